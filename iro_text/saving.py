"""Writes a file whole or not at all, so that a full disk or an open workbook never leaves half of one."""

from pathlib import Path

from iro_text.errors import UsageError


def save(target: str | Path, content: str | bytes, what: str) -> None:
    """Write a file by way of a second one beside it.

    Args:
        target: its name; a file of that name is replaced.
        content: what it holds.
        what: what it is, for the user ("The report").

    Raises:
        UsageError: if it cannot be written; the message says what to do.
    """
    target = Path(target)
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = f"{what} could not be written to {target.name}. Choose another folder, or close the file if it is open."
        raise UsageError(message) from error
