"""Review records out of spreadsheets and case systems, and back into workbooks: nothing lost without a word, nothing ever a formula."""

import csv
import io
import json
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from iro_text.decisions.records.header import read_header
from iro_text.decisions.records.read import read_record
from iro_text.document import Block, Cell, Document, cell_rows
from iro_text.errors import Unreadable, UsageError
from iro_text.export.reviews_csv import reviews_writer as csv_writer
from iro_text.export.reviews_xlsx import reviews_writer as xlsx_writer
from iro_text.ingest.sheets import CUT_CELLS, HIDDEN_SHEETS
from iro_text.registry import ReviewsRun, reviews_writers
from iro_text.report import (
    Balance,
    ChildReviews,
    Decision,
    Gap,
    Header,
    Practice,
    Previous,
    ReviewRecord,
    ReviewsReport,
    Score,
    Timescale,
    Trail,
    UnreadableInput,
)
from iro_text.reviews.cells import as_day, as_number, plain_text
from iro_text.reviews.columns import KINDS, kind_of, parse_changes
from iro_text.reviews.tables import read_tables

HELD = date(2024, 6, 3)
FORM = ("ANSWERFORSUBJECTID", "PERSONNAME", "INSTANCEID", "CONTROLNAME", "ANSWERVALUE", "SUBGROUP_ID", "INSTANCESTATE")


def workbook(sheets, merged=(), hidden=()):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
        for area in merged:
            sheet.merge_cells(area)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def sheet(*rows, **more):
    return workbook({"Sheet1": rows}, **more)


def csv_file(*rows, encoding="utf-8", delimiter=","):
    memory = io.StringIO()
    csv.writer(memory, delimiter=delimiter).writerows(rows)
    return memory.getvalue().encode(encoding)


def form(child, name, instance, state, *answers):
    return [(child, name, instance, question, answer, repeat, state) for question, answer, repeat in answers]


def table(document, number=0):
    """Return the rows of a table of a document, each as a dictionary of column and words."""
    blocks = [block for block in document.blocks if block.cell and block.cell.table == number]
    return [{column: document.text[slice(*span)] for column, span in cells.items()} for _, cells in sorted(cell_rows(blocks).items())]


def headings(document):
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == "heading"]


# Sheets with a row for each decision


def test_rows_of_decisions_become_a_table_for_each_child_and_review():
    reading = read_tables(
        "decisions.xlsx",
        sheet(
            ("Decisions of reviews, as at 1 July 2024",),
            (),
            ("Child ID", "Child's name", "Review date", "Review no", "Decision", "Who", "By when"),
            ("C01", "Kai Osei", HELD, 3, "Book the eye test", "Ama Boateng", date(2024, 7, 3)),
            ("C02", "Mia Lund", "14/05/2024", "2nd", "Hold the PEP", "School", "end of term"),
            ("C01", "Kai Osei", HELD, 3, "Find a football club", None, "ASAP"),
        ),
        {},
    )
    first, second = reading.documents
    assert first.text == "Decision\nWho\nBy when\nBook the eye test\nAma Boateng\n03/07/2024\nFind a football club\nASAP"
    assert table(first)[1:] == [{0: "Book the eye test", 1: "Ama Boateng", 2: "03/07/2024"}, {0: "Find a football club", 2: "ASAP"}]
    assert first.details == {
        "child_id": "C01",
        "child_name": "Kai Osei",
        "review_date": "2024-06-03",
        "review_number": 3,
        "place": "decisions.xlsx, rows 4 to 6",
    }
    assert (first.id, second.id, first.format) == ("C01-r3", "C02-r2", "table")
    assert read_header(second).review_date == date(2024, 5, 14)
    assert reading.columns["decisions.xlsx"]["By when"] == "due"
    assert reading.remarks == ()


def test_the_reader_of_records_finds_every_decision_of_a_table():
    rows = [
        ("Book the eye test", "Ama Boateng", "03/07/2024", "Done"),
        ("School to hold the PEP", "Ms Quaye", "1 July 2024", "Not yet"),
        ("Explore time with Tom", "SW", "", ""),
    ]
    data = sheet(("Child", "Review date", "Action", "Owner", "Due", "Status"), *(("C1", HELD, *row) for row in rows))
    (document,) = read_tables("a.xlsx", data, {}).documents
    found = read_record(document, document.id).decisions
    assert [decision.owner for decision in found] == ["Ama Boateng", "Ms Quaye", "SW"]
    assert [decision.due_date for decision in found] == [date(2024, 7, 3), date(2024, 7, 1), None]


