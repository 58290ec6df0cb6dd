"""Says whether a review was held in the usual time after the one before it, or after the child became looked after."""

from datetime import date

from iro_text.dates.find import add_months
from iro_text.decisions.records.reckon import working_days_after
from iro_text.report.reviews import Header, Timescale

# Working days from becoming looked after to the first review; months to the second, and to any later one: the regulations of 2010 on care planning, regulation 33.
FIRST_REVIEW_WORKING_DAYS = 20
SECOND_REVIEW_MONTHS = 3
LATER_REVIEW_MONTHS = 6


def timescale(header: Header, before: date | None, *, second: bool = False) -> Timescale:
    """Say whether a review was held in the usual time.

    Args:
        header: its head.
        before: the day of the review before, from its own record; else the head's.
        second: whether it is known to be the second review.
    """
    held, number = header.review_date, header.review_number
    last = before or header.previous_date
    if held is None:
        return Timescale(why="The record gives no day of the review.")
    if number == 1 or (number is None and last is None and header.looked_after_from):
        return _of_first(held, header.looked_after_from)
    if last is None or last >= held:
        return Timescale(why="The day of the review before is not known.")
    return _of_later(held, last, SECOND_REVIEW_MONTHS if number == 2 or second else LATER_REVIEW_MONTHS)  # noqa: PLR2004 - the second review


def _of_first(held: date, looked_after_from: date | None) -> Timescale:
    """Say whether the first review was held in the usual time."""
    if looked_after_from is None:
        return Timescale(why="A first review; the record does not say from when the child was looked after.")
    limit = working_days_after(looked_after_from, FIRST_REVIEW_WORKING_DAYS)
    why = f"The first review was on {held:%d %B %Y}, and {FIRST_REVIEW_WORKING_DAYS} working days ended on {limit:%d %B %Y}."
    return Timescale(held > limit, why, known=True)


def _of_later(held: date, last: date, months: int) -> Timescale:
    """Say whether a later review was held in the usual number of months after the last."""
    limit = add_months(last, months)
    why = f"{(held - last).days} days since the review of {last:%d %B %Y}; the usual time is {months} months, to {limit:%d %B %Y}."
    return Timescale(held > limit, why, known=True)
