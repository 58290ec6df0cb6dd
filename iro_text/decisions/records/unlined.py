"""Puts tables together again whose lines were lost when they were pasted: the headings one to a line, then every cell on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iro_text.decisions.records.labels import BULLET, field_of
from iro_text.decisions.records.sections import kind_of_heading
from iro_text.decisions.records.tables import looks_due, looks_owner
from iro_text.decisions.records.units import FieldKind
from iro_text.decisions.records.written import Line, Page

# Tables of this kind are numbered from here on.
_FIRST_UNLINED = 2000
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 6
_LONGEST_CELL, _LONGEST_END = 60, 5
# A few words under an empty line and over so many words of prose are a title, and no cell.
_LONGEST_TITLE, _PROSE = 4, 15
_ENDS = ("previous", "decisions", "next")
_NUMBER = re.compile(r"\W*(?:\d{1,2}|[a-h])\W*")


def put_together(page: Page) -> Page:
    """Return a page on which such tables are rows."""
    found: list[Line] = []
    number, table = 0, _FIRST_UNLINED
    while number < len(page.lines):
        columns = _columns_at(page, number)
        if not columns:
            found.append(page.lines[number])
            number += 1
            continue
        heads = page.lines[number : number + len(columns)]
        rows, number = _rows(page, number + len(columns), columns)
        if rows:
            found += [_row(heads, table), *(replace(row, table=table) for row in rows)]
            table += 1
        else:
            found += heads
    return Page(page.text, found)


def _columns_at(page: Page, number: int) -> list[FieldKind]:
    """Return what the columns hold of a table whose headings begin at a line; nothing where none begins."""
    columns: list[FieldKind] = []
    for at in range(number, min(number + _MOST_COLUMNS, len(page.lines))):
        words = page.words(at)
        kind = None if page.lines[at].cells or words.rstrip().endswith((":", ".")) else field_of(words)
        if kind is None or kind in columns:
            break
        columns.append(kind)
    acts = {"action", "before"} & set(columns)
    return columns if len(columns) >= _FEWEST_COLUMNS and acts and {"owner", "due", "outcome"} & set(columns) else []


def _rows(page: Page, number: int, columns: Sequence[FieldKind]) -> tuple[list[Line], int]:
    """Return the rows under the headings, and the number of the line after the last."""
    rows: list[Line] = []
    cells: dict[int, Line] = {}
    while number < len(page.lines) and not _ends(page, number, columns, begun=bool(cells) or bool(rows)):
        line = page.lines[number]
        column = _column(page.words(number), columns, max(cells, default=-1) + 1)
        if column is None:
            rows += _closed(cells)
            cells = {}
            column = _column(page.words(number), columns, 0)
        if column is None:
            break
        cells[column] = line
        number += 1
    return [*rows, *_closed(cells)], number


def _ends(page: Page, number: int, columns: Sequence[FieldKind], *, begun: bool) -> bool:
    """Say whether a line is no cell of a table: a heading, a list, a long sentence, another table's headings."""
    line, words = page.lines[number], page.words(number)
    count = len(words.split())
    if line.cells or count > _LONGEST_CELL or _columns_at(page, number):
        return True
    announces = count <= _LONGEST_END and kind_of_heading(words) in _ENDS and not looks_due(words) and not looks_owner(words)
    following = page.following(number)
    titled = (
        count <= _LONGEST_TITLE
        and page.gap_before(number)
        and following is not None
        and len(page.text[following.start : following.end].split()) >= _PROSE
        and page.text[following.end - 1] in '.!?"\u201d'
    )
    bulleted = BULLET.match(words) is not None and not _NUMBER.fullmatch(words) and not looks_due(words) and "number" not in columns
    return begun and (announces or titled or line.heading or words.endswith(":") or (bulleted and not line.item))


def _column(words: str, columns: Sequence[FieldKind], first: int) -> int | None:
    """Return which of the columns from one on a cell belongs to, by its looks; None where to none, so that it begins a row."""
    free_before = False
    for column in range(first, len(columns)):
        kind = columns[column]
        fits = {"due": looks_due, "owner": _is_owner, "number": _is_number}.get(kind)
        if fits is None:
            # A cell of free words goes into the next column of free words; one that looks like a name or a day only where nothing better follows.
            later = any(
                columns[after] == name and looks(words)
                for after in range(column + 1, len(columns))
                for name, looks in (("due", looks_due), ("owner", _is_owner))
            )
            if not later and not (free_before and kind not in ("outcome", "reason")):
                return column
            free_before = True
        elif fits(words):
            return column
    return None


def _is_owner(words: str) -> bool:
    """Say whether a cell is somebody, and no time in capitals ("ASAP")."""
    return looks_owner(words) and not looks_due(words)


def _is_number(words: str) -> bool:
    """Say whether a cell is a number."""
    return _NUMBER.fullmatch(words) is not None


def _closed(cells: dict[int, Line]) -> Iterator[Line]:
    """Yield the row of some cells, if there are any."""
    if cells:
        yield Line(
            min(line.start for line in cells.values()),
            max(line.end for line in cells.values()),
            {column: (line.start, line.end) for column, line in cells.items()},
        )


def _row(heads: Sequence[Line], table: int) -> Line:
    """Return the headings as a row."""
    return Line(heads[0].start, heads[-1].end, {column: (line.start, line.end) for column, line in enumerate(heads)}, table)
