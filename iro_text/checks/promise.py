"""Promises without a person or a day."""

from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_NO_PERSON, _NO_DAY = 0.6, 0.3


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield promises that nobody makes, or that have no day."""
    for promise in draft.content.promises:
        if promise.who is None:
            told = "Something will happen here, but not who will do it. Many children prefer a name, so that they know whom to ask."
            yield Finding("letter.promise", "note", promise.start, promise.end, told, weight=_NO_PERSON)
        elif promise.when is None:
            told = "A promise without a day. Many children prefer a day, or a day by which they will hear."
            yield Finding("letter.promise", "note", promise.start, promise.end, told, weight=_NO_DAY)


check = Check(
    code="letter.promise",
    title="Who promised what, and by when?",
    why="A promise with a name and a day is one that a child can hold somebody to.",
    source="Statutory guidance asks who is responsible for each decision, and by when.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("A referral will be made to the clinic.", "Jo will find you a new bike."),
    good=("Jo will find you a new bike by Friday 12 June.", "You like your new bike."),
)
