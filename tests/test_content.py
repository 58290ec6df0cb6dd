"""What a letter says: key messages, task and story, promises, what is missing, dates, and the texts beside it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_text import ingest
from iro_text.classify import missing, places, roles
from iro_text.classify.roles import has_role, weights
from iro_text.dates import find_dates, letter_date
from iro_text.decisions import find_promises
from iro_text.decisions.answers import FEATURES, Letter
from iro_text.document import Block, Document
from iro_text.export.content_view import content_view
from iro_text.ingest.text import blocks
from iro_text.language import lowered, sentences
from iro_text.letter import check_letter
from iro_text.letter.content import Beside
from tests.ingest.build import docx, para

GOOD = """4 May 2026

Dear Sam,

I loved seeing your den in the garden. You showed me how the rope works.

SCHOOL
You told me that maths makes your tummy hurt. So from Monday 11 May, Mr Lee will sit with you. We chose Mr Lee because you like him.

SEEING DAD
You asked, "Can I see Dad more?" You and Dad will have every Sunday together from 17 May. Jo will ring him by Friday 8 May.

Our next meeting is on Tuesday 6 October at 4 o'clock. You can ring me on 01632 960001, or ask for an advocate, a grown-up who is on your side.

Love from
Olu
"""
MINUTES = """Dear Sam

Health
RHA completed in April. Dental check to be chased. SDQ to be sent.

Education
PEP took place on 30 April and targets were reviewed. PP+ is being used for tuition.

Contact
Contact with mother is monthly and supervised. Sibling contact is to be reviewed.

Placement
The placement remains stable. Matching to be progressed via panel by 5 June 2026.

Legal
The care order was discussed. The LA will consider an SGO assessment.

