"""Finds what stands in a Word file but not on its pages: second copies for old programs, instructions of fields, hidden text."""

from collections.abc import Iterator
from dataclasses import dataclass

from iro_text.ingest.docx_styles import Styles
from iro_text.ingest.markup import Element, attribute, every, tag_of

# The view after all changes are accepted: what was deleted or moved away is not read.
DELETED = frozenset({"w:del", "w:moveFrom"})


@dataclass(frozen=True, slots=True)
class Unseen:
    """The elements that do not show, and whether hidden text is among them."""

    elements: frozenset[Element]
    hidden_text: bool

    def covers(self, element: Element) -> bool:
        """Say whether an element is one of them, was deleted, or lies inside such a one."""
        if element in self.elements:
            return True
        return any(around in self.elements or tag_of(around) in DELETED for around in element.iterancestors())


def unseen(root: Element, styles: Styles) -> Unseen:
    """Find what does not show in one part of a Word file."""
    elsewhere = frozenset((*_second_copies(root), *_instructions(root)))
    hidden = frozenset(run for run in every(root, "w:r") if styles.hides(run))
    without_hidden = Unseen(elsewhere, hidden_text=False)
    hidden_text = any(_has_words(run) and not without_hidden.covers(run) for run in hidden)
    return Unseen(elsewhere | hidden, hidden_text)


def _has_words(element: Element) -> bool:
    """Say whether there is any text in an element."""
    return any(text.text and text.text.strip() for text in every(element, "w:t"))


def _second_copies(root: Element) -> Iterator[Element]:
    """Yield all but one of the copies that Word keeps of a drawing or text box for older programs."""
    for choice in every(root, "mc:AlternateContent"):
        copies = list(choice)
        kept = next((copy for copy in copies if _has_words(copy)), copies[0] if copies else None)
        yield from (copy for copy in copies if copy is not kept)


def _instructions(root: Element) -> Iterator[Element]:
    """Yield the texts inside the instruction of a complete field, such as the parts of an IF that merged a letter.

    A field that lacks its middle or its end hides nothing: a damaged field must not swallow the rest of a letter.
    """
    texts: list[Element] = []
    fields: list[list[int]] = []
    for element in every(root, "w:fldChar", "w:t"):
        kind = attribute(element, "w:fldCharType") if tag_of(element) == "w:fldChar" else "text"
        if kind == "text":
            texts.append(element)
        elif kind == "begin":
            fields.append([len(texts)])
        elif kind == "separate" and fields:
            fields[-1].append(len(texts))
        elif kind == "end" and fields:
            marks = fields.pop()
            yield from texts[marks[0] : marks[1] if len(marks) > 1 else marks[0]]
