"""A next review later than the law's six months, or on a bank holiday or a weekend."""

from collections.abc import Iterator
from datetime import date

from iro_text.dates.find import add_months
from iro_text.dates.holidays import holiday_on
from iro_text.dates.meetings import next_meetings
from iro_text.registry import Check, Draft
from iro_text.report import Finding

# Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(2): not more than six months after the last. A letter is
# written some days after the review, so a few days are allowed for.
MONTHS_BETWEEN = 6
_DAYS_ALLOWED = 7
_WEIGHT = 0.66


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield days of a next meeting that are outside the usual time, or on which offices are closed."""
    text, written = draft.document.text, draft.content.written
    for when in next_meetings(text, draft.low, draft.sentences, written):
        if when.day is None or written is None or when.day < written:
            continue
        words = text[when.start : when.end]
        latest = add_months(written, MONTHS_BETWEEN)
        if (when.day - latest).days > _DAYS_ALLOWED:
            told = f"“{words}” is more than {MONTHS_BETWEEN} months after this letter, outside the usual time between reviews. Is it meant?"
            yield Finding("dates.review-interval", "note", when.start, when.end, told, weight=_WEIGHT)
        elif closed := _closed(when.day):
            yield Finding("dates.review-interval", "note", when.start, when.end, f"“{words}” is {closed}. Is it meant?", weight=_WEIGHT)


def _closed(day: date) -> str | None:
    """Return why offices are closed on a day, or None."""
    name = holiday_on(day)
    if name:
        return f"a bank holiday ({name})"
    return f"a {day:%A}" if day.weekday() > 4 else None  # noqa: PLR2004 - Saturday and Sunday


check = Check(
    code="dates.review-interval",
    title="When the next review is",
    why="Reviews are at most six months apart, and few people come on a bank holiday.",
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(2); a setting. Bank holidays of England.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("4 May 2026\n\nDear Sam,\n\nYour next review is on 7 December 2026.", "4 May 2026\n\nDear Sam,\n\nOur next meeting is on 31 August 2026."),
    good=("4 May 2026\n\nDear Sam,\n\nYour next review is on 5 October 2026.",),
)
