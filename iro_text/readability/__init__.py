"""How hard a text is to read: the usual formulas from one pass over our own counts, and a reading age in bands."""

from collections.abc import Mapping, Sequence

from iro_text.readability.age import band_of, reading_age
from iro_text.readability.compare import compare
from iro_text.readability.counts import columns, count, total
from iro_text.readability.formulas import FORMULAS, values
from iro_text.readability.hardest import hardest_sentences
from iro_text.report import Score

__all__ = ["band_of", "compare", "count", "formula_scores", "hardest_sentences", "reading_age", "total", "word_counts"]


def formula_scores(counted: Sequence[int], reference: Mapping[str, float] | None = None) -> tuple[Score, ...]:
    """Return every formula's score of packed sentence counts; `reference` holds textstat's own values to stand beside them."""
    found = values(total(counted))
    beside = reference or {}
    return tuple(Score(f.name, found[f.name], None, None, f.unit, f.higher_is, reference=beside.get(f.name)) for f in FORMULAS)


def word_counts(counted: Sequence[int]) -> tuple[int, ...]:
    """Return the words of each sentence from packed counts; 0 for what is not read as a sentence."""
    return tuple(words for (words,) in columns(counted, ("words",)))
