"""Reads one review record: what is a decision, what became of the last ones, and the whole of it."""

import re
from collections.abc import Sequence
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
from iro_text.decisions.records.units import Unit
from iro_text.document import Document
from iro_text.report.reviews import Decision, Header, Previous

Span = tuple[int, int]
_LABELLED = re.compile(r"[\s*_]*(?:[-\u2022*\u2013]\s*|\(?\d{1,2}[.)]\s*|\(?[a-h][.)]\s*)?[A-Z][^:.\n|]{1,70}?:\s+(?=\S)")
_GOES_ON = re.compile(
    r"\W*(?:he|she|they|it|this|that|these|which|there|the (?:new )?(?:worker|reason|form|letter|referral|school|manager|team)|but|and|so|no|not|still|nobody|because|i|we|now)\b",
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
    found = units(document)
    reading = Reading(document, header, found, cast=cast)
    cues = unit_cues(document, found, held, cast, before)
    is_decision = [line("decision").likelihood(row) for row in cues]
    is_previous = [line("previous").likelihood(row) for row in cues]
    kinds: list[str] = []
    for decision, previous in zip(is_decision, is_previous, strict=True):
        yes, told = decision > line("decision").threshold, previous > line("previous").threshold
        kinds.append("decision" if yes and (not told or decision >= previous) else "previous" if told else "")
    for unit, kind in zip(found, kinds, strict=True):
        if kind == "decision":
            add_decision(reading, unit, record_id, held, cast)
    reading.previous = told_of(text, found, kinds)
    reading.own = [item for unit, decision in zip(_deciding(found, kinds), reading.decisions, strict=True) for item in _own_outcome(text, unit, decision)]
    return reading


def _deciding(found: Sequence[Unit], kinds: Sequence[str]) -> list[Unit]:
    """Return the units that are decisions."""
    return [unit for unit, kind in zip(found, kinds, strict=True) if kind == "decision"]


def _own_outcome(text: str, unit: Unit, decision: Decision) -> list[Previous]:
    """Return what the row of a decision itself says became of it, as tables out of case systems do."""
    span = unit.fields.get("outcome")
    if span is None or not re.search(r"\w", text[slice(*span)]):
        return []
    return [Previous(*span, status_of(text[slice(*span)]), decision.id, reason_in(text, *span))]


def add_decision(reading: Reading, unit: Unit, record_id: str, held: date | None, cast: Cast) -> None:
    """Take a unit apart and add it as a decision."""
    text = reading.document.text
    parts = parts_of(text, unit, held, cast)
    owner = text[slice(*parts.owner)] if parts.owner else None
    heading = text[slice(*unit.heading)] if unit.heading else ""
    act = text[slice(*parts.action)]
    cell = text[slice(*unit.fields["area"])] if "area" in unit.fields else ""
    due = parts.due
    several = line("many").likelihood(act_cues(text, parts)) > line("many").threshold
    reading.parts.append(parts)
    reading.headings.append(heading)
    reading.decisions.append(
        Decision(
            f"{record_id}-d{len(reading.decisions) + 1}",
            parts.start,
            parts.end,
            parts.action,
            " ".join(owner.split()) if owner else None,
            parts.owner,
            " ".join(text[due.start : due.end].split()) if due else None,
            (due.start, due.end) if due else None,
            due.day if due and not due.odd == "impossible" else None,
            area_of(area_cues(act, owner or "", heading, cell)),
            gaps_of(text, parts, held, more_than_one=several),
            is_process(act),
        )
    )


_PROCESS = re.compile(
    r"\b(?:e?peps?|health (?:assessment|review|check)s?|(?:lac|cla|cic) (?:medical|review)s?|medicals?|assessments?|reviews?|meetings?|plans?|minutes|referrals?|panel|statutory visits?|checks?|sdqs?|pathway plan|chronology|delegated authority|care plan|risk assessment|consultation|form)\b.{0,40}\b(?:to (?:be |take place|go ahead|happen)|must (?:be|go ahead|take place)|will (?:be|take place)|is to|are to|due)\b|^(?:e?pep|lac|cla|sdq|care plan|pathway plan|health assessment|annual health|statutory)\b|\b(?:complete|update|convene|hold|hold(?:ing)?|undertake|finalise|submit|file|minute|chair|attend)\b.{0,30}\b(?:e?pep|assessment|meeting|plan|review|panel|sdq|report|form|paperwork|chronology)\b",
    re.IGNORECASE,
)


def is_process(act: str) -> bool:
    """Say whether a decision only says that a process will take place ("PEP to be held")."""
    return _PROCESS.search(act) is not None and not re.search(r"\bso that\b", act)


def told_of(text: str, found: Sequence[Unit], kinds: Sequence[str]) -> list[Previous]:
    """Return what a record says became of the last decisions; a sentence that goes on with the one before belongs to it."""
    told = [unit for unit, kind in zip(found, kinds, strict=True) if kind == "previous"]
    lines: dict[Span | None, set[int]] = {}
    for unit in told:
        lines.setdefault(unit.heading, set()).add(unit.line)
    spans: list[tuple[int, int, int]] = []
    for unit in told:
        start, end = unit.start, unit.end
        label = _LABELLED.match(text, start, end)
        stacked = unit.section == "previous" and len(lines[unit.heading]) > 1
        goes_on = (
            spans
            and spans[-1][2] == unit.line
            and not unit.first
            and unit.label != "list"
            and (unit.kind == "item" or not label)
            and (unit.kind == "item" or stacked or _GOES_ON.match(text, start, end))
            and text[spans[-1][1] : start].count("\n") == 0
        )
        if goes_on:
            spans[-1] = (spans[-1][0], end, unit.line)
            continue
        if label and stacked and unit.first:
            start = label.end()
        spans.append((start, end, unit.line))
    return [Previous(start, end, status_of(text[start:end]), None, reason_in(text, start, end)) for start, end, _ in spans]
