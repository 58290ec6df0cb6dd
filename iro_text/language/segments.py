"""Cuts a text into sentences as a letter has them: headings, bullets, greetings and sign-offs apart.

To add an abbreviation, put it into TITLES (never ends a sentence), NUMBERED (not before a number) or ABBREVIATIONS (ends one only before a capital).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from iro_text.document import Block, Document, Sentence, SentenceKind
from iro_text.language.words import EMOJI, FACE_HINT, count_words

# Followed by a name or more of the sentence, so the full stop never ends one.
TITLES = frozenset("mr mrs ms mx dr prof rev revd fr st cllr supt insp sgt capt lt hon e.g eg i.e ie vs cf approx".split())
# Before a number the full stop ends nothing; else it does ("You said no.").
NUMBERED = frozenset("no nos vol fig para paras p pp ch tel ext ref s sec reg".split())
# May end a sentence, and do before a capital.
ABBREVIATIONS = frozenset(
    "etc appt a.m p.m am pm incl min mins hr hrs yr yrs wk wks dept jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat "
    "in ft oz lb lbs kg cm mm km mt ave rd inc ltd co jr".split()
)
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
_TERMINATOR = re.compile(r"[.!?\u2026][.!?\u2026]*[\"'\u2019\u201d)\]*_]*(?=\s)")
_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_NEXT_STARTS = re.compile(r"[\s\"'\u2018\u201c(\[*_]*(?:[A-Z0-9\u00c0-\u00de\u0100-\u024f£]|[^\x00-\u2fff])")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_LONGEST_ABBREVIATION = 8
_ENDS = tuple('.!?…:;"”')
_NUMBER_AFTER = re.compile(r"\s*\d")
_CAPITAL_AFTER = re.compile(r"\s*[A-Z\u00c0-\u00de]")
_SAID_BY = re.compile(r"(?i)\b(?:you|i|we|he|she|they|it|is|are|was|will|has|have|can|it's|it’s|i'm|i’m|we'll|we’ll|you're|you’re|needs?|to be)\b")
# Where a greeting may stand (a letterhead and a date come first), and a sign-off.
_OPENING_LINES, _CLOSING_LINES = 8, 5
_WRAP_SHARE = 0.7
_FRAGMENT_WORDS = 8
_LABEL_WORDS = 4
_LONE_FRAGMENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, hard-wrapped lines joined: its offsets, and the block that it stands in."""

    start: int
    end: int
    block: Block
    number: int


def sentences(document: Document) -> list[Sentence]:
    """Return every sentence and stand-alone line of the document, in order, none overlapping.

    Soft-wrapped lines are joined, bullets and table cells stand alone, a greeting or sign-off on a line of its own is one,
    and a full stop after an abbreviation, an initial or inside a time, a number or a web address ends nothing.
    """
    lines = _logical_lines(document)
    body = [line for line in lines if line.block.where == "body"]
    opening, closing = set(body[:_OPENING_LINES]), set(body[-_CLOSING_LINES:])
    found: list[Sentence] = []
    for line, following in zip_longest(lines, lines[1:]):
        found.extend(_line_sentences(document.text, line, following, first=line in opening, last=line in closing))
    if found and not any(sentence.counted for sentence in found):
        found = [Sentence(s.start, s.end, "prose") for s in found]
    return found


def _logical_lines(document: Document) -> list[_Line]:
    """Return the lines of every block, with hard-wrapped ones joined; lines of two blocks never are."""
    text = document.text
    rows: list[_Line] = []
    for number, block in enumerate(document.blocks):
        for match in _LINE.finditer(text, block.start, block.end):
            raw = match.group()
            if bare := raw.strip():
                start = match.start() + len(raw) - len(raw.lstrip())
                rows.append(_Line(start, start + len(bare), block, number))
    width = max((row.end - row.start for row in rows), default=0)
    small_starts = sum(text[row.start].islower() for row in rows)
    wrapped = small_starts >= 2 and small_starts * 5 >= len(rows)  # noqa: PLR2004 - two wrapped lines and a fifth of all make a wrapped text
    joined: list[_Line] = []
    for row in rows:
        if joined and _continues(text, joined[-1], row, width if wrapped else 0):
            joined[-1] = _Line(joined[-1].start, row.end, row.block, row.number)
        else:
            joined.append(row)
    return joined


