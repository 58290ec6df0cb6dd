"""A record as a whole: the areas it speaks of, the plan for permanence, and the child's voice."""

import re
from collections.abc import Sequence

from iro_text.decisions.records.subjects import area_of_subject, subjects_in
from iro_text.decisions.records.units import Span
from iro_text.document import Document, Sentence
from iro_text.language import lowered

AREAS = tuple("health education family_time home identity emotional legal_permanence independence social_leisure support review_process".split())
# What a record can speak of beside the areas of decisions.
MORE_AREAS = ("wishes_feelings", "permanence_plan", "previous_decisions", "visits")
# Words of an area that no decision would be sorted by.
_EXTRA_AREAS = {
    "home": re.compile(r"\b(?:settled|lives? with|living with|at home|her room|his room|their room|foster|carers?|placement|residential|bedroom|house|flat)\b"),
    "emotional": re.compile(
        r"\b(?:feelings?|feels?|felt|cried|crying|tears|worr(?:y|ied|ies)|anxious|angry|anger|scared|frightened|nightmares?|sleep\w*|sad|upset|happy|settled|bites?|biting|meltdowns?|moods?|confidence|self-esteem|attachment)\b"
    ),
    "visits": re.compile(
        r"\b(?:(?:social worker|sw|worker)(?:'s)? (?:has )?(?:visit\w*|seen|sees)|visits? (?:by|from|every|are|have been|were|on time|within)|visited (?:by|within|every|on time|in timescale|him|her)|statutory visits?|stat visits?|seen (?:by|every|within)|visiting (?:frequency|pattern)|seen alone by)\b"
    ),
    "permanence_plan": re.compile(
        r"\b(?:permanen\w+|long[- ]term (?:foster\w*|plan|match\w*|with)|special guardian\w*|sgo|adopt\w*|care plan|return home|rehabilitation|reunif\w+|the plan is|plan (?:is|remains|for (?:him|her|them))|until (?:he|she|they) (?:is|are) (?:18|eighteen|grown)|independence|supported lodgings|staying put)\b"
    ),
    "wishes_feelings": re.compile(
        r"\b(?:wish(?:es|ed)?|wants?|wanted|would like|told (?:me|us|the|her|his)|said|says|asked|tells?|feelings|feels|felt|likes?|loves?|hates?|misses|chose|voice|views|own words)\b"
    ),
    "social_leisure": re.compile(
        r"\b(?:plays?|playing|toys?|game|garden|park|beach|film|baking|cooking with|drawing|painting|lego|reading for|cub|goal|team|band)\b"
    ),
    "previous_decisions": re.compile(
        r"\b(?:last (?:review|decisions?|time)|previous (?:review|decisions?|recommendations?|actions?)|matters arising|(?:decisions?|actions?|recommendations?) (?:from|of) (?:the )?(?:last|previous)|what (?:happened|became))\b"
    ),
    "support": re.compile(r"\b(?:support(?:s|ed|ing)?|advocate|mentor|independent visitor|supervising social worker)\b"),
    "review_process": re.compile(r"\b(?:midway|consultation|minutes|next review|chair(?:ed|ing)?|review (?:record|decisions|meeting)|iro|reviewing officer)\b"),
}
_PLAN = re.compile(
    r"\b(?:(?:(?:the |his |her |their |your |my |our )?(?:plan for permanence|permanence plan|permanency plan|permanence|care plan|long[- ]term plan|plan)(?: (?:for (?:him|her|them|[A-Z]\w+)))?(?: (?:is|remains|continues to be|has been confirmed as|was|will be|stays|now))?\s*(?:[:\u2013-]|that|for|of|to)?\s*))(?P<plan>[^.;\n|]{0,90})",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"(?:(?:permanent|permanence through|long[- ]term|longterm) (?:foster(?:ing|ed)?|foster (?:care|placement|home)|placement)|permanent fostering|long[- ]term foster(?:ing| care)|special guardian(?:ship)?(?: (?:order|to|with) (?:his|her|their|the)? ?[\w' ]{2,25})?|\bsgo\b(?: to [\w' ]{2,25})?|adoption|adopted|(?:a )?return(?:ing)? (?:home|to (?:the care of )?(?:his|her|their) (?:mother|father|parents|mum|dad|family))(?: to (?:his|her|their)? ?\w+)?|go(?:ing)? home to \w+|rehabilitation(?: (?:to|home)[\w' ]{0,25})?|reunification(?: with [\w' ]{2,20})?|live with (?:his|her|their) [\w' ]{2,25}|remain(?:ing)? with [\w' ]{2,30}|stay(?:ing)? (?:with|at|here|put)[\w' ]{0,25}|independen(?:ce|t living)|supported lodgings|semi[- ]independen\w+(?: living)?|kinship care|residential care|shared lives|staying put|child arrangements order|connected persons?(?: \w+)?)",
    re.IGNORECASE,
)
# Behind a label that speaks of permanence, or "the plan is", a clause that names no known kind of plan is taken as the plan as it is written.
_SAID_PLAN = re.compile(
    r"\b(?:(?:plan for permanence|permanence plan|permanency plan|permanence|care plan|long[- ]term plan|plan for good|plan)(?: (?:at this review|is|remains|was|still|now|for (?:him|her|them|you|[A-Z]\w+)))*\s*(?:[:=\u2013-]|\bis\b|\bremains\b|\bthat\b|\bfor (?:him|her|them|you|[A-Z]\w+) to\b))\s*(?:that |for |of |to |still |as )*(?P<plan>[A-Za-z][^.;\n|]{3,110})",
    re.IGNORECASE,
)
_A_PLAN = re.compile(
    r"\b(?:ltf|foster\w*|adopt\w*|guardian\w*|return\w*|home|live|living|stay\w*|remain\w*|until|to (?:16|18|eighteen|sixteen)|grow\w* up|grown|famil\w+|kinship|mother|father|mum|dad|aunt|uncle|gran\w*|parents?|independen\w+|twin|parallel|placement with|for good|with [A-Z]\w+)\b"
)
_SURELY_PLAN = re.compile(r"(?i).{0,12}(?:permanen|long)")
_VOICE = r"\"[^\"]{2,}\"|\b(?:{child}|he|she|they|you)(?:'s)?(?: \w+){0,3}? (?:said|says|told|tells|asked|asks|wants?|wanted|wishes|wished|would (?:really |also |still )?like|hopes|hoped|wrote|writes|drew|feels|felt|thinks|thought|explained|showed|chose|shook|nodded|pointed|signed|looked away|turned|smiled|laughed|cried|pushed|described|whispered|was (?:clear|quiet|sad|cross|happy|angry|upset|pleased|proud)|is (?:clear|worried|scared|sad|happy|angry|proud)|misses|loves|hates|likes|prefers|keeps asking|opened by)\b|\b(?:his|her|their|{child}'s) (?:wish(?:es)?|view|views|words|voice|message|drawing|answer|question) (?:is|are|was|were)\b"
_ADULT = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|mum|dad|mother|father|carers?|teacher|social worker|sw|school|nurse|manager|foster|guardian|solicitor|nan|gran|aunt|uncle|worker|advocate|staff|head|senco|tutor|consultant|panel|court)\b[^.\"]{0,40}\b(?:said|says|told|reports?|reported|feels?|felt|wants?|wanted|would like|thinks?|view|hopes?)\b"
)
_LINE = re.compile(r"[^\n]+")
_FACT = re.compile(r"[\w /'\u2019().-]{2,40}:\s")
# The head of a record is no longer than so many characters; its lines have no more than so many words, and a title still fewer, after so many lines of facts.
_LONGEST_HEAD, _LONGEST_LINE, _LONGEST_TITLE, _FEWEST_FACTS = 600, 12, 6, 3


