"""Chooses the time by which a decision is to be done from all the times in it."""

import re
from datetime import date

from iro_text.decisions.records.reckon import later
from iro_text.decisions.records.times import Due, times_in

_BY = re.compile(
    r"\b(?:by|before|within|no later than|not later than|until|due|deadline|latest|w/c|starting|from|on|after|week|asap|first|target|beginning|end of|for|this)\b",
    re.IGNORECASE,
)
_SURELY_BY = re.compile(r"(?i)by|before")
_BARE_LAPSE = re.compile(
    r"(?P<number>\d{1,3}|one|two|three|four|six|eight|twelve)[ /-]?(?P<unit>day|week|month|wk|mth)s?(?: (?:from (?:today|now|review)|max(?:imum)?|latest|of review))?",
    re.IGNORECASE,
)
_UNITS = {"wk": "week", "mth": "month"}
_NO_TIME = re.compile(r"(?i)\W*(?:n/?a|none|no date|not (?:set|given|stated)|blank)\W*")
# A date behind a dash or a comma at the very end of a decision is its day, even one that has passed.
_ALONE = re.compile(r"(?:[-\u2013\u2014,;:(/]|\bby)\s*$")
_DATED = ("impossible", "weekday")


def find_due(text: str, start: int, end: int, held: date | None, reason: int | None = None) -> Due | None:
    """Return when it is to be done: a stated day before "within four weeks" before a vague time; one in the reason clause counts too."""
    found = times_in(text, start, end, held)
    vague = [due for due in found if due.odd == "vague"]
    dated = [due for due in found if _is_dated(due)]
    led = [due for due in dated if _BY.match(text, due.start)] or dated
    pool = [due for due in led if _lies_ahead(text, due, start, end, held)]
    if not pool and not vague:
        pool = [due for due in dated if _SURELY_BY.match(text, due.start, due.end)]
    before = [due for due in pool or vague if reason is None or due.start < reason]
    return next(reversed(before or pool), None)


def _is_dated(due: Due) -> bool:
    """Say whether a time names a day, even one that does not exist."""
    return due.day is not None or due.odd in _DATED


def _lies_ahead(text: str, due: Due, start: int, end: int, held: date | None) -> bool:
    """Say whether a day is none that has passed, or is meant as a due day all the same."""
    if held is None or due.day is None or due.day >= held or _BY.match(text, due.start):
        return True
    return due.end >= end - 2 and _ALONE.search(text, start, due.start) is not None


def due_of_cell(text: str, start: int, end: int, held: date | None) -> Due | None:
    """Return the time in a cell for times; whatever stands there and names no day is vague."""
    words = text[start:end]
    if not re.search(r"\w", words) or _NO_TIME.fullmatch(words):
        return None
    found = [due for due in times_in(text, start, end, held) if _is_dated(due)]
    if found:
        return Due(start, end, found[-1].day, found[-1].odd)
    lapse = _BARE_LAPSE.fullmatch(words.strip(" ."))
    if lapse and held:
        unit = lapse["unit"].lower()
        return Due(start, end, later(held, lapse["number"], _UNITS.get(unit, unit)))
    return Due(start, end, None, "vague")
