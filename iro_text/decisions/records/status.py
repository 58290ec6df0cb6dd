"""What became of a decision, by the words that say so: done, in part, not done, no longer wanted, not known; and the reason given."""

import re
from collections.abc import Iterable

from iro_text.decisions.records.lines import likelihoods
from iro_text.decisions.records.units import Span, narrowed
from iro_text.language import lowered

# Tried on small letters with straight apostrophes; 1 where it is found.
CUES: dict[str, re.Pattern[str]] = {
    "done": re.compile(
        r"\b(?:done|completed?|achieved|actioned|carried out|sorted|resolved|fulfilled|met|delivered|finished|concluded|in place|up and running|set up|implemented)\b"
    ),
    "yes": re.compile(r"(?:^|[\s:\-\u2013\u2014>|(\[])yes\b|\u2713|\u2714|\u2611|\bok\b|\u2705"),
    "no": re.compile(r"(?:^|[\s:\-\u2013\u2014>|(\[])(?:no|nil|none|nope)\b(?! longer)|\u2717|\u2718|\u2612|\u274c"),
    "not": re.compile(r"\b(?:not|n't|never|nobody|nothing|no one|neither|cannot|couldn't|didn't|hasn't|haven't|wasn't|weren't|isn't|without|unable)\b"),
    "not yet": re.compile(
        r"\b(?:not yet|yet to|has yet|not been|no progress|not started|not done|not happened|did not happen|never happened|not complet\w+|not achieved|not actioned|no movement|no further|nothing (?:has )?(?:happened|done|yet)|not (?:booked|made|sent|taken|begun|arranged|held|received|written|found|given|met|carried))\b"
    ),
    "outstanding": re.compile(
        r"\b(?:outstanding|o/s|overdue|delayed|slipped|c/f|carried (?:forward|over)|remains|postponed|cancelled|put off|deferred|stuck|stalled|rejected|refused|declined|lost|forgotten|missed|failed|fell through|drift\w*)\b"
    ),
    "waiting": re.compile(
        r"\b(?:awaiting|waiting|waitlist\w*|pending|chas\w+|expected|due (?:on|in|to)|on order|in hand|in progress|under way|underway|ongoing|on-going|to be (?:fitted|confirmed|signed|agreed|sent)|in draft|draft\w*|applied|referr(?:ed|al (?:made|sent))|list\b)\b"
    ),
    "part": re.compile(
        r"\b(?:partly|partial\w*|part\b|some|half|begun|started|only|one of|once|but|although|though|however|except|so far|first|almost|nearly|agreed in principle|to begin|trial\w*)\b"
    ),
    "but": re.compile(r"\b(?:but|although|though|however|except|yet|apart from)\b"),
    "still": re.compile(r"\b(?:still|again|remains?|continu\w+)\b"),
    "no longer": re.compile(
        r"\b(?:no longer|superseded|nfa|no further action|overtaken|withdrawn|not needed|not required|not wanted|does not want|doesn't want|changed (?:his|her|their|your) mind|replaced|instead|closed|dropped|moot|now that|not pursued|lapsed|cease\w*|not appropriate|moved (?:on|away|home)|already has|different)\b"
    ),
    "not known": re.compile(
        r"\b(?:not known|unknown|unclear|no one (?:sure|knew|knows|could)|not (?:sure|clear|reported|confirmed|able to say|recorded|present)|could not (?:say|be confirmed)|couldn't say|no (?:update|information|news|report|feedback|record|one)|unsure|nobody (?:knew|could|was|seemed|here)|did not attend|absent|apologies|will find out|not discussed|can't say|cannot say|no answer|\?)\b|\?"
    ),
    "has happened": re.compile(
        r"\b(?:has|have|had|was|were|went|came|took|saw|seen|met|began|got|made|gave|held|attended|received|arrived|found|paid|booked|visited|passed|goes|going|happening|happens|started|joined|enrolled|opened|signed|sent|written|wrote|rang|moved|bought|ordered|approved|granted|issued|shared|told|taken|given|secured|appointed|allocated|fitted|running|attends|enjoys|enjoying|loves)\b"
    ),
    "day": re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b\d{1,2}[/.]\d{1,2}|\b(?:in|on|since|last) (?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    ),
    "since": re.compile(r"\bsince\b|\bevery (?:week|month|friday|monday|tuesday|wednesday|thursday|saturday|sunday)|\bweekly\b|\bregularly\b|\bnow\b"),
    "because": re.compile(
        r"\b(?:because|as (?:the|he|she|they|no|sw|there)|due to|owing to|reason|sick|sickness|leave|vacan\w+|vacant|no cover|budget|funding|funds|panel|capacity|left|changed (?:worker|social worker)|staff\w*|closed|full|error|wrong|old address|unwell|ill)\b"
    ),
    "will": re.compile(r"\b(?:will|to be|going to|is to|plans?|next week|next month|hopes?)\b"),
    "good": re.compile(r"\b(?:well|good|great|lovely|enjoy\w*|loves?|happy|pleased|positive|thriving|successful\w*|helpful|brilliant|delighted|proud)\b|!"),
    "bad": re.compile(r"\b(?:sorry|apolog\w*|disappoint\w*|frustrat\w*|unfortunate\w*|concern\w*|poor|unacceptable|shame)\b"),
    "tried": re.compile(
        r"\b(?:tried|attempt\w*|asked|requested|approached|contacted|looked|explored|discussed|considered|emailed|rang|raised|promised|offered)\b"
    ),
    "two then more": re.compile(r"\b(?:two|three|four|five|six|several|many|all|both|\d+) (?:sessions|times|visits|lessons|calls|of)\b"),
    "good, then not": re.compile(
        r"\b(?:\w{3,}ed|bought|made|sent|written|held|seen|met|went|came|begun|been|has|have|had|yes|given|done|chosen|taken|one|up to|down to|drafted|agreed|opened|set|put)\b[^.;]*[.;,:]\s*(?:but |and |though |although )?[^.;]{0,40}\b(?:no|not|n't|isn't|hasn't|haven't|wasn't|doesn't|never|nobody|nothing|awaited|wait\w*|empty|missing|ran out|stopped|left|lost|clashed|to come|silent|no date)\b"
    ),
    "not, then good": re.compile(
        r"\b(?:not|n't|no|never|nobody)\b[^.;]*[.;,]\s*(?:but )?[^.;]{0,30}\b(?:now|then|since|until|in the end|finally|eventually)\b"
    ),
    "sent back": re.compile(
        r"\b(?:sent back|went back|returned|bounced|never (?:got|came|arrived|went|reached|left)|went nowhere|wrong (?:box|address|address|form|size|date)|no (?:answer|reply|date|response|sign|word)|not (?:answered|replied|rung back|returned)|has sat in|in the (?:tray|drawer|office|box|car)|forgotten|forgot|meant to|on the to do list|same (?:one|escort|as before)|blank in|shut|closed (?:for|until)|full until|(?:list|waiting list) is)\b"
    ),
    "overtaken": re.compile(
        r"\b(?:called off|falls away|vacated|stood down|moved (?:to|away|in|on)|went back to|back with|back home|withdrew|withdrawn|passed (?:his|her|the)|cured|straightened|retired|released|has (?:his|her|its) day|has no (?:phone|need)|would be for nobody|rather|prefers?|chose not|said no|does not need|plan changed|let .{1,20} go|not pursu\w+|already|after all|n/a|now (?:lives|accepts|that|comes|goes)|too (?:old|young)|ended|past praying|instead|in place of)\b"
    ),
    "nobody can say": re.compile(
        r"\b(?:no (?:info|entry|report|note|feedback|news|logs|telling)|left blank|not (?:verified|on (?:the )?(?:system|file)|recorded|able to (?:say|assist))|(?:can't|cannot|couldn't|could not) (?:tell|remember|say|ask|confirm|find)|whether|may have|might have|could (?:well )?be|somebody had heard|said to have|to (?:find out|ask|check|advise|confirm)|has not read|heard nothing|don't know|unable to|wasn't (?:here|there)|not (?:here|present|there)|one says|says he (?:did|went)|is lost|nearly certain\w*|either way|awaiting word|sent apologies)\b"
    ),
    "counts up": re.compile(
        r"\b(?:up to|down to|down from|one of|two of|three of|half of|most|nearly|only|just the once|once|first (?:week|session|two|three)|block|so far|under way|on (?:order|the list)|in (?:principle|draft)|started|begun|began|stopped|stops|trial)\b|\u2192|->"
    ),
    "rag green": re.compile(r"\|\s*(?:g|green|y|yes|met|c)\s*\|?$"),
    "rag amber": re.compile(r"\|\s*(?:a|amber|p|part\w*)\s*\|?$"),
    "rag red": re.compile(r"\|\s*(?:r|red|n|no|not met)\s*\|?$"),
    "ticked yes": re.compile(r"(?:[\u2611\u2612\u2713\u2714]|\[ ?[xX\u2713\u2714] ?\])\s*(?:yes|done|complete\w*|achieved|met|fully)\b"),
    "ticked no": re.compile(r"(?:[\u2611\u2612\u2713\u2714]|\[ ?[xX\u2713\u2714] ?\])\s*(?:no\b|not\b|outstanding)"),
    "ticked part": re.compile(r"(?:[\u2611\u2612\u2713\u2714]|\[ ?[xX\u2713\u2714] ?\])\s*(?:part\w*|ongoing|in progress|some)\b"),
    "no box ticked": re.compile(r"^(?!.*(?:[\u2611\u2612\u2713\u2714]|\[ ?x ?\])).*(?:\u2610|\[ ?\])"),
    "label done": re.compile(r"(?:[:|\-\u2013\u2014>(\[]\s*|^)(?:done|completed?|achieved|yes|met|actioned|green|closed)\b"),
    "label not done": re.compile(r"(?:[:|\-\u2013\u2014>(\[]\s*|^)(?:not |no\b|nil|outstanding|o/s|red|overdue|c/f)"),
    "label part": re.compile(r"(?:[:|\-\u2013\u2014>(\[]\s*|^)(?:part|ongoing|in progress|amber|started|begun|under ?way|pending)"),
    "label unknown": re.compile(r"(?:[:|\-\u2013\u2014>(\[]\s*|^)(?:unknown|not known|no update|unclear|tbc|\?)"),
    "label superseded": re.compile(r"(?:[:|\-\u2013\u2014>(\[]\s*|^)(?:superseded|nfa|no longer|withdrawn|overtaken|closed, )"),
}
# What counts at the end of an answer, and in its first part.
_AT_END = ("not", "done", "has happened", "waiting", "no", "nobody can say", "overtaken", "will")
_AT_FIRST = ("not", "done", "has happened", "waiting", "not yet", "yes")
_ENDS, _FIRST_PART, _PARTS = re.compile(r"[.;!]\s+"), re.compile(r"[.;!,]\s+"), re.compile(r"[.;]\s+")
# "Not yet done" is short.
_BEGINNING, _SHORT, _LONG = 3, 4, 40
_AFTER_LABEL = re.compile(r"^(?P<label>[^:|\u2013\u2014>]{2,70}?)\s*(?::|\s[-\u2013\u2014]+\s|\||->|\u2192|=>)\s*(?P<rest>.+)$", re.DOTALL)
_REASON = re.compile(
    r"(?:\b(?:because|as|due to|owing to|since|the reason (?:is|was|given (?:is|was)))\b\s*|(?:not (?:yet |been )?(?:done|completed?|started|happened|achieved|booked|made|sent|met|taken|progressed)|outstanding|delayed|no progress|not yet|still waiting|no|overdue)\s*[,:;.\u2013-]+\s*)(?P<why>[^.;|\n]{6,160})",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"[^.;|\n,:\u2013-]*\b(?:sick\w*|leave|vacan\w+|no cover|budget|funding|waiting list|capacity|unwell|\bill\b|rejected|refused|panel|shortage|left (?:the|her|his)|strike|lost|wrong (?:address|form)|old address|closed|cancelled|new worker|change of (?:worker|social worker)|handover|nobody (?:asked|told)|not told|unsure)\b[^.;|\n]*",
    re.IGNORECASE,
)


