"""The report as JSON, by the contract in `docs/contract.schema.json`."""

import json
from dataclasses import asdict

from iro_text.registry import LetterRun, Writer
from iro_text.report import KEY_MESSAGE_LIMIT, Content, Finding, JargonUse, LetterReport, Score
from iro_text.version import VERSION

SCHEMA_VERSION = 1


def as_dict(run: LetterRun) -> dict[str, object]:
    """Return a run as the contract's object."""
    return {
        "schema_version": SCHEMA_VERSION,
        "command": "letter",
        "iro_text_version": VERSION,
        "unreadable": [asdict(item) for item in run.unreadable],
        "documents": [_document(report, with_text=run.with_text) for report in run.reports],
    }


def _document(report: LetterReport, *, with_text: bool) -> dict[str, object]:
    """Return one letter."""
    document = report.document
    scores = (report.reading_age.score, *report.scores)
    age = report.reading_age
    result: dict[str, object] = {
        "source": {"name": document.name, "format": document.format, "id": document.id},
        "remarks": list(document.remarks),
        "statistics": asdict(report.statistics),
        "scores": [_score(score) for score in scores],
        "reading_age": {
            "band": age.band,
            "bands": [{"name": band.name, "likelihood": band.likelihood} for band in age.bands],
            "sampling_low": age.sampling_low,
            "sampling_high": age.sampling_high,
            "remark": age.remark,
        },
        "hardest_sentences": [asdict(item) for item in report.hardest],
        "jargon": [_jargon(use) for use in report.jargon],
        "jargon_summary": jargon_summary(report),
        **_content(report.content),
        "findings": [_finding(finding) for finding in report.findings],
    }
    if report.comparison:
        result["comparison"] = asdict(report.comparison)
    if with_text:
        result["text"] = document.text
    return result


def _content(content: Content) -> dict[str, object]:
    """Return what the letter says."""
    balance = content.balance
    return {
        "kind": content.kind,
        "letter_date": content.written.isoformat() if content.written else None,
        "key_messages": [asdict(message) for message in content.key_messages],
        "key_message_limit": KEY_MESSAGE_LIMIT,
        "promises": [{**asdict(promise), "when_date": promise.when_date.isoformat() if promise.when_date else None} for promise in content.promises],
        "balance": {
            "process": [list(span) for span in balance.process],
            "relational": [list(span) for span in balance.relational],
            "process_share": balance.process_share,
        },
        "missing": list(content.missing),
        "read_aloud_minutes": content.read_aloud,
        "last_letter_promises": [asdict(item) for item in content.kept],
        "asked": [asdict(item) for item in content.asked],
        "against_record": [asdict(item) for item in content.against],
        "copied": [{"other": item.other, "share": item.share, "spans": [list(span) for span in item.spans]} for item in content.copied],
    }


def jargon_summary(report: LetterReport) -> dict[str, float]:
    """Return distinct terms, distinct terms never explained, and uses per hundred words."""
    terms = {use.term for use in report.jargon}
    explained = {use.term for use in report.jargon if use.explained}
    words = report.statistics.words
    return {
        "distinct_terms": len(terms),
        "unexplained_terms": len(terms - explained),
        "per_100_words": 100 * len(report.jargon) / words if words else 0.0,
    }


def _score(score: Score) -> dict[str, object]:
    """Return a score; textstat's own value only where it was asked for."""
    result = asdict(score)
    if score.reference is None:
        del result["reference"]
    return result


def _jargon(use: JargonUse) -> dict[str, object]:
    """Return one use."""
    return asdict(use)


def _finding(finding: Finding) -> dict[str, object]:
    """Return one finding with the contract's keys first."""
    return {key: getattr(finding, key) for key in ("code", "tier", "start", "end", "where", "message", "instead", "weight")}


def write(run: LetterRun) -> str:
    """Return the run as JSON text."""
    return json.dumps(as_dict(run), ensure_ascii=False, indent=1) + "\n"


writer = Writer("json", ".json", write)
