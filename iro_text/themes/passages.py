"""Parts a note that makes two points into its points; a sentence that opens with "This" or "They" goes on with the one before."""

import re

from iro_text.document import Block, Document
from iro_text.language import sentences

# A sentence that begins so speaks of the one before.
_GOES_ON = re.compile(
    r"\W*(?:this|that|these|those|they|it|he|she|his|her|their|its|which|so|then|and|also|such|both|neither|same|no one|nobody else|turned out|apparently|e\.g)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5


def points(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a note that could be points of their own, in order; together they hold every sentence."""
    document = Document(text, blocks=(Block(0, len(text)),))
    found: list[tuple[int, int]] = []
    for sentence in sentences(document):
        words = text[sentence.start : sentence.end]
        if found and (_GOES_ON.match(words) or len(words.split()) < _FEWEST_WORDS or len(text[slice(*found[-1])].split()) < _FEWEST_WORDS):
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return found or [(0, len(text))]
