"""A next meeting that lies before the letter."""

from collections.abc import Iterator

from iro_text.dates.meetings import next_meetings
from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 1.0


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield days of a next meeting that are past on the day of the letter."""
    text, written = draft.document.text, draft.content.written
    for when in next_meetings(text, draft.low, draft.sentences, written):
        if written and when.day and when.day < written:
            told = f"“{text[when.start : when.end]}” lies before the letter ({written.day} {written:%B %Y}). Is the year left over from last time?"
            yield Finding("dates.past", "look-first", when.start, when.end, told, weight=_WEIGHT)


check = Check(
    code="dates.past",
    title="A meeting in the past",
    why="A next meeting that is over already is mostly last time's letter showing through.",
    source="Practice: what goes wrong in letters.",
    applies_to=("letter",),
    tier="look-first",
    find=_find,
    bad=("4 May 2026\n\nDear Sam,\n\nOur next meeting is on 5 March 2026.",),
    good=("4 May 2026\n\nDear Sam,\n\nOur next meeting is on 5 October 2026.",),
)