# A form's question, and the answers beside empty boxes, are not what somebody said.
_EMPTY = re.compile(r"(?:\u2610|\[ ?\])\s*(?:not known|not yet|in progress|no longer needed|n/?a|[^\W\d_]+)", re.IGNORECASE)
_TICKED = re.compile(r"[\u2611\u2612]|\[ ?[xX\u2713\u2714] ?\]")
_PRINTED = re.compile(r"\b(?:completed|complete|done|achieved|met|happened|carried out|has it happened|did it happen)\s*\?", re.IGNORECASE)


# The answer beside a ticked box, by the status that it says.
_ANSWER_TICKED = re.compile(
    r"(?:[\u2611\u2612]|\[ ?[xX\u2713\u2714] ?\])\s*(?:(?P<done>yes|done|completed?|fully|achieved|met)|(?P<superseded>no longer\b[^\u2610\u2611\u2612]*|n/?a)|(?P<unknown>not known|unknown)|(?P<not_done>no|not\b[^\u2610\u2611\u2612]*|outstanding)|(?P<part>part\w*|in progress|ongoing))\b",
    re.IGNORECASE,
)
_TICKED_AS = ("done", "part", "not_done", "superseded", "unknown")


def _as_ticked(words: str) -> str:
    """Return an answer without a form's printed question and without the answers that are not ticked, where boxes stand in it."""
    if not _TICKED.search(words) and not _EMPTY.search(words):
        return words
    return _PRINTED.sub(" ", _EMPTY.sub(" ", words))


