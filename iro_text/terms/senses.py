"""Tells the professional sense of a word from its everyday one by what stands beside it (`corpora/terms/senses.toml`)."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from iro_text import lexicon
from iro_text.resources import corpus
from iro_text.topics import everyday_lead

_SHORT_INITIALS = 3
# Zipf frequency from which a word is met outside of work too.
_COMMON = 3.3
# Common words that a letter to a child never uses in another sense.
ALWAYS_PROFESSIONAL = frozenset(
    "advocate|advocates|appropriate adult|short breaks|carers|foster carer|foster carers|social worker|social workers|key worker|ensure|judge|placement".split(
        "|"
    )
)
# Initials that are no word and no name in any case, so that a busy writer's "camhs" and "Camhs" are found too.
UNMISTAKABLE = frozenset(
    "camhs cahms ehcp senco sendco sgo iro sdq uasc marac mappa lado fasd nqsw ados eotas eotis nrpf cafcass semh ehcna dols ptsd adhd sgo's pru rha iha wrb cla ilr nrm mdt yot fgc".split()
)
_SIDES, _PLACES = ("everyday", "professional"), ("before", "after", "near")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands right before, right after, or near a word in one of its senses."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    near: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sense:
    """How one word's senses are told apart."""

    professional_by_default: bool
    everyday: Cues
    professional: Cues


@cache
def _raw() -> dict[str, dict[str, Any]]:
    """Return the entries by surface, not yet compiled; a later entry for the same surface adds its cues to the first."""
    found: dict[str, dict[str, Any]] = {}
    for entry in tomllib.loads(corpus("terms", "senses.toml").read_text(encoding="utf-8"))["sense"]:
        for surface in entry["surfaces"]:
            found[surface] = _merged(found[surface], entry) if surface in found else entry
    return found


def _merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with the cues of another added."""
    sides = {side: {place: [*first.get(side, {}).get(place, ()), *second.get(side, {}).get(place, ())] for place in _PLACES} for side in _SIDES}
    return {**first, **sides}


@cache
def sense_of(surface: str) -> Sense | None:
    """Return the entry for a form of the table (initials as written, else in small letters)."""
    entry = _raw().get(surface) or _raw().get(surface.lower())
    if entry is None:
        return None
    return Sense(entry.get("default") == "professional", _cues(entry.get("everyday")), _cues(entry.get("professional")))


def _cues(table: object) -> Cues:
    """Compile one side's patterns."""
    patterns = table if isinstance(table, dict) else {}
    before = [f"(?:{pattern})" for pattern in patterns.get("before", ())]
    return Cues(_joined(before), _joined(patterns.get("after", ())), _joined(patterns.get("near", ())))


def _joined(patterns: Sequence[str]) -> re.Pattern[str]:
    """Join patterns into one."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else _NEVER


def is_professional(form: str, sentence: str, start: int, end: int) -> bool:
    """Say whether the words at `sentence[start:end]` are used in their professional sense.

    Args:
        form: the form in the table.
        sentence: the sentence in small letters with straight apostrophes.
        start: offset in it.
        end: offset in it.
    """
    before, after = sentence[:start], sentence[end:]
    sense = sense_of(form)
    margin = _margin(form)
    if sense is None:
        return not (_can_be_everyday(form) and _is_about_everyday(before, after, margin))
    if _ends(sense.everyday.before, sentence, start) or sense.everyday.after.match(after):
        return False
    if _ends(sense.professional.before, sentence, start) or sense.professional.after.match(after):
        return True
    rest = f"{before} \u2026 {after}"
    if sense.professional.near.search(rest):
        return True
    if sense.everyday.near.search(rest):
        return False
    return sense.professional_by_default and not _is_about_everyday(before, after, margin)


def _can_be_everyday(form: str) -> bool:
    """Say whether a form without an entry could be an everyday word: a common word, common words together, or short initials."""
    if form in ALWAYS_PROFESSIONAL:
        return False
    if form.islower():
        return all(lexicon.zipf(word) >= _COMMON for word in re.split(r"[\s-]+", form))
    return len(form) <= _SHORT_INITIALS and form.lower() not in UNMISTAKABLE


def _margin(form: str) -> int:
    """Return how clearly a sentence must be about the everyday world for a form to be taken as everyday: initials and several words, more so."""
    return 1 if form.islower() and " " not in form else 2


def _is_about_everyday(before: str, after: str, margin: int) -> bool:
    """Say whether a sentence is about the everyday world by at least so many words more than about grown-ups' work."""
    everyday, work = everyday_lead(before, after)
    return everyday - work >= margin


def _ends(pattern: re.Pattern[str], low: str, start: int) -> bool:
    """Say whether a pattern ends right at an offset; look-aheads see the word itself and what follows."""
    return any(match.end() == start for match in pattern.finditer(low) if match.start() <= start)
