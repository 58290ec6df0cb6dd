"""What an auditor changed, kept as a log with time and reason, and obeyed by every later run on the same or more notes.

To add a kind of change, add its name and what it takes to KINDS, and its effect to `_EFFECTS`.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from iro_text.errors import UsageError
from iro_text.saving import save

# What each kind of change takes: how many themes or notes it names, at least.
KINDS: Mapping[str, str] = {
    "merge": "merge THEME THEME: the notes of the first go into the second",
    "split": "split THEME NAME NOTE...: these notes become a theme of their own",
    "move": "move NOTE THEME: the note belongs to this theme, or to - for none",
    "rename": "rename THEME NAME",
    "accept": "accept THEME",
    "reject": "reject THEME: its notes fit nothing until they are moved",
    "apart": "apart NOTE NOTE: these two never stand in one theme",
}
_LEAST = {"merge": 2, "split": 3, "move": 2, "rename": 2, "accept": 1, "reject": 1, "apart": 2}
NO_THEME = "-"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        do: one of KINDS.
        what: the themes, notes and names that it is about.
        why: the auditor's reason.
        time: when it was made.
        members: for each theme named, its notes at that time, by which a found theme is known again.
        undone: whether it was taken back; the log keeps it all the same.
    """

    do: str
    what: tuple[str, ...]
    why: str = ""
    time: str = ""
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)
    undone: bool = False


@dataclass(slots=True)
class Sorting:
    """The notes of a run in their themes while changes are made.

    Attributes:
        theme_of: the theme of each note, None for none.
        second: the next likely theme of each note.
        names: the name of each theme.
        status: candidate, accepted or rejected, by theme.
        closer: says whether a note (first) is nearer to some notes (second) than to others (third).
        missed: changes that could not be made, as sentences.
    """

    theme_of: dict[str, str | None]
    second: Mapping[str, str | None]
    names: dict[str, str]
    closer: Callable[[str, Sequence[str], Sequence[str]], bool]
    status: dict[str, str] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def notes_of(self, theme: str | None) -> list[str]:
        """Return the notes of a theme."""
        return [note for note, held in self.theme_of.items() if held == theme]


def parse(words: str, members: Mapping[str, Sequence[str]], notes: Collection[str], why: str) -> Change:
    """Return the change that a user writes, such as `merge letters recording`.

    Args:
        words: as written.
        members: the notes of each theme that there is.
        notes: the ids of all notes.
        why: the reason.

    Raises:
        UsageError: if it cannot be made; the message says how changes are written.
    """
    import shlex

    try:
        do, *what = shlex.split(words)
    except ValueError:
        do, what = words, []
    if do not in KINDS or len(what) < _LEAST[do]:
        message = f"This change is not understood: {words}. Write one of: {'; '.join(KINDS.values())}."
        raise UsageError(message)
    return made(do, what, members, notes, why)


def made(do: str, what: Sequence[str], members: Mapping[str, Sequence[str]], notes: Collection[str], why: str) -> Change:
    """Return a change that is made now; the arguments are those of `parse`.

    Raises:
        UsageError: if it names a theme or note that is not there.
    """
    themes = _named_themes(do, what)
    for theme in themes:
        if theme not in members:
            message = f"There is no theme {theme}. The themes are: {', '.join(members)}."
            raise UsageError(message)
    for note in {"split": what[2:], "move": what[:1], "apart": what}.get(do, []):
        if note not in notes:
            message = f"There is no note {note} among these notes."
            raise UsageError(message)
    return Change(do, tuple(what), why, datetime.now().astimezone().isoformat(timespec="seconds"), {theme: tuple(members[theme]) for theme in themes})


def _named_themes(do: str, what: Sequence[str]) -> list[str]:
    """Return which of a change's words name themes."""
    named = {"merge": what[:2], "split": what[:1], "move": what[1:2], "rename": what[:1], "accept": what[:1], "reject": what[:1]}.get(do, [])
    return [theme for theme in named if theme != NO_THEME]


def apply(changes: Sequence[Change], sorting: Sorting) -> None:
    """Make the changes that were not undone, in order; one whose notes or theme are gone is told in `missed`."""
    for number, change in enumerate(changes, start=1):
        if change.undone:
            continue
        themes = {theme: _again(theme, change.members.get(theme, ()), sorting) for theme in _named_themes(change.do, change.what)}
        if any(found is None for found in themes.values()):
            sorting.missed.append(f"Change {number} ({change.do} {' '.join(change.what[:2])}) was not made: its theme is not in these notes.")
            continue
        _EFFECTS[change.do](sorting, [themes.get(word) or word for word in change.what], number, change)


