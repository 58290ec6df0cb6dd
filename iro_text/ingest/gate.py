"""Stands in front of the readers: an empty, far too big or wrongly named file is told so before anybody opens it."""

from pathlib import PurePath

from iro_text.ingest import refusals
from iro_text.ingest.signature import Nature, nature

# A letter with a dozen photographs from a phone is about 15 MB; councils' mail systems refuse more than 20 to 25 MB.
LARGEST_FILE = 20_000_000
# Ten such letters in one zip; also what is held in memory at once.
LARGEST_ARCHIVE = 200_000_000

WORD_SUFFIXES = (".docx", ".docm", ".dotx")
ARCHIVE_SUFFIX = ".zip"
_MEGABYTE = 1_000_000
_FAMILIES: dict[str, Nature] = {**dict.fromkeys(WORD_SUFFIXES, "word"), ARCHIVE_SUFFIX: "zip"}


def suffix_of(name: str) -> str:
    """Return the end of a file's name, in small letters (".docx")."""
    return PurePath(name).suffix.lower()


def stem_of(name: str) -> str:
    """Return a file's name without its end; a document is called so in the output."""
    return PurePath(name).stem


def check_suffix(name: str, readable: frozenset[str]) -> None:
    """Refuse a file whose name says that there is no reader for it, with advice for that kind."""
    suffix = suffix_of(name)
    if suffix not in readable:
        raise refusals.unsupported(name, suffix)


def check_size(name: str, size: int) -> None:
    """Refuse an empty file, and one far bigger (in bytes) than any letter, before it is read."""
    if size == 0:
        raise refusals.no_words(name)
    limit = LARGEST_ARCHIVE if suffix_of(name) == ARCHIVE_SUFFIX else LARGEST_FILE
    if size > limit:
        raise refusals.too_heavy(name, limit // _MEGABYTE)


def check_nature(name: str, data: bytes) -> None:
    """Refuse bytes that are not what the end of the name says; a name without a known end should be text."""
    really = nature(data)
    if really != _FAMILIES.get(suffix_of(name), "text"):
        raise refusals.mistaken(name, really)


def admit(name: str, data: bytes) -> None:
    """Refuse bytes that no reader should see; what passes is of a fit size and is what its name says."""
    check_size(name, len(data))
    check_nature(name, data)
