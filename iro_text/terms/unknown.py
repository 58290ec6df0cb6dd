"""Finds professional initials and terms that are on no list: capitals that are no everyday ones, and titles of cards, schemes and panels."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from iro_text import lexicon
from iro_text.resources import corpus

_INITIALS = re.compile(
    r"(?<![\w@./\u2019'-])(?:[A-Z](?:\.[A-Z])+\.?(?!\w)|[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?:[&/+-][A-Z0-9]+)*\+?s?|[a-z][A-Z][a-zA-Z]{2,}|[A-Z][a-z]?[A-Z]{1,4}s?|[A-Z][a-z]+[A-Z][A-Za-z]+)(?![\w@])"
)
_HEADS = (
    "Card|Panel|Team|Service|Services|Scheme|Order|Assessment|Programme|Program|Pathway|Framework|Protocol|Unit|Hub|Officer|Practitioner|Coordinator|Co-ordinator|Lead|Manager|"
    "Act|Grant|Allowance|Register|Tribunal|Board|Commission|Permit|Fund|Bursary|Passport|Agreement|Checklist|Questionnaire|Screening|Conference|Licence|Notice|Warrant|Codes?|Forum|Strategy|Duty|Standards?"
)
_TITLE = re.compile(rf"(?<![\w.])(?:[A-Z][a-z]+(?:[-'\u2019][A-Za-z]+)?\s+(?:(?:of|and|for|to|in|&)\s+)?){{1,4}}(?:{_HEADS})\b")
_SMALL_HEADS = "rated|rating|screening|tracing|assessment|referral|panel|protocol|pathway|interview|questionnaire|tribunal|scheme|bursary|allowance|register|conditions|order|passport|plan|team|screen|checklist|framework|statement|clinic|support|service|test|form|score|meeting|review|caseworker|hub|worker"
_HEAD_AFTER = re.compile(rf"[ -](?:{_SMALL_HEADS})s?\b")
_LARGEST_INITIALS = 6
# Words met at least this often (Zipf) are words; below lie more initials than words.
_COMMON_ZIPF = 4.6
_ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))$")
_SCHOOL_YEAR = re.compile(r"(?:Y(?:R|\d{1,2})|KS\d|[A-Z]\d{1,2}|\d+[A-Z]{1,2})$")
_TEAM = re.compile(r"(?:[A-Z][\w'\u2019]+ (?:[A-Z][\w'\u2019]+ )?)$")


@cache
def everyday_initials() -> frozenset[str]:
    """Return initials that children know (TV, PE, OK), from `corpora/terms/everyday.txt`."""
    lines = corpus("terms", "everyday.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def professional_phrases() -> re.Pattern[str]:
    """Return the pattern of small-letter phrases that only professionals use, from `corpora/terms/phrases.txt`."""
    lines = corpus("terms", "phrases.txt").read_text(encoding="utf-8").splitlines()
    return re.compile(r"\b(?:" + "|".join(line.strip() for line in lines if line.strip() and not line.startswith("#")) + r")\b")


def unknown_terms(text: str, low: str, start: int, end: int, names: Collection[str], *, prose: bool = True) -> Iterator[tuple[int, int]]:
    """Yield offsets of professional initials and terms on no list between two offsets; they may overlap known terms.

    Args:
        text: the document's text.
        low: the same in small letters.
        start: where to begin.
        end: where to stop.
        names: lower-case names in the letter.
        prose: whether this is a sentence; capitals in headings and letterheads make no title.
    """
    found = list(_INITIALS.finditer(text, start, end))
    for match in found if found and not _shouted(text[start:end]) else ():
        if _is_professional(text, match, names):
            head = _HEAD_AFTER.match(text, match.end(), end)
            yield match.start(), head.end() if head and match.group().isupper() else match.end()
    if prose:
        yield from _titles(text, start, end, names)
    for match in professional_phrases().finditer(low, start, end):
        yield match.start(), match.end()


def _titles(text: str, start: int, end: int, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield titles in capitals (Application Registration Card), without a name or a first word of the sentence before them."""
    for match in _TITLE.finditer(text, start, end):
        words = [(word.group(), match.start() + word.start()) for word in re.finditer(r"\S+", match.group())]
        while len(words) > 1 and (words[0][0] in _LEADING or words[0][0].lower() in names):
            words = words[1:]
        if len(words) > 1 and not any(word.lower() in names for word, _ in words):
            yield words[0][1], match.end()


_LEADING = frozenset("The Your My Our A An This That In On At And Dear Also We I You Big School Youth Year".split())


def _shouted(line: str) -> bool:
    """Say whether a line is written in capitals, so that capitals mean nothing in it."""
    words = re.findall(r"[A-Za-z]{2,}", line)
    long_words = [word for word in words if len(word) > 4]  # noqa: PLR2004 - longer than most initials
    return bool(words) and all(word.isupper() for word in words) and (len(words) == 1 or bool(long_words))


def _is_professional(text: str, match: re.Match[str], names: Collection[str]) -> bool:
    """Decide whether capitals are professional initials."""
    written = match.group()
    bare = written.replace(".", "").rstrip("+")
    singular = bare[:-1] if bare.endswith("s") and len(bare) > 2 and bare[:-1].isupper() else bare  # noqa: PLR2004
    if {bare, singular, written} & everyday_initials() or bare.lower() in names or singular.lower() in names:
        return False
    if len(singular) > _LARGEST_INITIALS + 2 or _ROMAN.match(singular) or _SCHOOL_YEAR.match(singular):
        return False
    if bare[0].islower():
        return bare[0] == "e"
    if re.match(r"(?:Mc|Mac|De|Le|La|Du|Di|Fitz)[A-Z]", written):
        return False
    neighbour = re.match(r"\s+([A-Z]{2,})\b", text[match.end() : match.end() + 20])
    previous = re.search(r"\b([A-Z]{2,})\s+$", text[max(0, match.start() - 20) : match.start()])
    if (neighbour and _is_word(neighbour[1])) or (previous and _is_word(previous[1])):
        return False
    return not _is_word(singular)


def _is_word(capitals: str) -> bool:
    """Say whether capitals are an ordinary word that is shouted."""
    return capitals.lower() in shouted_words()


@cache
def shouted_words() -> frozenset[str]:
    """Return ordinary words that a writer may put in capitals: the easy words and the commonest others."""
    common = {word for word, zipf in lexicon.familiarity_table().items() if zipf >= _COMMON_ZIPF and len(word) > 2}  # noqa: PLR2004 - two letters are initials
    return lexicon.easy_words() | frozenset(common)
