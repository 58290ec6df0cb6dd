"""Finds every use of a professional word in a letter, in its professional sense, and whether the letter explains it."""

import re
from collections.abc import Collection, Iterator, Sequence

from iro_text.document import Sentence
from iro_text.language.words import lowered
from iro_text.report import JargonUse
from iro_text.terms.explain import explained_here, says_own_job
from iro_text.terms.match import Match, Node, matches, shipped_tree
from iro_text.terms.senses import is_professional
from iro_text.terms.unknown import unknown_terms

UNKNOWN_ADVICE = "Not on the list of known terms. If it is a professional word, write it out or say what it means."
_OWN_TITLE = "independent reviewing officer"


def find_jargon(text: str, sentences: Sequence[Sentence], names: Collection[str] = (), root: Node | None = None) -> list[JargonUse]:
    """Return every use in its professional sense, in order.

    Args:
        text: the document's text.
        sentences: its sentences and stand-alone lines.
        names: lower-case names in the letter; a word that is one of them, written with a capital, is left alone.
        root: the tree of terms, if not the shipped one.
    """
    root = shipped_tree() if root is None else root
    known_names, low = frozenset(names), lowered(text)
    explained: list[JargonUse] = []
    uses: list[JargonUse] = []
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        next_text = text[following.start : following.end] if following else ""
        written = text[sentence.start : sentence.end]
        here = list(_in_sentence(text, low, sentence, known_names, root))
        for use in here:
            start, end = use.start - sentence.start, use.end - sentence.start
            is_explained = any(same_thing(use, earlier) for earlier in explained) or (use.term == _OWN_TITLE and says_own_job(low))
            if not is_explained and explained_here(written, low[sentence.start : sentence.end], start, end, next_text if use is here[-1] else ""):
                is_explained = True
            if is_explained:
                explained.append(use)
            uses.append(_with_explained(use, explained=is_explained))
    return uses


def same_thing(use: JargonUse, other: JargonUse) -> bool:
    """Say whether two uses name one thing, so that explaining one explains the other.

    One line of the table may hold several things (DLA and UC are both money), so the term alone does not decide: one form
    must be, hold, or be the initials of the other.
    """
    if use.term != other.term:
        return False
    if use.term == _OWN_TITLE:
        return True
    mine, its = _words(use.surface), _words(other.surface)
    return mine == its or set(mine) <= set(its) or set(its) <= set(mine) or _initials_of(mine, its) or _initials_of(its, mine)


def _words(surface: str) -> list[str]:
    """Return the words of a form in small letters without plural endings."""
    return [re.sub(r"(?:['\u2019]s|s)$", "", word) for word in re.findall(r"[\w'\u2019]+", surface.lower())]


def _initials_of(short: list[str], long: list[str]) -> bool:
    """Say whether the first word of one form is made of the first letters of the other's words."""
    return len(long) > 1 and short[0] == "".join(word[0] for word in long if word not in ("and", "of", "the", "for"))[: len(short[0])] and len(short[0]) > 1


def _with_explained(use: JargonUse, *, explained: bool) -> JargonUse:
    """Return a use with its explanation noted."""
    return JargonUse(use.start, use.end, use.surface, use.term, use.category, explained, use.instead, use.advice, use.known)


def _in_sentence(text: str, low: str, sentence: Sentence, names: frozenset[str], root: Node) -> Iterator[JargonUse]:
    """Yield the uses in one sentence, known and unknown, in order."""
    taken: list[tuple[int, int]] = []
    uses: list[JargonUse] = []
    for match in matches(text, low, sentence.start, sentence.end, root):
        taken.append((match.start, match.end))
        if not _is_name(match, names) and is_professional(
            match.form.surface, low[sentence.start : sentence.end], match.start - sentence.start, match.end - sentence.start
        ):
            term = match.form.term
            uses.append(JargonUse(match.start, match.end, match.surface, term.term, term.category, False, term.instead, term.advice))
    for start, end in unknown_terms(text, low, sentence.start, sentence.end, names, prose=sentence.counted):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            surface = text[start:end]
            uses.append(JargonUse(start, end, surface, surface, "unknown", False, None, UNKNOWN_ADVICE, known=False))
    yield from sorted(uses, key=lambda use: use.start)


def _is_name(match: Match, names: frozenset[str]) -> bool:
    """Say whether a match is a person's name: one word with only its first letter a capital, and a name in this letter."""
    written = match.surface
    return written.lower() in names and written[0].isupper() and not written.isupper()
