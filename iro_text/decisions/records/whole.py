"""A record as a whole: areas spoken of, the plan for permanence, the child's voice, what the officer raised and how they practised."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from iro_text.dates import find_dates
from iro_text.dates.find import add_months
from iro_text.decisions.records.fields import working_days_after
from iro_text.decisions.records.subjects import area_of_subject, subjects_in
from iro_text.document import Document, Sentence
from iro_text.language import lowered
from iro_text.report.reviews import Challenge, Header, Meeting, Practice, Timescale

Span = tuple[int, int]
# Working days from becoming looked after to the first review; months to the second, and to any later one: the regulations of 2010 on care planning, regulation 33.
FIRST_REVIEW_WORKING_DAYS = 20
SECOND_REVIEW_MONTHS = 3
LATER_REVIEW_MONTHS = 6
AREAS = ("health", "education", "family_time", "home", "identity", "emotional", "legal_permanence", "independence", "social_leisure", "support", "review_process")
_EXTRA_AREAS = {
    "home": re.compile(r"\b(?:settled|lives? with|living with|at home|her room|his room|their room|foster|carers?|placement|residential|bedroom|house|flat)\b"),
    "emotional": re.compile(r"\b(?:feelings?|feels?|felt|cried|crying|tears|worr(?:y|ied|ies)|anxious|angry|anger|scared|frightened|nightmares?|sleep\w*|sad|upset|happy|settled|bites?|biting|meltdowns?|moods?|confidence|self-esteem|attachment)\b"),
    "visits": re.compile(r"\b(?:(?:social worker|sw|worker)(?:'s)? (?:has )?(?:visit\w*|seen|sees)|visits? (?:by|from|every|are|have been|were|on time|within)|visited (?:by|within|every|on time|in timescale|him|her)|statutory visits?|stat visits?|seen (?:by|every|within)|visiting (?:frequency|pattern)|seen alone by)\b"),
    "permanence_plan": re.compile(r"\b(?:permanen\w+|long[- ]term (?:foster\w*|plan|match\w*|with)|special guardian\w*|sgo|adopt\w*|care plan|return home|rehabilitation|reunif\w+|the plan is|plan (?:is|remains|for (?:him|her|them))|until (?:he|she|they) (?:is|are) (?:18|eighteen|grown)|independence|supported lodgings|staying put)\b"),
    "wishes_feelings": re.compile(r"\b(?:wish(?:es|ed)?|wants?|wanted|would like|told (?:me|us|the|her|his)|said|says|asked|tells?|feelings|feels|felt|likes?|loves?|hates?|misses|chose|voice|views|own words)\b"),
    "social_leisure": re.compile(r"\b(?:plays?|playing|toys?|game|garden|park|beach|film|baking|cooking with|drawing|painting|lego|reading for|cub|goal|team|band)\b"),
    "previous_decisions": re.compile(r"\b(?:last (?:review|decisions?|time)|previous (?:review|decisions?|recommendations?|actions?)|matters arising|(?:decisions?|actions?|recommendations?) (?:from|of) (?:the )?(?:last|previous)|what (?:happened|became))\b"),
    "support": re.compile(r"\b(?:support(?:s|ed|ing)?|advocate|mentor|independent visitor|supervising social worker)\b"),
    "review_process": re.compile(r"\b(?:midway|consultation|minutes|next review|chair(?:ed|ing)?|review (?:record|decisions|meeting)|iro|reviewing officer)\b"),
}
_PLAN = re.compile(
    r"\b(?:(?:(?:the |his |her |their |your |my |our )?(?:plan for permanence|permanence plan|permanency plan|permanence|care plan|long[- ]term plan|plan)(?: (?:for (?:him|her|them|[A-Z]\w+)))?(?: (?:is|remains|continues to be|has been confirmed as|was|will be|stays|now))?\s*(?:[:\u2013-]|that|for|of|to)?\s*))(?P<plan>[^.;\n|]{0,90})",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"(?:(?:permanent|permanence through|long[- ]term|longterm) (?:foster(?:ing|ed)?|foster (?:care|placement|home)|placement)|permanent fostering|long[- ]term foster(?:ing| care)|special guardian(?:ship)?(?: (?:order|to|with) (?:his|her|their|the)? ?[\w' ]{2,25})?|\bsgo\b(?: to [\w' ]{2,25})?|adoption|adopted|(?:a )?return(?:ing)? (?:home|to (?:the care of )?(?:his|her|their) (?:mother|father|parents|mum|dad|family))(?: to (?:his|her|their)? ?\w+)?|go(?:ing)? home to \w+|rehabilitation(?: (?:to|home)[\w' ]{0,25})?|reunification(?: with [\w' ]{2,20})?|live with (?:his|her|their) [\w' ]{2,25}|remain(?:ing)? with [\w' ]{2,30}|stay(?:ing)? (?:with|at|here|put)[\w' ]{0,25}|independen(?:ce|t living)|supported lodgings|semi[- ]independen\w+(?: living)?|kinship care|residential care|shared lives|staying put|child arrangements order|connected persons?(?: \w+)?)",
    re.IGNORECASE,
)
_VOICE = re.compile(
    r"\"[^\"]{2,}\"|\b(?:{child}|he|she|they|you)(?:'s)?(?: \w+){{0,3}}? (?:said|says|told|tells|asked|asks|wants?|wanted|wishes|wished|would (?:really |also |still )?like|hopes|hoped|wrote|writes|drew|feels|felt|thinks|thought|explained|showed|chose|shook|nodded|pointed|signed|looked away|turned|smiled|laughed|cried|pushed|described|whispered|was (?:clear|quiet|sad|cross|happy|angry|upset|pleased|proud)|is (?:clear|worried|scared|sad|happy|angry|proud)|misses|loves|hates|likes|prefers|keeps asking|opened by)\b|\b(?:his|her|their|{child}'s) (?:wish(?:es)?|view|views|words|voice|message|drawing|answer|question) (?:is|are|was|were)\b"
)
_ADULT = re.compile(r"\b(?:mr|mrs|ms|miss|dr|mum|dad|mother|father|carers?|teacher|social worker|sw|school|nurse|manager|foster|guardian|solicitor|nan|gran|aunt|uncle|worker|advocate|staff|head|senco|tutor|consultant|panel|court)\b[^.\"]{0,40}\b(?:said|says|told|reports?|reported|feels?|felt|wants?|wanted|would like|thinks?|view|hopes?)\b")
_QUOTE = re.compile(r"\"[^\"]{2,}\"|\u201c[^\u201d]{2,}\u201d|(?<![\w])'[^'\n]{3,}'(?![\w])")
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
_ROUTES = (
    ("formal", re.compile(r"\b(?:formal\w*|dispute resolution|stage (?:one|two|three|1|2|3)|alert|protocol|cafcass|escalation (?:form|notice|process|policy)|notice|drp)\b")),
    ("email", re.compile(r"\b(?:e-?mail\w*|wrote|written|writing|letter|write|sent)\b")),
    ("spoken", re.compile(r"\b(?:spoke|spoken|said|told|rang|rung|ring|phoned|phone|call(?:ed)?|asked|blunt|in the meeting|conversation|discussed|face to face|by telephone|met with|talked|do not agree|don't agree|disagree\w*|questioned|reminded|pressed|insisted)\b")),
)
_ANSWER = re.compile(r"\b(?:answer\w*|repl(?:y|ied|ies)|respon\w+|accept\w*|apolog\w*|agreed|promised|acknowledg\w*|said (?:that )?(?:he|she|they|it)|told me|no (?:answer|reply|response)|since then|came back|wrote back|confirmed|explained|undertook|has now|refused)\b")
_PRACTICE = {
    "prepared": re.compile(
        r"\b(?:prepar\w+ (?:for|him|her|the|this|with|by|before)|(?:i|we) (?:had )?(?:read|visited|met|saw|rang|spoke (?:to|with)|went to see|talked (?:to|with)|called on|planned|sat with|video called)\b.{0,60}\b(?:before|beforehand|ahead|the (?:day|week|evening|night) before|in advance|prior|first|earlier)|(?:before|ahead of|prior to) (?:the|this|our|today's) (?:review|meeting)|pre-?meet(?:ing)?|planning (?:call|meeting|the review) with|helped (?:to )?(?:plan|set|choose)|chose (?:who|where|the (?:biscuits|agenda|room|venue|place))|agenda)\b"
    ),
    "seen_alone": re.compile(
        r"\b(?:(?:seen|saw|spoke|met|spoken|talked|see|visited|time|chat|sat|walked|minutes|hour)\b.{0,50}\b(?:alone|on (?:his|her|their|your|my) own|privately|in private|one[- ]to[- ]one|1:1|1-1|by (?:himself|herself|themselves|yourself)|just (?:the two of us|him|her|us two|you and me|you and i)|without (?:the )?(?:adults|anyone|carers|others|anybody))|alone with|(?:did not|didn't) want to (?:see|speak|meet).{0,30}alone|before the others)\b"
    ),
    "midway": re.compile(r"\b(?:mid-?way|mid-?point|mid way|half-?way (?:check|between|through)|between reviews|since the last review i|interim check|midterm check)\b"),
    "consultation": re.compile(
        r"\b(?:consultation (?:forms?|papers?|documents?|booklets?|leaflets?|sheets?)?|mind of my own|momo|viewpoint|have your say|my review (?:form|booklet|book|sheet)|(?:forms?|booklets?|papers?|sheets?|questionnaires?) (?:was|were|had been|came|not|had not|wasn't|weren't|returned|filled|completed|received|sent)|(?:returned|filled in|completed|sent back|did not return) (?:his|her|their|your|the|a) (?:form|booklet|papers?|sheet|consultation|worksheet|pack)|views? (?:form|booklet|in writing|by (?:letter|e-?mail|text)))\b"
    ),
}
_MEETING = re.compile(
    r"\b(?P<what>(?:(?:first|second|part \w+|child's|children's|adults'?|professionals'?|young person's|separate|pre-|parents?'?|mum's|dad's|mother's|father's|[A-Z]\w+'s|my|main|short|family) )*(?:meeting|part|session|visit|talk|conversation|call|review meeting)(?: (?:with|for|at|of|alone)[^.;:\n|(]{2,60})?)",
    re.IGNORECASE,
)
_HELD_IN = re.compile(r"\b(?:held in (?:two|three|2|3|several)|two meetings|three meetings|two parts|three parts|in two|second part|part one|part two|part 1|part 2|part a|part b|series of meetings|meeting one|meeting 1|meeting two|first meeting|child's (?:own )?meeting|adults'? meeting|professionals'? meeting|separate(?:ly)? (?:meeting|with|from)|met .{0,40} separately)\b", re.IGNORECASE)


def areas_of(text: str, body: int, has_previous: bool) -> tuple[str, ...]:
    """Return the areas that the body of a record speaks of, in the contract's order, then wishes, plan, last decisions and visits."""
    low = lowered(text)[body:]
    found = {area_of_subject(name) for name in subjects_in(low)} & set(AREAS)
    found |= {area for area, pattern in _EXTRA_AREAS.items() if pattern.search(low)}
    if has_previous:
        found.add("previous_decisions")
    return tuple(area for area in (*AREAS, "wishes_feelings", "permanence_plan", "previous_decisions", "visits") if area in found)


