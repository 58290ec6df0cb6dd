"""Tells the professional sense of a word from its everyday one by what stands beside it (`corpora/terms/senses.toml`)."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iro_text.resources import corpus

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
def _raw() -> dict[str, dict[str, object]]:
    """Return the entries by surface, not yet compiled."""
    data = tomllib.loads(corpus("terms", "senses.toml").read_text(encoding="utf-8"))
    return {surface: entry for entry in data["sense"] for surface in entry["surfaces"]}


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
    sense = sense_of(form)
    if sense is None:
        return True
    before, after = sentence[:start], sentence[end:]
    if _ends(sense.everyday.before, sentence, start) or sense.everyday.after.match(after):
        return False
    if _ends(sense.professional.before, sentence, start) or sense.professional.after.match(after):
        return True
    rest = f"{before} \u2026 {after}"
    if sense.professional.near.search(rest):
        return True
    if sense.everyday.near.search(rest):
        return False
    return sense.professional_by_default


def _ends(pattern: re.Pattern[str], low: str, start: int) -> bool:
    """Say whether a pattern ends right at an offset; look-aheads see the word itself and what follows."""
    return any(match.end() == start for match in pattern.finditer(low) if match.start() <= start)