Yours sincerely
P. Quill
"""


def plain(text):
    return Document(text, blocks=tuple(blocks(text)))


def content(text, **options):
    return check_letter(plain(text), age=9, **options).content


def promised(text):
    document = plain(text)
    return [(promise.who, promise.when) for promise in find_promises(document, sentences(document), date(2026, 5, 4))]


def test_a_good_letter_tells_two_things_and_lacks_nothing():
    found = content(GOOD)
    assert [message.topic for message in found.key_messages] == ["education", "family_time"]
    assert found.missing == ()
    assert found.written == date(2026, 5, 4)
    assert found.balance.process_share < 0.4


def test_minutes_tell_many_things_and_lack_much():
    found = content(MINUTES)
    assert len(found.key_messages) >= 4
    assert {"why", "child_voice", "next_meeting", "how_to_reach", "advocate", "strength"} <= set(found.missing)
    assert found.balance.process_share > 0.8


def test_more_than_three_things_are_noted_with_what_could_wait():
    codes = {finding.code: finding for finding in check_letter(plain(MINUTES), age=9).findings}
    assert "could go to another letter" in codes["letter.key-messages"].message
    assert "letter.key-messages" not in {finding.code for finding in check_letter(plain(GOOD), age=9).findings}


def test_a_symbol_letter_is_asked_for_little():
    text = "Dear Bo,\n\n🏠 You live with Jo.\n\n❤️ You said you want to see Mum. You will see Mum on Sunday.\n\nYou sang so well!\n\nLove from Al"
    assert content(text, kind="symbols").missing == ()
    assert "advocate" in content(text).missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jo will ring you by Friday 8 May.", [("Jo", "by Friday 8 May")]),
        ("Jo will ring you soon.", [("Jo", None)]),
        ("I’ll come to see you on 12 May.", [("I", "on 12 May")]),
        ("SW to refer to the clinic.", [("SW", None)]),
        ("A referral will be made to the clinic.", [(None, None)]),
        ("Genogram to be completed by Ms Farrow.", [("Ms Farrow", None)]),
        ("Bethan, your social worker (she plans things with you), will take you to his house on Saturday 9 May.", [("Bethan", "on Saturday 9 May")]),
        ("Jo is looking for a new club.", [("Jo", None)]),
        ("Placement plan to be signed | Denisa | 03/06/26", [("Denisa", "03/06/26")]),
        ("You will see Mum on Sunday.", []),
        ("Your next review will be on Monday 5 October.", []),
        ("Ask Jo to ring me.", []),
        ("Will Jo ring you?", []),
        ("You said, “Jo will ring me.”", []),
        ("Jo told me about the race. She will bring the medal on Sunday.", [("Jo", "on Sunday")]),
    ],
)
def test_promises_have_who_and_when_as_written(text, expected):
    assert promised(text) == expected


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Jo will ring you", "SW to refer", "by 5 May", "you", "and she will", "be told", ".", "\n", "|", "(", "on Friday", "CAMHS", "’ll"]),
        max_size=14,
    )
)
def test_promises_lie_in_bounds_and_in_order_of_sentences(parts):
    text = " ".join(parts)
    document = plain(text)
    for promise in find_promises(document, sentences(document), date(2026, 5, 4)):
        assert 0 <= promise.start < promise.end <= len(text)
        assert promise.when is None or promise.when in text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9th July 2026", date(2026, 7, 9)),
        ("Thursday 9 July", date(2026, 7, 9)),
        ("July 9th", date(2026, 7, 9)),
        ("09/07/26", date(2026, 7, 9)),
        ("9.7.2026", date(2026, 7, 9)),
        ("next Friday", date(2026, 5, 8)),
        ("in two weeks", date(2026, 5, 18)),
        ("within 3 months", date(2026, 8, 4)),
        ("by the end of June", date(2026, 6, 30)),
        ("tomorrow", date(2026, 5, 5)),
        ("by half term", None),
        ("before Christmas", None),
        ("in June", None),
    ],
)
def test_dates_are_read_as_the_british_write_them(text, day):
    (when,) = find_dates(text, written=date(2026, 5, 4))
    assert when.day == day
    assert text[when.start : when.end] == text


@pytest.mark.parametrize("text", ["You may come.", "You scored in the 3rd minute.", "3.30 p.m.", "Year 4", "You won 3-2.", "01632 960001"])
def test_numbers_that_are_no_dates_are_left_alone(text):
    assert [when for when in find_dates(text, written=date(2026, 5, 4)) if when.stated and when.day] == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789/-. stndrhMonFriJaMyu\n", max_size=60))
def test_no_number_breaks_the_reading_of_dates(text):
    for when in find_dates(text, written=date(2026, 5, 4)):
        assert 0 <= when.start < when.end <= len(text)


def test_the_date_at_the_head_is_the_letters():
    assert letter_date("4 May 2026\n\nDear Sam,\n\nSee you on 5 June 2026.") == date(2026, 5, 4)
    assert letter_date("Dear Sam\n\nRE: REVIEW 3 MARCH 2026\n\nHello.") is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Our next meeting is on Thursday 7 October 2026.", "dates.weekday"),
        ("Our next meeting is on 31 June.", "dates.impossible"),
        ("Your next review is on 6 October 2025.", "dates.past"),
        ("Your next review is on Monday 7 December 2026.", "dates.review-interval"),
        ("Our next meeting is on Monday 31 August.", "dates.review-interval"),
        ("You will be twelve on 3 October.", "dates.age"),
    ],
)
def test_a_day_that_does_not_fit_is_asked_about(line, code):
    text = f"4 May 2026\n\nDear Sam,\n\n{line}\n\nLove from\nOlu"
    assert code in [finding.code for finding in check_letter(plain(text), age=9).findings]


def test_days_that_fit_are_left_alone():
    assert [finding.code for finding in check_letter(plain(GOOD), age=9).findings if finding.code.startswith("dates.")] == []


def test_hard_news_is_asked_about_once_and_never_judged():
    text = "Dear Sam,\n\nYou will have to move in June. The judge decided that you cannot live with Mum.\n\nLove from\nOlu"
    (note,) = [finding for finding in check_letter(plain(text), age=9).findings if finding.code == "letter.hard-news"]
    assert note.message.endswith("?")
    assert "2 places" in note.message


def test_the_last_letters_promises_are_set_beside_this_one():
    last = plain("1 February 2026\n\nDear Sam,\n\nJo will find you a swimming club by 1 March. Mr Lee will mend your bike.\n\nLove from\nOlu")
    found = content(GOOD.replace("SEEING DAD", "SWIMMING\nJo found the swimming club at Ashby pool.\n\nSEEING DAD"), beside=Beside(last_letter=last))
    assert [(kept.who, kept.answer is not None) for kept in found.kept] == [("Jo", True), ("Mr Lee", False)]


def test_what_the_child_asked_is_looked_for_in_the_letter():
    asked = plain("I want to see Dad more. Can I have a hamster? I like my bed.")
    found = content(GOOD, beside=Beside(consultation=asked))
    assert [(item.asked, item.answer is not None) for item in found.asked] == [("I want to see Dad more.", True), ("Can I have a hamster?", False)]


def test_what_is_copied_from_another_letter_is_measured():
    other = Document(GOOD.replace("Sam", "Ali"), name="ali.txt", blocks=(Block(0, len(GOOD)),))
    (copied,) = content(GOOD, beside=Beside(others=(other,))).copied
    assert copied.other == "ali.txt"
    assert copied.share > 0.9
    (fresh,) = content(MINUTES, beside=Beside(others=(other,))).copied
    assert fresh.share == 0


def test_pictures_are_offered_by_age():
    assert all(message.picture and message.picture_alt for message in content(GOOD).key_messages)
    assert all(message.picture is None for message in check_letter(plain(GOOD), age=16).content.key_messages)


def test_roles_are_likelihoods_and_their_weights_name_every_cue():
    document = plain(GOOD)
    found, low = sentences(document), lowered(GOOD)
    where = places(document, low, found)
    given_roles = roles(GOOD, low, found, where, ())
    assert all(0 <= value <= 1 for role in given_roles for value in (role.process, role.relational, role.message))
    assert any(has_role(role, "relational") for role in given_roles)
    assert set(weights()) == {"process", "relational", "message", "passage"}
    assert missing(low, found, given_roles, "review") == ()


def test_no_word_of_a_letter_is_in_the_trained_weights():
    names = {name for line in weights().values() for name in line.by_cue}
    from iro_text.classify.cues import CUES

    assert set(CUES) <= names
    assert not any(character.isdigit() for name in names for character in name)


@pytest.mark.parametrize(
    ("text", "whole", "day"),
    [
        ("Karen will write on 2026-06-09.", "on 2026-06-09", date(2026, 6, 9)),
        ("Dad will come on 1 January 99999.", "on 1 January", None),
    ],
)
def test_international_dates_are_read_and_no_year_is_cut_short(text, whole, day):
    found = find_dates(text)
    assert [text[when.start : when.end] for when in found] == [whole]
    assert found[0].day == day


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30"])
def test_an_international_date_that_there_is_not_is_impossible(day):
    assert find_dates(f"Karen will write on {day}.")[0].impossible


def test_tomorrow_on_the_last_day_of_the_calendar_breaks_nothing():
    assert find_dates("Karen will ring you tomorrow.", written=date.max)[0].day is None
    letter = "Dear Sam\n\nKaren will ring you tomorrow.\n"
    report = check_letter(Document(letter, blocks=tuple(blocks(letter))), beside=Beside(written=date.max))
    assert report.content.promises


def told_promises(line):
    document = Document(line, blocks=tuple(blocks(line)))
    return [(promise.who, line[promise.start : promise.end]) for promise in find_promises(document, sentences(document))]


def test_a_promise_does_not_swallow_the_next_sentence():
    assert told_promises("I will visit you next week. Karen will ring you tomorrow.") == [
        ("I", "I will visit you next week."),
        ("Karen", "Karen will ring you tomorrow."),
    ]
    assert told_promises("She will call on 2026-02-28. Next review: 2026-06-01.")[0][1] == "She will call on 2026-02-28."


@pytest.mark.parametrize("line", ["I won't be able to come to the party.", "Karen said she will not be cross.", "I won\u2019t stop Karen seeing you."])
def test_what_nobody_will_do_is_no_promise(line):
    assert told_promises(line) == []


def test_a_season_never_makes_a_promise():
    line = "Your new IRO is called Fatima Begum. She may be in touch before Easter. She will come and meet you on Wednesday 22 April."
    assert [who for who, _ in told_promises(line)] == ["Fatima Begum"]


LAST = "Dear Rosie,\n\nSue will buy you a night light. Hanna will ask Nana if she can come to tea.\n\nLove from Gwen"
THIS = (
    "Dear Rosie,\n\nThe moon light is on your shelf every night now, and you sleep right through.\n\n"
    "You asked when you can see Nana. You have a lovely photo of you and Nana at the fair.\n\n"
    "You asked if you are staying. The judge has not decided yet where you will live.\n\nLove from Gwen"
)


def test_speaking_of_the_same_thing_is_no_answer():
    found = content(THIS, beside=Beside(last_letter=plain(LAST)))
    assert [kept.answer is not None for kept in found.kept] == [True, False]


def test_the_answer_is_shown_and_not_the_question_said_again():
    found = content(THIS, beside=Beside(consultation=plain("What is going well?\nCartwheels.\nDo I stay at Sue's house?")))
    assert [(item.asked, item.answer) for item in found.asked] == [("Do I stay at Sue's house?", "The judge has not decided yet where you will live.")]


def test_an_owner_is_named_once_beside_what_they_promised():
    report = check_letter(plain(THIS), age=6, beside=Beside(last_letter=plain(LAST)))
    assert any(line.startswith("The last letter promised: “Sue will buy") for line in content_view(report).lines)


def test_in_a_word_letter_each_paragraph_stands_by_itself():
    letter = ingest.read_bytes(
        "letter.docx", docx(para("You asked when you can see Nana.") + para("The moon light is on your shelf.") + para("Nana will come."))
    )[0]
    before = [row[FEATURES.index("before")] for row in Letter(letter, sentences(letter)).features("When can I see Nana?")]
    assert before == [0, 0, 0]
