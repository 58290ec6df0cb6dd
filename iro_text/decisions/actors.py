"""Who can act in a sentence: people by name, roles, teams and initials; and whom a pronoun means."""

import re

from iro_text import lexicon

NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie|Aunty|Aunt|Uncle|Nan|Nana|Granny|Gran|Grandad|Grandma|Cousin|SW|Coach|PC)\.?\s+)?[A-Z\u00c0-\u00de][\w'\u2019-]*[\w](?:\s+[A-Z\u00c0-\u00de][\w'\u2019-]+)?"
_ROLE_WORD = (
    r"(?:social workers?|workers?|nurses?|doctors?|teachers?|headteacher|head|tutor|school|college|council|team|service|services|panel|carers?|adviser|advisor|officer|manager|staff|therapists?|psychologist|ed psych|paediatrician|dentist"
    r"|solicitor|guardian|advocate|mentor|keyworker|visitor|coordinator|police|hospital|clinic|orthotics|clinician|virtual school|authority|department|family|parents?|mum|mam|mummy|dad|daddy|nan|nana|gran|grandad|grandma|brother|sister"
    r"|aunt|auntie|uncle|cousin|foster carers?|interpreter|supervisor|reviewing officer|practitioner|specialist|lady|man|people|everyone|everybody|someone|somebody|network|child)"
)
ROLE = rf"(?:(?:the|your|my|our|a|an|new|his|her|their) )*(?:(?!(?:and|in|at|on|with|of|for|to|if|that|your|the|is|was|then|so|but|says|said|when|because|before|after|from|by|as) )[\w'\u2019+&-]+ ){{0,2}}?{_ROLE_WORD}"
INITIALS = (
    r"(?:the |your )?(?:SWs?|SSW|VSH?T?|OT|LA|PA|IRO|TM|SN|DT|SENCO|SENDCO|SENCo|CAMHS|SALT|LAC nurse|CLA nurse|CPN|YOT|YJS|GP|EP|EWP|IV|FC|QA|VS|RSW|AHM|LCT)"
)
_PRONOUN = r"(?:he|she|they|we|I)"
SUBJECT = rf"(?P<who>(?:You and )?(?:\[[A-Z ]{{3,30}}\]|{NAME}(?:(?:, {NAME})* and {NAME})?|(?i:{INITIALS})|(?i:{ROLE})|(?i:\b{_PRONOUN})\b))"
NOT_WHO = frozenset(
    """you it this that there nothing what which everything if when once then so and but because as who these those one two three most some all any thank thanks please not how why where
    yes no well only also after before from at on in for with until next last maybe perhaps sometimes today tomorrow here now your the our my his her its their a an easter christmas eid diwali ramadan hanukkah passover contact placement review meeting introductions
    health education legal identity monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december""".split()
)
PRONOUNS = frozenset(("he", "she", "they"))
_NAMED = re.compile(NAME)
FINITE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|want|wants|need|needs|like|likes|going|would|asked|said|told|able|used|due|you|love|agreed|wanted|came|went|got|hope|hopes)\b|['\u2019](?:s|ll|re|ve) ",
    re.IGNORECASE,
)
PERSON_OR_ROLE = re.compile(rf"^(?:{NAME}|(?i:{INITIALS})|(?i:{ROLE})|(?i:team around the child|professionals|all|network|residential staff))(?:$|[ ,(/&])")
_THING = re.compile(
    r"\b(?:assessment|plan|meeting|referral|contact|finding|support|advocacy|work|report|application|visits?|form|review|timetable|place|membership|funding|checks?|letter|story|book|respite|passport|introductions|sessions?|consent|chronology|genogram|profile|search|health|education|matching|placement)$",
    re.IGNORECASE,
)
# A word met at least so often (Zipf) that begins a sentence is a word, not a name.
_COMMON_WORD = 4.5
_LONGEST_INITIALS = 5


def actor_in(words: str) -> str | None:
    """Return the person or role that acts in "X to do", or None where X is a thing."""
    bare = re.sub(r"\s*\([^)]*\)", "", words).strip().rsplit(", ", 1)[-1]
    if _THING.search(bare) or not PERSON_OR_ROLE.match(bare):
        return None
    return owner_in(bare) or bare


def owner_in(words: str) -> str | None:
    """Return who it is, without "You and" and articles; None for words that are nobody."""
    bare = re.sub(r"^(?:You and |So |And |Then |But )", "", words.strip()).strip(" ,")
    bare = re.sub(r"^(?:the|your|our|my|a|an) (?=\w)", "", bare, flags=re.IGNORECASE)
    first = bare.split()[0].lower() if bare.split() else ""
    if not bare or first in NOT_WHO or first.startswith("you") or re.search(r" (?:with|of|from) ", bare):
        return None
    if bare.isupper() and bare.isalpha() and len(bare) <= _LONGEST_INITIALS and bare != "I" and not re.fullmatch(rf"(?i:{INITIALS})", bare):
        return None
    return bare


def antecedent(words: str) -> str | None:
    """Return the first person named in some words; a common word at the beginning is no name."""
    for match in _NAMED.finditer(words):
        name = match.group()
        first = name.split()[0].lower().rstrip(".")
        if first in NOT_WHO or first == "i" or name.isupper() or (match.start() == 0 and " " not in name and lexicon.zipf(first) >= _COMMON_WORD):
            continue
        return name
    return None
