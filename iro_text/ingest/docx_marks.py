"""Knows what Word shows for the things in a letter that are not plain letters: tabs, faces, ticked boxes, pictures."""

from collections.abc import Callable

from iro_text.ingest.markup import Element, attribute, child, every, switched_on, tag_of

# Word turns :-) into the letter J of the font Wingdings.
_FACES = {"4A": "\N{SLIGHTLY SMILING FACE}", "4B": "\N{NEUTRAL FACE}", "4C": "\N{SLIGHTLY FROWNING FACE}"}
_SYMBOL = "\N{OBJECT REPLACEMENT CHARACTER}"
_TICKED, _UNTICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"


def _symbol(element: Element) -> str:
    """Return a character of a symbol font: the faces of Wingdings as faces, others as a placeholder."""
    code = (attribute(element, "w:char") or "").upper()[-2:]
    wingdings = (attribute(element, "w:font") or "").lower() == "wingdings"
    return _FACES.get(code, _SYMBOL) if wingdings else _SYMBOL


def _form_field(element: Element) -> str:
    """Return what an old form field shows: the chosen line of a list, or a box."""
    data = child(element, "w:ffData")
    choices, box = child(data, "w:ddList"), child(data, "w:checkBox")
    if choices is not None:
        return _chosen(choices)
    if box is None:
        return ""
    state = child(box, "w:checked")
    return _TICKED if switched_on(state if state is not None else child(box, "w:default")) else _UNTICKED


def _chosen(choices: Element) -> str:
    """Return the line of a list that is shown: the one chosen, else the default, else the first."""
    lines = [attribute(entry, "w:val") or "" for entry in every(choices, "w:listEntry")]
    numbers = (attribute(child(choices, name), "w:val") for name in ("w:result", "w:default"))
    number = next((number for number in numbers if number), "0")
    return lines[int(number)] if number in map(str, range(len(lines))) else ""


# What each element adds to the text of its paragraph.
MARKS: dict[str, Callable[[Element], str]] = {
    "w:tab": lambda _: "\t",
    "w:ptab": lambda _: "\t",
    "w:br": lambda _: "\n",
    "w:cr": lambda _: "\n",
    "w:noBreakHyphen": lambda _: "-",
    "w:sym": _symbol,
    "w:fldChar": _form_field,
}


def _drawing(element: Element) -> tuple[Element | None, str]:
    """Return the drawing that a picture or chart belongs to, and the description that either carries."""
    holder = _around(element, "wp:inline", "wp:anchor")
    described = (child(holder, "wp:docPr"), child(element, "pic:nvPicPr", "pic:cNvPr"))
    alts = (properties.get(key) for properties in described if properties is not None for key in ("descr", "title"))
    return holder, next((alt for alt in alts if alt), "")


def _old_picture(element: Element) -> tuple[Element | None, str]:
    """Return the same for a picture, or a word drawn as one, as Word before 2007 wrote them."""
    shape = element.getparent()
    alts = (element.get("string"), shape.get("alt") if shape is not None else None, element.get("title"))
    return _around(element, "w:pict", "w:object"), next((alt for alt in alts if alt), "")


def _around(element: Element, *names: str) -> Element | None:
    """Return the innermost element of one of these names around another."""
    return next((around for around in element.iterancestors() if tag_of(around) in names), None)


PICTURES: dict[str, Callable[[Element], tuple[Element | None, str]]] = {
    "pic:pic": _drawing,
    "c:chart": _drawing,
    "dgm:relIds": _drawing,
    "v:imagedata": _old_picture,
    "v:textpath": _old_picture,
}
# Words that lie elsewhere: in the part of a chart or diagram, in a file that is pulled in, or drawn without Word's own text.
ELSEWHERE = frozenset({"c:chart", "dgm:relIds", "w:altChunk", "w:subDoc", "a:t"})
