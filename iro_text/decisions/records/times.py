"""Finds every time that may say by when something is to be done: days, "within four weeks", the end of a month, and vague times."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from iro_text.dates import When, find_dates
from iro_text.decisions.records.reckon import end_of_month, end_of_week, end_of_year, later, month_end, number_of, working_days_after

_LEAD = re.compile(
    r"(?:\b(?:by|before|from|on|in|within|no later than|not later than|at|until|till|after|during|over|starting(?: on| from| in)?|beginning(?: on)?|commencing|due|for|every|each|first one by|to start|with effect from|w/c|w/b|w/e|week (?:beginning|commencing|ending|of)|wc|the week of|in the week (?:beginning|commencing|of)|end of|the end of|the|to be done by|to be completed by|completed by|and by|latest|deadline|target(?: date)?|review date|due date|date)[:\s]+)+$",
    re.IGNORECASE,
)
# Alone, these do not lead in to a time.
_NO_LEAD = ("the", "each", "every", "date")
_LONGEST_LEAD = 45
VAGUE = re.compile(
    r"\b(?:asap|a\.s\.a\.p\.?|as soon as (?:possible|practicable|he|she|it|they)|urgent(?:ly)?|immediate(?:ly)?|straight ?away|at the earliest(?: opportunity)?|ongoing|on-going|on going|continuous|continuing|in due course|in good time|when (?:possible|appropriate|available|able|ready|required|needed|he is ready|she is ready)|as and when(?: required| needed| possible)?|"
    r"tbc|tba|t\.b\.c\.?|tbd|to be (?:confirmed|agreed|advised|arranged|decided)|soon|shortly|promptly|forthwith|without delay|as (?:a matter of urgency|required|needed|appropriate)|rolling|permanent(?:ly)?|(?:by |before |at |for |in time for |ahead of |prior to |after |until |in advance of )?(?:the |our |my |his |her |their |your )?(?:next|following|second|third|fourth|fifth|sixth|midway|mid-way|mid way) (?:lac |cla |cic |pep |child |looked after |statutory |core |care |planning |half )*(?:reviews?|meeting|term|pep|time|visit|check|holidays?|month|week|year|few (?:weeks|days|months))(?: check| review| meeting)?|"
    r"(?:by |before |when |until |once |at |after )+(?:he|she|they|\w+) (?:is|are|turns?|reach(?:es)?|starts?|moves?|leaves?|goes|returns?|finish(?:es)?|becomes?) [\w' -]{1,30}|(?:by|before|at|around|until) (?:his|her|their|the|your) (?:\w+ )?(?:birthday|birth|move|exams?|hearing|holiday|start)|before (?:he|she|they) (?:is|are) \d+|between (?:now|reviews) and [\w ]{2,30}|between reviews|"
    r"(?:by |in |before |after |over |during |throughout |for |from |at |until |mid[- ]|early |late |early in |late in |by the end of |the end of |end of |by end of |start of |beginning of |by the start of |the beginning of |at the start of |within )*(?:the |this |next |that |a )*(?:spring|summer|autumn|winter|easter|christmas|xmas|eid|diwali|ramadan|half[- ]term|new year|school|academic|calendar|financial|february|may|october|whitsun|michaelmas|lent)(?: (?:term|holidays?|half[- ]?term|break|vacation|year|time|period))?(?: (?:holidays?|break|\d{4}))?|(?:by |before |at |within |in |during |after )*(?:the )*(?:end|start|beginning) of (?:the |this |next )*(?:(?:school|autumn|spring|summer|academic|financial|half) )?(?:term|year|holidays?|half[- ]term|quarter|placement)|(?:by|in|before|after|during|from|until|mid|mid-|early|late|around|over|end of|start of|within)[ -](?:(?:early|late|mid|the end of|the start of)[ -])?(?:(?:this|next) )?(?:term|half[- ]term|year|quarter|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)(?: \d{4})?|this (?:term|year|summer|autumn|spring|winter)|termly|regular(?:ly)?|in the (?:new year|near future|meantime|coming weeks|coming months|holidays)|over the (?:coming|next) (?:weeks|months|few weeks|few months|period)|a (?:few|couple of) (?:weeks|months|days))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:within|in|over) (?:the )?(?:next )?(?P<number>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|twenty-eight|thirty) (?P<working>working |school )?(?P<unit>day|week|month|fortnight)s?(?:['\u2019]? time)?(?: of (?:this|the|today'?s?)(?: review| meeting| date)?| from (?:today|now|this review|the review|the date of this review|this date))?",
    re.IGNORECASE,
)
_FORTNIGHT = re.compile(r"within (?:a|the next|one) fortnight|(?:in|within) a fortnight", re.IGNORECASE)
# "Within four weeks of his birthday" is not reckoned from the review.
_FROM_OTHER = re.compile(r"\s+(?:of|after|from)\s+(?!this|the (?:review|meeting|date)|today|now|receipt)\w")
_WHAT_OTHER = re.compile(r"\s+(?:of|after|from)\s+[\w' -]{2,40}")
_LONGEST_OTHER = 24
_THIS_MONTH = re.compile(
    r"before (?:the|this) month is out|by the month's end|(?:by |before |within |during |in )?(?:the end of |end of )?this month|(?:by )?(?:the )?end of (?:the|this) month|(?:by )?month[- ]end",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(r"(?:by |before )?(?:the )?end of (?:the |this )?(?:calendar )?year\b", re.IGNORECASE)
_END_OF_WEEK = re.compile(r"(?:by |before )?(?:the )?end of (?:the|this) week|(?:by |within |during |before )?this week", re.IGNORECASE)
_END_OF = re.compile(
    r"(?:by |before )?(?:the )?(?:very )?(?:end|last day) (?:of )?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?:,? (?P<year>\d{4}|\d{2}\b))?",
    re.IGNORECASE,
)
_ENDS: tuple[tuple[re.Pattern[str], Callable[[date], date]], ...] = (
    (_END_OF_YEAR, end_of_year),
    (_THIS_MONTH, end_of_month),
    (_END_OF_WEEK, end_of_week),
)
_AGAIN_AND_AGAIN = re.compile(r"(?i)\b(?:every|each|weekly|fortnightly|monthly|alternate|once a|twice a)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b")
# A weekday is a due day only when something points to it: "by Friday", not "the Saturday school".
_POINTS = re.compile(
    r"(?i)(?:(?:by|before|on|from|until|no later than|this|next|starting|due)\s+)+(?:on )?(?!the\b|a\b|one\b|each\b|every\b|first\b)(?:this |next |coming )?(?:mon|tue|wed|thu|fri|sat|sun)\w*(?!s\b)(?! (?:school|club|class|group|art|morning club|course|swim\w*|job|session))|(?:by |from |on |before )?(?:tomorrow|today|tonight)|(?:within|in) |(?:by |before |within |during )?(?:this|next) |(?:by |before )?(?:the )?end of|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?$"
)
# "1 and 1/2" is no day.
_FRACTION, _BEFORE_FRACTION = re.compile(r"\d/\d"), re.compile(r"(?:\band|\d) $")
_EVERYDAY = frozenset(
    "school|permanent|permanently|academic|financial|regular|regularly|continuous|continuing|calendar|rolling|soon|shortly|urgent|immediate|february|may|october|lent|spring|summer|autumn|winter|easter|christmas|eid|diwali|ramadan|xmas|new year|half term|half-term|the school|for school|in school|at school|after school|before school|from school|during school|a school|this school|over school|for the summer school|for summer|for easter".split(
        "|"
    )
)
_VAGUE_AT_END = ("urgent", "soon", "shortly", "continuous", "rolling")


@dataclass(frozen=True, slots=True)
class Due:
    """When a decision is to be done.

    Attributes:
        start: offset of the words that say it.
        end: offset after them.
        day: the day meant, or None.
        odd: what is odd about it ("vague", "impossible", "weekday", or "unknown" where the day of the review is not known), or empty.
    """

    start: int
    end: int
    day: date | None
    odd: str = ""


def times_in(text: str, start: int, end: int, held: date | None) -> list[Due]:
    """Return every time that may be a due time, in order; of two that overlap, the surer kind."""
    found: list[Due] = []
    for read in (_months, _lapses, _ends, _days, _vague):
        for due in read(text, start, end, held):
            if not any(due.start < other.end and other.start < due.end for other in found):
                found.append(due)
    return sorted(found, key=lambda due: due.start)


def _months(text: str, start: int, end: int, held: date | None) -> Iterator[Due]:
    """Yield "the end of March"."""
    for match in _END_OF.finditer(text, start, end):
        yield Due(*match.span(), month_end(match["month"], match["year"], held))


def _lapses(text: str, start: int, end: int, held: date | None) -> Iterator[Due]:
    """Yield "within four weeks" and "within a fortnight"; what is reckoned from something else is vague."""
    for match in (*_WITHIN.finditer(text, start, end), *_FORTNIGHT.finditer(text, start, end)):
        left, right = match.span()
        if _FROM_OTHER.match(text[right : right + _LONGEST_OTHER]):
            what = _WHAT_OTHER.match(text[right:end])
            yield Due(left, right + (what.end() if what else 0), None, "vague")
        elif held is None:
            yield Due(left, right, None, "unknown")
        else:
            yield Due(left, right, _after(held, match))


def _after(held: date, match: re.Match[str]) -> date | None:
    """Return the day that is so long after a review."""
    if match.re is _FORTNIGHT:
        return later(held, "two", "week")
    if (match["working"] or "").strip().lower() == "working":
        return working_days_after(held, number_of(match["number"]))
    return later(held, match["number"], match["unit"].lower())


def _ends(text: str, start: int, end: int, held: date | None) -> Iterator[Due]:
    """Yield the ends of this year, month and week."""
    for pattern, day in _ENDS:
        for match in pattern.finditer(text, start, end):
            yield Due(*match.span(), day(held)) if held else Due(*match.span(), None, "unknown")


def _days(text: str, start: int, end: int, held: date | None) -> Iterator[Due]:
    """Yield the days that are stated, or to which something points."""
    for when in find_dates(text, start, end, held):
        left = _led(text, when.start, start)
        if (when.day or when.impossible) and _is_meant(text, when, left) and not _is_fraction(text, when):
            yield Due(left, when.end, _own_year(when, held), _odd(when))


def _is_meant(text: str, when: When, left: int) -> bool:
    """Say whether a day is stated, or something points to it and it does not come again and again."""
    return when.stated or (not _AGAIN_AND_AGAIN.search(text[when.start : when.end]) and _POINTS.match(text, left, when.end) is not None)


def _is_fraction(text: str, when: When) -> bool:
    """Say whether what looks like a day is the end of "1 and 1/2"."""
    if not _FRACTION.fullmatch(text[when.start : when.end]):
        return False
    return _BEFORE_FRACTION.search(text[max(0, when.start - 4) : when.start]) is not None


def _odd(when: When) -> str:
    """Return what is odd about a day: there is none such, or it is another weekday."""
    if when.impossible:
        return "impossible"
    other = when.day and when.stated and when.weekday is not None and when.day.weekday() != when.weekday
    return "weekday" if other else ""


def _own_year(when: When, held: date | None) -> date | None:
    """Return the day of a time; one without a year lies after the review unless it was in the weeks before."""
    day = when.day
    if day and held and when.stated and not when.has_year and day < held:
        try:
            return day.replace(year=day.year + 1)
        except ValueError:
            return day
    return day


def _led(text: str, at: int, start: int) -> int:
    """Return where the words that lead in to a time begin."""
    match = _LEAD.search(text, max(start, at - _LONGEST_LEAD), at)
    if not match or match.group().lower().strip() in _NO_LEAD:
        return at
    return match.start()


def _vague(text: str, start: int, end: int, _held: date | None) -> Iterator[Due]:
    """Yield times that name no day."""
    for match in VAGUE.finditer(text, start, end):
        if not _everyday(text, match, start):
            yield Due(*match.span(), None, "vague")


def _everyday(text: str, match: re.Match[str], start: int) -> bool:
    """Say whether words that can be a time are none here: "urgent dental care", "school" alone, "regular visits"."""
    words = match.group().lower().strip()
    if words in _EVERYDAY:
        alone = match.start() == start or text[match.end() : match.end() + 1] in ("", *".;|)\n")
        return not (alone and words in _VAGUE_AT_END)
    return words.endswith((" school", " academic", " financial", " calendar")) and "end of" not in words
