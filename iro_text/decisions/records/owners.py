"""Finds who is to act in the words of one decision, and the act: "Ama to refer", "KP - chase passport", "to be made by the nurse".

To let another way be known, add a reader to READERS; the first that finds somebody is obeyed.
"""

import re
from dataclasses import dataclass

from iro_text.decisions.records import owner_words as ways
from iro_text.decisions.records.people import Cast
from iro_text.decisions.records.roles import is_person
from iro_text.decisions.records.subjects import subjects_in
from iro_text.decisions.records.times import Due
from iro_text.decisions.records.units import Span, narrowed

Found = tuple[Span, Span] | None
_ADVERBS = re.compile(r"(?:(?:also|now|please|then|urgently|formally|just|kindly|again)\s+)*")
_DUE_FIRST = re.compile(r"\s*[,:;\u2013-]+\s*|\s+")
_PASSIVE = re.compile(r"(?:also |now |then |please )?be\s+\w+(?:ed|en|t|de|ne|ld|ut|nd|rn|wn|ung|un|id)\b")
_PRESENT = re.compile(r"be\s+(?:present|there)")
_TO_BE = re.compile(r"\s+to be\b")
_HAS_VERB = re.compile(r"\b(?:to|will|shall|must|should|be)\s+\w+")
# "by Easter" names no owner, but "by June Peters" does.
_TIME = re.compile(
    r"(?i)(?:january|february|march|april|may|june|july|august|september|october|november|december|easter|christmas|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the end|half)\b"
)
_NAMED_LIKE_MONTH = re.compile(r"(?=April|May|June|August)\w+ [A-Z]")
_BETWEEN = re.compile(r"\s+[-\u2013\u2014/]+\s+|[.;:]\s+|,\s+(?=(?:[A-Z]|sw\b|all\b))|\s*[(\[]|\t")
_IN_BRACKETS = re.compile(
    r"\s*(?:[,;]|\s[-\u2013\u2014]\s|\bby\b(?=\s+(?:\d|the|end|mon|tue|wed|thu|fri|sat|sun|next|half|easter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|\basap\b)\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|&|and)?\s*")
