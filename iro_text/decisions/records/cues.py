"""What can be seen of a unit that tells whether it is a decision, or what became of one: named cues, each a number; words are added in `cue_words.py`."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iro_text.decisions.promises import find_promises
from iro_text.decisions.records.cue_words import CUES
from iro_text.decisions.records.parts import Parts, parts_of
from iro_text.decisions.records.people import Cast
from iro_text.decisions.records.roles import is_nobody
from iro_text.decisions.records.times import Due
from iro_text.decisions.records.units import Span, Unit
from iro_text.decisions.vectors import remembered
from iro_text.document import Document
from iro_text.language import lowered, sentences

_STEM = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    "the and for with that this from has have had was were been are will not but they them their his her she him you your our who what when where which all any can could would should may might about into out over after before until than then there here also just very more most some such only own same each other next last new take get give make done plan review decision action social worker school carer foster child time date week month year day".split()
)
_LETTER = re.compile(r"^\s*(?:Dear|Hello|Hi|Hiya)\s+[A-Z]", re.MULTILINE)
_HEAD = 400
_PRONOUN_FIRST = re.compile(r"(?:he|she|they|it|his|her|their|this|that|there)\b")
_LED = re.compile(r"(?i)by|before|within|no later")
_LISTED = ("row", "form", "item")
_LABELS = ("action", "decision", "agreed", "recommend")
_LONG_WORDS, _SHORT_WORDS = 45, 6
# So many units in a section for the last decisions, and the rest of the record is not asked for what became of them: that is slow, and rarely finds more.
_FEW = 2
# Most sentences of a record are so like some decision of the last one.
_LIKE_MOST = 0.45
# What the units beside a unit tell of it, as far as so many lie between; and what tells something else in each section.
_CARRIED = tuple("to do|to be done|begins with the act|done|not done|past|owner|due is ahead|like a decision of last time|label|superseded|will".split("|"))
_BY_SECTION = tuple("to do|to be done|due is ahead|owner|past|done|not done|like a decision of last time|says|hope".split("|"))
_BESIDE = 3


def stems(words: str) -> Counter[str]:
    """Return the telling words of some text, cut to their first five letters, with how often they stand there."""
    return Counter(word[:5] for word in _STEM.findall(lowered(words)) if word not in _STOP)


def shared(first: Counter[str], second: Counter[str]) -> float:
    """Return the share of the shorter text's telling words that the other has too."""
    smaller = min(first.total(), second.total())
    return (first & second).total() / smaller if smaller else 0.0


@dataclass(frozen=True, slots=True)
class _Record:
    """What is seen of a record as a whole, once for all of its units.

    Attributes:
        earlier: the telling words of each decision of the review before.
        letter: whether it is a letter to the child.
        promised: offsets of the promises in it, if it is.
        has_list: whether decisions are listed under a heading for them.
        has_section: whether there is such a heading with anything under it.
        has_label: whether labels say which words are decisions.
        has_last: whether there is a section for the last decisions.
    """

    earlier: Sequence[Counter[str]]
    letter: bool
    promised: Sequence[Span]
    has_list: bool
    has_section: bool
    has_label: bool
    has_last: bool


def unit_cues(document: Document, found: Sequence[Unit], held: date | None, cast: Cast, before: Sequence[str] = ()) -> list[dict[str, float]]:
    """Return the cues of each unit of a record, in order.

    Args:
        document: the record.
        found: its units.
        held: the day of the review.
        cast: the people of the record.
        before: the words of the decisions of the review before, where they are known.
    """
    text = document.text
    record = _record(document, found, held, before)
    likeness, nearest = meanings(text, found, () if record.has_last else before)
    rows: list[dict[str, float]] = []
    for number, unit in enumerate(found):
        values = _own(text, unit, parts_of(text, unit, held, cast), held, cast)
        values |= _placed(unit, number / max(1, len(found) - 1), record)
        values |= _compared(text, unit, record, values)
        if record.earlier and not record.has_last:
            values |= _meant(unit, likeness[number], nearest[number], values)
        rows.append({name: value for name, value in values.items() if value})
    return [_with_neighbours(rows, found, number) for number in range(len(rows))]


def _record(document: Document, found: Sequence[Unit], held: date | None, before: Sequence[str]) -> _Record:
    """Return what is seen of a record as a whole."""
    letter = _LETTER.search(document.text[:_HEAD]) is not None
    promises = find_promises(document, sentences(document), held) if letter else ()
    decided = [unit for unit in found if unit.section == "decisions"]
    return _Record(
        [stems(words) for words in before],
        letter,
        [(promise.start, promise.end) for promise in promises],
        has_list=any(unit.kind in _LISTED for unit in decided),
        has_section=bool(decided),
        has_label=any(unit.label.startswith(_LABELS) for unit in found),
        has_last=sum(unit.section == "previous" for unit in found) >= _FEW,
    )