def _again(theme: str, members: Sequence[str], sorting: Sorting) -> str | None:
    """Return what a theme is called in this run: itself where the framework knows it, else the theme that holds most of its notes."""
    if theme in sorting.names and not theme.startswith("found-"):
        return theme
    held: dict[str, int] = {}
    for note in members:
        now = sorting.theme_of.get(note)
        if now is not None:
            held[now] = held.get(now, 0) + 1
    return max(held, key=lambda name: (held[name], name)) if held else (theme if theme in sorting.names else None)


def _merge(sorting: Sorting, what: Sequence[str], _number: int, _change: Change) -> None:
    """Put the notes of one theme into another."""
    for note in sorting.notes_of(what[0]):
        sorting.theme_of[note] = what[1]


def _split(sorting: Sorting, what: Sequence[str], number: int, change: Change) -> None:
    """Make a theme of some notes; notes that came later go to the half that they are nearer to."""
    theme, name, *notes = what
    own = f"own-{number}"
    sorting.names[own] = name
    known = set(change.members.get(change.what[0], ()))
    staying = [note for note in sorting.notes_of(theme) if note in known and note not in notes]
    for note in notes:
        if note in sorting.theme_of:
            sorting.theme_of[note] = own
    for note in sorting.notes_of(theme):
        if note not in known and sorting.closer(note, notes, staying):
            sorting.theme_of[note] = own


def _move(sorting: Sorting, what: Sequence[str], _number: int, _change: Change) -> None:
    """Put one note into a theme."""
    if what[0] in sorting.theme_of:
        sorting.theme_of[what[0]] = None if what[1] == NO_THEME else what[1]


def _rename(sorting: Sorting, what: Sequence[str], _number: int, _change: Change) -> None:
    """Give a theme another name."""
    sorting.names[what[0]] = what[1]


def _accept(sorting: Sorting, what: Sequence[str], _number: int, _change: Change) -> None:
    """Mark a theme as accepted."""
    sorting.status[what[0]] = "accepted"


def _reject(sorting: Sorting, what: Sequence[str], _number: int, _change: Change) -> None:
    """Leave a theme's notes without one."""
    sorting.status[what[0]] = "rejected"
    for note in sorting.notes_of(what[0]):
        sorting.theme_of[note] = None


def _apart(sorting: Sorting, what: Sequence[str], _number: int, _change: Change) -> None:
    """Send the second of two notes to its next theme where both stand in one."""
    first, second = what[:2]
    if first in sorting.theme_of and second in sorting.theme_of and sorting.theme_of[first] == sorting.theme_of[second] is not None:
        sorting.theme_of[second] = sorting.second.get(second)


_EFFECTS: Mapping[str, Callable[[Sorting, Sequence[str], int, Change], None]] = {
    "merge": _merge, "split": _split, "move": _move, "rename": _rename, "accept": _accept, "reject": _reject, "apart": _apart,
}  # fmt: skip


def read_log(path: str | None) -> list[Change]:
    """Return the changes of a log; an absent file is an empty one.

    Raises:
        UsageError: if the file is no log of changes.
    """
    if path is None or not Path(path).exists():
        return []
    try:
        rows: list[dict[str, Any]] = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
        changes = [Change(**{**row, "what": tuple(row["what"])}) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        message = f"{Path(path).name} is no log of changes. Name the file that an earlier run wrote with --changes."
        raise UsageError(message) from error
    if any(change.do not in KINDS or len(change.what) < _LEAST[change.do] for change in changes):
        message = f"{Path(path).name} has a change that is not known here. It may come from a newer version of iro-text."
        raise UsageError(message)
    return changes


def write_log(path: str, changes: Sequence[Change]) -> None:
    """Write the log, whole or not at all.

    Raises:
        UsageError: if it cannot be written.
    """
    save(path, "".join(json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in changes), "The changes")


def undone(changes: Sequence[Change]) -> list[Change]:
    """Return the log with the last change that stands taken back.

    Raises:
        UsageError: if there is none.
    """
    last = max((number for number, change in enumerate(changes) if not change.undone), default=None)
    if last is None:
        message = "There is no change to take back."
        raise UsageError(message)
    return [replace(change, undone=True) if number == last else change for number, change in enumerate(changes)]
