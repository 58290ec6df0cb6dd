"""The reading age is a band with how likely it is, steady, and blind to where names come from."""

import json
import random
from pathlib import Path

import pytest

from iro_text.document import Block, Document
from iro_text.language import sentences
from iro_text.letter import check_letter, longest_sentence, target_age
from iro_text.readability.age import reading_age
from iro_text.readability.counts import count, total

LETTERS = [json.loads(line) for line in (Path(__file__).parent.parent / "corpora" / "letters" / "train.jsonl").read_text(encoding="utf-8").splitlines()]
EASY = "You had fun. The dog ran. Mum will come on Sunday. You can eat cake. I like your red bike. We will play a game. It was a good day. You are kind. Nan is well. The cat is big."
HARD = (
    "Following comprehensive consultation, professionals considered that alternative accommodation represented the most appropriate provision. "
    "Subsequent assessments demonstrated considerable improvement notwithstanding previously documented difficulties. "
    "Implementation of therapeutic recommendations necessitates sustained multi-disciplinary collaboration throughout the forthcoming period."
)


def plain(text, **details):
    return Document(text, blocks=(Block(0, len(text)),), details=details)


def age_of(text):
    document = plain(text)
    return reading_age(count(text, sentences(document)))


def test_easy_and_hard_texts_are_told_apart():
    assert age_of(EASY).band in ("5-7", "7-9")
    assert age_of(HARD).band == "14+"


@pytest.mark.parametrize("text", ["", "Hello.", "You are great. I like you. Bye now."])
def test_a_short_text_gets_words_not_a_number(text):
    found = age_of(text)
    assert found.score.value is None
    assert "too short" in found.remark


def test_bands_are_likelihoods_and_the_interval_holds_the_value():
    for letter in LETTERS:
        found = age_of(letter["text"])
        assert sum(band.likelihood for band in found.bands) == pytest.approx(1)
        assert found.score.low <= found.sampling_low <= found.score.value <= found.sampling_high <= found.score.high


def test_a_hundred_words_of_a_letter_hold_the_whole_letters_age_in_their_interval():
    draw, held, tried = random.Random(3), 0, 0
    for letter in LETTERS:
        counted = count(letter["text"], sentences(plain(letter["text"])))
        whole = reading_age(counted).score.value
        for _ in range(4):
            first = draw.randrange(max(1, len(counted) - 8))
            cut = []
            for sentence in counted[first:]:
                cut.append(sentence)
                if total(cut).words >= 100:
                    tried += 1
                    part = reading_age(cut)
                    held += part.sampling_low <= whole <= part.sampling_high
                    break
    assert tried > 50
    assert held / tried >= 0.85  # the goal is 0.90; benchmarks measure it on many more


def test_a_name_from_anywhere_leaves_the_age_as_it_is():
    letter = "Dear {0},\n\nI met {1} at school. {0}, you told me that {1} makes you laugh. {1} will come to your house on Sunday. You and {1} can play with the dog. I know that you miss your brother.\n\nLove from\n{2}"
    ages = set()
    for names in (
        ("Tom", "Mary", "Jane"),
        ("Oluwaseun", "Thuy", "Hodan"),
        ("Xiu Ying", "Gwenllian", "Sukhdeep"),
        ("Caoimhe", "Siân", "Tadeusz"),
        ("Yaa", "Ebo", "Rehana"),
    ):
        document = plain(letter.format(*names))
        report = check_letter(document, age=9)
        ages.add(round(report.reading_age.score.value, 1))
    assert max(ages) - min(ages) <= 0.5


def test_the_same_letter_gives_the_same_figures():
    document = plain(LETTERS[0]["text"])
    assert check_letter(document, age=9).reading_age == check_letter(document, age=9).reading_age


def test_the_target_is_two_years_below_unless_the_user_knows_better():
    assert (target_age(9, None), target_age(17, None), target_age(5, None), target_age(12, 6)) == (7, 12, 5, 6)
    assert [longest_sentence(target_age(age, None)) for age in (8, 12, 16)] == [15, 18, 20]


def test_a_second_draft_is_set_beside_the_first():
    first, second = plain(HARD * 2), plain(EASY)
    found = check_letter(second, age=9, earlier=first).comparison
    assert found.verdict == "easier"
    assert found.likelihood > 0.95
    assert found.harder_places == ()
    back = check_letter(first, age=9, earlier=second).comparison
    assert back.verdict == "harder"
    assert back.harder_places


def test_a_draft_is_no_easier_than_itself():
    letter = plain(LETTERS[3]["text"])
    assert check_letter(letter, age=9, earlier=letter).comparison.verdict == "about the same"


def test_the_hardest_sentences_say_why():
    report = check_letter(plain(EASY + " " + HARD), age=9)
    assert len(report.hardest) == 3
    assert all("harder words" in item.why for item in report.hardest)
    assert [item.score for item in report.hardest] == sorted((item.score for item in report.hardest), reverse=True)
