"""Guesses what each column of a sheet of review records, or each question of a form, holds; shown, changeable, and kept for the next time.

To let another heading be known, add it to the pattern of its kind in HEADINGS.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from iro_text.ingest import columns
from iro_text.reviews.cells import SERIAL, as_day, as_number

DAY_KINDS = ("review_date", "next_review", "previous_review_date", "looked_after_from")
FACT_KINDS = ("child_id", "child_name", "review_number", "legal_status", *DAY_KINDS)
# The cells of one decision: "before" is a decision of the review before, "outcome" what became of it.
ROW_KINDS = ("decision", "before", "owner", "due", "outcome", "area", "reason")
FORM_KINDS = ("instance", "question", "answer", "repeat", "state")
KINDS = (*FACT_KINDS, *ROW_KINDS, "text", *FORM_KINDS, "ignore")
_ACT = r"(?:decision|action|recommendation|task|agreement)s?(?:\(s\))?"
_REVIEW = r"(?:(?:statutory|lac|cla|cic|iro|looked after|child(?:ren)?|child's|pathway|plan) )*(?:reviews?|meeting|conference)(?: meeting)?"
_PERSON = r"(?:child|young person|yp|person|client|subject|service user|case|file)(?:'s)?"
# Tried on small letters; the first that fits is taken.
HEADINGS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "ignore": rf".*\b(?:d\.?o\.?b\.?|(?:date of )?birth(?: date)?|age|gender|sex|ethnicity|postcode|guid|nhs|upn|created|modified|printed|distribut\w+|cancelled|(?:in|within) timescales?|date (?:recorded|entered|authorised|completed by))\b.*|(?:name of )?(?:the )?(?:allocated )?(?:social worker|sw|iro|chair(?:person)?|(?:independent )?reviewing officer|team|team manager)(?: name| id)?|(?:row|line|item|{_ACT}|priority|serial) ?(?:no|number|#|ref|id|type)\.?|no|number|#",
        "previous_review_date": rf"(?:date (?:of|held) )?(?:the )?(?:last|previous|prior) {_REVIEW}(?: (?:date|held|on))*|{_REVIEW} before",
        "next_review": rf"(?:date (?:of|for|set for) )?(?:the |your )?next {_REVIEW}(?: (?:date|due|by|on))*|{_REVIEW} due(?: date| by)?|next review",
        "looked_after_from": r"(?:date )?(?:became |becoming |first )?(?:looked after|lac|cla|cic|in care|care)(?: (?:since|from|start|started|began|episode))+(?: date)?|date (?:became|of becoming|became a) (?:looked after|lac|cla|cic).*|(?:start (?:date )?of|date (?:of )?(?:entered|entry (?:in)?to|came into)) (?:the )?(?:period of )?care(?: date)?|period of care start(?: date)?|poc start.*",
        "legal_status": r"(?:current |child's )?legal (?:status|basis|order)(?: of .*)?",
        "before": rf"(?:previous|last|old|earlier|prior)(?: reviews?'?s?)? {_ACT}(?: .*)?|{_ACT} .{{0,20}}\b(?:last|previous)\b.*",
        "instance": r"(?:form|record|document|workflow step|episode|assessment|review|questionnaire)?(?: ?instance| ?answer)? ?(?:id|ref)|instance(?: ?(?:id|no|number|guid))?|(?:fact )?form(?: ?(?:id|no|number|ref))|mo ?form ?id",
        "child_id": rf"(?:{_PERSON}|mosaic|lcs|liquidlogic|ics|eclipse|azeus|care ?first|care ?director|swift|cla|lac|cic|pers legacy|ssd)(?: (?:child|person|cla|pers(?:on)?))? ?(?:id|ref(?:erence)?|no|number|code|identifier|unique id|#)\.?(?: no| number)?|answer ?for ?subject ?id|subject ?id|pseudonym",
        "child_name": rf"(?:child|young person|yp|client|child ?/ ?young person)|{_PERSON} ?(?:full )?(?:fore|sur)?(?:names?|initials)|(?:full |first |last |family |known )?names? of (?:the )?(?:child|young person|yp)|(?:first|last|family|full) name|forenames?|surname",
        "review_number": rf"{_REVIEW} (?:no|number|num|#|count|sequence)\.?|which review|number of (?:the )?review|review",
        "review_date": rf"(?:date|day) (?:of|the)(?: the| this)? {_REVIEW}(?: (?:held|on))*|(?:date )?{_REVIEW} ?(?:date|held|on|day|actual date|start date)(?: (?:on|date))?|date (?:held|of)|event date",
        "state": r"(?:form|instance|record|document|answer|workflow)? ?(?:instance)?(?:state|form status)|(?:form|instance|record|document) status",
        "question": r"question(?: (?:text|name|label|title))?|control(?: ?name| ?label)?|field(?: ?name| label)?|label|prompt",
        "answer": r"(?:text |short text |form )?answers?(?: ?(?:value|text))?|response(?: (?:text|value))?|value|reply",
        "repeat": r"(?:sub ?group|repeat(?:ing)?(?: group)?|group|occurrence|iteration|row|line|set|answer)(?: ?(?:id|no|number|index|seq\w*))?",
        "reason": r"why|reasons?(?: for .*)?|so that|purpose|rationale|(?:intended|desired|hoped[- ]for) outcomes?|outcome wanted|.*\bdifference\b.*",
        "owner": rf"(?:{_ACT} )?(?:by )?whom?(?: (?:will|is|by|does|to|for|has)\b.*)?|(?:{_ACT} )?(?:owners?|leads?|holder)(?: (?:name|person|professional|worker|officer|role))?|(?:{_ACT} )?(?:person|people|role|name|professional|agency)?(?:\(s\))?(?:/s)? ?respons\w+(?: .*)?|respons\w+.*|{_ACT} (?:by|for|owner|holder)|actioned by|accountable.*|(?:allocated|assigned) to|by",
        "due": rf"(?:{_ACT} )?(?:(?:and |by |due |target |completion |end |to be )*(?:when|date due|due ?date|time ?scales?|time ?frames?|deadlines?|target|due|complete(?:d)? by|done by|target date|date for completion|completion date|end date|due by|by date|by))",
        "outcome": rf"(?:{_ACT} |current |latest |review )?(?:progress|status|outcomes?|updates?|position|comments?|rag|results?|achieved|completed?|done|met|implemented)(?: (?:of|on|so far|to date|since|made|against|update|notes|status|y ?/ ?n|yes ?/ ?no|achieved|date)\b.*)?|date (?:completed|achieved|done|closed)|{_ACT} (?:taken|completed).*|what (?:has )?happened.*|(?:has it|is it|was it) .*",
        "area": rf"(?:{_ACT} |care plan |plan )?(?:area|domain|category|theme|topic|dimension|need|heading|section|type)(?: of (?:need|life|plan|{_ACT}))?",
        "decision": rf"(?:agreed|key|new|iro|iro's|review|meeting|further|the|our|summary of|list of|{_REVIEW})*[ -]*{_ACT}(?: ?(?:/|and|or|&) ?{_ACT})?(?: (?:agreed|required|needed|to be taken|points?|made|text|details?|description|wording|narrative|at review|of (?:the )?{_REVIEW}|to take))?|(?:to be )?what(?: (?:will|needs? to) (?:happen|be done).*)?|what (?:we agreed|was agreed)|to do|actions? plan|next steps?",
        "text": r".*\b(?:views?|wish(?:es)?|feelings|voice|summary|discussion|minutes|narrative|record|text|notes|comments?|analysis|health|education|school|contact|family|placement|home|identity|emotional|behaviour\w*|wellbeing|leisure|friends|permanen\w+|plan|independence|legal|risks?|progress|practice|attend\w*|present|apologies|visits?|seen|voice|update|background)\b.*",
    }.items()
}
# What a heading can mean where no other column says it better.
_WEAK: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("child_name", re.compile(r"names?|initials|person")),
    ("child_id", re.compile(r"(?:unique )?(?:id|ref(?:erence)?|code)|child|young person")),
    ("review_date", re.compile(rf"date|held|{_ACT} date|date (?:of {_ACT}|agreed|set|made)|(?:start|form) date")),
    ("due", re.compile(r"date|completion|by")),
    ("question", re.compile(r"answer ?no|item|element|question (?:id|no|code)")),
)
_PREFIX = re.compile(r"^(?:(?:txt|ddl|dtp?|cbo|fld|frm|q\d+)\s+|\(?\d[\d.]*[.):]?\s+)")
_NUMBERED = re.compile(
    rf"(?P<before>(?:.*\b)?(?:{_ACT}|owner|whom?|when|due|deadline|date|responsible|lead|progress|status|outcome|area|timescale|by))\s*(?:no\.? ?)?(?P<number>\d{{1,2}})(?!\d)[\s:-]*(?P<after>.*)"
)
_LONGEST_HEADING, _HEADING_ROWS, _SAMPLE_ROWS = 200, 25, 400
# Cells of a column have about so many words where they hold sentences, and more than so many where they hold no name and no day.
_SENTENCE_WORDS, _NAME_WORDS, _FEW_VALUES = 6.0, 12.0, 12
_ENOUGH, _REPEATED = 0.5, 1.2
_CODE = re.compile(r"[A-Z]{0,4}[-/]?\d{1,9}", re.IGNORECASE)
COMPLETE = re.compile(r"complete[d]?|final(?:i[sz]ed)?|authori[sz]ed|signed[ -]?off|closed|approved", re.IGNORECASE)
_STATES = re.compile(rf"{COMPLETE.pattern}|draft|incomplete|in ?progress|started|open|new|cancelled|deleted|not (?:complete|started)\w*", re.IGNORECASE)


def bare(heading: str) -> tuple[str, str]:
    """Return a heading's words in small letters without prefixes, and the number in it ("Decision 2 - who" gives "decision who", "2")."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).replace("_", " ").replace("\u2019", "'").lower()
    words = " ".join(re.sub(r"\([^)]*\)", lambda match: match.group() if match.group() == "(s)" else " ", words).split())
    words = _PREFIX.sub("", words).strip(" :?.*-")
    found = _NUMBERED.fullmatch(words)
    return (f"{found['before']} {found['after']}".strip(), found["number"]) if found else (words, "")


