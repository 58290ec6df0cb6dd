"""Turns spreadsheets, forms, JSON lines and pasted text into notes, one point of one auditor each."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from iro_text import ingest
from iro_text.audit.columns import ABOUT_KINDS, NOTE_KINDS, guess, heading_row
from iro_text.audit.forms import answers
from iro_text.document import Document
from iro_text.errors import Unreadable
from iro_text.ingest.columns import with_changes
from iro_text.ingest.gate import stem_of, suffix_of
from iro_text.ingest.inputs import existing, files, load
from iro_text.ingest.sheets import SHEET_SUFFIXES, Sheet, read_sheets
from iro_text.report import Note, Polarity, UnreadableInput

_BULLET = re.compile(r"^\s*(?:[-*\u2022\u25cf\u25aa\u2013\u2014>]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+")
_FEWEST_WORDS = 4
_LEANINGS: Mapping[str, Polarity] = {"strength": "strength", "dilemma": "dilemma", "neutral": "neutral"}
_NOTHING = re.compile(
    r"(?:n\s*[/.]?\s*a\.?|none|nil|nothing|no|not applicable|no comments?|none (?:noted|identified|seen|recorded|that i saw)|nothing (?:to (?:add|note|report)|noted|further|else)|no (?:concerns?|worries|issues)(?: noted| identified)?"
    r"|tbc|tba|\?+|-+|\u2013|\.+|x|see (?:above|below|previous|other form)|as (?:above|before|per above)|ditto|same(?: as above)?|\"+|blank|yes|ok|okay|fine)[\s.!]*",
    re.IGNORECASE,
)
# A sentence that stands word for word in so many answers is the template's own.
_REPEATS, _REPEAT_SHARE = 4, 0.5
_SOURCES = (
    (re.compile(r"observ|sat in|in (?:the )?room|meeting"), "observation"),
    (re.compile(r"dip|sampl|file|record|case ?audit|desk|document"), "dip_sample"),
    (re.compile(r"(?:child|yp|young|kid)"), "feedback_child"),
    (re.compile(r"parent|mum|dad|family|birth"), "feedback_parent"),
    (re.compile(r"carer|foster"), "feedback_carer"),
    (re.compile(r"sw\b|worker|professional|staff|teacher|school|iro|manager"), "feedback_worker"),
)
_KNOWN_SOURCE = re.compile(r"observation|dip_sample|feedback_\w+")


@dataclass(slots=True)
class Gathered:
    """The notes of one run, what was set aside and why, how each sheet's columns were read, remarks, and what could not be read."""

    notes: list[Note] = field(default_factory=list)
    set_aside: list[tuple[Note, str]] = field(default_factory=list)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    unreadable: list[UnreadableInput] = field(default_factory=list)

    def remark(self, name: str, remarks: Sequence[str]) -> None:
        """Note what was remarked on a file, each remark once."""
        told = (f"{name}: {remark}" for remark in remarks)
        self.remarks += (remark for remark in told if remark not in self.remarks)


def gather(inputs: Sequence[str], stdin: Callable[[], bytes], changes: Mapping[str, str]) -> Gathered:
    """Return the notes of all inputs in order; one that cannot be read never stops the others.

    Args:
        inputs: names of files and folders, or "-" for pasted text.
        stdin: returns the bytes of standard input.
        changes: what the user says of some columns or labels of forms.

    Raises:
        UsageError: before anything is read, if there is no input of one of the names.
    """
    found = Gathered()
    for name in inputs:
        for file, data in _files(name, stdin, found):
            if suffix_of(file) in SHEET_SUFFIXES:
                _from_sheets(file, data, changes, found)
            else:
                _from_documents(file, data, changes, found)
    return _without_empty(_unique(found))


