"""Bank holidays of England, worked out on this computer."""

from datetime import date


def holiday_on(day: date) -> str | None:
    """Return the name of the bank holiday of England on a day, or None."""
    import holidays

    name: str | None = holidays.country_holidays("GB", subdiv="ENG", years=day.year).get(day)
    return name
