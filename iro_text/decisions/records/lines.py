"""The straight lines that were trained over named cues (`models/reviews.json`): how likely is it, and which of several is likeliest."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from iro_text.resources import data_root


@dataclass(frozen=True, slots=True)
class Line:
    """A trained straight line over named cues, and from which likelihood on its answer is yes."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    def height(self, cues: Mapping[str, float]) -> float:
        """Return the weighted sum of the cues; a cue that was not met in training counts nothing."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in cues.items())

    def likelihood(self, cues: Mapping[str, float]) -> float:
        """Return how likely the answer yes is, 0 to 1."""
        height = self.height(cues)
        return 1 / (1 + math.exp(-height)) if height > -700 else 0.0  # noqa: PLR2004 - the exponential of more overflows


@cache
def _models() -> dict[str, dict[str, Line]]:
    """Return every trained line, by task and answer."""
    data = json.loads((data_root() / "models" / "reviews.json").read_text(encoding="utf-8"))["lines"]
    return {task: {answer: Line(row["bias"], row["weights"], row.get("threshold", 0.5)) for answer, row in answers.items()} for task, answers in data.items()}


def line(task: str, answer: str = "yes") -> Line:
    """Return one trained line."""
    return _models()[task][answer]


def likelihoods(task: str, cues: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each answer of a task is; together they are 1."""
    heights = {answer: trained.height(cues) for answer, trained in _models()[task].items()}
    most = max(heights.values())
    weights = {answer: math.exp(height - most) for answer, height in heights.items()}
    total = sum(weights.values())
    return {answer: weight / total for answer, weight in weights.items()}


def best(task: str, cues: Mapping[str, float]) -> str:
    """Return the likeliest answer."""
    found = likelihoods(task, cues)
    return max(found, key=lambda answer: found[answer])
