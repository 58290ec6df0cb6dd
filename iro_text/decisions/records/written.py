"""The lines of a record as they were written: rows with their cells, items, headings, and the sentences in each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from iro_text.decisions.records.labels import BULLET, field_of
from iro_text.decisions.records.units import Span, trimmed
from iro_text.document import Block, Document, Sentence, cell_rows
from iro_text.language import sentences

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=_\u2500-]*")
# "... by Friday. Decision 2: ..." begins another decision.
_RUN_ON = re.compile(r"(?<=\S)\s+(?=(?:DECISION|Decision|ACTION|Action|RECOMMENDATION|Recommendation|REC|Rec)\.? ?(?:No\.? ?)?\d{1,2}\s*[:.)\u2013-])")
# "1 Profile - o/s. 2 GP - done. 3 ..." does too.
_NUMBERED_ON = re.compile(r"(?<=[.;:!?)])\s+(?=\(?\d{1,2}[.)]?\s+[A-Za-z])")
_FIRST_NUMBER = re.compile(r"\s*(?:[\w /'-]{0,40}:\s*)?\(?(\d{1,2})[.)]?\s+[A-Za-z]")
_FEWEST_NUMBERS, _LARGEST_STEP = 3, 3
_FACT = re.compile(r"\b[A-Z][\w ]{0,24}:\s*\S")
# "Completed? \u2611 Yes \u2610 No" is read as one answer, with its empty boxes.
TICK_BOX = re.compile(r"[\u2610\u2611\u2612]|\[ ?[xX\u2713\u2714]? ?\]\s*(?=[A-Za-z])")
# A line shorter than this was not wrapped by its writer.
_SHORT_LINE = 60
# The tables that the file itself marks are numbered from here on, those drawn with strokes from 1.
_FIRST_MARKED = 1000


@dataclass(slots=True)
class Line:
    """A line of the record.

    Attributes:
        start: offset of its first character that is no blank.
        end: offset after its last.
        cells: the offsets of its cells by column, if it is a row.
        table: the number of its table, or None.
        sentences: those that begin in it.
        heading: whether the file marks it as a heading.
        item: whether it is an item of a list.
        part: whether it is cut from the same written line as the one before.
    """

    start: int
    end: int
    cells: dict[int, Span] = field(default_factory=dict)
    table: int | None = None
    sentences: list[Sentence] = field(default_factory=list)
    heading: bool = False
    item: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a record with its text."""

    text: str
    lines: Sequence[Line]

    def words(self, number: int) -> str:
        """Return the words of a line."""
        line = self.lines[number]
        return self.text[line.start : line.end]

    def following(self, number: int) -> Line | None:
        """Return the line after a line, or None."""
        return self.lines[number + 1] if number + 1 < len(self.lines) else None

    def breaks_before(self, number: int) -> int:
        """Return how many ends of lines stand between a line and the one before it."""
        return self.text.count("\n", self.lines[number - 1].end, self.lines[number].start)

    def gap_before(self, number: int) -> bool:
        """Say whether an empty line, or nothing, stands before a line."""
        return number == 0 or self.breaks_before(number) > 1

    def gap_after(self, number: int) -> bool:
        """Say whether an empty line, or nothing, stands after a line."""
        return number + 1 == len(self.lines) or self.breaks_before(number + 1) > 1

    def bulleted(self, line: Line) -> bool:
        """Say whether a line begins with a bullet or a number."""
        return BULLET.match(self.text, line.start, line.end) is not None


def page_of(document: Document) -> Page:
    """Return the lines of a record, the cells of a row together, each with its sentences."""
    found = sorted([*_marked_rows(document), *_text_lines(document)], key=lambda line: (line.start, line.end))
    starts = [line.start for line in found]
    for sentence in sentences(replace(document, blocks=tuple(_by_line(document)))):
        at = bisect_right(starts, sentence.start) - 1
        if at >= 0 and sentence.start < found[at].end:
            found[at].sentences.append(sentence)
            if sentence.end > found[at].end and not found[at].cells and not found[at].item:
                _stretch(found, at, sentence.end)
    for line in found:
        if not line.cells and TICK_BOX.search(document.text, line.start, line.end):
            line.sentences = [Sentence(line.start, line.end)]
    return Page(document.text, [line for line in found if line.end > line.start])


def _stretch(found: Sequence[Line], at: int, end: int) -> None:
    """Let a line go on to where its last sentence ends, and empty the lines that are swallowed."""
    found[at].end = end
    for later in found[at + 1 :]:
        if later.start >= end:
            break
        later.end = later.start


def _by_line(document: Document) -> Iterator[Block]:
    """Yield the blocks cut at the ends of lines, but for lines that a wrapped paragraph runs on over."""
    for block in document.blocks:
        at = block.start
        for end, following in _breaks(document.text, block) if block.cell is None else ():
            if end > at and _ends_at(document.text, block, end, following):
                yield replace(block, start=at, end=end)
                at = following
        if block.end > at:
            yield replace(block, start=at)


def _breaks(text: str, block: Block) -> Iterator[Span]:
    """Yield where each line of a block ends and the next begins."""
    for match in re.finditer(r"\n+", text[block.start : block.end]):
        yield block.start + match.start(), block.start + match.end()