def test_progress_area_and_reason_stand_beside_a_decision():
    (document,) = read_tables(
        "a.csv",
        csv_file(
            ("Child", "Review date", "Area", "Decision", "By whom", "By when", "Progress", "Date completed", "Why"),
            ("C1", "03/06/2024", "Health", "Book the eye test", "SW", "45476", "Seen", "2024-07-01", "he squints"),
            ("C1", "03/06/2024", "Education", "Hold the PEP", "School", "July 2024", "", "", ""),
        ),
        {},
    ).documents
    heads, first, second = table(document)
    assert list(heads.values()) == ["Decision", "Who", "By when", "Progress", "Area", "Why"]
    assert first == {0: "Book the eye test", 1: "SW", 2: "03/07/2024", 3: "Progress: Seen; Date completed: 01/07/2024", 4: "Health", 5: "he squints"}
    assert second == {0: "Hold the PEP", 1: "School", 2: "July 2024", 4: "Education"}


def test_merged_cells_and_cells_left_empty_belong_to_the_child_above():
    reading = read_tables(
        "a.xlsx",
        sheet(
            ("Child", "Review date", "Decision", "Who", "By when"),
            ("C1", HELD, "Book the eye test", "SW", "July 2024"),
            (None, None, "Hold the PEP", "School", "July 2024"),
            ("C2", HELD, "Find a club", "Carer", "July 2024"),
            (None, None, "Ring the school", "Carer", "July 2024"),
            (None, date(2024, 12, 2), "Buy boots", "Carer", "Christmas"),
            merged=("A2:A3", "B2:B3"),
        ),
        {},
    )
    acts = {document.id: [row[0] for row in table(document)[1:]] for document in reading.documents}
    assert acts == {
        "C1-r2024-06-03": ["Book the eye test", "Hold the PEP"],
        "C2-r2024-06-03": ["Find a club", "Ring the school"],
        "C2-r2024-12-02": ["Buy boots"],
    }
    assert reading.remarks == ("a.xlsx: 2 rows name no child; they were read as belonging to the row above.",)


def test_what_is_left_out_is_said():
    reading = read_tables(
        "a.xlsx",
        workbook(
            {
                "Decisions": [
                    ("Child's name", "Review date", "Decision", "Who", "By when"),
                    ("Kai Osei", "sometime", "Book the eye test", "SW", "July 2024"),
                    ("Kai Osei", "sometime", "", "SW", "July 2024"),
                    ("Child's name", "Review date", "Decision", "Who", "By when"),
                    ("DUPLICATE Kai Osei", "03/06/2024", "Never do this", "SW", "July 2024"),
                    *(("Mia Lund", "03/06/2024", act, "SW", "July 2024") for act in ("Ring the school", "Hold the PEP", "Find a club")),
                ],
                "Old": [("Decision", "Who"), ("Never do that", "SW")],
                "Numbers": [("Month", "Count"), ("June", 12)],
            },
            hidden=("Old",),
        ),
        {},
    )
    text = "\n".join(document.text for document in reading.documents)
    assert "Book the eye test" in text
    assert "Never" not in text
    told = "\n".join(reading.remarks)
    for remark in (HIDDEN_SHEETS, "1 entry is about a dummy", "1 row has an owner or a day but no decision", "The date of 1 review could not be read"):
        assert f"a.xlsx, Decisions: {remark}" in told
    assert "a.xlsx, Numbers: No column was taken for decisions or texts." in told


def test_a_cell_that_lists_decisions_is_parted_with_its_owners_and_days():
    (document,) = read_tables(
        "a.xlsx",
        sheet(
            ("Child", "Review date", "Decisions", "Who", "By when"),
            ("C1", HELD, "1. Book the eye test\n2. Hold the PEP", "SW\nSchool", "July 2024"),
        ),
        {},
    ).documents
    assert table(document)[1:] == [{0: "1. Book the eye test", 1: "SW", 2: "July 2024"}, {0: "2. Hold the PEP", 1: "School", 2: "July 2024"}]


