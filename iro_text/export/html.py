"""The report as one page that needs nothing else: the letter as written with marks, and the notes beside it in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from iro_text.export.content_view import ContentView, content_view
from iro_text.export.picture import reading_age_picture
from iro_text.export.view import LetterView, Note, letter_view
from iro_text.registry import LetterRun, Writer
from iro_text.report import LetterReport

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the letter: plain, marked as words or as a sentence, or the number of a note that begins here."""

    text: str = ""
    word: bool = False
    sentence: bool = False
    shown: bool = False
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the letter and the notes beside it."""

    kind: str
    heading: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    folded: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A professional word for the table: as written, how often, and what to do."""

    surface: str
    times: int
    explained: bool
    instead: str | None
    advice: str


@dataclass(frozen=True, slots=True)
class Page:
    """One letter on the page."""

    id: str
    view: LetterView
    content: ContentView
    picture: "Markup"
    open_terms: int
    rows: tuple[Row, ...]
    jargon: tuple[Word, ...]


def write(run: LetterRun) -> str:
    """Return the run as a page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=PackageLoader("iro_text.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = Markup(files("iro_text.export").joinpath("templates", "letter.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    pages = [_page(number, report, show_all=run.show_all) for number, report in enumerate(run.reports, 1)]
    return environment.get_template("letter.html.j2").render(pages=pages, unreadable=run.unreadable, style=style)


def _page(number: int, report: LetterReport, *, show_all: bool) -> Page:
    """Return what one letter's part of the page shows."""
    view = letter_view(report, show_all=show_all)
    words = _words(report)
    picture = reading_age_picture(report.reading_age, f"letter-{number}")
    return Page(f"letter-{number}", view, content_view(report), picture, sum(not word.explained for word in words), tuple(_rows(report, view)), words)


def _words(report: LetterReport) -> tuple[Word, ...]:
    """Return the professional words, each term once, those not explained first."""
    rows: dict[str, Word] = {}
    for use in report.jargon:
        before = rows.get(use.term)
        explained = use.explained or (before is not None and before.explained)
        rows[use.term] = Word(before.surface if before else use.surface, (before.times if before else 0) + 1, explained, use.instead, use.advice)
    return tuple(sorted(rows.values(), key=lambda word: word.explained))


def _rows(report: LetterReport, view: LetterView) -> Iterator[Row]:
    """Yield the paragraphs in order, each with the notes that begin in it."""
    text = report.document.text
    where = "body"
    for block in report.document.blocks:
        if not text[block.start : block.end].strip():
            continue
        beside = tuple(note for note in view.notes if block.start <= note.finding.start < block.end)
        touching = [note for note in view.notes if note.finding.start < block.end and block.start < note.finding.end]
        heading = block.where.capitalize() if block.where != where else ""
        where = block.where
        pieces = tuple(_pieces(text, block.start, block.end, touching))
        shown, folded = (tuple(note for note in beside if note.shown is open_now) for open_now in (True, False))
        yield Row(block.kind, heading if block.where != "body" else "", pieces, shown, folded)


def _pieces(text: str, start: int, end: int, notes: Sequence[Note]) -> Iterator[Piece]:
    """Cut a paragraph at every edge of a note; a note's number stands where its words begin."""
    edges = sorted({start, end, *(edge for note in notes for edge in (note.finding.start, note.finding.end) if start < edge < end)})
    for left, right in pairwise(edges):
        for note in notes:
            if note.finding.start == left and note.shown:
                yield Piece(note=note.number)
        over = [note for note in notes if note.finding.start <= left and right <= note.finding.end]
        words = [note for note in over if not note.finding.code.startswith("sentence.") or note.finding.code == "sentence.passive"]
        chosen = words or over
        yield Piece(text[left:right], bool(words), bool(over) and not words, any(note.shown for note in chosen))


writer = Writer("html", ".html", write)
