"""What is wanting in a decision: no owner, no day, a verb that nobody can check; each with the words that show it.

To let another verb count as vague, add it to VAGUE_VERBS.
"""

import re
from collections.abc import Iterator
from datetime import date

from iro_text.decisions.records.parts import Parts
from iro_text.decisions.records.roles import is_nobody, people_in
from iro_text.decisions.records.units import Span
from iro_text.report.reviews import Gap

VAGUE_VERBS = (
    r"monitor(?:ed|ing)?|explor(?:e|ed|ing|ation)|consider(?:ed|ing|ation)?|liais(?:e|ed|ing|on)|support(?:ed|ing)?|promot(?:e|ed|ing)|continu(?:e|es|ed|ing)|look(?:ed|ing)? (?:into|at|again at)|chas(?:e|ed|ing)(?: up)?|discuss(?:ed|ing)?|review(?:ed|ing)?|pursu(?:e|ed|ing)|encourag(?:e|ed|ing)|"
    r"ensur(?:e|ed|ing)|think(?:ing)? about|thought about|keep(?:ing)? (?:an eye|under review|in mind|on top|up|working|trying|talking|going)|kept under review|follow(?:ed|ing)? up|work(?:ing)? (?:on|with|towards)|progress(?:ed|ing)?|get to the bottom of|address(?:ed|ing)?|maintain(?:ed|ing)?|facilitat(?:e|ed|ing)|be mindful|bear in mind|remain|engag(?:e|ing)|help|try|aim|raise awareness|touch base|pick(?:ed)? up|develop(?:ed)?|build on|attempt|see what can be done|see whether|see if|see about|oversee|be aware"
)
_VERB = re.compile(
    rf"^(?:(?:to|also|now|please|then|continue to|actively|urgently|carefully|regularly|closely|fully|jointly|further|and)\s+)*(?P<verb>{VAGUE_VERBS})\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(rf"\b(?:to|will|should|must|shall|needs? to)\s+(?:now |also |then )?be\s+(?:\w+ly\s+)?(?P<verb>{VAGUE_VERBS})\b", re.IGNORECASE)
_ACTS = "complete|update|refer|make|arrange|attend|book|chase|send|progress|continue|review|provide|consider|explore|contact|request|offer|monitor|undertake|follow|discuss|liaise|ensure|speak|ask|look|find|write|identify|submit|apply|advise|check|visit|take|give|share|pursue|confirm|organise|start|set|meet|explain|help|sort|buy|bring|collect|ring|call|email|talk|prepare|read|show|teach|finish|get|put|keep|escalate|invite|finalise|allocate|obtain|seek|raise|agree|draw|tell|pay|fund|order|register|enrol|move|add|trace|return|draft|file|convene|hold|record|clarify|encourage|consult|notify|inform|assess|practise|join|replace|lodge|instruct|install|deliver|countersign|sign|let|go|open|begin|support|measure|fit|introduce|plan|work|see|feed|report|keep"
_SECOND_ACT = re.compile(rf"(?:,|;|\band\b|\bthen\b|&|\+)\s+(?:also |then |and |to |will |for \w+ to )*(?P<verb>{_ACTS})\b", re.IGNORECASE)
_SECOND_OWNER = re.compile(
    rf"(?:[,;]\s*(?:and |with )?|\band\s+|\bwith\s+|\.\s+)(?P<who>(?:the |his |her |their )?(?:[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?|[A-Z]{{2,6}}|[a-z]+ (?:worker|manager|team|nurse|carers?)|carers?|school|mum|dad|worker)) (?:to|will|is to|shall) (?:{_ACTS}|be)\b"
)
# The second of these is a step of the first, and no act of its own.
_STEP = re.compile(
    r"\b(?:trace|find|get|obtain|collect|agree|complete|update|write|draft|prepare|identify|ask|seek|book|request|make|put|check|speak|talk|ring|contact|visit|meet|sit|come|go|sort|fill|sign|print|buy|chase|apply|gather|finish|type|draw|read)\b[^,;]{0,70}?\b(?:and|then)\s+(?:to |then )?(?:give|send|share|write|tell|let|take|file|pass|return|report|confirm|bring|show|explain|put|post|email|copy|submit|bring back|circulate|attach|inform|feed)\b",
    re.IGNORECASE,
)
# "Both carers", "SW, school and carers".
_GROUP = re.compile(r"(?i)\s*(?:both|all three|all four)\b")
_LISTED = re.compile(r"(?<!, )(?:,\s+)(?:[A-Z]{2,5}|[a-z]+)\s*(?:,|and|&)\s")
_AGAIN_AND_AGAIN = re.compile(r"\b(?:monthly|weekly|each|every|after that|thereafter|regularly)\b")
_LONG = 30


def gaps_of(text: str, parts: Parts, held: date | None, *, more_than_one: bool | None = None) -> tuple[Gap, ...]:
    """Return what is wanting in a decision, in the order of the contract's list.

    Args:
        text: the record.
        parts: the decision taken apart.
        held: the day of the review.
        more_than_one: what is already known of whether it holds several acts; else it is found by the rules here.
    """
    found = [*_owner_gaps(text, parts), *_date_gaps(parts, held)]
    if verb := vague_verb(text, parts):
        found.append(Gap("vague_verb", *verb))
    if several_acts(text, parts) if more_than_one is None else more_than_one:
        found.append(Gap("many_in_one", *(second_act(text, parts) or parts.action)))
    return tuple(found)


def _owner_gaps(text: str, parts: Parts) -> Iterator[Gap]:
    """Yield what is wanting in who is to act."""
    if parts.owner is None:
        yield Gap("no_owner")
    elif is_nobody(text[slice(*parts.owner)]):
        yield Gap("no_owner", *parts.owner)
    elif is_group(text[slice(*parts.owner)]):
        yield Gap("group_owner", *parts.owner)


def _date_gaps(parts: Parts, held: date | None) -> Iterator[Gap]:
    """Yield what is wanting in the time."""
    due = parts.due
    if due is None:
        yield Gap("no_date")
    elif due.odd == "vague":
        yield Gap("vague_date", due.start, due.end)
    elif due.odd or (due.day and held and due.day < held):
        yield Gap("past_date", due.start, due.end)


def is_group(owner: str) -> bool:
    """Say whether an owner is two or more people or roles."""
    return len(people_in(owner)) > 1 or _GROUP.match(owner) is not None or _LISTED.search(owner) is not None


def vague_verb(text: str, parts: Parts) -> Span | None:
    """Return where the main verb stands if nobody could check that it was done."""
    start, end = parts.action
    words = text[start:end]
    match = _VERB.match(words) or _PASSIVE.search(words)
    return (start + match.start("verb"), start + match.end("verb")) if match else None


def second_act(text: str, parts: Parts) -> Span | None:
    """Return where a second act begins, with its own owner or its own verb."""
    start = parts.action[0]
    end = max(parts.action[1], parts.end)
    match = _SECOND_OWNER.search(text, start, end) or _SECOND_ACT.search(text, start, parts.action[1])
    return match.span() if match else None


def several_acts(text: str, parts: Parts) -> bool:
    """Say whether a decision holds acts that could each be done without the other."""
    start, end = parts.action
    if _SECOND_OWNER.search(text, start, max(end, parts.end)):
        return True
    return _SECOND_ACT.search(text, start, end) is not None and not _STEP.search(text[start:end])


def act_cues(text: str, parts: Parts) -> dict[str, float]:
    """Return what can be seen of whether a decision holds several acts."""
    start, end = parts.action
    words = text[start:end]
    owner = text[slice(*parts.owner)] if parts.owner else ""
    return {
        "second owner": float(_SECOND_OWNER.search(text, start, max(end, parts.end)) is not None),
        "second act": float(_SECOND_ACT.search(words) is not None),
        "more acts": float(len(_SECOND_ACT.findall(words)) > 1),
        "step": float(_STEP.search(words) is not None),
        "and": float(" and " in words),
        "ands": float(words.count(" and ") > 1),
        "semicolon": float(";" in words),
        "comma": float("," in words),
        "plus": float(re.search(r"[+&]", words) is not None),
        "long": min(len(words.split()), _LONG) / _LONG,
        "group": float(bool(owner) and is_group(owner)),
        "ongoing too": float(_AGAIN_AND_AGAIN.search(words) is not None),
        "full stop": float(re.search(r"[.] [A-Z]", words) is not None),
    }
