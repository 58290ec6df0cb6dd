"""Dates that there are not: 31 April."""

from collections.abc import Iterator

from iro_text.dates import find_days
from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 1.0


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield dates that no calendar has."""
    text = draft.document.text
    for when in find_days(text, written=draft.content.written):
        if when.impossible:
            yield Finding(
                "dates.impossible", "look-first", when.start, when.end, f"There is no “{text[when.start : when.end]}”. Which day is meant?", weight=_WEIGHT
            )


check = Check(
    code="dates.impossible",
    title="A day that there is not",
    why="A child cannot look forward to a day that never comes.",
    source="Practice: what goes wrong in letters.",
    applies_to=("letter",),
    tier="look-first",
    find=_find,
    bad=("Your next review is on 31st April 2026.",),
    good=("Your next review is on 30th April 2026.",),
)
