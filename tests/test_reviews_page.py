"""The page of review records: drifts first, whatever a record holds only shown, small counts kept back for sharing, usable by everybody."""

import os
import re
import shutil
from datetime import date
from html import unescape

import pytest

from iro_text.document import Block, Document
from iro_text.export.reviews_html import reviews_writer
from iro_text.export.reviews_service import kept_back
from iro_text.export.timeline import timeline
from iro_text.registry import ReviewsRun
from iro_text.report import (
    Balance,
    ChildReviews,
    Decision,
    Gap,
    Header,
    PlanLine,
    Practice,
    Previous,
    Question,
    ReviewRecord,
    ReviewsReport,
    Score,
    Timescale,
    Trail,
    UnreadableInput,
)

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VOICE = "“I want to see my brothers,”"
DAYS = (date(2023, 2, 14), date(2023, 8, 8), date(2024, 2, 27), date(2024, 8, 20))
# What each review decides, by the subject it is about, and what it says became of the last ones.
SAID = (
    {
        "brothers": "Review supervision of time with brothers",
        "savings": "Savings details to be sent",
        "bike": "Explore a bike for the summer",
        "choir": "Join the choir",
    },
    {
        "brothers": "Complete the risk assessment for the brothers",
        "savings": "Statement of savings to be shared",
        "bike": "Look into a bike",
        "tooth": "Dentist to be seen",
    },
    {
        "brothers": "Sign off the first Saturday with brothers",
        "savings": "Finance to send the balance",
        "bike": "Buy a bike",
        "tooth": "See a dentist",
        "passport": "Ask for a passport",
    },
    {
        "brothers": "Brothers to come every other Saturday",
        "savings": "Somebody to find the savings",
        "tooth": "Book a dentist again",
        "passport": "Send for the passport",
    },
)
TOLD = {
    1: {"brothers": ("not_done", "Time with brothers is still supervised, no manager"), "choir": ("done", "She sings in the choir")},
    2: {"brothers": ("part", "Assessment written and not signed")},
    3: {"bike": ("done", "The bike came in May"), "savings": ("not_done", "Savings - nil")},
}


def record(code, number, name, *, said=SAID, outside=False):
    """Return a review record whose decisions and answers stand in its text."""
    decided, told = said[number], TOLD.get(number, {})
    lines = [
        f"{name}, review",
        *(words for _, words in told.values()),
        f"{VOICE} she said.",
        *(f"{words} | SW | 14/03/2023" for words in decided.values()),
    ]
    text = "\n".join(lines)
    decisions = []
    for subject, words in decided.items():
        start = text.index(words)
        who, due = start + len(words) + 3, start + len(words) + 8
        gaps = (Gap("vague_verb", start, start + 7),) if words.startswith("Explore") else ()
        decisions.append(
            Decision(
                f"{code}-r{number + 1}-{subject}", start, due + 10, (start, start + len(words)), "SW", (who, who + 2), "14/03/2023", (due, due + 10), date(2023, 3, 14),
                "family_time" if subject == "brothers" else "other", gaps, "assessment" in words,
            )
        )  # fmt: skip
    previous = []
    for subject, (status, words) in told.items():
        start = text.index(words)
        reason = (text.index("no manager"), text.index("no manager") + 10) if "no manager" in words else None
        previous.append(Previous(start, start + len(words), status, f"{code}-r{number}-{subject}", reason))
    voice = text.index(VOICE)
    return ReviewRecord(
        f"{code}-r{number + 1}", Document(text, f"{code}-r{number + 1}.txt", blocks=(Block(0, len(text)),)), Header(code, name, number + 6, DAYS[number]),
        tuple(decisions), tuple(previous), ("family_time", "health"), "long-term fostering" if number else None, ((voice, voice + len(VOICE)),), (), (),
        Practice(seen_alone=((voice, voice + len(VOICE)),)), Timescale(outside, "203 days since the review before; the usual time is 6 months.", known=True),
        Balance(((0, 4), (5, 9)), ((0, 4),)), (Score("reading_age", 13.4, 12.1, 14.8, "years", "harder"),), {"unexplained_terms": 2}, (),
        (Question("seen", "Was she seen alone?", voice, voice + len(VOICE)),),
    )  # fmt: skip


