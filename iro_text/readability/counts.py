"""Counts everything that the formulas need in one pass over a text's sentences."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields

from iro_text import lexicon
from iro_text.document import Sentence
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


class _ListedWords(dict[str, int]):
    """Facts by word as written. Only words of the shipped lists are kept, so nothing of anybody's text outlives it."""

    def __missing__(self, surface: str) -> int:
        """Look a word up."""
        if surface.isdigit():
            return _ONE["words"] + _ONE["syllables"] + len(surface) * _ONE["letters"] + (len(surface) >= LONG_WORD) * _ONE["long"]
        word = plain(surface)
        facts = _facts(surface, word, known=False)
        if word in lexicon.familiarity_table():
            self[surface] = facts
        return facts


class _WithNames(dict[str, int]):
    """Facts by word as written for one text, with names that its reader knows."""

    def __init__(self, names: Collection[str]) -> None:
        """Remember the names."""
        super().__init__()
        self.names = frozenset(names)

    def __missing__(self, surface: str) -> int:
        """Look a word up."""
        word = plain(surface)
        known = word in self.names or word.removesuffix("'s") in self.names
        facts = self[surface] = _facts(surface, word, known=True) if known else _LISTED[surface]
        return facts


_LISTED = _ListedWords()


def _facts(surface: str, word: str, *, known: bool) -> int:
    """Return what the formulas need of one word: as written, and in plain lower case."""
    letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    number = surface[0].isdigit()
    syllables = (letters + 2 * word.count("w")) if lexicon.initials(surface) else lexicon.syllables(word)
    facts = _ONE["words"] + syllables * _ONE["syllables"] + letters * _ONE["letters"]
    if letters >= LONG_WORD:
        facts += _ONE["long"]
    if syllables >= POLYSYLLABLE:
        facts += _ONE["polysyllables"]
        if word not in lexicon.listed_easy_words():
            facts += _ONE["fog_hard"]
    if not (number or known):
        if not lexicon.is_easy(word):
            facts += _ONE["unfamiliar"] + (surface[0].isupper() and not surface.isupper()) * _ONE["proper"]
        if word not in FUNCTION_WORDS:
            facts += _ONE["content"] + round(10 * lexicon.zipf(word)) * _ONE["content_zipf"]
    return facts


def count(text: str, sentences: Sequence[Sentence], names: Collection[str] = ()) -> list[int]:
    """Return the packed counts of each sentence that is read as one, in order.

    Args:
        text: the document's text.
        sentences: its sentences; headings, greetings and sign-offs are left out.
        names: lower-case names of people and places that the reader knows, exempt from being hard.
    """
    find = pattern(text).findall
    facts = _WithNames(names) if names else _LISTED
    counted = []
    for sentence in sentences:
        if sentence.counted:
            start, end = sentence.start, sentence.end
            sums = sum(map(facts.__getitem__, find(text, start, end)))
            if sums:
                spaces = text.count(" ", start, end) + text.count("\n", start, end) + text.count("\t", start, end)
                counted.append(sums + _ONE["sentences"] + (end - start - spaces) * _ONE["characters"])
    return counted


def unpack(packed: int) -> Counts:
    """Return packed counts field by field."""
    return Counts(*((packed >> (_LANE * lane)) & _MASK for lane in range(len(_FIELDS))))


def total(parts: Sequence[int]) -> Counts:
    """Add packed counts up."""
    return unpack(sum(parts))


def is_unfamiliar(surface: str) -> bool:
    """Say whether a word as written is no form of a word on the British easy list."""
    return not surface[0].isdigit() and not lexicon.is_easy(plain(surface))
