"""A weekday that does not fit its date."""

from collections.abc import Iterator
from datetime import date

from iro_text.dates import find_days
from iro_text.dates.find import WEEKDAYS
from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 1.0


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield dates whose weekday is another one; without a year, the year of the letter decides."""
    text = draft.document.text
    for when in find_days(text, written=draft.content.written):
        if when.day is None or when.weekday is None or when.day.weekday() == when.weekday:
            continue
        told = f"“{text[when.start : when.end]}”: {when.day.day} {when.day:%B %Y} is a {when.day:%A}. Which is meant?{_last_year(when.day, when.weekday)}"
        yield Finding("dates.weekday", "look-first", when.start, when.end, told, weight=_WEIGHT)


def _last_year(day: date, weekday: int) -> str:
    """Say so where the weekday fits the same date a year before: it may be left over from an old letter."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:
        return ""
    return f" It was a {WEEKDAYS[weekday].capitalize()} in {before.year}: is it left over from last time?" if before.weekday() == weekday else ""


check = Check(
    code="dates.weekday",
    title="Weekday and date",
    why="A child who waits on another day thinks that nobody came.",
    source="Practice: what goes wrong in letters.",
    applies_to=("letter",),
    tier="look-first",
    find=_find,
    bad=("We meet on Tuesday 14 June 2026.",),
    good=("We meet on Sunday 14 June 2026.", "We meet on Tuesday."),
)
