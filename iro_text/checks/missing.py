"""What the letter does not hold: a reason, the child's own words, the next meeting, how to reach the writer."""

from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.5
WORDS = {
    "why": "why it was decided",
    "child_voice": "the child's own words or wishes",
    "next_meeting": "when you meet next",
    "how_to_reach": "how to reach you",
    "advocate": "an advocate, somebody who helps a child say what they think",
    "strength": "something good that only this child did",
}


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield one finding at the end of the letter, for all that is not there."""
    read = [sentence for sentence in draft.sentences if sentence.counted]
    if draft.content.missing and read:
        named = "; ".join(WORDS[item] for item in draft.content.missing)
        told = f"Not found in this letter: {named}. It may be there in other words. Many children look for it."
        yield Finding("letter.missing", "note", read[-1].start, read[-1].end, told, weight=_WEIGHT)


check = Check(
    code="letter.missing",
    title="What children look for",
    why="Children say that they look for why, for their own words, for what went well, and for whom to ask.",
    source="Judges' toolkit on writing to children, 2025; Cafcass tips; children's rights in reviews.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("You will stay with Jo.",),
    good=(
        'You told me, "I like it here." You have been so kind to your brother. You will stay with Jo because you feel at home there. Our next meeting is on Monday 4 May. You can ring me on 01632 960001, or ask for an advocate.',
    ),
)
