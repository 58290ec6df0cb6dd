"""Reads Word documents: the letter itself, its headers and footers, notes, tables, forms and text boxes."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from iro_text.document import Document
from iro_text.errors import Unreadable
from iro_text.ingest.archive import Archive
from iro_text.ingest.docx_styles import Styles, styles_of
from iro_text.ingest.docx_walk import read_story
from iro_text.ingest.gate import WORD_SUFFIXES, stem_of
from iro_text.ingest.layout import Layout, Paragraph, flat, lay_out
from iro_text.ingest.markup import Element, attribute, every, parse, tag_of
from iro_text.ingest.refusals import damaged, foreign, no_words, only_pictures
from iro_text.registry import Reader

HIDDEN_TEXT = "This file has hidden text; it is not checked here."
NOT_ALL_READ = "A part of this file could not be read. Compare with the original."


def read(name: str, data: bytes) -> Iterator[Document]:
    """Yield the one document of a Word file."""
    package = _Package(name, Archive(name, data))
    layout = lay_out(_paragraphs(package))
    if not layout.text:
        raise only_pictures(name) if layout.pictures else no_words(name)
    remarks = ((HIDDEN_TEXT,) if package.hidden_text else ()) + ((NOT_ALL_READ,) if package.incomplete else ())
    yield Document(layout.text, name=name, format="docx", id=stem_of(name), blocks=layout.blocks, pictures=layout.pictures, remarks=remarks)


def layout_of(name: str, data: bytes) -> Layout:
    """Return the same text with the `w:t` element that each stretch comes from, for writing comments back into the file."""
    return lay_out(_paragraphs(_Package(name, Archive(name, data))))


@dataclass(slots=True)
class _Package:
    """An opened Word file, and what was noticed while it was read."""

    name: str
    archive: Archive
    hidden_text: bool = False
    incomplete: bool = False
    styles: Styles = field(default_factory=Styles)

    def part(self, part: str) -> Element | None:
        """Return a part that the letter can be read without; damage there is a remark, not a refusal."""
        if part not in self.archive:
            self.incomplete |= bool(part) and not part.endswith(".rels")
            return None
        try:
            return parse(self.name, self.archive.read(part))
        except Unreadable as refusal:
            if refusal.reason != "damaged":
                raise
        self.incomplete = True
        return None

    def story(self, root: Element | None, where: str) -> list[Paragraph]:
        """Return the paragraphs of one part, without empty ones at its ends."""
        if root is None:
            return []
        story = read_story(root, where, self.styles)
        self.hidden_text |= story.hidden_text
        self.incomplete |= not story.complete
        paragraphs = story.paragraphs
        while paragraphs and _is_empty(paragraphs[-1]):
            paragraphs.pop()
        while paragraphs and _is_empty(paragraphs[0]):
            del paragraphs[0]
        return paragraphs

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part points to, by the id of the link: (kind, name)."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        links = [link for link in root if tag_of(link) == "?:Relationship"] if root is not None else []
        inside = [link for link in links if link.get("TargetMode") != "External"]
        return {link.get("Id") or "": (posixpath.basename(link.get("Type") or ""), _target(folder, link.get("Target") or "")) for link in inside}


def _paragraphs(package: _Package) -> list[Paragraph]:
    """Return every paragraph of a Word file: headers, the body, notes, footers."""
    package.archive.check_parts()
    main = next((part for kind, part in package.links("").values() if kind == "officeDocument" and part in package.archive), "word/document.xml")
    if main not in package.archive:
        raise damaged(package.name)
    root = parse(package.name, package.archive.read(main))
    if tag_of(root) != "w:document":
        raise foreign(package.name)
    links = package.links(main)
    package.styles = styles_of(package.part(_first(links, "styles")))
    headers = _page_edges(package, root, links, "header")
    body = package.story(root, "body")
    notes = [paragraph for kind in ("footnote", "endnote") for paragraph in package.story(package.part(_first(links, f"{kind}s")), kind)]
    return headers + body + notes + _page_edges(package, root, links, "footer")


def _page_edges(package: _Package, root: Element, links: dict[str, tuple[str, str]], where: str) -> list[Paragraph]:
    """Return the paragraphs of the headers or footers in use, each part once and those that say the same once."""
    used = (links.get(attribute(reference, "r:id") or "", ("", "")) for reference in every(root, f"w:{where}Reference"))
    seen: set[tuple[str, ...]] = {()}
    found: list[Paragraph] = []
    for part in dict.fromkeys(target for _, target in used):
        paragraphs = package.story(package.part(part), where)
        words = tuple(text for paragraph in flat(paragraphs) if (text := paragraph.text.strip()))
        if words not in seen or (not words and paragraphs):
            found += paragraphs
        seen.add(words)
    return found


def _is_empty(paragraph: Paragraph) -> bool:
    """Say whether a paragraph holds neither words nor pictures nor text boxes."""
    return not (paragraph.pictures or paragraph.after or paragraph.text.strip())


def _first(links: dict[str, tuple[str, str]], kind: str) -> str:
    """Return the first part of a kind that is pointed to, or an empty name."""
    return next((part for link, part in links.values() if link == kind), "")


def _target(folder: str, target: str) -> str:
    """Return the name of a part from a link that is relative to `folder` or begins at the root."""
    target = target.replace("\\", "/")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


reader = Reader(WORD_SUFFIXES, read)
