"""What each sentence does: tells of tasks, tells of feelings and story, tells the child something new, each with how likely it is."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iro_text.classify.cues import Place, cue_values
from iro_text.document import Sentence
from iro_text.report import JargonUse
from iro_text.resources import data_root

ROLES = ("process", "relational", "message")


@dataclass(frozen=True, slots=True)
class Role:
    """How likely it is, 0 to 1, that a sentence tells of tasks, of feelings and story, or part of a key message."""

    process: float
    relational: float
    message: float


@dataclass(frozen=True, slots=True)
class Weights:
    """One role's straight line over the cues, and from which likelihood on a sentence is taken to have the role."""

    bias: float
    by_cue: dict[str, float]
    threshold: float


@cache
def weights() -> dict[str, Weights]:
    """Return the trained weights in `models/sentences.json`."""
    data = json.loads((data_root() / "models" / "sentences.json").read_text(encoding="utf-8"))["lines"]
    return {role: Weights(row["bias"], row["weights"], row["threshold"]) for role, row in data.items()}


def roles(text: str, low: str, sentences: Sequence[Sentence], where: Sequence[Place], jargon: Sequence[JargonUse]) -> list[Role]:
    """Return the roles of each sentence, in order; a greeting has none.

    Args:
        text: the letter as written.
        low: the same in small letters with straight apostrophes.
        sentences: its sentences.
        where: the place of each.
        jargon: the uses of professional words in it, in order.
    """
    found = []
    for sentence, place in zip(sentences, where, strict=True):
        if sentence.kind == "greeting":
            found.append(Role(0.0, 0.0, 0.0))
            continue
        uses = [use for use in jargon if use.start < sentence.end and sentence.start < use.end]
        values = cue_values(text, low, sentence, place, uses)
        found.append(Role(*(_likelihood(weights()[role], values) for role in ROLES)))
    return found


def _likelihood(line: Weights, values: dict[str, float]) -> float:
    """Return the logistic of the weighted cues."""
    return 1 / (1 + math.exp(-(line.bias + sum(line.by_cue[name] * value for name, value in values.items() if value))))


def has_role(role: Role, name: str) -> bool:
    """Say whether a sentence is taken to have a role."""
    likelihood: float = getattr(role, name)
    return likelihood > weights()[name].threshold
