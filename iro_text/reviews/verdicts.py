"""What a person has said of pairs of decisions (the same, or different), kept in a small file and obeyed the next time.

The file holds ids, short fingerprints and the person's own reasons, and no words of any record. A decision is found again by its id, or by its fingerprint where ids have moved.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from iro_text.decisions.trails.follow import Verdicts
from iro_text.errors import UsageError
from iro_text.report.reviews import ChildReviews
from iro_text.saving import save

_PRINT_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict: the child, the two decisions by id and fingerprint, whether they are the same, why, and when it was said."""

    child: str
    first: str
    second: str
    first_print: str
    second_print: str
    same: bool
    why: str = ""
    when: str = ""


def fingerprint(words: str) -> str:
    """Return a short fingerprint of a decision's words, the same whatever its blanks and capitals."""
    plain = re.sub(r"\W+", " ", words.lower()).strip()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_PRINT_LETTERS]


def read_verdicts(path: str | None) -> list[Said]:
    """Return the verdicts of a file; none where there is no file yet.

    Raises:
        UsageError: if it cannot be read; the message says what to do.
    """
    if path is None or not Path(path).exists():
        return []
    try:
        return [Said(**json.loads(line)) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        message = f"The verdicts in {Path(path).name} could not be read. Name a file that --same or --different wrote, or a new one."
        raise UsageError(message) from error


def write_verdicts(path: str, verdicts: Sequence[Said]) -> None:
    """Write the verdicts, a line each."""
    save(path, "".join(json.dumps(asdict(verdict), ensure_ascii=False) + "\n" for verdict in verdicts), "The verdicts")


def by_child(verdicts: Sequence[Said], children: Sequence[ChildReviews]) -> dict[str, Verdicts]:
    """Return the verdicts as they are obeyed: pairs of ids of these records, by child; the last of two on one pair holds."""
    found: dict[str, dict[frozenset[str], bool]] = {}
    for child in children:
        prints = {d.id: fingerprint(record.words((d.start, d.end))) for record in child.records for d in record.decisions}
        ids = {print_: wanted for wanted, print_ in prints.items()}
        for verdict in verdicts:
            if verdict.child != child.child_id:
                continue
            pair = [
                wanted if prints.get(wanted) == print_ else ids.get(print_)
                for wanted, print_ in ((verdict.first, verdict.first_print), (verdict.second, verdict.second_print))
            ]
            if all(pair):
                found.setdefault(child.child_id, {})[frozenset(str(item) for item in pair)] = verdict.same
    return {child: dict(pairs) for child, pairs in found.items()}


def said_now(
    children: Sequence[ChildReviews], same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]], split: Sequence[str], why: str
) -> list[Said]:
    """Return new verdicts.

    Args:
        children: as they were read.
        same: pairs of ids that are one decision.
        different: pairs that are not.
        split: ids from which on a trail is another one.
        why: the person's reason.

    Raises:
        UsageError: if there is no decision of an id, or the two are of different children or one review.
    """
    before = {later: earlier for child in children for trail in child.trails for earlier, later in pairwise(trail.decisions)}
    for wanted in split:
        if wanted not in before:
            message = f"{wanted} does not go on from an earlier decision, so there is nothing to split."
            raise UsageError(message)
    pairs = [*((a, b, True) for a, b in same), *((a, b, False) for a, b in different), *((before[wanted], wanted, False) for wanted in split)]
    return [_said(children, first, second, same=is_same, why=why) for first, second, is_same in pairs]


def _said(children: Sequence[ChildReviews], first: str, second: str, *, same: bool, why: str) -> Said:
    """Return one verdict with the fingerprints of its decisions."""
    places = {
        d.id: (child.child_id, number, fingerprint(record.words((d.start, d.end))))
        for child in children
        for number, record in enumerate(child.records)
        for d in record.decisions
    }
    for wanted in (first, second):
        if wanted not in places:
            message = f"There is no decision called {wanted}. Its id stands beside it in the report, such as {next(iter(places), 'A1-r2-d1')}."
            raise UsageError(message)
    if places[first][0] != places[second][0] or places[first][1] == places[second][1]:
        message = f"{first} and {second} are not decisions of two reviews of one child."
        raise UsageError(message)
    if places[first][1] > places[second][1]:
        first, second = second, first
    return Said(places[first][0], first, second, places[first][2], places[second][2], same, why, datetime.now(UTC).isoformat(timespec="seconds"))
