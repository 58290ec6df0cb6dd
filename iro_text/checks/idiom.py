"""Figures of speech that a child may take word for word."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from iro_text.document import Sentence
from iro_text.registry import Check, Draft
from iro_text.report import Finding
from iro_text.resources import corpus

_WEIGHT = 0.5


# A group with what follows it; a letter that may be missing; a stretch of plain letters.
_PARTS = re.compile(r"\(\?:(?P<choices>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)(?P<optional>[?*]?)|(?P<literal>(?:[a-z' -](?![?*]))+)")
_PLAIN_CHOICES = re.compile(r"[a-z' |-]+")


@dataclass(frozen=True, slots=True)
class Idiom:
    """A figure of speech, plain words for it, what shows that it is meant word for word, and stretches of letters one of which every form holds."""

    pattern: re.Pattern[str]
    instead: str | None
    unless: re.Pattern[str] | None
    anchors: tuple[str, ...]


@cache
def idioms() -> tuple[Idiom, ...]:
    """Return the figures of speech of `corpora/phrases/idioms.csv`; to add one, add a line there."""
    with corpus("phrases", "idioms.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Idiom(
                re.compile(rf"\b(?:{row['pattern']})"),
                None if row["instead"].startswith("(") else row["instead"],
                re.compile(row["unless"]) if row["unless"] else None,
                anchors_of(row["pattern"]),
            )
            for row in csv.DictReader(file)
        )


def anchors_of(pattern: str) -> tuple[str, ...]:
    """Return stretches of letters one of which every match of a pattern holds, as long as can be, so that most texts need not be searched."""
    choices: list[tuple[str, ...]] = [("",)]
    for part in _PARTS.finditer(pattern):
        if part["literal"]:
            choices.append((part["literal"],))
        elif not part["optional"] and _PLAIN_CHOICES.fullmatch(part["choices"]):
            choices.append(tuple(part["choices"].split("|")))
    best = max(choices, key=lambda words: (min(map(len, words)), -len(words)))
    return tuple(word for word in best if not any(other in word for other in best if other != word))


@cache
def _by_anchor() -> tuple[tuple[str, Idiom], ...]:
    """Return each figure of speech under each of its anchors."""
    return tuple((anchor, idiom) for idiom in idioms() for anchor in idiom.anchors)


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield figures of speech that are not meant word for word."""
    low = draft.low
    seen: set[tuple[int, int]] = set()
    for anchor, idiom in [pair for pair in _by_anchor() if pair[0] in low]:
        for sentence in _sentences_with(anchor, draft):
            match = idiom.pattern.search(low, sentence.start, sentence.end)
            if match and match.span() not in seen and not (idiom.unless and idiom.unless.search(low, sentence.start, sentence.end)):
                seen.add(match.span())
                written = draft.document.text[match.start() : match.end()]
                message = f"“{written}” is a figure of speech. Many children prefer words that mean just what they say."
                yield Finding("words.idiom", "note", match.start(), match.end(), message, idiom.instead, weight=_WEIGHT)


def _sentences_with(anchor: str, draft: Draft) -> Iterator[Sentence]:
    """Yield the sentences that are read as such and hold a stretch of letters."""
    at = draft.low.find(anchor)
    while at >= 0:
        sentence = draft.sentence_at(at, at + 1)
        if sentence and sentence.counted:
            yield sentence
        at = draft.low.find(anchor, max(at + 1, sentence.end if sentence else 0))


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
