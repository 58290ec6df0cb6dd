"""The report for the terminal: short, in the order of the letter."""

import textwrap
from collections.abc import Iterator

from iro_text.export.content_view import ContentView, content_view
from iro_text.export.view import LetterView, Note, letter_view
from iro_text.registry import LetterRun, Writer

_WIDTH = 88


def write(run: LetterRun) -> str:
    """Return the run as plain text."""
    parts = ["\n".join(_letter(letter_view(report, show_all=run.show_all), content_view(report))) for report in run.reports]
    parts += [f"{item.source}: {item.message}\n  {item.next_step}" for item in run.unreadable]
    return "\n\n".join(parts) + "\n"


def _letter(view: LetterView, content: ContentView) -> Iterator[str]:
    """Yield the lines for one letter."""
    yield view.name
    yield "=" * min(_WIDTH, len(view.name))
    yield from _in_short(view, content)
    yield from _notes(view)
    if content.promises:
        yield from ("", "Promises")
        for row in content.promises:
            yield from _wrapped("   - ", f"{row.who}; {row.when}: “{row.what}”")
    if view.hardest:
        yield from ("", "Hardest to read")
        for item in view.hardest:
            yield from _wrapped("   - ", f"“{item.quote}” ({item.why})")
    if view.reference:
        yield from ("", "Formula                           ours  textstat's own")
        yield from (f"  {row.title:<28}{row.value:>9}{row.reference:>14}" for row in view.formulas)


def _in_short(view: LetterView, content: ContentView) -> Iterator[str]:
    """Yield a line or two on each question."""
    for remark in view.remarks:
        yield from _wrapped("Please note  ", remark)
    yield from _wrapped("Reading age  ", view.reading_age)
    yield from _wrapped("Words        ", view.jargon)
    yield from _wrapped("Messages     ", content.count)
    yield from _wrapped("Task, story  ", content.balance)
    yield from _wrapped("Looked for   ", content.missing)
    for line in content.lines:
        yield from _wrapped("Beside       ", line)
    for line in view.comparison:
        yield from _wrapped("Drafts       ", line)


def _notes(view: LetterView) -> Iterator[str]:
    """Yield the open notes, and how many are folded."""
    if view.shown:
        yield from ("", view.notes_title)
        for note in view.shown:
            yield from _note(note)
    if view.folded:
        yield f"  ... and {len(view.folded)} more. Say --all to see them."


def _note(note: Note) -> Iterator[str]:
    """Yield the lines of one note."""
    yield from _wrapped(f"{note.number:>3}  ", f"{note.place}: {note.message}")
    if note.quote not in note.message:
        yield from _wrapped("     In: ", f"“{note.quote}”")
    if note.instead:
        yield from _wrapped("     You could say: ", note.instead)


def _wrapped(head: str, body: str) -> list[str]:
    """Wrap a paragraph under its head."""
    return textwrap.wrap(body, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head)) or [head.rstrip()]


writer = Writer("text", ".txt", write)
