"""Reads back the workbook that an auditor edited: new names, decisions, themes to join, and notes to move."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from iro_text.audit.changes import NO_THEME, Change
from iro_text.errors import Unreadable, UsageError
from iro_text.export.audit_xlsx import DECISION, JOIN_WITH, MOVE_TO, NOTE_ID, NOTES_SHEET, THEME_ID, THEMES_SHEET, WHY, YOUR_NAME
from iro_text.ingest.sheets import Sheet, read_sheets
from iro_text.report import AuditReport

_DECISIONS = {
    "accept": "accept",
    "accepted": "accept",
    "a": "accept",
    "yes": "accept",
    "y": "accept",
    "reject": "reject",
    "rejected": "reject",
    "r": "reject",
    "no": "reject",
    "n": "reject",
}


def edited_changes(path: str, report: AuditReport) -> list[Change]:
    """Return the changes that stand in an edited workbook, in the order: joined, moved, renamed, decided.

    Raises:
        UsageError: if it is not such a workbook, or names a theme or note that is not there.
    """
    sheets = _sheets(Path(path))
    themes, notes = _rows(sheets[THEMES_SHEET]), _rows(sheets[NOTES_SHEET])
    members = {theme.id: theme.notes for theme in report.themes}
    known = {item.note.id for item in report.notes}
    wanted: list[tuple[str, tuple[str, ...], str]] = []
    wanted += (("merge", (_theme(row[THEME_ID], members), _theme(row[JOIN_WITH], members)), row.get(WHY, "")) for row in themes if row.get(JOIN_WITH))
    wanted += (("move", (_note(row[NOTE_ID], known), _target(row[MOVE_TO], members)), row.get(WHY, "")) for row in notes if row.get(MOVE_TO))
    wanted += (("rename", (_theme(row[THEME_ID], members), row[YOUR_NAME]), row.get(WHY, "")) for row in themes if row.get(YOUR_NAME))
    decided = ((row, _DECISIONS.get(row.get(DECISION, "").strip().lower())) for row in themes)
    wanted += ((decision, (_theme(row[THEME_ID], members),), row.get(WHY, "")) for row, decision in decided if decision)
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    return [Change(do, what, why, time, {word: members[word] for word in what if word in members}) for do, what, why in wanted]


def _sheets(file: Path) -> Mapping[str, Sheet]:
    """Return the sheets of an edited workbook by name."""
    try:
        sheets = {sheet.name: sheet for sheet in read_sheets(file.name, file.read_bytes())}
    except (OSError, Unreadable) as error:
        message = f"The workbook {file.name} could not be read. Save it as .xlsx, close it, and try again."
        raise UsageError(message) from error
    if THEMES_SHEET not in sheets or NOTES_SHEET not in sheets:
        message = f"{file.name} lacks the sheets {THEMES_SHEET} and {NOTES_SHEET}. Edit the workbook that --format xlsx wrote."
        raise UsageError(message)
    return sheets


def _note(name: str, known: Collection[str]) -> str:
    """Return a note's id if there is such a note."""
    if name not in known:
        message = f"There is no note {name} among these notes."
        raise UsageError(message)
    return name


def _target(name: str, members: Mapping[str, object]) -> str:
    """Return where a note is moved to: a theme, or none."""
    return NO_THEME if name == NO_THEME else _theme(name, members)


def _rows(sheet: Sheet) -> list[Mapping[str, str]]:
    """Return the rows below the headings, by heading; the headings are the first row that names an id."""
    for number, row in enumerate(sheet.rows):
        if THEME_ID in row or NOTE_ID in row:
            return [dict(zip(row, cells, strict=False)) for cells in sheet.rows[number + 1 :] if cells and any(cells)]
    return []


def _theme(name: str, members: Mapping[str, object]) -> str:
    """Return a theme's id if there is one of that name."""
    if name not in members:
        message = f"There is no theme {name}. The themes are: {', '.join(members)}."
        raise UsageError(message)
    return name