def _files(name: str, stdin: Callable[[], bytes], found: Gathered) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of an input."""
    if name == "-":
        yield "pasted.txt", stdin()
        return
    readable = frozenset((*SHEET_SUFFIXES, *ingest.readable()))
    for path in files(existing(name)):
        try:
            yield path.name, load(path, readable)
        except Unreadable as refusal:
            found.unreadable.append(ingest.for_report(refusal))


def _from_sheets(name: str, data: bytes, changes: Mapping[str, str], found: Gathered) -> None:
    """Take in the notes of a spreadsheet."""
    try:
        sheets = read_sheets(name, data)
    except Unreadable as refusal:
        found.unreadable.append(ingest.for_report(refusal))
        return
    for sheet in sheets:
        label = f"{name}, {sheet.name}" if len(sheets) > 1 else name
        found.remark(name, sheet.remarks)
        found.notes += _sheet_notes(label, sheet, changes, found.columns)


def _sheet_notes(label: str, sheet: Sheet, changes: Mapping[str, str], columns: dict[str, dict[str, str]]) -> Iterator[Note]:
    """Yield the notes of one sheet, row by row."""
    top = heading_row(sheet.rows)
    width = max(map(len, sheet.rows))
    headings = [*sheet.rows[top], *[""] * width][:width] if top is not None else [""] * width
    rows = sheet.rows[top + 1 :] if top is not None else sheet.rows
    kinds = with_changes(guess(headings, rows), headings, changes)
    columns[label] = {heading or f"column {number + 1}": kinds[number] for number, heading in enumerate(headings) if kinds[number] != "ignore" or heading}
    noted = [column for column, kind in kinds.items() if kind in NOTE_KINDS]
    first = (top + 1 if top is not None else 0) + 1
    for number, row in enumerate(rows, start=first):
        about = {kind: row[column] for column, kind in kinds.items() if kind in ABOUT_KINDS and column < len(row)}
        if _repeats_headings(row, headings):
            continue
        for column in noted:
            if column < len(row) and row[column]:
                place = f"{label}, row {number}" + (f", {headings[column]}" if headings[column] else "")
                yield from _points(row[column], _about(about, f"{stem_of(label)}-{number}", kinds[column], place, headings[column], sheet.name), len(noted) > 1)


def _repeats_headings(row: Sequence[str], headings: Sequence[str]) -> bool:
    """Say whether a row only repeats the headings, as at the top of a printed page."""
    return any(row) and all(cell == heading for cell, heading in zip(row, headings, strict=False) if cell) and sum(bool(cell) for cell in row) > 1


def _about(about: Mapping[str, str], fallback: str, kind: str, place: str, question: str, sheet: str = "") -> Note:
    """Return a note without text yet, with what its row says of it."""
    return Note(
        about.get("id") or fallback,
        "",
        auditor=about.get("auditor", ""),
        child_ref=about.get("child_ref", ""),
        source=source_of(about.get("source", ""), sheet),
        team=about.get("team", ""),
        date=about.get("date", ""),
        grade=about.get("grade", ""),
        leaning=_LEANINGS.get(kind),
        place=place,
        question=question,
    )


def source_of(words: str, sheet: str = "") -> str:
    """Return the kind of source that some words name; words that name none stay as they are."""
    low = " ".join(words.lower().split())
    if _KNOWN_SOURCE.fullmatch(low):
        return low
    for given in (low, sheet.lower() if not low else ""):
        found = next((source for pattern, source in _SOURCES if given and pattern.search(given)), None)
        if found:
            return found
    return words


def _points(text: str, about: Note, lettered: bool) -> Iterator[Note]:  # noqa: FBT001 - said once, in the line above
    """Yield the notes of one cell or answer: bullets, and lines that are each a point of their own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bullets = sum(bool(_BULLET.match(line)) for line in lines)
    parts: list[str] = []
    for line in lines:
        new = not parts or (_BULLET.match(line) if bullets else len(line.split()) >= _FEWEST_WORDS and len(parts[-1].split()) >= _FEWEST_WORDS)
        bare = _BULLET.sub("", line) if bullets and len(lines) > 1 else line
        if new:
            parts.append(bare)
        else:
            parts[-1] += f" {bare}"
    suffix = f"-{re.sub(r'[^a-z0-9]+', '-', about.question.lower()).strip('-')[:24]}" if lettered and about.question else ""
    for number, part in enumerate(parts, start=1):
        name = about.id + suffix + (f"-{number}" if len(parts) > 1 else "")
        yield replace(about, id=name, text=part)


def _from_documents(name: str, data: bytes, changes: Mapping[str, str], found: Gathered) -> None:
    """Take in the notes of a form, of JSON lines, or of pasted text."""
    documents, refusals = ingest.read_upload(name, data)
    found.unreadable += refusals
    for document in documents:
        found.remark(document.name, document.remarks)
        if document.format == "jsonl":
            found.notes.append(_line_note(document))
        else:
            found.notes += _form_notes(document, changes, found.columns)


def _line_note(document: Document) -> Note:
    """Return the note on one JSON line, with its text exactly as it stands there."""
    told = {key: str(value) for key, value in document.details.items() if value is not None}
    about = {kind: told[kind] for kind in ABOUT_KINDS if kind in told}
    note = _about(about, document.id, told.get("leaning", ""), f"{document.name}, {document.id}", told.get("question", ""))
    return replace(note, id=document.id, text=document.text)


def _form_notes(document: Document, changes: Mapping[str, str], columns: dict[str, dict[str, str]]) -> Iterator[Note]:
    """Yield the notes of one form or page of pasted text."""
    found = list(answers(document, changes))
    about = {answer.kind: answer.text for answer in reversed(found) if answer.kind in ABOUT_KINDS}
    columns.setdefault(document.name, {}).update({answer.question: answer.kind for answer in found if answer.question})
    title = f"{document.name} {document.text[:80].partition(chr(10))[0]}" if about else ""
    number = 0
    for answer in found:
        if answer.kind in NOTE_KINDS:
            number += 1
            place = f"{document.name}, {answer.question}" if answer.question else f"{document.name}, note {number}"
            base = _about({**about, "id": ""}, f"{document.id}-{number}", answer.kind, place, answer.question, title)
            yield from _points(answer.text, base, lettered=False)


def _unique(found: Gathered) -> Gathered:
    """Give every note an id of its own: the second "12" is "12-2"."""
    taken: set[str] = set()
    found.notes = [replace(note, id=ingest.free_id(note.id, taken)) for note in found.notes]
    return found


def _without_empty(found: Gathered) -> Gathered:
    """Set aside what says nothing, and what is the template's own: its words stand in many answers, or are its question."""
    plain = [" ".join(note.text.lower().split()) for note in found.notes]
    times = Counter(plain)
    asked = {" ".join(note.question.lower().split()) for note in found.notes}
    kept: list[Note] = []
    for note, words in zip(found.notes, plain, strict=True):
        why = _why_aside(words, times[words], asked, len(found.notes))
        if why:
            found.set_aside.append((note, why))
        else:
            kept.append(note)
    found.notes = kept
    return found


def _why_aside(words: str, times: int, asked: Collection[str], of: int) -> str | None:
    """Return why a note is set aside, or None."""
    if not words or _NOTHING.fullmatch(words):
        return "says nothing"
    if words in asked or (times >= _REPEATS and (words.endswith(("?", ":")) or times >= _REPEAT_SHARE * of)):
        return "the template's own words"
    return None
