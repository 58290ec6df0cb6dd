"""The audit for the terminal: the themes, the largest first, each with its counts and a quote."""

import textwrap
from collections.abc import Iterator

from iro_text.export.audit_view import AuditView, ThemeRow, counted
from iro_text.registry import AuditRun, AuditWriter

_WIDTH = 88


def write(run: AuditRun) -> str:
    """Return the run as plain text."""
    view = AuditView(run)
    lines = [line for sentence in view.summary() for line in textwrap.wrap(sentence, _WIDTH)]
    for number, theme in enumerate(view.themes(), start=1):
        lines += ["", *_theme(number, theme)]
    if left := view.left():
        lines += ["", "Fit no theme"]
        for quote in left:
            lines += textwrap.wrap(f"“{quote.words}” {quote.by}", _WIDTH, initial_indent="   - ", subsequent_indent="     ")
    lines += ["", "Columns, as they were read (change with --columns)"]
    lines += [f"   {sheet}: {', '.join(f'{heading} = {kind}' for heading, kind in columns.items())}" for sheet, columns in run.report.settings.columns.items()]
    lines += [f"{item.source}: {item.message} {item.next_step}" for item in run.report.unreadable]
    return "\n".join(lines) + "\n"


def _theme(number: int, theme: ThemeRow) -> Iterator[str]:
    """Yield the lines of one theme."""
    yield f"{number:>3}  {theme.label}  [{theme.id}]"
    told = "; ".join(part for part in (theme.counted, f"{counted(theme.strength, 'strength')}, {counted(theme.dilemma, 'dilemma')}", theme.heard) if part)
    for words in (told, f"Seen in {theme.sources}" if theme.sources else "", f"Its words: {theme.words}" if theme.words else "", theme.two):
        yield from textwrap.wrap(words, _WIDTH, initial_indent="     ", subsequent_indent="     ")
    for quote in theme.quotes[:1]:
        yield from textwrap.wrap(f"“{quote.words}” {quote.by}", _WIDTH, initial_indent="     ", subsequent_indent="     ")


audit_writer = AuditWriter("text", ".txt", write)
