"""Tells a strength from a dilemma: by the column it stands in, by what the words mean, and by cues such as "nobody", "again", "in time"."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from iro_text.report import Polarity
from iro_text.resources import data_root

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

POLARITIES: tuple[Polarity, ...] = ("strength", "dilemma", "mixed", "neutral")
# Chosen on corpora/audit/dev.jsonl.
CUE_WEIGHT, WORD_WEIGHT = 0.3, 2.0
_GOOD = re.compile(
    r"\b(?:well|good|great|lovely|warm\w*|kind\w*|clear\w*|thoughtful|praised?|proud|laugh\w*|smil\w*|relaxed|pleased|happy|helped|able to|remembered|thank\w*|carefully|gently|patient\w*|knelt|in time|on time|within|already"
    r"|promptly|used|kept|found|answered|changed|agreed|chose|chosen|own words|best|first time|at last|beautiful\w*|excellent|strong|skilful\w*|managed|welcomed?|sorted|booked|completed|evident)\b|^\s*\+|\+\+",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:no|not|never|nobody|no one|nothing|none|without|missing|late|overdue|blank|unsigned|unread|absent|lack\w*|fail\w*|forgot\w*|ignored?|unclear|wrong|didn'?t|doesn'?t|wasn'?t|isn'?t|weren'?t|hasn'?t|haven'?t|couldn'?t"
    r"|can'?t|cannot|don'?t|only|still|again|yet|cut off|cold|hurried|rushed|talked over|walked out|cried|gave up|unknown|out of date|old|copied|pasted|same|should|instead of|rather than|delay\w*|waiting|months|third|fourth"
    r"|unanswered|cancelled|apolog\w*|worr\w*|concern\w*|poor\w*|hard to|difficult|confus\w*|but|however|although|though)\b|^\s*-\s",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|however|although|though|yet|while|whereas|except|shame|pity)\b|\+.*\s-|;\s", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[a-z']+|\+|(?<!\w)-(?!\w)|!|\?")
_END = re.compile(r"[.;!?]\s")
_MOST_GOOD, _MOST_BAD, _LONG = 4, 5, 60


def cue_values(texts: Sequence[str]) -> "NDArray[np.float32]":
    """Return what the words of each passage show, shape `(n_texts, 13)`."""
    import numpy as np

    rows = []
    for text in texts:
        plain = text.replace("\u2019", "'")
        good, bad, words = len(_GOOD.findall(plain)), len(_BAD.findall(plain)), max(1, len(plain.split()))
        last = _END.split(plain.strip().rstrip(".!?"))[-1]
        rows.append(
            (
                min(good, _MOST_GOOD) / _MOST_GOOD, min(bad, _MOST_BAD) / _MOST_BAD, 10 * good / words, 10 * bad / words, bool(_TURN.search(plain)),
                plain.lstrip().startswith("+"), plain.lstrip().startswith("-"), min(words, _LONG) / _LONG, bool(_GOOD.search(last)), bool(_BAD.search(last)),
                "!" in plain, "?" in plain, bool(good and bad),
            )
        )  # fmt: skip
    return np.array(rows, dtype=np.float32).reshape(len(texts), 13)


def word_values(texts: Sequence[str], vocabulary: Sequence[str]) -> "sparse.csr_matrix":
    """Return the weighted words and pairs of words of each passage that stand in a vocabulary, shape `(n_texts, n_words)`."""
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfTransformer

    places = {word: number for number, word in enumerate(vocabulary)}
    rows = [Counter(places[word] for word in words_and_pairs(text) if word in places) for text in texts]
    cells = [(row, column, number) for row, counts in enumerate(rows) for column, number in counts.items()]
    lines, columns, numbers = zip(*cells, strict=True) if cells else ((), (), ())
    counted = sparse.csr_matrix((numbers, (lines, columns)), shape=(len(texts), len(vocabulary)), dtype=float)
    return sparse.csr_matrix(WORD_WEIGHT * TfidfTransformer(use_idf=False, sublinear_tf=True).fit_transform(counted))


def words_and_pairs(text: str) -> list[str]:
    """Return the words, marks and pairs of neighbours of a passage, in small letters."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    return words + [f"{first} {second}" for first, second in pairwise(words)]


@cache
def _line() -> "tuple[list[str], NDArray[np.float64], NDArray[np.float64]] | None":
    """Return the trained vocabulary, weights `(n_features, 4)` and biases `(4,)`; None where they are not installed."""
    import numpy as np

    path = data_root() / "models" / "polarity.npz"
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as data:
        return [str(word) for word in data["vocabulary"]], data["weights"].astype(np.float64), data["biases"].astype(np.float64)


def polarities(texts: Sequence[str], vectors: "NDArray[np.float32]", leanings: Sequence[Polarity | None]) -> list[Polarity]:
    """Return the polarity of each passage; what its column says stands.

    Args:
        texts: the passages.
        vectors: theirs, shape `(n_texts, 384)`.
        leanings: what the column of each says, or None.
    """
    import numpy as np

    line = _line()
    if line is None or not texts:
        return [leaning or "neutral" for leaning in leanings]
    vocabulary, weights, biases = line
    values = np.hstack([vectors, CUE_WEIGHT * cue_values(texts), word_values(texts, vocabulary).toarray()])
    likely = np.round(values @ weights + biases, 6)
    return [leaning or POLARITIES[int(row.argmax())] for leaning, row in zip(leanings, likely, strict=True)]
