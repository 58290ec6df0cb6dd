"""Looks at the first bytes of a file to see what it really is, whatever its name says."""

import io
import zipfile
from typing import Literal

Nature = Literal["word", "excel", "powerpoint", "odf", "zip", "broken-zip", "password", "old-office", "pdf", "rtf", "picture", "binary", "text"]

_STARTS: tuple[tuple[bytes, Nature], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x7fELF", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"7z\xbc\xaf", "binary"),
    (b"Rar!", "binary"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Control characters that no typed text holds; tab, line ends, form feed and escape are left out.
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
# One control character in twenty is far more than a damaged letter has and far fewer than random bytes have (one in nine).
_CONTROL_SHARE = 0.05
_SAMPLE = 100_000


def nature(data: bytes) -> Nature:
    """Say what some bytes really are."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_nature(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "password" if "EncryptedPackage".encode("utf-16-le") in data else "old-office"
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    return "binary" if _looks_binary(data) else "text"


def _zip_nature(data: bytes) -> Nature:
    """Tell the kinds of file that are zip files inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - the zip module raises many unrelated errors for a broken directory; all mean the same
        return "broken-zip"
    folders = {name.split("/", 1)[0] for name in names if "/" in name}
    if "[content_types].xml" in names or "word/document.xml" in names:
        for folder, kind in _OFFICE:
            if folder in folders:
                return kind
    if "mimetype" in names and "content.xml" in names:
        return "odf"
    return "zip"


_OFFICE: tuple[tuple[str, Nature], ...] = (("word", "word"), ("xl", "excel"), ("ppt", "powerpoint"))


def _looks_binary(data: bytes) -> bool:
    """Say whether bytes hold what no text holds: NULs (outside UTF-16), or many control characters."""
    if data.startswith(_WIDE_MARKS):
        return False
    if b"\x00" in data:
        return True
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _CONTROL_SHARE
