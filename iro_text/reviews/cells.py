"""Reads the cells of a sheet of review records: words without the marks of web pages, days as Excel or people write them, which review it was."""

import html
import re
from datetime import date, timedelta

from iro_text.decisions.records.header import day_of
from iro_text.errors import Unreadable
from iro_text.ingest.html import read as read_page
from iro_text.ingest.layout import Paragraph

SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL, _DAY_ZERO = 29_221, 73_050, date(1899, 12, 30)  # 1980 to 2099, as Excel counts days
_MONTH_IN_DASHES = re.compile(r"^(\d{1,2})[- ]([a-z]{3,9})[- ,]+(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
# A day as only a spreadsheet or a database writes it.
_BY_MACHINE = re.compile(r"\d{5}|\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d.*)?|\d\d?/\d\d?/\d{4} 0?0:00.*")
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TAG = re.compile(r"</?(?:p|br|div|span|b|i|u|strong|em|ul|ol|li|table|tbody|t[rdh]|font|a|h[1-6]|body|html|head|style)\b[^<>]*>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|br|div|li|t[rd]|h[1-6])\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});", re.IGNORECASE)


def plain_text(cell: str) -> str:
    """Return the words of a cell, without marks of web pages, line by line."""
    return "\n".join(paragraph.text for paragraph in paragraphs(cell))


def paragraphs(cell: str) -> list[Paragraph]:
    """Return the lines of a cell; what is written as a web page keeps its lists and tables."""
    text = cell
    for _ in range(2):  # some exports write the marks twice over
        text = text if _TAG.search(text) or not _ENTITY.search(text) else html.unescape(text)
    found = _of_page(text) if _TAG.search(text) else [paragraph(line) for line in text.split("\n")]
    return [line for line in found if line.text]


def _of_page(text: str) -> list[Paragraph]:
    """Return the lines of a cell that is written as a web page."""
    page = text if _BLOCK_TAG.search(text) else text.replace("\n", "<br>")
    try:
        document = next(iter(read_page("cell.html", page.encode("utf-8-sig", "replace"))))
    except Unreadable:
        return [paragraph(line) for line in _TAG.sub(" ", text).split("\n")]
    return [paragraph(line, Paragraph(block.kind, cell=block.cell)) for block in document.blocks for line in document.text[block.start : block.end].split("\n")]


def paragraph(words: str, empty: Paragraph | None = None) -> Paragraph:
    """Return a paragraph with some words."""
    made = empty or Paragraph()
    made.add(words.replace("\xa0", " ").strip())
    return made


def as_day(cell: str) -> date | None:
    """Return the day that a cell means, in any British way of writing or as Excel counts days."""
    words = cell.strip()
    if SERIAL.fullmatch(words):
        number = int(float(words))
        return _DAY_ZERO + timedelta(number) if _FIRST_SERIAL <= number <= _LAST_SERIAL else None
    compact = _COMPACT_DAY.fullmatch(words)
    return day_of("-".join(compact.groups()) if compact else _MONTH_IN_DASHES.sub(r"\1 \2 \3", words))


def day_written(cell: str) -> str:
    """Return a cell with a day as a person writes it, where it holds one as a spreadsheet does."""
    when = as_day(cell) if _BY_MACHINE.fullmatch(cell) else None
    return f"{when:%d/%m/%Y}" if when else cell


def as_number(cell: str) -> int | None:
    """Return which review a cell names: "3", "3rd", "Review 3", "third"."""
    words = re.sub(r"\b(?:review|meeting|no|number|the)\b|[#.:]", " ", re.sub(r"\bR(?=\d)", "", cell).lower()).strip()
    found = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?(?:\s+.*)?", words)
    if found:
        return int(found[1]) if not re.search(r"[/-]\d", words) else None
    first = words.split()[0] if words else ""
    return 1 if first == "initial" else _ORDINALS.index(first) if first in _ORDINALS else None
