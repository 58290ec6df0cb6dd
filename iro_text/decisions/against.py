"""Sets a letter's promises beside the decisions of the record that it follows: promised but not decided, dates or owners that differ, decided and not told."""

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from iro_text.decisions.actors import PRONOUNS
from iro_text.decisions.records.lines import Line
from iro_text.decisions.records.read import Reading
from iro_text.decisions.trails.follow import one_to_one
from iro_text.decisions.trails.likeness import Between, Said, pair_cues, rare_shared, spread_of, vectors, with_rivals
from iro_text.document import Document, Sentence
from iro_text.report import Against, Promise
from iro_text.resources import data_root

_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]+")
_NO_NAMES = frozenset(
    "the your social worker foster carer carers school nurse team manager sw iro mr mrs ms miss dr la virtual lead head teacher i we he she they you my our staff council".split()
)
# Less likely than this, and a promise tells none of the decisions; chosen on the letters of train and dev.
_UNLIKE = 0.1
# A sentence that is so like a decision tells it, whether or not it promises anything.
_TELLS = 0.62


def against_record(letter: Document, read: Sequence[Sentence], promises: Sequence[Promise], record: Reading) -> tuple[Against, ...]:
    """Return what differs between a letter and the record it follows, in the letter's order; then the decisions it leaves out.

    Args:
        letter: the letter.
        read: its sentences.
        promises: found in it.
        record: the record as it was read.
    """
    said = said_of_record(record)
    told = [Said(str(number), _words(letter.text, promise), _words(letter.text, promise), promise.who or "") for number, promise in enumerate(promises)]
    rows = cues_of(told, [promise.when_date for promise in promises], said, [decision.due_date for decision in record.decisions])
    likely = {pair: trained().likelihood(values) for pair, values in rows.items()}
    pairs = dict(one_to_one(likely, trained().threshold))
    # What may tell a decision after all, or says nothing of who, is no promise to ask about.
    told_too = {i for (i, _), value in likely.items() if value > _UNLIKE} | {i for i, promise in enumerate(promises) if not _is_promise(promise)}
    found: list[Against] = []
    for number, promise in enumerate(promises):
        words = _words(letter.text, promise)
        if number not in pairs:
            if number not in told_too:
                found.append(Against("not_decided", promise.start, promise.end, words))
            continue
        decision = record.decisions[pairs[number]]
        decided = _in_record(record, pairs[number])
        if promise.when_date and decision.due_date and promise.when_date != decision.due_date:
            found.append(Against("date", promise.start, promise.end, words, decided, decision.due))
        if other_owner(promise.who, decision.owner):
            found.append(Against("owner", promise.start, promise.end, words, decided, decision.owner))
    left = _left_out(letter, read, said, set(pairs.values()))
    return (*found, *(Against("left_out", None, None, "", _in_record(record, number)) for number in left))


def _is_promise(promise: Promise) -> bool:
    """Say whether somebody in particular promises something."""
    return promise.who is not None and promise.who.lower() not in ("you", "it", "that", "this", "one day")


def said_of_record(record: Reading) -> list[Said]:
    """Return the decisions of a record as they are compared."""
    text = record.document.text
    name = frozenset(word.lower() for word in re.findall(r"\w+", record.header.child_name))
    return [
        Said(decision.id, " ".join(text[slice(*decision.action)].split()), text[decision.start : decision.end], decision.owner or "", decision.area, name)
        for decision in record.decisions
    ]


@cache
def trained() -> Line:
    """Return the trained line in `models/against.json`: does this promise tell this decision?"""
    row = json.loads((data_root() / "models" / "against.json").read_text(encoding="utf-8"))["line"]
    return Line(row["bias"], row["weights"], row["threshold"])


def cues_of(told: Sequence[Said], days: Sequence[date | None], said: Sequence[Said], due: Sequence[date | None]) -> dict[tuple[int, int], dict[str, float]]:
    """Return what can be seen of whether each promise tells each decision: what they share, and their days and owners."""
    if not told or not said:
        return {}
    acts, wholes = vectors([*told, *said])
    count = len(told)
    spread = spread_of((*told, *said))
    rows = {}
    for i, promise in enumerate(told):
        for j, decision in enumerate(said):
            values = pair_cues(
                promise,
                decision,
                float(acts[i] @ acts[count + j]),
                float(wholes[i] @ wholes[count + j]),
                float(acts[i] @ wholes[count + j]),
                Between(),
                0.0,
                skipped=False,
                rare=rare_shared(promise, decision, spread),
            )
            values["same day"] = float(bool(days[i]) and days[i] == due[j])
            values["other day"] = float(bool(days[i]) and bool(due[j]) and days[i] != due[j])
            values["shared owner"] = float(bool(_names(promise.owner) & _names(decision.owner)))
            values["other owner"] = float(other_owner(promise.owner, decision.owner))
            rows[i, j] = {name: value for name, value in values.items() if value}
    return with_rivals(rows)


def other_owner(promised: str | None, decided: str | None) -> bool:
    """Say whether a letter names another person than the record; a role beside a name tells nothing."""
    if not promised or not decided or promised.lower() in {*PRONOUNS, "we"}:
        return False
    first, second = _names(promised), _names(decided)
    return bool(first) and bool(second) and not first & second


def _names(owner: str) -> set[str]:
    """Return the names in an owner, without roles and titles."""
    return {word.lower().removesuffix("'s").removesuffix("\u2019s") for word in _NAME.findall(owner)} - _NO_NAMES


def _left_out(letter: Document, read: Sequence[Sentence], said: Sequence[Said], told: set[int]) -> list[int]:
    """Return the numbers of the decisions that no promise tells and no sentence is like."""
    sentences = [Said("", letter.text[s.start : s.end], letter.text[s.start : s.end]) for s in read if s.counted]
    if not sentences or not said:
        return [number for number in range(len(said)) if number not in told]
    acts, _ = vectors([*sentences, *said])
    near = (acts[len(sentences) :] @ acts[: len(sentences)].T).max(axis=1)
    return [number for number in range(len(said)) if number not in told and float(near[number]) < _TELLS]


def _words(text: str, promise: Promise) -> str:
    """Return the words of a promise."""
    return " ".join(text[promise.start : promise.end].split())


def _in_record(record: Reading, number: int) -> str:
    """Return the words of a decision in its record."""
    decision = record.decisions[number]
    return " ".join(record.document.text[decision.start : decision.end].split())
