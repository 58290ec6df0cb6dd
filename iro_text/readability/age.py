"""A reading age from sentence length, unfamiliar words and word frequency, as bands with how likely each is."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from iro_text.readability.counts import Counts, columns, total
from iro_text.report import Band, ReadingAge, Score
from iro_text.resources import data_root

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Lower ends of the bands shown; the last is open. Narrower steps are not honest: formulas place one text badly.
BAND_STARTS = (5, 7, 9, 11, 14)
YOUNGEST, OLDEST = 4.0, 20.0
# Below these a text is too short for any age; below the third the sample is small and a sentence says so.
FEWEST_WORDS, FEWEST_SENTENCES, FEW_WORDS = 30, 3, 100
RESAMPLES = 200
CONFIDENCE = 0.90
_NORMAL_90 = 1.645
# Of a text without any word that carries meaning.
_COMMON_ZIPF = 6.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The fitted scale: mean and spread of each part, and the line from their mean to years.

    Attributes:
        means: of log words per sentence, share of content words that are unfamiliar, and rarity (minus the mean Zipf frequency of content words).
        spreads: their standard deviations, so that each part weighs the same.
        intercept: years at a composite of 0.
        slope: years for each unit of the composite.
        method_error: how far one published formula's age lies from another's, in years (standard deviation).
    """

    means: tuple[float, float, float]
    spreads: tuple[float, float, float]
    intercept: float
    slope: float
    method_error: float


@cache
def scale() -> Scale:
    """Return the scale in `models/reading_age.json`."""
    data = json.loads((data_root() / "models" / "reading_age.json").read_text(encoding="utf-8"))["scale"]
    return Scale(tuple(data["means"]), tuple(data["spreads"]), data["intercept"], data["slope"], data["method_error"])


def parts(counts: Counts) -> tuple[float, float, float]:
    """Return log words per sentence, share of content words that are unfamiliar, and rarity; each higher where harder.

    An unfamiliar word with a capital counts half: it is mostly a name, which stops a reader less than a word that is not known.
    """
    if not counts.content:
        return math.log(counts.words / counts.sentences), 0.0, -_COMMON_ZIPF
    unfamiliar = (counts.unfamiliar - counts.proper / 2) / counts.content
    return math.log(counts.words / counts.sentences), unfamiliar, -counts.content_zipf / (10 * counts.content)


def years(counts: Counts) -> float:
    """Return the reading age of counted text in years, unrounded; higher is harder."""
    fitted = scale()
    standard = [(value - mean) / spread for value, mean, spread in zip(parts(counts), fitted.means, fitted.spreads, strict=True)]
    return min(OLDEST, max(YOUNGEST, fitted.intercept + fitted.slope * sum(standard) / len(standard)))


def resampled(counted: Sequence[int], seed: int = 0, resamples: int = RESAMPLES) -> list[float]:
    """Return the reading ages, sorted, of texts drawn from the sentences with replacement.

    Every draw is stretched about the mean by sqrt(n / (n - 1)): without it a bootstrap of few sentences is too narrow.
    """
    import numpy as np

    rows = np.array(columns(filter(None, counted), _NEEDED), dtype=float)
    n = len(rows)
    drawn = np.random.default_rng(seed).integers(n, size=(resamples, n)) + n * np.arange(resamples)[:, None]
    ages = _years_of_rows(np.bincount(drawn.ravel(), minlength=resamples * n).reshape(resamples, n) @ rows)
    middle = ages.mean()
    stretched = np.clip(middle + (ages - middle) * math.sqrt(n / max(1, n - 1)), YOUNGEST, OLDEST)
    in_order: list[float] = np.sort(stretched).tolist()
    return in_order


def years_of_each(counted: Sequence[int]) -> list[float]:
    """Return the reading age of each sentence by itself, from packed counts that are not 0."""
    import numpy as np

    if not counted:
        return []
    ages: list[float] = np.clip(_years_of_rows(np.array(columns(counted, _NEEDED), dtype=float)), YOUNGEST, OLDEST).tolist()
    return ages


