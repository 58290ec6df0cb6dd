"""Review records: decisions with owner, day and gaps; what became of the last ones; trails; a person's verdicts; the plan; the letter beside its record."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_text import ingest
from iro_text.cli import main
from iro_text.decisions.records.read import read_record
from iro_text.decisions.records.status import reason_in, status_of
from iro_text.document import Document
from iro_text.ingest.text import blocks
from iro_text.registry import ReviewsRun, reviews_writers
from iro_text.report.reviews import ReviewsReport
from iro_text.reviews.read import read_children
from iro_text.reviews.run import run_reviews
from tests.ingest.build import cell, docx, para, table

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
CORPUS = [json.loads(line) for line in (ROOT / "corpora" / "reviews" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
HELD = "Review of Sami Okafor, third review, Tuesday 5 March 2024"


def record(text, record_id="S-r3", **details):
    return Document(text, "record.txt", "jsonl", record_id, tuple(blocks(text)), details=details)


def decisions(*lines, head=HELD):
    text = "\n".join([head, "", "Sami is well. He likes the new school and has made a friend.", "", "DECISIONS", *lines])
    reading = read_record(record(text), "S-r3")
    return text, reading.decisions


def only(line, head=HELD):
    text, found = decisions("1. Ms Bello to write to the school by 1 April 2024", f"2. {line}", "3. Mr Ito to find a swimming club by 12 April 2024", head=head)
    assert len(found) == 3, [text[d.start : d.end] for d in found]
    return text, found[1]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Ama Boateng to refer Sami to the dentist by 2 April 2024", "Ama Boateng"),
        ("Passport form to be sent off by 2 April 2024 (Ama Boateng)", "Ama Boateng"),
        ("SW - chase the passport - 2/4/24", "SW"),
        ("Team Manager / SW to sign the risk assessment by 2 April 2024", "Team Manager / SW"),
        ("A referral is to be made by the health visitor by 2 April 2024", "the health visitor"),
        ("LA to monitor the home", "LA"),
        ("I shall visit Sami on Friday 15 March 2024", "I"),
        ("Virtual School to pay for tuition from 2 April 2024", "Virtual School"),
        ("Sami to see the optician by 2 April 2024 (Marguerite)", "Marguerite"),
        ("Passport to be renewed", None),
        ("Passport to be renewed. Responsible: to be allocated", None),
    ],
)
def test_the_owner_is_who_is_to_act_as_written(line, owner):
    text, found = only(line)
    assert found.owner == owner
    if owner:
        assert text[slice(*found.owner_span)] == owner


def test_an_owner_called_april_is_no_month_and_by_april_is_no_owner():
    _, found = only("April Stone to ring the school by Friday 15 March")
    assert (found.owner, found.due_date) == ("April Stone", date(2024, 3, 15))
    _, found = only("Bus pass to be sorted by April")
    assert found.owner is None
    assert {"no_owner", "vague_date"} <= {gap.code for gap in found.gaps}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 14/04/2024", date(2024, 4, 14)),
        ("by 14.4.24", date(2024, 4, 14)),
        ("by 3rd April", date(2024, 4, 3)),
        ("by Friday", date(2024, 3, 8)),
        ("within four weeks", date(2024, 4, 2)),
        ("within 10 working days", date(2024, 3, 19)),
        ("within two months", date(2024, 5, 5)),
        ("this week", date(2024, 3, 8)),
        ("by the end of May", date(2024, 5, 31)),
        ("by the end of this month", date(2024, 3, 31)),
        ("w/c 11 March 2024", date(2024, 3, 11)),
        ("from tomorrow", date(2024, 3, 6)),
    ],
)
def test_british_days_are_resolved_from_the_review(words, day):
    text, found = only(f"Ama Boateng to write to the school {words}")
    assert found.due_date == day
    assert text[slice(*found.due_span)].strip() in words or words in text[slice(*found.due_span)]
    assert {gap.code for gap in found.gaps} == set()


@pytest.mark.parametrize(
    "words", ["by November", "from September", "by Easter", "by half term", "before the next review", "ASAP", "ongoing", "in due course", "by the end of term"]
)
def test_what_names_no_day_is_no_exact_day(words):
    text, found = only(f"Ama Boateng to write to the school {words}")
    assert found.due_date is None
    assert next(text[gap.start : gap.end] for gap in found.gaps if gap.code == "vague_date").lower() in words.lower()


@pytest.mark.parametrize("words", ["by 30 February 2024", "by 1 February 2024", "by Monday 2 April 2024"])
def test_a_day_that_has_passed_or_cannot_be_is_said(words):
    _, found = only(f"Ama Boateng to write to the school {words}")
    assert "past_date" in {gap.code for gap in found.gaps}


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("SW to monitor his sleep by 2 April 2024", {"vague_verb"}),
        ("Contact to be reviewed", {"no_owner", "no_date", "vague_verb"}),
        ("All to consider a mentor", {"no_owner", "no_date", "vague_verb"}),
        ("SW and school to write a plan by 2 April 2024", {"group_owner"}),
        ("PEP to be held by 2 April 2024 (Designated Teacher)", set()),
    ],
)
def test_gaps_are_those_of_the_list_with_the_words_that_show_them(line, codes):
    text, found = only(line)
    assert {gap.code for gap in found.gaps} == codes
    for gap in found.gaps:
        if gap.start is not None:
            assert text[gap.start : gap.end] in line


def test_a_process_decision_is_marked_as_process_and_is_no_gap():
    _, found = only("PEP to take place by 2 April 2024 (Designated Teacher)")
    assert found.process
    assert not found.gaps
    _, found = only("Ama Boateng to ask Sami what he wants for his birthday by 2 April 2024")
    assert not found.process


HEAD = ["Decision", "Who", "By when"]
ROWS = [HEAD, ["Dentist appointment", "Joy Castell", "14/04/2024"], ["Savings details to be shared", "", "asap"], ["Find a mentor", "All", "Ongoing"]]


def in_word(rows):
    body = para(HELD) + para("Sami is well.") + table(*("".join(cell(para(text)) for text in row) for row in rows))
    return ingest.read_bytes("record.docx", docx(body))[0]


def drawn(rows):
    return record("\n".join([HELD, "", "Sami is well.", "", *(" | ".join(row) for row in rows)]))


def tabbed(rows):
    return record("\n".join([HELD, "", "Sami is well.", "", *("\t".join(row) for row in rows)]))


def on_a_page(rows):
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    return ingest.read_bytes("record.html", f"<html><p>{HELD}</p><p>Sami is well.</p><table>{cells}</table></html>".encode())[0]


@pytest.mark.parametrize("make", [in_word, drawn, tabbed, on_a_page])
def test_rows_of_any_table_are_decisions(make):
    found = read_record(make(ROWS), "S-r3").decisions
    assert [(d.owner, d.due_date) for d in found] == [("Joy Castell", date(2024, 4, 14)), (None, None), ("All", None)]


def test_stacked_labels_are_one_decision_each():
    text, found = decisions("Decision: Bed to be replaced", "Who: Karen", "By: 1 May 2024", "", "Decision: Write to Dad", "Who:", "By: ASAP")
    assert [(d.owner, d.due_date) for d in found] == [("Karen", date(2024, 5, 1)), (None, None)]
    assert text[found[0].start : found[0].end].startswith("Bed to be replaced")


def test_bullets_under_a_name_are_that_persons():
    _, found = decisions(
        "Social worker (Ama Boateng)",
        "- renew the passport by 2 April 2024",
        "- write to Gran by 9 April 2024",
        "School",
        "- find a reading buddy by 9 April 2024",
    )
    assert [d.owner for d in found] == ["Social worker (Ama Boateng)", "Social worker (Ama Boateng)", "School"]


NARRATION = [
    "Joy says she will look at moving Sami to the bigger bedroom when Kelly goes to university.",
    "We hope to see him catch up before his exams.",
    "It was agreed at the PEP on 2 February that school would put in a maths mentor.",
    "The annual health assessment falls due in November and the team will send for him in the usual way.",
    "Sami would like to have a bed with a ladder.",
]


def test_narration_hopes_and_other_meetings_are_no_decisions():
    text = "\n".join([HELD, "", " ".join(NARRATION), "", "DECISIONS", "1. Ms Bello to write to the school by 1 April 2024"])
    assert [d.owner for d in read_record(record(text), "S-r3").decisions] == ["Ms Bello"]


def test_the_line_for_the_next_review_is_no_decision():
    _, found = decisions("1. Ms Bello to write to the school by 1 April 2024", "", "Next review: 3 September 2024")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Dentist - seen 5 February", "done"),
        ("Passport: not yet", "not_done"),
        ("Mentor - no progress", "not_done"),
        ("Savings - half paid in, the rest still to come", "part"),
        ("Bed - no longer needed, he has moved", "superseded"),
        ("School - not present so could not be confirmed", "unknown"),
    ],
)
def test_what_became_of_a_decision_is_read(words, status):
    assert status_of(words) == status


def test_the_reason_is_shown_where_one_is_given():
    text = "Health assessment - not done, nurse on long term sick, no cover"
    assert "sick" in text[slice(*reason_in(text, 0, len(text)))]
    assert reason_in("Dentist - done", 0, 14) is None


FIRST = f"""{HELD}

