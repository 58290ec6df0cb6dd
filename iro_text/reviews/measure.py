"""Measures a record as letters are measured: reading age, formulas, professional words, tasks against story."""

from collections.abc import Mapping, Sequence

from iro_text import readability
from iro_text.classify import places, roles
from iro_text.classify.roles import Role, has_role
from iro_text.document import Document, Sentence
from iro_text.language import lowered
from iro_text.names import known_to_reader, people
from iro_text.report import Balance, JargonUse, Score
from iro_text.terms import find_jargon
from iro_text.terms.match import shipped_tree


def measured(document: Document, read: Sequence[Sentence], seed: int = 0) -> tuple[tuple[Score, ...], Mapping[str, float], Balance]:
    """Return the scores, the summary of professional words, and the balance of tasks and story of a record.

    Args:
        document: the record.
        read: its sentences.
        seed: of the sentence bootstrap.
    """
    low = lowered(document.text)
    named = people(document, list(read), ())
    known = known_to_reader(document, list(read), named)
    counted = readability.count(document.text, list(read), known)
    jargon = tuple(find_jargon(document.text, list(read), named, shipped_tree()))
    scores = (readability.reading_age(counted, None, seed).score, *readability.formula_scores(counted, None))
    found = roles(document.text, low, list(read), places(document, low, list(read)), jargon)
    return scores, _summary(jargon, readability.total(counted).words), Balance(_having(read, found, "process"), _having(read, found, "relational"))


def _having(read: Sequence[Sentence], found: Sequence[Role], name: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the sentences that have a role."""
    return tuple((sentence.start, sentence.end) for sentence, role in zip(read, found, strict=True) if has_role(role, name))


def _summary(jargon: Sequence[JargonUse], words: int) -> Mapping[str, float]:
    """Return distinct terms, distinct terms never explained, and uses per hundred words."""
    terms = {use.term for use in jargon}
    explained = {use.term for use in jargon if use.explained}
    return {
        "distinct_terms": len(terms),
        "unexplained_terms": len(terms - explained),
        "per_100_words": 100 * len(jargon) / words if words else 0.0,
    }
