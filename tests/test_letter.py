"""The whole check of a letter: places, order, what is said once, and what is shown first."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_text import check_letter, ingest, read
from iro_text.document import Block, Document
from iro_text.errors import UsageError
from iro_text.export.view import NOTES_SHOWN, first_notes, letter_view
from iro_text.letter import read_cast, run_letters
from iro_text.report import Finding
from iro_text.resources import corpus

LETTERS = [json.loads(line) for line in corpus("letters", "train.jsonl").read_text(encoding="utf-8").splitlines()]
FIRST = corpus("letters", "first-draft.docx")


def test_the_shipped_letter_is_read_and_noted():
    report = check_letter(read(FIRST), age=9)
    assert {"PEP", "CAMHS", "Contact"} <= {use.surface for use in report.jargon}
    assert report.reading_age.score.meets_target is False
    assert {finding.where for finding in report.findings} == {"body"}


def test_the_second_draft_is_quiet_and_easier():
    first, second = read(FIRST), read(corpus("letters", "second-draft.docx"))
    report = check_letter(second, age=9, earlier=first)
    assert len(report.findings) <= 3
    assert report.comparison.verdict == "easier"
    assert report.reading_age.score.meets_target is True


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["id"])
def test_findings_quote_the_letter_in_order(letter, document):
    report = check_letter(document(letter["text"]), age=letter["child_age"])
    assert [f.start for f in report.findings] == sorted(f.start for f in report.findings)
    assert all(0 <= f.start < f.end <= len(letter["text"]) for f in report.findings)
    assert all(letter["text"][f.start : f.end].strip() for f in report.findings)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_checked_and_left_as_it_is(text):
    document = Document(text, blocks=(Block(0, len(text)),))
    report = check_letter(document)
    assert report.document.text == text
    assert all(0 <= f.start < f.end <= len(text) for f in report.findings)


@pytest.mark.parametrize("piece", ["(", "😀", "?.", "Jo and ", "1/2-", "x@", "Mr A, ", "by 5 ", "“", "A "])
def test_no_run_of_anything_keeps_the_user_waiting(piece):
    code = f"from iro_text import check_letter; from iro_text.document import Block, Document; t = {piece!r} * 8_000; check_letter(Document(t, blocks=(Block(0, len(t)),)))"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("run", ["(" * 20_000, "😀" * 20_000, "a" * 20_000, "a.b" * 9_000, "1/2-" * 9_000])
def test_a_long_run_without_a_space_stays_one_word_for_the_tokenizer(run, document):
    text = f"You did well. {run} Your PEP is due."
    report = check_letter(document(text))
    assert [use.surface for use in report.jargon if use.known] == ["PEP"]
    from iro_text.language import sentences
    from iro_text.language.pipeline import analyse

    one = document(text)
    doc = analyse(one, sentences(one))
    assert doc.text == text
    assert len(doc) < 30


def test_no_more_than_five_notes_are_open_and_what_matters_most_comes_first():
    notes = [Finding("words.x", "note", i, i + 1, "…", weight=i / 12) for i in range(12)]
    urgent = [Finding("names.y", "look-first", 99, 100, "…") for _ in range(8)]
    shown = first_notes([*notes, *urgent])
    assert [f.tier for f in shown].count("look-first") == 8
    assert sorted((f.weight for f in shown if f.tier == "note"), reverse=True) == [i / 12 for i in (11, 10, 9, 8, 7)]
    assert NOTES_SHOWN == 5
    assert first_notes([note for note in notes if note.weight < 0.5]) == []


def test_folded_notes_are_counted_and_all_of_them_can_be_asked_for():
    report = check_letter(read(FIRST), age=9)
    view = letter_view(report, show_all=False)
    assert len(view.shown) == NOTES_SHOWN
    assert len(view.shown) + len(view.folded) == len(report.findings)
    assert [note.number for note in view.shown] == [1, 2, 3, 4, 5]
    assert not letter_view(report, show_all=True).folded


def test_the_letters_own_line_may_give_age_and_people(tmp_path):
    file = tmp_path / "letters.jsonl"
    file.write_text(
        json.dumps({"id": "A", "text": "Dear Pep,\n\nI saw Pep and Sen at school today with you.", "age": 16, "cast": ["Pep", "Sen"]}), encoding="utf-8"
    )
    run = run_letters([str(file)], lambda: b"")
    assert run.reports[0].reading_age.score.target == 12
    assert run.reports[0].jargon == ()


def test_symbols_and_under_sevens_get_shorter_sentences(document):
    text = "We will all go to the big park on Sunday and play there with you and Tom."
    codes = [
        [finding.code for finding in check_letter(document(text), age=age, kind=kind).findings if finding.code.startswith("sentence.")]
        for age, kind in ((6, "review"), (12, "symbols"), (12, "review"))
    ]
    assert codes == [["sentence.long"], ["sentence.long"], []]


def test_pictures_and_faces_are_counted_apart_from_words(document):
    report = check_letter(document("You did so well 😀 today. 🏠 Home is with Nan. 👩‍👧 Mum will come on Sunday."))
    assert report.statistics.emoji == 3
    assert report.statistics.words == 14


def test_an_unknown_kind_says_which_there_are(document):
    with pytest.raises(UsageError, match="welcome"):
        check_letter(document("Hello."), kind="essay")


def test_people_are_read_from_csv_and_json(tmp_path):
    table, array = tmp_path / "cast.csv", tmp_path / "cast.json"
    table.write_text("Name,role,also_called\nPep,hamster,Peppy;Peps\n", encoding="utf-8-sig")
    array.write_text('[{"name": "Sen", "role": "teacher"}, "Mash"]', encoding="utf-8")
    assert read_cast(str(table)) == ("Pep", "Peppy", "Peps")
    assert read_cast(str(array)) == ("Sen", "Mash")
    with pytest.raises(UsageError, match="word name"):
        read_cast(str(tmp_path / "none.csv"))


def test_one_bad_file_never_stops_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("Dear Sam,\n\nYour PEP is due.", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"\x00" * 500)
    (tmp_path / "c.txt").write_text("word " * 80_000, encoding="utf-8")
    run = run_letters([str(tmp_path)], lambda: b"")
    assert [report.document.name for report in run.reports] == ["a.txt"]
    assert {item.source: item.reason for item in run.unreadable} == {"b.docx": "not-what-it-says", "c.txt": "too-big"}


def test_reading_is_offered_to_programmers():
    import iro_text

    assert iro_text.read is ingest.read
    with pytest.raises(AttributeError):
        _ = iro_text.write
    assert Path(FIRST).exists()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_cast_from_excel_keeps_its_accents(tmp_path, encoding):
    file = tmp_path / "cast.csv"
    file.write_bytes("Name;Also_called\r\nSinéad Ní Bhriain;Shin|Jo\r\n".encode(encoding))
    assert read_cast(str(file)) == ("Sinéad Ní Bhriain", "Shin", "Jo")