def status_cues(words: str) -> dict[str, float]:
    """Return what can be seen of what became of a decision; the words after a label count most."""
    words = _as_ticked(words)
    low = lowered(words).strip()
    label = _AFTER_LABEL.match(low)
    answer = label["rest"] if label else low
    count = len(answer.split())
    values = _seen("", CUES, low)
    values |= _seen("answer: ", CUES, answer)
    values |= _seen("begins: ", CUES, " ".join(answer.split()[:_BEGINNING]))
    values |= _seen("ends: ", _AT_END, _ENDS.split(answer)[-1])
    values |= _seen("first part: ", _AT_FIRST, _FIRST_PART.split(answer)[0])
    values["parts"] = float(_PARTS.search(answer) is not None)
    if "not" in values and "done" in values:
        values["not and done"] = 1.0
    if "has happened" in values and "not" not in values and "waiting" not in values:
        values["plainly happened"] = 1.0
    values["short"] = float(count <= _SHORT)
    values["long"] = min(count, _LONG) / _LONG
    return {name: value for name, value in values.items() if value}


def _seen(place: str, names: Iterable[str], words: str) -> dict[str, float]:
    """Return which of some cues are in some words, named by the place of the words."""
    return {f"{place}{name}": 1.0 for name in names if CUES[name].search(words)}


def status_of(words: str) -> str:
    """Return what became of the decision that some words speak of."""
    likely = status_likelihoods(words)
    return max(likely, key=lambda status: likely[status])


def status_likelihoods(words: str) -> dict[str, float]:
    """Return how likely each status is; a ticked box leaves no doubt."""
    ticked = _ANSWER_TICKED.search(words)
    if ticked:
        kind = next(status for status in _TICKED_AS if ticked[status])
        return {status: float(status == kind) for status in _TICKED_AS}
    return likelihoods("status", status_cues(words))


def reason_in(text: str, start: int, end: int) -> Span | None:
    """Return where the reason for not having done it stands, or None."""
    match = _REASON.search(text, start, end)
    if match:
        left, right = match.span("why")
        return left, left + len(text[left:right].rstrip())
    cause = _CAUSE.search(text, start, end)
    return narrowed(text, cause.span(), " -\u2013,:", "") if cause else None
