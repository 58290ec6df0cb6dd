"""What stands before words and says what they are: bullets, numbers, labels, and the headings of columns.

To let another label be known, add it to the pattern of its kind in FIELDS.
"""

import re

from iro_text.decisions.records.units import FieldKind

# What a column's heading or a label says that stands below or beside it; the first that fits is taken.
FIELDS: dict[FieldKind, re.Pattern[str]] = {
    "before": re.compile(
        r"(?:(?:previous|last|past|old|earlier|former)\b.*|.*\b(?:from|at|of) (?:the )?(?:last|previous)\b.*|.*\blast (?:review|time|meeting)\b.*|(?:we|what we) (?:said|agreed)(?: (?:last time|before|then))?|what was (?:agreed|decided)|agreed then)"
    ),
    "outcome": re.compile(
        r"(?:.*\b(?:progress|status|outcome so far|update|position|done\??|completed\?|achieved|result|what happened|has it happened|happened|where (?:we are|it is)|comments?|current position|state|met|rag|carried out|reported|since then|now|what came of it)\b.*|outcome)"
    ),
    "number": re.compile(r"(?:no|nos|number|#|ref|item|n|line|row)"),
    "due": re.compile(
        r"(?:(?:and |by |due |target |completion |end |review |to be )*(?:when|dates?|date due|day|time ?scales?|time ?frames?|deadlines?|complet\w+(?: by| date)?|target|due|by|finish|timing|time|done by|date for completion|before)(?: (?:by|for completion|agreed|due|date|set))*)"
    ),
    "owner": re.compile(
        r"(?:(?:by )?whom?(?: (?:will|is|by|does|to|for|has)\b.*)?|owners?|leads?(?: (?:person|professional|worker|officer))?|respons\w+(?: .*)?|(?:named )?persons?(?:\(s\))?(?: .*)?|people|action(?:ed)? (?:by|for|owner|holder)|name(?: of person)?|accountable.*|allocated to|assigned to|by)"
    ),
    "reason": re.compile(
        r"(?:why|reasons?|so that|because|purpose|rationale|intended outcome|outcome wanted|(?:the )?difference.*|what will be better.*|hoped for|aim|desired outcome)"
    ),
    "area": re.compile(r"(?:area|domain|heading|topic|theme|section|subject|dimension|need|about)"),
    "action": re.compile(
        r"(?:(?:agreed|key|new|iro|review|the|our|further)? ?(?:actions?|decisions?|recommendations?|tasks?|agreements?|undertakings?)(?:\(s\))?(?: (?:\d{1,2}|[a-h]|[ivx]{1,4}))?(?: (?:agreed|required|needed|to be taken|points?|made|/.*|no\.? ?\d*))?"
        r"|(?:to[- ]be[- ]|to )?(?:what|do|done)(?: (?:will happen|needs? to happen|next|we agreed|they will do|is (?:happening|going to happen)|needs doing|must happen|has to happen|.{0,20}will do))?\??|to do|steps?|outcome / action|activity|plan|we will|what needs to (?:happen|be done|change))"
    ),
}
BULLET = re.compile(
    r"[\s*_]*(?:(?:(?:[-+](?!\d)|[*\u2013\u2014\u2022\u25e6\u25aa\u25ab\u2023\u25cf\u25cb\u25a0\u25a1\u2794\u27a2\u2713\u2714\u2610\u2611\u2612\uf0b7\uf0a7>~\u2192])+|[\[(][ xX\u2713]?[\])]|(?:(?:decision|action|recommendation|rec|no|dec|act|d|r|a)\.? ?)?[\[(]?(?:\d{1,2}(?:[.\u00b7]\d{1,2})?|[a-hA-H]|[ivxIVX]{1,4})[.):\]]+(?:[-\u2013\u2014](?=\s))?|\d{1,2}\s+(?=[A-Z]))\s*)+",
    re.IGNORECASE,
)
LEADING_LABEL = re.compile(
    r"(?:(?:agreed|new|key|iro|review|further)? ?(?:decisions?|actions?|recommendations?|agreed|tasks?|outcomes?|agreements?|to do|what needs to happen|next steps?|plan)(?:\(s\))?(?: (?:no\.? ?)?(?:\d{1,2}|[a-h]))?(?: agreed| required)?)\s*(?::|\u2192|->|=>|[-\u2013\u2014](?=\s))\s*",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"^(?:\(?\d{1,2}[.)]?|[a-h][.)]|q\d+\W*)\s+")
_DIGITS = re.compile(r"\d+")
_LONGEST_LABEL = 6


def field_of(words: str) -> FieldKind | None:
    """Return what the heading of a column, or a label, says that it holds."""
    bare = " ".join(words.lower().replace("\u2019", "'").split()).strip(" :.*?_-\u2013")
    bare = _NUMBER_BEFORE.sub("", bare)
    if not bare or len(bare.split()) > _LONGEST_LABEL:
        return None
    return next((kind for kind, pattern in FIELDS.items() if pattern.fullmatch(bare)), None)


def number_in(words: str) -> int | None:
    """Return the first number in some words."""
    found = _DIGITS.search(words)
    return int(found.group()) if found else None


def after_bullet(text: str, start: int, end: int) -> int:
    """Return where the words behind a bullet begin; where nothing stands behind it, it is no bullet."""
    bullet = BULLET.match(text, start, end)
    return bullet.end() if bullet and bullet.end() < end else start