Sami is well and likes school.

DECISIONS
1. Social worker to refer Sami to CAMHS by 1 April 2024
2. Karen to take Sami to the dentist by 1 April 2024
3. School to hold the spring PEP by 28 March 2024
4. Social worker to give Karen the savings details by 2 April 2024
"""
SECOND = """Review of Sami Okafor, fourth review, 3 September 2024

What happened to our last decisions
CAMHS - not done, the referral was lost when the worker left
Dentist - done, two fillings
PEP - held on 20 March

Sami now
Sami is well and sleeps better.

DECISIONS
1. CAMHS referral to be completed by Ama Boateng by 1 October 2024
2. School to hold the autumn PEP by 31 October 2024
3. Karen to take Sami to the optician by 1 October 2024
"""
THIRD = """Review of Sami Okafor, fifth review, 18 February 2025

What happened to our last decisions
CAMHS - outstanding, still no referral
PEP - held on 18 October
Optician - done

Sami now
Sami is well.

DECISIONS
1. Referral to CAMHS outstanding: team manager to send it by 28 February 2025
2. Karen to find a club for Sami by 28 February 2025
"""


def three():
    return [record(text, f"S-r{number}", child_id="S") for number, text in ((3, FIRST), (4, SECOND), (5, THIRD))]


def test_one_chain_of_three_and_no_neighbours_in_it():
    child = read_children(three(), measure=False)[0]
    chains = [trail for trail in child.trails if len(trail.decisions) > 1]
    assert [trail.decisions for trail in chains] == [("S-r3-d1", "S-r4-d1", "S-r5-d1")]
    drift = chains[0]
    assert (drift.outcome, drift.reviews, drift.months, drift.owners, drift.dates_passed) == ("drift", 3, 11, 3, 2)
    assert "worker left" in drift.reason or "lost" in drift.reason
    outcomes = {trail.decisions[0]: trail.outcome for trail in child.trails}
    assert (outcomes["S-r3-d2"], outcomes["S-r3-d4"], outcomes["S-r5-d2"]) == ("done", "dropped", "open")


def test_records_may_come_in_any_order():
    first, again = (read_children(order, measure=False)[0] for order in (three(), three()[::-1]))
    assert [record.id for record in first.records] == [record.id for record in again.records]
    assert first.trails == again.trails


def test_last_decisions_point_to_the_decision_they_speak_of():
    child = read_children(three(), measure=False)[0]
    assert {item.refers_to: item.status for item in child.records[1].previous} == {"S-r3-d1": "not_done", "S-r3-d2": "done", "S-r3-d3": "done"}


def test_silence_on_a_last_decision_is_asked_about_and_long_drift_too():
    child = read_children(three(), measure=False)[0]
    codes = [question.code for question in child.records[1].questions]
    assert "not-reported" in codes
    assert "drift" in [question.code for question in child.records[2].questions]
    assert all("?" in question.message for item in child.records for question in item.questions)


@pytest.mark.parametrize(
    ("number", "before", "held", "breach"),
    [
        (1, None, "2024-03-29", False),
        (1, None, "2024-04-03", True),
        (2, "2024-03-05", "2024-06-05", False),
        (2, "2024-03-05", "2024-06-06", True),
        (5, "2024-03-05", "2024-09-05", False),
        (5, "2024-03-05", "2024-09-06", True),
    ],
)
def test_the_usual_time_is_twenty_working_days_then_three_then_six_months(number, before, held, breach):
    details = {"review_number": number, "review_date": held, "previous_review_date": before, "looked_after_from": "2024-03-01" if number == 1 else None}
    child = read_children([record("Sami is well.\n\nDECISIONS\n1. Ms Bello to write by 1 June 2025", "S-r1", child_id="S", **details)], measure=False)[0]
    assert child.records[0].timescale.known
    assert child.records[0].timescale.breach is breach


def test_bank_holidays_of_england_are_no_working_days():
    # Good Friday and Easter Monday 2024 lie between: 20 working days from 1 March end on 2 April.
    details = {"review_number": 1, "review_date": "2024-04-02", "looked_after_from": "2024-03-01"}
    child = read_children([record("Sami is well.", "S-r1", child_id="S", **details)], measure=False)[0]
    assert child.records[0].timescale.breach is False


def run(tmp_path, *arguments):
    path = tmp_path / "records.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"S-r{n}", "text": text, "child_id": "S"}) + "\n" for n, text in ((3, FIRST), (4, SECOND), (5, THIRD))), encoding="utf-8"
    )
    return CliRunner().invoke(main, ["reviews", str(path), *arguments])


def test_the_json_is_as_the_contract_says(tmp_path):
    result = run(tmp_path, "--format", "json", "--quiet")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    jsonschema.validate(found, SCHEMA)
    ids = [decision["id"] for item in found["records"] for decision in item["decisions"]]
    assert len(ids) == len(set(ids))
    assert {wanted for trail in found["trails"] for wanted in trail["decisions"]} == set(ids)
    for item, text in zip(found["records"], (FIRST, SECOND, THIRD), strict=True):
        for decision in item["decisions"]:
            assert text[decision["action_start"] : decision["action_end"]].split() == decision["action"].split()
    assert "text" not in found["records"][0]
    assert json.loads(run(tmp_path, "--format", "json", "--with-text", "--quiet").stdout)["records"][0]["text"] == FIRST


def test_a_persons_verdict_is_kept_without_words_and_obeyed_and_taken_back(tmp_path):
    verdicts = tmp_path / "verdicts.jsonl"
    result = run(tmp_path, "--verdicts", str(verdicts), "--split", "S-r5-d1", "--why", "another team", "--format", "json", "--quiet")
    chains = [trail["decisions"] for trail in json.loads(result.stdout)["trails"] if len(trail["decisions"]) > 1]
    assert chains == [["S-r3-d1", "S-r4-d1"]]
    kept = verdicts.read_text(encoding="utf-8")
    assert "another team" in kept
    assert "CAMHS" not in kept
    again = run(tmp_path, "--verdicts", str(verdicts), "--same", "S-r3-d4", "S-r4-d3", "--format", "json", "--quiet")
    assert ["S-r3-d4", "S-r4-d3"] in [trail["decisions"] for trail in json.loads(again.stdout)["trails"]]
    undone = run(tmp_path, "--verdicts", str(verdicts), "--undo", "--format", "json", "--quiet")
    assert ["S-r3-d4", "S-r4-d3"] not in [trail["decisions"] for trail in json.loads(undone.stdout)["trails"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--same", "S-r3-d1", "S-r4-d1"], "Say with --verdicts"),
        (["--format", "pdf"], "There is no format pdf"),
        (["--format", "xlsx"], "Say with --output"),
        (["--columns", "Lead=chief"], "chief"),
    ],
)
def test_wrong_usage_says_what_to_do(tmp_path, arguments, words):
    result = run(tmp_path, *arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_a_verdict_on_what_is_not_there_is_refused(tmp_path):
    result = run(tmp_path, "--verdicts", str(tmp_path / "v.jsonl"), "--same", "S-r3-d1", "S-r9-d9")
    assert result.exit_code == 2
    assert "no decision called S-r9-d9" in result.output
    assert not (tmp_path / "v.jsonl").exists()


def test_with_a_plan_what_is_not_in_it_is_a_gap_and_what_was_not_looked_at_is_shown(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "CARE PLAN\n\nWhat will happen\n- Sami to be referred to CAMHS for his worries\n- Sami to see the dentist every six months\n- Sami to have a passport\n",
        encoding="utf-8",
    )
    found = json.loads(run(tmp_path, "--plan", str(plan), "--format", "json", "--quiet").stdout)
    gaps = {decision["id"]: decision["faults"] for item in found["records"] for decision in item["decisions"]}
    assert "not_in_plan" not in gaps["S-r3-d1"]
    assert "not_in_plan" not in gaps["S-r3-d2"]
    assert "not_in_plan" in gaps["S-r3-d4"]
    assert [line["text"] for line in found["plans"][0]["lines"] if line["decision"] is None] == ["have a passport"]


def test_one_bad_file_never_stops_the_others(tmp_path):
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"not a Word file")
    (tmp_path / "c.txt").write_text(SECOND, encoding="utf-8")
    result = CliRunner().invoke(main, ["reviews", str(tmp_path), "--format", "json", "--quiet"])
    found = json.loads(result.stdout)
    assert result.exit_code == 3
    assert [item["review_number"] for item in found["records"]] == [3, 4]
    assert len({item["child_id"] for item in found["records"]}) == 1
    assert [item["source"] for item in found["unreadable"]] == ["b.docx"]


@pytest.mark.parametrize("name", sorted(reviews_writers()))
def test_every_writer_writes_nothing_and_something(name):
    for report in (ReviewsReport(()), ReviewsReport(read_children(three(), measure=False))):
        for sharing in (False, True):
            written = reviews_writers()[name].write(ReviewsRun(report, sharing=sharing))
            assert written
            if sharing and isinstance(written, str) and name != "json":
                assert "Karen" not in written


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab |\t\n:-1.SW)(", max_size=300))
def test_any_text_is_read_and_every_span_lies_in_it(text):
    reading = read_record(record(text), "X-r1")
    for item in reading.decisions:
        assert 0 <= item.start < item.end <= len(text)
        assert item.start <= item.action[0] < item.action[1] <= len(text)
    for told in reading.previous:
        assert 0 <= told.start < told.end <= len(text)


def test_on_the_dev_records_the_reading_is_as_good_as_it_was():
    rows = [row for row in CORPUS if row["kind"] == "record"][:12]
    documents = [record(row["text"], row["id"], child_id=row["child_id"], child_name=row["child_name"], review_date=row["review_date"]) for row in rows]
    found = {item.id: item for child in read_children(documents, measure=False) for item in child.records}
    right = wanted = got = 0
    for row in rows:
        spans = [(d.start, d.end) for d in found[row["id"]].decisions]
        got += len(spans)
        wanted += len(row["decisions"])
        right += sum(any(min(b, d["end"]) - max(a, d["start"]) > 0.5 * (d["end"] - d["start"]) for a, b in spans) for d in row["decisions"])
    assert right / wanted > 0.85
    assert right / got > 0.85


LETTER = """Dear Sami,

