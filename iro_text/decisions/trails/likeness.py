"""How alike two decisions of one child are: their meaning, their words, whom and what they are about, and what the record between them says."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from iro_text import lexicon
from iro_text.decisions.records.subjects import area_of_subject, subjects_in
from iro_text.decisions.vectors import remembered
from iro_text.language import lowered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z\u00c0-\u00de][\w'\u2019-]+")
_SMALL = frozenset(
    """a an the and or but if so to of in on at by for with from up out about into over after before then than as is are was were be been being am do does did have has had will would can could should may might must shall
    i you he she it we they me him her us them my your his its our their this that these those there here what which who when where why how not no very just also any all more much each every
    review reviews decision decisions action actions meeting needs need needed ensure make made get take given give set up put back same new next first last still again now date dates week weeks month months day days term year
    child young person worker social sw carer carers foster school plan complete completed update updated arrange arranged provide progress regarding""".split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ers", "er", "ed", "es", "s", "al")
_GRAMS = 4
# Of several shared subjects no more than so many count.
_MOST_SHARED = 3


@dataclass(frozen=True)
class Said:
    """A decision as it is compared: its act without owner, day and reason; the whole; its owner and area.

    Attributes:
        id: the decision's id.
        act: the words of the act.
        whole: all of its words.
        owner: as written, or empty.
        area: its area.
        child: words of the child's name, which stand in many decisions and tell nothing.
        heading: the words of the heading it stands under.
    """

    id: str
    act: str
    whole: str
    owner: str = ""
    area: str = "other"
    child: frozenset[str] = frozenset()
    heading: str = ""

    @cached_property
    def stems(self) -> Counter[str]:
        """Return its telling words, without endings, each with its weight."""
        return telling(self.act, self.child | _owner_words(self.owner))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Return what it is about."""
        return frozenset(subjects_in(lowered(self.act)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the people and places named in its act, the child and the owner left out."""
        return frozenset(word.lower().removesuffix("'s").removesuffix("\u2019s") for word in _NAME.findall(self.act)) - self.child - _owner_words(self.owner)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Return its telling words and the names in all of its words, without the child's and the owner's."""
        return frozenset(self.stems) | self.names

    @cached_property
    def grams(self) -> Counter[str]:
        """Return the runs of four letters in its act."""
        low = " ".join(word for word in _WORD.findall(lowered(self.act)) if word not in self.child)
        return Counter(low[at : at + _GRAMS] for at in range(max(0, len(low) - _GRAMS + 1)))


def telling(words: str, without: Iterable[str] = ()) -> Counter[str]:
    """Return the words that carry meaning, without endings; the rarer, the heavier."""
    left_out = frozenset(without)
    found: Counter[str] = Counter()
    for match in _WORD.finditer(lowered(words)):
        word = match.group().removesuffix("'s")
        if word in _SMALL or word in left_out or len(word) < 3:  # noqa: PLR2004 - shorter words tell little
            continue
        found[stem(word)] = max(1, round(10 * max(0.5, 7.0 - lexicon.zipf(word))))
    return found


def stem(word: str) -> str:
    """Return a word without a regular ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 - what is left must tell something
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def _owner_words(owner: str) -> frozenset[str]:
    """Return the words of an owner in small letters."""
    return frozenset(word.lower() for word in _WORD.findall(owner))


def vectors(said: Sequence[Said]) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
    """Return the vectors of the acts and of the wholes, shape `(n, 384)` each."""
    both = remembered([*(item.act for item in said), *(item.whole for item in said)])
    return both[: len(said)], both[len(said) :]


def weighted_overlap(first: Counter[str], second: Counter[str]) -> tuple[float, float]:
    """Return the shared weight as a share of the lighter, and of both together."""
    both = sum(min(first[word], second[word]) for word in first.keys() & second.keys())
    total = first.total(), second.total()
    smaller = min(total)
    union = total[0] + total[1] - both
    return (both / smaller if smaller else 0.0), (both / union if union else 0.0)


def cosine(first: Counter[str], second: Counter[str]) -> float:
    """Return the cosine of two counts."""
    both = sum(count * second[key] for key, count in first.items() if key in second)
    lengths = math.sqrt(sum(c * c for c in first.values())) * math.sqrt(sum(c * c for c in second.values()))
    return both / lengths if lengths else 0.0


@dataclass(frozen=True, slots=True)
class Between:
    """What the record of the later review says of the earlier decision: how likely each status is (empty where it is silent), and the words."""

    status: Mapping[str, float] = field(default_factory=dict)
    words: str = ""


def pair_cues(  # noqa: PLR0913 - each is seen by somebody else  # noqa: PLR0913 - each is a measure of its own
    first: Said, second: Said, act: float, whole: float, crossed: float, between: Between, told: float, *, skipped: bool, rare: float = 0.0
) -> dict[str, float]:
    """Return what can be seen of whether two decisions say the same.

    Args:
        first: the earlier one.
        second: the later one.
        act: cosine of the vectors of the two acts.
        whole: cosine of the vectors of the wholes.
        crossed: the greater cosine of the act of one and the whole of the other.
        between: what the later record says of the earlier decision.
        told: cosine of those words' vector and the later act's.
        skipped: whether a review lies between the two.
        rare: of `rare_shared`.
    """
    least, jaccard = weighted_overlap(first.stems, second.stems)
    values = {
        "act": act,
        "whole": whole,
        "crossed": crossed,
        "act, squared": act * act,
        "letters": cosine(first.grams, second.grams),
        "words of the lesser": least,
        "words of both": jaccard,
        "same owner": float(bool(first.owner) and _owner_words(first.owner) & _owner_words(second.owner) != frozenset()),
        "skipped": float(skipped),
        "rare": rare,
        "rare, alike": rare * act,
    }
    values |= _about(first, second) | _told(first, second, act, between, told)
    return {name: value for name, value in values.items() if value}


def _about(first: Said, second: Said) -> dict[str, float]:
    """Return what can be seen of whether two decisions are about the same things and people."""
    shared, differing = first.subjects & second.subjects, first.subjects ^ second.subjects
    areas = {area_of_subject(name) for name in first.subjects} & {area_of_subject(name) for name in second.subjects}
    kin, other_kin = _kin(first), _kin(second)
    return {
        "shared subject": float(bool(shared)),
        "shared subjects": min(len(shared), _MOST_SHARED) / _MOST_SHARED,
        "only shared subjects": float(bool(shared) and not differing),
        "no shared subject": float(bool(first.subjects) and bool(second.subjects) and not shared),
        "subjects of one area": float(bool(areas) and not shared),
        "no subject": float(not first.subjects and not second.subjects),
        "other people": float(bool(kin) and bool(other_kin) and not kin & other_kin),
        "same people": float(bool(kin & other_kin)),
        "shared name": float(bool(first.names & second.names)),
        "other names": float(bool(first.names) and bool(second.names) and not first.names & second.names),
    }


def _told(first: Said, second: Said, act: float, between: Between, told: float) -> dict[str, float]:
    """Return what can be seen of what the record between two decisions says."""
    if not between.status:
        return {"not told": 1.0, "act, not told": act}
    least, _ = weighted_overlap(telling(between.words, first.child), second.stems)
    return {
        **{f"was {status}": likely for status, likely in between.status.items()},
        **{f"act, was {status}": likely * act for status, likely in between.status.items()},
        "told, like the later": told,
        "told, words of the later": least,
    }


_KIN = frozenset(("mother", "father", "siblings", "grandparents", "wider_family"))


def _kin(said: Said) -> frozenset[str]:
    """Return the relatives that a decision is about."""
    return said.subjects & _KIN


def spread_of(said: Iterable[Said]) -> Counter[str]:
    """Return in how many decisions each telling word, and each name, stands."""
    return Counter(word for item in said for word in item.marks)


def rare_shared(first: Said, second: Said, spread: Mapping[str, int]) -> float:
    """Return how much two decisions share that few others of the two reviews have: 1 for a word that stands in these two alone, less for others; 3 at most."""
    return min(3.0, sum(2 / max(2, spread.get(word, 2)) ** 2 * 2 for word in sorted(first.marks & second.marks)))


def with_rivals(rows: Mapping[tuple[int, int], dict[str, float]]) -> dict[tuple[int, int], dict[str, float]]:
    """Return the cues of each pair with how it stands beside the other pairs of the same two decisions."""
    found: dict[tuple[int, int], dict[str, float]] = {}
    strengths = {pair: (row.get("act", 0.0) + row.get("whole", 0.0)) / 2 + row.get("words of both", 0.0) / 2 for pair, row in rows.items()}
    for (i, j), row in rows.items():
        others_first = [strength for (a, b), strength in strengths.items() if a == i and b != j]
        others_second = [strength for (a, b), strength in strengths.items() if b == j and a != i]
        mine = strengths[i, j]
        values = dict(row)
        values["ahead of the first's others"] = max(-0.5, min(0.5, mine - max(others_first, default=mine - 0.2)))
        values["ahead of the second's others"] = max(-0.5, min(0.5, mine - max(others_second, default=mine - 0.2)))
        values["each other's best"] = float(values["ahead of the first's others"] > 0 and values["ahead of the second's others"] > 0)
        found[i, j] = values
    return found
