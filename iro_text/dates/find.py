"""Finds days, months and other times in a text, and says which day is meant where one is."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name[:3]: number for number, name in enumerate("january february march april may june july august september october november december".split(), 1)}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
# "Wednesday 9th July 2026", "9 July", "July 9th", "09/07/26", "9.7.2026", "2026-07-09".
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY})\b,?\s+(?:the\s+)?)?(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>\d{{4}}(?!\d)|'?\d{{2}}(?=\W|$)(?!\s*(?:am|pm|:|\.\d))))?"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:am|pm|:|\.\d|o'clock))(?:,?\s+(?P<year2>\d{{4}}(?!\d)))?"
    r"|(?P<day3>\d{1,2})(?P<mark>[/.-])(?P<month3>\d{1,2})(?P=mark)(?P<year3>\d{4}|\d{2})"
    r"|(?P<year6>\d{4})-(?P<month6>\d{2})-(?P<day6>\d{2})(?![\d-])"
    r"|(?P<day5>\d{1,2})/(?P<month5>\d{1,2})(?![/\d])"
    rf"|(?P<day4>\d{{1,2}})(?:st|nd|rd|th)\b(?!\s+(?:birthday|time|place|floor|week|year|century|team|most))"
    r")",
    re.IGNORECASE,
)
_LEAD = r"(?:(?:by|on|before|from|in|at|after|until|till|during|every|each|since|over|around|within|for|starting|no later than|end of|the end of|early|late|mid)[ -]+){0,3}(?:the\s+)?"
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|a few|a couple of)"
_OTHER = re.compile(
    rf"\b(?:{_WEEKDAY}s?(?: (?:morning|afternoon|evening|after school|at lunchtime))?|(?:this|next|every|each|the following|alternate) (?:{_WEEKDAY}|week|month|term|year|half[- ]term|day|spring|summer|autumn|winter|{_MONTH}|other {_WEEKDAY})"
    rf"|tomorrow|today|tonight|(?:this|that) (?:morning|afternoon|evening)|(?:the )?(?:new year|half[- ]term(?: holidays?)?|(?:summer|easter|christmas|autumn|spring|february|may|october) (?:holidays?|half[- ]term|term|break)|holidays|end of (?:the )?(?:{_MONTH}|month|week|term|year|school year|summer))"
    rf"|(?:early|late|mid|mid-|in|by|before|from|until|since|after|during|of)[ -](?:{_MONTH}|spring|summer|autumn|winter|christmas|easter|eid|diwali|ramadan|pongal|hanukkah|term)(?: \d{{4}}| \d{{2}}\b)?"
    rf"|(?:within|in|after|for) (?:the next )?{_NUMBER} (?:working |school )?(?:days?|weeks?|months?|years?)(?:['’]? time)?|(?:every|once a|twice a|each|three times a) (?:day|week|fortnight|month|year|term)|weekly|fortnightly|monthly|"
    rf"(?:asap|as soon as possible|ongoing|next (?:review|meeting|pep|pep meeting)|when you (?:are|turn|reach) (?:\d+|sixteen|seventeen|eighteen)|at (?:1[5-9]|sixteen|eighteen)(?: and \d months)?|(?:before|by|at) (?:your )?(?:\d+th|eighteenth|sixteenth) birthday))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:asap|as soon as possible|ongoing|soon|shortly|later)\b", re.IGNORECASE)
_LEADS_TO_DAY = re.compile(r"\b(?:on|by|from|until|the)\s+(?:the\s+)?$", re.IGNORECASE)
_DAYS_OF = {"day": 1, "week": 7}
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
# A date without a year is taken to lie so many days at most before the day that the text was written, else after it.
_LOOKS_BACK = 120
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class When:
    """A time as written.

    Attributes:
        start: offset of its first character, its lead-in ("by", "from") included.
        end: offset after the last.
        day: the day that is meant, or None where none is.
        stated: whether a day of a month was written, not only a weekday or a season.
        has_year: whether the year was written.
        weekday: the weekday written with it, 0 for Monday.
        impossible: whether there is no such day (31 April).
    """

    start: int
    end: int
    day: date | None = None
    stated: bool = False
    has_year: bool = False
    weekday: int | None = None
    impossible: bool = False


def find_dates(text: str, start: int = 0, end: int | None = None, written: date | None = None) -> list[When]:
    """Return the times between two offsets, in order, none overlapping.

    Args:
        text: the text as written.
        start: where to begin.
        end: where to stop.
        written: the day that the text was written; years and weekdays are worked out from it.
    """
    end = len(text) if end is None else end
    found = list(_days(text, start, end, written))
    taken = [(when.start, when.end) for when in found]
    for match in _OTHER.finditer(text, start, end):
        if not any(match.start() < last and first < match.end() for first, last in taken):
            left = _lead(text, match.start(), start)
            found.append(When(left, match.end(), _other_day(match.group().lower(), written)))
            taken.append((left, match.end()))
    return sorted(found, key=lambda when: when.start)


def find_days(text: str, written: date | None = None) -> list[When]:
    """Return only the days of a month in a text, in order; see `find_dates`."""
    return list(_days(text, 0, len(text), written))


def is_vague(words: str) -> bool:
    """Say whether a time names no time at all (ASAP, ongoing)."""
    return _VAGUE.search(words) is not None


def _days(text: str, start: int, end: int, written: date | None) -> Iterator[When]:
    """Yield days of a month."""
    for match in _DAY.finditer(text, start, end):
        day = int(match["day"] or match["day2"] or match["day3"] or match["day6"] or match["day5"] or match["day4"])
        month = _month(match)
        weekday = _weekday(match["weekday"])
        if match["day4"] and weekday is None and not _LEADS_TO_DAY.search(text[max(start, match.start() - 12) : match.start()]):
            continue  # "the 3rd goal"
        year = match["year"] or match["year2"] or match["year3"] or match["year6"]
        if match["day5"] and weekday is None and not 1 <= int(match["month5"]) <= 12:  # noqa: PLR2004 - a fraction, not a date
            continue
        left, right = _lead(text, match.start(), start), match.end() - (text[match.end() - 1] in ". ")
        if month is None:
            yield When(left, right, None, stated=True, weekday=weekday)
            continue
        number = _year_of(year, day, month, written)
        possible = 1 <= month <= 12 and number is not None and 1 <= day <= monthrange(number, month)[1]  # noqa: PLR2004 - months
        impossible = not (1 <= month <= 12) or day > monthrange(number or 2024, month)[1] or day == 0  # noqa: PLR2004 - a leap year allows most
        yield When(left, right, date(number or 1, month, day) if possible else None, True, bool(year), weekday, impossible)


def _month(match: re.Match[str]) -> int | None:
    """Return the number of the month of a day."""
    if name := match["month"] or match["month2"]:
        return MONTHS[name[:3].lower()]
    number = match["month3"] or match["month5"] or match["month6"]
    return int(number) if number else None


def _weekday(name: str | None) -> int | None:
    """Return the number of a weekday, 0 for Monday."""
    return next((number for number, full in enumerate(WEEKDAYS) if full.startswith(name[:3].lower())), None) if name else None


def _year_of(year: str | None, day: int, month: int, written: date | None) -> int | None:
    """Return the year written, or the one that is meant."""
    if year:
        number = int(year.lstrip("'"))
        return number if number > 99 else _CENTURY + number  # noqa: PLR2004 - two digits
    if written is None:
        return None
    for candidate in (written.year - 1, written.year, written.year + 1):
        try:
            if date(candidate, month, day) >= written - timedelta(days=_LOOKS_BACK):
                return candidate
        except ValueError:
            continue
    return written.year


def _other_day(words: str, written: date | None) -> date | None:
    """Return the day that relative words mean, counted from the day of writing; None where they mean no one day."""
    if written is None:
        return None
    for pattern, resolve in _RELATIVE:
        if match := pattern.fullmatch(words):
            try:
                return resolve(match, written)
            except (OverflowError, ValueError):  # past the calendar's last day
                return None
    return None


def _next_weekday(match: re.Match[str], written: date) -> date:
    """Return the next such weekday after the day of writing."""
    return written + timedelta(days=((_weekday(match[1]) or 0) - written.weekday()) % 7 or 7)


def _after(match: re.Match[str], written: date) -> date | None:
    """Return the day some days, weeks or months later."""
    count = int(match[1]) if match[1].isdigit() else _WORDS.get(match[1])
    if count is None:
        return None
    return written + timedelta(days=count * _DAYS_OF[match[2]]) if match[2] in _DAYS_OF else add_months(written, count)


def _month_end(match: re.Match[str], written: date) -> date:
    """Return the last day of a month, of the next year where it is over."""
    month = MONTHS[match[1][:3]]
    year = written.year + (month < written.month)
    return date(year, month, monthrange(year, month)[1])


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (re.compile("today|tonight|this (?:morning|afternoon|evening)"), lambda _, written: written),
    (re.compile("tomorrow"), lambda _, written: written + timedelta(days=1)),
    (re.compile(rf"(?:this |next )?({_WEEKDAY})(?: \w+.*)?"), _next_weekday),
    (re.compile(r"(?:within|in) (?:the next )?(\d+|\w+) (day|week|month)s?(?:['’]? time)?"), _after),
    (re.compile("this week"), lambda _, written: written + timedelta(days=4 - written.weekday())),
    (re.compile(rf"(?:the )?end of (?:the )?({_MONTH})"), _month_end),
)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later; the last of the month where there is no such day."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_BEFORE = re.compile(rf"\b{_LEAD}$", re.IGNORECASE)


def _lead(text: str, at: int, start: int) -> int:
    """Return where the words that lead in to a time begin ("by the", "from")."""
    match = _BEFORE.search(text[max(start, at - 30) : at])
    return max(start, at - 30) + match.start() if match and match.group() else at
