"""Reads the rows of tables: what their columns hold by their headings, or each cell by its looks where there are none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iro_text.decisions.records.labels import BULLET, after_bullet, field_of, number_in
from iro_text.decisions.records.units import FieldKind, Span
from iro_text.decisions.records.written import Line

Columns = Mapping[int, FieldKind]
_LOOKS_DUE = re.compile(
    r"(?i)(?:by |before |from |on |w/c |end of |the |mid[- ]|early |late |within |in |next |this )*(?:.{0,12}\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?.{0,12}|.{0,14}\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b.{0,12}|asap|on-?going|tbc|immediate(?:ly)?|urgent(?:ly)?|(?:next|this) (?:review|week|month|term|year)|\d+ (?:days|weeks|months)|(?:mon|tues|wednes|thurs|fri)day.{0,12}|(?:half[- ])?term|easter|christmas|summer|spring|autumn|before .{0,25}|after .{0,25}|\d{4}-\d{2}-\d{2})"
)
_LOOKS_OWNER = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z\u00c0-\u00de][\w'\u2019.-]*|SW|IRO)(?:(?: |, | / |/| & | and )(?:[A-Z\u00c0-\u00de(][\w'\u2019.)-]*|team|carer|school|worker|nurse|care|social|service|manager|home)){0,5}|(?i:all|everyone|social worker|foster carers?|school|school nurse|health visitor|team manager|la|virtual school|carers?)"
)
_LOOKS: tuple[tuple[FieldKind, re.Pattern[str]], ...] = (("due", _LOOKS_DUE), ("owner", _LOOKS_OWNER))
_SHORT_CELL = re.compile(r"\W*\w{1,4}\W*")
# A table of decisions has two known columns at least, one of them of these.
_FEWEST_KNOWN = 2
_TELLING: frozenset[FieldKind] = frozenset({"action", "before", "owner", "outcome"})
_LONGEST_NUMBER = 2


def looks_due(words: str) -> bool:
    """Say whether a cell looks like a time."""
    return _LOOKS_DUE.fullmatch(words.strip()) is not None


def looks_owner(words: str) -> bool:
    """Say whether a cell looks like a person or a role."""
    return _LOOKS_OWNER.fullmatch(words.strip()) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: where its words begin behind its number, the number, and its cells by what they hold."""

    start: int
    number: int | None
    fields: dict[FieldKind, Span]


def columns_of(text: str, line: Line) -> dict[int, FieldKind]:
    """Return what each column holds where a row is one of headings; nothing where it is not."""
    found: dict[int, FieldKind] = {}
    for column, cell in line.cells.items():
        kind = field_of(text[slice(*cell)])
        if kind is not None and kind not in found.values():
            found[column] = kind
    named = set(found.values())
    if len(found) < _FEWEST_KNOWN or len(found) * 2 < len(line.cells) or not named & _TELLING:
        return {}
    return found if "action" in named else _with_action(found, line)


def _with_action(found: Mapping[int, FieldKind], line: Line) -> dict[int, FieldKind]:
    """Return columns of which none is headed as the decision's: one of last time's decisions is, or else the first unknown one."""
    if "before" in found.values():
        return {column: "action" if kind == "before" else kind for column, kind in found.items()}
    free = next((column for column in line.cells if column not in found), None)
    return dict(found) if free is None else {**found, free: "action"}


def row_of(text: str, line: Line, columns: Columns) -> Row:
    """Return a row; where its columns are not known its cells are told by their looks."""
    cells = [line.cells[column] for column in sorted(line.cells)]
    first = text[slice(*cells[0])]
    if len(cells) > 1 and _SHORT_CELL.fullmatch(first) and columns.get(min(line.cells), "number") == "number":
        found = Row(cells[1][0], number_in(first), _by_column(text, line, columns) if columns else _by_looks(text, cells[1:]))
    else:
        found = _unnumbered(text, line, cells, columns)
    if "owner" in columns.values():
        found.fields.setdefault("owner", (line.end, line.end))
    return found


def _unnumbered(text: str, line: Line, cells: Sequence[Span], columns: Columns) -> Row:
    """Return a row without a cell for its number; a number may stand before its first words."""
    fields: dict[FieldKind, Span] = {}
    if columns:
        fields = _by_column(text, line, columns)
    elif len(cells) > 1 and field_of(text[slice(*cells[0])]) is None:
        fields = _by_looks(text, cells)
    bullet = BULLET.match(text, line.start, line.end)
    start = after_bullet(text, line.start, line.end)
    if start > line.start:
        fields = {kind: (start if left < start < right else left, right) for kind, (left, right) in fields.items()}
    return Row(start, number_in(bullet.group()) if bullet else None, fields)


def _by_column(text: str, line: Line, columns: Columns) -> dict[FieldKind, Span]:
    """Return the cells of a row by what their columns hold."""
    shift = _shift(text, line, columns)
    return {columns[column + shift]: cell for column, cell in line.cells.items() if column + shift in columns}


def _shift(text: str, line: Line, columns: Columns) -> int:
    """Return 1 where the cell for a number was left out of a row, so that every other stands one column too far left."""
    first = text[slice(*line.cells[min(line.cells)])]
    left_out = columns.get(0) == "number" and min(line.cells) == 0 and len(first.split()) > _LONGEST_NUMBER and max(line.cells) < max(columns)
    return int(left_out)


def _by_looks(text: str, cells: Sequence[Span]) -> dict[FieldKind, Span]:
    """Return what the cells of a row without headings hold: a time, a person, and the longest is the act."""
    fields: dict[FieldKind, Span] = {}
    left = list(cells)
    for kind, looks in _LOOKS:
        found = next((cell for cell in reversed(left) if len(left) > 1 and looks.fullmatch(text[slice(*cell)].strip())), None)
        if found:
            fields[kind] = found
            left.remove(found)
    act = max(left, key=lambda cell: cell[1] - cell[0])
    fields["action"] = act
    behind = [cell for cell in left if cell != act]
    for kind, _ in reversed(_LOOKS):
        if behind and kind not in fields and cells.index(behind[0]) > cells.index(act):
            fields[kind] = behind.pop(0)
    return fields
