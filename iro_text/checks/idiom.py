"""Figures of speech that a child may take word for word."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from iro_text.registry import Check, Draft
from iro_text.report import Finding
from iro_text.resources import corpus

_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Idiom:
    """A figure of speech, plain words for it, and what shows that it is meant word for word."""

    pattern: re.Pattern[str]
    instead: str | None
    unless: re.Pattern[str] | None


@cache
def idioms() -> tuple[Idiom, ...]:
    """Return the figures of speech of `corpora/phrases/idioms.csv`; to add one, add a line there."""
    with corpus("phrases", "idioms.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Idiom(
                re.compile(rf"\b(?:{row['pattern']})", re.IGNORECASE),
                None if row["instead"].startswith("(") else row["instead"],
                re.compile(row["unless"], re.IGNORECASE) if row["unless"] else None,
            )
            for row in csv.DictReader(file)
        )


@cache
def _any_idiom() -> re.Pattern[str]:
    """Return one pattern that finds where any of them may begin, so that most sentences are searched once."""
    return re.compile("|".join(f"(?:{idiom.pattern.pattern})" for idiom in idioms()), re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield figures of speech that are not meant word for word."""
    text = draft.document.text.replace("\u2019", "'")
    for sentence in draft.sentences:
        if not sentence.counted or not _any_idiom().search(text, sentence.start, sentence.end):
            continue
        for idiom in idioms():
            match = idiom.pattern.search(text, sentence.start, sentence.end)
            if match and not (idiom.unless and idiom.unless.search(text, sentence.start, sentence.end)):
                written = draft.document.text[match.start() : match.end()]
                message = f"“{written}” is a figure of speech. Many children prefer words that mean just what they say."
                yield Finding("words.idiom", "note", match.start(), match.end(), message, idiom.instead, weight=_WEIGHT)


check = Check(
    code="words.idiom",
    title="Figures of speech",
    why="Autistic children, children with language needs and children new to English may take them word for word.",
    source="Speech and language therapy practice; easy read guidance.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("Your plan is still up in the air.", "Samira will keep an eye on things at school."),
    good=("Your kite was up in the air for an hour.", "You ate a piece of cake with Nan."),
)
