"""Reads the head of a record: whose it is, which review, when, under which order, and when the next one is."""

import re
from datetime import date, datetime

from iro_text.dates import When, find_dates
from iro_text.document import Document
from iro_text.report.reviews import Header

# The head of a record is its first characters; the date of the review stands there or nowhere sure, and the child's name at the top of it.
_HEAD, _TOP = 1500, 600
# The day of the next review stands so near to the words for it; what says that a number is another review's, so near before it.
_NEXT, _NEAR = 160, 12
_LONGEST_ADDRESS = 5
_DAYS = ("review_date", "previous_review_date", "looked_after_from", "next_review")
_OTHER_REVIEW = re.compile(r"\b(?:next|last|previous|since)\W*$")
_PARTS = re.compile(r"[|;\t]|\.\s|\s{3,}")
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "initial|first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th", "sixth|6th", "seventh|7th", "eighth|8th", "ninth|9th", "tenth|10th", "eleventh|11th", "twelfth|12th",
            "thirteenth|13th", "fourteenth|14th", "fifteenth|15th", "sixteenth|16th", "seventeenth|17th", "eighteenth|18th", "nineteenth|19th", "twentieth|20th",
        ),
        1,
    )
    for word in words.split("|")
}  # fmt: skip
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NUMBER = (
    re.compile(
        r"\b(?:review|meeting|cla|lac|cic)(?: record| meeting| minutes)?\s*(?:number|no\.?|num|#|n[o\u00b0]\.?)\s*[:\s-]*(?P<number>\d{1,3})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<word>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))[ -]+(?:(?:statutory|lac|cla|cic|looked|after|child|children|children's|care|in|our|young|person's|person|pathway|plan|and|formal|ordinary) )*(?:review|meeting)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\breview(?: number| no\.?)?\s*[:(-]?\s*(?:the )?(?P<word>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))\b", re.IGNORECASE),
    re.compile(
        r"\breview\s*[:(-]?\s*(?P<number>\d{1,2})\b(?!\s*(?:/|\.|-|st|nd|rd|th|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|weeks?|months?|days?))",
        re.IGNORECASE,
    ),
    re.compile(r"\bR(?P<number>\d{1,2})\b"),
)
# What the words before a day say that it is the day of.
_KINDS = {
    "next": re.compile(
        r"\b(?:next (?:\w+ ){0,2}(?:review|meeting|date|time|one)|(?:date|time|day) of (?:the |your |our )?next|meet(?:ing)? again|review due|(?:will|shall) (?:next )?meet)\b",
        re.IGNORECASE,
    ),
    "looked_after": re.compile(
        r"\b(?:looked after (?:since|from|as of)|became looked after|came into (?:our |the council's )?care|in care since|(?:date )?(?:became|entered) (?:la|lac|cla|care)|accommodated (?:since|from|on)|looked[- ]after (?:date|on)|date (?:of )?(?:becoming|became) (?:looked after|lac|cla|cic)|(?:l/?a|lac|cla) (?:since|from)|care since|coming into care|start of (?:period of )?care|period of care (?:began|from|since)|(?:has been )?looked after\s*:)",
        re.IGNORECASE,
    ),
    "previous": re.compile(
        r"\b(?:last (?:review|meeting|met|time)|previous (?:review|meeting)|date of (?:last|previous)|(?:last|previous) (?:\w+ )?(?:review|meeting) (?:date|on|was)|we last met|previously reviewed|review before|(?:last|previous|old|earlier) (?:decisions|actions|recommendations)|decisions (?:of|from|made (?:on|at))|since (?:we met on|our meeting|the review))\b",
        re.IGNORECASE,
    ),
    "born": re.compile(r"\b(?:d\.?o\.?b\.?|born|date of birth|birthday|aged?)\b", re.IGNORECASE),
    "other": re.compile(
        r"\b(?:order (?:made|granted|dated)|(?:dated|granted|made) (?:on )?|placed|postponed|since|placement (?:began|start)|moved|written|typed|sent|record (?:completed|dated|written|finished)|date of (?:record|report|this letter|letter)|care plan|pep|midway|consultation)\b",
        re.IGNORECASE,
    ),
    "review": re.compile(r"\b(?:date (?:of|held)|held|review|meeting|met|date|chaired|minutes|record)\b", re.IGNORECASE),
}
_STATUS = re.compile(r"(?:(?:legal )?status|order|legal basis|legal)\s*[:\u2013-]\s*(?P<status>[^\n|;]{2,70})", re.IGNORECASE)
_STATUS_WORDS = re.compile(
    r"\b(?:(?:full |interim )?care order|s(?:ection|\.)? ?(?:20|31|38|76|47|21)(?: \w+ order)?|placement order|accommodated|emergency protection order|special guardianship order|police protection|remand(?:ed)?|ico|fco)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"(?:(?:name(?: of (?:the )?(?:child|young person|yp))?|child(?:'s name)?|child/young person|young person(?:'s name)?|yp|subject|re|about|client)\s*[:\u2013-]\s*)(?P<name>[A-Z\u00c0-\u00de][\w'\u2019-]*(?: [A-Z\u00c0-\u00de][\w'\u2019-]*){0,3})",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:child (?:id|ref|no)|person id|client (?:id|no)|mosaic(?: id)?|lcs(?: id)?|id|ref(?:erence)?(?: no)?|case no)\b\.?\s*[:#-]?\s*(?P<code>[A-Z]{0,4}[-/]?\d{2,9})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?i:review|minutes|record|letter|meeting|report)(?i: (?:record|minutes|meeting|of|for|on|notes|decisions|in respect))*\s*(?i:of|for|on|:|-|\u2013|\u2014|about)\s*(?P<name>(?!(?i:the|first|second|third|his|her|their|date|number|no|name|decisions|outcome|outcomes|record)\b)[A-Z\u00c0-\u00de][\w'\u2019-]+(?: [A-Z\u00c0-\u00de][\w'\u2019-]+){0,2})",
)
_DEAR = re.compile(r"^\s*(?:Dear|Hello|Hi|Hiya|To)\s+(?P<name>[A-Z\u00c0-\u00de][\w'\u2019-]+)", re.MULTILINE)
_LEADING = re.compile(r"^\s*(?P<name>[A-Z\u00c0-\u00de][\w'\u2019-]+(?: [A-Z\u00c0-\u00de][\w'\u2019-]+){0,2})\s*(?:[:,(|\u2013\u2014]| - |'s |\u2019s )")
_NOT_NAMES = frozenset(
    "child children looked after review record minutes statutory meeting independent reviewing officer date name status care plan first second third fourth fifth the in form decisions confidential private council service borough county city my your our letter report number cla lac cic summary notes outcome strictly pathway young person section part legal order".split()
)


