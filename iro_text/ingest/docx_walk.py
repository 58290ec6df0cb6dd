"""Goes through one part of a Word file from top to bottom and collects its paragraphs, so that no word is lost or read twice."""

from dataclasses import dataclass, field

from iro_text.ingest.docx_marks import ELSEWHERE, MARKS, PICTURES
from iro_text.ingest.docx_styles import Styles
from iro_text.ingest.docx_unseen import DELETED, Unseen, unseen
from iro_text.ingest.layout import Paragraph, Tables, flat
from iro_text.ingest.markup import Element, attribute, child, every, tag_of, walk

_PROPERTIES = {f"w:{name}Pr" for name in ("p", "r", "sdt", "sdtEnd", "tbl", "tr", "tc", "sect", "smartTag", "customXml", "ruby")}
_SKIPPED = DELETED | _PROPERTIES | {"w:instrText", "w:delText", "w:delInstrText"}
_TEXTS = frozenset({"w:t", "m:t"})
_TABLES = frozenset({"w:tbl", "w:tr", "w:tc"})
_MOST_DIGITS = 3
# Word shows a line end inside a stretch of text as a space.
_IN_ONE_LINE = str.maketrans("\r\n", "  ")


@dataclass(slots=True)
class Story:
    """One part of a file as it was read.

    Attributes:
        paragraphs: in reading order, those of text boxes under the paragraph that holds them.
        hidden_text: whether text was left out because Word hides it.
        complete: whether every visible word is in the paragraphs exactly once.
    """

    paragraphs: list[Paragraph]
    hidden_text: bool
    complete: bool


def read_story(root: Element, where: str, styles: Styles) -> Story:
    """Collect the paragraphs of one part; `where` is its name for the user."""
    left_out = unseen(root, styles)
    collector = _Collector(where, styles)
    events = walk(root)
    for event, element in events:
        if event == "end":
            collector.end(element)
        elif tag_of(element) in _SKIPPED or element in left_out.elements:
            events.skip_subtree()
        else:
            collector.start(element)
    whole = not collector.foreign and _nothing_lost(root, left_out, collector.done)
    return Story(collector.done, left_out.hidden_text, whole)


def _nothing_lost(root: Element, left_out: Unseen, paragraphs: list[Paragraph]) -> bool:
    """Check, by another way than the walk's, that every visible text element was read once."""
    expected = [element for element in every(root, "w:t", "m:t") if element.text and not left_out.covers(element)]
    read = [source for paragraph in flat(paragraphs) for text, source in paragraph.pieces if text and source is not None]
    return len(read) == len(set(read)) and set(expected) <= set(read)


@dataclass(slots=True)
class _Collector:
    """The paragraphs so far, and those that are still open: a paragraph can hold a text box with paragraphs."""

    where: str
    styles: Styles
    done: list[Paragraph] = field(default_factory=list)
    open: list[Paragraph] = field(default_factory=list)
    shown: set[Element] = field(default_factory=set)
    unended: tuple[Paragraph, Element | None] | None = None
    foreign: bool = False
    tables: Tables = field(default_factory=Tables)

    def start(self, element: Element) -> None:
        """Take in an element that begins."""
        tag = tag_of(element)
        if tag == "w:p":
            self.begin(element)
        elif tag in _TABLES:
            self.table(tag, element)
        elif tag in _TEXTS:
            self.add((element.text or "").translate(_IN_ONE_LINE), element)
        elif tag in MARKS:
            self.add(MARKS[tag](element))
        elif tag in PICTURES:
            self.picture(*PICTURES[tag](element))
        if tag in ELSEWHERE and (tag != "a:t" or (element.text or "").strip()):
            self.foreign = True

    def end(self, element: Element) -> None:
        """Close a paragraph or a table that ends."""
        tag = tag_of(element)
        if tag == "w:tbl":
            self.tables.end()
        if tag != "w:p" or not self.open:
            return
        paragraph = self.open.pop()
        self._siblings().append(paragraph)
        mark = child(element, "w:pPr", "w:rPr")
        if any(child(mark, gone) is not None for gone in DELETED):
            self.unended = (paragraph, element.getparent())

    def begin(self, element: Element) -> None:
        """Open a paragraph; where the end of the one before was deleted, go on with that."""
        where, in_cell = _place(element, self.where)
        kind = self.styles.kind(element, in_cell=in_cell)
        before, self.unended = self.unended, None
        siblings = self._siblings()
        if before and siblings and siblings[-1] is before[0] and before[1] is element.getparent():
            paragraph = siblings.pop()
            paragraph.kind = kind
        else:
            paragraph = Paragraph(kind, where, cell=self.tables.cell if in_cell else None)
        self.open.append(paragraph)

    def table(self, tag: str, element: Element) -> None:
        """Take in a table, row or cell that begins."""
        if tag == "w:tbl":
            self.tables.begin()
        elif tag == "w:tr":
            self.tables.next_row()
        else:
            self.tables.next_cell(_columns(element))

    def add(self, text: str, source: Element | None = None) -> None:
        """Add text to the open paragraph; text outside of any becomes one of its own."""
        if self.open:
            self.open[-1].add(text, source)
        elif source is not None:
            self.done.append(Paragraph("paragraph", self.where, [(text, source)], length=len(text)))

    def picture(self, holder: Element | None, alt: str) -> None:
        """Note a picture once, however many parts its drawing has."""
        if holder is not None and holder not in self.shown and self.open:
            self.shown.add(holder)
            self.open[-1].show(alt)

    def _siblings(self) -> list[Paragraph]:
        """Return the list that the next finished paragraph goes to."""
        return self.open[-1].after if self.open else self.done


def _columns(cell: Element) -> int:
    """Return how many columns a cell spans."""
    span = attribute(child(cell, "w:tcPr", "w:gridSpan"), "w:val") or "1"
    return int(span) if span.isascii() and span.isdigit() and len(span) <= _MOST_DIGITS else 1


def _place(paragraph: Element, where: str) -> tuple[str, bool]:
    """Return the part of the file that a paragraph stands in, and whether it stands in a table."""
    for around in paragraph.iterancestors():
        tag = tag_of(around)
        if tag == "w:tc":
            in_box = where == "body" and any(tag_of(outer) == "w:txbxContent" for outer in around.iterancestors())
            return ("text box" if in_box else where), True
        if tag == "w:txbxContent":
            return ("text box" if where == "body" else where), False
    return where, False
