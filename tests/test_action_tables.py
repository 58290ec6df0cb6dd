"""A table of actions in a letter or record gives its promises, whatever made the table."""

import pytest

from iro_text import ingest
from iro_text.decisions import find_promises
from iro_text.language import sentences
from tests.ingest.build import cell, docx, para, table

HEAD = ["Action", "Who", "By when"]
ROWS = [HEAD, ["Buy new glasses", "Karen", "4 May 2026"], ["Ask about football", "Ms Okoro", "ASAP"], ["Find a phone", "", ""]]
EXPECTED = [
    ("Buy new glasses", "Karen", "4 May 2026"),
    ("Ask about football", "Ms Okoro", None),
    ("Find a phone", None, None),
]


def in_word(rows):
    body = para("Dear Amara,") + table(*("".join(cell(para(text)) for text in row) for row in rows)) + para("From Jo")
    return ingest.read_bytes("letter.docx", docx(body))[0]


def on_a_page(rows):
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    return ingest.read_bytes("letter.html", f"<html><p>Dear Amara,</p><table>{cells}</table></html>".encode())[0]


def drawn(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return ingest.read_bytes("letter.txt", "\n".join(["Dear Amara,", "", lines[0], "|---|---|---|", *lines[1:], "", "From Jo"]).encode())[0]


def told(document):
    return [(promise.what, promise.who, promise.when) for promise in find_promises(document, sentences(document))]


@pytest.mark.parametrize("make", [in_word, on_a_page, drawn])
def test_each_row_is_a_promise_with_its_owner_and_day(make):
    document = make(ROWS)
    assert told(document) == EXPECTED
    first = find_promises(document, sentences(document))[0]
    assert document.text[first.start : first.end].startswith("Buy new glasses")
    assert document.text[first.start : first.end].rstrip(" |").endswith("4 May 2026")


@pytest.mark.parametrize("make", [in_word, on_a_page, drawn])
def test_the_headings_say_which_column_is_which(make):
    rows = [["No.", "Person responsible", "Timescale", "Decision"], ["1", "Karen", "4 May 2026", "Buy new glasses"]]
    assert told(make(rows)) == [("Buy new glasses", "Karen", "4 May 2026")]


@pytest.mark.parametrize("make", [in_word, on_a_page])
def test_a_table_of_something_else_gives_no_promises(make):
    assert told(make([["Day", "Club", "Where"], ["Monday", "Swimming", "The baths"], ["Friday", "Chess", "School"]])) == []


def test_what_stands_beside_the_table_is_read_as_ever():
    document = ingest.read_bytes("letter.docx", docx(table(*("".join(cell(para(text)) for text in row) for row in ROWS)) + para("I will ring you on Friday.")))[
        0
    ]
    assert told(document) == [*EXPECTED, ("I will ring you on Friday.", "I", "on Friday")]


def test_a_person_named_after_their_role_is_the_one_who_promised():
    document = ingest.read_bytes("letter.txt", b"Your PA, Leon, has promised to ring you on Friday.")[0]
    assert told(document) == [("Your PA, Leon, has promised to ring you on Friday.", "Leon", "on Friday")]
