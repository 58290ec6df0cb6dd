"""The words that tell a decision, or what became of one, from other sentences: named patterns; to add one, add a line to CUES."""

import re

_DOING = "complete|update|refer|make|arrange|attend|book|chase|send|progress|continue|review|provide|consider|explore|contact|request|support|offer|monitor|undertake|follow|discuss|liaise|ensure|speak|ask|look|find|write|identify|submit|apply|advise|check|visit|take|give|share|pursue|repeat|try|confirm|organise|start|set|meet|commence|have|explain|help|sort|buy|bring|collect|ring|call|email|work|see|talk|prepare|read|show|teach|finish|get|put|keep|escalate|invite|finalise|allocate|source|obtain|seek|raise|agree|draw|tell|pay|fund|order|register|enrol|move|add|trace|return|draft|file|sign|convene|hold|record|clarify|establish|promote|encourage|consult|notify|inform|assess|plan|practise|practice|join|learn|open|fix|mend|replace|lodge|instruct|nominate|name|match|increase|reduce|extend|end|stop|change|approve|authorise|bring|install|supply|deliver|transfer|close|reopen|measure|fit|test|repair|paint|swap|secure|pass|use|go|be"
# Tried on small letters with straight apostrophes; 1 where it is found.
CUES: dict[str, re.Pattern[str]] = {
    "to do": re.compile(rf"^.{{1,70}}? to (?:\w+ly )?(?:{_DOING})\b"),
    "to be done": re.compile(r"\b(?:to|will|shall|must|should|is to|are to|needs? to) (?:now |also |then |all )?be (?:\w+ly )?\w{3,}"),
    "begins with the act": re.compile(rf"^(?:{_DOING})\b"),
    "will": re.compile(r"\b(?:will|shall|'ll)\b"),
    "will not": re.compile(r"\b(?:will not|won't|shall not)\b"),
    "must": re.compile(r"\b(?:must|should|needs? to|has to|have to|ought to|is required to|are required to)\b"),
    "is to": re.compile(r"\b(?:is|are) to (?!be\b.{0,20}\bcongrat)\w+"),
    "agreed": re.compile(r"\b(?:agreed|decided|decision|recommend\w*|resolved|directed|it is required)\b"),
    "agreed that": re.compile(
        r"^(?:so |and |then )?(?:it (?:was|is|has been) (?:\w+ )?(?:agreed|decided|resolved|recommended)|we (?:all |also |both |have )?(?:agreed|decided)|i (?:have |also |therefore )*(?:ask|asked|recommend|require|direct|request|want))\b"
    ),
    "i asked": re.compile(r"\bi(?:'ve| have| had| also| then)* (?:ask|asked|told|required|instructed|requested|tasked|reminded|insisted|want|wanted)\b"),
    "i act": re.compile(r"^(?:i|we)(?:'ll| will| shall| am going to| have agreed to| intend to)\b"),
    "hope": re.compile(
        r"\b(?:hopes?|hoping|hoped|would like|wish(?:es)?|wants?|wanted|plans? to|might|may|could|would|perhaps|possibly|thinking (?:of|about)|keen to|intends?|expects?|looking forward|likely)\b"
    ),
    "says": re.compile(
        r"\b(?:says?|said|told|tells|reports?|reported|feels?|felt|thinks?|thought|believes?|explained|asked (?:whether|if|why|when|me)|described|mentioned|view|reckons?|suggested|promised|offered|wonders?|wondered|spoke|heard)\b"
    ),
    "past": re.compile(
        r"\b(?:was|were|had|did|went|came|got|took|saw|made|gave|has been|have been|has had|has now|has since|have now|met|began|started|finished|moved|held|sent|found|wrote|received|attended|completed|happened|kept|lost|left|passed|stopped|arrived|been)\b"
    ),
    "present": re.compile(
        r"\b(?:is|are|has|have|does|do|likes?|loves?|enjoys?|lives?|sees?|goes|attends?|remains?|continues|needs?|seems?|gets|takes|plays|works?|knows?|sleeps?|eats?)\b"
    ),
    "done": re.compile(
        r"\b(?:done|completed?|achieved|received|booked|sent|held|in place|up to date|carried out|actioned|happened|sorted|resolved|met|yes|closed|finished|took place|taken place|attended|✓)\b"
    ),
    "not done": re.compile(
        r"\b(?:not (?:yet|done|been|completed|started|happened|begun|sent|received|progressed|actioned|achieved|held|able|known|found)|no (?:progress|news|reply|response|date|update|movement|answer)|outstanding|o/s|delayed|awaiting|waiting|overdue|still|carried forward|c/f|pending|nothing|didn't|hasn't|haven't|wasn't|never|nobody|incomplete|partly|partial|in progress|ongoing|remains|chased|yet)\b"
    ),
    "superseded": re.compile(
        r"\b(?:no longer|superseded|nfa|overtaken|withdrawn|not needed|not required|changed (?:his|her|their) mind|replaced by|declined)\b"
    ),
    "last time": re.compile(
        r"\b(?:last (?:review|time|meeting|decision)|previous (?:review|decision|meeting)|at the last|since the (?:last )?review|from last|decision \d|action \d|rec(?:ommendation)? \d|as agreed|agreed (?:last|in|at)|promised (?:last|in)|was (?:to|going to)|were to|should have|was asked|was due)\b"
    ),
    "quotes": re.compile(r"\".{2,}?\"|^'.{3,}'"),
    "feeling": re.compile(r"\b(?:happy|sad|angry|worried|scared|proud|upset|loves?|likes?|misses|hates?|enjoys?|cried|smiles?|laughs?|settled|anxious)\b"),
    "usual": re.compile(r"\b(?:in the usual way|as usual|routinely|every (?:year|child|pupil)|as (?:the|a) whole|annual|automatically|normally|always)\b"),
    "other meeting": re.compile(
        r"\b(?:at (?:the|his|her|their|a) (?:pep|core group|conference|panel|planning|strategy|annual review|professionals'?|placement|legal|hearing|court|disruption|midway|school|parents'?|meeting)\b.{0,40}\b(?:agreed|decided|said|noted)|(?:the )?(?:court|judge|panel|pep|conference|school|trust|hospital|council) (?:has |have )?(?:agreed|decided|ordered|directed|approved|said))\b"
    ),
    "next review": re.compile(r"^(?:the |our |your |date of )?(?:next (?:\w+ )?(?:review|meeting)|(?:date|time) of next)\b"),
    "fact line": re.compile(r"^[a-z][a-z /'().-]{1,32}:\s"),
    "question": re.compile(r"\?"),
    "shout": re.compile(r"!"),
    "you": re.compile(r"\byou(?:r|'ll|'re|'ve)?\b"),
    "if": re.compile(r"\b(?:if|unless|when|until|once)\b"),
    "so that": re.compile(r"\bso (?:that|he|she|they|you)\b"),
    "initials": re.compile(r"^(?:sw|iro|fc|vs|dt|la|tm|sn|pa|ssw|senco|camhs|cla|lac|cic|hv|gp|ot|yp)\b"),
    "because": re.compile(r"\b(?:because|as|due to|owing to|since)\b"),
    "dash or colon": re.compile(r"^.{2,40}(?:\s[-–—]+\s|:\s|\s(?:->|→|=>)\s)"),
    "arrow": re.compile(r"->|→|=>"),
    "presumes nothing": re.compile(r"^(?:none|nil|n/a|no )"),
    "there was": re.compile(r"\b(?:there (?:is|are|was|were)|this (?:is|was)|that (?:is|was)|it (?:is|was|has))\b"),
}
