"""The reading of review records as JSON, as docs/contract.schema.json has it."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from iro_text.registry import ReviewsRun, ReviewsWriter
from iro_text.report.reviews import ChildReviews, Decision, ReviewRecord, Trail
from iro_text.version import VERSION

SCHEMA_VERSION = 1


def as_dict(run: ReviewsRun) -> dict[str, object]:
    """Return the run as the contract's object."""
    report = run.report
    return {
        "schema_version": SCHEMA_VERSION,
        "command": "reviews",
        "iro_text_version": VERSION,
        "unreadable": [asdict(item) for item in report.unreadable],
        "remarks": list(report.remarks),
        "columns": {sheet: dict(columns) for sheet, columns in report.columns.items()},
        "records": [_record(child, record, with_text=run.with_text) for child in report.children for record in child.records],
        "trails": [_trail(trail) for trail in report.trails],
        "impacts": [{"child_id": child.child_id, **asdict(item), "changed": _day(item.changed)} for child in report.children for item in child.impacts],
        "plans": [{"child_id": child.child_id, "lines": [asdict(line) for line in child.plan]} for child in report.children if child.plan],
    }


def _record(child: ChildReviews, record: ReviewRecord, *, with_text: bool) -> dict[str, object]:
    """Return one record."""
    document, header = record.document, record.header
    row: dict[str, object] = {
        "id": record.id,
        "source": {"name": document.name, "format": document.format, "id": document.id},
        "child_id": child.child_id,
        "review_number": header.review_number,
        "review_date": _day(header.review_date),
        "previous_review_date": _day(header.previous_date),
        "looked_after_from": _day(header.looked_after_from),
        "next_review": _day(header.next_review),
        "legal_status": header.legal_status,
        "decisions": [_decision(decision, record) for decision in record.decisions],
        "previous": [
            {"start": item.start, "end": item.end, "status": item.status, "refers_to": item.refers_to, "reason": list(item.reason) if item.reason else None}
            for item in record.previous
        ],
        "areas": list(record.areas),
        "permanence_plan": record.permanence_plan,
        "child_voice": [list(span) for span in record.child_voice],
        "meetings": [{"date": _day(meeting.date), "what": meeting.what} for meeting in record.meetings],
        "challenges": [asdict(item) for item in record.challenges],
        "practice": {name: [list(span) for span in spans] for name, spans in asdict(record.practice).items()},
        "timescale": asdict(record.timescale),
        "balance": {
            "process": [list(span) for span in record.balance.process],
            "relational": [list(span) for span in record.balance.relational],
            "process_share": record.balance.process_share,
        },
        "scores": [{key: value for key, value in asdict(score).items() if key != "reference"} for score in record.scores],
        "jargon_summary": dict(record.jargon_summary),
        "findings": [asdict(finding) for finding in record.findings],
        "questions": [asdict(question) for question in record.questions],
    }
    return {**row, "text": document.text} if with_text else row


def _decision(decision: Decision, record: ReviewRecord) -> Mapping[str, object]:
    """Return one decision."""
    owner, due = decision.owner_span, decision.due_span
    return {
        "id": decision.id,
        "start": decision.start,
        "end": decision.end,
        "owner": decision.owner,
        "owner_start": owner[0] if owner else None,
        "owner_end": owner[1] if owner else None,
        "action": record.words(decision.action),
        "action_start": decision.action[0],
        "action_end": decision.action[1],
        "due": decision.due,
        "due_start": due[0] if due else None,
        "due_end": due[1] if due else None,
        "due_date": _day(decision.due_date),
        "area": decision.area,
        "faults": [gap.code for gap in decision.gaps],
        "gaps": [asdict(gap) for gap in decision.gaps],
        "process": decision.process,
        "presumes": decision.presumes,
    }


def _trail(trail: Trail) -> Mapping[str, object]:
    """Return one trail."""
    return {**asdict(trail), "decisions": list(trail.decisions), "links": [asdict(link) for link in trail.links]}


def _day(day: object) -> str | None:
    """Return a day as 2024-06-03."""
    return day.isoformat() if hasattr(day, "isoformat") else None


def write(run: ReviewsRun) -> str:
    """Return the run as JSON text."""
    return json.dumps(as_dict(run), ensure_ascii=False, indent=1) + "\n"


reviews_writer = ReviewsWriter("json", ".json", write)
