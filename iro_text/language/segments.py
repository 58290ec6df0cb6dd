"""Cuts a text into sentences as a letter has them: headings, bullets, greetings and sign-offs apart.

To add an abbreviation, put it into TITLES (never ends a sentence), NUMBERED (not before a number) or ABBREVIATIONS (ends one only before a capital).
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from iro_text.document import Block, Document, Sentence, SentenceKind
from iro_text.language.words import EMOJI, FACE_HINT, pattern, plain

# Followed by a name or more of the sentence, so the full stop never ends one.
TITLES = frozenset("mr mrs ms mx dr prof rev revd fr st cllr supt insp sgt capt lt hon e.g eg i.e ie vs cf approx".split())
# Before a number the full stop ends nothing; else it does ("You said no.").
NUMBERED = frozenset("no nos vol fig para paras p pp ch tel ext ref s sec reg".split())
# May end a sentence, and do before a capital.
ABBREVIATIONS = frozenset(
    "etc appt a.m p.m am pm incl min mins hr hrs yr yrs wk wks dept jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat "
    "in ft oz lb lbs kg cm mm km mt ave rd inc ltd co jr".split()
)
_SHORT_WORDS = TITLES | NUMBERED | ABBREVIATIONS
_GREETING = re.compile(
    r"(?i:dear|hi|hiya|hello|hey|hullo|to|good (?:morning|afternoon|evening)|(?:wa )?as+ala+mu? ?[‘'’]?alaik[ou]m|sala+m|merhaba|selam|cze[sś][cć]|bonjour|hola|shwmae|helo|annwyl"
    r"|namaste|sat sri akal|dia du?it|marhaba|chào|ni hao|nǐ hǎo|habari|jambo)"
    r"(?: there)?(?:[ ,]+(?:(?i:my|all|both|and|&)|[\w’'.-]+)){0,5}?[ ]*(?:[,!:;]+|(?=\n|$))[ ]*[^\w\s\"“‘'(]*"
)
_SIGN_OFF = re.compile(
    r"(?i:(?:with |lots of |much |all my |my |very |kind |kindest |warm |warmest |best )*(?:love|wishes|regards)(?: (?:from|to you all|and .{1,20}))?|all the best|yours(?: sincerely| faithfully| truly)?"
    r"|take care(?: of yourself)?|bye(?: for now)?|cheers|many thanks|thanks|thank you|from|signed|best|see you (?:soon|then|in \w+)|speak soon)"
    r"(?:[ ,]+[\w’'.-]+){0,4}[ ]*[,!.]?[^\w\n]*$"
)
_BULLET = re.compile(
    r"[ \t]*(?:[-*+\u2013\u2014](?=\s)|[•◦▪▫‣∙·●○■□➢➤✓✔\uf0b7\uf0a7\uf0d8][ \t]*|#{1,6}(?=\s)|(?:\(?\d{1,2}[.)]|\(?[a-hA-H][.)]|\((?:i|ii|iii|iv|v|vi)\))(?=\s))"
)
# A full stop, question or shout mark with what closes after it, before something that can begin a sentence.
_TERMINATOR = re.compile(
    r"(?<![.!?\u2026])([.!?\u2026]+[\"'\u2019\u201d)\]*_]*)\s+(?=[A-Z0-9]|[\"'\u2018\u201c(\[*_]*(?:[A-Z0-9\u00c0-\u00de\u0100-\u024f£]|[^\x00-\u2fff]))"
)
_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_LONGEST_ABBREVIATION = 8
_ENDS = tuple('.!?…:;"”')
# A short line with one of these is a sentence that lacks its full stop.
_SAID_BY = frozenset("you i we he she they it is are was will has have can it's i'm we'll you're need needs be".split())
# Where a greeting may stand (a letterhead and a date come first), and a sign-off.
_OPENING_LINES, _CLOSING_LINES = 8, 5
_WRAP_SHARE = 0.7
_FRAGMENT_WORDS = 8
_LABEL_WORDS = 4
_LONE_FRAGMENT_WORDS = 3


class _Line(NamedTuple):
    """A line of the text, hard-wrapped lines joined: its offsets, and the block that it stands in."""

    start: int
    end: int
    block: Block
    number: int


class _Letter(NamedTuple):
    """A text, with what is asked of it once and not at every line."""

    text: str
    words: re.Pattern[str]
    faces: bool

    def words_of(self, start: int, end: int) -> list[str]:
        """Return the words between two offsets."""
        return self.words.findall(self.text, start, end)


def sentences(document: Document) -> list[Sentence]:
    """Return every sentence and stand-alone line of the document, in order, none overlapping.

    Soft-wrapped lines are joined, bullets and table cells stand alone, a greeting or sign-off on a line of its own is one,
    and a full stop after an abbreviation, an initial or inside a time, a number or a web address ends nothing.
    """
    lines = _logical_lines(document)
    body = [line.start for line in lines if line.block.where == "body"]
    opening, closing = frozenset(body[:_OPENING_LINES]), frozenset(body[-_CLOSING_LINES:])
    plain_ascii = document.text.isascii()
    letter = _Letter(document.text, pattern(document.text), not plain_ascii and FACE_HINT.search(document.text) is not None)
    found: list[Sentence] = []
    for line, following in zip_longest(lines, lines[1:]):
        found.extend(_line_sentences(letter, line, following, first=line.start in opening, last=line.start in closing))
    if found and not any(sentence.counted for sentence in found):
        found = [Sentence(s.start, s.end, "prose") for s in found]
    return found


def _logical_lines(document: Document) -> list[_Line]:
    """Return the lines of every block, with hard-wrapped ones joined; lines of two blocks never are."""
    text = document.text
    rows: list[_Line] = []
    width = small_starts = 0
    for number, block in enumerate(document.blocks):
        for match in _LINE.finditer(text, block.start, block.end):
            bare = match.group().strip()
            if bare:
                start = text.index(bare[0], match.start())
                rows.append(_Line(start, start + len(bare), block, number))
                width = max(width, len(bare))
                small_starts += bare[0].islower()
    wrapped = small_starts >= 2 and small_starts * 5 >= len(rows)  # noqa: PLR2004 - two wrapped lines and a fifth of all make a wrapped text
    joined: list[_Line] = []
    for row in rows:
        if joined and joined[-1].number == row.number and _continues(text, joined[-1], row, width if wrapped else 0):
            joined[-1] = _Line(joined[-1].start, row.end, row.block, row.number)
        else:
            joined.append(row)
    return joined


def _continues(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Say whether a line goes on with the sentence of the line before it in the same block."""
    if text[before.end : line.start].count("\n") > 1:
        return False
    if line.block.kind != "paragraph" or _BULLET.match(text, line.start, line.end) or text[before.end - 1] in _ENDS:
        return False
    if text[line.start].islower():
        return text[before.end - 1] != "," or not _GREETING.fullmatch(text, before.start, before.end)
    last_line = text.rfind("\n", 0, before.end) + 1
    return width > 0 and before.end - max(last_line, before.start) >= width * _WRAP_SHARE


