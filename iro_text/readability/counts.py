"""Counts everything that the formulas need in one pass over a text's sentences."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields

from iro_text import lexicon
from iro_text.document import SENTENCE_KINDS, Sentence
from iro_text.language.words import pattern, plain

POLYSYLLABLE = 3
LONG_WORD = 7
# Words that carry grammar, not meaning; how often they occur says nothing of how familiar a text's words are.
FUNCTION_WORDS = frozenset(
    """a an the this that these those some any each every no i me my mine myself you your yours yourself he him his himself she her hers herself it its
    itself we us our ours ourselves they them their theirs themselves who whom whose which what and or but nor so yet if then than because as until while
    although though since unless whether when where why how of at by for with about against between into through during before after above below to from
    up down in out on off over under again further once is am are was were be been being have has had having do does did doing will would shall should can
    could may might must not here there all both few more most other such only own same too very just don't""".split()
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one or more sentences; every field adds up.

    Attributes:
        sentences: sentences and list items that are read as such.
        words: words in them.
        syllables: syllables of those words.
        letters: letters and digits (Coleman-Liau).
        characters: everything but space (ARI).
        long: words of seven letters and more (LIX, RIX).
        polysyllables: words of three syllables and more (SMOG).
        fog_hard: of those, words that are not themselves on the Dale and Chall list, as textstat counts them.
        unfamiliar: words that are no form of a word on the British easy list (Dale-Chall, Spache); names given are exempt.
        proper: unfamiliar words that begin with a capital: mostly names of people and places.
        content: words that carry meaning; names and numbers left out.
        content_zipf: their Zipf frequencies added up, in tenths.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    letters: int = 0
    characters: int = 0
    long: int = 0
    polysyllables: int = 0
    fog_hard: int = 0
    unfamiliar: int = 0
    proper: int = 0
    content: int = 0
    content_zipf: int = 0


# A word's facts, and a sentence's sums of them, are one whole number with a lane of 20 bits for each field, so that a
# sentence is added up by one built-in sum: four times as fast as adding field by field. A lane holds a million.
_LANE = 20
_MASK = (1 << _LANE) - 1
_FIELDS = tuple(item.name for item in fields(Counts))

_ONE = {name: 1 << (_LANE * lane) for lane, name in enumerate(_FIELDS)}
_WORD, _SYLLABLE, _LETTER, _CHARACTER = (_ONE[name] for name in ("words", "syllables", "letters", "characters"))
_MASK_WORDS = _MASK * _ONE["words"]
_SHIFTS = tuple(_LANE * lane for lane in range(len(_FIELDS)))
_MARKS = ".,!?;:()'\"\u2018\u2019\u201c\u201d"
_PARTS = re.compile("['-]")
# So that a program that runs for weeks does not grow; more than all letters of a year need.
_MOST_KEPT = 200_000
# Days, years and times (4.30pm), but no telephone numbers.
_SHORT_NUMBER, _SHORT_TIME = 4, 6


class _Words(dict[str, int]):
    """Facts by word as written. Only words that are made of words on the shipped lists are kept, so nothing of anybody's text outlives it."""

    def __missing__(self, word: str) -> int:
        """Look a word up."""
        facts = _facts(word, plain(word), known=False)
        if len(self) < _MOST_KEPT and _is_listed(word):
            self[word] = facts
        return facts


class _Pieces(dict[str, int]):
    """The same by stretch without a space, as written ("school.", "and/or"): of its words added up, and of its characters."""

    def __missing__(self, piece: str) -> int:
        """Look a stretch up."""
        words = _words_of(piece)
        sums = sum(map(_WORDS.__getitem__, words)) + len(piece) * _CHARACTER
        if len(self) < _MOST_KEPT and all(word in _WORDS for word in words):
            self[piece] = sums
        return sums


_WORDS = _Words()
_PIECES = _Pieces()


