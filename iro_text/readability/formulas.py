"""The usual readability formulas under their usual names, each from our counts."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from iro_text.readability.counts import Counts
from iro_text.report import Higher


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: its usual name, what comes out, which way is harder, and where it was published."""

    name: str
    unit: str
    higher_is: Higher
    source: str
    value: Callable[[Counts], float]


def _flesch_reading_ease(c: Counts) -> float:
    return 206.835 - 1.015 * c.words / c.sentences - 84.6 * c.syllables / c.words


def _flesch_kincaid(c: Counts) -> float:
    return 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59


def _smog(c: Counts) -> float:
    return 1.043 * math.sqrt(30 * c.polysyllables / c.sentences) + 3.1291


def _fog(c: Counts) -> float:
    return 0.4 * (c.words / c.sentences + 100 * c.fog_hard / c.words)


def _coleman_liau(c: Counts) -> float:
    return 5.8 * c.letters / c.words - 29.6 * c.sentences / c.words - 15.8


def _ari(c: Counts) -> float:
    return 4.71 * c.characters / c.words + 0.5 * c.words / c.sentences - 21.43


# The published step: texts with more than 5% unfamiliar words are moved up by 3.6365.
DALE_CHALL_STEP_PERCENT = 5


def _dale_chall(c: Counts) -> float:
    percent = 100 * c.unfamiliar / c.words
    return 0.1579 * percent + 0.0496 * c.words / c.sentences + (3.6365 if percent > DALE_CHALL_STEP_PERCENT else 0)


def _spache(c: Counts) -> float:
    return 0.141 * c.words / c.sentences + 8.6 * c.unfamiliar / c.words + 0.839


def _lix(c: Counts) -> float:
    return c.words / c.sentences + 100 * c.long / c.words


def _rix(c: Counts) -> float:
    return c.long / c.sentences


FORMULAS: tuple[Formula, ...] = (
    Formula("flesch_reading_ease", "points", "easier", "Flesch 1948", _flesch_reading_ease),
    Formula("flesch_kincaid_grade", "US grade", "harder", "Kincaid and others 1975", _flesch_kincaid),
    Formula("smog_index", "US grade", "harder", "McLaughlin 1969; made for 30 sentences and more", _smog),
    Formula("gunning_fog", "US grade", "harder", "Gunning 1952; hard words as textstat counts them", _fog),
    Formula("coleman_liau_index", "US grade", "harder", "Coleman and Liau 1975", _coleman_liau),
    Formula("automated_readability_index", "US grade", "harder", "Smith and Senter 1967", _ari),
    Formula("dale_chall_readability_score", "points", "harder", "Dale and Chall 1948; list with British words and regular forms", _dale_chall),
    Formula("spache_readability", "US grade", "harder", "Spache 1953; unfamiliar words by our British list, with regular forms", _spache),
    Formula("lix", "points", "harder", "Björnsson 1968", _lix),
    Formula("rix", "points", "harder", "Anderson 1983", _rix),
)


def values(counts: Counts) -> dict[str, float | None]:
    """Return every formula's value by name; None where there are no words to count."""
    if not counts.words:
        return {formula.name: None for formula in FORMULAS}
    return {formula.name: formula.value(counts) for formula in FORMULAS}
