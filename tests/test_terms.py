"""Professional words are found in their professional sense, look-alikes are left alone, explanations count."""

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_text.document import Block, Document
from iro_text.errors import UsageError
from iro_text.language import sentences
from iro_text.names import people
from iro_text.resources import corpus
from iro_text.terms import find_jargon, lookup, terms
from iro_text.terms.match import build, shipped_tree
from iro_text.terms.senses import sense_of
from iro_text.terms.table import CATEGORIES, read_table, with_local

GOLD = Path(__file__).parent.parent / "corpora" / "letters" / "train.jsonl"


def uses(text, cast=(), root=None):
    document = Document(text, blocks=(Block(0, len(text)),))
    found = sentences(document)
    return find_jargon(text, found, people(document, found, cast), root)


def surfaces(text, **options):
    return [use.surface for use in uses(text, **options)]


def test_the_table_is_whole():
    names = [term.term.lower() for term in terms()]
    assert len(names) == len(set(names))
    for term in terms():
        assert term.category in CATEGORIES, term.term
        assert term.instead or term.meaning or term.advice, term.term
        assert all(surface.strip() == surface and surface for surface in term.surfaces), term.term


def test_no_form_belongs_to_two_terms_but_by_design():
    seen = {}
    for term in terms():
        for surface in term.surfaces:
            seen.setdefault(surface, set()).add(term.term)
    shared = {surface: owners for surface, owners in seen.items() if len(owners) > 1}
    # One set of initials, two terms: only the first is ever named, and the note asks.
    assert set(shared) <= {"PWP", "SP", "SPA", "CP", "SG", "PSP", "ADM", "SEN", "LSA"}, shared


@pytest.mark.parametrize(("term", "example"), [(t, e) for t in terms() for e in t.safe_examples], ids=lambda value: getattr(value, "term", value)[:40])
def test_every_safe_example_is_left_alone(term, example):
    assert term.term not in [use.term for use in uses(example)]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.term)
def test_every_term_is_found_by_one_of_its_forms(term):
    texts = [
        template.format(surface)
        for surface in term.surfaces
        for template in ("We talked about the {} with you.", "{} will be reviewed.", "Your {} is due.", "You have {} with us.")
    ]
    assert any(term.term == use.term for text in texts for use in uses(text)), term.surfaces


def test_entries_for_senses_name_forms_that_are_in_the_table():
    known = {surface for term in terms() for surface in (*term.surfaces, *(s.lower() for s in term.surfaces))}
    import tomllib

    entries = tomllib.loads(corpus("terms", "senses.toml").read_text(encoding="utf-8"))["sense"]
    listed = [surface for entry in entries for surface in entry["surfaces"]]
    unused = [s for s in listed if s not in known and not any(s == k or s + "s" == k for k in known)]
    assert len(unused) < len(listed) / 4, unused
    assert all(sense_of(surface) is not None for surface in listed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take care. Order your boots tonight.", []),
        ("You had a permanent marker and matching pyjamas.", []),
        ("Mrs Sen and Pip came with Elsa.", []),
        ("You ARE amazing and you did SO well.", []),
        ("You like PE and TV and your new PS5.", []),
        ("You scored for Ashby Park FC in your DT apron.", []),
        ("Your PEPs are here.", ["PEPs"]),
        ("Your PEP’s date has changed.", ["PEP"]),
        ("The camhs worker rang.", ["camhs"]),
        ("You have a long term placement.", ["long term placement"]),
        ("You have a long-term placement.", ["long-term placement"]),
        ("Contact\nYou will see Mum.", ["Contact"]),
        ("You can contact me on 01632 960001.", []),
        ("The QZT form came.", ["QZT form"]),
        ("He has an eBadge and an iPad.", ["eBadge"]),
    ],
)
def test_the_matching_rules(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This goes in your PEP (your plan for school).",
        "This goes in your PEP, which is the plan for school.",
        "This is called a PEP.",
        "This goes in your PEP. That means your plan for school.",
        "This goes in your PEP: it’s the plan that school keeps about you.",
        "Your PEP is the plan that helps you at school.",
        "This goes in your PEP – a plan for what helps you at school.",
        "You can have an advocate, a grown-up who is on your side.",
        "You can have an advocate. An advocate helps you say what you think.",
    ],
)
def test_an_explanation_in_any_shape_counts(text):
    assert next(use.explained for use in uses(text))


def test_explained_once_is_explained_for_the_rest_of_the_letter():
    found = uses("Your PEP is due. This is your PEP (your plan for school). Bring your PEP to the PEP meeting.")
    assert [use.explained for use in found] == [False, True, True, True]