def read_header(document: Document) -> Header:
    """Return what the head of a record says; what the input says beside the text (`child_id`, `review_date` ...) goes first."""
    text, details = document.text, document.details
    head = text[:_HEAD]
    given = {key: day for key in _DAYS if (day := day_of(details.get(key)))}
    days = {} if document.format == "table" else _days_of(head, given.get("review_date"))
    held = given.get("review_date") or days.get("review")
    name, number = str(details.get("child_name") or "") or _name(head), _given_number(details.get("review_number"))
    return Header(
        str(details.get("child_id") or "") or _code(head) or name,
        name,
        _number(head) if number is None else number,
        held,
        given.get("previous_review_date") or days.get("previous"),
        given.get("looked_after_from") or days.get("looked_after"),
        given.get("next_review") or _next(text, held),
        _status(head, str(details.get("legal_status") or "")),
    )


def day_of(value: object) -> date | None:
    """Return the day that a cell or a detail means, written in any British way or as a spreadsheet holds it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value or "").strip()
    if not words:
        return None
    iso = re.match(r"\d{4}-\d{2}-\d{2}", words)
    try:
        if iso:
            return date.fromisoformat(iso.group())
    except ValueError:
        return None
    found = [when.day for when in find_dates(words) if when.day and when.has_year]
    return found[0] if found else None


def _days_of(head: str, held: date | None) -> dict[str, date]:
    """Return the days in the head of a record by what stands before each; the first without a telling word is the review's."""
    found: dict[str, date] = {}
    plain: date | None = None
    for when in find_dates(head, 0, len(head), held):
        if not when.stated or when.day is None or not when.has_year:
            continue
        kind = "review" if _alone(head, when) else _kind(head, when)
        if kind is not None:
            found.setdefault(kind, when.day)
        elif plain is None and when.start < _HEAD // 3:
            plain = when.day
    if plain:
        found.setdefault("review", plain)
    if "review" in found and "looked_after" in found and found["looked_after"] > found["review"]:
        del found["looked_after"]
    return found