def kind_of(heading: str) -> str | None:
    """Return what a heading or question says that its cells hold, or None where it does not say."""
    words = bare(heading)[0]
    if not words or len(words) > _LONGEST_HEADING:
        return None
    return next((kind for kind, pattern in HEADINGS.items() if pattern.fullmatch(words)), None)


def question_kind(question: str) -> str:
    """Return what the answers to a question of a form hold: a fact, a cell of a decision, or else text."""
    kind = kind_of(question)
    return kind if kind in FACT_KINDS or kind in ROW_KINDS else "text"


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the number of the row that holds the headings, past titles above it; None where there is none."""
    best, found = 1.0, None
    for number, cells in enumerate(rows[:_HEADING_ROWS]):
        filled = [cell for cell in cells if cell]
        if not filled or any(len(cell) > _LONGEST_HEADING for cell in filled):
            continue
        kinds = {kind for cell in filled if (kind := kind_of(cell) or _weak_kind(cell))}
        score = len(kinds) + 0.1 * len(filled) if len(filled) > 1 else 0.5 * len(kinds & {"decision", "text"})
        if kinds and score > best:
            best, found = score, number
    return found


def _weak_kind(heading: str) -> str | None:
    """Return what a heading can mean where no other says it better."""
    words = bare(heading)[0]
    return next((kind for kind, pattern in _WEAK if pattern.fullmatch(words)), None)


def guess(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what each column holds, by its heading and, where that does not say, by its cells.

    Args:
        headings: of the columns; empty where there are none.
        rows: those below the headings.
    """
    cells = {column: [row[column] for row in rows[:_SAMPLE_ROWS] if column < len(row) and row[column]] for column in range(len(headings))}
    kinds = {column: _by_cells(kind_of(heading) or "", cells[column]) for column, heading in enumerate(headings)}
    for kind, pattern in _WEAK:
        wanted = kind not in kinds.values() and not (kind == "child_id" and ({"child_name", "answer"} & set(kinds.values())))
        free = [column for column, known in kinds.items() if known in ("", "instance", "repeat") and pattern.fullmatch(bare(headings[column])[0])]
        if wanted and free and _by_cells(kind, cells[free[0]]) == kind and (kind != "child_id" or _again(cells[free[0]])):
            kinds[free[0]] = kind
    for column, kind in kinds.items():
        if kind == "":
            kinds[column] = _unnamed(cells[column], set(kinds.values()))
    return _settled(kinds, headings, cells)


