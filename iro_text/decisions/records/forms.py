"""Reads forms of stacked labels: an action under its label, with owner, day and progress under theirs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iro_text.decisions.records.labels import LEADING_LABEL, after_bullet, field_of
from iro_text.decisions.records.units import FieldKind, Span, trimmed
from iro_text.decisions.records.written import Line, Page

Labelled = tuple[re.Match[str], FieldKind]
_LABELS = re.compile(r"(?:^|(?<=[.;|\s\u2013-])(?<=\s))(?P<label>[A-Z][A-Za-z()/?' -]{0,30}?(?: (?:\d{1,2}|[A-H]))?)\s*(?::|\u2192|->|=>)\s*")
_INNER_LABELS = re.compile(
    r"(?:(?<=\s)|(?<=^))(?P<label>(?:[Rr]esp\w+ible(?: [Pp]erson| [Ff]or [Aa]ction)?|RESPONSIBLE|[Pp]erson [Rr]esponsible|Who|WHO|Owner|OWNER|Lead|LEAD|Action(?:ed)? by|By [Ww]hom|BY WHOM|By [Ww]hen|BY WHEN|When|WHEN|Target(?: [Dd]ate)?|TARGET(?: DATE)?|Deadline|DEADLINE|Due(?: [Dd]ate)?|DUE(?: DATE)?|Time ?scale|TIMESCALE|Time ?frame|Date|By|Progress|PROGRESS|Outcome|OUTCOME|Status|STATUS|Update|UPDATE|Why|WHY|Reason|REASON))\s*:(?:\s+|$)"
)
_BEGINS: frozenset[FieldKind] = frozenset({"action", "before"})
_TELLING: frozenset[FieldKind] = frozenset({"owner", "due", "outcome"})
# One empty line may part the labels of a form.
_MOST_BREAKS = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its answers by what they hold, and the number of its last line."""

    fields: dict[FieldKind, Span]
    last: int


def form_at(page: Page, number: int) -> Form | None:
    """Return the form that begins at a line."""
    first = _answers_on(page.text, page.lines[number])
    if not first or first[0][0] not in _BEGINS:
        return None
    form = _gathered(page, number)
    if "before" in form.fields:
        form.fields.setdefault("action", form.fields["before"])
    return form if "action" in form.fields and form.fields.keys() & _TELLING else None


def _gathered(page: Page, number: int) -> Form:
    """Return the answers from a line on, until the form ends or the next one begins."""
    fields: dict[FieldKind, Span] = {}
    last = number
    for at, line in enumerate(page.lines[number:], number):
        begun = at > number
        if line.cells or (begun and page.breaks_before(at) > _MOST_BREAKS):
            break
        answers = _answers_on(page.text, line)
        if answers and not _is_next(fields, answers, begun=begun):
            fields.update({kind: span for kind, span in answers if span[1] > span[0] or kind == "owner"})
        elif not answers and begun and fields.keys() == {"action"} and _continues(page, at):
            fields["action"] = (fields["action"][0], line.end)
        else:
            break
        last = at
    return Form(fields, last)


def _is_next(fields: Mapping[FieldKind, Span], answers: Sequence[tuple[FieldKind, Span]], *, begun: bool) -> bool:
    """Say whether the answers on a line belong to the next form."""
    return any(kind in fields for kind, _ in answers) or (begun and answers[0][0] in _BEGINS)


def _continues(page: Page, at: int) -> bool:
    """Say whether a line goes on with the line before."""
    return page.breaks_before(at) == 1 and not page.bulleted(page.lines[at])


def _answers_on(text: str, line: Line) -> list[tuple[FieldKind, Span]]:
    """Return the labelled answers on a line, in order; none where it does not begin with a label."""
    start = after_bullet(text, line.start, line.end)
    lead = LEADING_LABEL.match(text, start, line.end)
    begins = lead.end() if lead else start
    inner = _labels(_INNER_LABELS, text, begins, line.end)
    if _follow_act(text, begins, inner):
        act = trimmed(text, begins, inner[0][0].start())
        return [*_act(text, act), *_answers(text, inner, line.end)]
    labels = _labels(_LABELS, text, start, line.end)
    if not labels or text[start : labels[0][0].start()].strip(" |"):
        return []
    return list(_answers(text, labels, line.end))


def _labels(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Labelled]:
    """Return the known labels in some words."""
    return [(match, kind) for match in pattern.finditer(text, start, end) if (kind := field_of(match["label"]))]


def _follow_act(text: str, begins: int, inner: Sequence[Labelled]) -> bool:
    """Say whether the labels in a line follow the words of an act ("Ring the school. Who: Ama")."""
    if not inner or not any(kind in ("owner", "due") for _, kind in inner):
        return False
    return len(text[begins : inner[0][0].start()].split()) > 1


def _act(text: str, span: Span | None) -> Iterator[tuple[FieldKind, Span]]:
    """Yield the act before the labels of a line, without signs at its end."""
    if span:
        yield "action", (span[0], span[0] + len(text[slice(*span)].rstrip(" .;,|-\u2013")))


def _answers(text: str, labels: Sequence[Labelled], end: int) -> Iterator[tuple[FieldKind, Span]]:
    """Yield what stands behind each label, to the next one."""
    ends = [*(match.start() for match, _ in labels[1:]), end]
    for (match, kind), right in zip(labels, ends, strict=True):
        answer = text[match.end() : right]
        bare = answer.strip(" \t|;,\u2013-")
        left = match.end() + (answer.index(bare) if bare else 0)
        yield kind, (left, left + len(bare))
