"""What can be seen of a unit that tells whether it is a decision, or what became of one: named cues, each a number; to add one, add a line to CUES."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from iro_text.decisions.promises import find_promises
from iro_text.decisions.records.fields import Parts, is_nobody, parts_of
from iro_text.decisions.records.layout import Unit
from iro_text.decisions.records.people import Cast
from iro_text.decisions.vectors import remembered
from iro_text.document import Document
from iro_text.language import lowered, sentences

_DOING = (
    "complete|update|refer|make|arrange|attend|book|chase|send|progress|continue|review|provide|consider|explore|contact|request|support|offer|monitor|undertake|follow|discuss|liaise|ensure|speak|ask|look|find|write|identify|submit|apply|advise|check|visit|take|give|share|pursue|repeat|try|confirm|organise|start|set|meet|commence|have|explain|help|sort|buy|bring|collect|ring|call|email|work|see|talk|prepare|read|show|teach|finish|get|put|keep|escalate|invite|finalise|allocate|source|obtain|seek|raise|agree|draw|tell|pay|fund|order|register|enrol|move|add|trace|return|draft|file|sign|convene|hold|record|clarify|establish|promote|encourage|consult|notify|inform|assess|plan|practise|practice|join|learn|open|fix|mend|replace|lodge|instruct|nominate|name|match|increase|reduce|extend|end|stop|change|approve|authorise|bring|install|supply|deliver|transfer|close|reopen|measure|fit|test|repair|paint|swap|secure|pass|use|go|be"
)
# Tried on small letters with straight apostrophes; 1 where it is found.
CUES: dict[str, re.Pattern[str]] = {
    "to do": re.compile(rf"^.{{1,70}}? to (?:\w+ly )?(?:{_DOING})\b"),
    "to be done": re.compile(r"\b(?:to|will|shall|must|should|is to|are to|needs? to) (?:now |also |then |all )?be (?:\w+ly )?\w{3,}"),
    "begins with the act": re.compile(rf"^(?:{_DOING})\b"),
    "will": re.compile(r"\b(?:will|shall|'ll)\b"),
    "will not": re.compile(r"\b(?:will not|won't|shall not)\b"),
    "must": re.compile(r"\b(?:must|should|needs? to|has to|have to|ought to|is required to|are required to)\b"),
    "is to": re.compile(r"\b(?:is|are) to (?!be\b.{0,20}\bcongrat)\w+"),
    "agreed": re.compile(r"\b(?:agreed|decided|decision|recommend\w*|resolved|directed|it is required)\b"),
    "agreed that": re.compile(
        r"^(?:so |and |then )?(?:it (?:was|is|has been) (?:\w+ )?(?:agreed|decided|resolved|recommended)|we (?:all |also |both |have )?(?:agreed|decided)|i (?:have |also |therefore )*(?:ask|asked|recommend|require|direct|request|want))\b"
    ),
    "i asked": re.compile(r"\bi(?:'ve| have| had| also| then)* (?:ask|asked|told|required|instructed|requested|tasked|reminded|insisted|want|wanted)\b"),
    "i act": re.compile(r"^(?:i|we)(?:'ll| will| shall| am going to| have agreed to| intend to)\b"),
    "hope": re.compile(r"\b(?:hopes?|hoping|hoped|would like|wish(?:es)?|wants?|wanted|plans? to|might|may|could|would|perhaps|possibly|thinking (?:of|about)|keen to|intends?|expects?|looking forward|likely)\b"),
    "says": re.compile(r"\b(?:says?|said|told|tells|reports?|reported|feels?|felt|thinks?|thought|believes?|explained|asked (?:whether|if|why|when|me)|described|mentioned|view|reckons?|suggested|promised|offered|wonders?|wondered|spoke|heard)\b"),
    "past": re.compile(r"\b(?:was|were|had|did|went|came|got|took|saw|made|gave|has been|have been|has had|has now|has since|have now|met|began|started|finished|moved|held|sent|found|wrote|received|attended|completed|happened|kept|lost|left|passed|stopped|arrived|been)\b"),
    "present": re.compile(r"\b(?:is|are|has|have|does|do|likes?|loves?|enjoys?|lives?|sees?|goes|attends?|remains?|continues|needs?|seems?|gets|takes|plays|works?|knows?|sleeps?|eats?)\b"),
    "done": re.compile(r"\b(?:done|completed?|achieved|received|booked|sent|held|in place|up to date|carried out|actioned|happened|sorted|resolved|met|yes|closed|finished|took place|taken place|attended|✓)\b"),
    "not done": re.compile(r"\b(?:not (?:yet|done|been|completed|started|happened|begun|sent|received|progressed|actioned|achieved|held|able|known|found)|no (?:progress|news|reply|response|date|update|movement|answer)|outstanding|o/s|delayed|awaiting|waiting|overdue|still|carried forward|c/f|pending|nothing|didn't|hasn't|haven't|wasn't|never|nobody|incomplete|partly|partial|in progress|ongoing|remains|chased|yet)\b"),
    "superseded": re.compile(r"\b(?:no longer|superseded|nfa|overtaken|withdrawn|not needed|not required|changed (?:his|her|their) mind|replaced by|declined)\b"),
    "last time": re.compile(r"\b(?:last (?:review|time|meeting|decision)|previous (?:review|decision|meeting)|at the last|since the (?:last )?review|from last|decision \d|action \d|rec(?:ommendation)? \d|as agreed|agreed (?:last|in|at)|promised (?:last|in)|was (?:to|going to)|were to|should have|was asked|was due)\b"),
    "quotes": re.compile(r"\".{2,}?\"|^'.{3,}'"),
    "feeling": re.compile(r"\b(?:happy|sad|angry|worried|scared|proud|upset|loves?|likes?|misses|hates?|enjoys?|cried|smiles?|laughs?|settled|anxious)\b"),
    "usual": re.compile(r"\b(?:in the usual way|as usual|routinely|every (?:year|child|pupil)|as (?:the|a) whole|annual|automatically|normally|always)\b"),
    "other meeting": re.compile(r"\b(?:at (?:the|his|her|their|a) (?:pep|core group|conference|panel|planning|strategy|annual review|professionals'?|placement|legal|hearing|court|disruption|midway|school|parents'?|meeting)\b.{0,40}\b(?:agreed|decided|said|noted)|(?:the )?(?:court|judge|panel|pep|conference|school|trust|hospital|council) (?:has |have )?(?:agreed|decided|ordered|directed|approved|said))\b"),
    "next review": re.compile(r"^(?:the |our |your |date of )?(?:next (?:\w+ )?(?:review|meeting)|(?:date|time) of next)\b"),
    "fact line": re.compile(r"^[a-z][a-z /'().-]{1,32}:\s"),
    "question": re.compile(r"\?"),
    "shout": re.compile(r"!"),
    "you": re.compile(r"\byou(?:r|'ll|'re|'ve)?\b"),
    "if": re.compile(r"\b(?:if|unless|when|until|once)\b"),
    "so that": re.compile(r"\bso (?:that|he|she|they|you)\b"),
    "initials": re.compile(r"^(?:sw|iro|fc|vs|dt|la|tm|sn|pa|ssw|senco|camhs|cla|lac|cic|hv|gp|ot|yp)\b"),
    "because": re.compile(r"\b(?:because|as |due to|owing to|since )\b"),
    "dash or colon": re.compile(r"^.{2,40}(?:\s[-–—]+\s|:\s|\s(?:->|→|=>)\s)"),
    "arrow": re.compile(r"->|→|=>"),
    "presumes nothing": re.compile(r"^(?:none|nil|n/a|no )"),
    "there was": re.compile(r"\b(?:there (?:is|are|was|were)|this (?:is|was)|that (?:is|was)|it (?:is|was|has))\b"),
}
_STEM = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    "the and for with that this from has have had was were been are will not but they them their his her she him you your our who what when where which all any can could would should may might about into out over after before until than then there here also just very more most some such only own same each other next last new take get give make done plan review decision action social worker school carer foster child time date week month year day".split()
)
_LONG_WORDS = 45
# So many units in a section for the last decisions, and the rest of the record is not asked for what became of them: that is slow, and rarely finds more.
_FEW = 2
_SHORT_WORDS = 6


def stems(words: str) -> Counter[str]:
    """Return the telling words of some text, cut to their first five letters, with how often they stand there."""
    return Counter(word[:5] for word in _STEM.findall(lowered(words)) if word not in _STOP)


def shared(first: Counter[str], second: Counter[str]) -> float:
    """Return the share of the shorter text's telling words that the other has too."""
    smaller = min(first.total(), second.total())
    return (first & second).total() / smaller if smaller else 0.0


