"""Knows which styles of a Word document make a heading, a list item, a caption or hidden text."""

from dataclasses import dataclass, field

from iro_text.document import BlockKind
from iro_text.ingest.markup import Element, attribute, child, every, switched_on

_BODY_LEVEL = 9  # outline levels 0 to 8 are headings; 9 says "body text" (ECMA-376, 17.3.1.20)


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says; None where it says nothing itself."""

    name: str
    parent: str | None
    level: int | None
    numbered: bool | None
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: dict[str, Style] = field(default_factory=dict)

    def kind(self, paragraph: Element, *, in_cell: bool) -> BlockKind:
        """Say what a paragraph is: heading, list item, caption, table cell or plain paragraph."""
        properties = child(paragraph, "w:pPr")
        chain = self._chain(attribute(child(properties, "w:pStyle"), "w:val"))
        level = _number(child(properties, "w:outlineLvl"))
        if level is None:
            level = next((style.level for style in chain if style.level is not None), None)
        names = [style.name for style in chain]
        if (level is not None and level < _BODY_LEVEL) or any(name.startswith(("heading", "title", "subtitle")) for name in names):
            return "heading"
        numbered = _numbered(properties)
        by_style = next((style.numbered for style in chain if style.numbered is not None), any(name.startswith("list") for name in names))
        if by_style if numbered is None else numbered:
            return "list-item"
        if in_cell:
            return "table-cell"
        return "caption" if "caption" in names else "paragraph"

    def hides(self, run: Element) -> bool:
        """Say whether a run is hidden: by itself, by its style, or by the style of its paragraph."""
        properties = child(run, "w:rPr")
        own = child(properties, "w:vanish")
        if own is not None:
            return switched_on(own)
        if not any(style.hidden for style in self.by_id.values()):
            return False
        paragraph = next((around for around in run.iterancestors() if child(around, "w:pPr") is not None), None)
        named = (attribute(child(properties, "w:rStyle"), "w:val"), attribute(child(paragraph, "w:pPr", "w:pStyle"), "w:val"))
        said = (style.hidden for name in named for style in self._chain(name) if style.hidden is not None)
        return next(said, False)

    def _chain(self, style_id: str | None) -> list[Style]:
        """Return a style and those it is based on; a style that the file does not define goes by its id."""
        chain: list[Style] = []
        while style_id and (style := self.by_id.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = style.parent
        return chain or ([Style(style_id.lower(), None, None, None, None)] if style_id else [])


def styles_of(root: Element | None) -> Styles:
    """Read the part that defines the styles, where there is one."""
    if root is None:
        return Styles()
    return Styles({attribute(style, "w:styleId") or "": _style(style) for style in every(root, "w:style")})


def _style(element: Element) -> Style:
    """Read one style."""
    properties = child(element, "w:pPr")
    hidden = child(element, "w:rPr", "w:vanish")
    return Style(
        name=(attribute(child(element, "w:name"), "w:val") or "").lower(),
        parent=attribute(child(element, "w:basedOn"), "w:val"),
        level=_number(child(properties, "w:outlineLvl")),
        numbered=_numbered(properties),
        hidden=None if hidden is None else switched_on(hidden),
    )


def _numbered(properties: Element | None) -> bool | None:
    """Say whether a paragraph has a bullet or a number; number 0 takes it away, and nothing said is None."""
    numbering = child(properties, "w:numPr")
    return None if numbering is None else attribute(child(numbering, "w:numId"), "w:val") != "0"


def _number(element: Element | None) -> int | None:
    """Return a property's value as a whole number."""
    value = attribute(element, "w:val") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < _BODY_LEVEL else None
