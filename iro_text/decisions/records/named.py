"""Headings that name who is to act ("For the social worker, Ama:"), and where the name stands in them."""

import re

from iro_text.decisions.records.units import Span

_OWNER_HEADING = re.compile(
    r"(?i:\W*(?:for|by|actions? (?:for|by)|decisions? for|to do for)?\s*(?:the |his |her |their |your |my |our )?)(?P<who>.+?)(?:\s*(?:\(.*\)))?(?i:\s+(?:will|is going to|are going to|to|has agreed to|agreed to|must|needs to|should|are to|is to))?\s*[:\u2013\u2014-]?\s*"
)
_ROLE = re.compile(
    r"\b(?:social worker|worker|sw|ssw|foster carers?|carers?|school|nursery|college|teacher|virtual school|health visitor|school nurse|nurse|iro|reviewing officer|independent reviewing officer|manager|team manager|team|mum|mother|dad|father|parents?|adviser|pa|advocate|camhs|therapist|fostering|senco|dt|designated teacher|gp|paediatrician|keyworker|key worker|home|residential|police|housing|solicitor|legal|nan|gran|grandma|grandad|aunt|auntie|uncle|brother|sister|me|myself|i|we|everyone|all|us|you|young person)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Auntie|Aunt|Uncle|Nan|PC|Sister)\.?\s+)?[A-Z\u00c0-\u00de][\w'\u2019-]+(?:\s+(?:(?:and|&|/)\s+)?[A-Z\u00c0-\u00de][\w'\u2019-]+){0,3}"
)
_NAMED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z\u00c0-\u00de][\w'\u2019.-]*)(?:(?: (?:and|&|/) | / |/| & |, | )(?:the )?[A-Za-z\u00c0-\u00de][\w'\u2019.-]*){0,5}"
)
# "For the social worker, Ama": the name is the owner.
_ROLE_BEFORE = re.compile(r"(?i)\b(?:social worker|worker|carers?|teacher|nurse|manager|officer|visitor|adviser),\s+(?=[A-Z])")
_ASIDE = re.compile(r"\s*\([^)\d]+\)")
# "What we settled", "Reviewing officer's report": a heading of something, not of somebody.
_NO_OWNER = re.compile(
    r"(?i)^(?:what|how|where|when|why|things?|who (?:was|came|is|spoke))\b|\b(?:report|record|views?|summary|comments?|notes?|analysis|settled|agreed|decided|said|told|met|talked|overview|opinion|update|reports|visit)\b"
)
_LONGEST_HEADING, _LONGEST_ROLE = 10, 7


def is_name(words: str) -> bool:
    """Say whether the words of a heading are nothing but names."""
    return _NAMED.fullmatch(words.strip(" *_:")) is not None


def names_owner(words: str) -> bool:
    """Say whether a heading names who is to act."""
    match = _OWNER_HEADING.fullmatch(" ".join(words.split()))
    if not match or len(words.split()) > _LONGEST_HEADING:
        return False
    who = match["who"].strip(" ,:")
    if _NO_OWNER.search(who):
        return False
    if _ROLE.search(who) and len(who.split()) <= _LONGEST_ROLE:
        return True
    return _NAME.fullmatch(who) is not None and words.rstrip().endswith((":", "-", "\u2013", "\u2014"))


def owner_in_heading(text: str, heading: Span) -> Span | None:
    """Return where the owner stands in a heading that names one."""
    words = text[slice(*heading)]
    match = _OWNER_HEADING.fullmatch(words)
    if not match:
        return None
    left, right = match.span("who")
    who = words[left:right].rstrip(" ,:")
    aside = _ASIDE.match(words[right:])
    who += aside.group() if aside else ""
    role = _ROLE_BEFORE.search(who)
    start = heading[0] + left
    return start + (role.end() if role else 0), start + len(who)
