"""The command line: what is printed where, exit statuses, and what is imported."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from iro_text.cli import main
from iro_text.registry import writers
from iro_text.resources import corpus

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
FIRST = str(corpus("letters", "first-draft.docx"))
LETTER = "Dear Sam,\n\nYour PEP is due on Friday. You told me that you like cake. I will come to see you.\n\nLove from\nOlu\n"


def run(*args, stdin=None):
    return CliRunner().invoke(main, list(args), input=stdin)


def as_json(*args, stdin=None):
    result = run(*args, "--format", "json", stdin=stdin)
    found = json.loads(result.stdout)
    jsonschema.validate(found, SCHEMA)
    return result.exit_code, found


def process(*args, cwd=ROOT, code=None, **environment):
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "iro_text", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env={**os.environ, **environment}, check=False)


def test_help_imports_nothing_heavy():
    code = "import sys; from click.testing import CliRunner; from iro_text.cli import main; r = CliRunner().invoke(main, ['letter', '--help']); assert r.exit_code == 0; print(*sys.modules)"
    loaded = set(process(code=code).stdout.split())
    assert not loaded & {"spacy", "textstat", "sklearn", "jinja2", "lxml", "numpy", "nltk", "iro_text.letter"}


def test_a_check_imports_neither_nltk_nor_scikit_learn_nor_pandas():
    code = f"import sys; from iro_text import read, check_letter; check_letter(read({FIRST!r}), age=9); print(*sys.modules)"
    loaded = set(process(code=code).stdout.split())
    assert "spacy" in loaded
    assert not loaded & {"nltk", "textstat", "sklearn", "pandas", "scipy"}


def test_a_letter_from_standard_input_keeps_its_text_and_places():
    status, found = as_json("letter", "-", "--age", "9", "--with-text", stdin=LETTER.replace("\n", "\r\n"))
    letter = found["documents"][0]
    assert status == 0
    assert letter["text"] == LETTER.replace("\n", "\r\n")
    assert letter["source"]["format"] == "text"
    pep = letter["jargon"][0]
    assert letter["text"][pep["start"] : pep["end"]] == pep["surface"] == "PEP"
    assert letter["scores"][0]["name"] == "reading_age"


def test_without_being_asked_the_json_does_not_hold_the_letter():
    _, found = as_json("letter", FIRST, "--age", "9")
    assert "text" not in found["documents"][0]
    assert "model railway" not in json.dumps(found)


def test_exit_statuses(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text(LETTER, encoding="utf-8")
    bad.write_text(LETTER, encoding="utf-8")
    assert run("letter", str(good)).exit_code == 0
    assert run("letter", str(good), "--fail-on", "note").exit_code == 1
    assert run("letter", str(good), str(bad), "--fail-on", "note").exit_code == 3
    assert run("letter", str(tmp_path / "none.txt")).exit_code == 2
    assert run("letter", str(good), "--age", "99").exit_code == 2
    assert run("letter", str(good), "--format", "pdf").exit_code == 2
    assert run("letter", str(good), "--kind", "essay").exit_code == 2
    assert run("lettre", str(good)).exit_code == 2
    assert "Did you mean letter?" in run("lettre", str(good)).output


def test_a_reading_age_that_is_no_number_is_refused(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(LETTER, encoding="utf-8")
    for wrong in ("nan", "inf", "3"):
        result = run("letter", str(good), "--reading-age", wrong)
        assert result.exit_code == 2
        assert "--reading-age" in result.output


def test_a_fault_on_one_letter_loses_no_other_and_shows_no_word(tmp_path, monkeypatch):
    from iro_text.letter import run as running

    check = running.check_letter

    def faulty(document, **options):
        if "hedgehog" in document.text:
            raise RuntimeError(document.text)
        return check(document, **options)

    monkeypatch.setattr(running, "check_letter", faulty)
    for name, words in (("a.txt", "Dear Sam,\n\nYour hedgehog is well.\n"), ("b.txt", LETTER)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    code, report = as_json("letter", str(tmp_path))
    assert code == 3
    assert [found["source"] for found in report["unreadable"]] == ["a.txt"]
    assert len(report["documents"]) == 1
    assert "hedgehog" not in json.dumps(report)


def hostile(folder):
    files = {
        "empty.docx": b"",
        "spaces.txt": b" \n\t ",
        "binary.txt": bytes(range(256)) * 40,
        "picture.docx": b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        "old.doc": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
        "huge.txt": b"word " * 10_000_000,
        "cut.docx": Path(FIRST).read_bytes()[:9_000],
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "letter.docx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    return len(files) + 1


def test_hostile_files_get_a_sentence_each_and_no_traceback(tmp_path):
    number = hostile(tmp_path)
    result = process("letter", str(tmp_path), "--format", "json")
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    found = json.loads(result.stdout)
    jsonschema.validate(found, SCHEMA)
    assert found["documents"] == []
    assert len(found["unreadable"]) == number
    assert len([line for line in result.stderr.splitlines() if line.strip()]) == number


@pytest.mark.parametrize("form", list(writers()))
def test_every_writer_shows_the_same_reports_and_what_could_not_be_read(form, tmp_path):
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)
    result = run("letter", FIRST, str(tmp_path / "old.doc"), "--age", "9", "--format", form, "--formulas", "textstat", "--quiet")
    assert result.exit_code == 3
    for words in ("first-draft.docx", "old.doc", "PEP", "your school plan"):
        assert words in result.stdout


def test_the_report_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "report.html"
    assert run("letter", FIRST, "--format", "html", "--output", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").rstrip().endswith("</html>")
    result = run("letter", FIRST, "--output", str(tmp_path / "no" / "report.txt"))
    assert result.exit_code == 2
    assert "could not be written" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html"]


def test_the_same_input_gives_the_same_output():
    first, second = (run("letter", FIRST, "--age", "9", "--format", "json").stdout for _ in range(2))
    assert first == second


def test_a_comparison_says_which_draft_is_easier():
    result = run("letter", str(corpus("letters", "second-draft.docx")), "--compare", FIRST, "--age", "9")
    assert "this one is easier to read" in result.stdout


def test_terms_and_checks_can_be_looked_up(tmp_path):
    assert "your school plan" in run("terms", "PEP").stdout
    assert len(run("terms").stdout.splitlines()) > 280
    assert "not on the list" in run("terms", "banana").stdout
    own = tmp_path / "ours.csv"
    own.write_text("term,plain\nsunshine meeting,your review\n", encoding="utf-8")
    assert "your review" in run("terms", "sunshine meeting", "--terms", str(own)).stdout
    assert "1 terms" in run("terms", "--terms", str(own)).stdout
    assert "words.jargon" in run("checks").stdout


def test_the_demo_ends_well():
    result = run("demo")
    assert result.exit_code == 0
    assert "Notes (5 of" in result.stdout


CUT = """
import socket, sys
def refuse(*args, **kwargs):
    raise SystemExit('the network was tried')
socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
from iro_text.cli import main
main([{args}])
"""


@pytest.mark.parametrize("args", [("--formulas", "textstat"), ("--format", "html"), ("--format", "json", "--with-text")])
def test_everything_works_with_the_network_cut_and_leaves_nothing_behind(args, tmp_path):
    secret = tmp_path / "letter.txt"
    secret.write_text(LETTER.replace("cake", "xylophonecake"), encoding="utf-8")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    code = CUT.format(args=", ".join(map(repr, ("letter", str(secret), "--age", "9", *args))))
    result = process(code=code, cwd=scratch, TMPDIR=str(scratch), HOME=str(scratch), PYTHONPATH=str(ROOT))
    assert result.returncode == 0, result.stderr
    assert "xylophonecake" not in result.stderr
    assert list(scratch.rglob("*")) == []
