"""Turns spreadsheets into review records: rows of decisions, rows of whole reviews, or the questions and answers of a case system's forms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iro_text.document import Cell, Document
from iro_text.ingest import free_id
from iro_text.ingest.columns import by_heading, with_changes
from iro_text.ingest.gate import check_nature, check_suffix, stem_of, suffix_of
from iro_text.ingest.layout import Paragraph, lay_out
from iro_text.ingest.sheets import CSV_SUFFIXES, CUT_CELLS, SHEET_SUFFIXES, Sheet, read_sheets
from iro_text.reviews.cells import as_day, as_number, paragraph, paragraphs
from iro_text.reviews.columns import DAY_KINDS, guess, heading_row
from iro_text.reviews.sheet import ACTS, Review, Table, reviews_in

# The columns of a table of decisions as the reader of records knows them; the last three stand only where the sheet has them.
_HEADS = {"owner": "Who", "due": "By when", "outcome": "Progress", "area": "Area", "reason": "Why"}
_ALWAYS = ("owner", "due")
_ACT_HEADS = {"before": "Previous decision", "decision": "Decision"}
# They stand over a table where it is not alone.
_TITLES = {"before": "Previous decisions", "decision": "Decisions"}
_CUT_AT = 255
_UNNAMED = re.compile(r"column \d+")
_BULLET = re.compile(r"\(?(?:\d{1,2}|[a-h])[.)]\s|[-*\u2022\u2013]\s")


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a file of tables holds: the records, what each column or question was read as by sheet, and remarks for the user."""

    documents: tuple[Document, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def read_tables(name: str, data: bytes, changes: Mapping[str, str]) -> TableReading:
    """Return the review records of a spreadsheet or CSV file.

    Args:
        name: the file's name.
        data: its bytes.
        changes: what the user says of some headings or questions, by heading.

    Raises:
        Unreadable: if it cannot be read; the message says what to do.
    """
    check_suffix(name, frozenset(SHEET_SUFFIXES))
    if suffix_of(name) in CSV_SUFFIXES:
        check_nature(name, data)
    sheets = read_sheets(name, data)
    documents: list[Document] = []
    columns: dict[str, Mapping[str, str]] = {}
    remarks: list[str] = []
    taken: set[str] = set()
    for sheet in sheets:
        table = _table(f"{name}, {sheet.name}" if len(sheets) > 1 else name, sheet, changes)
        found = [_document(review, name, table, taken) for review in reviews_in(table) if review.rows or review.texts]
        columns[table.label] = {heading: table.kinds[column] for column, heading in enumerate(table.headings)}
        if table.questions:
            columns[f"{table.label}, questions"] = table.questions
        documents += found
        remarks += (f"{table.label}: {remark}" for remark in dict.fromkeys((*sheet.remarks, *_remarks(table, found))))
    return TableReading(tuple(documents), columns, tuple(remarks))


def _table(label: str, sheet: Sheet, changes: Mapping[str, str]) -> Table:
    """Find the headings of a sheet, and what its columns hold."""
    top = heading_row(sheet.rows)
    width = max(map(len, sheet.rows))
    given = [" ".join(cell.split()) for cell in ([*sheet.rows[top], *[""] * width] if top is not None else [""] * width)[:width]]
    below = 0 if top is None else top + 1
    rows = sheet.rows[below:]
    headings = [heading or f"column {number}" for number, heading in enumerate(given, start=1)]
    return Table(label, headings, with_changes(guess(given, rows), headings, changes), rows, below + 1, by_heading(changes))


def _document(review: Review, name: str, table: Table, taken: set[str]) -> Document:
    """Return a review as a document: what was decided before, the texts under their headings, and what was decided as a table."""
    layout = lay_out(_page(review))
    details = _details(review, table)
    place = f"rows {review.places[0]} to {review.places[-1]}" if len(review.places) > 1 else f"row {review.places[0]}"
    child = re.sub(r"\s+", "-", str(details.get("child_id") or details.get("child_name") or stem_of(name)).strip())
    which = details.get("review_number") or details.get("review_date") or f"ow{review.places[0]}"
    return Document(
        layout.text,
        name=name,
        format="table",
        id=free_id(f"{child}-r{which}", taken),
        blocks=layout.blocks,
        details={**details, "place": f"{table.label}, {place}"},
        remarks=(CUT_CELLS,) if review.cut else (),
    )


def _page(review: Review) -> list[Paragraph]:
    """Return the paragraphs of a review: what was decided before, its texts, what was decided."""
    before, decided = ([row for row in review.rows if ("decision" in row) == (kind == "decision")] for kind in ACTS)
    alone = not review.texts and not (before and decided)
    page = _decisions("before", before, 0, alone=alone)
    tables = int(bool(before))
    for heading, texts in review.texts.items():
        lines = [line for text in texts for line in paragraphs(text)]
        for line in lines:
            line.cell = line.cell and Cell(tables + line.cell.table, line.cell.row, line.cell.column)
        tables = max((line.cell.table + 1 for line in lines if line.cell), default=tables)
        page += [*([] if _UNNAMED.fullmatch(heading) else [paragraph(heading, Paragraph("heading"))]), *lines, Paragraph()]
    return [*page, *_decisions("decision", decided, tables, alone=alone)]


def _decisions(kind: str, rows: Sequence[Mapping[str, str]], number: int, *, alone: bool) -> list[Paragraph]:
    """Return decisions as a table under a title, or as a numbered list where there is nothing but the acts; a plain table that stands alone needs no title.

    Of the 61 decisions of the example records, put into sheets, the reader found 60 beside progress and 7 as acts alone; with title and list 61 and 53.
    """
    if not rows:
        return []
    title = paragraph(_TITLES[kind], Paragraph("heading"))
    if kind == "decision" and all(set(row) == {kind} for row in rows):
        acts = (row[kind] if _BULLET.match(row[kind]) else f"{at}. {row[kind]}" for at, row in enumerate(rows, start=1))
        return [title, *(paragraph(line, Paragraph("list-item")) for act in acts for line in act.split("\n")), Paragraph()]
    shown = [kind, *(other for other in _HEADS if other in _ALWAYS or any(row.get(other) for row in rows))]
    cells = [
        paragraph(line, Paragraph("table-cell", cell=Cell(number, at, column)))
        for at, row in enumerate([{**_ACT_HEADS, **_HEADS}, *rows])
        for column, other in enumerate(shown)
        for line in row.get(other, "").split("\n")
    ]
    plain = kind == "decision" and "outcome" not in shown and all(set(row) & set(_ALWAYS) for row in rows)
    return [*([] if alone and plain else [title]), *(cell for cell in cells if cell.text), Paragraph()]


def _details(review: Review, table: Table) -> dict[str, object]:
    """Return the facts of a review as a document keeps them: days as ISO dates, its number as a number; what cannot be read is counted."""
    details: dict[str, object] = {}
    for kind, told in review.facts.items():
        read = as_day(told) if kind in DAY_KINDS else as_number(told) if kind == "review_number" else told
        if read is None:
            table.counts["unread days" if kind == "review_date" else "unread facts"] += 1
        else:
            details[kind] = read if isinstance(read, int | str) else read.isoformat()
    table.counts["no day"] += "review_date" not in review.facts
    table.counts["no child"] += not {"child_id", "child_name"} & set(details)
    return details


# What was counted while a sheet was read, for one and for more.
_TOLD = {
    "drafts": ("1 form is a draft or not complete, and was left out.", "{} forms are drafts or not complete, and were left out."),
    "draft rows": ("1 row is a draft or not complete, and was left out.", "{} rows are drafts or not complete, and were left out."),
    "dummies": ("1 entry is about a dummy or duplicate person, and was set aside.", "{} entries are about dummy or duplicate people, and were set aside."),
    "taken over": (
        "1 row names no child; it was read as belonging to the row above.",
        "{} rows name no child; they were read as belonging to the row above.",
    ),
    "no decision": ("1 row has an owner or a day but no decision, and was left out.", "{} rows have an owner or a day but no decision, and were left out."),
    "unread days": ("The date of 1 review could not be read.", "The dates of {} reviews could not be read."),
    "unread facts": ("1 other date or number could not be read.", "{} other dates or numbers could not be read."),
    "no day": ("1 review has no date here.", "{} reviews have no date here."),
    "no child": ("1 review names no child.", "{} reviews name no child."),
}
_NOT_KNOWN = "No column was taken for decisions or texts. Say which it is, such as Heading=decision or Heading=text."
_NOTHING = "No review was found in this sheet."
_CUT_SHORT = f"Several cells hold exactly {_CUT_AT} characters, at which some exports cut them off; compare with the record."


def _remarks(table: Table, found: Sequence[Document]) -> Iterator[str]:
    """Yield what the user should know of how a sheet was read."""
    for thing, (one, more) in _TOLD.items():
        if number := table.counts[thing]:
            yield one if number == 1 else more.format(number)
    if table.counts["not known"]:
        yield _NOT_KNOWN
    elif not found:
        yield _NOTHING
    lengths = [len(cell) for row in table.rows for cell in row]
    if lengths.count(_CUT_AT) > 1 and max(lengths) == _CUT_AT:
        yield _CUT_SHORT
