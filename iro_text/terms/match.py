"""Finds every form of every term in one walk over a text: one tree of words, whatever the number of terms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from iro_text.language.words import plain
from iro_text.terms.senses import UNMISTAKABLE
from iro_text.terms.table import Term, terms

# Letters and digits are a piece, any other mark is one; spaces and hyphens only part the pieces, so that
# "long-term" is "long term" but "care. Order" is not "care order".
_PIECE = re.compile(r"[^\W_]+(?:['\u2019](?:s|S|d|D)\b)?|[^\w\s\u2010\u2011\u2013-]")
# Initials that are still read as such in small letters; all others are matched as they are written.
_ANY_CASE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a term: the term, the form as in the table, and its pieces that must be written just so."""

    term: Term
    surface: str
    pieces: tuple[str, ...]
    exact: tuple[bool, ...]


@dataclass(slots=True)
class Node:
    """A place in the tree: what may follow, and the forms that end here."""

    after: dict[str, "Node"] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in a text, with its offsets."""

    form: Form
    start: int
    end: int
    surface: str


def pieces_of(surface: str) -> list[str]:
    """Return the words and marks of a form, as written."""
    return [match.group() for match in _PIECE.finditer(surface)]


def is_initials(piece: str) -> bool:
    """Say whether a form's piece is initials (PEP, CiC, S20), to be matched as written."""
    return sum(map(str.isupper, piece)) > 1 or (len(piece) > 1 and piece[0].isupper() and piece[1:].isdigit()) or (piece.isupper() and len(piece) == 1)


def build(table: Iterable[Term]) -> Node:
    """Return the tree of every form in a term table."""
    root = Node()
    for term in table:
        for surface in term.surfaces:
            written = pieces_of(surface)
            exact = tuple(is_initials(piece) for piece in written) if len(written) == 1 or not written[0].isalpha() else tuple(_must_match(written))
            node = root
            for piece in written:
                node = node.after.setdefault(plain(piece), Node())
            if written and all(form.surface != surface for form in node.forms):
                node.forms.append(Form(term, surface, tuple(written), exact))
    return root


def _must_match(written: Sequence[str]) -> Iterator[bool]:
    """Initials among other words need not be written just so ("lac review"); alone, they must."""
    words = [piece for piece in written if piece.isalnum()]
    alone = len(words) == 1 or all(len(word) == 1 for word in words)
    for piece in written:
        yield alone and is_initials(piece)


@cache
def shipped_tree() -> Node:
    """Return the tree of the shipped table."""
    return build(terms())


def matches(text: str, low: str, start: int, end: int, root: Node) -> Iterator[Match]:
    """Yield the longest forms between two offsets, in order, none overlapping; `low` is the text in small letters."""
    spans = [match.span() for match in _PIECE.finditer(text, start, end)]
    words = [low[first:last] for first, last in spans]
    at = 0
    while at < len(words):
        found = _longest(text, spans, words, at, root) if _may_begin(words, at, root) else None
        if found is None:
            at += 1
            continue
        match, length = found
        yield match
        at += length


def _may_begin(words: Sequence[str], at: int, root: Node) -> bool:
    """Say whether a term may begin at a word; most words are passed over here."""
    word, after = words[at], root.after
    node = after.get(word)
    if node is not None and (node.forms or any(reading in node.after for reading in _readings(words[at + 1] if at + 1 < len(words) else "."))):
        return True
    return word[-1] == "s" and (word[:-1] in after or word[:-2] in after)


def _longest(text: str, spans: Sequence[tuple[int, int]], words: Sequence[str], at: int, root: Node) -> tuple[Match, int] | None:
    """Return the longest form that begins at one piece, and its number of pieces."""
    node: Node | None = root
    best: tuple[Form, int] | None = None
    for number in range(at, len(words)):
        if node is None:
            break
        for word in _readings(words[number]):
            step = node.after.get(word)
            form = _fitting(step, text, spans[at : number + 1]) if step else None
            if form is not None:
                best = (form, number)
                break
        node = node.after.get(words[number])
    if best is None:
        return None
    form, last = best
    start, end = spans[at][0], spans[last][1] - _possessive(words[last], form.pieces[-1])
    return Match(form, start, end, text[start:end]), last + 1 - at


def _possessive(word: str, wanted: str) -> int:
    """Return how many characters of a possessive ending are not part of the form."""
    return 2 if word.endswith("'s") and wanted[-2:].lower() not in ("'s", "\u2019s") else 0


def _readings(word: str) -> Iterator[str]:
    """Yield a last word as written, then without a plural or possessive ending; nothing else is ever stemmed."""
    yield word
    if word.endswith("'s"):
        yield word[:-2]
    elif word.endswith("s") and len(word) > 2:  # noqa: PLR2004 - "as", "is"
        yield word[:-1]


def _fitting(node: Node, text: str, spans: Sequence[tuple[int, int]]) -> Form | None:
    """Return the form that ends here and is written as the text has it."""
    for form in node.forms:
        if all(not exact or _same_initials(wanted, text[start:end]) for wanted, exact, (start, end) in zip(form.pieces, form.exact, spans, strict=True)):
            return form
    return None


def _same_initials(wanted: str, written: str) -> bool:
    """Say whether initials are written as in the table, but for a plural or possessive ending, or in any case if they are no word."""
    bare = re.sub(r"['\u2019]?[sS]$", "", written) if written.rstrip("sS'\u2019") != written and not wanted.lower().endswith("s") else written
    if wanted in (written, bare):
        return True
    return wanted.lower() in UNMISTAKABLE and bare.lower() == wanted.lower()
