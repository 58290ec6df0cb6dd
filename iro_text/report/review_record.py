"""What one record of a review holds as it was read: its head, its decisions, what became of the last ones, and the record as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from iro_text.document import Document
from iro_text.report.letter import NO_BALANCE, Balance, Finding, Score

Span = tuple[int, int]
Area = Literal[
    "health",
    "education",
    "family_time",
    "home",
    "identity",
    "emotional",
    "legal_permanence",
    "independence",
    "social_leisure",
    "support",
    "review_process",
    "other",
]
Status = Literal["done", "part", "not_done", "superseded", "unknown"]
Route = Literal["spoken", "email", "formal", "informal"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What is wanting in a decision (a fault of the contract's list), with the words that show it; without words where nothing stands there."""

    code: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a review.

    Attributes:
        id: unique in one run, such as `C06-r2-d1`.
        start: offset of its first character, owner and day included, without its number.
        end: offset after its last, without a reason ("so that ...").
        action: offsets of the act itself, without owner and day.
        owner: as written, from a heading too; None where nobody is named.
        owner_span: where the owner stands, or None.
        due: the time as written, or None.
        due_span: where it stands, or None.
        due_date: the day meant, or None where the time names no day.
        area: one of the contract's areas.
        gaps: what is wanting.
        process: whether it only says that a process will take place ("PEP to be held"); never a gap.
        presumes: an assessment that it rests on and that no record speaks of, in words for the screen; None where there is none.
    """

    id: str
    start: int
    end: int
    action: Span
    owner: str | None = None
    owner_span: Span | None = None
    due: str | None = None
    due_span: Span | None = None
    due_date: date | None = None
    area: str = "other"
    gaps: tuple[Gap, ...] = ()
    process: bool = False
    presumes: str | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """What a record says became of a decision of the review before.

    Attributes:
        start: offset of the words that say it.
        end: offset after them.
        status: done, part, not_done, superseded or unknown.
        refers_to: the id of that decision, where the record before is at hand and holds it.
        reason: offsets of the reason that is given for not having done it, or None.
    """

    start: int
    end: int
    status: str
    refers_to: str | None = None
    reason: Span | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the reviewing officer raised with somebody.

    Attributes:
        start: offset of the words that say so.
        end: offset after them.
        about: what it was about, in the record's own words.
        route: spoken, email, formal, or informal where the record does not say how.
        answer: the answer in the record's own words, or None.
    """

    start: int
    end: int
    about: str
    route: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of the meetings that a review was held in: its day, and what it was in the record's own words."""

    date: date | None
    what: str


@dataclass(frozen=True, slots=True)
class Practice:
    """Passages that tell of the officer's own practice: preparation, the child seen alone, midway checks, consultation papers."""

    prepared: tuple[Span, ...] = ()
    seen_alone: tuple[Span, ...] = ()
    midway: tuple[Span, ...] = ()
    consultation: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Timescale:
    """Whether a review stands outside the usual time, and why in words for the screen; `known` is False where dates are missing."""

    breach: bool = False
    why: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask about a record, never asserted: its code, the sentence for the screen, and the words that it rests on."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a record says of it.

    Attributes:
        child_id: the child's code, or the name as written; empty where there is none.
        child_name: as written; empty where there is none.
        review_number: 1 for the first review, or None.
        review_date: the day of the review, or None.
        previous_date: the day of the review before, as this record gives it.
        looked_after_from: the day from which the child was looked after.
        next_review: the day of the next review.
        legal_status: as written.
    """

    child_id: str = ""
    child_name: str = ""
    review_number: int | None = None
    review_date: date | None = None
    previous_date: date | None = None
    looked_after_from: date | None = None
    next_review: date | None = None
    legal_status: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One record of a review as it was read.

    Attributes:
        id: unique in one run; decisions' ids begin with it.
        document: the record itself.
        header: what its head says.
        decisions: in order of the text.
        previous: what became of the last ones.
        areas: what the body speaks of.
        permanence_plan: the plan for permanence as written, or None where none is named.
        child_voice: passages with the child's words or wishes, or what the child shows.
        meetings: where the review was held in several.
        challenges: what the officer raised.
        practice: the officer's own practice.
        timescale: whether it was held in the usual time.
        balance: sentences on tasks, and on feelings, people and story.
        scores: reading age first, then the formulas.
        jargon_summary: distinct terms, those never explained, uses per hundred words.
        findings: notes of the checks that are run on records.
        questions: what to ask about it.
    """

    id: str
    document: Document
    header: Header
    decisions: tuple[Decision, ...] = ()
    previous: tuple[Previous, ...] = ()
    areas: tuple[str, ...] = ()
    permanence_plan: str | None = None
    child_voice: tuple[Span, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    practice: Practice = Practice()
    timescale: Timescale = Timescale()
    balance: Balance = NO_BALANCE
    scores: tuple[Score, ...] = ()
    jargon_summary: Mapping[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()

    def words(self, span: Span | None) -> str:
        """Return the words of a span in one line; empty where there is none."""
        return " ".join(self.document.text[slice(*span)].split()) if span else ""
