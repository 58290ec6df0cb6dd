"""Reads plain text: a blank line ends a paragraph, and a line that begins with # is a heading."""

import re
from collections.abc import Iterator

from iro_text.document import Block, Document
from iro_text.ingest.decoding import decode
from iro_text.ingest.gate import stem_of
from iro_text.ingest.refusals import no_words
from iro_text.registry import Reader

_LINE = re.compile(r"[^\r\n]+")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[^\r\n]*[\r\n]")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")


def read(name: str, data: bytes) -> Iterator[Document]:
    """Yield the one document of a text file; its text is exactly what was decoded."""
    text, remarks = decode(name, data)
    if not text.strip():
        raise no_words(name)
    yield Document(text, name=name, format="text", id=stem_of(name), blocks=tuple(blocks(text)), remarks=remarks)


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs and headings of a plain text in order; together they hold every character that is no space."""
    start = end = -1
    for line in _LINE.finditer(text):
        bare = line.group().lstrip()
        if not bare:
            continue
        heading = bare[0] == "#" and _HEADING.match(line.group()) is not None
        if end >= 0 and (heading or (line.start() - end > 1 and _BLANK_LINE.match(text, end, line.start()))):
            yield Block(start, end)
            end = -1
        if heading:
            yield Block(line.start(), line.end(), "heading")
            continue
        start, end = (line.start() if end < 0 else start), line.end()
    if end >= 0:
        yield Block(start, end)


reader = Reader((".txt", ".text", ".md"), read)
