"""Finds every form of every term in one walk over a text: one tree of words, whatever the number of terms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from iro_text.language.words import plain
from iro_text.terms.table import Term, terms

# Letters and digits are a piece, any other mark is one; spaces and hyphens only part the pieces, so that
# "long-term" is "long term" but "care. Order" is not "care order".
_PIECE = re.compile(r"[^\W_]+(?:['\u2019](?:s|S|d|D)\b)?|[^\w\s\u2010\u2011\u2013-]")
# Initials that are still read as such in small letters; all others are matched as they are written.
_ANY_CASE_LETTERS = 3


class Piece(NamedTuple):
    """A word or mark of the text: as written, in plain small letters, and its offsets."""

    surface: str
    plain: str
    start: int
    end: int


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


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """Return the words and marks between two offsets."""
    return [Piece(m.group(), plain(m.group()), m.start(), m.end()) for m in _PIECE.finditer(text, start, end)]


def is_initials(piece: str) -> bool:
    """Say whether a form's piece is initials (PEP, CiC, S20), to be matched as written."""
    return sum(map(str.isupper, piece)) > 1 or (len(piece) > 1 and piece[0].isupper() and piece[1:].isdigit()) or (piece.isupper() and len(piece) == 1)


def build(table: Iterable[Term]) -> Node:
    """Return the tree of every form in a term table."""
    root = Node()
    for term in table:
        for surface in term.surfaces:
            written = [piece.surface for piece in pieces_of(surface, 0, len(surface))]
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


def matches(text: str, start: int, end: int, root: Node) -> Iterator[Match]:
    """Yield the longest forms between two offsets, in order, none overlapping."""
    pieces = pieces_of(text, start, end)
    at = 0
    while at < len(pieces):
        found = _longest(text, pieces, at, root) if _may_begin(pieces[at].plain, root) else None
        if found is None:
            at += 1
            continue
        match, length = found
        yield match
        at += length


def _may_begin(word: str, root: Node) -> bool:
    """Say whether a term may begin with a word; most words are passed over here."""
    return word in root.after or (word.endswith("s") and (word[:-1] in root.after or word[:-2] in root.after))


def _longest(text: str, pieces: Sequence[Piece], at: int, root: Node) -> tuple[Match, int] | None:
    """Return the longest form that begins at one piece, and its number of pieces."""
    node, best, number = root, None, at
    while number < len(pieces):
        piece = pieces[number]
        for word in _readings(piece.plain):
            step = node.after.get(word)
            form = _fitting(step, pieces[at : number + 1]) if step else None
            if form is not None:
                best = (form, number + 1 - at, piece)
                break
        following = node.after.get(piece.plain)
        if following is None:
            break
        node = following
        number += 1
    if best is None:
        return None
    form, length, last = best
    end = last.end - _possessive(last.surface, form.pieces[-1])
    return Match(form, pieces[at].start, end, text[pieces[at].start : end]), length


def _possessive(surface: str, wanted: str) -> int:
    """Return how many characters of a possessive ending are not part of the form."""
    return 2 if surface[-2:].lower() in ("'s", "\u2019s") and wanted[-2:].lower() not in ("'s", "\u2019s") else 0


def _readings(word: str) -> Iterator[str]:
    """Yield a last word as written, then without a plural or possessive ending; nothing else is ever stemmed."""
    yield word
    if word.endswith("'s"):
        yield word[:-2]
    elif word.endswith("s") and len(word) > 2:  # noqa: PLR2004 - "as", "is"
        yield word[:-1]


def _fitting(node: Node, pieces: Sequence[Piece]) -> Form | None:
    """Return the form that ends here and is written as the text has it."""
    for form in node.forms:
        if all(not exact or _same_initials(wanted, piece.surface) for wanted, exact, piece in zip(form.pieces, form.exact, pieces, strict=True)):
            return form
    return None


def _same_initials(wanted: str, written: str) -> bool:
    """Say whether initials are written as in the table, but for a plural or possessive ending, or in any case if they are no word."""
    bare = re.sub(r"['\u2019]?[sS]$", "", written) if written.rstrip("sS'\u2019") != written and not wanted.lower().endswith("s") else written
    if wanted in (written, bare):
        return True
    return wanted.lower() in UNMISTAKABLE and bare.lower() == wanted.lower()


# Initials that are no word and no name in any case, so that a busy writer's "camhs" and "Camhs" are found too.
UNMISTAKABLE = frozenset(
    "camhs cahms ehcp senco sendco sgo iro sdq uasc marac mappa lado fasd nqsw ados eotas eotis nrpf cafcass semh ehcna dols ptsd adhd sgo's pru rha iha wrb cla ilr nrm mdt yot fgc".split()
)