def _continues(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Say whether a line goes on with the sentence of the line before it."""
    if before.number != line.number or text[before.end : line.start].count("\n") > 1:
        return False
    if line.block.kind != "paragraph" or _BULLET.match(text, line.start, line.end) or text[before.end - 1] in _ENDS:
        return False
    if text[line.start].islower():
        return text[before.end - 1] != "," or not _GREETING.fullmatch(text, before.start, before.end)
    last_line = text.rfind("\n", 0, before.end) + 1
    return width > 0 and before.end - max(last_line, before.start) >= width * _WRAP_SHARE


def _line_sentences(text: str, line: _Line, following: _Line | None, *, first: bool, last: bool) -> Iterator[Sentence]:
    """Cut one logical line into its sentences."""
    start, end, block = line.start, line.end, line.block.kind
    if first and (greeting := _GREETING.match(text, start, end)) and _is_greeting(greeting, end):
        yield Sentence(start, greeting.end(), "greeting")
        start = greeting.end() + len(text[greeting.end() : end]) - len(text[greeting.end() : end].lstrip())
        if start >= end:
            return
    if last and block != "list-item" and _SIGN_OFF.match(text, start, end) and count_words(text, start, end) <= _FRAGMENT_WORDS:
        yield Sentence(start, end, "sign-off")
        return
    bullet = _BULLET.match(text, start, end)
    body = bullet.end() if bullet else start
    item = bool(bullet) or block in ("list-item", "table-cell")
    cuts = list(_cuts(text, body, end))
    if len(cuts) == 1 and not _ends_sentence(text, end):
        kind = _unfinished_kind(text, body, end, block, following, item=item)
        yield Sentence(start, end, kind)
        return
    for number, (left, right) in enumerate(cuts):
        kind = "item" if item else "prose"
        if number == 0 and item and text[right - 1] == "." and count_words(text, left, right) <= _LONE_FRAGMENT_WORDS:
            kind = "fragment"  # a heading run in: "1. School. You said ..."
        yield Sentence(start if number == 0 else left, right, kind)


def _is_greeting(greeting: re.Match[str], end: int) -> bool:
    """Tell "To Sam," from "To make sure": the whole line, or a comma or shout after a capital."""
    words = greeting.group().split()
    if not greeting.group().rstrip().endswith((",", "!", ":", ";")) and greeting.end() < end:
        return False
    return words[0].lower() != "to" or (len(words) > 1 and words[1][0].isupper())


def _ends_sentence(text: str, end: int) -> bool:
    """Say whether the stretch before `end` closes with a full stop, a question or a shout, or a face."""
    tail = text[max(0, end - 6) : end].rstrip("\"'’”)]*_ ")
    return tail.endswith((".", "!", "?", "…")) or bool(FACE_HINT.search(tail[-3:]))


def _unfinished_kind(text: str, start: int, end: int, block: str, following: _Line | None, *, item: bool) -> SentenceKind:
    """Tell a heading, label or name from a sentence that only lacks its full stop."""
    words = count_words(text, start, end)
    if block == "heading" or text[start:end].lstrip().startswith("#"):
        return "fragment"
    if words == 0:
        return "fragment"
    if item:
        next_is_item = following is not None and (
            following.block.kind in ("list-item", "table-cell") or bool(_BULLET.match(text, following.start, following.end))
        )
        label = words <= _LABEL_WORDS and (block == "table-cell" or not next_is_item or text[start:end].isupper())
        return "fragment" if label and not _SAID_BY.search(text, start, end) else "item"
    if text[end - 1] == ":" and words > 1 and _SAID_BY.search(text, start, end):
        return "prose"
    limit = _LONE_FRAGMENT_WORDS if _SAID_BY.search(text, start, end) else _FRAGMENT_WORDS
    return "fragment" if words <= limit else "prose"


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence spans of one line."""
    left = _skip_spaces(text, start, end)
    faces = FACE_HINT.search(text, left, end) is not None
    for match in _TERMINATOR.finditer(text, left, end):
        right = match.end()
        if right >= end or right <= left or not _ends_here(text, left, match, end):
            continue
        while faces and (face := EMOJI.match(text, _skip_spaces(text, right, end), end)) is not None:
            right = face.end()
        yield left, right
        left = _skip_spaces(text, right, end)
    for face in EMOJI.finditer(text, left, end) if faces else ():
        after = _skip_spaces(text, face.end(), end)
        if after < end and text[after].isupper() and after > face.end() and count_words(text, left, face.end()) > 1:
            yield left, face.end()
            left = after
    if left < end:
        yield left, end


def _skip_spaces(text: str, at: int, end: int) -> int:
    """Return the offset of the next character that is no space."""
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_here(text: str, left: int, match: re.Match[str], end: int) -> bool:
    """Decide whether a full stop, question or shout mark ends the sentence that began at `left`."""
    at = match.end() + 1
    if not ("A" <= text[at : at + 1] <= "Z") and not _NEXT_STARTS.match(text, match.end(), end):
        return False
    dot = match.start()
    if text[dot] != "." or text[dot + 1] == ".":
        return True
    space = max(text.rfind(" ", left, dot), left - 1)
    word = text[space + 1 : dot].lstrip("\"'’“‘([").lower()
    return len(word) > _LONGEST_ABBREVIATION or _word_ends(text, word, match, end)


def _word_ends(text: str, word: str, match: re.Match[str], end: int) -> bool:
    """Say whether the full stop after a short word ends its sentence."""
    if word in TITLES:
        return False
    if word in NUMBERED:
        return not _NUMBER_AFTER.match(text, match.end(), end)
    if word in ABBREVIATIONS or (len(word) == 1 and word != "i" and word.isalpha()) or _INITIALS.fullmatch(word):
        return _abbreviation_ends(text, word, match, end)
    return True


def _abbreviation_ends(text: str, word: str, match: re.Match[str], end: int) -> bool:
    """Say whether an abbreviation or an initial also ends its sentence: it does before a capital, an initial never does."""
    if len(word) == 1:
        return False
    return bool(_CAPITAL_AFTER.match(text, match.end(), end))