def meanings(text: str, found: Sequence[Unit], before: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return how near each unit is in meaning to the nearest decision of the review before, and whether any of those has no nearer unit (then how near it is).

    Both are 0 where no review before is known.
    """
    if not before or not found:
        return [0.0] * len(found), [0.0] * len(found)
    vectors = remembered([*(text[unit.start : unit.end] for unit in found), *before])
    near = vectors[: len(found)] @ vectors[len(found) :].T
    nearest = [0.0] * len(found)
    for column in range(len(before)):
        at = int(near[:, column].argmax())
        nearest[at] = max(nearest[at], float(near[at, column]))
    likeness: list[float] = near.max(axis=1).tolist()
    return likeness, nearest


def _own(text: str, unit: Unit, parts: Parts, held: date | None, cast: Cast) -> dict[str, float]:
    """Return what is seen of the unit itself."""
    low = lowered(text[unit.start : unit.end]).lstrip("*_ ")
    values = {name: 1.0 for name, pattern in CUES.items() if pattern.search(low)}
    count = len(low.split())
    values["long"] = min(count, _LONG_WORDS) / _LONG_WORDS
    values["short"] = float(count <= _SHORT_WORDS)
    values |= _of_owner(text, parts, cast)
    values["owner in heading"] = float(unit.owner_heading is not None)
    if parts.due:
        values |= _of_due(text, unit, parts.due, held)
    values["pronoun first"] = float(_PRONOUN_FIRST.match(low) is not None)
    values["ends with a stop"] = float(text[unit.end - 1] in ".!?")
    for kind, (left, right) in unit.fields.items():
        values[f"field {kind}"] = 1.0 if right > left else 0.5
    return values


def _of_owner(text: str, parts: Parts, cast: Cast) -> dict[str, float]:
    """Return what is seen of who is to act."""
    start, end = parts.owner or (None, None)
    owner = text[start:end] if parts.owner else ""
    return {
        "owner": float(bool(owner) and not is_nobody(owner)),
        "owner is nobody": float(bool(owner) and is_nobody(owner)),
        "owner is the child": float(bool(owner) and cast.is_child(owner)),
        "owner is i": float(owner in ("I", "me", "myself")),
        "owner in front": float(start is not None and start <= parts.start + 2),
        "owner at the end": float(end is not None and end >= parts.end - 3),
    }


def _of_due(text: str, unit: Unit, due: Due, held: date | None) -> dict[str, float]:
    """Return what is seen of the time."""
    return {
        "due": 1.0,
        "due is vague": float(due.odd == "vague"),
        "due is ahead": float(bool(due.day and held and due.day >= held)),
        "due is behind": float(bool(due.day and held and due.day < held)),
        "due led by": float(_LED.match(text[due.start : due.end]) is not None),
        "due at the end": float(due.end >= unit.end - 3),
    }


def _placed(unit: Unit, late: float, record: _Record) -> dict[str, float]:
    """Return what is seen of the place of a unit; late is 0 for the first and 1 for the last."""
    values: dict[str, float] = {f"in {unit.section}": 1.0, f"is {unit.kind}": 1.0, f"{unit.kind} in {unit.section}": 1.0}
    if unit.label:
        values["label"] = 1.0
        values["label of a decision"] = float(unit.label.startswith((*_LABELS, "new", "what needs", "next")))
        values["part of a list in a sentence"] = float(unit.label == "list")
        values["label of an answer"] = float(unit.label.startswith(("outcome", "progress", "update")))
    elsewhere, nowhere = unit.section != "decisions", not record.has_section and not record.has_label
    return values | {
        "bullet": float(unit.bullet),
        "numbered": float(unit.number is not None),
        "first of its line": float(unit.first),
        "late": late,
        "a list is elsewhere": float(record.has_list and elsewhere),
        "decisions are elsewhere": float(record.has_section and elsewhere),
        "labels are elsewhere": float(record.has_label and not unit.label),
        "no place for decisions": float(nowhere),
        "no place for decisions, item": float(nowhere and unit.kind in _LISTED),
        "last ones are elsewhere": float(record.has_last and unit.section != "previous"),
        "no place for last ones": float(not record.has_last),
    }


def _compared(text: str, unit: Unit, record: _Record, values: Mapping[str, float]) -> dict[str, float]:
    """Return what is seen of a unit beside the decisions of last time and the promises of a letter."""
    words = stems(text[unit.start : unit.end])
    found = {
        "like a decision of last time": max((shared(words, other) for other in record.earlier), default=0.0),
        "last time is known": float(bool(record.earlier)),
        "letter": float(record.letter),
    }
    if record.letter:
        found["letter, will"] = values.get("will", 0.0)
        found["letter, promised"] = float(any(start < unit.end and unit.start < end for start, end in record.promised))
        found["letter, agreed"] = values.get("agreed", 0.0)
    return found


def _meant(unit: Unit, likeness: float, nearest: float, values: Mapping[str, float]) -> dict[str, float]:
    """Return what is seen of the meaning of a unit beside that of the decisions of last time."""
    past = values.get("past", 0.0)
    return {
        "meaning": likeness,
        "meaning, beyond most": max(0.0, likeness - _LIKE_MOST) * 4,
        "meaning, past": likeness * past,
        "meaning, done or not": likeness * max(values.get("done", 0.0), values.get("not done", 0.0)),
        f"meaning, in {unit.section}": likeness,
        "nearest to one": nearest,
        "nearest to one, past": nearest * past,
        "nearest to one, ahead": nearest * max(values.get("due is ahead", 0.0), values.get("to do", 0.0)),
        f"nearest to one, in {unit.section}": nearest,
    }


def _with_neighbours(rows: Sequence[dict[str, float]], found: Sequence[Unit], number: int) -> dict[str, float]:
    """Return a unit's cues with what is seen of the units beside it that are of the same kind and section."""
    values, unit = dict(rows[number]), found[number]
    around = range(max(0, number - _BESIDE), min(len(rows), number + _BESIDE + 1))
    near = [rows[other] for other in around if other != number and _alike(found[other], unit)]
    for name in _CARRIED if near else ():
        share = sum(row.get(name, 0.0) for row in near) / len(near)
        if share:
            values[f"beside: {name}"] = share
    for cue in _BY_SECTION:
        if values.get(cue):
            values[f"{cue}, in {unit.section}"] = values[cue]
    return values


def _alike(first: Unit, second: Unit) -> bool:
    """Say whether two units are of one kind under one heading."""
    return (first.section, first.kind, first.heading) == (second.section, second.kind, second.heading)
