"""The day on which a letter was written: the date that stands by itself at its head."""

import re
from datetime import date

from iro_text.dates.find import find_dates

_HEAD_LINES = 8
_LINE = re.compile(r"[^\r\n]+")
# "RE: REVIEW 3 MARCH 2026" is the meeting's day, not the letter's.
_ANOTHER_DAY = re.compile(r"\b(?:re|review|meeting|held|dob|born)\b", re.IGNORECASE)
_LONGEST = 45


def letter_date(text: str) -> date | None:
    """Return the date of a line of its own among the first lines, with its year; None where there is none."""
    for line in list(_LINE.finditer(text))[:_HEAD_LINES]:
        if len(line.group().strip()) > _LONGEST or _ANOTHER_DAY.search(line.group()):
            continue
        for when in find_dates(text, line.start(), line.end()):
            if when.day and when.has_year:
                return when.day
    return None