def test_decisions_with_nothing_beside_them_are_a_list():
    rows = [("C1", HELD, act) for act in ("Book the eye test", "Hold the PEP")]
    (document,) = read_tables("a.xlsx", sheet(("Child", "Review date", "Decision"), *rows), {}).documents
    assert document.text == "Decisions\n1. Book the eye test\n2. Hold the PEP"
    assert [block.kind for block in document.blocks] == ["heading", "list-item", "list-item"]


# Sheets with a row for each review


def test_a_row_with_a_whole_record_becomes_headings_and_texts():
    reading = read_tables(
        "records.xlsx",
        sheet(
            ("Child", "Date of meeting", "Views of child", "Education", "Decisions", "Next review"),
            (
                "C5",
                HELD,
                "<p>Kai &amp; Tom <b>like</b>&nbsp;football.</p><ul><li>maths</li></ul>",
                "On track.",
                "1. SW to book the eye test.\n2. PEP by July.",
                45600,
            ),
            ("C5", date(2024, 12, 2), "He was quiet.", "", "School to hold the PEP by 10 January 2025.", None),
        ),
        {},
    )
    first, second = reading.documents
    assert first.text == "Views of child\nKai & Tom like football.\nmaths\n\nEducation\nOn track.\n\nDecisions\n1. SW to book the eye test.\n2. PEP by July."
    assert headings(first) == ["Views of child", "Education", "Decisions"]
    assert first.details["next_review"] == "2024-11-04"
    assert headings(second) == ["Views of child", "Decisions"]
    assert [document.id for document in reading.documents] == ["C5-r2024-06-03", "C5-r2024-12-02"]


def test_numbered_columns_of_decisions_become_the_rows_of_a_table():
    (document,) = read_tables(
        "a.xlsx",
        sheet(
            ("Child", "Review date", "Summary", "Decision 1", "Who 1", "By when 1", "Decision 2", "Who 2", "By when 2"),
            ("C5", HELD, "A long meeting that was held in the home of the carers.", "Book the eye test", "SW", "July", "Hold the PEP", None, "June"),
        ),
        {},
    ).documents
    assert headings(document) == ["Summary", "Decisions"]
    assert table(document)[1:] == [{0: "Book the eye test", 1: "SW", 2: "July"}, {0: "Hold the PEP", 2: "June"}]


def test_a_table_inside_a_cell_stays_a_table():
    cell = "<p>Agreed:</p><table><tr><th>Action</th><th>Who</th></tr><tr><td>Book the eye test</td><td>SW</td></tr></table>"
    (document,) = read_tables("a.csv", csv_file(("Child", "Review date", "Record"), ("C1", "03/06/2024", cell)), {}).documents
    assert table(document) == [{0: "Action", 1: "Who"}, {0: "Book the eye test", 1: "SW"}]


def test_a_cell_as_long_as_a_cell_can_be_is_said_to_be_cut():
    long = "word " * 6553 + "ab"
    reading = read_tables("a.xlsx", sheet(("Child", "Review date", "Summary"), ("C1", HELD, long), ("C2", HELD, "A short record of the meeting.")), {})
    assert len(long) == 32_767
    assert [document.remarks for document in reading.documents] == [(CUT_CELLS,), ()]
    assert reading.remarks == (f"a.xlsx: {CUT_CELLS}",)


# Questions and answers of forms