It was good to see you. Karen is going to take you to the dentist by 1 May 2024. Your social worker will ask CAMHS, the people who help with worries, to see you by 1 April 2024.
I will buy you a bike on 3 April 2024.

Love from Jo
"""


def test_a_letter_beside_its_record_shows_what_differs(tmp_path):
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "record.txt").write_text(FIRST, encoding="utf-8")
    arguments = ["letter", str(tmp_path / "letter.txt"), "--age", "10", "--record", str(tmp_path / "record.txt"), "--quiet"]
    found = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).stdout)
    jsonschema.validate(found, SCHEMA)
    against = found["documents"][0]["against_record"]
    assert ["Karen is going to take you to the dentist by 1 May 2024." in item["letter"] for item in against if item["kind"] == "date"] == [True]
    assert ["bike" in item["letter"] for item in against if item["kind"] == "not_decided"] == [True]
    left = [item["record"] for item in against if item["kind"] == "left_out"]
    assert any("savings" in words for words in left)
    text = CliRunner().invoke(main, arguments).stdout
    assert text.count("not in the letter") == 1


def test_without_a_record_nothing_is_set_beside_the_letter(tmp_path):
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    found = json.loads(CliRunner().invoke(main, ["letter", str(tmp_path / "letter.txt"), "--format", "json", "--quiet"]).stdout)
    assert found["documents"][0]["against_record"] == []


def test_a_table_out_of_a_case_system_tells_its_own_outcomes(tmp_path):
    path = tmp_path / "export.csv"
    rows = [
        "Child ID,Review date,Decision,Person responsible,Target date,Progress",
        "77,05/03/2024,Refer to CAMHS,SW,01/04/2024,Done 12 March",
        "77,05/03/2024,Passport to be renewed,Karen,01/04/2024,Not yet",
    ]
    path.write_text("\r\n".join(rows), encoding="cp1252")
    report = run_reviews([str(path)], lambda: b"")
    outcomes = {report.children[0].decision(trail.decisions[0])[1].owner: trail.outcome for trail in report.trails}
    assert outcomes["SW"] == "done"
    assert outcomes["Karen"] != "done"


def test_python_gives_the_same_records_as_the_command(tmp_path):
    import iro_text

    report = iro_text.read_reviews(three())
    found = json.loads(run(tmp_path, "--format", "json", "--quiet").stdout)
    assert [decision.id for item in report.records for decision in item.decisions] == [d["id"] for item in found["records"] for d in item["decisions"]]
    assert [list(trail.decisions) for trail in report.trails] == [trail["decisions"] for trail in found["trails"]]


@pytest.mark.parametrize("empty_line", [False, True])
def test_a_name_over_bullets_is_the_owner_of_them(empty_line):
    gap = [""] if empty_line else []
    text = "\n".join(
        [
            HELD,
            "",
            "Bronwen said that he sleeps better. Mum told us that she is pleased.",
            "",
            "What is going to happen",
            "Bronwen",
            *gap,
            "- renew the passport by 2 April 2024",
            "Mum and Bronwen",
            *gap,
            "- agree the weekends by 9 April 2024",
        ]
    )
    assert [d.owner for d in read_record(record(text), "S-r3").decisions] == ["Bronwen", "Mum and Bronwen"]


def test_a_table_whose_lines_were_lost_is_put_together():
    cells = [
        "Action",
        "Lead",
        "Timescale",
        "Refer Sami to CAMHS for his bad nights",
        "Ama Boateng",
        "1 April 2024",
        "Take him to the dentist",
        "Karen",
        "",
        "Passport to be renewed",
        "SW",
        "by half term",
    ]
    text = "\n".join([HELD, "", "Sami is well.", "", "DECISIONS", *cells, "", "Next review: 3 September 2024"])
    found = read_record(record(text), "S-r3").decisions
    assert [(d.owner, d.due) for d in found] == [("Ama Boateng", "1 April 2024"), ("Karen", None), ("SW", "by half term")]


def test_tick_boxes_say_what_became_of_a_decision():
    assert status_of("Dental check\nCompleted? \u2610 Yes \u2611 No \u2610 Partly") == "not_done"
    assert status_of("Dental check\nCompleted? \u2611 Yes \u2610 No \u2610 Partly") == "done"


@pytest.mark.parametrize(
    "text", ["***\n***\nx", "a: b\nc: d\ne: f\n   \n\nhello", "done, " * 3000, "Aa " * 5000, "A" * 20000, " " * 20000 + "x", "Sami to " * 3000]
)
def test_hostile_records_are_read(text):
    assert read_record(record(text), "X-r1").units is not None


def test_what_was_raised_is_followed_to_what_changed():
    raised = FIRST.replace(
        "Sami is well and likes school.", "Sami is well. I raised the delay in the referral to CAMHS formally with the team manager, as it is not good enough."
    )
    later = SECOND.replace("CAMHS - not done, the referral was lost when the worker left", "CAMHS - done, he was seen on 2 May")
    child = read_children([record(raised, "S-r3", child_id="S"), record(later, "S-r4", child_id="S")], measure=False)[0]
    assert [(item.route, item.decision, item.changed) for item in child.impacts] == [("formal", "S-r3-d1", date(2024, 9, 3))]
