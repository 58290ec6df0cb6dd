"""Takes a decision apart: who, what, by when; and leaves the reason ("so that ...") out."""

import re
from dataclasses import dataclass
from datetime import date

from iro_text.decisions.records.due import due_of_cell, find_due
from iro_text.decisions.records.named import owner_in_heading
from iro_text.decisions.records.owners import Told, bare, owner_and_act
from iro_text.decisions.records.people import Cast
from iro_text.decisions.records.roles import NO_CAST
from iro_text.decisions.records.times import Due
from iro_text.decisions.records.units import Span, Unit, narrowed

_REASON = re.compile(
    r"(?:[,;:]|\s[-\u2013\u2014])?\s+(?:so that|so as to|so (?=(?:he|she|they|it|we|you|everyone|nobody|no one|the|his|her|their|this|that|there)\b)|in order (?:to|that)|because|as (?=(?:he|she|they|it|this|that|the|there)\b)|to (?:make sure|ensure|help) (?:that )?(?:he|she|they|him|her|them)\b|which (?:will|means)|since (?=(?:he|she|they|it|this|that|the)\b))",
    re.IGNORECASE,
)
# A decision does not begin with its reason.
_SHORTEST_ACT = 8
_AGREED = re.compile(
    r"^(?:(?:it (?:was|is|has been) (?:also |further |then |therefore |hereby )?(?:agreed|decided|resolved|recommended|noted|confirmed|directed)(?: (?:by all|today|at the meeting|between us|in the meeting|with \w+))?|(?:we|i|the (?:review|meeting|chair|iro|panel)|all|everyone|those present|the review meeting)(?: (?:all|have|has|also|then|therefore|both))* (?:agreed|decided|resolved|recommends?|recommended|directs?|directed|asks?|asked|requests?|requested|require[sd]?|would like|want|need)|agreed|decided|recommended|recommendation|decision|action|outcome|resolved)\s*(?:that|for|:)?\s+)",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:so|and|but|then|also|all the same|next|finally|in the end|meanwhile|for now|therefore|again|as well|besides|instead|secondly|thirdly|lastly|first|second|third),?\s+(?=\S)",
    re.IGNORECASE,
)
_NO_ONE = re.compile(
    r"(?i)(?:nobody|no[- ]one|un(?:allocated|known)|to be (?:allocated|agreed|confirmed|decided|advised)|not (?:stated|known|allocated|named)|tbc|tba|tbd|n/?a|none|[?\W]+)\b.*"
)
# In a column for owners, "Ama to ring" says the act too.
_ACT_IN_CELL = re.compile(r"(?i)\s+to\s+\w+")
_END_OF_CELL = re.compile(r"(?i)\s+to\s+\w+(?: .*)?$")
_ACTS = re.compile(r"\W*to\s|\W*will\s")
_ACTS_WINDOW = 8
_TAIL = re.compile(r"\s+(?:by|from|and|on|to be done)$")
# A time, or an owner, so many characters before the end of an act stands at its end.
_DUE_AT_END, _OWNER_AT_END = 12, 3


@dataclass(frozen=True, slots=True)
class Parts:
    """A decision taken apart, as offsets: the whole, the act, who, and when."""

    start: int
    end: int
    action: Span
    owner: Span | None
    due: Due | None


def parts_of(text: str, unit: Unit, held: date | None, cast: Cast = NO_CAST) -> Parts:
    """Return who, what and by when of a decision.

    Args:
        text: the record.
        unit: where the decision stands.
        held: the day of the review, from which "within four weeks" is counted.
        cast: the people of the record; the child is nobody's owner in "Hope to see the optician (Marguerite)".
    """
    if unit.kind in ("row", "form"):
        return _from_fields(text, unit, held, cast)
    start, end = _without_lead(text, *bare(text, (unit.start, unit.end)))
    reason = _reason(text, start, end)
    due = find_due(text, start, end, held, reason)
    owner, action = owner_and_act(Told(text, start, end, due, cast))
    if owner is None and unit.owner_heading:
        owner = owner_in_heading(text, unit.owner_heading)
    if reason is not None:
        end = _end((start, end), reason, due, owner)
    owner = _somebody(text, owner)
    action = _act(text, action, (start, end), due, owner)
    if owner and unit.start <= owner[0] < end:
        start = min(start, owner[0])
    return Parts(start, end, action, owner, due)