def unit_cues(
    document: Document, found: Sequence[Unit], held: date | None, cast: Cast, before: Sequence[str] = ()
) -> list[dict[str, float]]:
    """Return the cues of each unit of a record, in order.

    Args:
        document: the record.
        found: its units.
        held: the day of the review.
        cast: the people of the record.
        before: the words of the decisions of the review before, where they are known.
    """
    text = document.text
    earlier = [stems(words) for words in before]
    has_last = sum(unit.section == "previous" for unit in found) >= _FEW
    likeness, nearest = meanings(text, found, () if has_last else before)
    letter = _LETTER.search(text[:400]) is not None
    promised = [(item.start, item.end) for item in find_promises(document, sentences(document), held)] if letter else []
    has_list = any(unit.section == "decisions" and unit.kind in ("row", "form", "item") for unit in found)
    has_section = any(unit.section == "decisions" for unit in found)
    has_label = any(unit.label.startswith(("action", "decision", "agreed", "recommend")) for unit in found)
    rows: list[dict[str, float]] = []
    for number, unit in enumerate(found):
        parts = parts_of(text, unit, held, cast)
        values = _own(text, unit, parts, held, cast)
        values |= _placed(unit, number, len(found), has_list=has_list, has_section=has_section, has_label=has_label, has_last=has_last)
        words = stems(text[unit.start : unit.end])
        values["like a decision of last time"] = max((shared(words, other) for other in earlier), default=0.0)
        values["last time is known"] = float(bool(earlier))
        values["letter"] = float(letter)
        if letter:
            values["letter, will"] = values.get("will", 0.0)
            values["letter, promised"] = float(any(start < unit.end and unit.start < end for start, end in promised))
            values["letter, agreed"] = values.get("agreed", 0.0)
        if earlier and not has_last:
            values["meaning"] = likeness[number]
            values["meaning, beyond most"] = max(0.0, likeness[number] - 0.45) * 4
            values["meaning, past"] = likeness[number] * values.get("past", 0.0)
            values["meaning, done or not"] = likeness[number] * max(values.get("done", 0.0), values.get("not done", 0.0))
            values[f"meaning, in {unit.section}"] = likeness[number]
            values["nearest to one"] = nearest[number]
            values["nearest to one, past"] = nearest[number] * values.get("past", 0.0)
            values["nearest to one, ahead"] = nearest[number] * max(values.get("due is ahead", 0.0), values.get("to do", 0.0))
            values[f"nearest to one, in {unit.section}"] = nearest[number]
        rows.append({name: value for name, value in values.items() if value})
    return [_with_neighbours(rows, found, number) for number in range(len(rows))]


