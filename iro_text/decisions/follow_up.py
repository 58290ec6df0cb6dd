"""Sets a letter beside other texts: which promises of the last letter it answers, what the child asked, and what is copied."""

import re
from collections.abc import Iterator, Sequence

from iro_text.decisions.answers import Letter
from iro_text.document import Document, Sentence
from iro_text.language import lowered, sentences
from iro_text.report import Asked, Copied, Kept, Promise

# So many words in a row that are the same are copied; greetings and set phrases are shorter.
SHINGLE = 6
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ASKS = re.compile(
    r"\?|\b(?:i|she|he|they)(?:'d| would)? (?:really |still |do |don't |also )*(?:wants?|wish(?:es)?|hopes?|needs?|like to|would like|miss(?:es)?|hates?|worry|worries|doesn't like|don't like)\b"
    r"|\b(?:can|could|will|why|when) (?:i|you|we|my|is|does)\b|\bplease\b|\b(?:wants? to know|asks? (?:if|whether|why|when|what)|wonders?|i do(?:n't| not|nt) (?:know|see|get|understand|want))\b"
    r"|\b(?:afraid|scared|frightened|worried|nervous|not enough|enough|not fair|unfair|should be|should have|wish|fed up|bored)\b"
)
# A form's own question speaks to the child: "What do you want to ask?"
_PRINTED = re.compile(r"(?!.*\b(?:i|my|me|i'm)\b).*\b(?:you|your|what is going|how is|how are)\b.*\?$|(?:how is|how are|what is|what's) [\w ]{3,30}\?$")


def kept(last: Sequence[Promise], this: Document, read: Sequence[Sentence]) -> tuple[Kept, ...]:
    """Return each promise of the last letter with the sentence of this one that answers it, if there is one."""
    if not last:
        return ()
    letter = Letter(this, read)
    return tuple(Kept(promise.what, promise.who, promise.when, _told(this, letter.answer(promise.what, "promise", promise.who or ""))) for promise in last)


def asked(consultation: Document, this: Document, read: Sequence[Sentence]) -> tuple[Asked, ...]:
    """Return what the child asked or wished for, each with the sentence of the letter that answers it, if there is one."""
    found = wishes(consultation)
    letter = Letter(this, read) if found else None
    told = [" ".join(consultation.text[s.start : s.end].split()) for s in found]
    return tuple(Asked(words, _told(this, letter.answer(words, "question"))) for words in told if letter)


def wishes(consultation: Document) -> list[Sentence]:
    """Return the sentences with which a child asks, wishes or worries; a form's own printed questions are none."""
    low = lowered(consultation.text)
    return [s for s in sentences(consultation) if _ASKS.search(low, s.start, s.end) and not _PRINTED.match(low[s.start : s.end].strip())]


def _told(this: Document, sentence: Sentence | None) -> str | None:
    """Return a sentence as it is shown."""
    return " ".join(this.text[sentence.start : sentence.end].split()) if sentence else None


def copied(other: Document, this: Document) -> Copied:
    """Return how much of this letter's words stand in the same order in another text."""
    theirs = {shingle for shingle, _, _ in _shingles(other.text)}
    words = list(_WORD.finditer(this.text))
    covered = [False] * len(words)
    for shingle, first, last in _shingles(this.text):
        if shingle in theirs:
            covered[first:last] = [True] * (last - first)
    spans: list[tuple[int, int]] = []
    for match, same in zip(words, covered, strict=True):
        if same and spans and not _new_words(this.text, spans[-1][1], match.start()):
            spans[-1] = (spans[-1][0], match.end())
        elif same:
            spans.append((match.start(), match.end()))
    return Copied(other.name, sum(covered) / len(words) if words else 0.0, tuple(spans))


def _new_words(text: str, start: int, end: int) -> bool:
    """Say whether any word stands between two offsets."""
    return _WORD.search(text, start, end) is not None


def _shingles(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield every run of SHINGLE words in small letters, with the numbers of its first word and of the one after its last."""
    words = [match.group() for match in _WORD.finditer(lowered(text))]
    for first in range(len(words) - SHINGLE + 1):
        yield tuple(words[first : first + SHINGLE]), first, first + SHINGLE
