"""What a record is laid out as: units, each a stretch that can be one decision or one answer to an earlier one."""

from dataclasses import dataclass, field
from typing import Literal

from iro_text.decisions.records.sections import SectionKind

Span = tuple[int, int]
UnitKind = Literal["row", "form", "item", "sentence"]
FieldKind = Literal["action", "owner", "due", "outcome", "number", "reason", "before", "area"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a record that can be one decision, or one answer to an earlier one.

    Attributes:
        start: offset of its first word, without bullet, number or label.
        end: offset after its last character.
        kind: a row of a table, a form of labels, an item of a list, or a sentence.
        section: what the heading above it announces.
        heading: that heading's offsets, or None.
        owner_heading: offsets of a heading that names who acts ("For the social worker, Ama:"), or None.
        fields: offsets of its cells or answers by what they hold.
        label: what a label before it says ("Action:"), in small letters; empty where there is none.
        bullet: whether it stands behind a bullet or a number.
        number: the number it stands behind, or None.
        line: the number of its line; sentences of one line share it.
        first: whether it is the first of its line.
        table: the number of its table, or None.
        cells: offsets of every cell of a row, in order; empty for what is no row.
    """

    start: int
    end: int
    kind: UnitKind = "sentence"
    section: SectionKind = "body"
    heading: Span | None = None
    owner_heading: Span | None = None
    fields: dict[FieldKind, Span] = field(default_factory=dict)
    label: str = ""
    bullet: bool = False
    number: int | None = None
    line: int = 0
    first: bool = True
    table: int | None = None
    cells: tuple[Span, ...] = ()


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a span without blanks at its ends; None where nothing is left."""
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return None
    left = start + words.index(bare)
    return left, left + len(bare)


def narrowed(text: str, span: Span, before: str, after: str) -> Span:
    """Return a span without some signs at its beginning and others at its end."""
    start, end = span
    start = end - len(text[start:end].lstrip(before))
    return start, start + len(text[start:end].rstrip(after))