def _from_fields(text: str, unit: Unit, held: date | None, cast: Cast) -> Parts:
    """Return the parts of a row or form by its cells; what a cell lacks is sought in the action."""
    left, right = bare(text, unit.fields.get("action", (unit.start, unit.end)))
    reason = _reason(text, left, right)
    due = _due_in_cell(text, unit, held) or find_due(text, left, right, held, reason)
    inner = due if due and left <= due.start < right else None
    start, _ = _without_lead(text, left, right)
    owner, action = _owner_in_cell(text, unit, Told(text, start, right, inner, cast))
    owner = _somebody(text, owner)
    within = owner if owner and left <= owner[0] < right else None
    action = _act(text, action, (start, right if reason is None else reason), inner, within)
    return Parts(unit.start, unit.end, action, owner, due)


def _due_in_cell(text: str, unit: Unit, held: date | None) -> Due | None:
    """Return the time in the cell for times."""
    start, end = unit.fields.get("due", (0, 0))
    return due_of_cell(text, start, end, held) if start < end else None


def _owner_in_cell(text: str, unit: Unit, told: Told) -> tuple[Span | None, Span]:
    """Return who acts and the act: the owner by the cell for owners, else by the words of the act or the heading above."""
    owner, action = owner_and_act(told)
    cell = unit.fields.get("owner")
    if cell is None:
        return owner or (owner_in_heading(text, unit.owner_heading) if unit.owner_heading else None), action
    if cell[0] == cell[1]:
        acts = owner is not None and _ACTS.match(text[owner[1] : owner[1] + _ACTS_WINDOW]) is not None
        return owner if acts else None, action
    words = text[slice(*cell)]
    named = _END_OF_CELL.sub("", words).rstrip(" .;")
    return (cell[0], cell[0] + len(named)), action if _ACT_IN_CELL.search(words) else told.whole


def _reason(text: str, start: int, end: int) -> int | None:
    """Return where the reason of a decision begins, or None."""
    match = _REASON.search(text, start + _SHORTEST_ACT, end)
    return match.start() if match else None


def _without_lead(text: str, start: int, end: int) -> Span:
    """Return a span without "So" and "It was agreed that"."""
    lead = _ADVERBIAL.match(text, start, end)
    start = lead.end() if lead and lead.end() < end else start
    agreed = _AGREED.match(text[start:end])
    return (start + agreed.end(), end) if agreed and agreed.end() < end - start else (start, end)


def _somebody(text: str, owner: Span | None) -> Span | None:
    """Return where an owner stands; None where the words say that there is none yet."""
    return None if owner is None or _NO_ONE.fullmatch(text[slice(*owner)].strip()) else owner


def _end(whole: Span, reason: int, due: Due | None, owner: Span | None) -> int:
    """Return where a decision ends: at its reason, unless its day or owner stands after that."""
    ends = (reason, due.end if due else 0, owner[1] if owner and owner[0] >= whole[0] else 0)
    return max(end for end in ends if end <= whole[1])


def _act(text: str, action: Span, whole: Span, due: Due | None, owner: Span | None) -> Span:
    """Return the act without the day at its end or beginning, and the owner at its end."""
    start, end = max(action[0], whole[0]), min(action[1], whole[1])
    if due and start < due.start < end and due.end >= end - _DUE_AT_END:
        end = due.start
    elif due and due.start <= start < due.end < end:
        start = due.end
    if owner and start < owner[0] < end and owner[1] >= end - _OWNER_AT_END:
        end = owner[0]
    start, end = narrowed(text, (start, end), " \t\n,;:.)\u2013-|", " \t\n,;:.(\u2013-[|/")
    tail = _TAIL.search(text[start:end])
    if tail:
        end = start + tail.start()
    return (start, end) if end > start else whole
