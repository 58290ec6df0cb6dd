"""Sentences longer than this reader holds in mind."""

from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

# A sentence is noted from this share above the reader's longest; a few words more hurt nobody.
TOLERANCE = 1.4
_BASE_WEIGHT, _WEIGHT_PER_WORD, _MOST = 0.35, 0.02, 0.75


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield sentences with more words than the reader's longest."""
    for sentence, words in zip(draft.sentences, draft.words, strict=True):
        over = words - draft.longest_sentence
        if words > draft.longest_sentence * TOLERANCE:
            message = f"{words} words in one sentence. For this reader many find up to {draft.longest_sentence} easier. Could it be two?"
            yield Finding("sentence.long", "note", sentence.start, sentence.end, message, weight=min(_MOST, _BASE_WEIGHT + _WEIGHT_PER_WORD * over))


check = Check(
    code="sentence.long",
    title="Long sentences",
    why="A long sentence asks the reader to hold its beginning in mind until its end.",
    source="GOV.UK easy read guidance: 10 to 15 words; this service's own bands by reading age (a setting).",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=(
        "I wanted to write to you about the meeting that we had at your school last week where we talked about lots of different things that matter to you and to your family.",
    ),
    good=("I wanted to write to you about our meeting.",),
)
