"""What the reviewing officer raised, followed across reviews: how, what was answered, and what changed and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Impact:
    """One thing that the officer raised.

    Attributes:
        record: the id of the record that says so.
        start: offset of the words in it.
        end: offset after them.
        route: spoken, email, formal or informal.
        answer: the answer in the record's own words, or None.
        decision: the id of the decision that it is most likely about, or None.
        changed: the day of the review that reports that decision, or the same in other words, done; None while none does.
        changed_words: what that record says of it; empty while none does.
    """

    record: str
    start: int
    end: int
    route: str
    answer: str | None = None
    decision: str | None = None
    changed: date | None = None
    changed_words: str = ""
