"""Whether one draft is easier than an earlier one, and where: the question that such measures answer best."""

from collections.abc import Collection, Sequence
from typing import Literal

from iro_text.document import Document, Sentence
from iro_text.readability.age import parts, resampled, years
from iro_text.readability.counts import Counts, count, total
from iro_text.readability.hardest import hardest_sentences
from iro_text.report import Comparison

# A change is named where at least this share of resampled pairs agree on its direction.
_SURE = 0.8
_FEWEST_SENTENCES = 2
_SHOWN = 3


def compare(later: Document, now: Sequence[Sentence], earlier: Document, then: Sequence[Sentence], names: Collection[str] = ()) -> Comparison:
    """Compare a draft with an earlier one.

    The likelihood is the share of resampled pairs of the two drafts in which the direction is the same.
    """
    new, old = count(later.text, now, names), count(earlier.text, then, names)
    if min(sum(map(bool, new)), sum(map(bool, old))) < _FEWEST_SENTENCES:
        return Comparison(earlier.name, "about the same", 0.5, ("One of the two is too short to compare.",), ())
    new_ages, old_ages = _shuffled(new, 1), _shuffled(old, 2)
    easier = sum(a < b for a, b in zip(new_ages, old_ages, strict=True)) / len(new_ages)
    verdict: Literal["easier", "harder", "about the same"] = "about the same"
    if max(easier, 1 - easier) >= _SURE:
        verdict = "easier" if years(total(new)) < years(total(old)) else "harder"
    hardest_before = max((item.score for item in hardest_sentences(earlier.text, then, old, names, 1)), default=0.0)
    harder = tuple(item for item in hardest_sentences(later.text, now, new, names, _SHOWN) if item.score > hardest_before)
    return Comparison(earlier.name, verdict, max(easier, 1 - easier), tuple(_changes(total(new), total(old))), harder)


def _shuffled(counted: Sequence[int], seed: int) -> list[float]:
    """Return resampled ages in an order that does not follow their size, so that two lists pair at random."""
    ages = resampled(counted, seed)
    step = 97 if seed == 1 else 61  # coprime with the number of draws
    return [ages[(number * step) % len(ages)] for number in range(len(ages))]


def _changes(new: Counts, old: Counts) -> list[str]:
    """Say what moved, in words and numbers."""
    lines = []
    for name, now, before, shown in (
        ("Sentences", new.words / new.sentences, old.words / old.sentences, "{:.0f} words on average"),
        ("Hard words", 100 * new.unfamiliar / new.words, 100 * old.unfamiliar / old.words, "{:.0f} in a hundred"),
        ("Length", float(new.words), float(old.words), "{:.0f} words"),
    ):
        now_shown, before_shown = shown.format(now), shown.format(before)
        lines.append(f"{name}: {now_shown}; before, {before_shown}." if now_shown != before_shown else f"{name}: {now_shown}, as before.")
    rarer = parts(new)[2] - parts(old)[2]
    if abs(rarer) > 0.05:  # noqa: PLR2004 - a twentieth of a Zipf point is noise
        lines.append("Words are " + ("less" if rarer > 0 else "more") + " familiar than before.")
    return lines
