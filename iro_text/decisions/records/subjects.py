"""What a passage is about: subjects by their words (`corpora/phrases/subjects.toml`), and the area of a child's life each belongs to."""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from iro_text.resources import corpus


class Subject(NamedTuple):
    """A subject: its name, the area it most often belongs to, and the pattern of its words, tried on small letters."""

    name: str
    area: str
    words: re.Pattern[str]


@cache
def subjects() -> tuple[Subject, ...]:
    """Return every subject of the table, in its order."""
    rows = tomllib.loads(corpus("phrases", "subjects.toml").read_text(encoding="utf-8"))
    return tuple(Subject(name, row["area"], re.compile(row["words"])) for name, row in rows.items())


@cache
def _any() -> re.Pattern[str]:
    """Return a pattern that fits wherever one of the subjects does."""
    return re.compile("|".join(f"(?:{subject.words.pattern})" for subject in subjects()))


def subjects_in(low: str) -> dict[str, int]:
    """Return the subjects in a text of small letters, each with the offset where it first stands."""
    if not _any().search(low):
        return {}
    return {subject.name: match.start() for subject in subjects() if (match := subject.words.search(low))}


@cache
def area_of_subject(name: str) -> str:
    """Return the area of a subject."""
    return next(subject.area for subject in subjects() if subject.name == name)
