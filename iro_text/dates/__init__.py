"""Dates as the British write them, found and resolved; working days and bank holidays."""

from iro_text.dates.find import When, find_dates, find_days
from iro_text.dates.letter_date import letter_date

__all__ = ["When", "find_dates", "find_days", "letter_date"]
