"""Names themes from the notes' own words: the words and phrases that many of its notes have and few others, and the passages that are most typical.

No name of a person can stand in a theme's name: a word is taken only where the notes also write it in small letters and it is a known word, or where it is a professional
word's own spelling (default: left out).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from iro_text import lexicon
from iro_text.terms.table import terms
from iro_text.themes.discovery import stem

KEYWORDS, LABEL_WORDS = 8, 3
# A known word is met at least so often (Zipf); rarer ones may be anybody's name or place.
_KNOWN_ZIPF = 2.2
_HOUSE_SHARE = 0.25
_LEAST_NOTES = 2
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_STOP = frozenset(
    """a an the and or but if so to of in on at by for with from as is are was were be been being it its this that these those i you he she they we me him her them my your his their our us not no do does did done have has had
    will would can could should there here what which who when where why how all any some more most very just also than then too up out about into over after before again only own same such both each few other one two three
    first next last said says told asked went came got put made take took given get still yet never nobody nothing every""".split()
)


@cache
def sector_words() -> frozenset[str]:
    """Return the professional words that are written with capitals (PEP, CAMHS), in small letters."""
    return frozenset(surface.lower() for term in terms() for surface in term.surfaces if any(letter.isupper() for letter in surface))


def allowed_words(texts: Iterable[str]) -> frozenset[str]:
    """Return, in small letters, the words of some notes that may stand in a theme's name."""
    small: set[str] = set()
    seen: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word = match.group().replace("\u2019", "'")
            seen.add(word.lower())
            if word[0].islower():
                small.add(word)
    return frozenset(word for word in seen if word in sector_words() or (word in small and (lexicon.zipf(word) >= _KNOWN_ZIPF or lexicon.is_easy(word))))


class Wording:
    """The words and phrases of some passages, made out once."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Make them out.

        Args:
            texts: all passages.
        """
        allowed = allowed_words(texts)
        self._held = [_phrases(text, allowed) for text in texts]
        self._total: Counter[str] = Counter(phrase for phrases in self._held for phrase in phrases)
        self._house = {phrase for phrase, number in self._total.items() if number > max(3, _HOUSE_SHARE * len(texts))}
        self._spelled: dict[str, Counter[str]] = defaultdict(Counter)
        for phrases in self._held:
            for key, words in phrases.items():
                self._spelled[key][words] += 1

    def keywords(self, group: Collection[int]) -> tuple[str, ...]:
        """Return the words and phrases that set a group of passages apart, the most telling first.

        A word's weight is the share of the group's passages that hold it less the share of all others: "in 8 of 11 notes here, 3 of 88 elsewhere".

        Args:
            group: numbers of passages.
        """
        inside: Counter[str] = Counter(phrase for number in group for phrase in self._held[number])
        others = max(1, len(self._held) - len(group))
        weights = {
            phrase: number / max(1, len(group)) - (self._total[phrase] - number) / others
            for phrase, number in inside.items()
            if phrase not in self._house and (number >= _LEAST_NOTES or len(group) <= _LEAST_NOTES)
        }
        ranked = sorted(weights, key=lambda phrase: (-round(weights[phrase], 6), -len(phrase.split()), phrase))
        return tuple(_shown(self._spelled[phrase]) for phrase in _without_repeats(ranked))


def label(words: Sequence[str]) -> str:
    """Return a short name made of a theme's first keywords."""
    return ", ".join(words[:LABEL_WORDS]).capitalize() if words else "No common words"


def _phrases(text: str, allowed: Collection[str]) -> dict[str, str]:
    """Return the words and phrases of up to three words in one passage, by their stems, as they are written there."""
    found: dict[str, str] = {}
    for part in re.split(r"[.,;:!?()\"\u201c\u201d\n]+", text):
        words = [match.group().replace("\u2019", "'") for match in _WORD.finditer(part)]
        low = [word.lower() for word in words]
        for first in range(len(words)):
            for last in range(first, min(first + 3, len(words))):
                run = low[first : last + 1]
                if run[0] in _STOP or run[-1] in _STOP or not all(word in allowed or word in _STOP for word in run) or len(run[0]) < 3:  # noqa: PLR2004 - "mr"
                    continue
                key = " ".join(stem(word) for word in run)
                found.setdefault(
                    key,
                    " ".join(
                        word.upper() if word in sector_words() and original.isupper() else word
                        for word, original in zip(run, words[first : last + 1], strict=True)
                    ),
                )
    return found


def _without_repeats(ranked: Sequence[str]) -> list[str]:
    """Leave out what stands inside a phrase already chosen, or holds one."""
    chosen: list[str] = []
    for phrase in ranked:
        words = set(phrase.split())
        if not any(words & set(other.split()) for other in chosen):
            chosen.append(phrase)
        if len(chosen) >= KEYWORDS:
            break
    return chosen


def _shown(spellings: Counter[str]) -> str:
    """Return the commonest spelling."""
    return min(spellings, key=lambda words: (-spellings[words], words))
