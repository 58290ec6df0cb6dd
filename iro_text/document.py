"""A text exactly as it was written, with where each part of it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "list-item", "table-cell", "caption"]
SentenceKind = Literal["prose", "item", "fragment", "greeting", "sign-off"]
# Kinds that are read as sentences; a fragment is a heading, a date line, a name under a letter.
SENTENCE_KINDS: frozenset[str] = frozenset({"prose", "item"})


class Cell(NamedTuple):
    """Where a block stands in a table: the number of the table in its part of the file, its row and its column, each from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the text as the file laid it out.

    Attributes:
        start: offset of its first character in the document's text.
        end: offset after its last character.
        kind: what the file says that it is.
        where: the part of the file: `body`, `header`, `footer`, `text box`, `footnote` ...
        cell: its place in a table, where the file tells.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    where: str = "body"
    cell: Cell | None = None


def cell_rows(blocks: Iterable[Block]) -> dict[int, dict[int, tuple[int, int]]]:
    """Return the offsets of each cell of one table, by row and column; what stands in no cell is left out."""
    rows: dict[int, dict[int, tuple[int, int]]] = {}
    for block in blocks:
        if block.cell is not None:
            row = rows.setdefault(block.cell.row, {})
            start, _ = row.get(block.cell.column, (block.start, block.end))
            row[block.cell.column] = (start, block.end)
    return rows


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text: the offset where it stands, and its alternative text."""

    start: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that a file carries and its pages do not show.

    Attributes:
        kind: `comment`, `tracked-change`, `text` (hidden, white or tiny), `embedded`, `picture-data`, `cropped-picture`,
            `value` (a property, bookmark, link target, merge source ... whose words may name somebody), or `ordinary` (what every office file carries).
        where: the part of the file, for the user: `comments`, `properties`, `body`, `bookmark`, `link` ...
        value: what stands there, such as the hidden words or the name of an author.
        start: offset in the text at which it is anchored; start and end are 0 where it has no place there.
        end: offset after it.
        what: a few words for the user, such as "a comment by" or "the title".
    """

    kind: str
    where: str
    value: str = ""
    start: int = 0
    end: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its blocks; every span anywhere is a pair of offsets into `text`, end exclusive.

    Attributes:
        text: the words as written; for plain text and JSON lines exactly the decoded input.
        name: the file's name, without its folder.
        format: the reader that read it, such as `docx`.
        id: unique in one run.
        blocks: the parts of the text in reading order; together they hold every word.
        pictures: where pictures stand.
        details: what the input said about the text beside it (`age`, `cast`, `date`).
        remarks: sentences for the user on how it was read ("read as Windows text").
        hidden: what the file carries and does not show.
        data: the bytes of the file, kept only where something is to be written back into it.
    """

    text: str
    name: str = "text"
    format: str = "text"
    id: str = "text"
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    data: bytes = field(default=b"", repr=False, compare=False)

    def together(self, first: int, second: int) -> bool:
        """Say whether two offsets lie in one block, or in cells of a table."""
        blocks = [next((block for block in self.blocks if block.start <= offset < block.end), None) for offset in (first, second)]
        return blocks[0] == blocks[1] or all(block is not None and block.kind == "table-cell" for block in blocks)

    def where(self, offset: int) -> str:
        """Return the part of the file that holds the character at `offset`."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                return block.where
        return "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that stands alone, as a span of the document's text."""

    start: int
    end: int
    kind: SentenceKind = "prose"

    @property
    def counted(self) -> bool:
        """Say whether it counts as a sentence that is read (not a heading, greeting or sign-off)."""
        return self.kind in SENTENCE_KINDS