def _by_cells(kind: str, cells: Sequence[str]) -> str:
    """Correct a heading's kind by what stands below it; empty where the cells tell better what it is."""
    if not cells:
        return kind
    words = sum(len(cell.split()) for cell in cells) / len(cells)
    wordy = "text" if words >= _SENTENCE_WORDS else "ignore"
    days = sum(as_day(cell) is not None for cell in cells) / len(cells)
    if kind == "review_number" and sum(as_number(cell) is not None for cell in cells) / len(cells) < _ENOUGH:
        return "review_date" if days >= _ENOUGH else wordy
    if kind in DAY_KINDS and days < _ENOUGH / 2:
        return wordy
    if (kind in ("owner", "due") and words >= _NAME_WORDS) or (kind in ("area", "child_id", "child_name", "legal_status") and words > _NAME_WORDS):
        return "text"
    if kind == "child_name" and sum(_CODE.fullmatch(cell) is not None for cell in cells) >= _ENOUGH * len(cells):
        return "child_id"
    few = words < 3 and len(set(cells)) <= _FEW_VALUES and len(cells) > len(set(cells))  # noqa: PLR2004 - "yes", "partly met"
    return "ignore" if few and kind in ("decision", "before", "text") else kind


def _again(cells: Sequence[str]) -> bool:
    """Say whether some cells of a column say the same."""
    return len(set(cells)) < len(cells)


