"""What a user says of the columns of a spreadsheet: read from the command line or a kept file, and put on top of what was guessed."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from iro_text.errors import UsageError


def with_changes(kinds: Mapping[int, str], headings: Sequence[str], changes: Mapping[str, str]) -> dict[int, str]:
    """Return the guess with what the user says of some headings on top; capitals do not matter."""
    wanted = by_heading(changes)
    return {column: wanted.get(plain(headings[column]), kind) for column, kind in kinds.items()}


def by_heading(changes: Mapping[str, str]) -> dict[str, str]:
    """Return what the user says of some headings, by the heading as it is compared."""
    return {plain(heading): kind for heading, kind in changes.items()}


def plain(heading: str) -> str:
    """Return a heading as it is compared."""
    return " ".join(heading.lower().split())


def parse_changes(given: str | None, kinds: Collection[str], example: str) -> dict[str, str]:
    """Return what the user says of columns: "Heading=kind,Other=kind", or the name of a file that `--save-columns` wrote.

    Args:
        given: as on the command line.
        kinds: what a column can be.
        example: a pair for the message, such as "Worries=dilemma".

    Raises:
        UsageError: if it cannot be understood; the message says what to write.
    """
    if not given:
        return {}
    pairs: Iterable[tuple[str, str]]
    if "=" in given:
        pairs = [(heading.strip(), kind.strip()) for heading, _, kind in (part.rpartition("=") for part in given.split(",") if part.strip())]
    else:
        try:
            pairs = json.loads(Path(given).read_text(encoding="utf-8")).items()
        except (OSError, ValueError, AttributeError) as error:
            message = f"{given} is no list of columns. Write Heading=kind, such as {example}, or name a file that --save-columns made."
            raise UsageError(message) from error
    changes = dict(pairs)
    for heading, kind in changes.items():
        if not heading or kind not in kinds:
            message = f"A column cannot be {kind!r}. Choose one of: {', '.join(kinds)}."
            raise UsageError(message)
    return changes
