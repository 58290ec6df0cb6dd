"""Finds what a record tells of the officer's own practice, and the meetings that a review was held in."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from iro_text.dates import find_dates
from iro_text.document import Sentence
from iro_text.language import lowered
from iro_text.report.reviews import Meeting, Practice

_PRACTICE = {
    "prepared": re.compile(
        r"\b(?:prepar\w+ (?:for|him|her|the|this|with|by|before)|(?:i|we) (?:had )?(?:read|visited|met|saw|rang|spoke (?:to|with)|went to see|talked (?:to|with)|called on|planned|sat with|video called)\b.{0,60}\b(?:before|beforehand|ahead|the (?:day|week|evening|night) before|in advance|prior|first|earlier)|(?:before|ahead of|prior to) (?:the|this|our|today's) (?:review|meeting)|pre-?meet(?:ing)?|planning (?:call|meeting|the review) with|helped (?:to )?(?:plan|set|choose)|chose (?:who|where|the (?:biscuits|agenda|room|venue|place))|agenda)\b"
    ),
    "seen_alone": re.compile(
        r"\b(?:(?:seen|saw|spoke|met|spoken|talked|see|visited|time|chat|sat|walked|minutes|hour)\b.{0,50}\b(?:alone|on (?:his|her|their|your|my) own|privately|in private|one[- ]to[- ]one|1:1|1-1|by (?:himself|herself|themselves|yourself)|just (?:the two of us|him|her|us two|you and me|you and i)|without (?:the )?(?:adults|anyone|carers|others|anybody))|alone with|(?:did not|didn't) want to (?:see|speak|meet).{0,30}alone|before the others)\b"
    ),
    "midway": re.compile(
        r"\b(?:mid-?way|mid-?point|mid way|half-?way (?:check|between|through)|between reviews|since the last review i|interim check|midterm check)\b"
    ),
    "consultation": re.compile(
        r"\b(?:consultation (?:forms?|papers?|documents?|booklets?|leaflets?|sheets?)?|mind of my own|momo|viewpoint|have your say|my review (?:form|booklet|book|sheet)|(?:forms?|booklets?|papers?|sheets?|questionnaires?) (?:was|were|had been|came|not|had not|wasn't|weren't|returned|filled|completed|received|sent)|(?:returned|filled in|completed|sent back|did not return) (?:his|her|their|your|the|a) (?:form|booklet|papers?|sheet|consultation|worksheet|pack)|views? (?:form|booklet|in writing|by (?:letter|e-?mail|text)))\b"
    ),
}
_MEETING = re.compile(
    r"\b(?P<what>(?:(?:first|second|part \w+|child's|children's|adults'?|professionals'?|young person's|separate|pre-|parents?'?|mum's|dad's|mother's|father's|[A-Z]\w+'s|my|main|short|family) )*(?:meeting|part|session|visit|talk|conversation|call|review meeting)(?: (?:with|for|at|of|alone)[^.;:\n|(]{2,60})?)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:held in (?:two|three|2|3|several)|two meetings|three meetings|two parts|three parts|in two|second part|part one|part two|part 1|part 2|part a|part b|series of meetings|meeting one|meeting 1|meeting two|first meeting|child's (?:own )?meeting|adults'? meeting|professionals'? meeting|separate(?:ly)? (?:meeting|with|from)|met .{0,40} separately)\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(r"\b(?:next|last|previous|looked after|born|d\.?o\.?b|since|midway|pep|distribut)\b", re.IGNORECASE)
_HEAD = 1500
# The meetings of one review lie within weeks.
_MOST_DAYS = 42


def practice(text: str, sentences: Sequence[Sentence]) -> Practice:
    """Return the sentences that tell of the officer's own practice."""
    low = [((sentence.start, sentence.end), lowered(text[sentence.start : sentence.end])) for sentence in sentences]
    return Practice(**{name: tuple(span for span, words in low if pattern.search(words)) for name, pattern in _PRACTICE.items()})


def meetings(text: str, held: date | None) -> tuple[Meeting, ...]:
    """Return the meetings that a review was held in, where its head tells of more than one."""
    head = text[:_HEAD]
    if not _SEVERAL.search(head):
        return ()
    found: dict[date | None, Meeting] = {}
    for line in head.split("\n"):
        for meeting in _meetings_on(line, held):
            found.setdefault(meeting.date, meeting)
    return tuple(found.values()) if len(found) > 1 else ()


def _meetings_on(line: str, held: date | None) -> Iterator[Meeting]:
    """Yield the meetings that one line tells of, with a day each."""
    if _OTHER_DAY.search(line):
        return
    for when in find_dates(line, 0, len(line), held):
        if not when.stated or when.day is None or (held and abs((when.day - held).days) > _MOST_DAYS):
            continue
        what = min(_MEETING.finditer(line), key=lambda match: abs(match.start() - when.start), default=None)
        if what:
            yield Meeting(when.day, " ".join(what["what"].split()).strip(" ,:"))