def _unnamed(cells: Sequence[str], taken: set[str]) -> str:
    """Return what a column holds whose heading does not say."""
    if not cells:
        return "ignore"
    if "review_date" not in taken and sum(as_day(cell) is not None and not SERIAL.fullmatch(cell) for cell in cells) >= _ENOUGH * len(cells):
        return "review_date"
    if not taken & {"child_id", "child_name"} and sum(_CODE.fullmatch(cell) is not None for cell in cells) >= _ENOUGH * len(cells):
        return "child_id"
    return "text" if sum(len(cell.split()) for cell in cells) / len(cells) >= _SENTENCE_WORDS else "ignore"


def _settled(kinds: Mapping[int, str], headings: Sequence[str], cells: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return the kinds with every fact once, and the columns of a form only where the sheet is one."""
    is_form = {"question", "answer"} <= set(kinds.values())
    taken: set[str] = set()
    settled: dict[int, str] = {}
    for column, given in kinds.items():
        kind = given
        if not is_form and kind in ("question", "answer", "repeat"):
            kind = _unnamed(cells[column], {*taken, "review_date", "child_id"})
        if kind == "instance" and not is_form and not _again(cells[column]):
            kind = "ignore"  # the number of a row
        if kind == "state" and not all(_STATES.fullmatch(cell.strip()) for cell in cells[column]):
            kind = "ignore"
        if is_form and (kind in ("text", *ROW_KINDS) or (kind == "review_date" and kind_of(headings[column]) != kind)):
            state = kind == "outcome" and "state" not in kinds.values() and all(_STATES.fullmatch(cell.strip()) for cell in cells[column])
            kind = "state" if state else "ignore"
        once = kind in (*FACT_KINDS, *FORM_KINDS) and kind != "child_name"
        settled[column] = "ignore" if once and kind in taken else kind
        taken.add(kind)
    return settled


def is_form(kinds: Mapping[int, str]) -> bool:
    """Say whether a sheet gives forms as rows of questions and answers."""
    return {"question", "answer"} <= set(kinds.values())


def holds_decisions(kinds: Mapping[int, str], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether each row of a sheet is one decision, and not a whole review."""
    acts = [column for column, kind in kinds.items() if kind in ("decision", "before")]
    filled = [row for row in rows if any(column < len(row) and row[column] for column in acts)]
    if not filled:
        return False
    known = {"child_id", "child_name", "review_date", "review_number"} & set(kinds.values())
    key = [column for column, kind in kinds.items() if kind in (known or {"instance"})]
    times = Counter(tuple(row[column] if column < len(row) else "" for column in key) for row in filled)
    if len(filled) > len(times) * _REPEATED:
        return True
    if "text" in kinds.values():
        return False
    single = sum("\n" not in row[column] for row in filled for column in acts if column < len(row)) >= _ENOUGH * len(filled)
    return single or bool({"owner", "due"} & set(kinds.values()))


def parse_changes(given: str | None) -> dict[str, str]:
    """Return what the user says of columns; see `iro_text.ingest.columns`."""
    return columns.parse_changes(given, KINDS, "Action=decision")