def _line_sentences(letter: _Letter, line: _Line, following: _Line | None, *, first: bool, last: bool) -> Iterator[Sentence]:
    """Cut one logical line into its sentences."""
    text, start, end, block = letter.text, line.start, line.end, line.block.kind
    if first and (greeting := _GREETING.match(text, start, end)) and _is_greeting(greeting, end):
        yield Sentence(start, greeting.end(), "greeting")
        start = greeting.end() + len(text[greeting.end() : end]) - len(text[greeting.end() : end].lstrip())
        if start >= end:
            return
    if last and block != "list-item" and _SIGN_OFF.match(text, start, end) and len(letter.words_of(start, end)) <= _FRAGMENT_WORDS:
        yield Sentence(start, end, "sign-off")
        return
    bullet = _BULLET.match(text, start, end)
    body = bullet.end() if bullet else start
    item = bullet is not None or block in ("list-item", "table-cell")
    cuts = list(_cuts(letter, body, end))
    if len(cuts) == 1 and not _ends_sentence(letter, end):
        kind = _unfinished_kind(letter, body, end, block, following, item=item)
        yield Sentence(start, end, kind)
        return
    for number, (left, right) in enumerate(cuts):
        kind = "item" if item else "prose"
        if number == 0 and item and text[right - 1] == "." and len(letter.words_of(left, right)) <= _LONE_FRAGMENT_WORDS:
            kind = "fragment"  # a heading run in: "1. School. You said ..."
        yield Sentence(start if number == 0 else left, right, kind)


