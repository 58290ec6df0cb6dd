"""Matches passages with the themes of a framework or codebook, by meaning and by cue, and says how well anything fits at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from iro_text import encoder
from iro_text.themes.framework import Framework, Labelled, cue_counts, shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Chosen on corpora/audit/dev.jsonl: the weight of a cue beside a vector of length 1, and the strength of the penalty.
CUE_WEIGHT = 0.25
PENALTY = 10.0
# A passage's nearness is its mean likeness to so many of the nearest passages whose theme is known, or that are known to fit none.
NEAREST, NEAREST_ALONE = 5, 3
# The height of a line that never wins.
NEVER = -1e3
# More likely to fit none than this, it is left over; without known passages of that kind, one whose nearest is less like than this.
MOST_ALONE, LEAST_NEAR = 0.2, 0.2


@dataclass(frozen=True, slots=True)
class Match:
    """How passages match a framework.

    Attributes:
        likely: how likely each theme is for each passage, shape `(n_passages, n_themes)`, rows sum to 1.
        fits: whether each passage is like enough to passages whose theme is known, and not more like those that fit none.
    """

    likely: "NDArray[np.float64]"
    fits: "NDArray[np.bool_]"


class Matcher:
    """A framework made ready: its straight lines are fitted once, and any passages can be matched."""

    def __init__(self, framework: Framework) -> None:
        """Fit the lines to the passages whose theme is known.

        Args:
            framework: with two themes or more.
        """
        self.framework = framework
        self._known = framework.labelled or labelled(framework)
        self._middle = self._known.vectors.mean(axis=0)
        self._line = self._known.line or fitted(self._known, len(framework.themes))

    def match(self, texts: Sequence[str], vectors: "NDArray[np.float32]") -> Match:
        """Return how some passages match the themes.

        Args:
            texts: the passages, one or more.
            vectors: theirs, shape `(n_passages, 384)`.
        """
        import numpy as np

        asked = np.hstack([vectors - self._middle, CUE_WEIGHT * cue_counts(self.framework, texts)]).astype(np.float64)
        weights, biases = self._line
        heights = asked @ weights.T + biases
        likely = np.exp(heights - heights.max(axis=1, keepdims=True))
        return Match(likely / likely.sum(axis=1, keepdims=True), _fits(self._known, vectors))


def fitted(known: Labelled, themes: int) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Return the straight lines over vectors and cues that tell themes apart: weights of shape `(n_themes, 384 + n_themes)` and biases; a theme without passages is never likely."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    train = np.hstack([known.vectors - known.vectors.mean(axis=0), CUE_WEIGHT * known.cues]).astype(np.float64)
    line = LogisticRegression(C=PENALTY, max_iter=2000, tol=1e-5).fit(train, known.labels)
    weights, biases = np.zeros((themes, train.shape[1])), np.full(themes, NEVER)
    two = len(line.classes_) == 2  # noqa: PLR2004 - of two classes one line is kept, for the second
    weights[line.classes_] = np.vstack([np.zeros_like(line.coef_), line.coef_]) if two else line.coef_
    biases[line.classes_] = np.concatenate([[0.0], line.intercept_]) if two else line.intercept_
    return weights, biases


@cache
def shipped_matcher() -> Matcher:
    """Return the starter framework made ready; it is fitted once."""
    return Matcher(shipped())


def nearness(vectors: "NDArray[np.float32]", known: "NDArray[np.float32]", number: int) -> "NDArray[np.float64]":
    """Return the mean likeness of each passage to so many of the nearest known ones."""
    import numpy as np

    likeness = np.asarray(vectors @ known.T, dtype=np.float64)
    return np.asarray(np.sort(likeness, axis=1)[:, -number:].mean(axis=1), dtype=np.float64)


def _fits(known: Labelled, vectors: "NDArray[np.float32]") -> "NDArray[np.bool_]":
    """Say of each passage whether it fits any theme."""
    import numpy as np

    if known.alone is None or known.alone_line is None:
        return np.asarray(np.round(nearness(vectors, known.vectors, 1), 6) >= LEAST_NEAR)
    near = nearness(vectors, known.vectors, NEAREST)
    bias, themed, alone = known.alone_line
    odds = bias + themed * near + alone * nearness(vectors, known.alone, NEAREST_ALONE)
    return np.asarray(np.round(1 / (1 + np.exp(-odds)), 6) <= MOST_ALONE)


def labelled(framework: Framework) -> Labelled:
    """Return what stands for the themes of a framework without trained passages: its examples, includes and definitions."""
    import numpy as np

    told = [(number, text) for number, theme in enumerate(framework.themes) for text in (f"{theme.name}. {theme.definition}", *theme.includes, *theme.examples)]
    texts = [text for _, text in told]
    return Labelled(encoder.encode(texts), np.array([number for number, _ in told], dtype=np.int64), cue_counts(framework, texts))
