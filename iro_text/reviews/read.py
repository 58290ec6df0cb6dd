"""Reads the review records of children: each record, then the trails across them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from iro_text.decisions.records.challenges import challenges
from iro_text.decisions.records.parts import Parts
from iro_text.decisions.records.practice import meetings, practice
from iro_text.decisions.records.presumes import presumed
from iro_text.decisions.records.questions import questions_of
from iro_text.decisions.records.read import Reading, read_record
from iro_text.decisions.records.timescale import timescale
from iro_text.decisions.records.whole import areas_of, body_start, child_voice, permanence_plan
from iro_text.decisions.trails.follow import Review, Verdicts, follow
from iro_text.decisions.trails.impact import impacts
from iro_text.decisions.trails.likeness import Said
from iro_text.document import Document
from iro_text.language import sentences
from iro_text.report.reviews import ChildReviews, Decision, Header, Previous, ReviewRecord, ReviewsReport
from iro_text.reviews.children import by_child, slug
from iro_text.reviews.measure import measured

NO_VERDICTS: Verdicts = {}


def read_child(child_id: str, rows: Sequence[tuple[Document, Header]], verdicts: Verdicts = NO_VERDICTS, *, measure: bool = True) -> ChildReviews:
    """Read one child's records, in order of time.

    Args:
        child_id: the child.
        rows: the records with their heads.
        verdicts: what a person has said of pairs of decisions.
        measure: whether reading age, professional words and balance are worked out too.
    """
    readings: list[Reading] = []
    names: frozenset[str] = frozenset()
    taken: set[str] = set()
    ids: list[str] = []
    for document, header in rows:
        ids.append(_record_id(child_id, document, header, len(ids) + 1, taken))
        before = [readings[-1].document.text[d.start : d.end] for d in readings[-1].decisions] if readings else []
        reading = read_record(document, ids[-1], before, names=names)
        names |= reading.cast.names
        readings.append(reading)
    followed = follow(child_id, [_as_review(reading) for reading in readings], verdicts)
    records = []
    for number, (reading, previous) in enumerate(zip(readings, followed.previous, strict=True)):
        earlier = readings[number - 1] if number else None
        records.append(_record(ids[number], reading, previous, earlier, second=_is_second(readings, number), measure=measure))
    records = [replace(record, questions=questions_of(records[: number + 1], followed.trails)) for number, record in enumerate(records)]
    return ChildReviews(child_id, tuple(records), followed.trails, impacts=impacts(records, followed.trails))


def read_children(
    documents: Sequence[Document],
    verdicts: Mapping[str, Verdicts] | None = None,
    progress: Callable[[Sequence[str]], Iterable[str]] | None = None,
    *,
    measure: bool = True,
) -> tuple[ChildReviews, ...]:
    """Read the records of all children.

    Args:
        documents: the records.
        verdicts: what a person has said of pairs of decisions, by child.
        progress: wraps the children's ids while they are worked on.
        measure: whether reading age, professional words and balance are worked out too.
    """
    children = by_child(documents)
    ids = list(children)
    return tuple(
        read_child(child, children[child], (verdicts or {}).get(child, NO_VERDICTS), measure=measure) for child in (progress(ids) if progress else ids)
    )


def read_reviews(documents: Sequence[Document], verdicts: Mapping[str, Verdicts] | None = None) -> ReviewsReport:
    """Return the report on some review records, of one child or of many; see `read_children`.

    Args:
        documents: the records, in any order.
        verdicts: what a person has said of pairs of decisions, by child.
    """
    return ReviewsReport(read_children(documents, verdicts))


def _record_id(child_id: str, document: Document, header: Header, number: int, taken: set[str]) -> str:
    """Return a record's id: its own from JSON lines or tables, else the child's with the number of the review."""
    wanted = document.id if document.format in ("jsonl", "table") else f"{slug(child_id)}-r{header.review_number or number}"
    chosen, again = wanted, 1
    while chosen in taken:
        again += 1
        chosen = f"{wanted}-{again}"
    taken.add(chosen)
    return chosen


def _as_review(reading: Reading) -> Review:
    """Return a record as it is followed."""
    text = reading.document.text
    name = frozenset(word.lower() for word in re.findall(r"\w+", reading.header.child_name))
    said = [
        Said(decision.id, _act(text, parts), text[decision.start : decision.end], decision.owner or "", decision.area, name, heading)
        for decision, parts, heading in zip(reading.decisions, reading.parts, reading.headings, strict=True)
    ]
    return Review(text, reading.header.review_date, reading.decisions, said, reading.previous, reading.own)


def _act(text: str, parts: Parts) -> str:
    """Return the words of the act."""
    return " ".join(text[slice(*parts.action)].split())


def _is_second(readings: Sequence[Reading], number: int) -> bool:
    """Say whether a record without a number is the second: the one before it is the first."""
    return number > 0 and readings[number - 1].header.review_number == 1


def _record(record_id: str, reading: Reading, previous: tuple[Previous, ...], earlier: Reading | None, *, second: bool, measure: bool) -> ReviewRecord:
    """Return one record with the whole of it."""
    document, header = reading.document, reading.header
    text = document.text
    read = sentences(document)
    taken = [(item.start, item.end) for item in previous]
    decided = [(decision.start, decision.end) for decision in reading.decisions]
    before = earlier.header.review_date if earlier else None
    record = ReviewRecord(
        record_id,
        document,
        header,
        tuple(reading.decisions),
        (*previous, *reading.own),
        areas_of(text, body_start(document), has_previous=bool(previous)),
        permanence_plan(text),
        child_voice(document, read, header.child_name, [*taken, *decided]),
        meetings(text, header.review_date),
        challenges(text, read, decided),
        practice(text, read),
        timescale(header, before if _before(before, header.review_date) else None, second=second),
    )
    record = replace(record, decisions=tuple(_with_presumed(decision, record) for decision in record.decisions))
    if not measure:
        return record
    scores, summary, balance = measured(document, read)
    return replace(record, scores=scores, jargon_summary=summary, balance=balance)


def _before(first: date | None, second: date | None) -> bool:
    """Say whether one known day lies before another."""
    return first is not None and second is not None and first < second


def _with_presumed(decision: Decision, record: ReviewRecord) -> Decision:
    """Return a decision with the assessment that it rests on and the record does not speak of."""
    return replace(decision, presumes=presumed(record.words(decision.action), record.document.text))
