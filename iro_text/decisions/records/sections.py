"""What the headings of a record announce: the last decisions, the new ones, an area of the child's life, who was there.

To let another heading be known, add it to the pattern of its kind; the first kind that fits is taken.
"""

import re
from typing import Literal

SectionKind = Literal["previous", "decisions", "next", "people", "voice", "area", "body"]

_NEW = r"(?:decisions?|recommendations?|actions?|action points?|action plan|agreements?|tasks?|outcomes?|to[- ]?dos?|next steps?|undertakings?|promises?)"
_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        "previous",
        re.compile(
            rf"(?:prev(?:ious|\.)? (?:{_NEW}|rev\w*|recs?|acts?|decs?)(?: .*)?|how (?:we|they|it|things|everyone) (?:did|got on|went|have got on)|(?:half[- ]?|partly |not )?(?:kept|broken|done|carried out|completed|achieved)(?: (?:so far|yet|now))?|(?:not|no longer) (?:needed|wanted|required)(?: now| any more)?|(?:have|has|were|was|did) (?:the |our |we |they |everyone )?.*\b(?:{_NEW}|last|promises?|promised)\b.*|.*\b(?:previous|last|past|earlier|old|outstanding|former)\b.*\b(?:{_NEW}|review|time|meeting|plan|list|promises)\b.*|.*\bmatters arising\b.*"
            rf"|.*\bwhat (?:happened|became|has happened|we said|was promised|i asked|they promised|came of|has been done)\b.*|.*\b(?:progress|update|report|looking back|review|follow[- ]?up|status|news)\b.{{0,12}}\b(?:since|on|of|from|to|about)\b.*\b(?:{_NEW}|last|promises|time|list|said)\b.*"
            rf"|.*\b(?:progress|changes|news)\b.{{0,20}}\bsince\b.*|since (?:the |our |my |i |we )?last.*|.*\b(?:carried|brought) forward\b.*|.*{_NEW}.{{0,30}}\b(?:from|made|agreed|set|at|of|in)\b.{{0,25}}\b(?:last|previous|before|(?:19|20)\d\d)\b.*|progress|.*\bdid (?:we|they|it|people|everyone)\b.*|.*\bkeep(?:ing)? (?:our|their) (?:word|promises)\b.*"
            rf"|(?:review of|tracking) {_NEW}.*|.*\b(?:looking|look) back\b.*|.*\bthat was then\b.*|what's been done.*)"
        ),
    ),
    (
        "next",
        re.compile(
            r"(?:.*\b(?:date|time|day) (?:and (?:time|place|venue) )?(?:of|for|set for) (?:the |your |our )?next\b.*|(?:the |our |your )?next (?:\w+ )?(?:review|meeting|time)\b.*|when we (?:will )?meet (?:again|next).*|distribution.*|copies? to.*|circulation.*)"
        ),
    ),
    (
        "decisions",
        re.compile(
            rf"(?:(?:new |key |agreed |summary of |the |our |all |review |my |final |iro |cla |today's |list of |further |other |record of |formal |main )*{_NEW}(?:\(s\))?(?: (?:agreed|and|&|made|of|from|for|at|arising|required|needed|taken|points?|to be taken|by|in|with|plan|we|which|that|numbered|today|this|now)\b.*)?|.*\b(?:what|who|things|jobs)\b.{{0,25}}\b(?:will|going to|needs? to|agreed|decided|does what|must|to do|have to|should)\b.*|.*\b(?:we|people|everyone|they|i|meeting|review) (?:have |has |then )?(?:agreed|decided|determined|promised|resolved|recommend\w*)\b.*|.*\b(?:following|this|these|it) (?:is|was|were|are|has been)(?: \w+)? (?:agreed|decided|determined|resolved|recommended|directed)\b.*|.*\b(?:agreed|decided|determined|resolved|recommended|directed) (?:as follows|that|the following).*"
            rf"|(?:the )?plan (?:now|from here|for the next.*|until.*|going forward)|.*\bgoing forward\b.*|.*\bdecisions?\b.{{0,20}}|.*\brecommendations\b|.*\bactions (?:agreed|arising|for|to)\b.*|(?:promises|our promises|what happens next|what happens now|moving forward).*)"
        ),
    ),
    (
        "people",
        re.compile(
            r"(?:.*\b(?:present|attend\w*|apologies|who (?:came|was there|spoke|is here|was in)|invited|in the room|participants|people at|not there)\b.*)"
        ),
    ),
    (
        "voice",
        re.compile(
            r"(?:.*\b(?:views?|wishes|feelings|voice|said|says|told|heard|talk\w*|in (?:his|her|their) own words|own words|seeing|spoke|speaking|meeting with|my visit|time with|before the (?:review|meeting))\b.*)"
        ),
    ),
)
_AREAS = re.compile(
    r"\b(?:health|medical|dental|education|training|school|nursery|college|learning|employment|work|family|contact|relationships?|brothers?|sisters?|mum|dad|parents?|emotional|behaviou?r\w*|mental|wellbeing|well-being|identity|culture|religion|faith|diversity|placement|accommodation|home|housing|carers?|living|legal|immigration|status|permanen\w+|care plan|plan|independence|self[- ]?care|pathway|skills|leisure|hobbies|activit\w+|social|friends|fun|interests|support|finances?|money|savings|visits?|risk|safety|presentation|play|development|communication|speech)\b"
)
_SIGNS = re.compile(r"^[\W_]*(?:(?:section|part|item)\s+)?(?:\(?(?:q ?\d{1,2}|\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})[.):]?\s+)?[\W_]*", re.IGNORECASE)
LONGEST_HEADING = 12


def kind_of_heading(words: str) -> SectionKind:
    """Return what a heading announces; `body` where it does not say."""
    bare = _SIGNS.sub("", " ".join(words.lower().replace("\u2019", "'").split())).strip(" :.*-\u2013\u2014_#=")
    bare = re.sub(r"\s*\([^)]*\)$", "", bare)
    for kind, pattern in _KINDS:
        if pattern.fullmatch(bare):
            return kind
    return "area" if _AREAS.search(bare) else "body"
