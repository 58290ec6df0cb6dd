"""Professional words that mean nothing to a child unless the letter says what they mean."""

from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding, JargonUse

# How much a use matters to the child who reads it, by category; initials weigh more, a word that the letter can lose least.
WEIGHTS = {"stigmatising": 0.95, "label": 0.8, "legal": 0.75, "health": 0.7, "education": 0.7, "people": 0.6, "process": 0.55}
_INITIALS_WEIGHT = 0.15


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for each term that is used and never explained, at its first use."""
    seen: set[str] = set()
    for use in draft.jargon:
        if use.known and not use.explained and use.term not in seen:
            seen.add(use.term)
            times = sum(other.term == use.term and not other.explained for other in draft.jargon)
            yield Finding("words.jargon", "note", use.start, use.end, _message(use, times), use.instead, weight=_weight(use))


def _message(use: JargonUse, times: int) -> str:
    """Say what the word is and what to do."""
    often = "" if times == 1 else f" It is used {times} times."
    name = "" if use.surface.lower() == use.term.lower() else f" ({use.term})"
    return f"“{use.surface}” is a professional word{name}. {use.advice}{often}"


def _weight(use: JargonUse) -> float:
    """Return how much a use matters."""
    initials = sum(map(str.isupper, use.surface)) > 1 and use.surface.isupper()
    return min(1.0, WEIGHTS[use.category] + _INITIALS_WEIGHT * initials)


check = Check(
    code="words.jargon",
    title="Professional words",
    why="Words like PEP, placement or contact belong to the grown-ups' work; many children say that they feel left out by them.",
    source="TACT language guide; jargon lists that councils publish with young people; Judges' toolkit on writing to children, 2025.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("Your PEP is in June.", "Contact with your mum will stay the same.", "We made a referral to CAMHS."),
    good=(
        "Your PEP (your plan for school) is in June. Bring your ideas to the PEP.",
        "You can contact me on this number any time.",
        "You came third and were placed on the podium in the race.",
        "Your class teacher is Mrs Sen.",
    ),
)
