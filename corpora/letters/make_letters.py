"""Makes the Word letters of this folder again: `python corpora/letters/make_letters.py` (needs python-docx, only for this).

The letters are invented: two drafts to Tomasz, nine, before and after his reviewing officer read the notes.
"""

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.shared import Pt

HERE = Path(__file__).parent
FIRST = [
    ("date", "12 January 2026"),
    ("text", "Dear Tomasz,"),
    (
        "text",
        "Further to your LAC review on 8 January I am writing to confirm what was discussed. Thank you for attending. I loved hearing about your model railway, and how you fixed the bridge by yourself.",
    ),
    ("heading", "School"),
    (
        "text",
        "Your PEP took place in December and it was felt that you are making good progress, although concerns were raised about your attendance at breakfast club and this will be monitored. Miss Achebe will give you a reading buddy on Mondays.",
    ),
    ("heading", "Family"),
    (
        "text",
        "Contact with your mum will continue to be supervised at the contact centre until a risk assessment has been completed, and if that goes well, and the social worker agrees, it may be increased in due course. You told me, “I want Mum to see my trains.” That is important to me.",
    ),
    ("heading", "Health"),
    ("bullet", "RHA completed. SDQ to be sent out."),
    ("bullet", "A referral to CAMHS has been made, so hopefully things will settle down soon."),
    ("bullet", "Piotr will take you to the dentist on Friday 23 January."),
    ("heading", "What happens next"),
    (
        "text",
        "Your placement with Piotr and Hania is stable. Long-term matching will be considered at panel. Sunita is your new social worker and she will come to meet you on Tuesday 20 January after school.",
    ),
    ("text", "Our next meeting is on Thursday 9 July 2026 at 4pm. You can ring me on 01632 960145, or ask Hania to."),
    ("text", "Best wishes,"),
    ("text", "Bukola"),
    ("text", "Independent Reviewing Officer"),
]
SECOND = [
    ("date", "12 January 2026"),
    ("text", "Dear Tomasz,"),
    ("text", "It was good to see you on 8 January. I loved hearing about your model railway, and how you fixed the bridge by yourself."),
    ("text", "My job is to run your meetings and to check that the grown-ups keep their promises. Here are three things."),
    ("heading", "1. Seeing your mum"),
    (
        "text",
        "You told me, “I want Mum to see my trains.” I think that is a lovely idea. For now you will see her on Saturdays, with a worker there to help. Sunita will tell you by Friday 30 January if your mum can come to your house. Sunita is your new social worker. She helps to plan who looks after you.",
    ),
    ("heading", "2. School"),
    (
        "text",
        "You are doing well with your reading. Miss Achebe will read with you on Mondays. You said breakfast club is too loud. She will find you a quiet table.",
    ),
    ("heading", "3. Big worries"),
    (
        "text",
        "You said the bad dreams are back. I have asked a team called CAMHS to help. They talk with children about big feelings. It may take some weeks, and Piotr will tell you the day when he knows it. Piotr will take you to the dentist on Friday 23 January.",
    ),
    ("text", "You are staying with Piotr and Hania. That has not changed."),
    (
        "text",
        "Our next meeting is on Thursday 9 July at 4pm. You can ring me on 01632 960145, or ask Hania to. If you want another grown-up to help you say what you think, tell me. That person is called an advocate.",
    ),
    ("text", "Best wishes,"),
    ("text", "Bukola"),
]


def make(name: str, parts: list[tuple[str, str]]) -> None:
    """Write one letter."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(12)
    document.sections[0].header.paragraphs[0].text = "Harrowmere Children’s Services"
    document.sections[0].footer.paragraphs[0].text = "Private: for Tomasz"
    for kind, text in parts:
        if kind == "heading":
            document.add_heading(text, level=2)
        elif kind == "bullet":
            document.add_paragraph(text, style="List Bullet")
        else:
            document.add_paragraph(text)
    document.core_properties.author = "Bukola"
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 12, tzinfo=UTC)
    document.save(str(HERE / name))


if __name__ == "__main__":
    make("first-draft.docx", FIRST)
    make("second-draft.docx", SECOND)
