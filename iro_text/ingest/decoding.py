"""Turns bytes into letters: files from Windows, from the web and from phones write the pound sign in different ways."""

import codecs
import re

from iro_text.ingest.refusals import garbled

READ_AS_WINDOWS = "This file was read as Windows text. If £ signs or letters with accents look wrong, save it as UTF-8 and try again."
LOOKS_GARBLED = "Some letters look garbled (such as â€™ for an apostrophe), as after copying between programs. Compare with the original."
LOST_LETTERS = "Some letters of this file could not be read. Compare with the original."

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# UTF-8 read as Windows text: quotes and dashes, the pound sign, letters with accents, faces.
_GARBLED = re.compile(
    "\xe2\u20ac[\u2122\u02dc\u0153\x9d\u201c\u201d\xa6\x93\x94]|\xc2[\xa3 \xa0]"
    "|\xc3[\xa1\xa3\xa4\xa7\xa8\xa9\xab\xad\xaf\xb1\xb3\xb6\xbc]|\xf0\u0178[\x80-\xff\u02dc\u2018-\u2122]"
)


def decode(name: str, data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text, without a byte order mark, and remarks on how it was read.

    The order is: byte order mark, the encoding that the file declares, strict UTF-8, Windows (cp1252). Guessing is worse: it was measured to take
    Western letters for Central European ones.

    Raises:
        Unreadable: if it begins as Unicode text and is not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data[len(mark) :], encoding)
    for candidate in (declared, "utf-8"):
        found = _strictly(data, candidate) if candidate else None
        if found is not None:
            return found, _remarks(found)
    text = data.decode("cp1252", "replace")
    return text, (READ_AS_WINDOWS, *_remarks(text))


def _marked(name: str, data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode text whose first bytes say how it is written."""
    text = _strictly(data, encoding)
    if text is None or "\x00" in text:
        raise garbled(name)
    return text, _remarks(text)


def _strictly(data: bytes, encoding: str) -> str | None:
    """Decode without mercy; None if it does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _remarks(text: str) -> tuple[str, ...]:
    """Say what looks wrong in a decoded text."""
    garbled = (LOOKS_GARBLED,) if _GARBLED.search(text) else ()
    return (*garbled, LOST_LETTERS) if "\ufffd" in text else garbled
