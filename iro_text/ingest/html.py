"""Reads web pages as a browser shows them: without scripts, styles, comments and hidden parts."""

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from iro_text.document import BlockKind, Document
from iro_text.ingest.decoding import decode
from iro_text.ingest.gate import stem_of
from iro_text.ingest.layout import Paragraph, Tables, lay_out
from iro_text.ingest.refusals import damaged, no_words
from iro_text.registry import Reader

HIDDEN_TEXT = "This file has hidden text; it is not checked here."

_UNSHOWN = frozenset({"script", "style", "head", "title", "template", "iframe", "object"})
_IN_HEAD = frozenset({"head", "title", "meta", "link", "base", "style", "script", "noscript", "template"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list-item"),
    **dict.fromkeys(("td", "th"), "table-cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
}
_PLAIN_BLOCKS = """
address article aside blockquote body center details dialog dir div dl fieldset figure footer form header hgroup hr html legend main menu nav ol option p pre
section select summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_KINDS) | frozenset(_PLAIN_BLOCKS.split())
# What a new element of the kind closes by itself when its end was left out.
_CLOSED_BY: dict[str, tuple[str, ...]] = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",),
}  # fmt: skip
_SCOPES = frozenset({"ul", "ol", "menu", "dl", "table", "select", "body", "html"})
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# What Word writes around bullets for old browsers.
_CONDITION = re.compile(r"<!\[(?:if|endif|else)[^<>]{0,200}\]>", re.IGNORECASE)
# Begun and never ended tags or comments that no real page has so many of; the library needs hours for a hundred thousand.
_MOST_UNENDED = 1_000
_SPACES = re.compile("[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
# Encodings that a page may declare; browsers read the first two as Windows text, and so is it done here.
_DECLARABLE = {"iso8859-1": "cp1252", "ascii": "cp1252"} | {name: name for name in ("cp1252", "utf-8", "iso8859-15", "iso8859-2", "cp1250", "mac-roman")}
_HEAD_OF_FILE = 4_096


def read(name: str, data: bytes) -> Iterator[Document]:
    """Yield the one document of a web page."""
    text, remarks = decode(name, data, _declared(data))
    text = _CONDITION.sub("", text).replace("<![", "&lt;![")
    if _is_tangled(text):
        raise damaged(name)
    page = _Page()
    page.feed(text)
    page.close()
    page.flush()
    layout = lay_out(page.paragraphs)
    if not layout.text:
        raise no_words(name)
    hidden = (HIDDEN_TEXT,) if page.hidden_text else ()
    yield Document(layout.text, name=name, format="html", id=stem_of(name), blocks=layout.blocks, pictures=layout.pictures, remarks=(*remarks, *hidden))


def _declared(data: bytes) -> str | None:
    """Return the encoding that the page declares, if it is one that pages are written in."""
    found = _CHARSET.search(data[:_HEAD_OF_FILE])
    try:
        return _DECLARABLE.get(codecs.lookup(found.group(1).decode("ascii")).name) if found else None
    except LookupError:
        return None


def _is_tangled(text: str) -> bool:
    """Say whether a page begins far more tags or comments than it ends, which only an attack does."""
    tail = text[text.rfind("-->") + 1 :]
    return tail.count("<!--") > _MOST_UNENDED or any(stretch.count("<") > _MOST_UNENDED for stretch in text.split(">"))


class _Page(HTMLParser):
    """Collects the paragraphs of a page while its tags go by."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.hidden_text = False
        self._open: list[tuple[str, bool]] = []  # the elements that are open, each with whether it is hidden by an attribute
        self._depth: dict[str, int] = {}
        self._hidden = 0
        self._paragraph = Paragraph()
        self._space = True
        self._tables = Tables()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element that begins."""
        self._close_implied(tag)
        if tag in _BLOCKS:
            self.flush()
        if tag == "br" and self._shown():
            self._paragraph.add("\n")
            self._space = True
        elif tag == "img" and self._shown() and not _is_hidden(attrs):
            self._paragraph.show(dict(attrs).get("alt") or "")
        if tag not in _VOID:
            self._push(tag, hidden=_is_hidden(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element that is written as empty; as in browsers, only some elements can be."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that were left open."""
        if tag in _BLOCKS:
            self.flush()
        if self._depth.get(tag):
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self._hidden and not self._unshown():
            self.hidden_text |= bool(data.strip())
        if not self._shown():
            return
        if self._depth.get("pre"):
            self._paragraph.add(data.replace("\r\n", "\n"))
            return
        text = _SPACES.sub(" ", data)
        text = text.removeprefix(" ") if self._space else text
        if text:
            self._paragraph.add(text)
            self._space = text.endswith(" ")

    def flush(self) -> None:
        """End the paragraph, if anything stands in it, and begin another."""
        if self._paragraph.length or self._paragraph.pictures:
            self._paragraph.kind = self._kind()
            self._paragraph.cell = self._tables.cell if self._depth.get("td") or self._depth.get("th") else None
            self.paragraphs.append(_without_last_space(self._paragraph))
        self._paragraph = Paragraph()
        self._space = True

    def _kind(self) -> BlockKind:
        """Return what the innermost telling element makes of a paragraph."""
        return next((_KINDS[tag] for tag, _ in reversed(self._open) if tag in _KINDS), "paragraph")

    def _close_implied(self, tag: str) -> None:
        """Close what this element closes by itself, so that a forgotten end hides nothing that follows."""
        if self._depth.get("head") and tag not in _IN_HEAD:
            self.handle_endtag("head")
        if tag in _BLOCKS and self._depth.get("p"):
            self.handle_endtag("p")
        closed = _CLOSED_BY.get(tag)
        if closed is None:
            return
        for earlier, _ in reversed(self._open):
            if earlier in closed:
                self.handle_endtag(earlier)
            if earlier in closed or earlier in _SCOPES:
                return

    def _push(self, tag: str, *, hidden: bool) -> None:
        """Note an element as open."""
        self._open.append((tag, hidden))
        self._depth[tag] = self._depth.get(tag, 0) + 1
        self._hidden += hidden
        if tag == "table":
            self._tables.begin()
        elif tag == "tr":
            self._tables.next_row()
        elif tag in ("td", "th"):
            self._tables.next_cell()

    def _pop(self) -> str:
        """Note the innermost element as closed, and return its name."""
        tag, hidden = self._open.pop()
        self._depth[tag] -= 1
        self._hidden -= hidden
        if tag == "table":
            self._tables.end()
        return tag

    def _unshown(self) -> bool:
        """Say whether an element is open that a browser never shows."""
        return any(self._depth.get(tag) for tag in _UNSHOWN)

    def _shown(self) -> bool:
        """Say whether what comes now is to be seen."""
        return not self._hidden and not self._unshown()


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    """Say whether an element's attributes hide it."""
    return any(key == "hidden" or (key == "style" and bool(_INVISIBLE.search(value or ""))) for key, value in attrs)


def _without_last_space(paragraph: Paragraph) -> Paragraph:
    """Take away the space that the line end before a closing tag leaves."""
    text, source = paragraph.pieces[-1] if paragraph.pieces else ("", None)
    if text.endswith(" "):
        paragraph.pieces[-1] = (text[:-1], source)
        paragraph.length -= 1
    paragraph.pictures = [(min(offset, paragraph.length), alt) for offset, alt in paragraph.pictures]
    return paragraph


reader = Reader((".html", ".htm"), read)
