"""Reads the XML inside Word files without ever following a link or unfolding a trap in it."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol

from iro_text.ingest.refusals import damaged, foreign, too_big

_OOXML = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
# Short names of the vocabularies; Word writes the first, its "strict" files the second.
_VOCABULARIES = {
    "w": (f"{_OOXML}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "r": (f"{_OOXML}/officeDocument/2006/relationships", f"{_STRICT}/officeDocument/relationships"),
    "m": (f"{_OOXML}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "wp": (f"{_OOXML}/drawingml/2006/wordprocessingDrawing", f"{_STRICT}/drawingml/wordprocessingDrawing"),
    "a": (f"{_OOXML}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
    "pic": (f"{_OOXML}/drawingml/2006/picture", f"{_STRICT}/drawingml/picture"),
    "c": (f"{_OOXML}/drawingml/2006/chart", f"{_STRICT}/drawingml/chart"),
    "dgm": (f"{_OOXML}/drawingml/2006/diagram", f"{_STRICT}/drawingml/diagram"),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "v": ("urn:schemas-microsoft-com:vml",),
}
_SHORT = {f"{{{uri}}}": f"{prefix}:" for prefix, uris in _VOCABULARIES.items() for uri in uris}


class Element(Protocol):
    """What is used of an XML element."""

    text: str | None

    @property
    def tag(self) -> object:
        """Return the name with its vocabulary; comments have none."""

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """Yield this element and those below it."""

    def iterancestors(self) -> "Iterator[Element]":
        """Yield the elements around it, innermost first."""

    def getparent(self) -> "Element | None":
        """Return the element around it."""

    def __iter__(self) -> "Iterator[Element]":
        """Yield the elements directly below it."""


class Walk(Protocol):
    """Yields ("start" or "end", element) and can be told to leave out what is inside an element."""

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        """Yield the events."""

    def skip_subtree(self) -> None:
        """Leave out what is inside the element that has just begun."""


def parse(name: str, data: bytes) -> Element:
    """Return the root element of one XML part.

    Raises:
        Unreadable: if it is no XML, is nested too deeply, or declares a document type: Word never writes one, attacks do.
    """
    if b"<!DOCTYPE" in data or b"<!DOCTYPE" in data.replace(b"\x00", b""):
        raise foreign(name)
    etree = import_module("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True)
    beyond_limits = False
    try:
        root: Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        root, beyond_limits = None, "XML_PARSE_HUGE" in str(error) or "Excessive depth" in str(error)
    if root is None:  # raised outside the handler, so that the parser's message, which quotes the file, does not go with it
        raise too_big(name) if beyond_limits else damaged(name)
    if etree.ElementTree(root).docinfo.doctype:
        raise foreign(name)
    return root


def walk(root: Element) -> Walk:
    """Return the events of a tree in order; it needs no deep stack, however deep the tree."""
    events: Walk = import_module("lxml.etree").iterwalk(root, events=("start", "end"))
    return events


@cache
def _shortened(tag: str) -> str:
    """Return "w:p" for a name with its full vocabulary, and the local name alone for vocabularies that do not matter here."""
    vocabulary, brace, local = tag.rpartition("}")
    return _SHORT.get(vocabulary + brace, "?:") + local


def tag_of(element: Element) -> str:
    """Return the short name of an element, such as "w:p"."""
    return _shortened(element.tag) if isinstance(element.tag, str) else ""


def every(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these short names at or below `root`, in order."""
    tags = []
    for name in names:
        prefix, local = name.split(":")
        tags += [f"{{{uri}}}{local}" for uri in _VOCABULARIES[prefix]]
    return root.iter(*tags)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at a path of short names below `element`."""
    for name in path:
        element = next((below for below in element if tag_of(below) == name), None) if element is not None else None
    return element


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its short name, such as "w:val"."""
    prefix, local = name.split(":")
    values = (element.get(f"{{{uri}}}{local}") for uri in _VOCABULARIES[prefix]) if element is not None else ()
    return next((value for value in values if value is not None), None)


def switched_on(element: Element | None) -> bool:
    """Say whether a yes-or-no property is there and says yes; without a value it does."""
    return element is not None and (attribute(element, "w:val") or "true") not in ("0", "false", "off", "none")
