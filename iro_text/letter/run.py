"""Checks every letter that was given, and gathers what goes with them: the people, an earlier draft, the last letter."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iro_text import ingest
from iro_text.dates import find_dates
from iro_text.document import Document
from iro_text.errors import DataMissingError, Unreadable, UsageError
from iro_text.ingest.sheets import read_sheets
from iro_text.letter.check import check_letter
from iro_text.letter.content import Beside
from iro_text.letter.settings import LONGEST_LETTER
from iro_text.registry import LetterRun
from iro_text.report import LetterReport, UnreadableInput

if TYPE_CHECKING:
    from iro_text.decisions.records.read import Reading


def run_letters(  # noqa: PLR0913 - each is an option of the command
    inputs: Sequence[str],
    stdin: Callable[[], bytes],
    *,
    cast: str | None = None,
    earlier: str | None = None,
    letter_date: str | None = None,
    last_letter: str | None = None,
    consultation: str | None = None,
    others: Sequence[str] = (),
    record: str | None = None,
    with_text: bool = False,
    show_all: bool = False,
    progress: Callable[[Sequence[Document]], Iterable[Document]] | None = None,
    **options: Any,
) -> LetterRun:
    """Check every letter of the inputs; one that cannot be read or checked never stops the others.

    Args:
        inputs: files, folders, zip files, or "-".
        stdin: returns the bytes of standard input.
        cast: a file with the people in the letters.
        earlier: a file with an earlier draft.
        letter_date: the day of writing, as 2026-05-04 or 04/05/2026.
        last_letter: a file with the letter before this one.
        consultation: a file with what the child wrote or said before the meeting.
        others: files that the letter may have been copied from.
        record: a file with the record of the review that the letter follows; the people in it are taken to be people in the letter.
        with_text: whether the JSON holds the letter itself.
        show_all: whether every note is shown.
        progress: wraps the documents while they are worked on.
        **options: of `check_letter`.
    """
    before = ingest.read(earlier) if earlier else None
    followed = _read_record(record) if record else None
    beside = Beside(
        read_day(letter_date) if letter_date else None,
        ingest.read(last_letter) if last_letter else None,
        ingest.read(consultation) if consultation else None,
        tuple(ingest.read(other) for other in others),
        followed,
    )
    names = (*(read_cast(cast) if cast else ()), *(people_of(followed) if followed else ()))
    documents, unreadable = ingest.read_all(inputs, stdin)
    reports: list[LetterReport] = []
    for document in progress(documents) if progress else documents:
        if len(document.text) > LONGEST_LETTER:
            unreadable.append(UnreadableInput(document.name, "too-big", "This is longer than any letter.", "Put the letter into a file of its own."))
            continue
        try:
            reports.append(check_letter(document, cast=names, earlier=before, beside=beside, **options))
        except (UsageError, DataMissingError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours on one letter must not lose the others; its words are not shown
            told = f"This letter could not be checked, through a fault in the program ({type(error).__name__})."
            unreadable.append(UnreadableInput(document.name, "unsupported", told, "The other letters were checked. Report the fault without the letter."))
    return LetterRun(tuple(reports), tuple(unreadable), with_text, show_all)


def _read_record(path: str) -> "Reading":
    """Return the record of a review; what that takes is loaded only here."""
    from iro_text.decisions.records.read import read_record

    return read_record(ingest.read(path), "record")


def people_of(record: "Reading") -> tuple[str, ...]:
    """Return the people named in a record, as they are written there."""
    words = {word: word.lower() for word in re.findall(r"\b[A-Z\u00c0-\u00de][\w'\u2019-]+", record.document.text)}
    return tuple(sorted(word for word, low in words.items() if low in record.cast.names and not word.isupper()))


def read_day(words: str) -> date:
    """Return a day written as 2026-05-04 or in a British way.

    Raises:
        UsageError: if it is no day.
    """
    found = find_dates(words)
    day: date | None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = found[0].day if found and found[0].has_year else None
    if day is None:
        message = f"{words} is no day. Write it as 2026-05-04 or 4 May 2026."
        raise UsageError(message)
    return day


def read_cast(path: str) -> tuple[str, ...]:
    """Return the names in a cast file: a CSV or .xlsx with a column `name` (and `also_called`), or a JSON list of names or of such records.

    Raises:
        UsageError: if it cannot be read; the message says what to do.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
        if file.suffix.lower() == ".json":
            rows = [row if isinstance(row, dict) else {"name": str(row)} for row in json.loads(data.decode("utf-8-sig"))]
        else:
            rows = [dict(zip(map(str.lower, sheet.rows[0]), row, strict=False)) for sheet in read_sheets(file.name, data)[:1] for row in sheet.rows[1:]]
    except (OSError, ValueError, Unreadable) as error:
        message = f"The list of people {file.name} could not be read. Save it as CSV with a first line that has the word name."
        raise UsageError(message) from error
    names = [part.strip() for row in rows for key in ("name", "also_called") for part in str(row.get(key) or "").replace(";", "|").split("|")]
    if not any(names):
        message = f"No names were found in {file.name}. Its first line needs the word name."
        raise UsageError(message)
    return tuple(name for name in names if name)
