"""What a word is: one rule for every count, search and mark."""

import re

# Letters and digits; inside them apostrophes and hyphens (don't, step-dad), stops between initials (P.E, p.m), before digits
# (s.20) and stops, commas, colons and slashes between digits (3.30, 2,500, 14/03/2025).
_RULE = r"[^\W_]{inside}*(?:[{joins}]{inside}+|[.,:/](?<=\d.)\d+{inside}*|\.(?:\d+{inside}*|(?<=\b\w\.)[^\W\d_]\b))*"
WORD = re.compile(_RULE.format(inside=r"\w", joins=r"'\u2019-"))
# The same where accents are characters of their own, or hyphens and apostrophes rare ones.
_RARE = re.compile(r"[\u0300-\u036f\u02bc\u2010\u2011]")
_RARE_WORD = re.compile(_RULE.format(inside=r"[\w\u0300-\u036f]", joins=r"'\u2019\u02bc\u2010\u2011-"))
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_WORD_OR_WEB = re.compile(f"{WEB.pattern}|{_RARE_WORD.pattern}")
EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[#*0-9]\ufe0f?\u20e3"
    "|[\u2600-\u27bf\u2b05-\u2b55\u231a-\u23ff\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
# Text without one of these characters holds no emoji; asking first is much faster than looking for one.
FACE_HINT = re.compile("[\u231a-\u2bff\U0001f000-\U0001faff\u20e3]")


def pattern(text: str) -> re.Pattern[str]:
    """Return the word rule for a text: the plain one unless it has web addresses or rare marks."""
    if "@" in text or "://" in text or "www." in text:
        return _WORD_OR_WEB
    return WORD if text.isascii() or not _RARE.search(text) else _RARE_WORD


def count_words(text: str, start: int, end: int) -> int:
    """Return how many words stand between two offsets."""
    return len(pattern(text[start:end]).findall(text, start, end))


# Curly apostrophes and rare hyphens; and letters that a copy from a PDF has joined.
_PLAIN = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)

_STRAIGHT = str.maketrans("\u2018\u2019\u02bc\u201c\u201d", "'''\"\"")


def plain(word: str) -> str:
    """Return a word in lower case with straight apostrophes, plain hyphens and no joined letters, for looking it up."""
    word = word.lower()
    if word.isascii():
        return word
    return word.translate(_PLAIN)


def lowered(text: str) -> str:
    """Return a text in small letters with straight apostrophes and quotes, of the same length, so that offsets stay true."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low if low.isascii() else low.translate(_STRAIGHT)
