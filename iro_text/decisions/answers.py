"""Finds the sentence of a letter that answers a promise or a question, rather than one that only speaks of the same thing."""

import json
import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from iro_text import encoder, lexicon
from iro_text.document import Document, Sentence
from iro_text.language import lowered
from iro_text.resources import data_root

Kind = Literal["promise", "question"]
FEATURES = (
    "shared", "shared words", "before", "likeness", "likeness with before", "restates", "future", "outcome", "asks", "after restated", "like outcome",
    "restated words", "future words", "owner", "edge", "answers", "like after restated", "length", "least shared", "least like", "least like with before",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# "You told me again that ...": says what the child said or asked, not what became of it.
_RESTATES = re.compile(
    r"\W*(?:and |also |but )?(?:you(?:'ve| have| had)? (?:also |again |really |still |then )?(?:asked|told|said|wrote|wanted|want|wish|wondered|mentioned|love|like|described|explained|showed|talked|worry|were worried|would like)"
    r"|i (?:know|heard|read|remember)|thank you for|it was|we (?:also )?talked|your (?:question|wish))"
)
_FUTURE = re.compile(r"\b(?:will|going to|to be|is to)\b|'ll\b")
_OUTCOME = re.compile(
    r"\b(?:has|have|had|did|didn't|was|were|went|came|got|now|yet|still|already|arrived|bought|found|spoke|rang|asked|sent|made|said|could not|couldn't|since|finally|done|not (?:going|able|possible)|no longer|instead|because|yes|no)\b"
)
_ANSWERS = re.compile(
    r"\b(?:can|cannot|can't|could|will|won't|not|yes|no|because|until|from|every|is|are|allowed|fine|ok|agreed|decided|yet|know|when|starts?|would)\b"
)
_SMALL = frozenset(
    """a an the and or but if so to of in on at by for with from up out about into over after before then than as is are was were be been being am do does did have has had will would can could should may might must shall
    i you he she it we they me him her us them my your his its our their this that these those there here what which who when where why how not no yes very really just also too some any all more much many
    want wants wanted wish like liked need needs get got go going goes come comes came make made let help asked ask said say told tell know think please can't won't don't i'd i'm you'll he'll she'll we'll they'll it's that's
    mr mrs ms miss day week month time new good""".split()
)
_ENDINGS = ("ing", "ed", "es", "s")
_RAREST, _LEAST_WEIGHT = 7.0, 0.5
_MOST_SHARED = 3
_LONG = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A trained straight line over FEATURES, each brought to mean 0 and spread 1, and the least likelihood of an answer."""

    bias: float
    weights: tuple[float, ...]
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    threshold: float


@cache
def lines() -> dict[str, Line]:
    """Return the trained lines in `models/answers.json`, by kind."""
    data = json.loads((data_root() / "models" / "answers.json").read_text(encoding="utf-8"))["lines"]
    return {kind: Line(row["bias"], tuple(row["weights"]), tuple(row["means"]), tuple(row["spreads"]), row["threshold"]) for kind, row in data.items()}


class Letter:
    """A letter whose sentences can be asked for answers; they are compared by meaning once."""

    def __init__(self, document: Document, read: Sequence[Sentence]) -> None:
        """Prepare the sentences.

        Raises:
            DataMissingError: if the sentence encoder is not installed.
        """
        low = lowered(document.text)
        self.sentences = read
        self._low = [low[s.start : s.end] for s in read]
        starts = [block.start for block in document.blocks]
        paragraphs = [bisect_right(starts, s.start) for s in read]
        self._new = [n == 0 or paragraph != paragraphs[n - 1] for n, paragraph in enumerate(paragraphs)]
        self.told = [document.text[s.start : s.end] for s in read]
        self._vectors = encoder.encode(self.told)
        self._with_before = encoder.encode([" ".join(self.told[max(0, n - 1) : n + 1]) for n in range(len(self.told))])
        self._words = [_telling(words) for words in self._low]

    def answer(self, words: str, kind: Kind, owner: str = "") -> Sentence | None:
        """Return the sentence that most likely answers a promise or question, or None where none is likely enough."""
        line = lines()[kind]
        likely = [_likelihood(line, row) for row in self.features(words, owner)]
        best = max(range(len(likely)), key=likely.__getitem__, default=None)
        return self.sentences[best] if best is not None and likely[best] > line.threshold else None

    def features(self, words: str, owner: str = "") -> list[tuple[float, ...]]:
        """Return the values of FEATURES for each sentence.

        Args:
            words: the promise or question.
            owner: who promised; their name alone is no sign of an answer.
        """
        vector = encoder.encode([words.replace(owner, "They", 1) if owner else words])[0]
        like, like_before = self._vectors @ vector, self._with_before @ vector
        named = {_stem(word) for word in _WORD.findall(lowered(owner))}
        wanted = {word: weight for word, weight in _telling(lowered(words)).items() if word not in named}
        rows = [self._row(number, wanted, named, float(like[number]), float(like_before[number])) for number in range(len(self.sentences))]
        most = [max((row[column] for row in rows), default=0.0) for column in (0, 3, 4)]
        return [(*row, row[0] - most[0], row[3] - most[1], row[4] - most[2]) for row in rows]

    def _row(self, number: int, wanted: dict[str, float], named: set[str], like: float, like_before: float) -> tuple[float, ...]:
        """Return what one sentence by itself, and the one before it in its paragraph, show."""
        low, words = self._low[number], self._words[number]
        total = sum(wanted.values()) or 1.0
        both = [word for word in wanted if word in words]
        shared = sum(wanted[word] for word in both) / total
        follows = not self._new[number]
        before = sum(weight for word, weight in wanted.items() if word in self._words[number - 1]) / total if follows else 0.0
        after_restated = float(follows and bool(_RESTATES.match(self._low[number - 1])))
        restates, future, outcome = (float(bool(found)) for found in (_RESTATES.match(low), _FUTURE.search(low), _OUTCOME.search(low)))
        edge = float(self.sentences[number].kind in ("greeting", "sign-off", "fragment"))
        return (
            shared, min(len(both), _MOST_SHARED) / _MOST_SHARED, before, like, like_before, restates, future, outcome, float(low.rstrip().endswith("?")),
            before * after_restated, like * outcome, shared * restates, shared * future, float(bool(named & words.keys())), edge,
            float(bool(_ANSWERS.search(low))), like_before * after_restated, len(low) / _LONG,
        )  # fmt: skip


def _likelihood(line: Line, row: Sequence[float]) -> float:
    """Return the logistic of the weighted features."""
    scaled = ((value - mean) / spread for value, mean, spread in zip(row, line.means, line.spreads, strict=True))
    return 1 / (1 + math.exp(-(line.bias + sum(weight * value for weight, value in zip(line.weights, scaled, strict=True)))))


def _telling(low: str) -> dict[str, float]:
    """Return the words that carry meaning, without regular endings; the rarer, the heavier."""
    found: dict[str, float] = {}
    for match in _WORD.finditer(low):
        word = match.group().removesuffix("'s")
        if word not in _SMALL and len(word) > 1:
            found[_stem(word)] = max(_LEAST_WEIGHT, _RAREST - lexicon.zipf(word))
    return found


def _stem(word: str) -> str:
    """Return a word without a regular ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004 - "his", "red"
            return word.removesuffix(ending)
    return word
