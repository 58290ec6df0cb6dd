"""Opens zip files (a Word document is one inside) in memory, with limits that no honest file reaches."""

import io
import zipfile
from collections.abc import Iterator

from iro_text.ingest.refusals import damaged, locked, too_big

# No file of 174 real ones came near these (facts, section 8.3), and what fills them still fits into memory.
MOST_PARTS = 2_000
LARGEST_PART = 64_000_000
LARGEST_WHOLE = 200_000_000
_ENCRYPTED = 0x1


class Archive:
    """A zip file whose parts are read on demand and within bounds, whatever its directory says."""

    def __init__(self, name: str, data: bytes, largest_part: int = LARGEST_PART) -> None:
        """Read the directory and refuse what is far too big.

        Raises:
            Unreadable: if the directory is damaged or announces too much.
        """
        self.name = name
        self._largest = largest_part
        self._left = LARGEST_WHOLE
        self._zip = _opened(name, data)
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_WHOLE:
            raise too_big(name)
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}
        self._by_small_letters = {part.lower(): part for part in self._infos}

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the parts in the order of the directory."""
        return iter(self._infos)

    def __contains__(self, part: str) -> bool:
        """Say whether there is a part of this name; capitals do not matter."""
        return part.lower() in self._by_small_letters

    def check_parts(self) -> None:
        """Refuse a file with a part that is too big or has a password, before any of it is read."""
        for part in self._infos:
            self._check(part, self.name)

    def read(self, part: str, source: str | None = None) -> bytes:
        """Return the bytes of one part.

        Args:
            part: its name; capitals do not matter.
            source: the name for the user, where it is not the whole file's.

        Raises:
            Unreadable: if it is damaged, has a password or is too big.
        """
        source = source or self.name
        part = part if part in self._infos else self._by_small_letters[part.lower()]
        self._check(part, source)
        limit = min(self._largest, self._left)
        data = self._bounded(part, limit)
        if data is None:
            raise damaged(source)
        if len(data) > limit:
            raise too_big(source)
        self._left -= len(data)
        return data

    def _check(self, part: str, source: str) -> None:
        """Refuse one part by what the directory says of it."""
        info = self._infos[part]
        if info.flag_bits & _ENCRYPTED:
            raise locked(source)
        if info.file_size > self._largest:
            raise too_big(source)

    def _bounded(self, part: str, limit: int) -> bytes | None:
        """Return at most one byte more than `limit`, or None where the part is damaged."""
        try:
            with self._zip.open(self._infos[part]) as stream:
                return stream.read(limit + 1)
        except Exception:  # noqa: BLE001 - the zip module raises many unrelated errors for damaged parts; all mean the same
            return None


def _opened(name: str, data: bytes) -> zipfile.ZipFile:
    """Open the directory of a zip file."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - as above; the refusal is raised outside the handler, so that no trace of the file's bytes goes with it
        archive = None
    if archive is None:
        raise damaged(name)
    return archive
