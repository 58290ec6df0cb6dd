"""What to ask about a record, never asserted: a local threshold that may be met, a question of the child that nobody answered.

To add a question, add a function to QUESTIONS; each yields from the records of one child up to this one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from iro_text.decisions.records.subjects import subjects_in
from iro_text.language import lowered
from iro_text.report.reviews import LONG_DRIFT, Question, ReviewRecord, Trail

_NOT_VISITED = re.compile(
    r"\b(?:not (?:been )?(?:visited|seen) (?:for|since)|no (?:statutory )?visits?|visits? (?:have been |were |are )?(?:missed|late|overdue|out of time|outside)|last (?:visit|seen|visited)|has not visited|not visited|hasn't (?:visited|been to see)|visits? (?:not|has not|have not))\b[^.]*"
)
_NO_WORKER = re.compile(
    r"\b(?:no (?:allocated )?social worker|unallocated|(?:third|fourth|fifth|sixth) (?:new )?(?:social )?worker|another new (?:social )?worker|new social worker|on the duty (?:desk|team)|without a (?:social )?worker)\b[^.]*"
)
_LEVEL = re.compile(
    r"\b(?:decision (?:was |has been )?(?:made|taken) by (?:the )?(?:duty|business|finance|admin\w*|agency|social worker alone)|without (?:a |the )?(?:panel|manager'?s?|review)(?:'s)? (?:agreement|decision|approval)|moved without (?:a )?review|before (?:any|the) review)\b[^.]*"
)
_CHILD_ASKS = re.compile(
    r"\b(?:asked|asks|wants to know|wanted to know|keeps asking|would like to know|wonders?)\b[^.?\"]*\b(?:why|when|whether|if|what|who|how|can)\b[^.\"]*|\"[^\"]*\?\""
)


@dataclass(frozen=True, slots=True)
class History:
    """The records of one child up to the one that is asked about, and the child's trails."""

    records: Sequence[ReviewRecord]
    trails: Sequence[Trail]

    @property
    def record(self) -> ReviewRecord:
        """Return the record that is asked about."""
        return self.records[-1]


def questions_of(records: Sequence[ReviewRecord], trails: Sequence[Trail]) -> tuple[Question, ...]:
    """Return what to ask about the last of some records of one child."""
    return tuple(question for ask in QUESTIONS for question in ask(History(records, trails)))


def _drifts(history: History) -> Iterator[Question]:
    """Ask about a decision that has been said at several reviews up to this one."""
    record = history.record
    here = {decision.id: decision for decision in record.decisions}
    for trail in history.trails:
        if not trail.decisions or not set(trail.decisions) & set(here):
            continue
        at = max(trail.decisions.index(wanted) for wanted in trail.decisions if wanted in here) + 1
        if at >= LONG_DRIFT:
            decision = here[trail.decisions[at - 1]]
            yield Question("drift", f"This was said at {at} reviews. Does your council ask for it to be raised formally?", *decision.action)


def _search(code: str, pattern: re.Pattern[str], message: str, history: History) -> Iterator[Question]:
    """Ask where the record says something."""
    match = pattern.search(lowered(history.record.document.text))
    if match:
        yield Question(code, message, *match.span())


def _no_plan(history: History) -> Iterator[Question]:
    """Ask for the plan for permanence from the second review on."""
    record = history.record
    number = record.header.review_number or len(history.records)
    if number >= 2 and record.permanence_plan is None:  # noqa: PLR2004 - the second review
        yield Question("permanence", "No plan for permanence is named. From the second review on, is there one?")


def _no_voice(history: History) -> Iterator[Question]:
    """Ask for the child's own words, or what the child shows."""
    if not history.record.child_voice:
        yield Question("voice", "The child's own words or wishes were not found. What did the child say, or show?")


def _unanswered(history: History) -> Iterator[Question]:
    """Ask about what the child asked and no decision speaks of."""
    record = history.record
    text = lowered(record.document.text)
    decided = set().union(*(subjects_in(lowered(record.words((d.start, d.end)))) for d in record.decisions)) if record.decisions else set()
    for start, end in record.child_voice:
        match = _CHILD_ASKS.search(text, start, end)
        if not match:
            continue
        about = set(subjects_in(text[start:end]))
        if about and not about & decided:
            yield Question("asked", "The child asked this, and no decision speaks of it. Was it answered?", start, end)


def _silent(history: History) -> Iterator[Question]:
    """Ask about decisions of the last review of which this record says nothing."""
    if len(history.records) < 2:  # noqa: PLR2004 - there is none before
        return
    spoken = {item.refers_to for item in history.record.previous}
    carried = {first for trail in history.trails for first, _ in pairwise(trail.decisions)}
    silent = [decision for decision in history.records[-2].decisions if decision.id not in spoken and decision.id not in carried]
    if silent:
        count = len(silent)
        yield Question(
            "not-reported",
            f"{count} of the last review's decisions {'is' if count == 1 else 'are'} not reported on. What became of {'it' if count == 1 else 'them'}?",
        )


Ask = Callable[[History], Iterator[Question]]
QUESTIONS: tuple[Ask, ...] = (
    _drifts,
    partial(
        _search,
        "visits",
        _NOT_VISITED,
        "This may speak of visits that did not take place. How long was it, and does your council ask for it to be raised formally?",
    ),
    partial(_search, "worker", _NO_WORKER, "This may speak of changes of social worker. How many has the child had, and who has told them?"),
    partial(_search, "level", _LEVEL, "Was this decided by somebody who may decide it?"),
    _no_plan,
    _no_voice,
    _unanswered,
    _silent,
)
