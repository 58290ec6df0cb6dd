"""The next meeting that a letter names: its day, set against the day of writing."""

import re
from collections.abc import Sequence
from datetime import date

from iro_text.dates.find import When, find_dates
from iro_text.document import Sentence

_NEXT = re.compile(
    r"\b(?:next (?:and final |and last |\w+ )?(?:meeting|review|time|one|get-together)|(?:your|our|the) (?:\w+ )?(?:review|meeting) (?:is|will be)|(?:last|final) (?:review|meeting) (?:is|will be)|meet again|next review|see you (?:on|at))\b"
)
_PAST = re.compile(
    r"\b(?:was|were|last (?:week|month|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|thank|since|after (?:your|our|the)|held)\b"
)


def next_meetings(text: str, low: str, sentences: Sequence[Sentence], written: date | None) -> list[When]:
    """Return the days on which the letter says that the next meeting is; a heading over a lone date counts too."""
    found: list[When] = []
    announced = False
    for sentence in sentences:
        words = low[sentence.start : sentence.end]
        named = _NEXT.search(words) is not None
        if (named or announced) and not _PAST.search(words):
            found += [when for when in find_dates(text, sentence.start, sentence.end, written) if when.stated and (when.day or when.impossible)][:1]
        announced = named and sentence.kind == "fragment"
    return found
