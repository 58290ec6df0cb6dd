"""What a passage is about: health, school, family and the rest, by the words of `corpora/phrases/message_topics.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from iro_text.resources import corpus

OTHER = "other"
# A heading says what is under it; it counts as so many words.
_HEADING = 3.0


@cache
def _topics() -> dict[str, tuple[float, re.Pattern[str]]]:
    """Return each topic's weight and the pattern of its words."""
    data = tomllib.loads(corpus("phrases", "message_topics.toml").read_text(encoding="utf-8"))
    return {name: (row["weight"], re.compile(rf"\b(?:{'|'.join(row['words'].split())})\b")) for name, row in data.items()}


def topic_scores(low: str, heading: str = "") -> dict[str, float]:
    """Return how much a passage, in small letters, is about each topic; a heading over it counts more."""
    return {
        name: weight * (len(set(pattern.findall(low))) + 0.5 * _again(pattern, low) + _HEADING * bool(pattern.search(heading)))
        for name, (weight, pattern) in _topics().items()
    }


def _again(pattern: re.Pattern[str], low: str) -> int:
    """Return how often words come again."""
    found = pattern.findall(low)
    return len(found) - len(set(found))


def best_topic(scores: Mapping[str, float]) -> str:
    """Return the topic with the highest score; `other` where nothing is found."""
    name = max(scores, key=lambda topic: scores[topic])
    return name if scores[name] > 0 else OTHER
