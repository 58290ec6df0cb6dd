"""Reads one review record: what is a decision, and what became of the last ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from iro_text.decisions.records.area import area_cues, area_of
from iro_text.decisions.records.cues import unit_cues
from iro_text.decisions.records.gaps import act_cues, gaps_of
from iro_text.decisions.records.header import read_header
from iro_text.decisions.records.layout import units
from iro_text.decisions.records.lines import line
from iro_text.decisions.records.parts import Parts, parts_of
from iro_text.decisions.records.people import Cast, cast_of
from iro_text.decisions.records.status import reason_in, status_of
from iro_text.decisions.records.units import Span, Unit
from iro_text.document import Document
from iro_text.report.reviews import Decision, Header, Previous

_LABELLED = re.compile(r"[\s*_]*(?:[-\u2022*\u2013]\s*|\(?\d{1,2}[.)]\s*|\(?[a-h][.)]\s*)?[A-Z][^:.\n|]{1,70}?:\s+(?=\S)")
_GOES_ON = re.compile(
    r"\W*(?:he|she|they|it|this|that|these|which|there|the (?:new )?(?:worker|reason|form|letter|referral|school|manager|team)|but|and|so|no|not|still|nobody|because|i|we|now)\b",
    re.IGNORECASE,
)
# "PEP to be held", "convene the panel".
_PROCESS = re.compile(
    r"\b(?:e?peps?|health (?:assessment|review|check)s?|(?:lac|cla|cic) (?:medical|review)s?|medicals?|assessments?|reviews?|meetings?|plans?|minutes|referrals?|panel|statutory visits?|checks?|sdqs?|pathway plan|chronology|delegated authority|care plan|risk assessment|consultation|form)\b.{0,40}\b(?:to (?:be |take place|go ahead|happen)|must (?:be|go ahead|take place)|will (?:be|take place)|is to|are to|due)\b|^(?:e?pep|lac|cla|sdq|care plan|pathway plan|health assessment|annual health|statutory)\b|\b(?:complete|update|convene|hold|hold(?:ing)?|undertake|finalise|submit|file|minute|chair|attend)\b.{0,30}\b(?:e?pep|assessment|meeting|plan|review|panel|sdq|report|form|paperwork|chronology)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Reading:
    """A record as far as its own text tells: its head, its units, its decisions with their parts, and what became of the last ones."""

    document: Document
    header: Header
    units: list[Unit]
    decisions: list[Decision] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    previous: list[Previous] = field(default_factory=list)
    cast: Cast = field(default_factory=Cast)
    own: list[Previous] = field(default_factory=list)


def read_record(document: Document, record_id: str, before: Sequence[str] = (), held: date | None = None, names: frozenset[str] = frozenset()) -> Reading:
    """Read one record.

    Args:
        document: the record.
        record_id: the decisions' ids begin with it.
        before: the words of the decisions of the review before, where it is known.
        held: the day of the review, if that is known better than from its head.
        names: names of people known from the child's other records.
    """
    header = read_header(document)
    held = held or header.review_date
    text = document.text
    cast = cast_of(text, header.child_name, names)
    reading = Reading(document, header, units(document), cast=cast)
    kinds = [_kind(row) for row in unit_cues(document, reading.units, held, cast, before)]
    deciding = [unit for unit, kind in zip(reading.units, kinds, strict=True) if kind == "decision"]
    for unit in deciding:
        add_decision(reading, unit, record_id, held)
    reading.previous = told_of(text, [unit for unit, kind in zip(reading.units, kinds, strict=True) if kind == "previous"])
    reading.own = [item for unit, decision in zip(deciding, reading.decisions, strict=True) for item in _own_outcome(text, unit, decision)]
    return reading


def _kind(cues: Mapping[str, float]) -> str:
    """Return whether a unit is a decision or tells what became of one ("previous"), the likelier of both; empty for neither."""
    decides, tells = line("decision"), line("previous")
    decision, previous = decides.likelihood(cues), tells.likelihood(cues)
    told = previous > tells.threshold
    if decision > decides.threshold and (not told or decision >= previous):
        return "decision"
    return "previous" if told else ""


def _own_outcome(text: str, unit: Unit, decision: Decision) -> list[Previous]:
    """Return what the row of a decision itself says became of it, as tables out of case systems do."""
    span = unit.fields.get("outcome")
    if span is None or not re.search(r"\w", text[slice(*span)]):
        return []
    return [Previous(*span, status_of(text[slice(*span)]), decision.id, reason_in(text, *span))]


def add_decision(reading: Reading, unit: Unit, record_id: str, held: date | None) -> None:
    """Take a unit apart and add it as a decision."""
    text = reading.document.text
    parts = parts_of(text, unit, held, reading.cast)
    reading.parts.append(parts)
    reading.headings.append(_words(text, unit.heading))
    reading.decisions.append(_decision(f"{record_id}-d{len(reading.decisions) + 1}", text, unit, parts, held))


def _decision(decision_id: str, text: str, unit: Unit, parts: Parts, held: date | None) -> Decision:
    """Return a decision from its parts."""
    owner, act, due = _words(text, parts.owner), _words(text, parts.action), parts.due
    several = line("many").likelihood(act_cues(text, parts)) > line("many").threshold
    return Decision(
        decision_id,
        parts.start,
        parts.end,
        parts.action,
        " ".join(owner.split()) if parts.owner else None,
        parts.owner,
        " ".join(text[due.start : due.end].split()) if due else None,
        (due.start, due.end) if due else None,
        due.day if due and due.odd != "impossible" else None,
        area_of(area_cues(act, owner, _words(text, unit.heading), _words(text, unit.fields.get("area")))),
        gaps_of(text, parts, held, more_than_one=several),
        is_process(act),
    )


def _words(text: str, span: Span | None) -> str:
    """Return the words of a span; empty where there is none."""
    return text[slice(*span)] if span else ""


def is_process(act: str) -> bool:
    """Say whether a decision only says that a process will take place ("PEP to be held")."""
    return _PROCESS.search(act) is not None and not re.search(r"\bso that\b", act)


# "Completed? Yes" under the decision that it is about.
_ANSWER_LINE = re.compile(
    r"\W*(?:completed|complete|done|achieved|met|happened|carried out|status|outcome|progress|has it happened|did it happen)\b\s*[?:]", re.IGNORECASE
)


def told_of(text: str, told: Sequence[Unit]) -> list[Previous]:
    """Return what some units say became of the last decisions; a sentence that goes on with the one before belongs to it."""
    lines: dict[Span | None, set[int]] = {}
    for unit in told:
        lines.setdefault(unit.heading, set()).add(unit.line)
    spans: list[Span] = []
    rows: dict[int, Unit] = {}
    before: Unit | None = None
    for unit in told:
        stacked = unit.section == "previous" and len(lines[unit.heading]) > 1
        label = _LABELLED.match(text, unit.start, unit.end)
        if before and _goes_on(text, before, unit, stacked=stacked, labelled=label is not None):
            spans[-1] = (spans[-1][0], unit.end)
        else:
            spans.append((label.end() if label and stacked and unit.first else unit.start, unit.end))
            rows[spans[-1][0]] = unit
        before = unit
    return [Previous(start, end, status_of(_as_told(text, start, end, rows[start])), None, reason_in(text, start, end)) for start, end in spans]


def _as_told(text: str, start: int, end: int, unit: Unit) -> str:
    """Return the words of an answer; those of a row with a stroke between its cells, whatever made the table."""
    alone = len(unit.cells) > 1 and end == unit.end
    return " | ".join(text[slice(*cell)] for cell in unit.cells) if alone else text[start:end]


def _goes_on(text: str, before: Unit, unit: Unit, *, stacked: bool, labelled: bool) -> bool:
    """Say whether a unit goes on with the one before it: a sentence of the same line of a list, or one that points back."""
    if before.line + 1 == unit.line and _ANSWER_LINE.match(text, unit.start, unit.end) and text.count("\n", before.end, unit.start) == 1:
        return True
    if before.line != unit.line or unit.first or unit.label == "list" or "\n" in text[before.end : unit.start]:
        return False
    return unit.kind == "item" or (not labelled and (stacked or _GOES_ON.match(text, unit.start, unit.end) is not None))
