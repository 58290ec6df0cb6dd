"""spaCy's blank English over a letter: the same text, its sentences set by our own rules."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from iro_text.document import Document, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# spaCy's tokenizer takes quadratic time on text without spaces, so longer runs stay one token.
LONGEST_RUN = 300
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")


@cache
def english() -> "Language":
    """Return spaCy's blank English; it is loaded at the first call, no model is needed."""
    import spacy

    return spacy.blank("en")


def analyse(document: Document, sentences: Sequence[Sentence]) -> "Doc":
    """Return the document's words as a spaCy `Doc` whose text is the document's, with our sentence starts.

    A run of more than LONGEST_RUN characters without a space stays one token.
    """
    import numpy as np
    from spacy.attrs import SENT_START

    doc = _tokenize(document.text)
    if not len(doc):
        return doc
    starts = np.isin(doc.to_array("IDX"), [sentence.start for sentence in sentences])
    starts[0] = True
    return doc.from_array([SENT_START], np.where(starts, 1, -1).astype("uint64"))


def _tokenize(text: str) -> "Doc":
    """Split into tokens, setting very long runs apart first."""
    nlp = english()
    if not _LONG_RUN.search(text):
        return nlp.tokenizer(text)
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for run in (*_LONG_RUN.finditer(text), None):
        piece = nlp.tokenizer(text[at : run.start() if run else len(text)])
        words.extend(token.text for token in piece)
        spaces.extend(bool(token.whitespace_) for token in piece)
        if run:
            at = run.end()
            followed_by_space = text[at : at + 1] == " "
            words.append(run.group())
            spaces.append(followed_by_space)
            at += followed_by_space
    return Doc(nlp.vocab, words=words, spaces=spaces)
