"""Reads back the workbook that an auditor edited: new names, decisions, themes to join, and notes to move."""

from collections.abc import Mapping
from pathlib import Path

from iro_text.audit.changes import Change, made
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
    wanted = [("merge", [row[THEME_ID], row[JOIN_WITH]], row) for row in themes if row.get(JOIN_WITH)]
    wanted += [("move", [row[NOTE_ID], row[MOVE_TO]], row) for row in notes if row.get(MOVE_TO)]
    wanted += [("rename", [row[THEME_ID], row[YOUR_NAME]], row) for row in themes if row.get(YOUR_NAME)]
    decided = ((row, _DECISIONS.get(row.get(DECISION, "").strip().lower())) for row in themes)
    wanted += [(decision, [row[THEME_ID]], row) for row, decision in decided if decision]
    return [made(do, what, members, known, row.get(WHY, "")) for do, what, row in wanted]


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


def _rows(sheet: Sheet) -> list[Mapping[str, str]]:
    """Return the rows below the headings, by heading; the headings are the first row that names an id."""
    for number, row in enumerate(sheet.rows):
        if THEME_ID in row or NOTE_ID in row:
            return [dict(zip(row, cells, strict=False)) for cells in sheet.rows[number + 1 :] if cells and any(cells)]
    return []
