"""Reads the head of a record: whose it is, which review, when, under which order, and when the next one is."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from iro_text.dates import When, find_dates
from iro_text.document import Document
from iro_text.report.reviews import Header

# The head of a record is its first characters; the date of the review stands there or nowhere sure.
_HEAD = 1500
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
_KINDS = (
    (
        "next",
        re.compile(
            r"\b(?:next (?:\w+ ){0,2}(?:review|meeting|date|time|one)|(?:date|time|day) of (?:the |your |our )?next|meet(?:ing)? again|review due|(?:will|shall) (?:next )?meet)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "looked_after",
        re.compile(
            r"\b(?:looked after (?:since|from|as of)|became looked after|came into (?:our |the council's )?care|in care since|(?:date )?(?:became|entered) (?:la|lac|cla|care)|accommodated (?:since|from|on)|looked[- ]after (?:date|on)|date (?:of )?(?:becoming|became) (?:looked after|lac|cla|cic)|(?:l/?a|lac|cla) (?:since|from)|care since|coming into care|start of (?:period of )?care|period of care (?:began|from|since)|(?:has been )?looked after\s*:)",
            re.IGNORECASE,
        ),
    ),
    (
        "previous",
        re.compile(
            r"\b(?:last (?:review|meeting|met|time)|previous (?:review|meeting)|date of (?:last|previous)|(?:last|previous) (?:\w+ )?(?:review|meeting) (?:date|on|was)|we last met|previously reviewed|review before|(?:last|previous|old|earlier) (?:decisions|actions|recommendations)|decisions (?:of|from|made (?:on|at))|since (?:we met on|our meeting|the review))\b",
            re.IGNORECASE,
        ),
    ),
    ("born", re.compile(r"\b(?:d\.?o\.?b\.?|born|date of birth|birthday|aged?)\b", re.IGNORECASE)),
    (
        "other",
        re.compile(
            r"\b(?:order (?:made|granted|dated)|(?:dated|granted|made) (?:on )?|placed|postponed|since|placement (?:began|start)|moved|written|typed|sent|record (?:completed|dated|written|finished)|date of (?:record|report|this letter|letter)|care plan|pep|midway|consultation)\b",
            re.IGNORECASE,
        ),
    ),
    ("review", re.compile(r"\b(?:date (?:of|held)|held|review|meeting|met|date|chaired|minutes|record)\b", re.IGNORECASE)),
)
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
    given = _given_days(details)
    days = {} if document.format == "table" else _days_of(text, head, given.get("review_date"))
    held = given.get("review_date") or days.get("review")
    name = str(details.get("child_name") or "") or _name(head)
    code = _CODE.search(head)
    number = details.get("review_number")
    status = _STATUS.search(head)
    words = _STATUS_WORDS.search(status["status"] if status else head)
    return Header(
        str(details.get("child_id") or "") or (code["code"] if code else "") or name,
        name,
        int(number) if isinstance(number, int | float | str) and str(number).strip().isdigit() else _number(head),
        held,
        given.get("previous_review_date") or days.get("previous"),
        given.get("looked_after_from") or days.get("looked_after"),
        given.get("next_review") or _next(text, held),
        str(details.get("legal_status") or "") or " ".join(status["status"].split()).rstrip(" .") if status and words else (words.group() if words else ""),
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


def _given_days(details: Mapping[str, object]) -> dict[str, date]:
    """Return the days that the input itself gives beside the text."""
    keys = ("review_date", "previous_review_date", "looked_after_from", "next_review")
    return {key: day for key in keys if (day := day_of(details.get(key)))}


def _days_of(text: str, head: str, held: date | None) -> dict[str, date]:
    """Return the days in the head of a record by what stands before each; the first without a telling word is the review's."""
    found: dict[str, date] = {}
    plain: date | None = None
    for when in find_dates(head, 0, len(head), held):
        if not when.stated or when.day is None or not when.has_year:
            continue
        kind = "review" if _alone(head, when) else _kind(head, when)
        if kind is None:
            plain = plain or (when.day if when.start < _HEAD // 3 else None)
        else:
            found.setdefault(kind, when.day)
    if "review" not in found and plain:
        found["review"] = plain
    if found.get("review") and found.get("looked_after") and found["looked_after"] > found["review"]:
        del found["looked_after"]
    return found


def _alone(head: str, when: When) -> bool:
    """Say whether a day has one of the first lines for itself, as at the top of a letter."""
    line = head.rfind("\n", 0, when.start) + 1
    end = head.find("\n", when.end)
    return (
        head[line : when.start].strip() == ""
        and head[when.end : end if end >= 0 else len(head)].strip(" .") == ""
        and len([part for part in head[:line].split("\n") if part.strip()]) < 6
    )  # noqa: PLR2004 - an address above it


def _kind(head: str, when: When) -> str | None:
    """Return what a day in the head is the day of, by the nearest telling words before it on its line."""
    line = head.rfind("\n", 0, when.start) + 1
    digit = re.search(r"\d", head[when.start : when.end])
    before = head[line : when.start + (digit.start() if digit else 0)]
    if not before.strip(" :|-") and line > 1:
        above = head.rfind("\n", 0, line - 1) + 1
        before = head[above : line - 1] + " " if head[above : line - 1].rstrip().endswith(":") else ""
    before = re.split(r"[|;\t]|\.\s|\s{3,}", before)[-1] or before
    best: tuple[int, str] | None = None
    for kind, pattern in _KINDS:
        for match in pattern.finditer(before):
            if best is None or match.end() > best[0]:
                best = (match.end(), kind)
    return best[1] if best else None


def _number(head: str) -> int | None:
    """Return which review it is."""
    for pattern in _NUMBER:
        for match in pattern.finditer(head):
            before = head[max(0, match.start() - 12) : match.start()].lower()
            if re.search(r"\b(?:next|last|previous|since)\W*$", before):
                continue
            groups = match.groupdict()
            if groups.get("number"):
                return int(groups["number"])
            word = groups["word"].lower()
            return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return None


def _next(text: str, held: date | None) -> date | None:
    """Return the day of the next review, wherever it stands."""
    for match in reversed(list(_KINDS[0][1].finditer(text))):
        end = text.find("\n\n", match.end(), match.end() + 160)
        for when in find_dates(text, match.end(), end if end >= 0 else min(len(text), match.end() + 160), held):
            if when.stated and when.day and (held is None or when.day > held):
                return when.day
    return None


def _name(head: str) -> str:
    """Return the child's name as the head gives it."""
    for pattern in (_CHILD, _TITLE, _DEAR, _LEADING):
        for match in pattern.finditer(head[:600]):
            name = match["name"].strip()
            words = name.replace("\u2019", "'").split()
            if words and not any(word.lower().rstrip("'s") in _NOT_NAMES or word.lower() in _NOT_NAMES for word in words):
                return name.title() if name.isupper() else name
    return ""