def areas_of(text: str, body: int, *, has_previous: bool) -> tuple[str, ...]:
    """Return the areas that the body of a record speaks of, in the contract's order, then wishes, plan, last decisions and visits."""
    low = lowered(text)[body:]
    found = {area_of_subject(name) for name in subjects_in(low)} & set(AREAS)
    found |= {area for area, pattern in _EXTRA_AREAS.items() if pattern.search(low)}
    if has_previous:
        found.add("previous_decisions")
    return tuple(area for area in (*AREAS, *MORE_AREAS) if area in found)


def body_start(document: Document) -> int:
    """Return where the body of a record begins: after the first lines that are facts, a title, or who was there."""
    for number, match in enumerate(_LINE.finditer(document.text)):
        if match.start() > _LONGEST_HEAD or _begins_body(match.group().strip(), number):
            return match.start()
    return 0


def _begins_body(line: str, number: int) -> bool:
    """Say whether a line is a sentence, or a title under the facts."""
    if not line or _FACT.match(line) or "|" in line:
        return False
    count = len(line.split())
    return count > _LONGEST_LINE or (count <= _LONGEST_TITLE and number >= _FEWEST_FACTS and line[-1] not in ",.:")


def permanence_plan(text: str) -> str | None:
    """Return the plan for permanence in the record's own words, or None where it names none."""
    likely: str | None = None
    for match in _PLAN.finditer(text):
        named = _PLANS.search(match["plan"])
        if named and _SURELY_PLAN.match(match.group()):
            return _one_line(named)
        if named and likely is None:
            likely = _one_line(named)
    if likely is not None:
        return likely
    said = next((match for match in _SAID_PLAN.finditer(text) if _A_PLAN.search(match["plan"])), None)
    return " ".join(said["plan"].split()).strip(" ,") if said else None


def _one_line(named: re.Match[str]) -> str:
    """Return the words of a plan in one line."""
    return " ".join(named.group().split()).strip(" ,")


def child_voice(document: Document, sentences: Sequence[Sentence], child: str, taken: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the sentences with the child's own words or wishes; those that tell what became of decisions are left out."""
    low = lowered(document.text)
    name = lowered(child.split(maxsplit=1)[0]) if child else "the child"
    voice = re.compile(_VOICE.replace("{child}", re.escape(name)))
    return tuple(
        (sentence.start, sentence.end)
        for sentence in sentences
        if sentence.counted
        and not any(start < sentence.end and sentence.start < end for start, end in taken)
        and _is_voice(low[sentence.start : sentence.end], voice, name)
    )


def _is_voice(words: str, voice: re.Pattern[str], child: str) -> bool:
    """Say whether a sentence has the child's words, and not an adult's; where an adult speaks too, the child is named first."""
    match = voice.search(words)
    if not match:
        return False
    adult = _ADULT.search(words)
    return not adult or (child in words[: match.start() + 1] and words.find(child) < adult.start())
