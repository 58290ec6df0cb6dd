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
    """Return how much a passage, in small letters, is about each topic; a word that comes again counts half, a heading over it counts more."""
    scores = {}
    for name, (weight, pattern) in _topics().items():
        found = pattern.findall(low) if low else []
        scores[name] = weight * ((len(set(found)) + len(found)) / 2 + (_HEADING if heading and pattern.search(heading) else 0.0))
    return scores


def best_topic(scores: Mapping[str, float]) -> str:
    """Return the topic with the highest score; `other` where nothing is found."""
    name = max(scores, key=lambda topic: scores[topic])
    return name if scores[name] > 0 else OTHER
