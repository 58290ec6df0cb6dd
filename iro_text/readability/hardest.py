"""The hardest sentences of a text, and why each is hard."""

from collections.abc import Collection, Sequence

from iro_text.document import Sentence
from iro_text.language.words import pattern, plain
from iro_text.lexicon import is_easy, syllables
from iro_text.readability.age import years_of_each
from iro_text.readability.counts import columns
from iro_text.report import HardSentence

SHOWN = 3
# Fewer words than these make no fair sample of a sentence's words.
_FEWEST_WORDS = 6
_WORDS_NAMED = 4
_LONG_SENTENCE = 15


def hardest_sentences(
    text: str, sentences: Sequence[Sentence], counted: Sequence[int], names: Collection[str] = (), shown: int = SHOWN
) -> tuple[HardSentence, ...]:
    """Return the hardest sentences, hardest first, each with its own reading age (years) and the reasons in words.

    Args:
        text: the document's text.
        sentences: its sentences.
        counted: the packed counts of each.
        names: lower-case names that are no hard words.
        shown: how many at most.
    """
    known = frozenset(names)
    pairs = [(packed, sentence) for packed, sentence in zip(counted, sentences, strict=True) if packed]
    words = columns((packed for packed, _ in pairs), ("words",))
    ages = years_of_each([packed for packed, _ in pairs])
    rated = [(age, sentence) for age, [number], (_, sentence) in zip(ages, words, pairs, strict=True) if number >= _FEWEST_WORDS]
    rated.sort(key=lambda pair: (-pair[0], pair[1].start))
    return tuple(HardSentence(s.start, s.end, score, _why(text, s, known)) for score, s in rated[:shown])


def _why(text: str, sentence: Sentence, names: frozenset[str]) -> str:
    """Say what makes a sentence hard."""
    words = pattern(text).findall(text, sentence.start, sentence.end)
    reasons = [f"{len(words)} words long"] if len(words) > _LONG_SENTENCE else []
    hard = {plain(word): word for word in words if _is_hard(word, names)}
    if hard:
        named = sorted(hard, key=lambda word: -syllables(word))[:_WORDS_NAMED]
        reasons.append("harder words: " + ", ".join(hard[word] for word in hard if word in named))
    return "; ".join(reasons) or "harder than the rest, though not hard"


def _is_hard(word: str, names: frozenset[str]) -> bool:
    """Say whether a word is no form of a word on the easy list, and no name."""
    low = plain(word)
    return not word[0].isdigit() and low not in names and low.removesuffix("'s") not in names and not is_easy(low)
