"""The audit as a workbook that the auditor can edit and hand back: themes, notes, quotes; no cell is ever a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from iro_text.export.audit_view import AuditView, ThemeRow
from iro_text.registry import AuditRun, AuditWriter

# The headings that an edited workbook is read by; a cell below them that is empty changes nothing.
THEMES_SHEET, NOTES_SHEET = "Themes", "Notes"
THEME_ID, YOUR_NAME, DECISION, JOIN_WITH, WHY = "Theme id", "Your name for it", "Accept or reject", "Join with (theme id)", "Why"
NOTE_ID, MOVE_TO = "Note id", "Move to (theme id)"
_WIDTHS = {"Text": 80, "Definition": 60, "Quote": 80, "Its words": 40, "Theme": 34, YOUR_NAME: 28, WHY: 28}
_LONGEST_CELL = 32_767
# Control characters that a workbook cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(run: AuditRun) -> bytes:
    """Return the workbook."""
    from openpyxl import Workbook

    view = AuditView(run)
    themes = view.themes()
    book = Workbook()
    _fill(book.active, THEMES_SHEET, _themes(view, themes))
    _fill(book.create_sheet(), NOTES_SHEET, _notes(view))
    quotes = [["Theme", "Quote", "Note"], *([theme.label, quote.words, quote.by] for theme in themes for quote in theme.quotes)]
    _fill(book.create_sheet(), "Quotes", quotes)
    aside = [["Note id", "Text", "Set aside since it"], *([note.id, note.text, why] for note, why in run.report.set_aside)]
    _fill(book.create_sheet(), "Set aside", aside)
    about = [
        ["About"],
        *([line] for line in view.summary()),
        *([f"{sheet}: {heading} = {kind}"] for sheet, columns in run.report.settings.columns.items() for heading, kind in columns.items()),
    ]
    _fill(book.create_sheet(), "About", about)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def _themes(view: AuditView, shown: Sequence[ThemeRow]) -> list[list[object]]:
    """Return the rows of the themes."""
    rows: list[list[object]] = [
        [
            THEME_ID,
            "Theme",
            YOUR_NAME,
            DECISION,
            JOIN_WITH,
            WHY,
            "Status",
            "Notes",
            "Children",
            "Strengths",
            "Dilemmas",
            "Seen in",
            "Auditors",
            "Holds together",
            "Its words",
            "Definition",
            "May be two",
        ]
    ]
    for theme, row in zip(view.report.themes, shown, strict=True):
        rows.append(
            [
                theme.id,
                theme.label,
                "",
                "",
                "",
                "",
                theme.status,
                len(theme.notes),
                view.count(theme.children),
                theme.strength,
                theme.dilemma,
                row.sources,
                row.heard,
                row.holds,
                row.words,
                row.definition,
                row.two,
            ]
        )
    return rows


def _notes(view: AuditView) -> list[list[object]]:
    """Return the rows of the notes; a note of two points has two."""
    labels = {theme.id: theme.label for theme in view.report.themes}
    rows: list[list[object]] = [
        [
            NOTE_ID,
            MOVE_TO,
            WHY,
            "Theme",
            "Second theme",
            "Strength or dilemma",
            "Sure",
            "Why here",
            "Look at first",
            "Text",
            "Auditor",
            "Child",
            "Source",
            "Date",
            "Team",
            "Grade",
            "Where",
        ]
    ]
    for item in view.report.notes:
        note = item.note
        for passage in item.passages:
            about = [""] * 7 if view.run.sharing else [note.auditor, note.child_ref, note.source, note.date, note.team, note.grade, note.place]
            rows.append(
                [
                    note.id, "", "", labels.get(passage.theme or "", ""), labels.get(passage.second_theme or "", ""), passage.polarity, passage.confidence, passage.why,
                    "yes" if passage.check else "", view.masked(note.text[passage.start : passage.end]), *about,
                ]
            )  # fmt: skip
    return rows


def _fill(sheet: Any, title: str, rows: Sequence[Iterable[object]]) -> None:
    """Write rows as plain values under bold headings that stay in sight."""
    from openpyxl.styles import Alignment, Font

    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            if isinstance(value, str):
                cell.value = _UNWRITABLE.sub("\ufffd", value)[:_LONGEST_CELL]
                cell.data_type = "s"  # text, whatever it begins with
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
            else:
                cell.value = value
                cell.alignment = Alignment(vertical="top")
    for column, heading in enumerate(rows[0], start=1):
        cell = sheet.cell(row=1, column=column)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(str(heading), 16)
    sheet.freeze_panes = "A2"


audit_writer = AuditWriter("xlsx", ".xlsx", write)
