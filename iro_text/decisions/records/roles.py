"""Tells words that name somebody who can act (a person, a role, a team) from words that name a thing or nobody in particular."""

import re

from iro_text import lexicon
from iro_text.decisions.actors import INITIALS
from iro_text.decisions.records.people import Cast
from iro_text.decisions.records.subjects import subjects_in
from iro_text.decisions.records.times import VAGUE

NO_CAST = Cast()
# A word met so often (Zipf) is never taken for a name by its look alone.
_WELL_KNOWN = 5.2
CAP = r"[A-Z\u00c0-\u00de][\w'\u2019-]*"
KIN = r"(?:mum|mam|mummy|dad|daddy|mother|father|nan|nana|gran|granny|grandma|grandad|grandmother|grandfather|auntie|aunty|aunt|uncle|brother|sister|cousin|parents?|carers?)"
WORK_ROLE = (
    r"(?:(?:assistant |deputy |acting |interim |new |allocated |independent |supervising |children's |child's |young person's |specialist |named |senior |lead |duty |family |fostering |adoption |housing |personal |support |team |service |practice |residential |social |care |foster |health |school |virtual |designated |head |form |class |youth |court |speech and language |occupational |community |looked after |lac |cla |cic |hospital |agency |advocacy )*"
    r"(?:director|workers?|managers?|officers?|advisers?|advisors?|coordinators?|co-ordinators?|visitors?|teachers?|tutors?|nurses?|carers?|lawyers?|solicitors?|guardians?|advocates?|mentors?|therapists?|assistants?|practitioners?|psychologists?|paediatricians?|doctors?|dentists?|supervisors?|leads?|heads?|school|nursery|college|team|service|services|department|panel|agency|homes?|unit|hub|police|housing|legal|finance|commissioning|business support|health|education|fostering|admin|reviewing officer|keyworkers?|interpreter|senco|iro|chair|placement|key worker|prison|court|hospital|association|charity|embassy|project|centre|clinic|staff|consultant|registrar|landlord|board|provider|cafcass|gp|surgery|conference|lender)(?: [a-z]+ (?:team|service))?)"
)
WHO_WORD = rf"(?:{WORK_ROLE}|{INITIALS}|{KIN})"
_NOBODY = re.compile(
    r"(?i)^(?:the )?(?:la|l\.a\.|local authority|authority|council|all(?: (?:professionals|parties|concerned|agencies|involved))?|everyone|everybody|network|(?:the )?professional network|professionals?|the professionals|team around (?:the child|\w+)|agencies|all agencies|we|us|tbc|tba|tbd|n/?a|various|someone|somebody|anyone|not (?:stated|known|allocated)|unallocated|-+|\u2013|\u2014|\?+|as above|multi-?agency|professionals? and carers?|core group|care team|care network|children'?s services|children's social care|social care|the review|the meeting|partner agencies|the department)$"
)
_PEOPLE_JOINED = re.compile(r"\s*(?:\band\b|&|/|\+|,|\bwith\b|\btogether with\b|\balongside\b)\s*", re.IGNORECASE)
_ONE_BESIDE_ANOTHER = re.compile(r"\s*(?:\band\b|&|/|\+|\btogether with\b|\balongside\b|\bwith\b)\s*", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:assessment|plan|meeting|referral|contact|time|finding|support|advocacy|work|report|application|visits?|form|review|timetable|place|membership|funding|checks?|letter|story|book|books|respite|passport|introductions|sessions?|consent|chronology|genogram|profile|search|matching|appointment|lessons?|savings|account|pep|calls?|bed|room|bike|laptop|photos?|photograph\w*|club|trip|holiday|transport|bus|money|allowance|update|risk|statement|evidence|date|dates|invitation|minutes|tuition|course|medication|glasses|hearing|test|tests|options?|arrangements?|information|paperwork|order|hearing aids|equipment|wheelchair|chair|uniform|clothing|hair|diary|list|record|box|clarification|discussion|consideration|agreement|confirmation|decision|safety)$",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"^(?i:the |his |her |their |my |our |your |both |two |all |a |an |and )*(?:(?:{CAP}(?:'s|\u2019s) )|(?:{CAP}s(?:'|\u2019) ))?(?:{CAP}(?: (?:{CAP}|of|the|at|de|van|al|el|bin|ap|for|in)){{0,5}}|(?i:(?:(?!(?:for|to|with|from|at|in|on|by|that|be|and|or|is|are|about|into|between) )[\w'\u2019&+-]+ ){{0,4}}?{WHO_WORD})(?:,? {CAP}(?: {CAP}){{0,3}})?|(?i:{INITIALS})(?: {CAP}(?: {CAP})?)?|I|we|We|he|she|they|me|myself|everyone|all|somebody|someone)(?:\s*\([^)]*\))?(?:'s|\u2019s)?(?: (?:at|in|from|of|for) (?:the )?[\w' -]{{2,30}})?$"
)
_NO_NAME = re.compile(r"(?:tion|sion|ment|ings?|ness|ship|ity|ance|ence|als|ies|ary|graphy|logy|ist|ists)$")
_HAS_ROLE = re.compile(rf"\b(?i:{WHO_WORD}|everyone|everybody|all|somebody|someone|network|professionals|council|authority)\b")
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie|Aunty|Aunt|Uncle|PC)\b")
_INITIALS = re.compile(rf"(?i:{INITIALS})")
_ASIDE = re.compile(r"\s*[\[(][^\])]*[\])]")
_IN_ROUND_BRACKETS = re.compile(r"\s*\([^)]*\)")
_OWNS = re.compile(r"(?:'s|\u2019s)$")
# The "and" in it joins no two people.
_SPEECH_THERAPY = re.compile(r"(?i)speech and language(?: therapy)?(?! thera)")
_WHOSE = re.compile(r" (?:at|in|from|of|for) .*$")
_OUR = re.compile(r"^(?:the|our)\s+", re.IGNORECASE)
_PRONOUNS = ("I", "we", "We", "he", "she", "they", "He", "She", "They", "me", "Me", "myself")
_IN_NAMES = ("of", "the", "de", "van", "al", "el", "bin", "ap", "at")
_MOST_PEOPLE, _LONGEST_INITIALS = 5, 6
# A word that begins no name.
_NEVER_FIRST = frozenset(
    "this that these those it there what which when where how why if once while until after before as with without any every each no not to for from about of on in at by is are was were be been do does did ask find make get give take see send set put keep let go has have decision decisions action recommendation review previous current updated weekly monthly monday tuesday wednesday thursday friday saturday sunday january february march july september october november december annual initial further regular life encourage continue help support promote consider explore monitor liaise ensure arrange complete update refer provide request offer chase progress pursue obtain seek raise agree adults all-the-same consent passport discuss book organise identify look write draw apply allocate speak talk confirm start begin finish prepare invite finalise source maintain sort buy bring collect ring call email show teach try visit pay fund register enrol trace return draft file hold record clarify establish consult notify inform assess practise join open fix replace lodge".split()
)


def is_person(words: str, cast: Cast = NO_CAST, *, strict: bool = False) -> bool:
    """Say whether words name somebody who can act: a name, a role, a team; the child only where nobody else could be meant."""
    bare = _SPEECH_THERAPY.sub("speech-and-language team", _ASIDE.sub("", words).strip(" ,.;:\u2013-*_"))
    if not bare or re.search(r"\d", bare):
        return False
    if _NOBODY.match(bare) and not VAGUE.fullmatch(bare):
        return True
    if _is_thing(bare) or _begins_otherwise(bare, cast):
        return False
    if cast.is_child(bare):
        return not strict
    people = [piece.strip() for piece in _PEOPLE_JOINED.split(bare) if piece.strip()]
    return 0 < len(people) <= _MOST_PEOPLE and all(_is_one(person, cast) for person in people)


def _is_thing(words: str) -> bool:
    """Say whether words name a thing or a vague time."""
    return _THINGS.search(words) is not None or (VAGUE.fullmatch(words) is not None and not _HAS_ROLE.search(words))


def _begins_otherwise(words: str, cast: Cast) -> bool:
    """Say whether words begin with one that begins no name, and is none in this record."""
    first = words.split(maxsplit=1)[0]
    return first.lower() in _NEVER_FIRST and not cast.known(first)


_FULL_NAME = 2


def _is_one(words: str, cast: Cast) -> bool:
    """Say whether words name one person, role or team; what follows "of", "for" or "at" is not looked at."""
    core = _WHOSE.sub("", words)
    words = core if len(core) > 1 else words
    if not _PART.match(words) or _THINGS.search(words):
        return False
    if _HAS_ROLE.search(words) or words in _PRONOUNS or _TITLED.match(words) or cast.known(words):
        return True
    if words.isupper() and len(words) <= _LONGEST_INITIALS:
        return _INITIALS.fullmatch(words) is not None
    parts = words.split()
    if not parts[0][0].isupper():
        return False
    if len(parts) == _FULL_NAME and all(part[0].isupper() and not _NO_NAME.search(part.lower()) for part in parts) and not subjects_in(words.lower()):
        return True  # "April Stone": two everyday words, and a name
    return all(_like_a_name(part) or part.lower() in _IN_NAMES for part in parts)


def _like_a_name(word: str) -> bool:
    """Say whether a capitalised word can be a name: no everyday word, no subject of decisions, no noun by its ending."""
    low = _OWNS.sub("", word).lower()
    return word[0].isupper() and not lexicon.is_easy(low) and not subjects_in(low) and not _NO_NAME.search(low) and lexicon.zipf(low) < _WELL_KNOWN


def is_nobody(owner: str) -> bool:
    """Say whether an owner's words name nobody in particular (LA, all, network)."""
    bare = owner.strip(" .,;:")
    return _NOBODY.match(bare) is not None or _NOBODY.match(_OUR.sub("", bare)) is not None


def people_in(owner: str) -> list[str]:
    """Return the people or roles joined in an owner; "Ms Quaye, SENCO" is one."""
    bare = _IN_ROUND_BRACKETS.sub("", owner).strip(" ,")
    return [piece.strip() for piece in _ONE_BESIDE_ANOTHER.split(bare) if piece.strip()]
