"""Tells the headings of a record from its sentences and items."""

import re

from iro_text.decisions.records.labels import BULLET
from iro_text.decisions.records.sections import LONGEST_HEADING, kind_of_heading
from iro_text.decisions.records.written import TICK_BOX, Line, Page

# A heading that the file itself marks may be longer.
_LONGEST_MARKED = 2 * LONGEST_HEADING
_LONGEST_QUESTION, _LONGEST_TITLE, _SHORTEST_CAPITALS = 10, 6, 4
_FEWEST_WORDS_UNDER_TITLE = 5
_ENDS_OF_PROSE = tuple('.!?;,"\u201d')
_NUMBERED_QUESTION = re.compile(r"(?i)\W*(?:q\d|\d{1,2}[.)])")
_QUESTION_NUMBER = re.compile(r"(?i)\W*q ?\d{1,2}[.):]")
_SIGN = re.compile(r"\s*#|[\s*_]*\d")
_VERB_OR_NUMBER = re.compile(r"\b(?:to|will|is|was|has|by)\b|\d")
_WILL_OR_DAY = re.compile(r"\b(?:to be|will be)\b|\d{4}|\bby \d")
_DAY_OR_DASH = re.compile(r"\d{2}|[\w)] [-\u2013\u2014] |: ")
_TITLES = ("area", "previous", "decisions", "people", "voice", "next")
_ANNOUNCING = ("previous", "decisions", "next", "people")


def is_heading(page: Page, number: int) -> bool:
    """Tell a heading from a sentence or an item."""
    words = page.words(number)
    count = len(words.split())
    if page.lines[number].heading:
        return count <= _LONGEST_MARKED
    if count > LONGEST_HEADING or not words:
        return False
    bare = words.rstrip(" *_")
    if not bare or TICK_BOX.search(words):
        return False
    return bare.endswith(":") or _is_bare_heading(page, number, words, bare)


def _is_bare_heading(page: Page, number: int, words: str, bare: str) -> bool:
    """Say whether a short line without a colon is a heading."""
    count = len(words.split())
    if bare[-1] == "?":
        return "|" not in words and _asks_for_section(words, bare)
    if bare.endswith(_ENDS_OF_PROSE) or "|" in words:
        return False
    return heads_list(page, number) or _in_capitals(words, count) or _is_question(words, count) or _stands_alone(page, number, bare)


def heads_list(page: Page, number: int, *, gap: bool = False) -> bool:
    """Say whether a line of a few words without a bullet stands right over a list with bullets; with `gap` an empty line may stand between."""
    line, following = page.lines[number], page.following(number)
    if following is None or following.cells or len(page.words(number).split()) > _LONGEST_TITLE or (page.gap_after(number) and not gap):
        return False
    listed = page.bulleted(following) or following.item
    return listed and not page.bulleted(line) and not line.item


def _asks_for_section(words: str, bare: str) -> bool:
    """Say whether a question is a heading: it is numbered, or asks for decisions."""
    return _NUMBERED_QUESTION.match(bare) is not None or kind_of_heading(words) in ("previous", "decisions")


def _in_capitals(words: str, count: int) -> bool:
    """Say whether a line is written in capitals; a single short word may be initials."""
    if count > 1:
        return words.isupper()
    return words.strip("#*_= -").isupper() and len(words) >= _SHORTEST_CAPITALS


def _is_question(words: str, count: int) -> bool:
    """Say whether a line is a question of a form ("Q3. Health and development")."""
    return _QUESTION_NUMBER.match(words) is not None and count <= _LONGEST_QUESTION


def _stands_alone(page: Page, number: int, bare: str) -> bool:
    """Say whether a line has a title's number, or is alone and announces something."""
    line, words = page.lines[number], page.words(number)
    bullet = BULLET.match(words)
    if bullet and not _SIGN.match(words):
        return False
    if bullet and _is_title(page, number, bullet.end()):
        return True
    kinds = ("fragment", "prose", "item") if bullet else ("fragment", "prose")
    alone = len(line.sentences) == 1 and line.sentences[0].kind in kinds
    return alone and page.following(number) is not None and _announces(page, number, bare, bulleted=bullet is not None)


def _is_title(page: Page, number: int, at: int) -> bool:
    """Say whether a numbered line is the title of a part ("4. Development, feelings"): no verb, and prose without a number under it."""
    following = page.following(number)
    if following is None or following.cells or page.bulleted(following) or len(page.words(number).split()) > _LONGEST_TITLE:
        return False
    bare = page.words(number)[at:]
    announced = kind_of_heading(bare) in _TITLES and not _VERB_OR_NUMBER.search(bare)
    return announced and len(page.words(number + 1).split()) >= _FEWEST_WORDS_UNDER_TITLE


def _announces(page: Page, number: int, bare: str, *, bulleted: bool) -> bool:
    """Say whether a line that is one sentence begins a section."""
    words = page.words(number)
    kind, fragment = kind_of_heading(words), _is_fragment(page.lines[number])
    if kind in _ANNOUNCING:
        short = len(words.split()) <= _LONGEST_TITLE and not _WILL_OR_DAY.search(words)
        return fragment or short or (kind == "previous" and page.gap_after(number))
    plain = fragment and not bulleted and not _DAY_OR_DASH.search(bare)
    return plain and page.gap_before(number) and not (kind == "body" and page.gap_after(number) and bare[0].islower())


def _is_fragment(line: Line) -> bool:
    """Say whether the sentence of a line is none."""
    return line.sentences[0].kind == "fragment"
