"""Reads the answers of a filled-in form in Word or on a web page: a table of labels and answers, or headings with text below; or plain pasted notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from iro_text.audit.columns import ABOUT_KINDS, NOTE_KINDS, kind_of
from iro_text.document import Block, Document, cell_rows
from iro_text.ingest.columns import by_heading, plain

_LABEL = re.compile(r"(?P<label>[^\n:]{2,60}):[ \t]*(?P<answer>[^\n]*)")
_LONGEST_LABEL = 160
_EDGES = frozenset({"header", "footer"})
_TWO = 2
_FEW_WORDS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form asks, what kind of thing that is, and what was answered."""

    question: str
    kind: str
    text: str


def answers(document: Document, changes: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the answers of a form in reading order; in a text that is no form, every paragraph is a note.

    Args:
        document: the form.
        changes: what the user says of some labels, as of columns.
    """
    wanted = by_heading(changes)
    blocks = [block for block in document.blocks if block.where not in _EDGES]
    question, kind = "", "note"
    for in_table, group in groupby(blocks, key=lambda block: block.cell.table if block.cell else None):
        members = list(group)
        if in_table is not None:
            yield from _table(document.text, members, wanted)
            continue
        for block in members:
            text = document.text[block.start : block.end].strip()
            label = _label(text, wanted, heading=block.kind == "heading")
            if label is None:
                yield Answer(question, kind, text)
                continue
            asked, asked_kind, answer = label
            if answer:
                yield Answer(asked, asked_kind, answer)
            elif asked_kind not in ABOUT_KINDS:
                question, kind = asked, asked_kind


def _label(text: str, wanted: Mapping[str, str], *, heading: bool) -> tuple[str, str, str] | None:
    """Return (question, kind, answer on the same line) for a line that is a label, or None."""
    match = _LABEL.fullmatch(text)
    label, answer = (match["label"], match["answer"].strip()) if match else (text, "")
    kind = _kind(label, wanted)
    if match and kind and len(label.split()) <= _FEW_WORDS:
        return label, kind, answer
    short = len(text) <= _LONGEST_LABEL
    if heading or (short and kind in NOTE_KINDS and (text.endswith(("?", ":")) or len(text.split()) <= 4)):  # noqa: PLR2004 - a heading is short
        return text, kind or "note", ""
    return None


def _table(text: str, blocks: Sequence[Block], wanted: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the answers of a table: a label and its answer beside it, or headings with answers below."""
    rows = {number: {column: text[start:end].strip() for column, (start, end) in row.items()} for number, row in cell_rows(blocks).items()}
    numbers = sorted(rows)
    wide = [number for number in numbers if len(rows[number]) > _TWO]
    if wide and len(wide) > 1 and wide[0] == next((n for n in numbers if len(rows[n]) > 1), None) and _are_headings(rows[wide[0]], wanted):
        yield from _below(rows, numbers, wide[0], wanted)
        return
    question, kind = "", "note"
    for number in numbers:
        columns = sorted(rows[number])
        if len(columns) == 1:
            words = rows[number][columns[0]]
            asked = _kind(words, wanted)
            if asked and len(words) <= _LONGEST_LABEL and (columns[0] == 0 or not question):
                question, kind = words, asked
            elif question:
                yield Answer(question, kind, words)
            continue
        for label, answer in zip(columns[::2], columns[1::2], strict=False):
            words = rows[number][label]
            yield Answer(words, _kind(words, wanted) or "note", rows[number][answer])


def _kind(label: str, wanted: Mapping[str, str]) -> str | None:
    """Return what the user says that a label asks for, or else what it says itself."""
    return wanted.get(plain(label)) or kind_of(label)


def _are_headings(row: Mapping[int, str], wanted: Mapping[str, str]) -> bool:
    """Say whether the cells of a row are headings of columns."""
    known = sum(bool(_kind(words, wanted)) for words in row.values())
    return known >= _TWO and all(len(words.split()) <= _FEW_WORDS for words in row.values())


def _below(rows: Mapping[int, Mapping[int, str]], numbers: Sequence[int], top: int, wanted: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the answers of a table with headings above."""
    kinds = {column: _kind(words, wanted) or "ignore" for column, words in rows[top].items()}
    for number in numbers:
        if number > top:
            yield from (Answer(rows[top][column], kinds[column], words) for column, words in rows[number].items() if kinds.get(column, "ignore") != "ignore")
