"""What a letter says: key messages with a picture each, promises, task and story, and what is missing."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from iro_text.classify import key_messages, missing, places, roles
from iro_text.classify.roles import Role, has_role
from iro_text.dates import letter_date
from iro_text.decisions import find_promises
from iro_text.decisions.follow_up import asked, copied, kept
from iro_text.document import Document, Sentence
from iro_text.language import sentences
from iro_text.letter.settings import PICTURES_UNTIL, READ_ALOUD_WORDS
from iro_text.report import Balance, Content, JargonUse, KeyMessage, Statistics
from iro_text.resources import corpus

if TYPE_CHECKING:
    from iro_text.decisions.records.read import Reading
    from iro_text.report import Against, Promise


@dataclass(frozen=True, slots=True)
class Beside:
    """What a letter is read beside.

    Attributes:
        written: the day of writing; else the date at the letter's head.
        last_letter: the letter before this one: which of its promises are answered, and how much is the same.
        consultation: what the child wrote or said before the meeting: is it answered?
        others: more texts that it may have been copied from, such as a sibling's letter.
        record: the record of the review that it follows, as it was read.
    """

    written: date | None = None
    last_letter: Document | None = None
    consultation: Document | None = None
    others: tuple[Document, ...] = ()
    record: "Reading | None" = None


NOTHING_BESIDE = Beside()


def content_of(document: Document, low: str, read: Sequence[Sentence], jargon: Sequence[JargonUse], kind: str, beside: Beside) -> Content:
    """Return what a letter says, without pictures and the time to read it.

    Args:
        document: the letter.
        low: its text in small letters.
        read: its sentences.
        jargon: the professional words in it.
        kind: the kind of letter, which decides what can be missing.
        beside: what it is read beside.
    """
    text = document.text
    written = beside.written or letter_date(text)
    where = places(document, low, read)
    found_roles = roles(text, low, read, where, jargon)
    last = beside.last_letter
    before = find_promises(last, sentences(last), letter_date(last.text)) if last else []
    promises = find_promises(document, read, written)
    return Content(
        kind,
        written,
        tuple(key_messages(text, low, read, where, found_roles)),
        tuple(promises),
        Balance(_having(read, found_roles, "process"), _having(read, found_roles, "relational")),
        missing(low, read, found_roles, kind),
        kept=kept(before, document, read),
        asked=asked(beside.consultation, document, read) if beside.consultation else (),
        copied=tuple(copied(other, document) for other in (*((last,) if last else ()), *beside.others)),
        against=_against(document, read, promises, beside.record) if beside.record else (),
    )


def _against(document: Document, read: Sequence[Sentence], promises: "Sequence[Promise]", record: "Reading") -> "tuple[Against, ...]":
    """Return where the letter and its record differ; what that takes is loaded only here."""
    from iro_text.decisions.against import against_record

    return against_record(document, read, promises, record)


def for_child(content: Content, document: Document, statistics: Statistics, age: int | None) -> Content:
    """Return the content with the time to read it aloud and, unless the reader is too old for them, a picture for each key message."""
    pictures = age is None or age < PICTURES_UNTIL or content.kind == "symbols" or bool(statistics.emoji or document.pictures)
    messages = tuple(_with_picture(message) for message in content.key_messages) if pictures else content.key_messages
    return replace(content, key_messages=messages, read_aloud=statistics.words / READ_ALOUD_WORDS)


def _having(read: Sequence[Sentence], found_roles: Sequence[Role], name: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the sentences that have a role."""
    return tuple((sentence.start, sentence.end) for sentence, role in zip(read, found_roles, strict=True) if has_role(role, name))


@cache
def _pictures() -> dict[str, dict[str, str]]:
    """Return the picture of each topic."""
    return tomllib.loads(corpus("phrases", "pictures.toml").read_text(encoding="utf-8"))


def _with_picture(message: KeyMessage) -> KeyMessage:
    """Return a key message with its topic's picture."""
    row = _pictures()[message.topic]
    return replace(message, picture=row["emoji"], picture_alt=row["alt"])
