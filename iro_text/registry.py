"""The things that can be added, one record each, and the short folder scan that finds them.

A module in `checks/` holds one `check = Check(...)`, one in `ingest/` one `reader = Reader(...)`, one in `export/` one `writer = Writer(...)`.
"""

import pkgutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from iro_text.document import Document, Sentence
from iro_text.errors import Unreadable
from iro_text.report import NO_CONTENT, AuditReport, Content, Finding, JargonUse, LetterReport, ReviewsReport, Tier, UnreadableInput

if TYPE_CHECKING:
    from spacy.tokens import Doc

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a check sees of one letter.

    Attributes:
        document: the text as written.
        low: the same in small letters with straight apostrophes and quotes; of the same length.
        doc: its words and sentences (spaCy, blank English; a `Doc` over the same text, so `token.idx` is an offset).
        sentences: the sentences with their kinds, in order.
        words: how many words each of them has; 0 for a heading, a greeting, a sign-off.
        jargon: uses of professional words, in order.
        longest_sentence: the most words that a sentence for this reader should have.
        symbols: whether the reader uses symbols or is under seven.
        content: what the letter says: key messages, promises, what is missing.
        age: the child's age in years, where it is known.
    """

    document: Document
    low: str
    doc: "Doc"
    sentences: Sequence[Sentence]
    words: Sequence[int]
    jargon: Sequence[JargonUse] = ()
    longest_sentence: int = 15
    symbols: bool = False
    content: Content = NO_CONTENT
    age: int | None = None

    def sentence_at(self, start: int, end: int) -> Sentence | None:
        """Return the sentence that holds a stretch of the text, or None where none holds all of it."""
        number = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found and end <= found.end else None


@dataclass(frozen=True, slots=True)
class Check:
    """A piece of advice: what it looks for, why, and sentences that prove it.

    Attributes:
        code: stable name, `group.thing`.
        title: a few words for a heading.
        why: one line for the writer.
        source: where the advice comes from.
        applies_to: the kinds of text that it is run on.
        tier: `look-first` or `note`.
        find: yields findings for one draft, in text order.
        bad: texts in which it must find something.
        good: texts in which it must find nothing.
    """

    code: str
    title: str
    why: str
    source: str
    applies_to: tuple[str, ...]
    tier: Tier
    find: Callable[[Draft], Iterable[Finding]]
    bad: tuple[str, ...]
    good: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format: its suffixes, and a function from the file's name and bytes to documents.

    `read` yields documents; for what cannot be read it raises `Unreadable`, or yields one and goes on (a bad line of many).
    """

    suffixes: tuple[str, ...]
    read: Callable[[str, bytes], Iterable[Document | Unreadable]]


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A way of theming notes: its name and `fit`, from vectors `(n_passages, n_dims)` to one label a passage."""

    name: str
    fit: Callable[..., object]


@dataclass(frozen=True, slots=True)
class LetterRun:
    """The reports of one run of `iro-text letter`, and what could not be read."""

    reports: tuple[LetterReport, ...]
    unreadable: tuple[UnreadableInput, ...] = ()
    with_text: bool = False
    show_all: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format: its name as in `--format`, its suffix, and a function from a run to text."""

    name: str
    suffix: str
    write: Callable[[LetterRun], str]


@dataclass(frozen=True, slots=True)
class AuditRun:
    """One run of `iro-text audit`, and how it is to be written.

    Attributes:
        report: the report.
        with_text: whether the JSON holds the notes themselves.
        sharing: whether it is for people outside the team: counts below SMALL become "some", names are masked, children's codes left out.
        quotes: whether a codebook may hold quotes.
    """

    report: AuditReport
    with_text: bool = False
    sharing: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class AuditWriter:
    """An output format of an audit: its name as in `--format`, its suffix, and a function from a run to text or bytes."""

    name: str
    suffix: str
    write: Callable[[AuditRun], str | bytes]


@dataclass(frozen=True, slots=True)
class ReviewsRun:
    """One run of `iro-text reviews`, and how it is to be written.

    Attributes:
        report: the report.
        with_text: whether the JSON holds the records themselves.
        sharing: whether it is for people outside the team: counts below SMALL become "some", names and texts are left out.
    """

    report: ReviewsReport
    with_text: bool = False
    sharing: bool = False


@dataclass(frozen=True, slots=True)
class ReviewsWriter:
    """An output format of review records: its name as in `--format`, its suffix, and a function from a run to text or bytes."""

    name: str
    suffix: str
    write: Callable[[ReviewsRun], str | bytes]


def modules_of(package: str) -> Iterator[object]:
    """Yield the modules of a package in order of name."""
    for info in pkgutil.iter_modules(import_module(package).__path__):
        yield import_module(f"{package}.{info.name}")


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, ordered by code."""
    return tuple(sorted(_found("iro_text.checks", "check", Check), key=lambda check: check.code))


@cache
def readers() -> dict[str, Reader]:
    """Return the readers by suffix (".docx")."""
    return {suffix: reader for reader in _found("iro_text.ingest", "reader", Reader) for suffix in reader.suffixes}


@cache
def writers() -> dict[str, Writer]:
    """Return the writers by name."""
    return {writer.name: writer for writer in _found("iro_text.export", "writer", Writer)}


@cache
def audit_writers() -> dict[str, AuditWriter]:
    """Return the writers of audits by name."""
    return {writer.name: writer for writer in _found("iro_text.export", "audit_writer", AuditWriter)}


@cache
def reviews_writers() -> dict[str, ReviewsWriter]:
    """Return the writers of review records by name."""
    return {writer.name: writer for writer in _found("iro_text.export", "reviews_writer", ReviewsWriter)}


def _found(package: str, attribute: str, kind: type[Record]) -> list[Record]:
    """Return what each module of a package offers under one name."""
    records = (getattr(module, attribute, None) for module in modules_of(package))
    return [record for record in records if isinstance(record, kind)]
