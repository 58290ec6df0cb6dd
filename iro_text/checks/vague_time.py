"""Promises of "soon" and "later" where a child could be told a day."""

import re
from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.6
_VAGUE = re.compile(
    r"\b(?:(?:quite |very |pretty |really |fairly )?(?:soon|shortly)(?! after\b)|in due course|in the (?:near|not too distant) future|in a (?:little )?(?:while|bit)|at (?:some|a later) (?:point|stage|date|time)"
    r"|later on|sometime (?:soon|later|in the (?:spring|summer|autumn|winter|new year|next)|this|next|after|before|around)|some ?time soon|one day soon|before (?:too )?long|when (?:we|i|they) (?:can|get (?:a chance|round to it|the chance|time)|are able|have time)"
    r"|as soon as (?:possible|we can|i can|they can|she can|he can|practicable)|asap|in (?:good|a few weeks'?|the fullness of) time|in the (?:coming|next few) (?:weeks|months|days)|over the (?:coming|next few) (?:weeks|months)|one of these days|when the time (?:is right|comes)|down the line|as and when|eventually|nearer the time|any (?:day|time) now|in time|for the time being|from time to time|at the earliest opportunity|in the meantime)\b",
)
_NOT_VAGUE_BEFORE = re.compile(
    r"\b(?:too|as|how|so|very|get well|no sooner|see you|speak|talk to you|write|just in|on|back|not|half|second|first|part|full|any) ?$", re.IGNORECASE
)
_WITH_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december) \d{1,2}\b|\btomorrow\b|\btonight\b|\bat \d{1,2}(?:[.:]\d\d)? ?(?:am|pm|o'clock)\b|\b(?:half past|quarter (?:past|to)) ",
)
_PAST = re.compile(
    r"\b(?:soon|shortly|later on|in a while|before long|eventually|in time) (?:you |he |she |they |we |i |it |there |the \w+ |your \w+ |everyone |everybody |\w+ )?(?:were|was|had|got|felt|came|went|began|started|made|found|knew|learn(?:ed|t)|settled|stopped|had|became|forgot|could|saw|took|ran|fell|gave|turned|joined|laughed|noticed|won|looked|thought)\b",
)
_PAST_BEFORE = re.compile(
    r"\b(?:was|were|had|felt|came|went|began|started|stopped|got|made|fell|joined|knew|noticed|turned|became|laughed|found|forgot|told|said|gave|saw|took|ran|did|scored|arrived|remembered|settled|cried|smiled|left|\w{3,}ed)\b",
)
_FUTURE = re.compile(
    r"\b(?:will|'ll|going to|shall|should|hope|can|may|might|to be|is to|are to|would|won't|plan to|want to|let you|need to|(?:am|is|are|'re|'m|'s) \w+ing)\b",
)
_SAFE = re.compile(r"\b(?:see you|get well|speak|talk|write back|chat|back) (?:again )?(?:very |really )?soon\b")


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield vague times about what is to come, unless the sentence names a day."""
    text, low = draft.document.text, draft.low
    for sentence in draft.sentences:
        if not sentence.counted:
            continue
        for match in _VAGUE.finditer(low, sentence.start, sentence.end):
            if not _is_clear(low, sentence.start, sentence.end, match):
                message = f"“{text[match.start() : match.end()]}” does not tell the child when. Many children prefer a day, or a day by which they will hear."
                yield Finding("words.vague-time", "note", match.start(), match.end(), message, weight=_WEIGHT)


def _is_clear(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Say whether a vague word is about the past, part of another phrase, or beside a day."""
    before, after = text[start : match.start()], text[match.end() : end]
    if _NOT_VAGUE_BEFORE.search(before) or _SAFE.search(text, start, end):
        return True
    if match.group() == "in time" and re.match(r"\s+(?:for|to|with)\b", after):
        return True
    if _WITH_DAY.search(text, start, end):
        return True
    if _PAST.match(text, match.start(), end):
        return True
    return not _FUTURE.search(text, start, end) and bool(_PAST_BEFORE.search(before + " " + after))


check = Check(
    code="words.vague-time",
    title="When?",
    why="“Soon” is a promise that a child cannot check; a day is one that they can.",
    source="Speech and language therapy practice; children's views in advocacy surveys.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("Olu will ring you soon.", "We will look at this again in due course."),
    good=("See you soon!", "As soon as the bell rang you ran out.", "Olu will ring you soon, on Friday 12 June."),
)
