"""The ways in which records name who is to act, as patterns; each has the owner as `who`, or as `inside` of brackets.

To let another way be known, add its pattern here and its reader to `owners.py`.
"""

import re

from iro_text.decisions.actors import INITIALS, NAME
from iro_text.decisions.records.roles import CAP, KIN, WHO_WORD, WORK_ROLE

# "Ama to refer", "Olu will ask": what stands between the owner and the act.
TO = re.compile(
    r"(?:\s*,)?\s+(?:(?:is|are|was|were)\s+(?:also\s+)?(?:to|going to|asked to|due to)|(?:has|have)\s+(?:also\s+)?(?:agreed|offered|promised|undertaken|been asked|been tasked|said (?:that )?(?:he|she|they) (?:will|would|can))\s*(?:to)?|(?:also\s+)?(?:agreed|undertook|offered|promised)\s+to|needs? to|ought to|will(?: also| now| then)?|shall(?: also| now)?|must(?: now)?|should(?: now)?|would(?: also)?|to|can)\s+(?=(?:also |now |please |then |urgently |formally |further )?[a-z])"
)
# "I have asked Ama to refer".
ASKED = re.compile(
    r"\b(?:i|we|the iro|the chair|the review|the meeting|the reviewing officer)(?: have| has| had| also| therefore| then| will)* (?:asked|ask|asks|requested|request|instructed|want|wants|wanted|need|reminded|tasked|expect|would like|directed|told|require|required)\s+(?:for\s+)?(?P<who>.{2,60}?)\s+(?:to|should|will|that (?:he|she|they) (?:will|should))\s+(?=[a-z])",
    re.IGNORECASE,
)
# Who speaks, in "I have agreed to refer".
I_HAVE = re.compile(r"(?P<who>I|we)\s+(?:have|am|are)\s+")
# "to be made by the health visitor".
BY_WHOM = re.compile(
    rf"\b(?:by|from|via)\s+(?P<who>(?:the |his |her |their |my |our |both |{CAP}'s )?(?:(?:{WHO_WORD})(?:,? (?:\(?{CAP}(?: {CAP})*\)?))?|professionals|everyone|all|the network|the {CAP}s|{NAME})(?:(?: and | & |/)(?:the |his |her |their )?(?:(?:{WHO_WORD})|{NAME}))?)"
)
# In brackets at the end, as in "Refer to the clinic (Ama, 1 July)."
BRACKETS = re.compile(r"[\[(](?P<inside>[^\[\]()]{1,90})[\])]\s*\.?\s*$")
# "SW - chase passport - asap", "Ama: chase the passport".
DASHED = re.compile(r"\s+(?:[-\u2013\u2014]+|\u2192|->|=>|/|\|)\s+|:\s+|\t")
# "Refer to the clinic. Ama", "Refer to the clinic - school nurse".
TAIL = re.compile(
    rf"(?:[.;,:]\s+|\s+[-\u2013\u2014/\u2192]\s*|\s*(?:->|=>)\s*)(?P<who>(?:Owner|Lead|Who|Action|Responsible)?:?\s*(?:{NAME}|(?i:(?:the |his |her |their )?{WHO_WORD})(?:,? \(?{CAP}(?: {CAP})?\)?)?)(?:(?: and | & | / |/| \+ )(?:{NAME}|(?i:{WHO_WORD})))?)\s*[.;]?\s*$"
)
# "Responsible: Ama" inside of a line.
LABELLED = re.compile(
    r"[.;,|\u2013-]?\s*\b(?:who|owner|lead|responsible(?: person)?|action(?:ed)? by|person responsible|by whom)\s*[:\u2013-]\s*(?P<who>[^.;|,\n\u2013]+?)(?=\s*(?:[.;|,\n]|\u2013|\s-\s|by when|when|date|target|$))",
    re.IGNORECASE,
)
# "Two nights with Taid, travel to be booked by Iolo", "Knock and wait - Conrad to tell the night staff".
SECOND = re.compile(
    rf"(?:[,;:.(]\s*(?:and |with |but )?|\s[-\u2013\u2014]\s|\band\s)(?P<who>(?:(?i:the |his |her |their |my |our |both )*)(?:{CAP}(?:'s|\u2019s) )?(?:(?i:{WORK_ROLE}|{INITIALS}|{KIN})(?:,? {CAP}(?: {CAP})?)?|{NAME}|I)(?:(?: and | & |/)(?:(?i:(?:the )?{WHO_WORD})|{NAME}))?)\s+(?:to|will|shall|is to|are to|must|to be|seeing to|sees to|takes|books|asks|writes|rings|sends|pays|leads|leading|arranging|arranges|chasing|paying)\b"
)
# "that Ngozi begin the assessment", "Blessing takes Will to the shop".
SUBJUNCTIVE = re.compile(
    rf"(?P<who>(?:(?i:the |his |her |an |a )?(?:[a-z]+ ){{0,3}}?(?i:{WHO_WORD})|{NAME}|he|she|they))\s+(?:also |now )?(?:begin|make|pay|get|come|look|take|write|ask|find|ring|see|send|book|arrange|complete|refer|give|meet|help|provide|talk|speak|go|bring|set|put|keep|start|finish|apply|check|tell|visit|takes|books|writes|rings|asks|arranges|sends|is going to|are going to|is|are)\b"
)
# "Careers talk with Mrs Joy, 11/10/2024".
WITH_WHOM = re.compile(
    rf"\b(?:with|from|via|through)\s+(?P<who>(?:the )?(?:(?i:{WHO_WORD})|(?:Mr|Mrs|Ms|Miss|Dr)\.? {CAP}(?: {CAP})?))(?=\s*(?:[,.;)]|$|by\b|on\b|before\b|in\b))"
)
# "KP - chase passport", "J A-L - tutor", "S. Oduya - finish it", "KP/Deirdre - plan trip".
INITIALED = re.compile(
    rf"(?P<who>(?:[A-Z]{{1,4}}(?:\s\([^)]{{2,30}}\))?|[A-Z][a-z][A-Z]|[A-Z]\.? ?(?:[A-Z]-?[A-Z]?\.?|{CAP}(?:-{CAP})?))(?:(?: ?/ ?| & | and | \+ )(?:[A-Z]{{1,4}}|{CAP}))?)\s*(?:\s[-\u2013\u2014]+\s|:\s|\s?(?:->|\u2192)\s?)"
)