def _years_of_rows(rows: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Do what `years` does for rows of the counts that it needs, without its bounds; shape (n, 6) to (n,)."""
    import numpy as np

    fitted = scale()
    sentences, words, unfamiliar, proper, content, zipf = rows.T
    content = np.maximum(content, 1e-9)
    rarity = np.where(zipf > 0, -zipf / (10 * content), -_COMMON_ZIPF)
    features = np.stack([np.log(words / sentences), (unfamiliar - proper / 2) / content, rarity], axis=1)
    ages: NDArray[np.float64] = fitted.intercept + fitted.slope * ((features - fitted.means) / fitted.spreads).mean(axis=1)
    return ages


_NEEDED = ("sentences", "words", "unfamiliar", "proper", "content", "content_zipf")


def reading_age(counted: Sequence[int], target: float | None = None, seed: int = 0) -> ReadingAge:
    """Return the reading age of packed sentence counts with its 90% interval and bands.

    The interval joins the sentence bootstrap with the method's own error. Under 30 words or 3 sentences there is no value.
    """
    counts = total(counted)
    if counts.words < FEWEST_WORDS or counts.sentences < FEWEST_SENTENCES:
        score = Score("reading_age", None, None, None, "years", "harder", target, None)
        return ReadingAge(score, (), None, None, None, "The text is too short to say how old its reader should be.")
    value = years(counts)
    ages = resampled(counted, seed)
    cut = round((1 - CONFIDENCE) / 2 * len(ages))
    low, high = min(ages[cut], value), max(ages[-1 - cut], value)
    spread = math.hypot(_spread(ages), scale().method_error)
    bands = _bands(value, spread)
    likeliest = max(bands, key=lambda band: band.likelihood)
    meets = None if target is None else value < _band_end(target)
    score = Score("reading_age", value, max(YOUNGEST, value - _NORMAL_90 * spread), min(OLDEST, value + _NORMAL_90 * spread), "years", "harder", target, meets)
    return ReadingAge(score, bands, likeliest.name, low, high, _remark(counts, likeliest))


def _spread(ages: Sequence[float]) -> float:
    """Return the standard deviation."""
    middle = sum(ages) / len(ages)
    return math.sqrt(sum((age - middle) ** 2 for age in ages) / len(ages))


def _bands(value: float, spread: float) -> tuple[Band, ...]:
    """Return every band with the likelihood that the text belongs there, normal about the value."""
    edges = [-math.inf, *BAND_STARTS[1:], math.inf]
    below = [0.5 * (1 + math.erf((edge - value) / (spread * math.sqrt(2)))) for edge in edges]
    ends = (*BAND_STARTS[1:], math.inf)
    return tuple(Band(band_name(low), low, high, after - before) for low, high, before, after in zip(BAND_STARTS, ends, below, below[1:], strict=False))


def band_name(start: float) -> str:
    """Return how the band that begins at an age is written: 7-9, 14+."""
    later = [edge for edge in BAND_STARTS if edge > start]
    return f"{start:g}-{later[0]:g}" if later else f"{start:g}+"


def band_of(age: float) -> str:
    """Return the band that holds a reading age."""
    return band_name(max((start for start in BAND_STARTS if start <= age), default=BAND_STARTS[0]))


def _band_end(age: float) -> float:
    """Return where the band of an age ends."""
    return min((start for start in BAND_STARTS if start > age), default=math.inf)


def _remark(counts: Counts, likeliest: Band) -> str:
    """Say in words how sure the figure is."""
    if counts.words < FEW_WORDS:
        return f"There are only {counts.words} words to go by, so this is a rough guess."
    if likeliest.likelihood < 0.5:  # noqa: PLR2004 - less than even
        return "The bands on either side are nearly as likely."
    return "A guide, not a measure: a formula cannot see what this child knows."
