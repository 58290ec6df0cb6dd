"""Reads JSON lines: each line is one text with its id, and a bad line does not stop the others."""

import json
from collections.abc import Iterator

from iro_text.document import Document
from iro_text.errors import Unreadable
from iro_text.ingest.decoding import decode
from iro_text.ingest.gate import stem_of
from iro_text.ingest.refusals import no_words
from iro_text.ingest.text import blocks
from iro_text.registry import Reader

# What may stand on a line beside its id and its text; to keep more of it, add the name here.
DETAILS = (
    "age", "cast", "date", "kind", "auditor", "source", "child_ref", "team", "grade", "leaning", "question",
    "child_id", "child_name", "review_number", "review_date", "previous_review_date", "looked_after_from", "next_review",
)  # fmt: skip
_SHAPE = 'Each line needs an "id" and a "text", as in {"id": "A1", "text": "Dear Sam ..."}. Mend the line and try again.'


def read(name: str, data: bytes) -> Iterator[Document | Unreadable]:
    """Yield a document for each line, or what is wrong with the line."""
    text, remarks = decode(name, data)
    if not text.strip():
        yield no_words(name)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _document(name, number, line, remarks)


def _document(name: str, number: int, line: str, remarks: tuple[str, ...]) -> Document | Unreadable:
    """Make a document of one line."""
    source = f"{name}, line {number}"
    record = _parsed(line)
    if record is None:
        return Unreadable(source, "damaged", "This line is not JSON.", _SHAPE)
    text = record.get("text")
    if not isinstance(text, str):
        return Unreadable(source, "damaged", 'This line has no "text".', _SHAPE)
    if not text.strip():
        return Unreadable(source, "empty", "The text of this line is empty.", "Leave the line out, or put its text in, and try again.")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return Unreadable(source, "damaged", "The text of this line holds half a character.", "Export the file again, as UTF-8, and try that file.")
    details = {key: record[key] for key in DETAILS if key in record}
    return Document(text, name=name, format="jsonl", id=_id(record, name, number), blocks=tuple(blocks(text)), details=details, remarks=remarks)


def _parsed(line: str) -> dict[str, object] | None:
    """Return the object on a line, or None if it holds none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _id(record: dict[str, object], name: str, number: int) -> str:
    """Return the line's id; a line without one is called after the file and its number."""
    given = record.get("id")
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip():
        return str(given).encode("utf-8", "replace").decode("utf-8")
    return f"{stem_of(name)}-{number}"


reader = Reader((".jsonl",), read)