def _words_of(piece: str) -> list[str]:
    """Return the words in a stretch without a space; most are one word and a mark."""
    bare = piece.strip(_MARKS)
    return [bare] if bare.isalpha() else pattern(piece).findall(piece)


def _is_listed(word: str) -> bool:
    """Say whether a word as written is made of words on the shipped list, or is a short number or time."""
    if word[0].isdigit():
        return len(word) <= (_SHORT_NUMBER if word.isdigit() else _SHORT_TIME)
    listed = lexicon.familiarity_table()
    word = plain(word)
    return word in listed or (not word.isalpha() and all(part in listed for part in _PARTS.split(word)))


def _facts(surface: str, word: str, *, known: bool) -> int:
    """Return what the formulas need of one word: as written, and in plain lower case."""
    if word.isdigit():
        return _WORD + _SYLLABLE + len(word) * _LETTER + (len(word) >= LONG_WORD) * _ONE["long"]
    letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    syllables = (letters + 2 * word.count("w")) if lexicon.initials(surface) else lexicon.syllables(word)
    facts = _WORD + syllables * _SYLLABLE + letters * _LETTER
    if letters >= LONG_WORD:
        facts += _ONE["long"]
    if syllables >= POLYSYLLABLE:
        facts += _ONE["polysyllables"]
        if word not in lexicon.listed_easy_words():
            facts += _ONE["fog_hard"]
    if known or surface[0].isdigit():
        return facts
    if not lexicon.is_easy(word):
        facts += _ONE["unfamiliar"] + (surface[0].isupper() and not surface.isupper()) * _ONE["proper"]
    if word not in FUNCTION_WORDS:
        facts += _ONE["content"] + round(10 * lexicon.zipf(word)) * _ONE["content_zipf"]
    return facts


def count(text: str, sentences: Sequence[Sentence], names: Collection[str] = ()) -> list[int]:
    """Return the packed counts of each sentence, in order; 0 for a heading, a greeting, a sign-off and what has no words.

    Args:
        text: the document's text.
        sentences: its sentences.
        names: lower-case names of people and places that the reader knows, exempt from being hard.
    """
    changes = _changes_for(text, names) if names else {}
    counted = []
    for sentence in sentences:
        pieces = text[sentence.start : sentence.end].split() if sentence.kind in SENTENCE_KINDS else []
        sums = sum(map(_PIECES.__getitem__, pieces))
        if changes:
            sums += sum([changes[piece] for piece in pieces if piece in changes])
        counted.append(sums + _ONE["sentences"] if sums & _MASK_WORDS else 0)
    return counted


def _changes_for(text: str, names: Collection[str]) -> dict[str, int]:
    """Return what a reader's knowing some names changes in the facts of the stretches of a text that hold one; a name has a capital."""
    changes: dict[str, int] = {}
    for piece in set(text.split()):
        if piece.islower() or piece in changes:
            continue
        for surface in _words_of(piece):
            word = plain(surface)
            if word in names or word.removesuffix("'s") in names:
                changes[piece] = changes.get(piece, 0) + _facts(surface, word, known=True) - _facts(surface, word, known=False)
    return changes


def unpack(packed: int) -> Counts:
    """Return packed counts field by field."""
    return Counts(*[(packed >> shift) & _MASK for shift in _SHIFTS])


def columns(packed: Iterable[int], names: Sequence[str]) -> list[list[int]]:
    """Return some fields of packed counts, a row for each."""
    shifts = [_SHIFTS[_FIELDS.index(name)] for name in names]
    return [[(counts >> shift) & _MASK for shift in shifts] for counts in packed]


def total(parts: Sequence[int]) -> Counts:
    """Add packed counts up."""
    return unpack(sum(parts))


def is_unfamiliar(surface: str) -> bool:
    """Say whether a word as written is no form of a word on the British easy list."""
    return not surface[0].isdigit() and not lexicon.is_easy(plain(surface))
