"""Finds the letters in what was given: a file, a folder with folders in it, or a zip file."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from iro_text.errors import Unreadable, UsageError
from iro_text.ingest.archive import Archive
from iro_text.ingest.gate import ARCHIVE_SUFFIX, LARGEST_FILE, admit, check_size, check_suffix, suffix_of
from iro_text.ingest.refusals import closed, nested, no_words

# Left there by Windows and by Mac computers, and never letters.
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def existing(name: str) -> Path:
    """Return the path of an input.

    Raises:
        UsageError: if there is nothing of this name; it is most likely mistyped.
    """
    path = Path(name)
    if not _is_folder(path) and not _is_file(path):
        message = f"There is no file or folder of this name: {name}. Check its spelling and where it lies."
        raise UsageError(message)
    return path


def files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder and the folders in it, in order of name; hidden ones and Word's lock files are left alone."""
    entries = _entries(path) if _is_folder(path) else None
    if entries is None:
        yield path
        return
    for entry in entries:
        if not _left_alone(entry.name) and not (entry.is_symlink() and _is_folder(entry)):
            yield from files(entry)


def load(path: Path, readable: frozenset[str]) -> bytes:
    """Return the bytes of a file, once its name and size show that it can be read.

    Raises:
        Unreadable: if they do not, or if the file cannot be opened.
    """
    if not _is_folder(path):
        check_suffix(path.name, readable)
    with suppress(OSError):
        if _is_file(path):
            check_size(path.name, path.stat().st_size)
            return path.read_bytes()
    raise closed(path.name)


def members(name: str, data: bytes, readable: frozenset[str]) -> Iterator[tuple[str, bytes] | Unreadable]:
    """Yield the name and bytes of each file in a zip file, read in memory, or why one cannot be read.

    Raises:
        Unreadable: if the zip file as a whole cannot be read.
    """
    admit(name, data)
    archive = Archive(name, data, largest_part=LARGEST_FILE)
    parts = [part for part in archive if not any(map(_left_alone, PurePosixPath(part).parts))]
    if not parts:
        raise no_words(name)
    for part in sorted(parts):
        try:
            yield _member(archive, part, readable)
        except Unreadable as refusal:
            yield refusal


def _member(archive: Archive, part: str, readable: frozenset[str]) -> tuple[str, bytes]:
    """Return the name and bytes of one file in a zip file."""
    name = PurePosixPath(part).name
    if suffix_of(name) == ARCHIVE_SUFFIX:
        raise nested(name)
    check_suffix(name, readable)
    return name, archive.read(part, source=name)


def _entries(folder: Path) -> list[Path] | None:
    """Return what lies in a folder in order of name, or None if it may not be opened."""
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return None


def _is_folder(path: Path) -> bool:
    """Say whether there is a folder here that may be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_file(path: Path) -> bool:
    """Say whether there is an ordinary file here that may be looked at; a pipe would wait for ever."""
    try:
        return path.is_file()
    except OSError:
        return False


def _left_alone(name: str) -> bool:
    """Say whether a file or folder is hidden, a lock file of Word, or the computer's own."""
    return (name.startswith((".", "~$")) and name not in (".", "..")) or name.lower() in _SYSTEM_FILES