def test_explaining_one_thing_does_not_explain_another_of_the_same_line():
    found = uses("DLA (money for the extra things you need) will go on. At 18 you can ask for UC.")
    assert [(use.surface, use.explained) for use in found] == [("DLA", True), ("UC", False)]


@pytest.mark.parametrize("word", ["transition", "meltdown", "alleged", "oppositional defiant disorder", "autism spectrum disorder"])
def test_identity_words_diagnoses_and_allegations_are_never_rewritten(word):
    term = lookup(word)[0]
    if term.instead is not None:
        assert not {"he", "she", "lied", "naughty"} & set(term.instead.split())
    if word in ("alleged", "meltdown", "oppositional defiant disorder"):
        assert term.instead in (None, "said", "the name doctors use") or term.advice.lower().startswith("ask")


def test_a_councils_own_list_stands_on_top(tmp_path):
    own = tmp_path / "ours.csv"
    own.write_text("term;plain;variants\nnew chapter meeting;a meeting about a move;NCM\ncontact;seeing your family;\n", encoding="cp1252")
    table = with_local(own)
    assert table[0].local
    assert surfaces("We had an NCM.", root=build(table)) == ["NCM"]
    assert next(use for use in uses("You have contact with Mum.", root=build(table)) if use.term == "contact").instead == "seeing your family"


def test_a_bad_term_list_says_what_to_do(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("word,meaning\nPEP,plan\n", encoding="utf-8")
    with pytest.raises(UsageError, match="columns term and plain"):
        read_table(bad)
    with pytest.raises(UsageError, match="could not be opened"):
        read_table(tmp_path / "none.csv")


def figures():
    known = found = unknown = found_unknown = marks = true_marks = alike = alike_marked = right = judged = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        spans = uses(letter["text"], cast=letter["cast"])

        def touching(start, end, spans=spans):
            return [use for use in spans if use.start < end and start < use.end]

        for start, end, term, explained in letter["jargon"]:
            hits = touching(start, end)
            if term.startswith("UNKNOWN"):
                unknown, found_unknown = unknown + 1, found_unknown + bool(hits)
            else:
                known, found = known + 1, found + bool(hits)
            if hits:
                judged, right = judged + 1, right + any(use.explained == explained for use in hits)
        labelled = [*letter["jargon"], *letter["jargon_neutral"]]
        marks += len(spans)
        true_marks += sum(any(use.start < row[1] and row[0] < use.end for row in labelled) for use in spans)
        alike += len(letter["not_jargon"])
        alike_marked += sum(bool(touching(row[0], row[1])) for row in letter["not_jargon"])
    return found / known, found_unknown / unknown, true_marks / marks, alike_marked / alike, right / judged


def test_the_development_letters_are_read_as_well_as_they_were():
    recall, unknown_recall, precision, alike, explained = figures()
    assert recall >= 0.97
    assert unknown_recall >= 0.85
    assert precision >= 0.95
    assert alike <= 0.04
    assert explained >= 0.95


@given(st.text(alphabet="PEPcontact SGO.,;:()’'-\n+/&s20", max_size=300))
def test_uses_lie_in_order_and_quote_the_letter(text):
    found = uses(text)
    assert [use.start for use in found] == sorted(use.start for use in found)
    assert all(text[use.start : use.end] == use.surface for use in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_tree_is_made_once():
    assert shipped_tree() is shipped_tree()


def test_the_table_opens_as_a_plain_csv():
    with corpus("terms", "jargon.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(None not in row and row["plain"] for row in rows)


@pytest.mark.parametrize("line", ["You engaged well with CAMHS.", "You engage well in school.", "You are learning self-regulation.", "Sam engages well."])
def test_no_word_of_praise_is_offered_its_opposite(line):
    offered = [use.instead or "" for use in uses(line)]
    assert not any("not" in words or "hard" in words for words in offered)


def test_what_a_child_did_not_do_is_still_found():
    assert [use.surface for use in uses("You did not engage with the nurse.")] == ["did not engage"]


def test_a_term_list_with_old_line_ends_is_read_and_a_broken_one_refused(tmp_path):
    old = tmp_path / "mac.csv"
    old.write_bytes(b"term,plain\rzorbing plan,your plan\r")
    assert with_local(old)[0].term == "zorbing plan"
    broken = tmp_path / "program.csv"
    broken.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(UsageError, match=r"program\.csv"):
        with_local(broken)
