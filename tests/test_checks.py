"""Every check proves itself by its own examples, and the pages made from the checks are fresh."""

import re
from pathlib import Path

import pytest

from iro_text.export.checks_page import checks_markdown, checks_text
from iro_text.letter import check_letter
from iro_text.registry import checks

ROOT = Path(__file__).resolve().parent.parent
CHECKS = [pytest.param(check, id=check.code) for check in checks()]


def codes(make, text):
    return [finding.code for finding in check_letter(make(text), age=9).findings]


def found_by(check, make, text):
    return list(check.find(make(text)))


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_its_bad_examples(check, draft):
    assert check.bad
    for text in check.bad:
        assert {finding.code for finding in found_by(check, draft, text)} == {check.code}, text


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_leaves_its_good_examples_alone(check, draft):
    assert check.good
    for text in check.good:
        assert not found_by(check, draft, text), text


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_speaks_kindly_and_gives_a_reason(check, draft):
    assert check.why.endswith(".")
    assert check.source
    spoken = " ".join(finding.message for text in check.bad for finding in found_by(check, draft, text))
    spoken = re.sub(r"“[^”]*”", "", spoken)
    for word in ("wrong", "error", "violation", "must not", "bad ", "fail"):
        assert word not in f"{spoken} {check.why} {check.title}".lower()


def test_codes_are_unique_and_the_page_is_fresh():
    found = [check.code for check in checks()]
    assert len(found) == len(set(found))
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == checks_markdown()
    assert all(code in checks_text() for code in found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Your plan is up in the air until June.", "words.idiom"),
        ("We will sort it out soon.", "words.vague-time"),
        ("A letter will be sent to you.", "sentence.passive"),
        ("If you like it you can stay, unless the rain comes, and if the bus is late we will wait.", "sentence.conditions"),
        ("The department will pay for your trip.", "words.professional-voice"),
    ],
)
def test_curly_and_straight_apostrophes_and_case_do_not_matter(text, code, document):
    assert code in codes(document, text)
    assert code in codes(document, text.upper()[0] + text[1:].replace("'", "’"))