def test_forms_become_records_and_drafts_and_dummies_stay_out():
    rows = [
        *form(
            4411, "Kai Osei", 9001, "COMPLETE",
            ("Date of review", "03/06/2024", ""), ("Review number", "3", ""), ("Next review date", "45600", ""), ("txtViewsOfChild", "<p>I want to see Tom.</p>", ""),
            ("Previous decision", "PEP to be held", 1), ("Progress", "Done in March", 1), ("Previous decision", "Refer to CAMHS", 2), ("Progress", "Not yet", 2),
            ("Decision", "Book the eye test", 1), ("Person responsible", "SW", 1), ("By when", "2024-07-03 00:00:00", 1), ("Decision", "Find a club", 2), ("Person responsible", "NULL", 2),
        ),
        *form(4411, "Kai Osei", 9002, "DRAFT", ("Date of review", "03/12/2024", ""), ("Decision", "Never do this", 1), ("Person responsible", "SW", 1)),
        *form(5, "Test Person", 9003, "COMPLETE", ("Decision", "Never do that", 1), ("Person responsible", "SW", 1)),
        *form(7777, "Kai DUPLICATE", 9004, "COMPLETE", ("Decision", "Never at all", 1), ("Person responsible", "SW", 1)),
        *form(
            4412, "Mia Lund", 9005, "COMPLETE",
            ("Date of review", "4 June 2024", ""), ("Summary of discussion", "We met at home.", ""), ("Decisions", "1. SW to ring the school.\n2. Carer to buy boots.", ""),
        ),
    ]  # fmt: skip
    reading = read_tables("forms.csv", csv_file(FORM, *rows), {})
    kai, mia = reading.documents
    assert {key: kai.details[key] for key in ("child_id", "child_name", "review_date", "review_number", "next_review")} == {
        "child_id": "4411",
        "child_name": "Kai Osei",
        "review_date": "2024-06-03",
        "review_number": 3,
        "next_review": "2024-11-04",
    }
    assert headings(kai) == ["Previous decisions", "Views of child", "Decisions"]
    assert table(kai, 0)[1:] == [{0: "PEP to be held", 3: "Done in March"}, {0: "Refer to CAMHS", 3: "Not yet"}]
    assert table(kai, 1)[1:] == [{0: "Book the eye test", 1: "SW", 2: "03/07/2024"}, {0: "Find a club"}]
    assert mia.text == "Summary of discussion\nWe met at home.\n\nDecisions\n1. SW to ring the school.\n2. Carer to buy boots."
    assert mia.details["review_date"] == "2024-06-04"
    assert reading.columns["forms.csv"]["ANSWERVALUE"] == "answer"
    assert reading.columns["forms.csv, questions"]["txtViewsOfChild"] == "text"
    told = "\n".join(reading.remarks)
    assert "1 form is a draft or not complete" in told
    assert "2 entries are about dummy or duplicate people" in told


def test_repeated_questions_without_a_group_number_make_rows_of_their_own():
    answers = [("Decision", "Book the eye test"), ("By whom", "SW"), ("Decision", "Find a club"), ("By whom", "Carer")]
    rows = [("C7", "31", question, answer) for question, answer in [("Date of review", "03/06/2024"), *answers]]
    (document,) = read_tables("f.csv", csv_file(("Child ID", "Form ID", "Question", "Answer"), *rows), {}).documents
    assert table(document)[1:] == [{0: "Book the eye test", 1: "SW"}, {0: "Find a club", 1: "Carer"}]


# Files and columns


