"""The page: whole in itself, safe whatever the letter holds, and usable by everybody, in a real browser."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from iro_text import check_letter, read, theme_notes
from iro_text.export.html import write
from iro_text.registry import AuditRun, LetterRun, audit_writers
from iro_text.report import Note, UnreadableInput
from iro_text.resources import corpus

ROOT = Path(__file__).resolve().parent.parent
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


def page_of(*reports, unreadable=()):
    return write(LetterRun(tuple(reports), tuple(unreadable)))


@pytest.fixture(scope="module")
def shipped():
    return page_of(
        check_letter(read(corpus("letters", "first-draft.docx")), age=9, formulas="textstat"),
        check_letter(read(corpus("letters", "second-draft.docx")), age=9, earlier=read(corpus("letters", "first-draft.docx"))),
        unreadable=[UnreadableInput("old.doc", "unsupported", "This is a Word document of the old kind (.doc).", "Save it as .docx.")],
    )


def test_nothing_is_loaded_and_nothing_runs(shipped):
    assert "<script" not in shipped
    assert not re.search(r"https?://|url\(|@import|src=", shipped)
    assert "default-src 'none'" in shipped


def test_the_letter_stands_on_the_page_word_for_word(shipped):
    text = read(corpus("letters", "first-draft.docx")).text
    words = re.sub(r"\s+", " ", re.sub(r'<a class="number"[^>]*>\d+</a>|<[^>]+>', "", shipped).replace("&#39;", "'"))
    for line in filter(None, map(str.strip, text.split("\n"))):
        assert line in words


def test_what_a_letter_holds_is_shown_and_never_run(document):
    attack = 'Dear Sam,\n\n<script>alert(1)</script> Your "PEP" & <b>more</b> {{ 7*7 }} </div></main>.\n'
    page = page_of(check_letter(document(attack), age=9))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7*7 }}" in page


def test_ids_are_unique_and_every_link_leads_somewhere(shipped):
    ids = re.findall(r'\bid="([^"]+)"', shipped)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shipped)) <= set(ids)


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


@pytest.fixture
def opened(browser, shipped, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(shipped, encoding="utf-8")
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.asked = asked
    yield page
    page.close()


@pytest.mark.browser
def test_no_rule_of_accessibility_is_broken(opened):
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        results = Axe().run(opened)
        assert results.violations_count == 0, results.generate_report()


@pytest.mark.browser
def test_the_page_of_an_audit_breaks_no_rule_either(browser, tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    rows = [json.loads(line) for line in (ROOT / "corpora" / "audit" / "dev_next.jsonl").read_text(encoding="utf-8").splitlines()]
    notes = [Note(row["id"], row["text"], row["auditor"], row["child_ref"], row["source"]) for row in rows]
    file = tmp_path / "themes.html"
    file.write_text(audit_writers()["html"].write(AuditRun(theme_notes(notes))), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.browser
def test_the_browser_asks_for_nothing_but_the_page(opened):
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_a_narrow_screen_needs_no_sideways_scrolling(opened):
    opened.set_viewport_size({"width": 320, "height": 700})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_notes_are_reached_by_keyboard_and_lead_back(opened):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.locator("#letter-1-mark-1").focus()
    opened.keyboard.press("Enter")
    assert opened.url.endswith("#letter-1-note-1")
    assert opened.locator("#letter-1-note-1 a").get_attribute("href") == "#letter-1-mark-1"


@pytest.mark.browser
def test_it_prints_with_its_folded_notes(opened, tmp_path):
    opened.emulate_media(media="print")
    assert opened.locator("details.note li").first.is_visible()
    printed = tmp_path / "report.pdf"
    opened.pdf(path=str(printed))
    assert printed.stat().st_size > 10_000
    assert Path(printed).read_bytes().startswith(b"%PDF")
