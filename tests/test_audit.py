"""Audit notes: read from real kinds of file, sorted into themes, changed by the auditor, kept and exported."""

import csv
import io
import json
import random
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from sklearn.metrics import adjusted_rand_score

from iro_text import theme_notes
from iro_text.audit.changes import Change, read_log
from iro_text.audit.columns import kind_of
from iro_text.audit.notes import gather
from iro_text.cli import main
from iro_text.encoder import encode
from iro_text.errors import UsageError
from iro_text.export.audit_qda import codebook, project
from iro_text.registry import AuditRun, audit_writers
from iro_text.report import Note
from iro_text.themes import discovery
from iro_text.themes.codebook import as_codebook, read_codebook
from iro_text.themes.discovery import Tree
from iro_text.themes.framework import load
from iro_text.themes.passages import points

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
ROWS = [json.loads(line) for line in (ROOT / "corpora" / "audit" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
NOTES = tuple(Note(row["id"], row["text"], row["auditor"], row["child_ref"], row["source"]) for row in ROWS)


@pytest.fixture(scope="module")
def report():
    return theme_notes(NOTES)


def read(path, **changes):
    return gather([str(path)], lambda: b"", changes)


def workbook(path, sheets, merged=(), hidden=()):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


# Reading


def test_a_messy_spreadsheet_is_read_note_by_note(tmp_path):
    rows = [
        ["Audit of reviews, spring"],
        [],
        ["Child ref", "Observer", "Date of review", "What went well?", "What were you worried about?", "Grade"],
        ["K1", "PB", "4/3/26", "- The chair knelt to talk to Tomos\n- Mum was rung the day before", "None", "Good"],
        ["K2", None, None, "n/a", "The plan was read out line by line.", "RI"],
    ]
    found = read(workbook(tmp_path / "notes.xlsx", {"Observations": rows, "Old": [["Comments"], ["This sheet is hidden from everybody."]]}, ["B4:B5"], ["Old"]))
    assert [(note.text, note.auditor, note.child_ref, note.leaning, note.source) for note in found.notes] == [
        ("The chair knelt to talk to Tomos", "PB", "K1", "strength", "observation"),
        ("Mum was rung the day before", "PB", "K1", "strength", "observation"),
        ("The plan was read out line by line.", "PB", "K2", "dilemma", "observation"),
    ]
    assert [why for _, why in found.set_aside] == ["says nothing", "says nothing"]
    assert found.columns["notes.xlsx, Observations" if "notes.xlsx, Observations" in found.columns else "notes.xlsx"]["Grade"] == "grade"
    assert any("hidden" in remark for remark in found.remarks)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_csv_in_any_encoding_keeps_its_accents(tmp_path, encoding):
    path = tmp_path / "long.csv"
    path.write_bytes("auditor;source;note\nJK;file audit;The café trip wasn’t written down, nobody knows why\n".encode(encoding))
    (note,) = read(path).notes
    assert (note.text, note.auditor, note.source) == ("The café trip wasn’t written down, nobody knows why", "JK", "dip_sample")


def test_a_word_form_gives_the_answers_and_not_its_questions(tmp_path):
    import docx

    page = docx.Document()
    page.add_heading("Observation form", 0)
    table = page.add_table(rows=0, cols=2)
    for label, answer in [
        ("Auditor", "MO"),
        ("Child's initials or ID", "M7"),
        ("What went well?", "She chaired the first ten minutes herself."),
        ("What could be better?", "Care plan from 2024 on the table."),
    ]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    page.add_paragraph("Any other comments")
    page.add_paragraph("Dad gave up after the second freeze and left the call.")
    page.save(tmp_path / "form.docx")
    found = read(tmp_path / "form.docx")
    assert [(note.text, note.leaning, note.auditor, note.child_ref, note.source) for note in found.notes] == [
        ("She chaired the first ten minutes herself.", "strength", "MO", "M7", "observation"),
        ("Care plan from 2024 on the table.", "dilemma", "MO", "M7", "observation"),
        ("Dad gave up after the second freeze and left the call.", None, "MO", "M7", "observation"),
    ]


def test_json_lines_keep_their_ids_and_text(tmp_path):
    path = tmp_path / "notes.jsonl"
    path.write_text(
        '{"id": "b1", "text": " Two spaces  kept. ", "auditor": "KW", "source": "observation", "child_ref": "B2"}\n{"id": "b2"}\n', encoding="utf-8"
    )
    found = read(path)
    assert [(note.id, note.text, note.auditor, note.child_ref) for note in found.notes] == [("b1", " Two spaces  kept. ", "KW", "B2")]
    assert len(found.unreadable) == 1


def test_pasted_bullets_are_notes_each():
    found = gather(["-"], lambda: b"- no letter on file\n- carer was rung the day before\n\nThe boy left and nobody followed.\n", {})
    assert [note.text for note in found.notes] == ["no letter on file", "carer was rung the day before", "The boy left and nobody followed."]


def test_what_the_user_says_of_a_column_stands(tmp_path):
    path = workbook(tmp_path / "n.xlsx", {"S": [["Thing one", "Who wrote"], ["The child was asked what she wanted to eat first", "KT"]]})
    (note,) = read(path, **{"thing one": "dilemma", "Who wrote": "auditor"}).notes
    assert (note.leaning, note.auditor) == ("dilemma", "KT")


def test_a_damaged_workbook_never_stops_the_others(tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "good.csv").write_text("note\nThe boy was asked twice and answered twice\n", encoding="utf-8")
    found = gather([str(tmp_path)], lambda: b"", {})
    assert len(found.notes) == 1
    assert [item.source for item in found.unreadable] == ["bad.xlsx"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What went well?", "strength"), ("Areas for development", "dilemma"), ("Worries", "dilemma"), ("Mosaic ID", "child_ref"), ("Observer", "auditor"),
        ("Date of visit", "date"), ("Your observations", "note"), ("RAG rating", "grade"), ("Team", "team"), ("Source", "source"), ("Shoe size", None),
    ],
)  # fmt: skip
def test_headings_are_known(heading, kind):
    assert kind_of(heading) == kind


def test_a_note_is_parted_only_where_a_sentence_begins_anew():
    text = "The letter had photographs of everyone on it. This made him laugh. No midway check is on the file since May."
    assert [text[start:end] for start, end in points(text)] == [
        "The letter had photographs of everyone on it. This made him laugh.",
        "No midway check is on the file since May.",
    ]


# Themes


def test_every_note_is_in_a_theme_or_said_to_fit_none(report):
    assert [item.note.id for item in report.notes] == [note.id for note in NOTES]
    themed = {note for theme in report.themes for note in theme.notes}
    assert themed | set(report.unthemed) == {note.id for note in NOTES}
    for item in report.notes:
        for passage in item.passages:
            assert 0 <= passage.start < passage.end <= len(item.note.text)
            assert len(passage.near) <= 3


def test_the_framework_finds_most_of_what_people_labelled(report):
    gold = {row["id"]: row["theme"] for row in ROWS}
    right = [item.theme == gold[item.note.id] for item in report.notes if gold[item.note.id]]
    assert sum(right) / len(right) > 0.5  # a majority guess is right in 0.12


@pytest.mark.parametrize("framework", ["shipped", None])
def test_the_order_of_the_notes_changes_nothing(framework):
    first = theme_notes(NOTES[:60], framework=framework)
    shuffled = list(NOTES[:60])
    random.Random(3).shuffle(shuffled)
    second = theme_notes(shuffled, framework=framework)
    assert {item.note.id: (item.theme, item.passages) for item in first.notes} == {item.note.id: (item.theme, item.passages) for item in second.notes}
    assert [(theme.id, theme.label, theme.keywords, theme.quotes, theme.stability) for theme in first.themes] == [
        (theme.id, theme.label, theme.keywords, theme.quotes, theme.stability) for theme in second.themes
    ]


def test_fewer_themes_only_join_and_more_only_part():
    counts = {number: theme_notes(NOTES, themes=number) for number in ("8", "auto", "more")}
    assert len(counts["8"].themes) == 8
    assert len(counts["more"].themes) > len(counts["auto"].themes)
    for coarse, fine in (("8", "auto"), ("auto", "more")):
        big = {item.note.id: item.theme for item in counts[coarse].notes}
        held: dict[str, set[str | None]] = {}
        for item in counts[fine].notes:
            if item.theme:
                held.setdefault(item.theme, set()).add(big[item.note.id])
        assert all(len(parents) == 1 for parents in held.values())


def test_too_few_notes_are_sorted_and_said_to_be_few():
    found = theme_notes(NOTES[:8])
    assert any("too few" in remark for remark in found.settings.remarks)
    assert any(item.theme for item in found.notes)
    assert theme_notes(()).themes == ()


def test_no_name_of_a_child_stands_in_a_themes_name_or_words():
    found = theme_notes(NOTES, framework=None)
    names = {match for row in ROWS for match in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", row["text"])}
    told = {word for theme in found.themes for phrase in (theme.label, *theme.keywords) for word in re.findall(r"\w+", phrase.lower())}
    small = {word for row in ROWS for word in re.findall(r"\b[a-z]+\b", row["text"])}
    assert not told & ({name.lower() for name in names} - small)


def test_a_column_decides_the_polarity():
    note = Note("a", "Nobody came and nothing was written.", leaning="strength")
    assert theme_notes([note]).notes[0].passages[0].polarity == "strength"


def test_what_was_seen_is_set_beside_the_records_of_the_same_child(report):
    pairs = [pair for theme in report.themes for pair in theme.pairs]
    assert pairs
    notes = {note.id: note for note in NOTES}
    for pair in pairs:
        assert notes[pair.seen].source == "observation"
        assert pair.recorded is None or notes[pair.recorded].source == "dip_sample"


# Changes


def changed(changes, notes=NOTES):
    return theme_notes(notes, changes=changes)


def test_every_change_holds_when_notes_are_added():
    few = NOTES[:120]
    before = theme_notes(few)
    members = {theme.id: theme.notes for theme in before.themes}
    one, two, three = before.themes[0], before.themes[1], before.themes[2]
    moved, away = before.themes[3].notes[0], before.themes[4].id
    changes = [
        Change("merge", (one.id, two.id), members=members),
        Change("split", (three.id, "A half", *three.notes[:3]), members=members),
        Change("move", (moved, away), members=members),
        Change("rename", (away, "Our own name"), members=members),
        Change("accept", (two.id,), members=members),
        Change("apart", (before.themes[5].notes[0], before.themes[5].notes[1])),
    ]
    for notes in (few, NOTES):
        after = changed(changes, notes)
        theme_of = {item.note.id: item.theme for item in after.notes}
        themes = {theme.id: theme for theme in after.themes}
        assert one.id not in themes
        whole = {item.note.id for item in before.notes if item.theme == one.id}
        assert {theme_of[note] for note in whole - {moved}} == {two.id}
        assert {theme_of[note] for note in three.notes[:3]} == {"own-2"}
        assert themes["own-2"].label == "A half"
        assert theme_of[moved] == away
        assert themes[away].label == "Our own name"
        assert themes[two.id].status == "accepted"
        assert theme_of[before.themes[5].notes[0]] != theme_of[before.themes[5].notes[1]]


def test_a_found_theme_is_known_again_by_its_notes():
    before = theme_notes(NOTES[:120], framework=None)
    theme = before.themes[0]
    change = Change("rename", (theme.id, "Ours"), members={theme.id: theme.notes})
    after = theme_notes(NOTES, framework=None, changes=[change])
    (ours,) = [found for found in after.themes if found.label == "Ours"]
    assert len(set(ours.notes) & set(theme.notes)) > len(theme.notes) / 3


def test_a_rejected_theme_leaves_its_notes_to_be_read(report):
    theme = report.themes[0]
    after = changed([Change("reject", (theme.id,))])
    assert set(theme.notes) & set(after.unthemed)
    assert theme.id not in {found.id for found in after.themes}
    assert all(item.theme != theme.id for item in after.notes)


def test_changes_are_logged_with_time_and_reason_and_can_be_taken_back(tmp_path):
    notes, log = ROOT / "corpora" / "audit" / "dev_next.jsonl", tmp_path / "changes.jsonl"

    def run(*options):
        result = CliRunner().invoke(main, ["audit", str(notes), "--changes", str(log), "--format", "json", "--quiet", *options])
        assert result.exit_code == 0, result.output
        return {item["id"]: item["theme"] for item in json.loads(result.stdout)["notes"]}

    plain = run()
    note = next(iter(plain))
    target = next(theme for theme in plain.values() if theme and theme != plain[note])
    assert run("--do", f"move {note} {target}", "--why", "said so in the room")[note] == target
    (kept,) = read_log(str(log))
    assert (kept.do, kept.why) == ("move", "said so in the room")
    assert kept.time
    assert run("--undo") == plain
    assert read_log(str(log))[0].undone


def test_an_edited_workbook_is_obeyed(tmp_path, report):
    path = tmp_path / "themes.xlsx"
    path.write_bytes(audit_writers()["xlsx"].write(AuditRun(report)))
    book = load_workbook(path)
    themes, notes = book["Themes"], book["Notes"]
    themes["C2"], themes["D2"] = "A better name", "accept"
    themes["E3"] = themes["A4"].value
    notes["B2"] = themes["A5"].value
    book.save(path)
    jsonl = tmp_path / "notes.jsonl"
    jsonl.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    result = CliRunner().invoke(main, ["audit", str(jsonl), "--edited", str(path), "--format", "json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    by_id = {theme["id"]: theme for theme in found["themes"]}
    assert (by_id[themes["A2"].value]["label"], by_id[themes["A2"].value]["status"]) == ("A better name", "accepted")
    assert {item["theme"] for item in found["notes"]} & {themes["A3"].value} == set()
    assert next(item["theme"] for item in found["notes"] if item["id"] == notes["A2"].value) == themes["A5"].value


@pytest.mark.parametrize(
    "options",
    [["--do", "merge a b"], ["--themes", "-3"], ["--columns", "Worries=badness"], ["--codebook", "README.md"], ["--framework", "nowhere.toml"], ["--save-columns", "nowhere/x.json"], ["--format", "pdf"], ["--format", "xlsx"], ["--undo"]],
)  # fmt: skip
def test_a_wrong_option_ends_in_a_sentence(options):
    result = CliRunner().invoke(main, ["audit", str(ROOT / "corpora" / "audit" / "dev_next.jsonl"), *options])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.output.rstrip().endswith((".", "?"))


def test_a_councils_own_framework_sorts_its_notes(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(
        """[[theme]]
name = "Being heard"
definition = "Whether the child's view is asked for and changes anything."
examples = ["The boy chose the room and the biscuits.", "Nobody asked her before the plan was changed."]
[[theme]]
name = "Paper"
definition = "Forms, minutes and records, and whether they are right and on time."
examples = ["Minutes came eleven weeks late.", "The wrong name stands in the record."]
""",
        encoding="utf-8",
    )
    found = theme_notes(
        [Note("a", "She was asked what she wanted and the plan was changed."), Note("b", "The minutes of March are not on the record.")],
        framework=load(str(path)),
    )
    assert [item.theme for item in found.notes] == ["being_heard", "paper"]
    path.write_text('[[theme]]\nname = "Alone"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="two themes"):
        load(str(path))


def test_very_many_passages_need_no_dense_matrix(monkeypatch):
    texts = [note.text for note in NOTES]
    vectors = encode(texts)
    dense = Tree(texts, vectors).cut(8)
    monkeypatch.setattr(discovery, "LARGEST_DENSE", 100)
    sparse = Tree(texts, vectors)
    assert len(set(sparse.cut(8).tolist())) == 8
    assert 4 <= sparse.best() <= 25
    assert adjusted_rand_score(dense, sparse.cut(8)) > 0.1


# A codebook


def test_a_codebook_is_applied_and_says_what_is_new(tmp_path, report):
    path = tmp_path / "codebook.json"
    path.write_text(json.dumps(as_codebook(report)), encoding="utf-8")
    framework, last = read_codebook(str(path))
    assert framework.ids() == [theme.id for theme in report.themes]
    again = theme_notes(NOTES, framework=framework)
    theme_of = {item.note.id: item.theme for item in report.notes}
    assert sum(item.theme == theme_of[item.note.id] for item in again.notes) > 0.9 * len(NOTES)
    result = CliRunner().invoke(main, ["audit", str(ROOT / "corpora" / "audit" / "dev_next.jsonl"), "--codebook", str(path)])
    assert result.exit_code == 0, result.output
    assert last["notes"] == len(NOTES)


def test_a_codebook_holds_no_words_of_a_note_unless_asked(report):
    plain, quoted = json.dumps(as_codebook(report), ensure_ascii=False), json.dumps(as_codebook(report, quotes=True), ensure_ascii=False)
    runs = [" ".join(row["text"].split()[:6]) for row in ROWS]
    assert not [run for run in runs if json.dumps(run, ensure_ascii=False).strip('"') in plain]
    assert [run for run in runs if json.dumps(run, ensure_ascii=False).strip('"') in quoted]


def test_two_versions_are_compared_note_by_note(tmp_path):
    notes, log = str(ROOT / "corpora" / "audit" / "dev_next.jsonl"), tmp_path / "other.jsonl"
    found = json.loads(CliRunner().invoke(main, ["audit", notes, "--format", "json"]).stdout)
    first, target = next((item["id"], item["theme"]) for item in found["notes"] if item["theme"])
    log.write_text(json.dumps({"do": "move", "what": [first, "-"]}) + "\n", encoding="utf-8")
    agreed = json.loads(CliRunner().invoke(main, ["audit", notes, "--beside", str(log), "--format", "json"]).stdout)["agreement"]
    assert agreed["disputed"] == [{"note": first, "first": target, "second": None}]
    assert agreed["same"] == agreed["notes"] - 1
    assert 0.9 < agreed["kappa"] < 1


# Out


def test_the_json_keeps_to_the_contract(report):
    found = json.loads(audit_writers()["json"].write(AuditRun(report)))
    jsonschema.validate(found, SCHEMA)
    assert not any(row["text"] in json.dumps(found) for row in ROWS if len(row["text"]) > 60)
    jsonschema.validate(json.loads(audit_writers()["json"].write(AuditRun(theme_notes(())))), SCHEMA)


DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "a\x00b\x0b", "x" * 40_000, "\U0001f600 & <b>"]


def test_no_cell_of_the_workbook_is_a_formula():
    notes = [Note(f"={number}", text, auditor="=A1", child_ref="+1") for number, text in enumerate(DANGEROUS)]
    book = load_workbook(io.BytesIO(audit_writers()["xlsx"].write(AuditRun(theme_notes(notes)))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_what_is_for_sharing_names_nobody_and_counts_no_few():
    notes = [
        Note(f"n{number}", f"At the meeting Tendai and Oluwaseun spoke about letter number {number} and Mr Garrick listened.", "AB", f"KID-7{number}")
        for number in range(3)
    ]
    report = theme_notes(notes)
    for name in ("html", "text", "docx", "xlsx"):
        out = audit_writers()[name].write(AuditRun(report, sharing=True))
        if isinstance(out, bytes):
            with zipfile.ZipFile(io.BytesIO(out)) as archive:
                out = " ".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
        assert not re.search(r"Tendai|Oluwaseun|Garrick|KID-7", out), name
        assert "some children" in out or name == "xlsx"
    inside = audit_writers()["html"].write(AuditRun(report))
    assert "Tendai" in inside
    assert "3 children" in inside


def test_the_page_runs_and_loads_nothing(report):
    page = audit_writers()["html"].write(AuditRun(report))
    assert "<script" not in page
    assert not re.search(r"https?://|url\(|@import|src=", page)
    attack = audit_writers()["html"].write(AuditRun(theme_notes([Note("x", "<script>alert(1)</script> was said of the letter to the child {{ 7*7 }}.")])))
    assert "<script" not in attack
    assert "{{ 7*7 }}" in attack


def test_the_word_skeleton_has_the_house_form(report):
    import docx

    page = docx.Document(io.BytesIO(audit_writers()["docx"].write(AuditRun(report))))
    headings = [paragraph.text for paragraph in page.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[:4] == ["Purpose", "Method and sample", "Strengths", "Dilemmas"]
    assert headings[4:7] == ["Impact on children", "Areas for development", "Recommendations"]
    assert [cell.text for cell in page.tables[0].rows[0].cells] == ["Recommendation", "Owner", "By when"]


def test_taguette_gets_its_tags(report):
    rows = list(csv.reader(io.StringIO(audit_writers()["taguette"].write(AuditRun(report)))))
    assert rows[0] == ["tag", "description"]
    assert len(rows) == len(report.themes) + 1


SCHEMAS = ROOT.parent / "shared" / "data" / "refi-qda"
odd = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


def well_formed(run):
    """Return the codebook and the project, parsed, and checked against the published schema where that is at hand."""
    parsed = etree.fromstring(codebook(run).encode())
    archive = zipfile.ZipFile(io.BytesIO(project(run)))
    whole = etree.fromstring(archive.read("project.qde"))
    if SCHEMAS.is_dir():
        etree.XMLSchema(etree.parse(SCHEMAS / "Codebook.xsd")).assertValid(parsed)
        etree.XMLSchema(etree.parse(SCHEMAS / "Project-mrt2019.xsd")).assertValid(whole)
    return parsed, whole, archive


def test_the_project_gives_every_passage_back(report):
    _, whole, archive = well_formed(AuditRun(report))
    texts = {note.id: note.text for note in NOTES}
    spaces = {"q": "urn:QDA-XML:project:1.0"}
    sources = whole.findall(".//q:TextSource", spaces)
    assert len(sources) == len(NOTES)
    for source in sources:
        held = archive.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
        assert len(held) == len(texts[source.get("name")])
        assert "\n" not in held
        for selection in source.findall("q:PlainTextSelection", spaces):
            assert 0 <= int(selection.get("startPosition")) < int(selection.get("endPosition")) <= len(held)
    assert project(AuditRun(report)) == project(AuditRun(report))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd, odd, odd)
def test_whatever_the_notes_hold_the_exports_are_valid(report, text, name, label):
    from dataclasses import replace

    theme = replace(report.themes[0], label=label, definition=name, notes=("n",), quotes=())
    item = replace(
        report.notes[0],
        note=Note(name, text, auditor=name),
        theme=theme.id,
        passages=(replace(report.notes[0].passages[0], start=0, end=len(text), theme=theme.id),),
    )
    well_formed(AuditRun(replace(report, themes=(theme,), notes=(item,))))


def test_a_name_with_marks_of_xml_arrives_as_it_was_written(report):
    from dataclasses import replace

    theme = replace(report.themes[0], label='Says "&lt;" & <b>')
    parsed, _, _ = well_formed(AuditRun(replace(report, themes=(theme,))))
    assert parsed.find(".//{urn:QDA-XML:codebook:1.0}Code").get("name") == 'Says "&lt;" & <b>'
