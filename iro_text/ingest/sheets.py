"""Reads spreadsheets and CSV files as sheets of cells, each as a person sees it."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from iro_text.ingest.archive import Archive
from iro_text.ingest.decoding import decode
from iro_text.ingest.gate import stem_of, suffix_of
from iro_text.ingest.refusals import damaged, foreign, no_words, too_big
from iro_text.ingest.signature import nature

EXCEL_SUFFIXES = (".xlsx", ".xlsm")
CSV_SUFFIXES = (".csv", ".tsv")
SHEET_SUFFIXES = (*EXCEL_SUFFIXES, *CSV_SUFFIXES)
HIDDEN_SHEETS = "This workbook has hidden sheets; they were left alone."
CUT_CELLS = "A cell holds 32,767 characters, the most that a spreadsheet keeps; what came after was cut off before."
# Far more than any audit has; a bound on memory and time.
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
_SEPARATORS = ",;\t|"
_SAMPLE = 20_000
_BREAK = re.compile(r"_x000D_|\r\n?|\v|\u2028")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, and its rows of cells as text; an empty cell is an empty string."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """Return the sheets of a spreadsheet or CSV file that hold anything; hidden ones are left alone.

    Raises:
        Unreadable: if it cannot be read; the message says what to do.
    """
    found = _workbook(name, data) if suffix_of(name) in EXCEL_SUFFIXES else [_csv(name, data)]
    if not any(sheet.rows for sheet in found):
        raise no_words(name)
    return [sheet for sheet in found if sheet.rows]


def _csv(name: str, data: bytes) -> Sheet:
    """Read a CSV file in any encoding, with commas, semicolons, tabs or strokes between the cells."""
    text, remarks = decode(name, data)
    text = text.removeprefix("sep=;\n")
    csv.field_size_limit(LONGEST_CELL * 10)
    try:
        rows = [tuple(_clean(cell) for cell in row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))]
    except csv.Error:
        rows = None
    if rows is None:
        raise damaged(name)
    return _sheet(stem_of(name), rows, remarks)


def _separator(text: str) -> str:
    """Return the separator that gives most rows the same number of cells, more than one."""
    sample = text[:_SAMPLE]

    def regularity(separator: str) -> tuple[bool, int, int]:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
        except csv.Error:
            return False, 0, 0
        rows = rows[:-1] if len(text) > _SAMPLE and len(rows) > 1 else rows
        # A separator that stands inside of quoted cells leaves odd quotes behind in what it cuts.
        whole = all(cell.count('"') % 2 == 0 for row in rows for cell in row)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return whole and bool(widths), max(widths.values(), default=0), max(widths, default=0)

    return max(_SEPARATORS, key=regularity)


def _workbook(name: str, data: bytes) -> list[Sheet]:
    """Read an Excel workbook as it was last saved: values, not formulas."""
    if nature(data) not in ("excel", "zip"):
        raise damaged(name)
    _check(name, data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - the library raises many unrelated errors for damaged files; all mean the same
        book = None
    if book is None:
        raise damaged(name)
    hidden = any(sheet.sheet_state != "visible" for sheet in book.worksheets)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [_sheet(sheet.title, _rows(name, sheet), (HIDDEN_SHEETS,) if hidden else ()) for sheet in visible]


def _check(name: str, data: bytes) -> None:
    """Refuse a workbook with a document type in any part, or with parts that are too big."""
    archive = Archive(name, data)
    archive.check_parts()
    for part in archive:
        if part.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part).replace(b"\x00", b""):
            raise foreign(name)


def _rows(name: str, sheet: Any) -> list[tuple[str, ...]]:
    """Return the cells of one sheet; a cell merged downwards stands in each of its rows."""
    if (sheet.max_row or 0) * (sheet.max_column or 0) > MOST_CELLS:
        raise too_big(name)
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    for merged in sheet.merged_cells.ranges:
        if merged.max_col == merged.min_col and merged.max_row <= len(rows):
            value = rows[merged.min_row - 1][merged.min_col - 1]
            for row in range(merged.min_row, merged.max_row):
                rows[row][merged.min_col - 1] = value
    return [tuple(row) for row in rows]


def _shown(value: object) -> str:
    """Return a cell's value as a person would write it: days without a time, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _clean(str(value))


def _clean(cell: str) -> str:
    """Return a cell with plain line ends and without blanks around it."""
    return _BREAK.sub("\n", cell).replace("\xa0", " ").strip()


def _sheet(name: str, rows: Sequence[tuple[str, ...]], remarks: Sequence[str]) -> Sheet:
    """Make a sheet, without empty rows at its end."""
    rows = list(rows)
    while rows and not any(rows[-1]):
        rows.pop()
    cut = any(len(cell) >= LONGEST_CELL for row in rows for cell in row)
    return Sheet(name, tuple(rows), (*remarks, CUT_CELLS) if cut else tuple(remarks))
