"""Reads the answers of a filled-in form in Word or on a web page: a table of labels and answers, or headings with text below; or plain pasted notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from iro_text.audit.columns import ABOUT_KINDS, NOTE_KINDS, kind_of
from iro_text.document import Block, Document

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
    wanted = {_plain(label): kind for label, kind in changes.items()}
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
    kind = wanted.get(_plain(label)) or kind_of(label)
    if match and kind and len(label.split()) <= _FEW_WORDS:
        return label, kind, answer
    short = len(text) <= _LONGEST_LABEL
    if heading or (short and kind in NOTE_KINDS and (text.endswith(("?", ":")) or len(text.split()) <= 4)):  # noqa: PLR2004 - a heading is short
        return text, kind or "note", ""
    return None


def _table(text: str, blocks: Sequence[Block], wanted: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the answers of a table: a label and its answer beside it, or headings with answers below."""
    rows: dict[int, dict[int, str]] = {}
    for block in blocks:
        if block.cell is not None:
            row = rows.setdefault(block.cell.row, {})
            words = text[block.start : block.end].strip()
            row[block.cell.column] = f"{row[block.cell.column]}\n{words}" if block.cell.column in row else words
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
            asked = wanted.get(_plain(words)) or kind_of(words)
            if asked and len(words) <= _LONGEST_LABEL and (columns[0] == 0 or not question):
                question, kind = words, asked
            elif question:
                yield Answer(question, kind, words)
            continue
        for label, answer in zip(columns[::2], columns[1::2], strict=False):
            words = rows[number][label]
            yield Answer(words, wanted.get(_plain(words)) or kind_of(words) or "note", rows[number][answer])


def _are_headings(row: Mapping[int, str], wanted: Mapping[str, str]) -> bool:
    """Say whether the cells of a row are headings of columns."""
    known = sum(bool(wanted.get(_plain(words)) or kind_of(words)) for words in row.values())
    return known >= _TWO and all(len(words.split()) <= _FEW_WORDS for words in row.values())


def _below(rows: Mapping[int, Mapping[int, str]], numbers: Sequence[int], top: int, wanted: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the answers of a table with headings above."""
    kinds = {column: wanted.get(_plain(words)) or kind_of(words) or "ignore" for column, words in rows[top].items()}
    for number in numbers:
        if number > top:
            yield from (Answer(rows[top][column], kinds[column], words) for column, words in rows[number].items() if kinds.get(column, "ignore") != "ignore")


def _plain(label: str) -> str:
    """Return a label as it is compared."""
    return " ".join(label.lower().split())
