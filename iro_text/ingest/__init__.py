"""Files in, documents out: reads letters from files, folders and zip files, and says which could not be read and why.

To add a format, add one module here with `reader = Reader(suffixes, read)`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from os import PathLike

from iro_text.document import Document
from iro_text.errors import Unreadable, UsageError
from iro_text.ingest.gate import ARCHIVE_SUFFIX, LARGEST_ARCHIVE, LARGEST_FILE, admit, check_suffix, suffix_of
from iro_text.ingest.inputs import existing, files, load, members
from iro_text.ingest.refusals import damaged
from iro_text.registry import readers
from iro_text.report import UnreadableInput

__all__ = ["LARGEST_ARCHIVE", "LARGEST_FILE", "for_report", "free_id", "read", "read_all", "read_bytes", "read_upload", "readable"]

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"


def read(path: str | PathLike[str]) -> Document:
    """Return the one document of a file.

    Raises:
        Unreadable: if it cannot be read.
        UsageError: if there is no such file, or if it holds more than one document.
    """
    file = existing(str(path))
    if file.is_dir():
        message = f"{file.name} is a folder. Give the name of one file."
        raise UsageError(message)
    documents = read_bytes(file.name, load(file, readable()))
    if len(documents) > 1:
        message = f"{file.name} holds {len(documents)} texts, and one was asked for. Put the one you want into a file of its own."
        raise UsageError(message)
    return documents[0]


def read_bytes(name: str, data: bytes) -> list[Document]:
    """Return the documents of one file that is already in memory; every id in the list is unique.

    Raises:
        Unreadable: if it, or any text in it, cannot be read; `read_upload` goes on instead.
    """
    documents, refusals = _gathered(_from_bytes(name, data))
    if refusals:
        raise refusals[0]
    return documents


def read_upload(name: str, data: bytes) -> tuple[list[Document], list[UnreadableInput]]:
    """Return the documents of one file in memory, which may be a zip file of letters, and what could not be read."""
    documents, refusals = _gathered(_from_bytes(name, data))
    return documents, [for_report(refusal) for refusal in refusals]


def read_all(inputs: Sequence[str], stdin: Callable[[], bytes], *, keep: bool = False) -> tuple[list[Document], list[UnreadableInput]]:
    """Return the documents of all inputs in order, and what could not be read; one bad file never stops the rest.

    Args:
        inputs: names of files, folders, zip files, or "-" for standard input as plain text.
        stdin: returns the bytes of standard input; it need not read more than `LARGEST_FILE` + 1.
        keep: whether documents of Word files keep the bytes of their file, to write notes back into a copy.

    Raises:
        UsageError: before anything is read, if there is no input of one of the names.
    """
    for name in inputs:
        if name != STANDARD_INPUT:
            existing(name)
    documents, refusals = _gathered(found for name in inputs for found in _from_input(name, stdin, keep=keep))
    return documents, [for_report(refusal) for refusal in refusals]


def readable() -> frozenset[str]:
    """Return the ends of names that can be read."""
    return frozenset(readers()) | {ARCHIVE_SUFFIX}


def _from_input(name: str, stdin: Callable[[], bytes], *, keep: bool) -> Iterator[Document | Unreadable]:
    """Yield what one input of the command line holds."""
    if name == STANDARD_INPUT:
        yield from _from_bytes(_STANDARD_INPUT_NAME, stdin(), suffix=".txt")
        return
    for path in files(existing(name)):
        try:
            data = load(path, readable())
        except Unreadable as refusal:
            yield refusal
        else:
            yield from _from_bytes(path.name, data, keep=keep)


def _from_bytes(name: str, data: bytes, suffix: str = "", *, keep: bool = False) -> Iterator[Document | Unreadable]:
    """Yield what one file in memory holds, and never raise."""
    if (suffix or suffix_of(name)) != ARCHIVE_SUFFIX:
        yield from _from_file(name, data, suffix, keep=keep)
        return
    try:
        for member in members(name, data, readable()):
            if isinstance(member, Unreadable):
                yield member
            else:
                yield from _from_file(*member, keep=keep)
    except Unreadable as refusal:
        yield refusal


def _from_file(name: str, data: bytes, suffix: str = "", *, keep: bool = False) -> Iterator[Document | Unreadable]:
    """Yield what one file that is no zip file holds, and never raise."""
    try:
        if not suffix:
            check_suffix(name, readable())
        admit(name, data)
        found = readers()[suffix or suffix_of(name)].read(name, data)
        yield from (replace(item, data=data) if keep and isinstance(item, Document) and item.format == "docx" else item for item in found)
    except Unreadable as refusal:
        yield refusal
    except Exception:  # noqa: BLE001 - whatever a hostile file does to a reader, the next file is still read; the error may quote the file
        yield damaged(name)


def _gathered(found: Iterable[Document | Unreadable]) -> tuple[list[Document], list[Unreadable]]:
    """Part documents from refusals, and make the ids unique: the second "letter" is "letter-2"."""
    documents: list[Document] = []
    refusals: list[Unreadable] = []
    taken: set[str] = set()
    for item in found:
        if isinstance(item, Unreadable):
            refusals.append(item)
        else:
            documents.append(replace(item, id=free_id(item.id, taken)))
    return documents, refusals


def free_id(wanted: str, taken: set[str]) -> str:
    """Return an id that is not taken yet, and take it."""
    chosen, number = wanted, 1
    while chosen in taken:
        number += 1
        chosen = f"{wanted}-{number}"
    taken.add(chosen)
    return chosen


def for_report(refusal: Unreadable) -> UnreadableInput:
    """Return what the report says about an input that could not be read."""
    return UnreadableInput(refusal.source, refusal.reason, refusal.message, refusal.next_step)
