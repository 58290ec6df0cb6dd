"""Plain text, web pages and JSON lines are read exactly as written, and in the right letters."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_text import ingest
from iro_text.document import Document
from iro_text.ingest.decoding import LOOKS_GARBLED, LOST_LETTERS, READ_AS_WINDOWS
from iro_text.ingest.html import HIDDEN_TEXT

LETTER = "Dear Zoë,\r\nI’m sorry it cost £5.\r\n\r\n# School\r\nYou did well\r\nthis term.\r\n \t\r\n\r\nBye"


def read(name: str, data: bytes) -> Document:
    """Read the one document in some bytes."""
    (document,) = ingest.read_bytes(name, data)
    return document


def parts(document: Document) -> list[tuple[str, str]]:
    """Return each block's text and kind."""
    return [(document.text[block.start : block.end], block.kind) for block in document.blocks]


def assert_sound(document: Document) -> None:
    """Check what holds for every document: blocks in bounds, in order, apart, and around every character that is no space."""
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)
    assert all(one.end <= other.start for one, other in pairwise(document.blocks))
    outside = list(document.text)
    for block in document.blocks:
        outside[block.start : block.end] = " " * (block.end - block.start)
    assert not "".join(outside).strip()
    assert all(0 <= picture.start <= len(document.text) for picture in document.pictures)


@pytest.mark.parametrize(
    ("encoding", "mark", "remarks"),
    [("utf-8", b"", ()), ("utf-8", b"\xef\xbb\xbf", ()), ("utf-16-le", b"\xff\xfe", ()), ("utf-16-be", b"\xfe\xff", ()), ("cp1252", b"", (READ_AS_WINDOWS,))],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.text", "A.TXT"])
def test_letters_from_every_computer_are_read_exactly(name: str, encoding: str, mark: bytes, remarks: tuple[str, ...]) -> None:
    document = read(name, mark + LETTER.encode(encoding))
    assert (document.text, document.remarks, document.format) == (LETTER, remarks, "text")


def test_a_blank_line_ends_a_paragraph_and_a_hash_makes_a_heading() -> None:
    assert parts(read("a.txt", LETTER.encode())) == [
        ("Dear Zoë,\r\nI’m sorry it cost £5.", "paragraph"),
        ("# School", "heading"),
        ("You did well\r\nthis term.", "paragraph"),
        ("Bye", "paragraph"),
    ]


def test_garbled_and_lost_letters_are_remarked() -> None:
    assert read("a.txt", "I’m".encode().decode("cp1252").encode()).remarks == (LOOKS_GARBLED,)
    assert read("a.txt", b"caf\xe9 \x81").remarks == (READ_AS_WINDOWS, LOST_LETTERS)
    assert read("a.txt", "naïve café – “£5”".encode()).remarks == ()


TEXT = st.text(st.one_of(st.sampled_from("ab #\r\n\t\u2028é’"), st.characters(exclude_categories=("Cc", "Cs"))))


@given(TEXT.filter(lambda text: bool(text.strip()) and not text.startswith(("\ufeff", "%PDF-", "{\\rtf"))))
def test_any_text_is_left_as_it_is(text: str) -> None:
    for document in (read("a.txt", text.encode()), read("a.jsonl", json.dumps({"id": "1", "text": text}).encode())):
        assert document.text == text
        assert_sound(document)


def test_json_lines_keep_ids_and_details_and_bad_lines_stop_nothing() -> None:
    lines = [
        '{"id": "A1", "text": "Dear Sam\\r\\n\\r\\nBye", "age": 9, "cast": ["Olu"], "secret": 1}',
        "{not json",
        '{"id": "A1", "text": "Two"}',
        '{"id": 7, "text": "Three\\u2028x"}',
        '{"text": "Four"}',
        '{"id": "x"}',
        "[1]",
        "",
        '{"id": "y", "text": " "}',
        '{"id": "z", "text": "\\ud800"}',
        "[" * 100_000,
        '{"id": "last", "text": "Five"}',
    ]
    documents, unreadable = ingest.read_upload("notes.jsonl", "\r\n".join(lines).encode())
    assert [(document.id, document.text) for document in documents] == [
        ("A1", "Dear Sam\r\n\r\nBye"), ("A1-2", "Two"), ("7", "Three\u2028x"), ("notes-5", "Four"), ("last", "Five"),
    ]  # fmt: skip
    assert documents[0].details == {"age": 9, "cast": ["Olu"]}
    assert len(documents[0].blocks) == 2
    assert [(item.source, item.reason) for item in unreadable] == [
        (f"notes.jsonl, line {number}", reason)
        for number, reason in [(2, "damaged"), (6, "damaged"), (7, "damaged"), (9, "empty"), (10, "damaged"), (11, "damaged")]
    ]
    assert all(item.next_step for item in unreadable)


PAGE = """<!DOCTYPE html><html><head><title>Tab</title><style>p {}</style><meta charset="{charset}">
<body><!-- note --><script>var x = "<p>no</p>";</script>
<h1>Your
 review</h1><p>Dear  Zoë &amp; Sam,<br>it cost &pound;5 <b>bo</b>ld<p>Two<ul><li>One thing<li><p>Another</p></ul>
<table><tr><td>Cell<td><h2>Inside</h2></table><p hidden>Secret<p style="display: none">Secret</p><div>See <img src=x alt="a dog"> here</div><p>&nbsp;</p>
<figure><figcaption>Below</figcaption></figure><pre>as  it
is</pre>Tail"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("nonsense", "cp1252"), ("utf-8", "cp1252"), ("utf-16", "utf-8")]
)
def test_a_web_page_is_read_as_a_browser_shows_it(charset: str, encoding: str) -> None:
    document = read("a.html", PAGE.replace("{charset}", charset).encode(encoding))
    assert parts(document) == [
        ("Your review", "heading"),
        ("Dear Zoë & Sam,\nit cost £5 bold", "paragraph"),
        ("Two", "paragraph"),
        ("One thing", "list-item"),
        ("Another", "list-item"),
        ("Cell", "table-cell"),
        ("Inside", "heading"),
        ("See here", "paragraph"),
        ("Below", "caption"),
        ("as  it\nis", "paragraph"),
        ("Tail", "paragraph"),
    ]
    assert "here\n\nBelow" in document.text
    assert document.text.count("\n\n") == 1
    assert [(document.text[picture.start :].split("\n")[0], picture.alt) for picture in document.pictures] == [("here", "a dog")]
    assert HIDDEN_TEXT in document.remarks


@pytest.mark.parametrize(
    "page",
    [
        "<head><p>One",
        "<p hidden>x<p>One",
        "<title>x</title>One",
        "<ul hidden><li>x</ul>One",
        "</p></div>One",
        "<div/>One",
        "<td>One",
        "<li hidden>x<li>One",
        "One</",
    ],
)
def test_a_forgotten_end_hides_nothing(page: str) -> None:
    assert read("a.htm", page.encode()).text.strip("</") == "One"


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<li>",
                "<ul>",
                "</ul>",
                "<td>",
                "<b>",
                "</b>",
                "<br>",
                "<img alt=x>",
                "word ",
                " ",
                "\n",
                "&amp;",
                "<h1>",
                "</h1>",
                "<pre>",
                "</pre>",
            ]
        )
    )
)
def test_any_mixture_of_tags_gives_sound_blocks(tags: list[str]) -> None:
    document = read("a.html", ("start" + "".join(tags)).encode())
    assert_sound(document)
    assert document.text.count("word") == tags.count("word ")
