"""Cuts a sentence that lists decisions into them, and joins to a decision the name or day that follows it."""

import re
from collections.abc import Sequence

from iro_text.decisions.records.units import Span

_LISTS = re.compile(
    r"(?i)\b(?:agreed|decided|resolved|recommend\w*|decisions?|as follows|settled|these|therefore|actions?|i (?:have )?ask\w*|is that|are that)\b"
)
_PART = re.compile(r";\s+(?:and\s+|then\s+)?(?:that\s+|to\s+(?=[A-Z]))?|:\s+(?:that\s+)?|,\s+(?:and\s+)?that\s+(?=[A-Z\w])")
_ACTS = re.compile(r"\b(?:to|will|shall|must|should|is|are|was|has|have)\s+[a-z]+")
_OF_A_DECISION = re.compile(r"(?i)\W*(?:by|before|within|asap|target|date|owner|who|when|lead|action|responsible)\b")
_TELLS = re.compile(r"\b(?:is|was|has|have|are|were|will)\b")
_FEWEST_WORDS = 3
# So many semicolons are a list, whatever it says.
_MANY_SEMICOLONS = 3
_NAME_WORDS, _DAY_WORDS, _TITLE_WORDS = 2, 5, 8


def clauses(text: str, span: Span, *, listed: bool, item: bool) -> list[Span]:
    """Cut a sentence that lists decisions ("it was decided that Ama ...; that Olu ...") at its semicolons."""
    if not _is_list(text, span, listed=listed, item=item):
        return [span] if item else _two(text, span)
    start, end = span
    found: list[Span] = []
    for match in _PART.finditer(text, *span):
        if match.group().startswith((":", ",")) and (found or text.find(";", match.end(), end) < 0):
            continue
        found.append((start, match.start()))
        start = match.end()
    kept = [(left, right) for left, right in [*found, (start, end)] if len(text[left:right].split()) >= _FEWEST_WORDS]
    return kept if len(kept) > 1 else [span]


# "Ama would take it by Friday, and Olu would order another by the 9th": two people, two days, and two decisions.
_ANOTHER = re.compile(
    r",?\s+(?:and|while|whilst|but)\s+(?:that\s+)?(?=(?:(?:the|her|his|their|Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+)?|[a-z]+\s+(?:worker|manager|team|nurse|school|visitor))\s+(?:to|will|would|shall|is to|was to|are to|undertook to|agreed to|has agreed to)\s+[a-z])"
)
_HAS_TIME = re.compile(r"\b(?:by|before|within|from|no later than|w/c|until|this|next|on)\s+\w")


def _two(text: str, span: Span) -> list[Span]:
    """Cut a sentence of prose in which two people are each to do something by their own day."""
    for match in _ANOTHER.finditer(text, *span):
        sides = (span[0], match.start()), (match.end(), span[1])
        if all(_HAS_TIME.search(text, *side) and _ACTS_BY.search(text, *side) for side in sides):
            return [sides[0], *_two(text, sides[1])]
    return [span]


_ACTS_BY = re.compile(r"\b(?:to|will|would|shall)\s+(?:also\s+)?[a-z]+")


def _is_list(text: str, span: Span, *, listed: bool, item: bool) -> bool:
    """Say whether a sentence lists decisions; an item of a list has more semicolons to have."""
    semicolons = text.count(";", *span)
    if semicolons < (2 if item else 1):
        return False
    return listed or semicolons >= _MANY_SEMICOLONS or (not item and _LISTS.search(text, *span) is not None)


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join to a sentence what follows it in its line and is no sentence: a name, a day."""
    found: list[Span] = []
    for span in spans:
        if found and ((len(found) == 1 and _is_titled(text, found[0], span)) or _is_rest(text[slice(*span)])):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _is_titled(text: str, title: Span, span: Span) -> bool:
    """Say whether a sentence says who does what the few words before it name: "New splints. Peter to take her"."""
    few = len(text[slice(*title)].split()) <= _TITLE_WORDS
    return few and not _ACTS.search(text, *title) and _ACTS.search(text, *span) is not None


def _is_rest(words: str) -> bool:
    """Say whether words are a name or a day, and no sentence."""
    count = len(words.split())
    day = count <= _DAY_WORDS and (_OF_A_DECISION.match(words) or re.search(r"\d", words))
    return bool(count <= _NAME_WORDS or day) and not _TELLS.search(words)