def child(code="C02", name="Precious Adeyemi", *, reviews=4, said=SAID, plan=()):
    records = tuple(record(code, number, name, said=said, outside=number == 2) for number in range(reviews))
    trails = []
    for subject in dict.fromkeys(subject for one in said[:reviews] for subject in one):
        numbers = [number for number in range(reviews) if subject in said[number]]
        ids = tuple(f"{code}-r{number + 1}-{subject}" for number in numbers)
        done = any(item.refers_to == ids[-1] and item.status == "done" for one in records for item in one.previous)
        outcome = "done" if done else "drift" if len(ids) > 1 else "open" if numbers[-1] == reviews - 1 else "dropped"
        months = round((DAYS[numbers[-1]] - DAYS[numbers[0]]).days / 30.44)
        trails.append(Trail(code, ids, (), len(ids), months, 2, 1, "no manager" if subject == "brothers" else None, outcome))
    return ChildReviews(code, records, tuple(trails), plan)


def page_of(*children, sharing=False, unreadable=(), remarks=()):
    return reviews_writer.write(ReviewsRun(ReviewsReport(tuple(children), tuple(remarks), {}, tuple(unreadable)), sharing=sharing))


def shown(page):
    """Return the words on screen, in order."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>", "", page))).split())


@pytest.fixture(scope="module")
def one():
    return page_of(child(plan=(PlanLine("A life story book by the summer"), PlanLine("Dentist twice a year", "C02-r2-tooth"))))


@pytest.fixture(scope="module")
def several():
    unreadable = [UnreadableInput("Old.doc", "unsupported", "This is a Word document of the old kind.", "Save it as .docx.")]
    return page_of(child("A01", "Sam Short", reviews=2), child("B01", "Lena Long"), unreadable=unreadable)


def test_the_longest_drifts_stand_first_with_every_text_in_order(one):
    words = shown(one)
    head, rest = words.split("Along the reviews", 1)
    assert re.search(r"Precious Adeyemi C02 · 4 reviews · 14 February 2023 to 20 August 2024 The longest drifts", head)
    assert [head.index(said["brothers"]) for said in SAID] == sorted(head.index(said["brothers"]) for said in SAID)
    assert head.index("Review supervision") < head.index("Savings details") < head.index("Dentist to be seen")
    assert head.count("4 reviews over 18 months · 2 owners · 1 date passed") == 2
    assert "Reason given: “no manager”" in head
    assert "No reason is given in the records." in head
    assert "not done : “Time with brothers is still supervised, no manager” (8 August 2023)" in head
    assert "By when: 14 March 2023" in head
    assert "Explore a bike" not in head
    assert "passport" not in head
    assert "Explore a bike" in rest


def test_a_decision_is_shown_with_its_gap_and_the_words_for_it_and_a_process_is_none(one):
    words = shown(one)
    assert "a verb that is hard to check: “Explore”" in words
    row = next(row for row in re.findall(r"(?s)<tr>.*?</tr>", one) if "Complete the risk assessment" in row)
    assert shown(row).split("family time")[1].startswith(" none")
    assert '<span class="tag">process</span>' in row


def test_a_review_is_shown_whole_the_newest_first(one):
    words = shown(one).split("Each review, the newest first", 1)[1]
    assert re.findall(r"Review (\d), (\d+ \w+ \d{4}) \d decisions", words) == [
        ("9", "20 August 2024"), ("8", "27 February 2024"), ("7", "8 August 2023"), ("6", "14 February 2023"),
    ]  # fmt: skip
    assert "Outside the usual time. 203 days since the review before" in words
    assert "2 sentences on tasks, 1 on feelings, people and story." in words
    assert "About 13 years (between 12 and 15)." in words
    assert "Plan for permanence None was found in the record." in words
    assert "Was she seen alone? “I want to see my brothers,”" in words
    assert "1 of 2 actions of the plan were looked at by a decision. A life story book by the summer" in words


def test_no_word_of_blame_is_on_screen(one, several):
    for page in (one, several):
        assert not re.search(r"\b(?:faults?|breach\w*|dropped|alerts?|violations?|fail\w*|wrong|errors?)\b", shown(page), re.IGNORECASE)


def test_what_a_record_holds_is_shown_and_never_run():
    attack = "Ask <script>alert(1)</script> & {{ 7*7 }} </svg></main>"
    said = ({"brothers": attack}, {"brothers": attack + ' "again"'})
    page = page_of(child(name='<img src=x onerror="1">', reviews=2, said=said), remarks=["<b>read</b>"])
    assert not re.search(r"<script|<img|<b>|</svg></main>", page)
    assert page.count("&lt;script&gt;") > 4
    assert "{{ 7*7 }}" in page


def test_nothing_is_loaded_ids_are_unique_and_links_lead_somewhere(one, several):
    for page in (one, several):
        assert not re.search(r"<script|https?://|url\(|@import|src=", page)
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_timeline_has_the_longest_drift_on_top_and_tells_the_outcome_in_words():
    picture = str(timeline(child(), "t"))
    rows = [unescape(words) for words in re.findall(r'<text class="(?:what|outcome)"[^>]*>([^<]+)<', picture)]
    assert rows[:2] == ["Brothers to come every other Saturday", "drift over 18 months"]
    assert rows[-2:] == ["Buy a bike", "done"]
    assert picture.count('class="said"') == 4 + 4 + 3 + 3 + 2
    assert "“Buy a bike” was said on 14 February 2023, 8 August 2023, 27 February 2024; done." in picture
    assert not str(timeline(child(reviews=1), "t"))


def test_a_service_sees_rates_first_and_the_child_with_the_longest_drift_before_others(several):
    words = shown(several)
    assert "2 children · 6 records · 25 decisions" in words
    assert "A drift of 3 or more reviews: 1 of 2 children. Outside the usual time: 1 of 6 reviews." in words
    assert "Family time 6 24% 0 0%" in words
    assert "A verb that is hard to check 2 8%" in words
    assert words.index("What became of the trails") < words.index("Lena Long") < words.index("Sam Short")
    assert "SW" not in words.split("Each child")[0]


def test_a_page_for_sharing_has_no_names_no_texts_and_no_small_counts(several):
    children = [child("A01", "Sam Short", reviews=2), child("B01", "Lena Long")]
    unreadable = [UnreadableInput("Sam Short.doc", "unsupported", "Old.", "Save it.")]
    words = shown(page_of(*children, sharing=True, unreadable=unreadable, remarks=["Lena Long stands twice."]))
    assert not re.search(r"Sam|Lena|A01|B01|brothers|savings|SW\b", words)
    assert "some children · 6 records" in words
    assert "A drift of 3 or more reviews: some of some children. Outside the usual time: some of 6 reviews." in words
    assert "Family time some – some –" in words
    assert not re.search(r"\b[1-4] (?:child|record|decision)", words)


def test_large_counts_of_many_children_are_shared():
    words = shown(page_of(*(child(f"C{number}", f"Child {number}") for number in range(6)), sharing=True))
    assert "6 children · 24 records · 102 decisions" in words
    assert "A drift of 3 or more reviews: 6 of 6 children." in words
    assert "Family time 24 24% 0 0%" in words


def test_a_count_kept_back_cannot_be_worked_out_from_the_others():
    many = dict.fromkeys("abcd", 9)
    assert kept_back({"a": 30, "b": 20, "c": 10}, many) == frozenset()
    assert kept_back({"a": 30, "b": 20, "c": 3}, many) == {"b", "c"}
    assert kept_back({"a": 30, "b": 6, "c": 1, "d": 1}, many) == {"b", "c", "d"}
    assert kept_back({"a": 30, "b": 20, "c": 10}, {"a": 9, "b": 9, "c": 2}) == {"b", "c"}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    if CHROMIUM is None:
        if os.environ.get("IRO_TEXT_BROWSER") == "required":
            pytest.fail("Chromium is required here: run make browser")
        pytest.skip("Chromium is not installed (make browser installs it)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("browser")), executable_path=CHROMIUM, headless=True, args=ARGUMENTS, viewport={"width": 1280, "height": 900}
        )
        yield context
        context.close()


@pytest.fixture(params=["one", "several"])
def opened(request, browser, tmp_path):
    file = tmp_path / "reviews.html"
    file.write_text(request.getfixturevalue(request.param), encoding="utf-8")
    page = browser.new_page()
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(file.as_uri())
    page.asked = asked
    yield page
    page.close()


@pytest.mark.browser
def test_no_rule_of_accessibility_is_broken_folded_or_open(opened):
    from axe_playwright_python.sync_playwright import Axe

    for opening in ("", "document.querySelectorAll('details').forEach(one => { one.open = true })"):
        opened.evaluate(opening or "0")
        for scheme in ("light", "dark"):
            opened.emulate_media(color_scheme=scheme)
            results = Axe().run(opened)
            assert results.violations_count == 0, results.generate_report()
        opened.set_viewport_size({"width": 320, "height": 700})
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        opened.set_viewport_size({"width": 1280, "height": 900})
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_the_timeline_is_read_and_moved_by_keyboard_on_a_narrow_screen(opened):
    opened.set_viewport_size({"width": 320, "height": 700})
    opened.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    region = opened.locator(".scroll:has(svg.timeline)").first
    region.focus()
    opened.keyboard.press("ArrowRight")
    for _ in range(100):
        if moved := opened.evaluate("document.activeElement.scrollLeft"):
            break
        opened.wait_for_timeout(20)
    assert moved > 0
    assert region.get_attribute("aria-label").startswith("Timeline of ")
    height = opened.evaluate("document.querySelector('svg.timeline .what').getBoundingClientRect().height")
    assert height > 12
