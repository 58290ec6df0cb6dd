"""An officer's layout is read as she meant it: headings, bullets, greetings, times and initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_text.document import Block, Document
from iro_text.language import sentences


def counted(text):
    return sum(s.counted for s in sentences(Document(text, blocks=(Block(0, len(text)),))))


def kinds(text):
    document = Document(text, blocks=(Block(0, len(text)),))
    return [(s.kind, text[s.start : s.end]) for s in sentences(document)]


# The facts' table of texts that textstat miscounts (1.2), counted by hand.
SURPRISES = [
    ("Dr. Shah and Mrs. Lee met at St. Mary's hall at 3.30 p.m. to talk about you.", 1),
    ("You can write to jo.bell@council.example.uk if you want to.", 1),
    ("There is a game at https://www.example.org/games/index.html?a=1.2 that you may like.", 1),
    ("You live with us under s.20 of the Children Act 1989.", 1),
    ("We agreed three things:\n- Jo will sort out your bus pass\n- You will see Nan every other Saturday\n- Sam will ring the school", 4),
    ("We agreed three things:\n- Jo will sort out your bus pass.\n- You will see Nan every other Saturday.\n- Sam will ring the school.", 4),
    ("Well done! I am proud. You did it! Keep going.", 4),
    ("Wait... what?! I was so happy for you!!! You did it.", 3),
    ("We met on 14/03/2025 at your school. The trip costs £2,500.50 for all of you.", 2),
]


@pytest.mark.parametrize(("text", "expected"), SURPRISES)
def test_what_textstat_miscounts_is_counted_as_by_hand(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello there. You are good.", 2),
        ("Dear Dr. J. Okafor, You came.", 1),
        ("Come at 4 p.m. on Friday.", 1),
        ("It starts at 4 p.m. You can bring Ali.", 2),
        ("Ring Mrs. O’Neill or Dr. J. Okafor.", 1),
        ("You asked, “Why not?” and nobody knew.", 1),
        ("“I want to go home.” You said it twice.", 2),
        ("You told me 😀 It made me laugh.", 2),
        ("It was great! 🎉 You did so well.", 2),
        ("I know (you told me.) It is hard.", 2),
        ("1. School\nYou like it.\n2. Home\nYou like that too.", 2),
        ("You said you like maths\nand that Tom is funny.", 1),
        ("e.g. your bike, your bag, etc. and more.", 1),
    ],
)
def test_small_traps(text, expected):
    assert counted(text) == expected


def test_a_letter_falls_into_its_parts():
    text = "4 May 2026\n\nHello Grace,\n\nIt was good to see you.\n\nSEEING TOBI\nYou will see him on Sunday.\n\nBest wishes,\nDermot"
    assert kinds(text) == [
        ("fragment", "4 May 2026"),
        ("greeting", "Hello Grace,"),
        ("prose", "It was good to see you."),
        ("fragment", "SEEING TOBI"),
        ("prose", "You will see him on Sunday."),
        ("sign-off", "Best wishes,"),
        ("fragment", "Dermot"),
    ]


def test_lines_that_were_wrapped_by_hand_are_joined():
    text = (
        "I wanted to tell you about the meeting that we had at your school last\n"
        "week, when we talked about your trip to the sea and about the boat that\n"
        "Mr Lee has found for you and your friends. You will all have a turn on it\n"
        "and you can bring your own coat."
    )
    assert counted(text) == 2


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=400))
def test_sentences_lie_in_order_and_in_bounds_whatever_the_text(text):
    found = sentences(Document(text, blocks=(Block(0, len(text)),)))
    edges = [edge for s in found for edge in (s.start, s.end)]
    assert edges == sorted(edges)
    assert all(s.start < s.end <= len(text) for s in found)
    assert all(text[s.start : s.end].strip() for s in found)


@given(
    st.lists(
        st.sampled_from(["You like cats.", "Is it far?", "What fun!", "We met Dr. Lee.", "It is 3.30 p.m. now.", "• a red bike", "School", "Dear Sam,"]),
        max_size=12,
    )
)
def test_no_word_is_lost_between_sentences(lines):
    text = "\n".join(lines)
    found = sentences(Document(text, blocks=(Block(0, len(text)),)))
    kept = "".join(text[s.start : s.end] for s in found)
    assert "".join(kept.split()) == "".join(text.split())
