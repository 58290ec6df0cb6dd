"""Tells a strength from a dilemma: by the column it stands in, by what the words mean, and by cues such as "nobody", "again", "in time"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from iro_text.report import Polarity
from iro_text.resources import data_root

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POLARITIES: tuple[Polarity, ...] = ("strength", "dilemma", "mixed", "neutral")
PENALTY, CUE_WEIGHT = 3.0, 0.3
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


@cache
def _known() -> "tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]] | None":
    """Return the trained passages: vectors, cues, numbers of their polarities; None where they are not installed."""
    import numpy as np

    path = data_root() / "models" / "themes.npz"
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as data:
        return data["vectors"].astype(np.float32), data["polarity_cues"].astype(np.float32), data["polarities"].astype(np.int64)


def polarities(texts: Sequence[str], vectors: "NDArray[np.float32]", leanings: Sequence[Polarity | None]) -> list[Polarity]:
    """Return the polarity of each passage; what its column says stands, unless the words say plainly that it is both.

    Args:
        texts: the passages.
        vectors: theirs, shape `(n_texts, 384)`.
        leanings: what the column of each says, or None.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    known = _known()
    if known is None or not texts:
        return [leaning or "neutral" for leaning in leanings]
    middle = known[0].mean(axis=0)
    line = LogisticRegression(C=PENALTY, max_iter=2000, tol=1e-5).fit(np.hstack([known[0] - middle, CUE_WEIGHT * known[1]]).astype(np.float64), known[2])
    likely = np.zeros((len(texts), len(POLARITIES)))
    likely[:, line.classes_] = line.predict_proba(np.hstack([vectors - middle, CUE_WEIGHT * cue_values(texts)]).astype(np.float64))
    return [leaning or POLARITIES[int(row.argmax())] for leaning, row in zip(leanings, np.round(likely, 6), strict=True)]
