"""The audit as JSON, as docs/contract.schema.json has it."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from iro_text.registry import AuditRun, AuditWriter
from iro_text.report import PassageTheme, Theme, ThemedNote
from iro_text.version import VERSION

SCHEMA_VERSION = 1


def as_dict(run: AuditRun) -> dict[str, object]:
    """Return the run as the contract's object."""
    report = run.report
    return {
        "schema_version": SCHEMA_VERSION,
        "command": "audit",
        "iro_text_version": VERSION,
        "unreadable": [{"source": item.source, "reason": item.reason, "message": item.message, "next_step": item.next_step} for item in report.unreadable],
        "notes": [_note(item, with_text=run.with_text) for item in report.notes],
        "themes": [_theme(theme) for theme in report.themes],
        "unthemed": list(report.unthemed),
        "set_aside": [note.id for note, _ in report.set_aside],
        "set_aside_why": {note.id: why for note, why in report.set_aside},
        "settings": {
            **asdict(report.settings),
            "remarks": list(report.settings.remarks),
            "columns": {sheet: dict(columns) for sheet, columns in report.settings.columns.items()},
        },
        "agreement": dict(report.agreement),
    }


def _note(item: ThemedNote, *, with_text: bool) -> dict[str, object]:
    """Return one note."""
    note = item.note
    row: dict[str, object] = {
        "id": note.id,
        "auditor": note.auditor,
        "child_ref": note.child_ref,
        "source": note.source,
        "source_place": note.place,
        "theme": item.theme,
        "passages": [_passage(passage) for passage in item.passages],
    }
    return {**row, "text": note.text} if with_text else row


def _passage(passage: PassageTheme) -> Mapping[str, object]:
    """Return one passage."""
    return {
        "start": passage.start,
        "end": passage.end,
        "theme": passage.theme,
        "confidence": passage.confidence,
        "second_theme": passage.second_theme,
        "polarity": passage.polarity,
        "suggestions": [asdict(item) for item in passage.near],
        "why": passage.why,
        "check_first": passage.check,
    }


def _theme(theme: Theme) -> Mapping[str, object]:
    """Return one theme."""
    return {
        "id": theme.id,
        "label": theme.label,
        "definition": theme.definition,
        "keywords": list(theme.keywords),
        "notes": list(theme.notes),
        "quotes": [asdict(quote) for quote in theme.quotes],
        "children": theme.children,
        "auditors": list(theme.auditors),
        "sources": {source: list(counts) for source, counts in theme.sources.items()},
        "one_auditor_only": theme.one_auditor_only,
        "strength": theme.strength,
        "dilemma": theme.dilemma,
        "stability": theme.stability,
        "contrary": list(theme.contrary),
        "pairs": [asdict(pair) for pair in theme.pairs],
        "origin": theme.origin,
        "status": theme.status,
        "parts": [list(part) for part in theme.parts],
    }


def write(run: AuditRun) -> str:
    """Return the run as JSON text."""
    return json.dumps(as_dict(run), ensure_ascii=False, indent=1) + "\n"


audit_writer = AuditWriter("json", ".json", write)
