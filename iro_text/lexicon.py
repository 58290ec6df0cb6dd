"""How many syllables a word has, whether a child knows it, and how often it is met: lookups in the shipped lists."""

import re
from functools import cache
from pathlib import Path

from iro_text.resources import corpus

# Zipf frequency (log10 of uses in a thousand million words) given to a word that is on no list.
UNLISTED_ZIPF = 1.5
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiou]e|[^dtie]ed|[^scxzghieo]es)$")
_TWO_VOWELS = re.compile(r"i[aou]|[aeiou]ing|eo(?!u)|ua(?!l?i)|[^q]ui?o|ya|ia$|ism$|[aeiouy]r?ier$|uu")
_ONE_VOWEL = re.compile(r"[cstg]i[aou]|que$|gue$|[^aeiou]e(?:ly|ments?|ful|less|ness|like|man|men)$|ically$")
_SUFFIXES = (
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("ily", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("", "le")),
    ("'s", ("",)),
    ("s'", ("s", "")),
    ("'", ("",)),
    ("n't", ("",)),
    ("'ll", ("",)),
    ("'ve", ("",)),
    ("'re", ("",)),
    ("'d", ("",)),
)
_SUFFIXES_BY_LAST_LETTER = {letter: [row for row in _SUFFIXES if row[0][-1] == letter] for letter in {suffix[-1] for suffix, _ in _SUFFIXES}}
_SHORTEST_STEM = 2
_JOINTS = re.compile(r"[-'./]")
_NOT_LETTERS = re.compile(r"[^a-z]")
_AMERICAN = (
    ("our", "or"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("lled", "led"),
    ("lling", "ling"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("aero", "air"),
)
_BRITISH = re.compile("|".join(british for british, _ in _AMERICAN))
# British words that the American dictionary lacks and the spelling rule gets wrong.
_BRITISH_SYLLABLES = {"jewellery": 3, "okay": 2, "nana": 2, "ehcp": 4, "diwali": 3, "camhs": 1, "senco": 2, "sendco": 2, "dont": 1}
# Initials that are said as a word; all other capitals of up to four letters are spelt out.
_SAID_AS_WORD = frozenset(
    "PEP LAC SEN SEND CAMHS CAHMS NEET SENCO ELSA SALT MASH MARAC MAPPA MACE LADO PIP SMART RAG NATO PIN SIM NASA UNICEF FASD LAN ROM RAM PAT SATS DOLS".split()
)
_LONGEST_INITIALS = 4


@cache
def syllable_table() -> dict[str, int]:
    """Return syllables by word (CMU Pronouncing Dictionary, first pronunciation)."""
    return {word: count for count, words in _numbered(corpus("words", "syllables.txt")) for word in words} | _BRITISH_SYLLABLES


@cache
def familiarity_table() -> dict[str, float]:
    """Return Zipf frequency by word (wordfreq, 2 and more; higher is more often met)."""
    return {word: zipf for zipf, words in _numbered_floats(corpus("words", "familiarity.txt")) for word in words}


@cache
def listed_easy_words() -> frozenset[str]:
    """Return the Dale and Chall list as textstat has it, without inflections."""
    return frozenset(corpus("words", "easy_words.txt").read_text(encoding="utf-8").split())


@cache
def easy_words() -> frozenset[str]:
    """Return the Dale and Chall list with the British and present-day words that it lacks."""
    return listed_easy_words() | frozenset(corpus("words", "easy_words_british.txt").read_text(encoding="utf-8").split())


def syllables(word: str) -> int:
    """Return how many syllables a lower-case word has: spelt-out initials a letter each, hyphen parts added up."""
    table = syllable_table()
    if word in table:
        return table[word]
    if word.endswith(("'s", "s'")) and word[:-2] in table:
        base = word[:-2]
        return table[base] + base.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se"))
    if not word.isalpha() and "'" not in word and len(parts := _parts(word)) > 1:
        return sum(map(syllables, parts))
    return _stem_syllables(word, table) or _spelled_syllables(word)


def initials(surface: str) -> bool:
    """Say whether a word as written is initials that are spelt out when read (SGO), not a word that is shouted (YOU)."""
    return (
        surface.isupper()
        and 1 < len(surface) <= _LONGEST_INITIALS
        and surface.isalpha()
        and surface not in _SAID_AS_WORD
        and not (len(surface) > 1 and is_easy(surface.lower()))
    )


def _stem_syllables(word: str, table: dict[str, int]) -> int:
    """Return the syllables of a word whose American spelling or stem is listed, else 0."""
    if _BRITISH.search(word):
        for british, american in _AMERICAN:
            if british in word and (other := word.replace(british, american)) in table:
                return table[other]
    for suffix, extra in (("s", 0), ("ing", 1), ("ly", 1), ("er", 1), ("ness", 1), ("nt", 1)):
        if word.endswith(suffix) and (stem := word.removesuffix(suffix)) in table:
            return table[stem] + extra
    return 0


def _spelled_syllables(word: str) -> int:
    """Estimate syllables from the spelling; at least one."""
    letters = word if word.isascii() and word.isalpha() else _NOT_LETTERS.sub("", word)
    if not _VOWELS.search(letters):
        return 1
    count = len(_VOWELS.findall(letters)) + len(_TWO_VOWELS.findall(letters)) - len(_ONE_VOWEL.findall(letters))
    return max(1, count - bool(_SILENT.search(letters)))


def is_easy(word: str) -> bool:
    """Say whether a lower-case word, or the word that it is a regular form of, is on the easy list.

    Plurals, possessives, -ing, -ed, -ies, comparatives and -ly of listed words are familiar, as are compounds of two listed
    words with a hyphen (Dale and Chall's own rules; a list without them makes "wanted" and "friends" hard).
    """
    if _is_form_of_easy(word):
        return True
    return "-" in word and all(map(_is_form_of_easy, word.split("-")))


def _is_form_of_easy(word: str) -> bool:
    """Say whether a word without hyphens is on the easy list, or a regular form of one that is."""
    easy = easy_words()
    return word in easy or any(stem in easy for stem in _stems(word))


def _stems(word: str) -> list[str]:
    """Return what a word may be a regular form of."""
    found: list[str] = []
    for suffix, endings in _SUFFIXES_BY_LAST_LETTER.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            stem = word.removesuffix(suffix)
            found += [stem + ending for ending in endings]
            if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


def zipf(word: str) -> float:
    """Return how often a lower-case word is met; of a compound, the rarest part."""
    table = familiarity_table()
    word = word.removesuffix("'s")
    if word in table:
        return table[word]
    if word.isalpha():
        return UNLISTED_ZIPF
    parts = _parts(word)
    return min((table.get(part, UNLISTED_ZIPF) for part in parts), default=UNLISTED_ZIPF)


def _parts(word: str) -> list[str]:
    """Return what hyphens, stops, slashes and apostrophes part."""
    return [part for part in _JOINTS.split(word) if part]


def _numbered(path: Path) -> list[tuple[int, list[str]]]:
    """Read lines of a whole number and words."""
    return [(int(number), words.split()) for number, _, words in (line.partition(" ") for line in path.read_text(encoding="utf-8").splitlines())]


def _numbered_floats(path: Path) -> list[tuple[float, list[str]]]:
    """Read lines of a decimal number and words."""
    return [(float(number), words.split()) for number, _, words in (line.partition(" ") for line in path.read_text(encoding="utf-8").splitlines())]