def _alone(head: str, when: When) -> bool:
    """Say whether a day has one of the first lines for itself, as at the top of a letter, under an address at most."""
    above, _, before = head[: when.start].rpartition("\n")
    behind, _, _ = head[when.end :].partition("\n")
    address = [part for part in above.split("\n") if part.strip()]
    return not before.strip() and not behind.strip(" .") and len(address) <= _LONGEST_ADDRESS


def _kind(head: str, when: When) -> str | None:
    """Return what a day in the head is the day of, by the nearest telling words before it on its line."""
    before = _words_before(head, when)
    before = _PARTS.split(before)[-1] or before
    ends = [(match.end(), kind) for kind, pattern in _KINDS.items() for match in pattern.finditer(before)]
    return max(ends, key=lambda end: end[0])[1] if ends else None


def _words_before(head: str, when: When) -> str:
    """Return what stands before a day on its line; where nothing does, the line above if it ends with a colon."""
    line = head.rfind("\n", 0, when.start) + 1
    digit = re.search(r"\d", head[when.start : when.end])
    before = head[line : when.start + (digit.start() if digit else 0)]
    if before.strip(" :|-") or line <= 1:
        return before
    above = head[: line - 1].rpartition("\n")[2]
    return above + " " if above.rstrip().endswith(":") else ""


def _given_number(value: object) -> int | None:
    """Return which review it is, as the input says beside the text."""
    return int(value) if isinstance(value, int | float | str) and str(value).strip().isdigit() else None


def _number(head: str) -> int | None:
    """Return which review it is."""
    for pattern in _NUMBER:
        for match in pattern.finditer(head):
            if not _OTHER_REVIEW.search(head[max(0, match.start() - _NEAR) : match.start()].lower()):
                return _number_of(match)
    return None


def _number_of(match: re.Match[str]) -> int:
    """Return the number that was found in digits or as an ordinal."""
    groups = match.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    word = groups["word"].lower()
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def _code(head: str) -> str:
    """Return the child's code; empty where there is none."""
    code = _CODE.search(head)
    return code["code"] if code else ""


def _status(head: str, given: str) -> str:
    """Return the legal status as written; empty where there is none."""
    if given:
        return given
    labelled = _STATUS.search(head)
    words = _STATUS_WORDS.search(labelled["status"] if labelled else head)
    if labelled and words:
        return " ".join(labelled["status"].split()).rstrip(" .")
    return words.group() if words else ""


def _next(text: str, held: date | None) -> date | None:
    """Return the day of the next review, wherever it stands."""
    for match in reversed(list(_KINDS["next"].finditer(text))):
        start, end = match.end(), min(len(text), match.end() + _NEXT)
        gap = text.find("\n\n", start, end)
        for when in find_dates(text, start, gap if gap >= 0 else end, held):
            if when.stated and when.day and (held is None or when.day > held):
                return when.day
    return None


def _name(head: str) -> str:
    """Return the child's name as the head gives it."""
    for pattern in (_CHILD, _TITLE, _DEAR, _LEADING):
        for match in pattern.finditer(head[:_TOP]):
            name = match["name"].strip()
            words = name.lower().replace("\u2019", "'").split()
            if words and not any(word in _NOT_NAMES or word.removesuffix("'s") in _NOT_NAMES for word in words):
                return name.title() if name.isupper() else name
    return ""
