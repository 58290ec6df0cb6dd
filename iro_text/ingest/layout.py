"""Puts the paragraphs of a file one under another and keeps account of where each of them stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from iro_text.document import Block, BlockKind, Cell, Picture


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is being read.

    Attributes:
        kind: what the file says that it is.
        where: the part of the file.
        pieces: its text, each stretch with the element that it comes from, if any.
        pictures: offsets within the paragraph, with the alternative text.
        after: paragraphs of the text boxes that hang on this one; they follow it.
        length: characters so far.
        cell: its place in a table.
    """

    kind: BlockKind = "paragraph"
    where: str = "body"
    pieces: list[tuple[str, object]] = field(default_factory=list)
    pictures: list[tuple[int, str]] = field(default_factory=list)
    after: list["Paragraph"] = field(default_factory=list)
    length: int = 0
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(text for text, _ in self.pieces)

    def add(self, text: str, source: object = None) -> None:
        """Add text at the end, with the element that it comes from."""
        self.pieces.append((text, source))
        self.length += len(text)

    def show(self, alt: str) -> None:
        """Note a picture at the end."""
        self.pictures.append((self.length, alt))


@dataclass(slots=True)
class Tables:
    """The tables that are open while a file is read, innermost last: the number, row and column of each, and how many columns its last cell spans."""

    begun: int = 0
    open: list[list[int]] = field(default_factory=list)

    def begin(self) -> None:
        """Open a table."""
        self.open.append([self.begun, -1, -1, 1])
        self.begun += 1

    def next_row(self) -> None:
        """Begin a row of the innermost table."""
        if self.open:
            self.open[-1][1:] = [self.open[-1][1] + 1, -1, 1]

    def next_cell(self, columns: int = 1) -> None:
        """Begin a cell that spans so many columns."""
        if self.open:
            self.open[-1][2:] = [self.open[-1][2] + self.open[-1][3], columns]

    def end(self) -> None:
        """Close the innermost table."""
        if self.open:
            self.open.pop()

    @property
    def cell(self) -> Cell | None:
        """Return the place in the innermost table, or None outside of any."""
        return Cell(*(max(0, number) for number in self.open[-1][:3])) if self.open else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a file, its blocks and pictures, and which element each stretch comes from: (start, end, element)."""

    text: str
    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...]
    sources: tuple[tuple[int, int, object], ...]


def flat(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs in reading order, each followed by those of its text boxes."""
    for paragraph in paragraphs:
        yield paragraph
        yield from flat(paragraph.after)


def lay_out(paragraphs: Iterable[Paragraph]) -> Layout:
    """Join paragraphs with one line end; a blank line stands for an empty paragraph and between parts of the file."""
    page = _Page()
    for paragraph in flat(paragraphs):
        page.put(paragraph)
    return Layout("".join(page.texts), tuple(page.blocks), tuple(page.pictures), tuple(page.sources))


@dataclass(slots=True)
class _Page:
    """The text so far."""

    texts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    sources: list[tuple[int, int, object]] = field(default_factory=list)
    length: int = 0
    blank: bool = False

    def put(self, paragraph: Paragraph) -> None:
        """Put one paragraph under the others."""
        text = paragraph.text
        if not text.strip():
            self.pictures += (Picture(self.length, alt) for _, alt in paragraph.pictures)
            self.blank = True
            return
        self._gap(paragraph.where)
        self._locate(paragraph)
        self.blocks.append(Block(self.length, self.length + len(text), paragraph.kind, paragraph.where, paragraph.cell))
        self.texts.append(text)
        self.length += len(text)
        self.blank = False

    def _gap(self, where: str) -> None:
        """Put the line ends between the last paragraph and the next."""
        if self.blocks:
            gap = "\n\n" if self.blank or self.blocks[-1].where != where else "\n"
            self.texts.append(gap)
            self.length += len(gap)

    def _locate(self, paragraph: Paragraph) -> None:
        """Note where the pieces and pictures of a paragraph stand."""
        self.pictures += (Picture(self.length + offset, alt) for offset, alt in paragraph.pictures)
        start = self.length
        for text, source in paragraph.pieces:
            if source is not None:
                self.sources.append((start, start + len(text), source))
            start += len(text)
