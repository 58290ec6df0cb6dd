"""What the reading of review records gives: decisions, what became of the last ones, trails across reviews, and the record as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from iro_text.report.impact import Impact
from iro_text.report.inputs import UnreadableInput
from iro_text.report.review_record import (
    Area,
    Challenge,
    Decision,
    Gap,
    Header,
    Meeting,
    Practice,
    Previous,
    Question,
    ReviewRecord,
    Route,
    Span,
    Status,
    Timescale,
)

__all__ = [
    "LONG_DRIFT",
    "Area",
    "Challenge",
    "ChildReviews",
    "Decision",
    "Gap",
    "Header",
    "Link",
    "Meeting",
    "Outcome",
    "PlanLine",
    "Practice",
    "Previous",
    "Question",
    "ReviewRecord",
    "ReviewsReport",
    "Route",
    "Span",
    "Status",
    "Timescale",
    "Trail",
    "Verdict",
]

# A drift of so many reviews counts as long, and is asked about; councils set their own.
LONG_DRIFT = 3
Outcome = Literal["done", "drift", "dropped", "changed", "open"]
Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two decisions of successive reviews that say the same.

    Attributes:
        first: the earlier decision's id.
        second: the later one's.
        likelihood: how sure the program is, 0 to 1.
        verdict: what a person has said of the two ("same"), or None.
    """

    first: str
    second: str
    likelihood: float
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The same decision followed across reviews; one that was said once is a trail of one.

    Attributes:
        child_id: the child.
        decisions: ids in order of time.
        links: one less than the decisions.
        reviews: how many reviews it was said in.
        months: months from the first to the last of them.
        owners: how many different owners it had.
        dates_passed: how many of its due dates had passed by the next review that did not report it done.
        reason: the reason given for not doing it, in a record's own words, or None where none ever was.
        outcome: done, drift, dropped, changed or open.
    """

    child_id: str
    decisions: tuple[str, ...]
    links: tuple[Link, ...] = ()
    reviews: int = 1
    months: int = 0
    owners: int = 0
    dates_passed: int = 0
    reason: str | None = None
    outcome: str = "open"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An action of the care or pathway plan, and the decision that looked at it, or None."""

    text: str
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class ChildReviews:
    """A child's records in order of time, the trails across them (drift first), the plan's actions where one was given, and what the officer raised."""

    child_id: str
    records: tuple[ReviewRecord, ...]
    trails: tuple[Trail, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    impacts: tuple[Impact, ...] = ()

    def decision(self, wanted: str) -> tuple[ReviewRecord, Decision]:
        """Return a decision by its id, with its record.

        Raises:
            KeyError: if there is none.
        """
        for record in self.records:
            for decision in record.decisions:
                if decision.id == wanted:
                    return record, decision
        raise KeyError(wanted)


@dataclass(frozen=True, slots=True)
class ReviewsReport:
    """The report of one run of `iro-text reviews`: the children in order of their ids, remarks for the user, how columns were read, what could not be read."""

    children: tuple[ChildReviews, ...]
    remarks: tuple[str, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unreadable: tuple[UnreadableInput, ...] = ()

    @property
    def records(self) -> tuple[ReviewRecord, ...]:
        """Return every record, child by child, in order of time."""
        return tuple(record for child in self.children for record in child.records)

    @property
    def trails(self) -> tuple[Trail, ...]:
        """Return every trail, child by child."""
        return tuple(trail for child in self.children for trail in child.trails)