def body_start(document: Document) -> int:
    """Return where the body of a record begins: after the first lines that are facts, a title, or who was there."""
    at = 0
    for match in re.finditer(r"[^\n]+", document.text):
        line = match.group().strip()
        fact = re.match(r"[\w /'\u2019().-]{2,40}:\s", line) is not None or "|" in line
        if not fact and len(line.split()) > 12:  # noqa: PLR2004 - a sentence, and no title
            return match.start()
        if match.start() > 600 or (not fact and len(line.split()) <= 6 and at > 2 and line[-1] not in ",.:"):  # noqa: PLR2004
            return match.start()
        at += 1
    return 0


def permanence_plan(text: str) -> str | None:
    """Return the plan for permanence in the record's own words, or None where it names none."""
    best: tuple[int, str] | None = None
    for match in _PLAN.finditer(text):
        named = _PLANS.search(match["plan"])
        if named:
            weight = 2 if re.match(r"(?i).{0,12}(?:permanen|long)", match.group()) else 1
            if best is None or weight > best[0]:
                best = (weight, " ".join(named.group().split()).strip(" ,"))
    return best[1] if best else None


def child_voice(document: Document, sentences: Sequence[Sentence], child: str, taken: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the sentences with the child's own words or wishes; those that tell what became of decisions are left out."""
    low = lowered(document.text)
    first = re.escape(lowered(child.split()[0])) if child else "the child"
    pattern = re.compile(_VOICE.pattern.replace("{child}", first).replace("{{", "{").replace("}}", "}"))
    found: list[Span] = []
    for sentence in sentences:
        if not sentence.counted or any(start < sentence.end and sentence.start < end for start, end in taken):
            continue
        words = low[sentence.start : sentence.end]
        match = pattern.search(words)
        if not match:
            continue
        adult = _ADULT.search(words)
        if adult and not (first in words[: match.start() + 1] and words.find(first) < adult.start()):
            continue
        found.append((sentence.start, sentence.end))
    return tuple(found)


def challenges(text: str, sentences: Sequence[Sentence], taken: Sequence[Span] = ()) -> tuple[Challenge, ...]:
    """Return what the officer raised with adults about something late or not done, with how, and the answer if the record gives one."""
    found: list[Challenge] = []
    spans = [s for s in sentences if s.counted]
    for number, sentence in enumerate(spans):
        words = lowered(text[sentence.start : sentence.end])
        if any(start <= sentence.start < end for start, end in taken) or not _RAISED.search(words):
            continue
        strong = re.search(r"\b(?:escalat\w+|dispute|formal\w*|challeng\w+|alert|blunt|do not agree|disagree\w*|complain\w*)\b", words)
        if not strong and not (_TO_ADULT.search(words) and _ABOUT_WRONG.search(words)):
            continue
        if re.search(r"\b(?:no (?:escalations?|challenges?)|nothing to escalate|explained (?:how|that)|if (?:it|this|that|these|they) (?:is|are) not|will escalate|i (?:will|shall) (?:raise|escalate|write))\b", words) and not re.search(r"\bhave\b", words):
            continue
        following = spans[number + 1] if number + 1 < len(spans) else None
        answer = next((item for item in (sentence, following) if item and (m := _ANSWER.search(lowered(text[item.start : item.end]))) and (item is not sentence or m.start() > 20)), None)
        route = next((name for name, pattern in _ROUTES if pattern.search(words)), "informal")
        found.append(
            Challenge(sentence.start, sentence.end, " ".join(text[sentence.start : sentence.end].split()), route, " ".join(text[answer.start : answer.end].split()) if answer and answer is not sentence else None)
        )
    return tuple(found)


def practice(text: str, sentences: Sequence[Sentence]) -> Practice:
    """Return the sentences that tell of the officer's own practice."""
    spans: dict[str, list[Span]] = {name: [] for name in _PRACTICE}
    for sentence in sentences:
        words = lowered(text[sentence.start : sentence.end])
        for name, pattern in _PRACTICE.items():
            if pattern.search(words):
                spans[name].append((sentence.start, sentence.end))
    return Practice(*(tuple(spans[name]) for name in ("prepared", "seen_alone", "midway", "consultation")))


def meetings(text: str, held: date | None) -> tuple[Meeting, ...]:
    """Return the meetings that a review was held in, where its head tells of more than one."""
    head = text[:1500]
    found: list[Meeting] = []
    for line in re.finditer(r"[^\n]+", head):
        for meeting in _meetings_on(line.group(), held):
            if meeting.date not in [item.date for item in found]:
                found.append(meeting)
    told = _HELD_IN.search(head) is not None
    return tuple(found) if len(found) > 1 and told else ()


def _meetings_on(line: str, held: date | None) -> Iterator[Meeting]:
    """Yield the meetings that one line tells of, with a day each."""
    if re.search(r"\b(?:next|last|previous|looked after|born|d\.?o\.?b|since|midway|pep|distribut)\b", line, re.IGNORECASE):
        return
    for when in find_dates(line, 0, len(line), held):
        if not when.stated or when.day is None or (held and abs((when.day - held).days) > 42):  # noqa: PLR2004 - the meetings of one review lie within weeks
            continue
        near = list(_MEETING.finditer(line))
        what = min(near, key=lambda match: abs(match.start() - when.start), default=None)
        if what:
            yield Meeting(when.day, " ".join(what["what"].split()).strip(" ,:"))


def timescale(header: Header, before: date | None, second: bool | None = None) -> Timescale:
    """Say whether a review was held in the usual time.

    Args:
        header: its head.
        before: the day of the review before, from its own record; else the head's.
        second: whether it is known to be the second review.
    """
    held = header.review_date
    last = before or header.previous_date
    number = header.review_number
    if held is None:
        return Timescale(breach=False, why="The record gives no day of the review.", known=False)
    if number == 1 or (number is None and last is None and header.looked_after_from):
        if header.looked_after_from is None:
            return Timescale(breach=False, why="A first review; the record does not say from when the child was looked after.", known=False)
        limit = working_days_after(header.looked_after_from, FIRST_REVIEW_WORKING_DAYS)
        days = f"{held:%d %B %Y}, and {FIRST_REVIEW_WORKING_DAYS} working days ended on {limit:%d %B %Y}"
        return Timescale(held > limit, f"The first review was on {days}.", known=True)
    if last is None or last >= held:
        return Timescale(breach=False, why="The day of the review before is not known.", known=False)
    months = SECOND_REVIEW_MONTHS if number == 2 or second else LATER_REVIEW_MONTHS  # noqa: PLR2004 - the second review
    limit = add_months(last, months)
    days = (held - last).days
    return Timescale(held > limit, f"{days} days since the review of {last:%d %B %Y}; the usual time is {months} months, to {limit:%d %B %Y}.", known=True)


def weeks_late(held: date, limit: date) -> int:
    """Return how many whole weeks a day lies after its limit."""
    return max(0, (held - limit) // timedelta(weeks=1))
