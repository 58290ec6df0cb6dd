"""Sets a letter beside other texts: which promises of the last letter it answers, what the child asked, and what is copied."""

import re
from collections.abc import Iterable, Iterator, Sequence

from iro_text.document import Document, Sentence
from iro_text.language import lowered, sentences
from iro_text.report import Asked, Copied, Kept, Promise

# So many words in a row that are the same are copied; greetings and set phrases are shorter.
SHINGLE = 6
# The share of a question's telling words that a sentence must hold to answer it.
_ANSWERS = 0.34
_FEWEST_SHARED = 2
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ASKS = re.compile(
    r"\?|\bi(?:'d| would)? (?:really |still |do |don't |also )*(?:want|wish|hope|need|like to|would like|miss|hate|worry|don't like)\b|\b(?:can|could|will|why|when) (?:i|you|we|my|is|does)\b|\bplease\b"
)
_SMALL = frozenset(
    """a an the and or but if so to of in on at by for with from up out about into over after before then than as is are was were be been being am do does did have has had will would can could should may might must shall
    i you he she it we they me him her us them my your his its our their this that these those there here what which who when where why how not no yes very really just also too some any all more much many
    want wants wanted wish like liked need needs get got go going goes come comes make made let help asked ask said say told tell know think please can't won't don't i'd i'm you'll he'll she'll we'll they'll it's that's
    mr mrs ms miss day week month time new good""".split()
)
_ENDINGS = ("ing", "ed", "es", "s", "'s")


def kept(last: Sequence[Promise], this: Document, read: Sequence[Sentence]) -> tuple[Kept, ...]:
    """Return each promise of the last letter with the sentence of this one that answers it, if there is one."""
    return tuple(Kept(promise.what, promise.who, promise.when, _answer(promise.what, this, read)) for promise in last)


def asked(consultation: Document, this: Document, read: Sequence[Sentence]) -> tuple[Asked, ...]:
    """Return what the child asked or wished for, each with the sentence of the letter that answers it, if there is one."""
    low = lowered(consultation.text)
    wishes = [s for s in sentences(consultation) if _ASKS.search(low, s.start, s.end)]
    told = [" ".join(consultation.text[s.start : s.end].split()) for s in wishes]
    return tuple(Asked(words, _answer(words, this, read)) for words in told if _telling(words))


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


def _answer(words: str, this: Document, read: Iterable[Sentence]) -> str | None:
    """Return the sentence that shares most of the telling words, or None if none shares enough."""
    wanted = _telling(words)
    if not wanted:
        return None
    shared = [(len(wanted & _telling(this.text[s.start : s.end])), s) for s in read if s.kind != "greeting"]
    most, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    if best is None or most < min(_FEWEST_SHARED, len(wanted)) or most < _ANSWERS * len(wanted):
        return None
    return " ".join(this.text[best.start : best.end].split())


def _telling(words: str) -> set[str]:
    """Return the words that carry meaning, without regular endings."""
    return {_stem(word) for word in _WORD.findall(lowered(words)) if word not in _SMALL and len(word) > 1}


def _stem(word: str) -> str:
    """Return a word without a regular ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004 - "his", "red"
            return word.removesuffix(ending)
    return word