_LETTER = re.compile(r"^\s*(?:Dear|Hello|Hi|Hiya)\s+[A-Z]", re.MULTILINE)


def meanings(text: str, found: Sequence[Unit], before: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return how near each unit is in meaning to the nearest decision of the review before, and whether any of those has no nearer unit (then how near it is).

    Both are 0 where no review before is known.
    """
    if not before or not found:
        return [0.0] * len(found), [0.0] * len(found)
    vectors = remembered([*(text[unit.start : unit.end] for unit in found), *before])
    near = vectors[: len(found)] @ vectors[len(found) :].T
    nearest = [0.0] * len(found)
    for column in range(len(before)):
        at = int(near[:, column].argmax())
        nearest[at] = max(nearest[at], float(near[at, column]))
    likeness: list[float] = near.max(axis=1).tolist()
    return likeness, nearest


def _own(text: str, unit: Unit, parts: Parts, held: date | None, cast: Cast) -> dict[str, float]:
    """Return what is seen of the unit itself."""
    low = lowered(text[unit.start : unit.end]).lstrip("*_ ")
    values = {name: 1.0 for name, pattern in CUES.items() if pattern.search(low)}
    count = len(low.split())
    values["long"] = min(count, _LONG_WORDS) / _LONG_WORDS
    values["short"] = float(count <= _SHORT_WORDS)
    owner = text[slice(*parts.owner)] if parts.owner else ""
    values["owner"] = float(bool(owner) and not is_nobody(owner))
    values["owner is nobody"] = float(bool(owner) and is_nobody(owner))
    values["owner is the child"] = float(bool(owner) and cast.is_child(owner))
    values["owner is i"] = float(owner in ("I", "me", "myself"))
    values["owner in front"] = float(parts.owner is not None and parts.owner[0] <= parts.start + 2)
    values["owner at the end"] = float(parts.owner is not None and parts.owner[1] >= parts.end - 3)
    values["owner in heading"] = float(unit.owner_heading is not None)
    due = parts.due
    if due:
        values["due"] = 1.0
        values["due is vague"] = float(due.odd == "vague")
        values["due is ahead"] = float(bool(due.day and held and due.day >= held))
        values["due is behind"] = float(bool(due.day and held and due.day < held))
        values["due led by"] = float(re.match(r"(?i)by|before|within|no later", text[due.start : due.end]) is not None)
        values["due at the end"] = float(due.end >= unit.end - 3)
    values["pronoun first"] = float(re.match(r"(?:he|she|they|it|his|her|their|this|that|there)\b", low) is not None)
    values["ends with a stop"] = float(text[unit.end - 1] in ".!?")
    for kind, (left, right) in unit.fields.items():
        values[f"field {kind}"] = 1.0 if right > left else 0.5
    return values


def _placed(unit: Unit, number: int, count: int, *, has_list: bool, has_section: bool, has_label: bool, has_last: bool) -> dict[str, float]:
    """Return what is seen of the place of a unit."""
    values: dict[str, float] = {f"in {unit.section}": 1.0, f"is {unit.kind}": 1.0, f"{unit.kind} in {unit.section}": 1.0}
    if unit.label:
        values["label"] = 1.0
        values["label of a decision"] = float(unit.label.startswith(("action", "decision", "agreed", "recommend", "new", "what needs", "next")))
        values["part of a list in a sentence"] = float(unit.label == "list")
        values["label of an answer"] = float(unit.label.startswith(("outcome", "progress", "update")))
    values["bullet"] = float(unit.bullet)
    values["numbered"] = float(unit.number is not None)
    values["first of its line"] = float(unit.first)
    values["late"] = number / max(1, count - 1)
    elsewhere = unit.section not in ("decisions",)
    values["a list is elsewhere"] = float(has_list and elsewhere)
    values["decisions are elsewhere"] = float(has_section and elsewhere)
    values["labels are elsewhere"] = float(has_label and not unit.label)
    values["no place for decisions"] = float(not has_section and not has_label)
    values["no place for decisions, item"] = float(not has_section and not has_label and unit.kind in ("item", "row", "form"))
    values["last ones are elsewhere"] = float(has_last and unit.section != "previous")
    values["no place for last ones"] = float(not has_last)
    return values


_CARRIED = ("to do", "to be done", "begins with the act", "done", "not done", "past", "owner", "due is ahead", "like a decision of last time", "label", "superseded", "will")


def _with_neighbours(rows: Sequence[dict[str, float]], found: Sequence[Unit], number: int) -> dict[str, float]:
    """Return a unit's cues with what is seen of the units beside it that are of the same kind and section."""
    values = dict(rows[number])
    unit = found[number]
    near = [
        other
        for other in range(max(0, number - 3), min(len(rows), number + 4))
        if other != number and found[other].section == unit.section and found[other].kind == unit.kind and found[other].heading == unit.heading
    ]
    for name in _CARRIED:
        if near:
            share = sum(rows[other].get(name, 0.0) for other in near) / len(near)
            if share:
                values[f"beside: {name}"] = share
    for cue in ("to do", "to be done", "due is ahead", "owner", "past", "done", "not done", "like a decision of last time", "says", "hope"):
        if values.get(cue):
            values[f"{cue}, in {unit.section}"] = values[cue]
    return values
