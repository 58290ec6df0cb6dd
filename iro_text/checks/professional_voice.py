"""Sentences that hide who speaks: "the local authority", "concerns were raised"."""

import re
from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.55
_PEOPLE = r"(?:professionals?|agencies|services|workers|social care|children's services|the (?:local )?authority|the department|the service|the (?:team|network|panel|meeting|review|conference|core group|council)|all parties|those present|attendees|the reviewing officer|the iro|the chair|the undersigned|the writer|school|placement|carers?)"
_SAYS = r"(?:agreed?s?|noted?s?|felt|feels?|heard|acknowledged?s?|recogni[sz]ed?s?|recommend(?:s|ed)?|concluded|considered?s?|identified|raised|expressed|reported|advised?s?|proposes?d?|discussed|reviewed|endorsed?s?|remains?|views?|wishes|is of the (?:view|opinion)|was of the (?:view|opinion))"
_VOICE = re.compile(
    r"\b(?:(?:the )?(?:local |responsible |placing )?authority(?: (?:will|has|is|agreed|must|can|feels?|considers?|had|would|intends?|accepts?))\b|the local authority\b|the department\b|the service (?:will|is|has|feels?|agreed|intends?|are)\b"
    r"|(?:some |significant |a number of |serious |ongoing |many |no |further |several |safeguarding )?(?:concerns?|worries|issues|queries|questions|objections) (?:were|was|have been|had been|has been|continue to be|are being|remain|are) ?(?:raised|expressed|noted|shared|identified|highlighted|reported|voiced|flagged|around|about|regarding|in relation to)?\b(?= |[.,;:]|$)"
    r"|there (?:are|were|have been|had been|has been|is|was|remain|continue to be) (?:some |significant |a number of |serious |ongoing |many |no |further |several )?(?:concerns?|issues) (?:about|around|regarding|in relation to|with|raised|that)\b"
    r"|it (?:was|is|has been|had been|will be|would be|should be) (?:also |therefore |further |then |generally |strongly |felt and )?(?:felt|agreed|noted|recommended|reported|thought|considered|decided|acknowledged|recogni[sz]ed|suggested|proposed|understood|believed|hoped|anticipated|envisaged|highlighted|confirmed|identified|concluded|observed|stated|advised|deemed|expected|requested|accepted|established|intended)\b(?: that)?"
    rf"|(?:all |the |other |partner |relevant |some |key |involved )*{_PEOPLE} (?:all |also |have |has |had |were |was |are |is |then |unanimously |collectively )?{_SAYS}\b"
    r"|(?:all )?(?:the )?(?:professionals|agencies)(?: (?:involved|present|working with you|around you|in the room))?\b"
    r"|the (?:undersigned|writer|meeting|review)(?='s (?:view|opinion|recommendation))|those (?:present|in attendance|involved)\b|all (?:parties|those present)\b|on behalf of the (?:department|council|service|local authority|directorate)\b|the (?:directorate|organisation)\b"
    r"|(?:a|the) decision (?:was|has been) (?:made|taken|reached)\b|agreement was reached\b|consideration (?:was|is being|will be|has been) given\b|further to (?:the|our|your|my)\b|please (?:find|note|be advised)\b|you are (?:reminded|advised|requested)\b|please do not hesitate\b)"
)


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield phrases that hide who speaks or acts."""
    text = draft.document.text
    for sentence in draft.sentences:
        if not sentence.counted:
            continue
        match = _VOICE.search(draft.low, sentence.start, sentence.end)
        if match and not _is_everyday(draft.low, match, sentence.end):
            message = f"“{text[match.start() : match.end()].strip()}” hides who is speaking. Many children prefer “I”, “we”, or the person's name."
            yield Finding("words.professional-voice", "note", match.start(), match.end(), message, weight=_WEIGHT)


_SCHOOL = re.compile(r"(?:the )?(?:school|carers?|team|council|panel|meeting)\b")
_EVERYDAY_VERB = re.compile(r".* (?:wishes|views?|remains?|heard|discussed)$", re.DOTALL)
_SHOP = re.compile(
    r"\b(?:store|shop|football|darts|film|tv|quiz|bus|train|health service|fire service|police service|planning|dance|golf|tennis)\b", re.IGNORECASE
)


def _is_everyday(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether the words are about a shop, a team or a game."""
    around = text[max(0, match.start() - 40) : min(end, match.end() + 60)]
    return bool(_SHOP.search(around)) or bool(_SCHOOL.match(match.group()) and _EVERYDAY_VERB.match(match.group()))


check = Check(
    code="words.professional-voice",
    title="Who is speaking?",
    why="“I” and “we” and names let a child know who thought it, and whom to ask.",
    source="Social Work News, summer 2022; Language that Cares policies.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("Concerns were raised about your sleep.", "The local authority will pay for the trip.", "It was felt that you need more help."),
    good=("I was worried about your sleep.", "The council pays for your bus pass.", "We agreed that you can go."),
)
