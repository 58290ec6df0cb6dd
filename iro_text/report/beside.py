"""What a letter is set beside: the last letter's promises, what the child asked, other texts, the record that it follows."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise of the last letter, and the words of this one that answer it, or None."""

    promise: str
    who: str | None
    when: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the child asked or said before the meeting, and the words of the letter that answer it, or None."""

    asked: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """How much of a letter is another text's: the other's name, the share of this letter's words (0 to 1), and where they stand."""

    other: str
    share: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Against:
    """Where a letter and the record that it follows differ.

    Attributes:
        kind: not_decided (promised, and not among the decisions), date, owner, or left_out (decided, and not in the letter).
        start: offset of the promise in the letter, or None.
        end: offset after it, or None.
        letter: the words of the letter; empty where it says nothing.
        record: the words of the decision; empty where there is none.
        instead: the date or owner in the record, as written.
    """

    kind: Literal["not_decided", "date", "owner", "left_out"]
    start: int | None
    end: int | None
    letter: str
    record: str = ""
    instead: str | None = None
