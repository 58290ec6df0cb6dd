"""Sets decisions beside a care or pathway plan: which are not in the plan, and which of its actions no review looked at."""

from collections.abc import Sequence

from iro_text.decisions.records.layout import units
from iro_text.decisions.records.parts import parts_of
from iro_text.decisions.records.people import cast_of
from iro_text.decisions.records.units import Unit
from iro_text.decisions.trails.likeness import Said, cosine, vectors, weighted_overlap
from iro_text.document import Document
from iro_text.language import lowered

# A plan's line and a decision are about the same thing from such a likeness on; chosen on the labelled pairs of decisions, as no labelled plans are known.
ALIKE = 0.55
_FEWEST_WORDS = 3
_MOST_WORDS = 60


def plan_lines(document: Document) -> list[str]:
    """Return the actions of a plan: rows, forms and items, and sentences that say what is to be done."""
    text = document.text
    cast = cast_of(text)
    found = []
    for unit in units(document):
        words = text[unit.start : unit.end]
        if _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS and _is_action(unit, lowered(words)):
            act = parts_of(text, unit, None, cast).action
            found.append(" ".join(text[slice(*act)].split()))
    return list(dict.fromkeys(line for line in found if line))


def _is_action(unit: Unit, low: str) -> bool:
    """Say whether a unit of a plan is an action."""
    if unit.kind in ("row", "form"):
        return "action" in unit.fields
    return any(f" {word} " in f" {low} " for word in ("to", "will", "shall", "must", "should", "needs"))


def looked_at(lines: Sequence[str], said: Sequence[Said]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the plan's line of each decision that has one, and the decision of each line that one looked at.

    Args:
        lines: of the plan.
        said: the decisions.
    """
    if not lines or not said:
        return {}, {}
    planned = [Said("", line, line) for line in lines]
    acts, _ = vectors([*planned, *said])
    by_decision: dict[str, str] = {}
    by_line: dict[str, tuple[float, str]] = {}
    for number, decision in enumerate(said):
        scores = [(_alike(line, decision, float(acts[at] @ acts[len(lines) + number])), at) for at, line in enumerate(planned)]
        best, at = max(scores)
        if best >= ALIKE:
            by_decision[decision.id] = lines[at]
        for score, place in scores:
            if score >= ALIKE and score > by_line.get(lines[place], (0.0, ""))[0]:
                by_line[lines[place]] = (score, decision.id)
    return by_decision, {line: decision for line, (_, decision) in by_line.items()}


def _alike(line: Said, decision: Said, meaning: float) -> float:
    """Return how alike a line of a plan and a decision are, 0 to 1: their meaning, their words, and what they are about."""
    words = max(weighted_overlap(line.stems, decision.stems)[0], cosine(line.grams, decision.grams))
    shared = bool(line.subjects & decision.subjects)
    apart = bool(line.subjects) and bool(decision.subjects) and not shared
    return max(0.0, 0.6 * meaning + 0.3 * words + (0.15 if shared else 0.0) - (0.2 if apart else 0.0))
