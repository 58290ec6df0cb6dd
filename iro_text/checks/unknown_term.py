"""Initials and professional terms that are on no list, and that the letter does not explain."""

from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.78


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for each unknown term, at its first use."""
    seen: set[str] = set()
    for use in draft.jargon:
        if not use.known and not use.explained and use.term not in seen:
            seen.add(use.term)
            yield Finding(
                "words.unknown-term", "note", use.start, use.end, f"“{use.surface}”: will this child know what it means? {use.advice}", weight=_WEIGHT
            )


check = Check(
    code="words.unknown-term",
    title="Initials and terms on no list",
    why="Initials that only professionals use shut a child out; everyday ones (TV, PE, OK) are left alone.",
    source="Seed audit; GOV.UK easy read guidance: full words, not initials.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("Your teacher did the QZR with you last week.", "The eBadge replaces your old card."),
    good=("You like PE and TV.", "You scored twice for Ashby Park FC.", "You ARE amazing!", "You got the BSX (a big soft box) for your room."),
)
