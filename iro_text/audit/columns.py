"""Guesses what each column of a sheet, or each label of a form, holds; shown, changeable, and kept for the next time.

To let another heading be known, add it to the pattern of its kind in HEADINGS.
"""

import re
from collections.abc import Mapping, Sequence

from iro_text.ingest import columns

# What a column can be: "note" holds notes; "strength", "dilemma" and "neutral" hold notes that are one; the others say something about the notes of their row.
NOTE_KINDS = ("note", "strength", "dilemma", "neutral")
ABOUT_KINDS = ("id", "auditor", "child_ref", "source", "team", "date", "grade")
KINDS = (*NOTE_KINDS, *ABOUT_KINDS, "ignore")
HEADINGS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "strength": r"(?:.*\b(?:what (?:went|worked|is working|was) (?:really )?well|went well|good practice|strengths?|positives?|what (?:was|is) good|working well|highlights?|doing well|celebrat\w+|pluses)\b.*|\+|www|good)",
        "dilemma": r"(?:.*\b(?:worr(?:y|ies|ied)|concerns?|dilemmas?|weakness\w*|what (?:did not|didn.?t) (?:go|work)|even better|ebi|could (?:be|have been) (?:better|improved|done)|(?:areas? )?(?:for|to) (?:development|improvement|improve|develop)|improvements?|gaps?|challenges?|less well|negatives?|difficult\w*|learning points?|needs? work|issues)\b.*|-|ebi|bad)",
        "source": r"(?:.*\b(?:source|type|kind|method|evidence|where from|activity)\b.*)",
        "auditor": r"(?:.*\b(?:auditors?|observers?|reviewers?|completed by|audited by|written by|author|your name|initials|name of (?:auditor|observer)|who)\b.*)",
        "child_ref": r"(?:.*\b(?:child(?:'s)?|yp|young person(?:'s)?|case|client|person|family|record|file|mosaic|lcs|ref(?:erence)?)\b.{0,12}\b(?:ref(?:erence)?|id|no|number|code|initials|name)\b.*|child|yp|young person|ref(?:erence)?|child ?ref|person ?id|initials of child|file)",
        "team": r"(?:.*\b(?:team|service|area|locality|office|district)\b.*)",
        "date": r"(?:.*\b(?:date|day|when|month)\b.*)",
        "grade": r"(?:.*\b(?:grade|grading|rating|score|judge?ment|outcome of audit|rag)\b.*)",
        "id": r"(?:(?:note |row |entry |item |response )?(?:id|no\.?|number|#)|(?:note|row|entry|item|response) ref)",
        "note": r"(?:.*\b(?:notes?|observations?|comments?|text|feedback|findings?|what (?:i|you|we) (?:saw|noticed|heard|observed)|description|remarks?|narrative|summary|reflections?|analysis|impact|evidence seen|views?|response|said)\b.*)",
    }.items()
}
_NUMBER = re.compile(r"^[\W\d]*[.):]\s*|^q\d+\W*")
_LONGEST_HEADING = 200
_HEADING_ROWS = 25
# A column without a telling heading holds notes where its cells have about so many words.
_NOTE_WORDS = 6.0
_SAMPLE_ROWS = 400
_FEW_VALUES = 12


def kind_of(heading: str) -> str | None:
    """Return what a heading or label says that its cells hold, or None where it does not say."""
    words = _NUMBER.sub("", " ".join(heading.lower().replace("_", " ").replace("\u2019", "'").split())).strip(" :?.*")
    if not words or len(words) > _LONGEST_HEADING:
        return None
    if len(words.split()) > 4:  # noqa: PLR2004 - a question asks for a note, whatever it asks about
        found = next((kind for kind in ("strength", "dilemma") if HEADINGS[kind].fullmatch(words)), None)
        return found or ("note" if heading.strip().endswith("?") or HEADINGS["note"].fullmatch(words) else None)
    order = ("id", "child_ref", "date", "auditor", "team", "grade", "strength", "dilemma", "note", "source")
    return next((kind for kind in order if HEADINGS[kind].fullmatch(words)), None)


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the number of the row that holds the headings, past titles above it; None where there is none."""
    best, row = 0.0, None
    for number, cells in enumerate(rows[:_HEADING_ROWS]):
        filled = [cell for cell in cells if cell]
        kinds = {kind for cell in filled if (kind := kind_of(cell))}
        short = sum(len(cell) <= _LONGEST_HEADING for cell in filled)
        score = len(kinds) + 0.1 * short if len(filled) > 1 and short == len(filled) else 0.0
        if kinds and score > best:
            best, row = score, number
    return row if best > 1 else _lone_heading(rows)


def _lone_heading(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the row of the one heading of a sheet with one column."""
    for number, cells in enumerate(rows[:_HEADING_ROWS]):
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(filled[0].split()) <= 4 and kind_of(filled[0]) in NOTE_KINDS:  # noqa: PLR2004 - a heading is short
            return number
    return None


def guess(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what each column holds, by its heading and, where that does not say, by its cells.

    Args:
        headings: of the columns; empty where there are none.
        rows: those below the headings.
    """
    kinds: dict[int, str] = {}
    for column, heading in enumerate(headings):
        cells = [row[column] for row in rows[:_SAMPLE_ROWS] if column < len(row) and row[column]]
        kind = kind_of(heading) if heading else None
        kinds[column] = _by_cells(kind, cells)
    taken: set[str] = set()
    for column, kind in kinds.items():
        if kind in ABOUT_KINDS and kind in taken:
            kinds[column] = "ignore"
        taken.add(kind)
    return kinds


def _by_cells(kind: str | None, cells: Sequence[str]) -> str:
    """Correct a heading's kind by what stands below it: what holds sentences is notes, what holds codes is not."""
    words = sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0
    if kind in (*ABOUT_KINDS, None) and words >= _NOTE_WORDS:
        return "note"
    if kind == "note" and words < 3 and len(set(cells)) <= _FEW_VALUES and len(cells) > len(set(cells)):  # noqa: PLR2004 - "yes", "partly met"
        return "ignore"
    return kind or "ignore"


def parse_changes(given: str | None) -> dict[str, str]:
    """Return what the user says of columns; see `iro_text.ingest.columns`."""
    return columns.parse_changes(given, KINDS, "Worries=dilemma")
