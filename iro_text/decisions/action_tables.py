"""Finds tables of actions, in Word, on web pages or drawn with strokes in plain text: what, who, by when.

To let a column's heading be known, add it to the pattern of its kind below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iro_text.document import Block, Document, cell_rows

Span = tuple[int, int]
Row = dict[int, Span]

_HEADINGS = {
    "action": re.compile(
        r"(?:(?:agreed|key|new) )?(?:actions?|decisions?|recommendations?|tasks?)(?: (?:agreed|required|needed|to be taken|points?|/.*))?|what(?: (?:will happen|needs to happen|we agreed|they will do|is (?:happening|going to happen)|.{0,20}will do))?"
        r"|what needs to (?:happen|be done)|to do|outcome / action"
    ),
    "owner": re.compile(
        r"(?:by )?whom?(?: will (?:do|make) (?:it|this).*| is (?:doing|going to do) (?:it|this)| by)?|owners?|leads?(?: person| professional)?|respons\w+(?: (?:person|of|for.*))?|person(?:\(?s\)?)?(?: responsible)?|people|action(?:ed)? by|name(?: of person)?"
    ),
    "due": re.compile(
        r"(?:by )?when(?: by| will it happen)?|(?:due|target|completion|end|by) ?(?:date|when)?|dates?|time ?(?:scales?|frame|line)|deadlines?|(?:to be )?complet\w+(?: by| date)?"
    ),
}
_STROKES = re.compile(r"^[ \t]*\|?(?P<row>[^\n|]*(?:\|[^\n|]*){2,}?)\|?[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:+=-]*")


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row: the offsets of the whole, of the action, and of its owner and time where those cells hold anything."""

    start: int
    end: int
    action: Span
    owner: Span | None
    due: Span | None


@dataclass(frozen=True, slots=True)
class ActionTable:
    """A table of actions with the offsets of the whole, its headings among it."""

    start: int
    end: int
    rows: tuple[ActionRow, ...]


def action_tables(document: Document) -> list[ActionTable]:
    """Return the tables of actions in reading order; tables of anything else are left out."""
    found = [table for rows, drawn in _tables(document) if (table := _action_table(document.text, rows, drawn=drawn))]
    return sorted(found, key=lambda table: table.start)


def _tables(document: Document) -> Iterator[tuple[list[Row], bool]]:
    """Yield every table as rows of cells by column, and whether it is drawn with strokes."""
    tables: dict[tuple[str, int], list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault((block.where, block.cell.table), []).append(block)
    for blocks in tables.values():
        rows = cell_rows(blocks)
        yield [rows[number] for number in sorted(rows)], False
    if "|" in document.text:
        yield from ((rows, True) for rows in _drawn(document.text))


def _drawn(text: str) -> Iterator[list[Row]]:
    """Yield the tables that are drawn with strokes, lines that follow one another together."""
    table: list[Row] = []
    before = 0
    for line in _STROKES.finditer(text):
        if table and text[before : line.start()].strip(" \t\r") != "\n":
            yield table
            table = []
        if not _RULE.fullmatch(line["row"]):
            table.append(_cells(line))
        before = line.end()
    yield table


def _cells(line: re.Match[str]) -> Row:
    """Return the cells of a line by column, without blanks around them and without empty ones."""
    row: Row = {}
    at = line.start("row")
    for column, cell in enumerate(line["row"].split("|")):
        bare = cell.strip()
        if bare:
            start = at + cell.index(bare)
            row[column] = (start, start + len(bare))
        at += len(cell) + 1
    return row


def _action_table(text: str, rows: Sequence[Row], *, drawn: bool) -> ActionTable | None:
    """Return the rows below the headings as actions; None where no column names an owner.

    A drawn table without headings is read as action, owner, time.
    """
    rows = [row for row in rows if row]
    for number, row in enumerate(rows):
        columns = _columns(text, row)
        if "action" in columns and "owner" in columns:
            return _read(rows[number + 1 :], columns, rows[number:])
    if drawn and rows:
        return _read(rows, {"action": 0, "owner": 1, "due": 2}, rows)
    return None


def _columns(text: str, row: Row) -> dict[str, int]:
    """Return which kind of cell each column holds, by its heading."""
    columns: dict[str, int] = {}
    for column, (start, end) in row.items():
        heading = " ".join(text[start:end].lower().split()).strip(" :?.*")
        kind = next((kind for kind, pattern in _HEADINGS.items() if kind not in columns and pattern.fullmatch(heading)), None)
        if kind:
            columns[kind] = column
    return columns


def _read(rows: Sequence[Row], columns: dict[str, int], whole: Sequence[Row]) -> ActionTable:
    """Return the rows that hold an action."""
    spans = [span for row in whole for span in row.values()]
    found = tuple(
        ActionRow(
            min(start for start, _ in row.values()),
            max(end for _, end in row.values()),
            row[columns["action"]],
            row.get(columns["owner"]),
            row.get(columns["due"]) if "due" in columns else None,
        )
        for row in rows
        if columns["action"] in row
    )
    return ActionTable(min(start for start, _ in spans), max(end for _, end in spans), found)
