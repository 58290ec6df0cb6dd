"""Words that label or blame the child or the family."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from iro_text.document import Sentence
from iro_text.registry import Check, Draft
from iro_text.report import Finding
from iro_text.resources import corpus
from iro_text.topics import everyday_lead

_WEIGHT = 0.92
_QUOTED = re.compile(r"\"[^\"]*\"")
# So many everyday words more than words of grown-ups' work make it a joke or a story.
_PLAYFUL = 2
_COMFORT = re.compile(r"\b(?:not|never|wasn't|isn't|n't) (?:\w+ )?$")


@dataclass(frozen=True, slots=True)
class Label:
    """Words that label or blame, what to say instead, and what shows that they are innocent."""

    pattern: re.Pattern[str]
    instead: str
    unless: re.Pattern[str] | None


@cache
def labels() -> tuple[Label, ...]:
    """Return the labels of `corpora/phrases/labels.csv`; to add one, add a line there."""
    with corpus("phrases", "labels.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Label(re.compile(rf"\b(?:{row['pattern']})\b"), row["instead"], re.compile(row["unless"]) if row["unless"] else None)
            for row in csv.DictReader(file)
        )


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield labels, each stretch once, unless a child says it, or it is about a biscuit."""
    taken: list[tuple[int, int]] = []
    for label in labels():
        for match in label.pattern.finditer(draft.low):
            sentence = draft.sentence_at(match.start(), match.end())
            again = any(match.start() < last and first < match.end() for first, last in taken)
            if sentence is None or again or sentence.kind == "greeting" or _is_innocent(label, draft.low, sentence, match):
                continue
            taken.append(match.span())
            written = draft.document.text[match.start() : match.end()]
            message = f"“{written}” can stick to a child for years. Many children prefer to read what happened, without blame."
            yield Finding("words.label", "note", match.start(), match.end(), message, label.instead, weight=_WEIGHT)


def _is_innocent(label: Label, low: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether the words stand in a quotation, beside what shows that they are meant otherwise, in comfort ("not your fault") or in play."""
    words = low[sentence.start : sentence.end]
    start, end = match.start() - sentence.start, match.end() - sentence.start
    quoted = any(quote.start() <= start < quote.end() for quote in _QUOTED.finditer(words))
    meant_otherwise = label.unless is not None and label.unless.search(words) is not None
    return quoted or meant_otherwise or _COMFORT.search(words[:start]) is not None or _is_playful(words[:start], words[end:])


def _is_playful(before: str, after: str) -> bool:
    """Say whether the sentence is about a child's everyday world."""
    everyday, work = everyday_lead(before, after)
    return everyday - work >= _PLAYFUL


check = Check(
    code="words.label",
    title="Labels and blame",
    why="One word read years later (“manipulative”) still hurts; a description of what happened does not.",
    source="TACT language guide; Torbay's Language that Cares policy, 2024; MIRRA project on reading care files.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=(
        "You refused to take part in PE.",
        "You need to make better choices.",
        "Your behaviour has been challenging this term.",
        "Your father failed to engage with us.",
    ),
    good=(
        "You refused the last biscuit, which was a first!",
        "It was not your fault.",
        "Your socks went missing.",
        "You dropped out of the plane and your parachute opened.",
    ),
)
