"""Takes a decision apart: who, what, by when; and leaves the reason ("so that ...") out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from iro_text import lexicon
from iro_text.dates import When, find_dates
from iro_text.decisions.actors import INITIALS, NAME, ROLE
from iro_text.decisions.records.layout import Unit, owner_in_heading
from iro_text.decisions.records.people import Cast
from iro_text.decisions.records.subjects import subjects_in

Span = tuple[int, int]
NOBODY = Cast()
# A word met so often (Zipf) is never taken for a name by its look alone.
_WELL_KNOWN = 5.2

_CAP = r"[A-Z\u00c0-\u00de][\w'\u2019-]*"
_KIN = r"(?:mum|mam|mummy|dad|daddy|mother|father|nan|nana|gran|granny|grandma|grandad|grandmother|grandfather|auntie|aunty|aunt|uncle|brother|sister|cousin|parents?|carers?)"
_MORE_ROLE = (
    r"(?:(?:assistant |deputy |acting |interim |new |allocated |independent |supervising |children's |child's |young person's |specialist |named |senior |lead |duty |family |fostering |adoption |housing |personal |support |team |service |practice |residential |social |care |foster |health |school |virtual |designated |head |form |class |youth |court |speech and language |occupational |community |looked after |lac |cla |cic |hospital |agency |advocacy )*"
    r"(?:director|workers?|managers?|officers?|advisers?|advisors?|coordinators?|co-ordinators?|visitors?|teachers?|tutors?|nurses?|carers?|lawyers?|solicitors?|guardians?|advocates?|mentors?|therapists?|assistants?|practitioners?|psychologists?|paediatricians?|doctors?|dentists?|supervisors?|leads?|heads?|school|nursery|college|team|service|services|department|panel|agency|homes?|unit|hub|police|housing|legal|finance|commissioning|business support|health|education|fostering|admin|reviewing officer|keyworkers?|interpreter|senco|iro|chair|placement|key worker|prison|court|hospital|association|charity|embassy|project|centre|clinic|staff|consultant|registrar|landlord|board|provider|cafcass|gp|surgery|conference|lender)(?: [a-z]+ (?:team|service))?)"
)
_WHO_WORD = rf"(?:{_MORE_ROLE}|{INITIALS}|{_KIN})"
_NOBODY = re.compile(
    r"(?i)^(?:the )?(?:la|l\.a\.|local authority|authority|council|all(?: (?:professionals|parties|concerned|agencies|involved))?|everyone|everybody|network|(?:the )?professional network|professionals?|the professionals|team around (?:the child|\w+)|agencies|all agencies|we|us|tbc|tba|tbd|n/?a|various|someone|somebody|anyone|not (?:stated|known|allocated)|unallocated|-+|\u2013|\u2014|\?+|as above|multi-?agency|professionals? and carers?|core group|care team|care network|children'?s services|children's social care|social care|the review|the meeting|partner agencies|the department)$"
)
_TO = re.compile(
    r"(?:\s*,)?\s+(?:(?:is|are|was|were)\s+(?:also\s+)?(?:to|going to|asked to|due to)|(?:has|have)\s+(?:also\s+)?(?:agreed|offered|promised|undertaken|been asked|been tasked|said (?:that )?(?:he|she|they) (?:will|would|can))\s*(?:to)?|(?:also\s+)?(?:agreed|undertook|offered|promised)\s+to|needs? to|ought to|will(?: also| now| then)?|shall(?: also| now)?|must(?: now)?|should(?: now)?|would(?: also)?|to|can)\s+(?=(?:also |now |please |then |urgently |formally |further )?[a-z])"
)
_ADVERBS = re.compile(r"(?:(?:also|now|please|then|urgently|formally|just|kindly|again)\s+)*")
_BE_DONE = re.compile(r"\b(?:to|will|shall|must|should|needs? to|is to|are to)\s+(?:also |now |then |please )?be\s+\w+")
_BY_WHOM = re.compile(
    rf"\b(?:by|from|via)\s+(?P<who>(?:the |his |her |their |my |our |both |{_CAP}'s )?(?:(?:{_WHO_WORD})(?:,? (?:\(?{_CAP}(?: {_CAP})*\)?))?|professionals|everyone|all|the network|the {_CAP}s|{NAME})(?:(?: and | & |/)(?:the |his |her |their )?(?:(?:{_WHO_WORD})|{NAME}))?)"
)
_BRACKETS = re.compile(r"[\[(](?P<inside>[^\[\]()]{1,90})[\])]\s*\.?\s*$")
_ANY_BRACKETS = re.compile(r"[\[(](?P<inside>[^\[\]()]{1,60})[\])]")
_DASHED = re.compile(r"\s+(?:[-\u2013\u2014]+|\u2192|->|=>|/|\|)\s+|:\s+|\t")
_TAIL_OWNER = re.compile(
    rf"(?:[.;,:]\s+|\s+[-\u2013\u2014/\u2192]\s*|\s*(?:->|=>)\s*)(?P<who>(?:Owner|Lead|Who|Action|Responsible)?:?\s*(?:{NAME}|(?i:(?:the |his |her |their )?{_WHO_WORD})(?:,? \(?{_CAP}(?: {_CAP})?\)?)?)(?:(?: and | & | / |/| \+ )(?:{NAME}|(?i:{_WHO_WORD})))?)\s*[.;]?\s*$"
)
_REASON = re.compile(
    r"(?:[,;:]|\s[-\u2013\u2014])?\s+(?:so that|so as to|so (?=(?:he|she|they|it|we|you|everyone|nobody|no one|the|his|her|their|this|that|there)\b)|in order (?:to|that)|because|as (?=(?:he|she|they|it|this|that|the|there)\b)|to (?:make sure|ensure|help) (?:that )?(?:he|she|they|him|her|them)\b|which (?:will|means)|since (?=(?:he|she|they|it|this|that|the)\b))",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"^(?:(?:it (?:was|is|has been) (?:also |further |then |therefore |hereby )?(?:agreed|decided|resolved|recommended|noted|confirmed|directed)(?: (?:by all|today|at the meeting|between us|in the meeting|with \w+))?|(?:we|i|the (?:review|meeting|chair|iro|panel)|all|everyone|those present|the review meeting)(?: (?:all|have|has|also|then|therefore|both))* (?:agreed|decided|resolved|recommends?|recommended|directs?|directed|asks?|asked|requests?|requested|require[sd]?|would like|want|need)|agreed|decided|recommended|recommendation|decision|action|outcome|resolved)\s*(?:that|for|:)?\s+)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:i|we|the iro|the chair|the review|the meeting|the reviewing officer)(?: have| has| had| also| therefore| then| will)* (?:asked|ask|asks|requested|request|instructed|want|wants|wanted|need|reminded|tasked|expect|would like|directed|told|require|required)\s+(?:for\s+)?(?P<who>.{2,60}?)\s+(?:to|should|will|that (?:he|she|they) (?:will|should))\s+(?=[a-z])",
    re.IGNORECASE,
)
_PEOPLE_JOINED = re.compile(r"\s*(?:\band\b|&|/|\+|,|\bwith\b|\btogether with\b|\balongside\b)\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\b(?:by|before|from|on|in|within|no later than|not later than|at|until|till|after|during|over|starting(?: on| from| in)?|beginning(?: on)?|commencing|due|for|every|each|first one by|to start|with effect from|w/c|w/b|w/e|week (?:beginning|commencing|ending|of)|wc|the week of|in the week (?:beginning|commencing|of)|end of|the end of|the|to be done by|to be completed by|completed by|and by|latest|deadline|target(?: date)?|review date|due date|date)[:\s]+)+$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"\b(?:w/c|w/b|wc|week (?:beginning|commencing|of)|w/e|week ending)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|before|within|no later than|not later than|until|due|deadline|latest|w/c|starting|from|on|after|week|asap|first|target|beginning|end of|for|this)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:asap|a\.s\.a\.p\.?|as soon as (?:possible|practicable|he|she|it|they)|urgent(?:ly)?|immediate(?:ly)?|straight ?away|at the earliest(?: opportunity)?|ongoing|on-going|on going|continuous|continuing|in due course|in good time|when (?:possible|appropriate|available|able|ready|required|needed|he is ready|she is ready)|as and when(?: required| needed| possible)?|"
    r"tbc|tba|t\.b\.c\.?|tbd|to be (?:confirmed|agreed|advised|arranged|decided)|soon|shortly|promptly|forthwith|without delay|as (?:a matter of urgency|required|needed|appropriate)|rolling|permanent(?:ly)?|(?:by |before |at |for |in time for |ahead of |prior to |after |until |in advance of )?(?:the |our |my |his |her |their |your )?(?:next|following|second|third|fourth|fifth|sixth|midway|mid-way|mid way) (?:lac |cla |cic |pep |child |looked after |statutory |core |care |planning |half )*(?:reviews?|meeting|term|pep|time|visit|check|holidays?|month|week|year|few (?:weeks|days|months))(?: check| review| meeting)?|"
    r"(?:by |before |when |until |once |at |after )+(?:he|she|they|\w+) (?:is|are|turns?|reach(?:es)?|starts?|moves?|leaves?|goes|returns?|finish(?:es)?|becomes?) [\w' -]{1,30}|(?:by|before|at|around|until) (?:his|her|their|the|your) (?:\w+ )?(?:birthday|birth|move|exams?|hearing|holiday|start)|before (?:he|she|they) (?:is|are) \d+|between (?:now|reviews) and [\w ]{2,30}|between reviews|"
    r"(?:by |in |before |after |over |during |throughout |for |from |at |until |mid[- ]|early |late |early in |late in |by the end of |the end of |end of |by end of |start of |beginning of |by the start of |the beginning of |at the start of |within )*(?:the |this |next |that |a )*(?:spring|summer|autumn|winter|easter|christmas|xmas|eid|diwali|ramadan|half[- ]term|new year|school|academic|calendar|financial|february|may|october|whitsun|michaelmas|lent)(?: (?:term|holidays?|half[- ]?term|break|vacation|year|time|period))?(?: (?:holidays?|break|\d{4}))?|(?:by |before |at |within |in |during |after )*(?:the )*(?:end|start|beginning) of (?:the |this |next )*(?:(?:school|autumn|spring|summer|academic|financial|half) )?(?:term|year|holidays?|half[- ]term|quarter|placement)|(?:by|in|before|after|during|from|until|mid|mid-|early|late|around|over|end of|start of|within)[ -](?:(?:early|late|mid|the end of|the start of)[ -])?(?:(?:this|next) )?(?:term|half[- ]term|year|quarter|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)(?: \d{4})?|this (?:term|year|summer|autumn|spring|winter)|termly|regular(?:ly)?|in the (?:new year|near future|meantime|coming weeks|coming months|holidays)|over the (?:coming|next) (?:weeks|months|few weeks|few months|period)|a (?:few|couple of) (?:weeks|months|days))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:within|in|over) (?:the )?(?:next )?(?P<number>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|twenty-eight|thirty) (?P<working>working |school )?(?P<unit>day|week|month|fortnight)s?(?:['\u2019]? time)?(?: of (?:this|the|today'?s?)(?: review| meeting| date)?| from (?:today|now|this review|the review|the date of this review|this date))?",
    re.IGNORECASE,
)
_FORTNIGHT = re.compile(r"within (?:a|the next|one) fortnight|(?:in|within) a fortnight", re.IGNORECASE)
_BARE_LAPSE = re.compile(r"(?P<number>\d{1,3}|one|two|three|four|six|eight|twelve)[ /-]?(?P<unit>day|week|month|wk|mth)s?(?: (?:from (?:today|now|review)|max(?:imum)?|latest|of review))?", re.IGNORECASE)
_THIS_MONTH = re.compile(r"(?:by |before |within |during |in )?(?:the end of |end of )?this month|(?:by )?(?:the )?end of (?:the|this) month|(?:by )?month[- ]end", re.IGNORECASE)
_END_OF_YEAR = re.compile(r"(?:by |before )?(?:the )?end of (?:the |this )?(?:calendar )?year\b", re.IGNORECASE)
_END_OF_WEEK = re.compile(r"(?:by |before )?(?:the )?end of (?:the|this) week|(?:by |within |during |before )?this week", re.IGNORECASE)
_END_OF = re.compile(r"(?:by |before )?(?:the )?(?:very )?(?:end|last day) (?:of )?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?:,? (?P<year>\d{4}|\d{2}\b))?", re.IGNORECASE)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "twenty": 20, "twenty-eight": 28, "thirty": 30,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """When a decision is to be done: the offsets of the words, the day meant, and what is odd about it ("vague", "impossible", "weekday"), or empty."""

    start: int
    end: int
    day: date | None
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """A decision taken apart, as offsets: the whole, the act, who, and when."""

    start: int
    end: int
    action: Span
    owner: Span | None
    due: Due | None


def parts_of(text: str, unit: Unit, held: date | None, cast: Cast = NOBODY) -> Parts:
    """Return who, what and by when of a decision.

    Args:
        text: the record.
        unit: where the decision stands.
        held: the day of the review, from which "within four weeks" is counted.
        cast: the people of the record; the child is nobody's owner in "Hope to see the optician (Marguerite)".
    """
    if unit.kind in ("row", "form"):
        return _from_fields(text, unit, held, cast)
    start, end = _without_lead(text, *_bare(text, unit.start, unit.end))
    reason = _REASON.search(text, start + 8, end)
    due = find_due(text, start, end, held, reason.start() if reason else None)
    owner, action = _owner_and_action(text, start, end, due, cast)
    if owner is None and unit.owner_heading:
        owner = owner_in_heading(text, unit.owner_heading)
    end = _end(text, start, end, reason, due, owner)
    owner = _somebody(text, owner)
    action = _act(text, action, (start, end), due, owner)
    start = min(start, owner[0]) if owner and unit.start <= owner[0] < end else start
    return Parts(start, end, action, owner, due)


def _from_fields(text: str, unit: Unit, held: date | None, cast: Cast) -> Parts:
    """Return the parts of a row or form by its cells; what a cell lacks is sought in the action."""
    left, right = unit.fields.get("action", (unit.start, unit.end))
    left, right = _bare(text, left, right)
    reason = _REASON.search(text, left + 8, right)
    due = None
    if "due" in unit.fields and unit.fields["due"][0] < unit.fields["due"][1]:
        due = due_of_cell(text, *unit.fields["due"], held)
    if due is None:
        due = find_due(text, left, right, held, reason.start() if reason else None)
    inner = due if due and left <= due.start < right else None
    start = _without_lead(text, left, right)[0]
    owner, action = _owner_and_action(text, start, right, inner, cast)
    if "owner" in unit.fields and unit.fields["owner"][0] == unit.fields["owner"][1]:
        owner = owner if owner and re.match(r"\W*to\s|\W*will\s", text[owner[1] : owner[1] + 8]) else None
    elif "owner" in unit.fields:
        cell = unit.fields["owner"]
        named = re.sub(r"(?i)\s+to\s+\w+(?: .*)?$", "", text[slice(*cell)])
        owner = (cell[0], cell[0] + len(named.rstrip(" .;")))
        acts = re.search(r"(?i)\s+to\s+\w+", text[slice(*cell)])
        if not acts:
            action = (start, right)
    elif owner is None and unit.owner_heading:
        owner = owner_in_heading(text, unit.owner_heading)
    owner = _somebody(text, owner)
    action = _act(text, action, (start, reason.start() if reason else right), inner, owner if owner and left <= owner[0] < right else None)
    return Parts(unit.start, unit.end, action, owner, due)


_NO_ONE = re.compile(r"(?i)(?:nobody|no[- ]one|un(?:allocated|known)|to be (?:allocated|agreed|confirmed|decided|advised)|not (?:stated|known|allocated|named)|tbc|tba|tbd|n/?a|none|[?\W]+)\b.*")


def _somebody(text: str, owner: Span | None) -> Span | None:
    """Return where an owner stands; None where the words say that there is none yet."""
    return None if owner is None or _NO_ONE.fullmatch(text[slice(*owner)].strip()) else owner


def _bare(text: str, start: int, end: int) -> Span:
    """Return a span without blanks, stars and a closing full stop."""
    while start < end and text[start] in " \t*_\"\u201c\n":
        start += 1
    while end > start and text[end - 1] in " \t*_.;,\n":
        end -= 1
    return start, end


_ADVERBIAL = re.compile(r"(?:so|and|but|then|also|all the same|next|finally|in the end|meanwhile|for now|therefore|again|as well|besides|instead|secondly|thirdly|lastly|first|second|third),?\s+(?=\S)", re.IGNORECASE)


def _without_lead(text: str, start: int, end: int) -> Span:
    """Return a span without "So" and "It was agreed that"."""
    lead = _ADVERBIAL.match(text, start, end)
    start = lead.end() if lead and lead.end() < end else start
    match = _AGREED.match(text[start:end])
    return (start + match.end(), end) if match and match.end() < end - start else (start, end)


def find_due(text: str, start: int, end: int, held: date | None, reason: int | None = None) -> Due | None:
    """Return when it is to be done: a stated day before "within four weeks" before a vague time; one in the reason clause counts too."""
    found = list(_dues(text, start, end, held))
    if not found:
        return None
    dated = [due for due in found if due.day or due.odd in ("impossible", "weekday")]
    led = [due for due in dated if _BY.match(text, due.start)] or dated
    ahead = [due for due in led if held is None or due.day is None or due.day >= held or _BY.match(text, due.start) or (due.end >= end - 2 and _ALONE.search(text, start, due.start))]
    pool = ahead or ([] if any(due.odd == "vague" for due in found) else [due for due in dated if re.match(r"(?i)by|before", text[due.start : due.end])])
    if not pool:
        vague = [due for due in found if due.odd == "vague" and (reason is None or due.start < reason)]
        return vague[-1] if vague else None
    before = [due for due in pool if reason is None or due.start < reason]
    return (before or pool)[-1]


# A date behind a dash or a comma at the very end of a decision is its day, even one that has passed.
_ALONE = re.compile(r"(?:[-\u2013\u2014,;:(/]|\bby)\s*$")


def due_of_cell(text: str, start: int, end: int, held: date | None) -> Due | None:
    """Return the time in a cell for times; whatever stands there and names no day is vague."""
    if not re.search(r"\w", text[start:end]):
        return None
    if re.fullmatch(r"(?i)\W*(?:n/?a|none|no date|not (?:set|given|stated)|blank)\W*", text[start:end]):
        return None
    found = [due for due in _dues(text, start, end, held) if due.day or due.odd in ("impossible", "weekday")]
    if found:
        chosen = found[-1]
        return Due(start, end, chosen.day, chosen.odd)
    lapse = _BARE_LAPSE.fullmatch(text[start:end].strip(" ."))
    if lapse and held:
        return Due(start, end, _later(held, lapse["number"], {"wk": "week", "mth": "month"}.get(lapse["unit"].lower(), lapse["unit"].lower())))
    return Due(start, end, None, "vague")


def _dues(text: str, start: int, end: int, held: date | None) -> list[Due]:
    """Return every time that may be a due time, in order."""
    found: list[Due] = []

    def add(left: int, right: int, day: date | None, odd: str = "") -> None:
        if not any(left < due.end and due.start < right for due in found):
            found.append(Due(left, right, day, odd))

    for match in _END_OF.finditer(text, start, end):
        day = _month_end(match["month"], match["year"], held)
        add(match.start(), match.end(), day)
    for pattern in (_WITHIN, _FORTNIGHT):
        for match in pattern.finditer(text, start, end):
            if re.match(r"\s+(?:of|after|from)\s+(?!this|the (?:review|meeting|date)|today|now|receipt)\w", text[match.end() : match.end() + 24]):
                rest = re.match(r"\s+(?:of|after|from)\s+[\w' -]{2,40}", text[match.end() : end])
                add(match.start(), match.end() + (rest.end() if rest else 0), None, "vague")
                continue
            number, unit = ("two", "week") if pattern is _FORTNIGHT else (match["number"], match["unit"].lower())
            if held is None:
                add(match.start(), match.end(), None, "unknown")
            elif pattern is _WITHIN and match["working"] and match["working"].strip().lower() == "working":
                add(match.start(), match.end(), working_days_after(held, _number(number)))
            else:
                add(match.start(), match.end(), _later(held, number, unit))
    for match in _END_OF_YEAR.finditer(text, start, end):
        add(match.start(), match.end(), date(held.year, 12, 31) if held else None, "" if held else "unknown")
    for match in _THIS_MONTH.finditer(text, start, end):
        add(match.start(), match.end(), _month_end(held.strftime("%B"), str(held.year), held) if held else None, "" if held else "unknown")
    for match in _END_OF_WEEK.finditer(text, start, end):
        add(match.start(), match.end(), held + timedelta(days=(4 - held.weekday()) % 7) if held else None, "" if held else "unknown")
    for when in find_dates(text, start, end, held):
        words = text[when.start : when.end]
        if when.day is None and not when.impossible:
            continue
        if re.search(r"(?i)\b(?:every|each|weekly|fortnightly|monthly|alternate|once a|twice a)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b", words) and not when.stated:
            continue
        left = _led(text, when.start, start)
        if not when.stated and not _POINTS.match(text, left, when.end):
            continue
        if re.search(r"(?:\band|\d) $", text[max(0, when.start - 4) : when.start]) and re.fullmatch(r"\d/\d", words):
            continue
        odd = "impossible" if when.impossible else "weekday" if when.day and when.weekday is not None and when.stated and when.day.weekday() != when.weekday else ""
        add(left, when.end, _own_year(when, held), odd)
    for match in _VAGUE.finditer(text, start, end):
        if not _everyday(text, match, start):
            add(match.start(), match.end(), None, "vague")
    return sorted(found, key=lambda due: due.start)


# A weekday is a due day only when something points to it: "by Friday", not "the Saturday school".
_POINTS = re.compile(
    r"(?i)(?:(?:by|before|on|from|until|no later than|this|next|starting|due)\s+)+(?:on )?(?!the\b|a\b|one\b|each\b|every\b|first\b)(?:this |next |coming )?(?:mon|tue|wed|thu|fri|sat|sun)\w*(?!s\b)(?! (?:school|club|class|group|art|morning club|course|swim\w*|job|session))|(?:by |from |on |before )?(?:tomorrow|today|tonight)|(?:within|in) |(?:by |before |within |during )?(?:this|next) |(?:by |before )?(?:the )?end of|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?$"
)
_NAMES_OF_MONTHS = re.compile(r"(?i)^(?:may|march|april|june|august)$")


def _everyday(text: str, match: re.Match[str], start: int) -> bool:
    """Say whether words that can be a time are none here: "urgent dental care", "school" alone, "regular visits"."""
    words = match.group().lower().strip()
    after = text[match.end() : match.end() + 2]
    if words in ("school", "permanent", "permanently", "academic", "financial", "regular", "regularly", "continuous", "continuing", "calendar", "rolling", "soon", "shortly", "urgent", "immediate", "february", "may", "october", "lent", "spring", "summer", "autumn", "winter", "easter", "christmas", "eid", "diwali", "ramadan", "xmas", "new year", "half term", "half-term", "the school", "for school", "in school", "at school", "after school", "before school", "from school", "during school", "a school", "this school", "over school", "for the summer school", "for summer", "for easter"):
        if words in ("urgent", "soon", "shortly", "continuous", "rolling") and (match.end() >= len(text) or after[:1] in ".;|)\n" or match.start() == start):
            return False
        return True
    return words.endswith((" school", " academic", " financial", " calendar")) and "end of" not in words


def _own_year(when: When, held: date | None) -> date | None:
    """Return the day of a time; one without a year lies after the review unless it was in the weeks before."""
    day = when.day
    if day and held and when.stated and not when.has_year and day < held:
        try:
            return day.replace(year=day.year + 1)
        except ValueError:
            return day
    return day


def _led(text: str, at: int, start: int) -> int:
    """Return where the words that lead in to a time begin."""
    match = _LEAD.search(text, max(start, at - 45), at)
    if not match:
        return at
    left = match.start()
    lead = match.group().lower()
    if lead.strip() in ("the", "for", "each", "every", "date"):
        return at if lead.strip() != "for" else left
    return left + len(match.group()) - len(match.group().lstrip())


def _number(words: str) -> int:
    """Return a number written in digits or words."""
    return int(words) if words.isdigit() else _NUMBERS.get(words.lower(), 1)


def _later(held: date, number: str, unit: str) -> date | None:
    """Return the day some days, weeks, fortnights or months after the review."""
    from iro_text.dates.find import add_months

    count = _number(number)
    try:
        if unit.startswith("month"):
            return add_months(held, count)
        return held + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    except (OverflowError, ValueError):
        return None


def working_days_after(day: date, count: int) -> date:
    """Return the day so many working days later, England's bank holidays left out."""
    from iro_text.dates.holidays import holiday_on

    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and holiday_on(day) is None:  # noqa: PLR2004 - Monday to Friday
            count -= 1
    return day


