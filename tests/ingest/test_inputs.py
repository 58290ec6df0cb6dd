"""Files, folders and zip files are gone through; what cannot be read is told with its reason and the next step, fast, and stops nothing."""

import io
import json
import random
import struct
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from iro_text import ingest
from iro_text.errors import Unreadable, UsageError
from tests.ingest.build import PICTURE, cell, docx, para, part, run, table, zipped

HELLO = docx(para("Hello"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
PASSWORD = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500)
SECONDS = 2.0


def no_input() -> bytes:
    """Stand for a standard input that must not be read."""
    raise AssertionError


@pytest.fixture(autouse=True)
def _nothing_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in which the reader leaves a temporary file."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    yield
    assert not list(temporary.iterdir())


def refusal(name: str, data: bytes) -> Unreadable:
    """Return why some bytes are refused, in good time and with advice, and without a word of the file in it."""
    began = time.perf_counter()
    with pytest.raises(Unreadable) as caught:
        ingest.read_bytes(name, data)
    assert time.perf_counter() - began < SECONDS
    error = caught.value
    assert error.source == name
    assert error.message.endswith(".")
    assert error.next_step.endswith(".")
    assert error.__context__ is None
    assert "SECRET" not in "".join(traceback.format_exception(error)).replace("SECRET =", "")
    return error


def bomb() -> bytes:
    """Return a small Word file with 300 MB in it."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as stream:
        for _ in range(300):
            stream.write(b"a" * 1_000_000)
    return memory.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """Make the directory of a zip file say that its main part is of another size."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    local = data.rindex(b"PK\x03\x04", 0, data.index(b"word/document.xml"))
    changed = bytearray(data)
    changed[at + 24 : at + 28] = struct.pack("<I", size)
    changed[local + 22 : local + 26] = struct.pack("<I", size)
    return bytes(changed)


def locked() -> bytes:
    """Return a zip file whose members say that they have a password."""
    changed = bytearray(zipped({"letter.txt": b"SECRET"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(mark) + place] |= 1
    return bytes(changed)


def nested(depth: int) -> bytes:
    """Return a Word file with content controls in one another."""
    return docx("<w:sdt><w:sdtContent>" * depth + para("SECRET") + "</w:sdtContent></w:sdt>" * depth)


def document(xml: bytes) -> bytes:
    """Return a Word file with this main part."""
    return zipped({"word/document.xml": xml})


LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "SECRET"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "empty": ("a.docx", b"", "empty"),
    "empty text": ("a.txt", b" \r\n", "empty"),
    "no words": ("a.docx", docx(para()), "empty"),
    "binary": ("a.txt", random.Random(1).randbytes(5000), "not-what-it-says"),
    "bytes of control": ("a.txt", bytes(range(1, 32)) * 9, "not-what-it-says"),
    "50 MB": ("a.txt", b"SECRET " * 7_200_000, "too-big"),
    "password": ("a.docx", PASSWORD, "password"),
    "old word renamed": ("a.docx", OLE, "not-what-it-says"),
    "old word": ("a.doc", OLE, "unsupported"),
    "text as word": ("a.docx", b"SECRET text", "not-what-it-says"),
    "pdf as word": ("a.docx", b"%PDF-1.7 SECRET", "not-what-it-says"),
    "word as text": ("a.txt", HELLO, "not-what-it-says"),
    "word as zip": ("a.zip", HELLO, "not-what-it-says"),
    "zip as word": ("a.docx", zipped({"SECRET.txt": b"SECRET"}), "not-what-it-says"),
    "excel as word": ("a.docx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "not-what-it-says"),
    "rich text as text": ("a.txt", rb"{\rtf1 SECRET}", "not-what-it-says"),
    "picture as page": ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "not-what-it-says"),
    "unknown": ("a.xyz", b"SECRET", "unsupported"),
    "no ending": ("letter", b"SECRET", "unsupported"),
    "truncated": ("a.docx", HELLO[: len(HELLO) // 2], "damaged"),
    "cut xml": ("a.docx", document(part("document", "SECRET")[:-5]), "damaged"),
    "no main part": ("a.docx", zipped({"[Content_Types].xml": b"", "word/styles.xml": b""}), "damaged"),
    "bomb": ("a.docx", bomb(), "too-big"),
    "lying small": ("a.docx", lying(bomb(), 1000), "damaged"),
    "lying smaller": ("a.docx", lying(HELLO, 5), "damaged"),
    "lying big": ("a.docx", lying(HELLO, 2**31), "too-big"),
    "many parts": ("a.docx", zipped({"word/document.xml": b""} | {f"{number}": b"" for number in range(2001)}), "too-big"),
    "doctype": ("a.docx", document(part("document", para("&b;")).replace(b"?>", f"?>{LAUGHS}".encode(), 1)), "not-what-it-says"),
    "doctype in utf-16": ("a.docx", document(f"<?xml version='1.0' encoding='utf-16'?>{LAUGHS}<w/>".encode("utf-16")), "not-what-it-says"),
    "deep": ("a.docx", nested(5000), "too-big"),
    "huge text": ("a.docx", docx(para("SECRET " * 2_000_000)), "too-big"),
    "locked zip": ("a.zip", locked(), None),
    "half a wide letter": ("a.txt", b"\xff\xfea", "damaged"),
    "bad line": ("a.jsonl", b"SECRET", None),
    "no page": ("a.html", b"<script>SECRET</script>", "empty"),
}


@pytest.mark.parametrize("case", [case for case, (_, _, reason) in HOSTILE.items() if reason])
def test_what_cannot_be_read_is_refused_with_a_reason_and_a_next_step(case: str) -> None:
    name, data, reason = HOSTILE[case]
    assert refusal(name, data).reason == reason


@pytest.mark.parametrize("suffix", [".doc", ".pdf", ".odt", ".rtf", ".eml", ".msg", ".xlsx", ".csv", ".jpg", ".xyz", ""])
def test_each_kind_that_is_not_read_yet_has_its_own_advice(suffix: str) -> None:
    error = refusal(f"letter{suffix}", b"SECRET")
    assert error.reason == "unsupported"
    assert ".docx" in error.next_step


def test_a_locked_member_and_a_bad_line_name_themselves() -> None:
    assert [(item.source, item.reason) for item in ingest.read_upload("a.zip", locked())[1]] == [("letter.txt", "password")]
    assert [(item.source, item.reason) for item in ingest.read_upload("a.jsonl", b"SECRET")[1]] == [("a.jsonl, line 1", "damaged")]


def test_names_that_differ_only_in_capitals_are_two_letters() -> None:
    documents, _ = ingest.read_upload("a.zip", zipped({"Sam.txt": b"One", "sam.txt": b"Two"}))
    assert [(document.id, document.text) for document in documents] == [("Sam", "One"), ("sam", "Two")]


def test_a_scan_is_called_a_scan() -> None:
    assert refusal("a.docx", docx(para(PICTURE.format(alt="")))).reason == "scan"


@pytest.mark.parametrize(
    "body", ["".join(para("Hello") for _ in range(20_000)), para("".join(run("a") for _ in range(50_000))), table(*[cell(para("x")) * 20] * 1000)]
)
def test_big_but_honest_letters_are_read_in_good_time(body: str) -> None:
    began = time.perf_counter()
    assert ingest.read_bytes("a.docx", docx(body))
    assert time.perf_counter() - began < SECONDS * 5


@pytest.mark.parametrize(
    "page",
    [
        "<" * 100_000,
        "<!--" * 100_000,
        "<p hidden>" * 100_000,
        "<div>" * 100_000 + "x",
        "<ul><li>" * 50_000 + "x",
        "&" * 100_000,
        "<![" * 50_000,
        "<a b='" * 50_000,
        "<![if x>" * 50_000,
        "<!--x>" * 50_000,
        "<?" * 50_000,
        "<script>" + "</" * 50_000,
        "<a b='x\">" * 50_000,
    ],
)
def test_hostile_pages_are_answered_in_good_time(page: str) -> None:
    began = time.perf_counter()
    ingest.read_upload("a.html", page.encode())
    assert time.perf_counter() - began < SECONDS


def test_a_folder_is_gone_through_in_order_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name, data in {
        "b.docx": HELLO, "a.txt": b"One", "sub/a.txt": b"Two", "sub/bad.docx": b"no", ".hidden.txt": b"x", "~$b.docx": b"x", "Thumbs.db": b"x",
        ".git/x.txt": b"x",
        "letters.zip": zipped({"in/a.txt": b"Three", "__MACOSX/a.txt": b"x", "in/.x.txt": b"x", "z.zip": zipped({"a.txt": b"x"}), "../up.txt": b"Four"}),
        "notes.jsonl": json.dumps({"id": "a", "text": "Five"}).encode(),
    }.items():  # fmt: skip
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    documents, unreadable = ingest.read_all([str(tmp_path / "in"), "-"], lambda: b"Six")
    assert [(document.id, document.text) for document in documents] == [
        ("a", "One"), ("b", "Hello"), ("up", "Four"), ("a-2", "Three"), ("a-3", "Five"), ("a-4", "Two"), ("standard input", "Six"),
    ]  # fmt: skip
    assert [(item.source, item.reason) for item in unreadable] == [("z.zip", "unsupported"), ("bad.docx", "not-what-it-says")]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_opened_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_bytes(b"Two")
    documents, unreadable = ingest.read_all([str(tmp_path)], no_input)
    assert [document.text for document in documents] == ["Two"]
    assert [(item.source, item.reason) for item in unreadable] == [("a.txt", "damaged")]


def test_a_big_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.docx"
    with path.open("wb") as stream:
        stream.truncate(10**12)
    with pytest.raises(Unreadable, match="20 MB"):
        ingest.read(path)


def test_a_mistyped_name_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder of this name"):
        ingest.read_all(["-", str(tmp_path / "gone.txt")], no_input)
    with pytest.raises(UsageError, match="no file or folder"):
        ingest.read(tmp_path / "gone.docx")


def test_reading_one_file_gives_one_document(tmp_path: Path) -> None:
    path = tmp_path / "Letter to Sam.txt"
    path.write_bytes(b"Dear Sam")
    assert (ingest.read(path).id, ingest.read(str(path)).text) == ("Letter to Sam", "Dear Sam")
    several = tmp_path / "several.jsonl"
    several.write_bytes(b'{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}')
    with pytest.raises(UsageError, match="holds 2 texts"):
        ingest.read(several)
    with pytest.raises(UsageError, match="is a folder"):
        ingest.read(tmp_path)


def test_ids_are_unique_even_where_a_name_looks_like_a_number() -> None:
    lines = b"\n".join(json.dumps({"id": name, "text": "x"}).encode() for name in ("a", "a-2", "a", "a"))
    assert [document.id for document in ingest.read_bytes("n.jsonl", lines)] == ["a", "a-2", "a-3", "a-4"]


def test_a_reader_that_breaks_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> Iterator[object]:
        message = "SECRET"
        raise ValueError(message)

    monkeypatch.setattr("iro_text.ingest.docx._paragraphs", broken)
    assert refusal("a.docx", HELLO).reason == "damaged"


def test_asking_for_the_readers_does_not_load_the_heavy_library() -> None:
    code = "import sys, iro_text.ingest; from iro_text.registry import readers; readers(); print('lxml' in sys.modules, sorted(readers()))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert answer.stdout == "False ['.docm', '.docx', '.dotx', '.htm', '.html', '.jsonl', '.md', '.text', '.txt']\n"


def test_every_format_has_a_sample_that_is_read() -> None:
    documents, unreadable = ingest.read_all([str(Path(__file__).parents[1] / "files")], no_input)
    assert not unreadable
    assert {"docx", "html", "jsonl", "text"} <= {document.format for document in documents}
    assert all("ask Olu about a new kit by Friday" in document.text for document in documents if document.name.startswith("letter"))
