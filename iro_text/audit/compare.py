"""This year beside last year, theme by theme, as a share of the notes with its interval: said only where the two intervals do not meet."""

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any

from iro_text.report import AuditReport

_WIDTH = 1.96


def compared(report: AuditReport, codebook: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence on each theme whose share of the notes is plainly another than last year, and on those that are new or not met.

    Args:
        report: this year's.
        codebook: last year's, as it was read.
    """
    before = {str(row["id"]): (str(row["name"]), int(row.get("notes", 0))) for row in codebook["themes"]}
    then, now = int(codebook.get("notes", 0)), len(report.notes)
    if not then or not now:
        return
    here = {theme.id: theme for theme in report.themes}
    for theme, (name, number) in before.items():
        found = len(here[theme].notes) if theme in here else 0
        low, high = interval(found, now)
        low_then, high_then = interval(number, then)
        if low > high_then or high < low_then:
            yield f"{name}: {found} of {now} notes this year, {number} of {then} last year."
        elif not found:
            yield f"{name}: not met in these notes; {number} of {then} last year. So few notes cannot say that it is gone."
    yield from (f"{theme.label}: not in last year's codebook; {len(theme.notes)} of {now} notes." for theme in report.themes if theme.id not in before)


def interval(found: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95% interval of a share."""
    share, square = found / of, _WIDTH**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _WIDTH * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
