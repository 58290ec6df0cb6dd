"""The reading of review records for the terminal: the longest drifts first, then each review's decisions with who, by when and what is wanting."""

import textwrap
from collections.abc import Iterator, Sequence

from iro_text.export.audit_view import counted
from iro_text.export.reviews_view import ChildRow, DecisionRow, Group, RecordRow, ReviewsView, TrailRow
from iro_text.registry import ReviewsRun, ReviewsWriter

_WIDTH = 88


def write(run: ReviewsRun) -> str:
    """Return the run as plain text."""
    view = ReviewsView(run)
    service = view.service()
    lines = [service.facts()]
    if len(run.report.children) != 1 or run.sharing:
        lines += service.lines()
        for table in service.tables():
            lines += ["", table.title, *(f"   {row[0]:<46}{row[1]:>8}  {row[2]:>6}" for row in table.rows)]
    for child in view.children():
        lines += ["", *_child(child)]
    if not run.sharing:
        lines += [line for remark in run.report.remarks for line in _wrapped(remark)]
    lines += [f"{item.source}: {item.message} {item.next_step}" for item in run.report.unreadable if not run.sharing]
    return "\n".join(lines) + "\n"


def _child(child: ChildRow) -> Iterator[str]:
    """Yield the lines of one child."""
    yield child.name
    yield from _wrapped(child.facts)
    for trail in child.drifts:
        yield ""
        yield from _trail(trail)
    for group in child.groups:
        yield from _group(group)
    yield from _listed("What the officer raised, and what changed", child.raised)
    for record in child.records:
        yield from _record(record)
    if child.plan_seen:
        yield from _listed(child.plan_seen, [f"not looked at: {line}" for line in child.plan] or ["every action was looked at"])


def _group(group: Group) -> Iterator[str]:
    """Yield the trails of several decisions that came to one thing, but for those on top."""
    several = [trail for trail in group.trails if not trail.on_top]
    if several:
        yield f"\n{group.outcome.capitalize()}: {group.why}"
    for trail in several:
        yield from _trail(trail)


def _record(record: RecordRow) -> Iterator[str]:
    """Yield the lines of one review."""
    yield f"\n{record.title} ({record.timing})"
    for decision in record.decisions:
        yield from _decision(decision)
    for message, words in record.questions:
        yield from _wrapped(f"? {message}" + (f" “{words}”" if words else ""), "   ", "     ")


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a title with its lines; nothing where there are none."""
    if lines:
        yield f"\n{title}"
    for line in lines:
        yield from _wrapped(f"- {line}", "   ", "     ")


def _trail(trail: TrailRow) -> Iterator[str]:
    """Yield the lines of one trail, every wording of it in order."""
    yield from _wrapped(f"{trail.outcome.upper()}  {trail.facts}. {trail.reason}".strip())
    for step in trail.steps:
        yield from _wrapped(f"{step.when}: {step.words} [{step.id}]", "   ", "     ")
        for told in step.became:
            yield from _wrapped(f"{told.status}: “{told.words}”", "        ", "        ")


def _decision(decision: DecisionRow) -> Iterator[str]:
    """Yield the lines of one decision."""
    yield from _wrapped(f"- {decision.words} [{decision.id}]", "   ", "     ")
    told = [decision.who, decision.due, decision.area, *(("process",) if decision.process else ())]
    gaps = [f"{name} (“{words}”)" if words else name for name, words in decision.gaps]
    yield from _wrapped("; ".join(told) + (f". {counted(len(gaps), 'gap')}: {', '.join(gaps)}" if gaps else ""), "     ", "     ")
    if decision.presumes:
        yield from _wrapped(f"? {decision.presumes}", "     ", "     ")


def _wrapped(words: str, first: str = "", rest: str = "") -> list[str]:
    """Return words as lines that fit."""
    return textwrap.wrap(words, _WIDTH, initial_indent=first, subsequent_indent=rest) or [""]


reviews_writer = ReviewsWriter("text", ".txt", write)