def _ends_at(text: str, block: Block, end: int, following: int) -> bool:
    """Say whether a line of a block ends for good: it is short, the next is new, or a sentence ends in it."""
    line = max(text.rfind("\n", block.start, end) + 1, block.start)
    new = BULLET.match(text, following, block.end) is not None or text[following : following + 1].strip(" \t") == ""
    return end - line < _SHORT_LINE or new or (text[end - 1] in ".:!?" and not text[following].islower())


def _marked_rows(document: Document) -> Iterator[Line]:
    """Yield the rows of the tables that the file itself marks."""
    tables: dict[tuple[str, int], list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault((block.where, block.cell.table), []).append(block)
    for (_, number), blocks in tables.items():
        for cells in cell_rows(blocks).values():
            bare = {column: span for column, cell in cells.items() if (span := trimmed(document.text, *cell))}
            if bare:
                yield Line(min(start for start, _ in bare.values()), max(end for _, end in bare.values()), bare, _FIRST_MARKED + number)


def _text_lines(document: Document) -> Iterator[Line]:
    """Yield the lines outside of the file's own tables; lines with strokes or tabs are rows."""
    text, tables = document.text, _Drawn(document.text)
    for block in document.blocks:
        if block.cell is not None or block.where in ("header", "footer"):
            continue
        for match in _LINE.finditer(text[block.start : block.end]):
            whole = block.start + match.start(), block.start + match.end()
            bare = trimmed(text, *whole)
            if bare is None:
                continue
            parts = _parted(text, *bare)
            if not parts:
                parts = [Line(*bare, heading=block.kind == "heading", item=block.kind == "list-item")]
                tables.add(parts[0], whole)
            yield from parts


def _parted(text: str, start: int, end: int) -> list[Line]:
    """Return the parts of a line that runs several numbered decisions together; none where it does not."""
    if _RUN_ON.search(text, start, end):
        pattern = _RUN_ON
    elif _counts_on(text, start, end):
        pattern = _NUMBERED_ON
    else:
        return []
    ends = [match.span() for match in pattern.finditer(text, start, end)]
    begins = [start, *(right for _, right in ends)]
    return [Line(left, right, item=True, part=left != start) for left, right in zip(begins, [*(left for left, _ in ends), end], strict=True)]


def _counts_on(text: str, start: int, end: int) -> bool:
    """Say whether a line holds the numbers of a list one after another ("1 Profile - o/s. 2 GP - done. 3 ...")."""
    numbers = [_number_at(text, match.end()) for match in _NUMBERED_ON.finditer(text, start, end)]
    first = _FIRST_NUMBER.match(text[start:end])
    numbers = [int(first[1]), *numbers] if first else numbers
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= _FEWEST_NUMBERS and all(0 < step <= _LARGEST_STEP for step in steps) and numbers[0] <= _LARGEST_STEP


def _number_at(text: str, at: int) -> int:
    """Return the number that stands at an offset, of two digits at most; 0 where there is none."""
    word = text[at : at + 4].split(maxsplit=1)[0].split(".", maxsplit=1)[0]
    return int(re.sub(r"\D", "", word) or 0)


class _Drawn:
    """The tables that are drawn with strokes or tabs, numbered as they are met."""

    def __init__(self, text: str) -> None:
        """Begin without a table."""
        self.text = text
        self.number, self.mark, self.end = 0, "", 0

    def add(self, line: Line, whole: Span) -> None:
        """Make a line a row of the table that it goes on with, or of a new one, if it is drawn as a row."""
        words = self.text[line.start : line.end]
        mark = _mark(words)
        if not mark:
            return
        if _holds_facts(words):
            self.mark = ""
            return
        if mark != self.mark or self.text.count("\n", self.end, line.start) > 1:
            self.number += 1
        self.mark, self.end = mark, line.end
        line.cells, line.table = _cells(self.text, *whole, mark), self.number
        if not line.cells or _RULE.fullmatch(words):
            line.cells, line.end = {}, line.start


def _mark(words: str) -> str:
    """Return what parts the cells of a drawn row: a stroke or a tab; empty where there are none."""
    if "|" in words and words.strip("| "):
        return "|"
    return "\t" if re.search(r"\S\s*\t\s*\S", words) or words.count("\t") > 1 else ""


def _holds_facts(words: str) -> bool:
    """Tell "Name: Precious | Review: 6th" from a row."""
    parts = [part.strip() for part in re.split(r"[|\t]", words) if part.strip()]
    facts = sum(_FACT.match(part) is not None for part in parts)
    return facts * 2 > len(parts) and not any(field_of(part.split(":", maxsplit=1)[0]) == "action" for part in parts)


def _cells(text: str, start: int, end: int, mark: str) -> dict[int, Span]:
    """Return the cells of a drawn row by column, without empty ones."""
    stroke = re.match(r"\s*\|", text[start:end]) if mark == "|" else None
    at = start + (stroke.end() if stroke else 0)
    row: dict[int, Span] = {}
    for column, cell in enumerate(text[at:end].split(mark)):
        bare = trimmed(text, at, at + len(cell))
        if bare:
            row[column] = bare
        at += len(cell) + 1
    return row
