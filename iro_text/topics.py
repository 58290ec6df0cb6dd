"""Says what a sentence is about: a child's everyday world or grown-ups' work, by words of each (`corpora/terms/topics.toml`)."""

import re
import tomllib
from functools import cache

from iro_text.resources import corpus

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers")


@cache
def topic_words() -> dict[str, int]:
    """Return 1 for words of a child's everyday world and -1 for words of grown-ups' work, with their regular forms."""
    lists = tomllib.loads(corpus("terms", "topics.toml").read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for name, sign in (("everyday", 1), ("professional", -1)):
        for word in lists[name].split():
            for form in (word, *(word + ending for ending in _ENDINGS)):
                found.setdefault(form, sign)
    return found


def everyday_lead(before: str, after: str) -> tuple[int, int]:
    """Return how many words around a term, in small letters, are of the everyday world, and how many of grown-ups' work."""
    signs = topic_words()
    around = [signs.get(word.removesuffix("'s"), 0) for side in (before, after) for word in _WORD.findall(side)]
    return around.count(1), around.count(-1)
