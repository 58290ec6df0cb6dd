"""Finds what the reviewing officer raised with adults about something late or not done, how it was raised, and the answer."""

import re
from collections.abc import Sequence

from iro_text.decisions.records.units import Span
from iro_text.document import Sentence
from iro_text.language import lowered
from iro_text.report.reviews import Challenge

# All are tried on small letters.
_RAISED = re.compile(
    r"\b(?:i|the iro|the reviewing officer|iro|chair|the chair)(?:'ve| have| has| had| also| therefore| then| again| formally| am| did| will| was| felt| shall)* (?:raised|raise|raising|escalat\w+|challenged?|wrote|written|write|emailed|e-mailed|rang|rung|ring|phoned|spoke|spoken|asked|asking|told|complained|queried|questioned|disputed?|blunt|notified|alerted|issued|sent|put|made (?:it )?(?:clear|plain)|reminded|insisted|disagreed?|do not agree|don't agree|not agree|expressed|took|taken|pressed|objected)\b"
    r"|\b(?:dispute resolution|formal (?:challenge|escalation|alert|notice|concern|dispute)|informal (?:challenge|escalation|resolution)|iro (?:alert|challenge|escalation|concern)|practice alert|stage (?:one|two|three|1|2|3)\b.{0,30}(?:dispute|escalation|protocol)?|escalat\w+|raised (?:with|formally|informally|by (?:me|the iro))|challenge(?:d)? (?:to|by|with|was))\b"
)
_TO_ADULT = re.compile(
    r"\b(?:manager|director|head of service|service|social worker|team|head|department|sw|worker|legal|commission\w+|panel|cafcass|council|authority|housing|school|finance|camhs|agm|tm|agency|fostering|hod|assistant director|practice lead|virtual school|commissioner|trust|it|this|him|her|them)\b"
)
_ABOUT_WRONG = re.compile(
    r"\b(?:not (?:been|done|happened|acceptable|good enough|kept|had|right|satisfied|agree|met|yet|started|visited|completed|received)|delay\w*|drift\w*|late|overdue|again|third|second time|three|twice|repeated|fail\w*|still|without|never|no (?:progress|plan|reason|date|answer)|concern\w*|unhappy|unacceptable|promise\w*|should have|missed|too long|wait\w*|outside|breach|escalat\w*|dispute|formal\w*|alert|blunt|stage|disagree\w*|why)\b"
)
_STRONG = re.compile(r"\b(?:escalat\w+|dispute|formal\w*|challeng\w+|alert|blunt|do not agree|disagree\w*|complain\w*)\b")
_NOT_RAISED = re.compile(
    r"\b(?:no (?:escalations?|challenges?)|nothing to escalate|explained (?:how|that)|if (?:it|this|that|these|they) (?:is|are) not|will escalate|i (?:will|shall) (?:raise|escalate|write))\b"
)
_HAVE = re.compile(r"\bhave\b")
_ROUTES = (
    (
        "formal",
        re.compile(
            r"\b(?:formal\w*|dispute resolution|stage (?:one|two|three|1|2|3)|alert|protocol|cafcass|escalation (?:form|notice|process|policy)|notice|drp)\b"
        ),
    ),
    ("email", re.compile(r"\b(?:e-?mail\w*|wrote|written|writing|letter|write|sent)\b")),
    (
        "spoken",
        re.compile(
            r"\b(?:spoke|spoken|said|told|rang|rung|ring|phoned|phone|call(?:ed)?|asked|blunt|in the meeting|conversation|discussed|face to face|by telephone|met with|talked|do not agree|don't agree|disagree\w*|questioned|reminded|pressed|insisted)\b"
        ),
    ),
)
_ANSWER = re.compile(
    r"\b(?:answer\w*|repl(?:y|ied|ies)|respon\w+|accept\w*|apolog\w*|agreed|promised|acknowledg\w*|said (?:that )?(?:he|she|they|it)|told me|no (?:answer|reply|response)|since then|came back|wrote back|confirmed|explained|undertook|has now|refused)\b"
)
# An answer in the sentence itself stands behind what was raised.
_SHORTEST_RAISED = 20


def challenges(text: str, sentences: Sequence[Sentence], taken: Sequence[Span] = ()) -> tuple[Challenge, ...]:
    """Return what the officer raised with adults about something late or not done, with how, and the answer if the record gives one."""
    counted = [sentence for sentence in sentences if sentence.counted]
    found: list[Challenge] = []
    for sentence, following in zip(counted, [*counted[1:], None], strict=False):
        words = lowered(text[sentence.start : sentence.end])
        if _is_raised(words) and not any(start <= sentence.start < end for start, end in taken):
            answer = _line(text, following) if following and _is_answered_by(text, words, following) else None
            found.append(Challenge(sentence.start, sentence.end, _line(text, sentence), _route(words), answer))
    return tuple(found)


def _is_raised(words: str) -> bool:
    """Say whether a sentence tells of something that was raised, and not of what would or will be."""
    if not _RAISED.search(words):
        return False
    meant = _STRONG.search(words) or (_TO_ADULT.search(words) and _ABOUT_WRONG.search(words))
    return bool(meant) and not (_NOT_RAISED.search(words) and not _HAVE.search(words))


def _is_answered_by(text: str, words: str, following: Sentence) -> bool:
    """Say whether the next sentence gives the answer, and not what was raised itself."""
    within = _ANSWER.search(words)
    if within and within.start() > _SHORTEST_RAISED:
        return False
    return _ANSWER.search(lowered(text[following.start : following.end])) is not None


def _route(words: str) -> str:
    """Return how something was raised."""
    return next((name for name, pattern in _ROUTES if pattern.search(words)), "informal")


def _line(text: str, sentence: Sentence) -> str:
    """Return the words of a sentence in one line."""
    return " ".join(text[sentence.start : sentence.end].split())