def _month_end(month: str, year: str | None, held: date | None) -> date | None:
    """Return the last day of a month; of the next year where it is over."""
    from calendar import monthrange

    from iro_text.dates.find import MONTHS

    number = MONTHS[month[:3].lower()]
    if year:
        full = int(year) if len(year) == 4 else 2000 + int(year)  # noqa: PLR2004
    elif held:
        full = held.year + (number < held.month)
    else:
        return None
    return date(full, number, monthrange(full, number)[1])


def _owner_and_action(text: str, start: int, end: int, due: Due | None, cast: Cast) -> tuple[Span | None, Span]:
    """Return who acts and the act, from the words of one decision."""
    acting = _acting(text, start, end, due, cast)
    if acting and acting[0] and not cast.is_child(text[slice(*acting[0])]):
        return acting
    for find in (_asked, _labelled_owner, _initialed, _trailing, _dashed, _second, _subjunctive, _agent, _between_dashes, _with_whom):
        found = find(text, start, end, due, cast)
        if found:
            return found
    return acting or (None, (start, end))


Found = tuple[Span | None, Span] | None


def _asked(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "I have asked Ama to refer"."""
    match = _ASKED.match(text, start, end)
    if not match:
        return None
    return _tidy(text, *match.span("who")), (match.end(), end)


def _trailing(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read an owner in brackets at the end, or after the last full stop or dash."""
    close = end + 1 if end < len(text) and text[end] in ")]" else end
    match = _BRACKETS.search(text, start, close)
    if match:
        left, right = match.span("inside")
        who = _person_among(text, left, right, cast)
        if who:
            return who, (start, match.start())
    if due and due.end >= end - 2 and due.start > start:
        before = _bare(text, start, due.start)[1]
        opened = _BRACKETS.search(text, start, before)
        if opened and (who := _person_among(text, *opened.span("inside"), cast)):
            return who, (start, opened.start())
        tail = _TAIL_OWNER.search(text, start + 4, before)
        if tail and _is_person(text[slice(*tail.span("who"))], cast):
            return _tidy(text, *tail.span("who")), (start, tail.start())
    tail = _TAIL_OWNER.search(text, start + 4, end)
    if tail and (due is None or tail.start("who") >= due.end or tail.end() <= due.start) and _is_person(text[slice(*tail.span("who"))], cast):
        return _tidy(text, *tail.span("who")), (start, tail.start())
    return None


_OWNER_LABEL = re.compile(r"[.;,|\u2013-]?\s*\b(?:who|owner|lead|responsible(?: person)?|action(?:ed)? by|person responsible|by whom)\s*[:\u2013-]\s*(?P<who>[^.;|,\n\u2013]+?)(?=\s*(?:[.;|,\n]|\u2013|\s-\s|by when|when|date|target|$))", re.IGNORECASE)


def _labelled_owner(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "Responsible: Ama" inside of a line."""
    match = _OWNER_LABEL.search(text, start, end)
    return (_tidy(text, *match.span("who")), (start, match.start())) if match and match.start() > start else None


_DUE_FIRST = re.compile(r"\s*[,:;\u2013-]+\s*|\s+")


def _acting(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "Ama to refer", "Olu will ask", "I shall visit"."""
    at = start
    if due and due.start <= start + 1:
        gap = _DUE_FIRST.match(text, due.end)
        at = gap.end() if gap else due.end
    for match in _TO.finditer(text, at, end):
        who = text[at : match.start()].strip(" ,:")
        if not who or len(who.split()) > 14:  # noqa: PLR2004 - an owner with an aside is short
            break
        if re.match(r"(?:also |now |then |please )?be\s+\w+(?:ed|en|t|de|ne|ld|ut|nd|rn|wn|ung|un|id)\b", text[match.end() : match.end() + 30]) and not re.match(r"be\s+(?:present|there)", text[match.end() : match.end() + 30]):
            return None
        span = _tidy(text, at, match.start())
        if _is_person(text[slice(*span)], cast):
            gap = _ADVERBS.match(text, match.end())
            return span, (gap.end() if gap else match.end(), end)
        if match.group().strip() != "to":
            continue
        break
    imperative = re.match(r"(?:I|we)\s+(?:have|am|are)\s+", text[at:end])
    if imperative:
        who_end = at + (1 if text[at] == "I" else 2)
        return (at, who_end), (at + imperative.end(), end)
    return None


_SECOND = re.compile(
    rf"(?:[,;:.(]\s*(?:and |with |but )?|\s[-\u2013\u2014]\s|\band\s)(?P<who>(?:(?i:the |his |her |their |my |our |both )*)(?:{_CAP}(?:'s|\u2019s) )?(?:(?i:{_MORE_ROLE}|{INITIALS}|{_KIN})(?:,? {_CAP}(?: {_CAP})?)?|{NAME}|I)(?:(?: and | & |/)(?:(?i:(?:the )?{_WHO_WORD})|{NAME}))?)\s+(?:to|will|shall|is to|are to|must|to be|seeing to|sees to|takes|books|asks|writes|rings|sends|pays|leads|leading|arranging|arranges|chasing|paying)\b"
)


def _second(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "Two nights with Taid, travel to be booked by Iolo" and "Knock and wait - Conrad to tell the night staff"."""
    for match in _SECOND.finditer(text, start, end):
        who = match["who"]
        if re.match(r"\s+to be\b", text[match.end("who") : match.end("who") + 8]) and not cast.known(who):
            continue
        if _is_person(who, cast, strict=True) and not cast.is_child(who):
            return _tidy(text, *match.span("who")), (start, end)
    return None


_SUBJUNCTIVE = re.compile(
    rf"(?P<who>(?:(?i:the |his |her |an |a )?(?:[a-z]+ ){{0,3}}?(?i:{_WHO_WORD})|{NAME}|he|she|they))\s+(?:also |now )?(?:begin|make|pay|get|come|look|take|write|ask|find|ring|see|send|book|arrange|complete|refer|give|meet|help|provide|talk|speak|go|bring|set|put|keep|start|finish|apply|check|tell|visit|takes|books|writes|rings|asks|arranges|sends|is going to|are going to|is|are)\b"
)


def _subjunctive(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "that Ngozi begin the assessment", "Blessing takes Will to the shop"."""
    match = _SUBJUNCTIVE.match(text, start, end)
    if match and _is_person(match["who"], cast) and not cast.is_child(match["who"]) and (match["who"] in ("he", "she", "they") or cast.known(match["who"]) or match["who"][0].islower()):
        return _tidy(text, *match.span("who")), (match.end("who") + 1, end)
    return None


def _between_dashes(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "Passport application - Hana - 29/3/2024", "Visits with Nelson. Contact team"."""
    pieces: list[Span] = []
    at = start
    for match in re.finditer(r"\s+[-\u2013\u2014/]+\s+|[.;:]\s+|,\s+(?=(?:[A-Z]|sw\b|all\b))|\s*[(\[]|\t", text[start:end]):
        pieces.append((at, start + match.start()))
        at = start + match.end()
    pieces.append((at, end))
    for left, right in reversed(pieces[1:]):
        words = text[left:right].strip(" .,;)]")
        if words and not (due and left < due.end and due.start < right) and _is_person(words, cast, strict=True):
            return _tidy(text, left, left + len(text[left:right].rstrip(" .,;)]"))), (start, left)
    return None


_WITH_WHOM = re.compile(rf"\b(?:with|from|via|through)\s+(?P<who>(?:the )?(?:(?i:{_WHO_WORD})|(?:Mr|Mrs|Ms|Miss|Dr)\.? {_CAP}(?: {_CAP})?))(?=\s*(?:[,.;)]|$|by\b|on\b|before\b|in\b))")


def _with_whom(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "Careers talk with Mrs Joy, 11/10/2024": a decision without a verb, and one person in it."""
    if re.search(r"\b(?:to|will|shall|must|should|be)\s+\w+", text[start:end]):
        return None
    match = _WITH_WHOM.search(text, start, end)
    return (_tidy(text, *match.span("who")), (start, end)) if match and not cast.is_child(match["who"]) else None


# "KP - chase passport", "J A-L - tutor", "S. Oduya - finish it", "KP/Deirdre - plan trip".
_INITIALED = re.compile(rf"(?P<who>(?:[A-Z]{{1,4}}(?:\s\([^)]{{2,30}}\))?|[A-Z][a-z][A-Z]|[A-Z]\.? ?(?:[A-Z]-?[A-Z]?\.?|{_CAP}(?:-{_CAP})?))(?:(?: ?/ ?| & | and | \+ )(?:[A-Z]{{1,4}}|{_CAP}))?)\s*(?:\s[-\u2013\u2014]+\s|:\s|\s?(?:->|\u2192)\s?)")


def _initialed(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "KP - chase passport", where the owner is initials."""
    match = _INITIALED.match(text, start, end)
    if match and not subjects_in(match["who"].lower()):
        return _tidy(text, *match.span("who")), (match.end(), end)
    return None


def _dashed(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "SW - chase passport - asap", "Ama: chase the passport"."""
    match = _DASHED.search(text, start, min(end, start + 60))
    if match and match.start() > start and _is_person(text[start : match.start()], cast, strict=True):
        return _tidy(text, start, match.start()), (match.end(), end)
    return None


def _agent(text: str, start: int, end: int, due: Due | None, cast: Cast) -> Found:
    """Read "to be made by the health visitor"."""
    for match in reversed(list(_BY_WHOM.finditer(text, start, end))):
        if match.group().startswith(("from", "via")):
            continue
        who = match["who"]
        if due and match.start("who") < due.end and due.start < match.end():
            continue
        if re.match(r"(?i)(?:january|february|march|april|may|june|july|august|september|october|november|december|easter|christmas|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the end|half)\b", who):
            if not re.match(r"April|May|June|August", who):
                continue
            if not re.match(r"\w+ [A-Z]", who):
                continue
        if _is_person(who, cast):
            return _tidy(text, *match.span("who")), (start, end)
    return None


def _person_among(text: str, start: int, end: int, cast: Cast) -> Span | None:
    """Return the person among words in brackets ("Parisa Golzari, 1 July 2025", "Olu by Friday")."""
    pieces: list[Span] = []
    at = start
    for match in re.finditer(r"\s*(?:[,;]|\s[-\u2013\u2014]\s|\bby\b(?=\s+(?:\d|the|end|mon|tue|wed|thu|fri|sat|sun|next|half|easter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|\basap\b)\s*", text[start:end], re.IGNORECASE):
        pieces.append((at, start + match.start()))
        at = start + match.end()
    pieces.append((at, end))
    found: Span | None = None
    for left, right in pieces:
        words = text[left:right].strip()
        if not words or re.search(r"\d", words):
            continue
        if _is_person(words, cast, strict=True):
            found = (found[0], right) if found and re.fullmatch(r"\s*(?:,|&|and)?\s*", text[found[1] : left]) else found or (left, right)
    return _tidy(text, *found) if found else None


def _tidy(text: str, start: int, end: int) -> Span:
    """Return an owner's span without blanks, labels and a full stop."""
    words = text[start:end]
    label = re.match(r"(?i)\s*(?:(?:owner|lead|who|action|responsible|by|for|and|so|then|that|also|agreed)\b\s*:?\s+|[-\u2013\u2014*:]\s*)+", words)
    left = start + (label.end() if label and label.end() < len(words) else 0)
    while left < end and text[left] in " \t\n,;:-\u2013":
        left += 1
    while end > left and text[end - 1] in " \t\n;:.-\u2013":
        end -= 1
    return left, end


_THINGS = re.compile(
    r"\b(?:assessment|plan|meeting|referral|contact|time|finding|support|advocacy|work|report|application|visits?|form|review|timetable|place|membership|funding|checks?|letter|story|book|books|respite|passport|introductions|sessions?|consent|chronology|genogram|profile|search|matching|appointment|lessons?|savings|account|pep|calls?|bed|room|bike|laptop|photos?|photograph\w*|club|trip|holiday|transport|bus|money|allowance|update|risk|statement|evidence|date|dates|invitation|minutes|tuition|course|medication|glasses|hearing|test|tests|options?|arrangements?|information|paperwork|order|hearing aids|equipment|wheelchair|chair|uniform|clothing|hair|diary|list|record|box|clarification|discussion|consideration|agreement|confirmation|decision|safety)$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"(?:(?i:the |his |her |their |my |our |your |both |two |all )*)(?:{_CAP}(?:'s|\u2019s) )?(?:(?i:{_WHO_WORD})(?:[ ,(]+{_CAP}[\w .'-]*\)?)?|(?i:{ROLE})|{NAME}|I|we|We|he|she|they|He|She|They|me|myself|(?i:{INITIALS}))(?:'s|\u2019s)?"
)
_PART = re.compile(
    rf"^(?i:the |his |her |their |my |our |your |both |two |all |a |an |and )*(?:(?:{_CAP}(?:'s|\u2019s) )|(?:{_CAP}s(?:'|\u2019) ))?(?:{_CAP}(?: (?:{_CAP}|of|the|at|de|van|al|el|bin|ap|for|in)){{0,5}}|(?i:(?:(?!(?:for|to|with|from|at|in|on|by|that|be|and|or|is|are|about|into|between) )[\w'\u2019&+-]+ ){{0,4}}?{_WHO_WORD})(?:,? {_CAP}(?: {_CAP}){{0,3}})?|(?i:{INITIALS})(?: {_CAP}(?: {_CAP})?)?|I|we|We|he|she|they|me|myself|everyone|all|somebody|someone)(?:\s*\([^)]*\))?(?:'s|\u2019s)?(?: (?:at|in|from|of|for) (?:the )?[\w' -]{{2,30}})?$"
)


def _is_person(words: str, cast: Cast = NOBODY, *, strict: bool = False) -> bool:
    """Say whether words name somebody who can act: a name, a role, a team; the child only where nobody else could be meant."""
    bare = re.sub(r"\s*[\[(][^\])]*[\])]", "", words).strip(" ,.;:\u2013-*_")
    bare = re.sub(r"(?i)speech and language(?: therapy)?(?! thera)", "speech-and-language team", bare)
    if not bare or re.search(r"\d", bare):
        return False
    if _NOBODY.match(bare) and not _VAGUE.fullmatch(bare):
        return True
    if _THINGS.search(bare) or (_VAGUE.fullmatch(bare) and not _HAS_ROLE.search(bare)):
        return False
    first = bare.split()[0].lower()
    if first in _NEVER_FIRST and not cast.known(bare.split()[0]):
        return False
    if cast.is_child(bare):
        return not strict
    pieces = [piece for piece in _PEOPLE_JOINED.split(bare) if piece.strip()]
    if not pieces or len(pieces) > 5:  # noqa: PLR2004 - more are no owner
        return False
    return all(_is_one(piece.strip(), cast) for piece in pieces)


def _is_one(words: str, cast: Cast) -> bool:
    """Say whether words name one person, role or team; what follows "of", "for" or "at" is not looked at."""
    core = re.sub(r" (?:at|in|from|of|for) .*$", "", words)
    words = core if len(core) > 1 else words
    if not _PART.match(words) or _THINGS.search(words):
        return False
    if _HAS_ROLE.search(words) or words in ("I", "we", "We", "he", "she", "they", "He", "She", "They", "me", "Me", "myself"):
        return True
    if re.match(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie|Aunty|Aunt|Uncle|PC)\b", words) or cast.known(words):
        return True
    parts = words.split()
    if words.isupper() and len(words) <= 6:  # noqa: PLR2004 - initials of a role
        return re.fullmatch(rf"(?i:{INITIALS})", words) is not None
    return parts[0][0].isupper() and all(_like_a_name(part) or part.lower() in ("of", "the", "de", "van", "al", "el", "bin", "ap", "at") for part in parts)


_NO_NAME = re.compile(r"(?:tion|sion|ment|ings?|ness|ship|ity|ance|ence|als|ies|ary|graphy|logy|ist|ists)$")


def _like_a_name(word: str) -> bool:
    """Say whether a capitalised word can be a name: no everyday word, no subject of decisions, no noun by its ending."""
    low = re.sub(r"(?:'s|\u2019s)$", "", word).lower()
    return word[0].isupper() and not lexicon.is_easy(low) and not subjects_in(low) and not _NO_NAME.search(low) and lexicon.zipf(low) < _WELL_KNOWN


_HAS_ROLE = re.compile(rf"\b(?i:{_WHO_WORD}|everyone|everybody|all|somebody|someone|network|professionals|council|authority)\b")


_NEVER_FIRST = frozenset(
    "this that these those it there what which when where how why if once while until after before as with without any every each no not to for from about of on in at by is are was were be been do does did ask find make get give take see send set put keep let go has have contact placement health education decision decisions action recommendation review school's next previous current new updated weekly monthly monday tuesday wednesday thursday friday saturday sunday january february march july september october november december annual initial further regular life encourage continue help support promote consider explore monitor liaise ensure arrange complete update refer provide request offer chase progress pursue obtain seek raise agree adults all-the-same how consent passport discuss book organise identify look write draw apply allocate contact speak talk confirm start begin finish prepare share invite finalise source maintain sort buy bring collect ring call email work show teach try visit pay fund register enrol trace return draft file hold record clarify establish consult notify inform assess plan practise join open fix replace lodge".split()
) - {"contact", "plan", "work", "share", "school's", "new", "health", "education", "placement", "next"}


def is_nobody(owner: str) -> bool:
    """Say whether an owner's words name nobody in particular (LA, all, network)."""
    return _NOBODY.match(re.sub(r"^(?:the|our)\s+", "", owner.strip(" .,;:"), flags=re.IGNORECASE)) is not None or _NOBODY.match(owner.strip(" .,;:")) is not None


def people_in(owner: str) -> list[str]:
    """Return the people or roles joined in an owner; "Ms Quaye, SENCO" is one."""
    bare = re.sub(r"\s*\([^)]*\)", "", owner).strip(" ,")
    pieces = [piece.strip() for piece in re.split(r"\s*(?:\band\b|&|/|\+|\btogether with\b|\balongside\b|\bwith\b)\s*", bare, flags=re.IGNORECASE) if piece.strip()]
    return pieces


def _end(text: str, start: int, end: int, reason: re.Match[str] | None, due: Due | None, owner: Span | None) -> int:
    """Return where a decision ends: at its reason, unless its day or owner stands after that."""
    if reason is None:
        return end
    last = max((span_end for span_end in ((due.end if due else 0), (owner[1] if owner and owner[0] >= start else 0)) if span_end <= end), default=0)
    return max(reason.start(), last)


def _act(text: str, action: Span, whole: Span, due: Due | None, owner: Span | None) -> Span:
    """Return the act without the day at its end or beginning."""
    start, end = max(action[0], whole[0]), min(action[1], whole[1])
    if due and start < due.start < end and due.end >= end - 12:
        end = due.start
    elif due and due.start <= start < due.end < end:
        start = due.end
    if owner and start < owner[0] < end and owner[1] >= end - 3:
        end = owner[0]
    while end > start and text[end - 1] in " \t\n,;:.(\u2013-[|/":
        end -= 1
    while start < end and text[start] in " \t\n,;:.)\u2013-|":
        start += 1
    tail = re.search(r"\s+(?:by|from|and|on|to be done)$", text[start:end])
    if tail:
        end = start + tail.start()
    return (start, end) if end > start else whole


def without_any_brackets(words: str) -> str:
    """Return words without what stands in brackets."""
    return _ANY_BRACKETS.sub(" ", words)


def first_of(spans: Sequence[Span]) -> Span | None:
    """Return the first of some spans."""
    return spans[0] if spans else None