def _is_greeting(greeting: re.Match[str], end: int) -> bool:
    """Tell "To Sam," from "To make sure": the whole line, or a comma or shout after a capital."""
    words = greeting.group().split()
    if not greeting.group().rstrip().endswith((",", "!", ":", ";")) and greeting.end() < end:
        return False
    if any(word.endswith(".") and len(word) > 2 and word[:-1].lower() not in TITLES for word in words[:-1]):  # noqa: PLR2004 - an initial and its stop
        return False
    return words[0].lower() != "to" or (len(words) > 1 and words[1][0].isupper())


def _ends_sentence(letter: _Letter, end: int) -> bool:
    """Say whether the stretch before `end` closes with a full stop, a question or a shout, or a face."""
    tail = letter.text[max(0, end - 6) : end].rstrip("\"'’”)]*_ ")
    return tail.endswith((".", "!", "?", "…")) or (letter.faces and FACE_HINT.search(tail[-3:]) is not None)


def _unfinished_kind(letter: _Letter, start: int, end: int, block: str, following: _Line | None, *, item: bool) -> SentenceKind:
    """Tell a heading, label or name from a sentence that only lacks its full stop."""
    text, words = letter.text, letter.words_of(start, end)
    if block == "heading" or not words or text[start] == "#":
        return "fragment"
    if len(words) > (_LABEL_WORDS if item else _FRAGMENT_WORDS):
        return "item" if item else "prose"
    said = any(plain(word) in _SAID_BY for word in words)
    if item:
        next_is_item = following is not None and (
            following.block.kind in ("list-item", "table-cell") or bool(_BULLET.match(text, following.start, following.end))
        )
        label = block == "table-cell" or not next_is_item or text[start:end].isupper()
        return "fragment" if label and not said else "item"
    if said and (len(words) > _LONE_FRAGMENT_WORDS or (text[end - 1] == ":" and len(words) > 1)):
        return "prose"
    return "fragment"


def _cuts(letter: _Letter, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence spans of one line."""
    text = letter.text
    left = _skip_spaces(text, start, end)
    faces = letter.faces and FACE_HINT.search(text, left, end) is not None
    for match in _TERMINATOR.finditer(text, left, end):
        right, after = match.end(1), match.end()
        if after >= end or right <= left or not _ends_here(text, left, match.start(), after):
            continue
        while faces and (face := EMOJI.match(text, after, end)) is not None:
            right, after = face.end(), _skip_spaces(text, face.end(), end)
        yield left, right
        left = after
    for face in EMOJI.finditer(text, left, end) if faces else ():
        after = _skip_spaces(text, face.end(), end)
        if after < end and text[after].isupper() and after > face.end() and len(letter.words_of(left, face.end())) > 1:
            yield left, face.end()
            left = after
    if left < end:
        yield left, end


def _skip_spaces(text: str, at: int, end: int) -> int:
    """Return the offset of the next character that is no space."""
    if at + 1 < end and text[at] == " " and not text[at + 1].isspace():
        return at + 1
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_here(text: str, left: int, mark: int, after: int) -> bool:
    """Decide whether the mark at an offset ends the sentence that began at `left`, by what stands before it and at `after`."""
    if text[mark] != "." or text[mark + 1] == ".":
        return True
    word = text[max(text.rfind(" ", left, mark), left - 1) + 1 : mark]
    if len(word) > _LONGEST_ABBREVIATION:
        return True
    word = word.lower().lstrip("\"'’“‘([")
    if word not in _SHORT_WORDS and len(word) != 1 and "." not in word:
        return True
    return _word_ends(word, text[after])


def _word_ends(word: str, following: str) -> bool:
    """Say whether the full stop after a short word ends its sentence, by the character that follows."""
    if word in TITLES:
        return False
    if word in NUMBERED:
        return not following.isdigit()
    if word in ABBREVIATIONS or _INITIALS.fullmatch(word):
        return following.isupper()
    return not (len(word) == 1 and word != "i" and word.isalpha())  # an initial never ends one
