"""Reckons days from the day of a review: four weeks later, ten working days later, the end of a month or a week."""

from calendar import monthrange
from datetime import date, timedelta

from iro_text.dates.find import MONTHS, add_months

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "twenty": 20, "twenty-eight": 28, "thirty": 30,
}  # fmt: skip
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONDAY_TO_FRIDAY = 5
_FRIDAY = 4
_LONG_YEAR = 4


def number_of(words: str) -> int:
    """Return a number written in digits or words."""
    return int(words) if words.isdigit() else _NUMBERS.get(words.lower(), 1)


def later(held: date, number: str, unit: str) -> date | None:
    """Return the day some days, weeks, fortnights or months after the review."""
    count = number_of(number)
    try:
        return add_months(held, count) if unit.startswith("month") else held + timedelta(days=count * _DAYS_IN[unit])
    except (OverflowError, ValueError):
        return None


def working_days_after(day: date, count: int) -> date:
    """Return the day so many working days later, England's bank holidays left out."""
    from iro_text.dates.holidays import holiday_on

    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < _MONDAY_TO_FRIDAY and holiday_on(day) is None:
            count -= 1
    return day


def month_end(month: str, year: str | None, held: date | None) -> date | None:
    """Return the last day of a month; of the next year where it is over."""
    number = MONTHS[month[:3].lower()]
    if year:
        return _last_day(int(year) if len(year) == _LONG_YEAR else 2000 + int(year), number)
    return _last_day(held.year + (number < held.month), number) if held else None


def end_of_month(held: date) -> date:
    """Return the last day of the month of a review."""
    return _last_day(held.year, held.month)


def end_of_week(held: date) -> date:
    """Return the Friday on a review's day or after."""
    return held + timedelta(days=(_FRIDAY - held.weekday()) % 7)


def end_of_year(held: date) -> date:
    """Return the last day of the year of a review."""
    return date(held.year, 12, 31)


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])