@pytest.mark.parametrize(("encoding", "delimiter"), [("cp1252", ","), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_a_csv_in_any_encoding_keeps_its_accents(encoding, delimiter):
    data = csv_file(("Child", "Review date", "Decision", "Who"), ("Zoë", "03/06/2024", "Book a café", "Renée"), encoding=encoding, delimiter=delimiter)
    (document,) = read_tables("a.csv", data, {}).documents
    assert document.details["child_name"] == "Zoë"
    assert table(document)[1] == {0: "Book a café", 1: "Renée"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04 and then nothing"),
        ("a.xlsx", b"no workbook at all"),
        ("a.csv", sheet(("Decision",), ("Book it",))),
        ("a.csv", b" \n"),
        ("a.xls", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_what_is_no_table_is_refused_with_advice(name, data):
    with pytest.raises(Unreadable) as refusal:
        read_tables(name, data, {})
    assert refusal.value.next_step


def test_columns_can_be_told_and_kept(tmp_path):
    data = csv_file(("Mosaic", "Held", "Thing to sort", "Q4"), ("C9", "03/06/2024", "Eye test", "Ama"), ("C9", "03/06/2024", "Ring school", "Olu"))
    assert read_tables("a.csv", data, {}).documents == ()
    told = parse_changes("Mosaic=child_id, Thing to sort=decision, q4=owner")
    (document,) = read_tables("a.csv", data, told).documents
    assert table(document)[1:] == [{0: "Eye test", 1: "Ama"}, {0: "Ring school", 1: "Olu"}]
    kept = tmp_path / "columns.json"
    kept.write_text(json.dumps(read_tables("a.csv", data, told).columns["a.csv"]), encoding="utf-8")
    assert read_tables("a.csv", data, parse_changes(str(kept))).documents == (document,)
    with pytest.raises(UsageError, match="Choose one of"):
        parse_changes("Held=whenever")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Mosaic ID", "child_id"), ("PERSON_ID", "child_id"), ("Young person's name", "child_name"), ("LAC Review Date", "review_date"), ("Date of Birth", "ignore"),
        ("Review No.", "review_number"), ("Date of next review", "next_review"), ("Last review date", "previous_review_date"), ("Looked after since", "looked_after_from"),
        ("Recommendation / Decision", "decision"), ("2. Actions agreed", "decision"), ("Decision number", "ignore"), ("Person(s) responsible", "owner"), ("Action by", "owner"),
        ("Timescale", "due"), ("Date completed", "outcome"), ("Decision status", "outcome"), ("Decisions from last review", "before"), ("Intended outcome", "reason"),
        ("Child's wishes and feelings", "text"), ("INSTANCESTATE", "state"), ("Colour", None),
    ],
)  # fmt: skip
def test_headings_are_known(heading, kind):
    assert kind_of(heading) == kind
    assert kind is None or kind in KINDS


def test_days_numbers_and_marks_in_cells_are_read():
    days = ["45446", "2024-06-03 10:00", "03/06/2024", "3rd June 2024", "03-Jun-24", "20240603"]
    assert {as_day(cell) for cell in days} == {HELD}
    assert [as_day(cell) for cell in ("TBC", "3", "99999", "31/02/2024")] == [None] * 4
    assert [as_number(cell) for cell in ("3", "3rd", "Review 3", "R3", "third", "Initial review", "soon", "03/06/2024")] == [3, 3, 3, 3, 3, 1, None, None]
    assert plain_text("age < 5 and > 3") == "age < 5 and > 3"
    assert plain_text("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;") == "One\nTwo"
    assert plain_text("one\ntwo <b>three</b>") == "one\ntwo three"


# Workbooks and CSV files out

NASTY = "=HYPERLINK(1)"
TEXTS = ("Book the eye test\nSW\nASAP\nHold the PEP\nAma\n@now", f"{NASTY}\nSW\n03/12/2024\nEye test: not done, no budget.")


def report(children=1):
    return ReviewsReport(tuple(child(f"C{number}") for number in range(1, children + 1)), ("a.csv: read.",), {"a.csv": {"+Who": "owner"}}, refused())


def refused():
    return (UnreadableInput("b.doc", "unsupported", "This is old.", "Save it again."),)


def child(code):
    def spans(text, *words):
        return [(text.index(word), text.index(word) + len(word)) for word in words]

    def document(number):
        lines = [(sum(len(line) + 1 for line in TEXTS[number].split("\n")[:at]), line) for at, line in enumerate(TEXTS[number].split("\n"))]
        blocks = tuple(Block(start, start + len(line), "table-cell", cell=Cell(0, at // 3, at % 3)) for at, (start, line) in enumerate(lines) if at < 6)
        return Document(TEXTS[number], name=f"{code}.docx", blocks=blocks)

    act, whole = spans(TEXTS[0], "Book the eye test", "Book the eye test\nSW\nASAP")
    pep, pep_whole = spans(TEXTS[0], "Hold the PEP", "Hold the PEP\nAma\n@now")
    nasty, nasty_whole, told, reason = spans(TEXTS[1], NASTY, f"{NASTY}\nSW\n03/12/2024", "Eye test: not done, no budget.", "no budget")
    first = ReviewRecord(
        f"{code}-r1",
        document(0),
        Header(code, f"Kai {code}", 1, HELD),
        (
            Decision(f"{code}-r1-d1", *whole, act, "SW", None, "ASAP", None, None, "health", (Gap("vague_date"),)),
            Decision(f"{code}-r1-d2", *pep_whole, pep, "Ama", None, "@now", None, None, "education", (), process=True),
        ),
        scores=(Score("reading_age", 11.24, None, None, "years", "harder", None, None),),
        practice=Practice(seen_alone=((0, 4),)),
        areas=("health",),
        balance=Balance(((0, 4),), ((5, 6), (7, 8))),
    )
    second = ReviewRecord(
        f"{code}-r2",
        document(1),
        Header(code, f"Kai {code}", 2, date(2024, 12, 10)),
        (Decision(f"{code}-r2-d1", *nasty_whole, nasty, "SW", None, "03/12/2024", None, date(2024, 12, 3), "health"),),
        (Previous(*told, "not_done", f"{code}-r1-d1", reason),),
        permanence_plan="=long-term fostering",
        timescale=Timescale(breach=True, why="190 days.", known=True),
    )
    drift = Trail(code, (f"{code}-r1-d1", f"{code}-r2-d1"), (), 2, 6, 1, 1, "no budget", "drift")
    return ChildReviews(code, (first, second), (Trail(code, (f"{code}-r1-d2",), outcome="dropped"), drift))


def rows_of(book, title):
    heads, *rows = book[title].iter_rows(values_only=True)
    days = [[value.date() if isinstance(value, datetime) else value for value in row] for row in rows]
    return [dict(zip(heads, row, strict=True)) for row in days]


def test_the_workbook_holds_decisions_trails_and_reviews_in_plain_words():
    book = load_workbook(io.BytesIO(xlsx_writer.write(ReviewsRun(report()))))
    assert book.sheetnames == ["Decisions", "Trails", "Last decisions", "Reviews", "Raised", "Columns"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    eye, pep, later = rows_of(book, "Decisions")
    assert (eye["Child"], eye["Review"], eye["Held on"], eye["Decision"]) == ("Kai C1 (C1)", 1, HELD, "Book the eye test")
    assert (eye["Who"], eye["By when, as written"], eye["Day"], eye["Gaps"], eye["Trail"]) == ("SW", "ASAP", None, "no exact day", 1)
    assert eye["What the next records say"] == "10 December 2024: not done, “Eye test: not done, no budget.”"
    assert (pep["Says only that a process will take place"], pep["What the next records say"]) == ("yes", "The next records do not say.")
    assert (later["Day"], later["What the next records say"]) == (date(2024, 12, 3), "No later record yet.")
    drift, unseen = rows_of(book, "Trails")
    assert (drift["Outcome"], drift["Reviews"], drift["Reason given"], drift["First said as"], drift["Last said as"]) == (
        "drift",
        2,
        "no budget",
        "Book the eye test",
        NASTY,
    )
    assert unseen["Outcome"] == "not seen again"
    (told,) = rows_of(book, "Last decisions")
    assert (told["Became"], told["Reason given"], told["Decision"]) == ("not done", "no budget", "Book the eye test")
    first, second = rows_of(book, "Reviews")
    assert (second["Days since the last review"], second["Usual time"]) == (190, "outside the usual time")
    assert (first["Reading age"], first["Child seen alone"], first["Preparation"], first["Plan for permanence"]) == (11.2, "yes", "no", "none found")
    assert "education" in first["Not found in it"]
    assert "health" not in first["Not found in it"].split(", ")
    assert [row["Remarks"] for row in rows_of(book, "Columns")] == [None, "a.csv: read.", "This is old. Save it again."]
    words = " ".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value).lower()
    assert not any(word in words for word in ("fault", "dropped", "breach"))


def test_no_cell_is_a_formula():
    book = load_workbook(io.BytesIO(xlsx_writer.write(ReviewsRun(report()))))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    nasty = [cell for cell in cells if str(cell.value).startswith(("=", "+", "@"))]
    assert {cell.value for cell in nasty} == {NASTY, "@now", "+Who", "=long-term fostering"}
    assert all(cell.quotePrefix for cell in nasty)
    text = csv_writer.write(ReviewsRun(report())).decode("utf-8")
    assert text.startswith("\ufeffChild,Review,Held on,")
    values = [value for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for value in row]
    assert f"'{NASTY}" in values
    assert "'@now" in values
    assert "2024-12-03" in values
    assert not [value for value in values if value.startswith(("=", "+", "-", "@", "\t"))]


def test_for_sharing_there_are_only_counts_and_small_ones_are_some():
    run = ReviewsRun(report(6), sharing=True)
    book = load_workbook(io.BytesIO(xlsx_writer.write(run)))
    assert book.sheetnames == ["Counts"]
    rows = [tuple(row.values()) for row in rows_of(book, "Counts")]
    assert ("By area", "Health", 12) in rows
    assert ("By gap", "No exact day", 6) in rows
    few = load_workbook(io.BytesIO(xlsx_writer.write(ReviewsRun(report(2), sharing=True))))
    assert {row["Number"] for row in rows_of(few, "Counts")} <= {"some", 0}
    words = csv_writer.write(run).decode("utf-8") + str(rows)
    assert not any(word in words for word in ("Kai", "C1", "eye test", "a.csv", "2024"))


def test_the_writers_are_found_by_name():
    assert {"xlsx": ".xlsx", "csv": ".csv"}.items() <= {name: writer.suffix for name, writer in reviews_writers().items()}.items()
