"""Who is named in a letter: the people given, the greeting and sign-off, titles, kin words, and capitals that are no words."""

import re
from collections.abc import Collection, Sequence

from iro_text import lexicon
from iro_text.document import Document, Sentence
from iro_text.language.words import plain

_CAPITALISED = r"[A-Z\u00c0-\u00de\u0100-\u024f][\w\u0300-\u036f'\u2019-]*"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Auntie|Aunty|Aunt|Uncle|Nan|Nana|Gran|Granny|Grandad|Grandma|Grandpa|Cousin|Coach|Nurse|PC|Judge)\.?\s+({_CAPITALISED}(?:\s+{_CAPITALISED})?)"
)
_MID_SENTENCE = re.compile(rf"(?<=[\w,;:'\u2019\u201c\u2018\"(-]) (?:[\"'\u201c\u2018(])?({_CAPITALISED})")
# A rare word that begins a sentence and does something: more likely a person than a thing.
_FIRST_WORD = re.compile(
    rf"\W*({_CAPITALISED}?)(?:['\u2019]s)? (?:is|was|will|has|had|can|said|says|told|tells|and|helps|helped|would|asked|wants|wanted|thinks|thought|knows|goes|came|comes|likes|loves|rang|also)\b"
)
_NAME_ZIPF = 3.6
_SMALL_WORD = re.compile(r"\b[a-z\u00df-\u00ff][\w'\u2019-]+")
# SENCo, CiN, TV: initials, but not McKay, MacLeod, O'Neill or Al-Khatib.
_MORE_CAPITALS = re.compile(r"(?!Mc|Mac|[A-Z]['\u2019])[^-]*[A-Z][^-]*[A-Z]")
_NOT_NAMES = frozenset(
    """i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    mum mummy mam dad daddy nan nanna gran granny grandad grandma grandpa auntie aunty uncle english maths french spanish german science history geography art music
    christmas easter eid diwali ramadan hanukkah british england wales scotland ireland london year key stage tv ok pe child care review school council court police plan home
    children social worker officer independent reviewing team personal education health contact placement local authority meeting""".split()
)


def people(document: Document, sentences: Sequence[Sentence], cast: Collection[str] = ()) -> frozenset[str]:
    """Return, in small letters, the names of people: those given, in the greeting and sign-off, and after titles and kin words."""
    text = document.text
    found = {word for name in cast for word in name.split()}
    for match in _TITLED.finditer(text):
        found.update(match.group(1).split())
    for sentence in sentences:
        if sentence.kind in ("greeting", "sign-off"):
            found.update(re.findall(_CAPITALISED, text[sentence.start : sentence.end])[1:])
    return _plain_names(found)


def known_to_reader(document: Document, sentences: Sequence[Sentence], named: Collection[str] = ()) -> frozenset[str]:
    """Return, in small letters, every name of a person, pet or place that the letter's reader is taken to know: the people `named`, and more.

    In a letter (a text with a greeting or a sign-off) a capitalised word inside a sentence that is never written small there, and is no day,
    month or professional word, is one too: a child's own people and places must not make a letter look hard, wherever their names come from.
    """
    if any(sentence.kind in ("greeting", "sign-off") for sentence in sentences):
        return frozenset(named) | _plain_names(_capitals(document.text, sentences))
    return frozenset(named)


def _plain_names(found: Collection[str]) -> frozenset[str]:
    """Return names in small letters without possessive endings."""
    names = {plain(word).removesuffix("'s").rstrip("'.") for word in found}
    return frozenset(name for name in names if name not in _NOT_NAMES and len(name) > 1)


def _capitals(text: str, sentences: Sequence[Sentence]) -> set[str]:
    """Return words written with one capital inside sentences, never in small letters."""
    small = set(_SMALL_WORD.findall(text))
    found: set[str] = set()
    for sentence in sentences:
        if sentence.counted:
            found.update(match.group(1) for match in _MID_SENTENCE.finditer(text, sentence.start, sentence.end))
            first = _FIRST_WORD.match(text, sentence.start, sentence.end)
            if first and lexicon.zipf(plain(first.group(1))) < _NAME_ZIPF and not lexicon.is_easy(plain(first.group(1))):
                found.add(first.group(1))
    return {word for word in found if not _MORE_CAPITALS.match(word) and plain(word).removesuffix("'s") not in small}