_OWNER_LABEL = re.compile(r"(?i)\s*(?:(?:owner|lead|who|action|responsible|by|for|and|so|then|that|also|agreed)\b\s*:?\s+|[-\u2013\u2014*:]\s*)+")
_PRONOUNS = ("he", "she", "they")
_CLOSERS = " .,;)]"
# An owner with an aside is no longer than so many words; one before a dash, than so many characters.
_LONGEST_OWNER, _LONGEST_BEFORE_DASH = 14, 60
# An act has so many characters at least, before an owner at the end.
_SHORTEST_ACT = 4
# A day so near to the end is at the end.
_NEAR = 2
_PASSIVE_WINDOW, _TO_BE_WINDOW = 30, 8


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one decision, with what is known of them: its time, and the people of the record."""

    text: str
    start: int
    end: int
    due: Due | None
    cast: Cast

    @property
    def whole(self) -> Span:
        """Return the offsets of the words."""
        return self.start, self.end

    def is_due(self, start: int, end: int) -> bool:
        """Say whether the time stands in a span."""
        return self.due is not None and start < self.due.end and self.due.start < end


def owner_and_act(told: Told) -> tuple[Span | None, Span]:
    """Return who acts and the act; the child only where nobody else is named."""
    acting = _acting(told)
    if acting and not told.cast.is_child(told.text[slice(*acting[0])]):
        return acting
    found = next((found for read in READERS if (found := read(told))), None)
    return found or acting or (None, told.whole)


# "Karen, who drives, is to take him": what the commas hold is not the owner's name.
_ASIDE = re.compile(
    r"(?P<who>[^,]{2,60}),\s*(?:who|whom|whose|too|also|again|as \w+|herself|himself|themselves|therefore|meanwhile|once|when|if)\b[^,]{0,60},?\s*"
)


def _acting(told: Told) -> Found:
    """Read "Ama to refer", "Olu will ask", "I shall visit"."""
    at = told.start
    if told.due and told.due.start <= told.start + 1:
        at = _behind(_DUE_FIRST, told.text, told.due.end)
    for match in ways.TO.finditer(told.text, at, told.end):
        who = told.text[at : match.start()].strip(" ,:")
        if not who or len(who.split()) > _LONGEST_OWNER:
            break
        if _is_passive(told.text[match.end() : match.end() + _PASSIVE_WINDOW]):
            return None
        aside = _ASIDE.fullmatch(told.text, at, match.start())
        span = _tidy(told.text, *(aside.span("who") if aside else (at, match.start())))
        if is_person(told.text[slice(*span)], told.cast):
            return span, (_behind(_ADVERBS, told.text, match.end()), told.end)
        if match.group().strip() == "to":
            break
    having = ways.I_HAVE.match(told.text, at, told.end)
    return (having.span("who"), (having.end(), told.end)) if having else None


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where what fits a pattern at an offset ends, or the offset."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _is_passive(act: str) -> bool:
    """Say whether an act is to be done by somebody who is named elsewhere."""
    return _PASSIVE.match(act) is not None and not _PRESENT.match(act)


def _asked(told: Told) -> Found:
    """Read "I have asked Ama to refer"."""
    match = ways.ASKED.match(told.text, *told.whole)
    return (_who(told, match), (match.end(), told.end)) if match else None


def _labelled(told: Told) -> Found:
    """Read "Responsible: Ama" inside of a line."""
    match = ways.LABELLED.search(told.text, *told.whole)
    return (_who(told, match), (told.start, match.start())) if match and match.start() > told.start else None


def _initialed(told: Told) -> Found:
    """Read "KP - chase passport", where the owner is initials."""
    match = ways.INITIALED.match(told.text, *told.whole)
    return (_who(told, match), (match.end(), told.end)) if match and not subjects_in(match["who"].lower()) else None


def _trailing(told: Told) -> Found:
    """Read an owner in brackets at the end, or after the last full stop or dash."""
    closes = told.text[told.end : told.end + 1] in (")", "]")
    return _bracketed(told, told.end + closes) or _before_due(told) or _at_end(told)


def _bracketed(told: Told, end: int) -> Found:
    """Read an owner in brackets before an offset."""
    match = ways.BRACKETS.search(told.text, told.start, end)
    who = _person_among(told, match.span("inside")) if match else None
    return (who, (told.start, match.start())) if match and who else None


def _before_due(told: Told) -> Found:
    """Read an owner before the time at the end."""
    due = told.due
    if due is None or due.end < told.end - _NEAR or due.start <= told.start:
        return None
    _, end = bare(told.text, (told.start, due.start))
    tail = _tail(told, end)
    return _bracketed(told, end) or ((_who(told, tail), (told.start, tail.start())) if tail else None)


def _at_end(told: Told) -> Found:
    """Read an owner at the end, unless the time stands in it."""
    tail = _tail(told, told.end)
    return (_who(told, tail), (told.start, tail.start())) if tail and not told.is_due(tail.start("who"), tail.end()) else None


def _tail(told: Told, end: int) -> re.Match[str] | None:
    """Return the person behind the last full stop or dash before an offset."""
    match = ways.TAIL.search(told.text, told.start + _SHORTEST_ACT, end)
    return match if match and is_person(match["who"], told.cast) else None


def _dashed(told: Told) -> Found:
    """Read "SW - chase passport - asap", "Ama: chase the passport"."""
    match = ways.DASHED.search(told.text, told.start, min(told.end, told.start + _LONGEST_BEFORE_DASH))
    if match and match.start() > told.start and is_person(told.text[told.start : match.start()], told.cast, strict=True):
        return _tidy(told.text, told.start, match.start()), (match.end(), told.end)
    return None


def _second(told: Told) -> Found:
    """Read "Two nights with Taid, travel to be booked by Iolo" and "Knock and wait - Conrad to tell the night staff"."""
    for match in ways.SECOND.finditer(told.text, *told.whole):
        who, behind = match["who"], told.text[match.end("who") : match.end("who") + _TO_BE_WINDOW]
        thing = _TO_BE.match(behind) is not None and not told.cast.known(who)
        if not thing and is_person(who, told.cast, strict=True) and not told.cast.is_child(who):
            return _who(told, match), told.whole
    return None


def _subjunctive(told: Told) -> Found:
    """Read "that Ngozi begin the assessment", "Blessing takes Will to the shop"."""
    match = ways.SUBJUNCTIVE.match(told.text, *told.whole)
    if not match or not is_person(match["who"], told.cast) or told.cast.is_child(match["who"]):
        return None
    sure = match["who"] in _PRONOUNS or told.cast.known(match["who"]) or match["who"][0].islower()
    return (_who(told, match), (match.end("who") + 1, told.end)) if sure else None


def _agent(told: Told) -> Found:
    """Read "to be made by the health visitor"."""
    for match in reversed(list(ways.BY_WHOM.finditer(told.text, *told.whole))):
        other = match.group().startswith(("from", "via")) or told.is_due(match.start("who"), match.end()) or _is_time(match["who"])
        if not other and is_person(match["who"], told.cast):
            return _who(told, match), told.whole
    return None


def _is_time(who: str) -> bool:
    """Say whether what something is to be done by is a time."""
    return _TIME.match(who) is not None and not _NAMED_LIKE_MONTH.match(who)


def _between_dashes(told: Told) -> Found:
    """Read "Passport application - Hana - 29/3/2024", "Visits with Nelson. Contact team"."""
    for left, right in reversed(_pieces(_BETWEEN, told.text, told.whole)[1:]):
        words = told.text[left:right].strip(_CLOSERS)
        if words and not told.is_due(left, right) and is_person(words, told.cast, strict=True):
            return _tidy(told.text, left, left + len(told.text[left:right].rstrip(_CLOSERS))), (told.start, left)
    return None


def _with_whom(told: Told) -> Found:
    """Read "Careers talk with Mrs Joy, 11/10/2024": a decision without a verb, and one person in it."""
    if _HAS_VERB.search(told.text[slice(*told.whole)]):
        return None
    match = ways.WITH_WHOM.search(told.text, *told.whole)
    return (_who(told, match), told.whole) if match and not told.cast.is_child(match["who"]) else None


READERS = (_asked, _labelled, _initialed, _trailing, _dashed, _second, _subjunctive, _agent, _between_dashes, _with_whom)


def _person_among(told: Told, span: Span) -> Span | None:
    """Return the person among words in brackets ("Parisa Golzari, 1 July 2025", "Olu by Friday")."""
    found: Span | None = None
    for left, right in _pieces(_IN_BRACKETS, told.text, span):
        words = told.text[left:right].strip()
        if not words or re.search(r"\d", words) or not is_person(words, told.cast, strict=True):
            continue
        if found is None:
            found = left, right
        elif _AND.fullmatch(told.text[found[1] : left]):
            found = found[0], right
    return _tidy(told.text, *found) if found else None


def _pieces(pattern: re.Pattern[str], text: str, span: Span) -> list[Span]:
    """Return the pieces of a span between what fits a pattern."""
    start, end = span
    signs = [match.span() for match in pattern.finditer(text[start:end])]
    return list(zip([start, *(start + right for _, right in signs)], [*(start + left for left, _ in signs), end], strict=True))


def bare(text: str, span: Span) -> Span:
    """Return a span without blanks, stars and a closing full stop."""
    return narrowed(text, span, ' \t*_"\u201c\n', " \t*_.;,\n")


def _who(told: Told, match: re.Match[str]) -> Span:
    """Return where the owner stands in what was found."""
    return _tidy(told.text, *match.span("who"))


def _tidy(text: str, start: int, end: int) -> Span:
    """Return an owner's span without blanks, labels and a full stop."""
    words = text[start:end]
    label = _OWNER_LABEL.match(words)
    left = start + (label.end() if label and label.end() < len(words) else 0)
    return narrowed(text, (left, end), " \t\n,;:-\u2013", " \t\n;:.-\u2013")
