"""What review records say, in words, for every format that is read by people: drifts, trails, decisions with their gaps, each record as a whole, and the service."""

from collections.abc import Iterator
from dataclasses import dataclass

from iro_text.export.audit_view import counted
from iro_text.export.reviews_raised import raised
from iro_text.export.reviews_service import ServiceView
from iro_text.export.reviews_whole import whole_of
from iro_text.export.reviews_words import (
    AREAS,
    GAPS,
    NO_REASON,
    OUTCOMES,
    STATUSES,
    day,
    drifts,
    due_of,
    longest_first,
    name_of,
    quoted,
    span_of,
    timing_of,
    words_of,
)
from iro_text.registry import ReviewsRun
from iro_text.report import ChildReviews, ReviewRecord, Trail

# So many drifts stand at the top of a child's part of the page.
DRIFTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a record says became of a decision: in a word, in its own words, the reason it gives, and when; `about` are the decision's words."""

    status: str
    words: str
    reason: str
    when: str
    about: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is shown; `again` says how often it was said and `anchor` where its trail stands, both empty where it was said once."""

    id: str
    when: str
    words: str
    who: str
    due: str
    area: str
    gaps: tuple[tuple[str, str], ...]
    process: bool
    presumes: str
    became: tuple[ToldRow, ...]
    silence: str
    again: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A trail as it is shown, with every decision of it in order."""

    anchor: str
    outcome: str
    title: str
    facts: str
    reason: str
    steps: tuple[DecisionRow, ...]
    on_top: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The trails that came to one thing: its name, what it means, those of several decisions, and the decisions that were said once."""

    outcome: str
    why: str
    trails: tuple[TrailRow, ...]
    once: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A review as it is shown: its decisions, what became of the last ones, and the whole as headings with their lines."""

    anchor: str
    title: str
    source: str
    timing: str
    decisions: tuple[DecisionRow, ...]
    previous: tuple[ToldRow, ...]
    whole: tuple[tuple[str, tuple[str, ...]], ...]
    questions: tuple[tuple[str, str], ...]
    look_first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child as shown."""

    anchor: str
    name: str
    code: str
    facts: str
    longest: str
    drifts: tuple[TrailRow, ...]
    groups: tuple[Group, ...]
    records: tuple[RecordRow, ...]
    plan: tuple[str, ...]
    plan_seen: str
    raised: tuple[str, ...]
    reviews: ChildReviews


def later_words(child: ChildReviews, wanted: str) -> Iterator[ToldRow]:
    """Yield what the records say became of a decision."""
    for record in child.records:
        for item in record.previous:
            if item.refers_to == wanted:
                yield ToldRow(STATUSES[item.status], record.words((item.start, item.end)), record.words(item.reason), day(record.header.review_date), "")


class ReviewsView:
    """The words for one run."""

    def __init__(self, run: ReviewsRun) -> None:
        """Take the run."""
        self.run = run
        self.report = run.report

    def children(self) -> list[ChildRow]:
        """Return every child, the longest drift first; nobody where the page is for sharing."""
        if self.run.sharing:
            return []

        def length(child: ChildReviews) -> tuple[int, int, str]:
            longest = next(iter(drifts(child)), None)
            return (-longest.reviews if longest else 0, -longest.months if longest else 0, child.child_id)

        return [ChildPage(child, f"child-{number}").row() for number, child in enumerate(sorted(self.report.children, key=length), start=1)]

    def service(self) -> ServiceView:
        """Return what holds for all children together."""
        return ServiceView(self.run)


class ChildPage:
    """The words for one child."""

    def __init__(self, child: ChildReviews, anchor: str) -> None:
        """Number the trails and find each decision."""
        self.child = child
        self.anchor = anchor
        self._trails = longest_first(child.trails)
        self._drifts = drifts(child)
        self._anchors = {trail.decisions: f"{anchor}-trail-{number}" for number, trail in enumerate(self._trails, start=1)}
        self._trail_of = {wanted: trail for trail in self._trails for wanted in trail.decisions}
        self._decisions = {decision.id: (number, decision) for number, record in enumerate(child.records) for decision in record.decisions}

    def row(self) -> ChildRow:
        """Return the child as shown."""
        longest = self._drifts[0] if self._drifts else None
        unseen = tuple(action.text for action in self.child.plan if action.decision is None)
        return ChildRow(
            self.anchor,
            name_of(self.child),
            self.code(),
            self.facts(),
            f"longest drift: {span_of(longest)}" if longest else "no drift",
            tuple(self.trail(trail) for trail in self._drifts[:DRIFTS_SHOWN]),
            tuple(self._groups()),
            tuple(self.record(number) for number in reversed(range(len(self.child.records)))),
            unseen,
            f"{len(self.child.plan) - len(unseen)} of {counted(len(self.child.plan), 'action')} of the plan were looked at by a decision."
            if self.child.plan
            else "",
            tuple(row.line for row in raised(self.child)),
            self.child,
        )

    def code(self) -> str:
        """Return the child's code; empty where it is the name."""
        return "" if name_of(self.child) == self.child.child_id else self.child.child_id

    def facts(self) -> str:
        """Return one line on the child: code, how many reviews, from when to when, the next one."""
        days = [record.header.review_date for record in self.child.records if record.header.review_date]
        following = self.child.records[-1].header.next_review if self.child.records else None
        between = f"{day(days[0])} to {day(days[-1])}" if len(days) > 1 else day(days[0]) if days else ""
        parts = (self.code(), counted(len(self.child.records), "review"), between, f"next review {day(following)}" if following else "")
        return " · ".join(part for part in parts if part)

    def _groups(self) -> Iterator[Group]:
        """Yield the trails by what they came to."""
        for key, (name, why) in OUTCOMES.items():
            trails = [trail for trail in self._trails if trail.outcome == key]
            if trails:
                several = tuple(self.trail(trail) for trail in trails if len(trail.decisions) > 1)
                yield Group(name, why, several, tuple(self.decision(trail.decisions[0]) for trail in trails if len(trail.decisions) == 1))

    def trail(self, trail: Trail) -> TrailRow:
        """Return a trail as shown."""
        parts = [span_of(trail), counted(trail.owners, "owner") if trail.owners else "no owner named"]
        if trail.dates_passed:
            parts.append(f"{counted(trail.dates_passed, 'date')} passed")
        steps = tuple(self.decision(wanted) for wanted in trail.decisions)
        shown = trail.outcome == "drift" and trail in self._drifts[:DRIFTS_SHOWN]
        reason = f"Reason given: {quoted(trail.reason)}" if trail.reason else NO_REASON if trail.outcome == "drift" else ""
        return TrailRow(self._anchors[trail.decisions], OUTCOMES[trail.outcome][0], steps[-1].words, " · ".join(parts), reason, steps, shown)

    def decision(self, wanted: str) -> DecisionRow:
        """Return a decision as shown."""
        number, decision = self._decisions[wanted]
        record, trail = self.child.records[number], self._trail_of.get(wanted)
        gaps = tuple(
            (GAPS.get(gap.code, gap.code), record.words((gap.start, gap.end)) if gap.start is not None and gap.end is not None else "") for gap in decision.gaps
        )
        again = f"said at {counted(trail.reviews, 'review')}" if trail and len(trail.decisions) > 1 else ""
        became = tuple(later_words(self.child, wanted))
        silence = "The next records do not say." if number + 1 < len(self.child.records) else "No later record yet."
        return DecisionRow(
            wanted, self.when(number), words_of(record, decision), decision.owner or "nobody named", due_of(decision), AREAS.get(decision.area, decision.area), gaps,
            decision.process, decision.presumes or "", became, "" if became else silence, again, self._anchors[trail.decisions] if trail and again else "",
        )  # fmt: skip

    def when(self, number: int) -> str:
        """Return which review it was: its day, or else its number."""
        header = self.child.records[number].header
        return day(header.review_date, f"review {header.review_number or number + 1}, no day given")

    def record(self, number: int) -> RecordRow:
        """Return a review as shown."""
        record = self.child.records[number]
        ordinal = f"Review {record.header.review_number}, " if record.header.review_number and record.header.review_date else ""
        asked = tuple(
            (item.message, record.words((item.start, item.end)) if item.start is not None and item.end is not None else "") for item in record.questions
        )
        first = tuple(f"{item.message} {quoted(record.words((item.start, item.end)))}" for item in record.findings if item.tier == "look-first")
        title = f"{ordinal}{self.when(number)}"
        decisions = tuple(self.decision(decision.id) for decision in record.decisions)
        timing = timing_of(record)
        return RecordRow(
            f"{self.anchor}-review-{number + 1}", title[:1].upper() + title[1:], record.document.name, timing, decisions, tuple(self._previous(record)),
            tuple((title, tuple(lines)) for title, lines in whole_of(record, timing)), asked, first,
        )  # fmt: skip

    def _previous(self, record: ReviewRecord) -> Iterator[ToldRow]:
        """Yield what a record says became of the last decisions."""
        for item in record.previous:
            number, decision = self._decisions.get(item.refers_to or "", (None, None))
            about = words_of(self.child.records[number], decision) if number is not None and decision else ""
            yield ToldRow(
                STATUSES[item.status], record.words((item.start, item.end)), record.words(item.reason), self.when(number) if number is not None else "", about
            )
