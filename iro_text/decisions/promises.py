"""Finds what a letter promises: somebody will do something, with a day or without."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from iro_text import lexicon
from iro_text.dates import When, find_dates
from iro_text.dates.find import is_vague
from iro_text.document import Document, Sentence
from iro_text.report import Promise

_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie|Aunty|Aunt|Uncle|Nan|Nana|Granny|Gran|Grandad|Grandma|Cousin|SW|Coach|PC)\.?\s+)?[A-Z\u00c0-\u00de][\w'\u2019-]*[\w](?:\s+[A-Z\u00c0-\u00de][\w'\u2019-]+)?"
_ROLE_WORD = (
    r"(?:social workers?|workers?|nurses?|doctors?|teachers?|headteacher|head|tutor|school|college|council|team|service|services|panel|carers?|adviser|advisor|officer|manager|staff|therapists?|psychologist|ed psych|paediatrician|dentist"
    r"|solicitor|guardian|advocate|mentor|keyworker|visitor|coordinator|police|hospital|clinic|orthotics|clinician|virtual school|authority|department|family|parents?|mum|mam|mummy|dad|daddy|nan|nana|gran|grandad|grandma|brother|sister"
    r"|aunt|auntie|uncle|cousin|foster carers?|interpreter|supervisor|reviewing officer|practitioner|specialist|lady|man|people|everyone|everybody|someone|somebody|network|child)"
)
_ROLE = rf"(?:(?:the|your|my|our|a|an|new|his|her|their) )*(?:(?!(?:and|in|at|on|with|of|for|to|if|that|your|the|is|was|then|so|but|says|said|when|because|before|after|from|by|as) )[\w'\u2019+&-]+ ){{0,2}}?{_ROLE_WORD}"
_INITIALS = (
    r"(?:the |your )?(?:SWs?|SSW|VSH?T?|OT|LA|PA|IRO|TM|SN|DT|SENCO|SENDCO|SENCo|CAMHS|SALT|LAC nurse|CLA nurse|CPN|YOT|YJS|GP|EP|EWP|IV|FC|QA|VS|RSW|AHM|LCT)"
)
_ASIDE = r"(?:,\s[^,.;:!?]{3,70},|\s\([^)]{2,90}\),?|\s(?:from|at|in|of|and her team|and his team)\s[\w'\u2019 -]{3,40}?(?:\s\([^)]{2,90}\))?|\swho\s[\w'\u2019 -]{3,50}?)?"
_PRONOUN = r"(?:he|she|they|we|I)"
_SUBJECT = rf"(?P<who>(?:You and )?(?:\[[A-Z ]{{3,30}}\]|{_NAME}(?:(?:, {_NAME})* and {_NAME})?|(?i:{_INITIALS})|(?i:{_ROLE})|(?i:\b{_PRONOUN})\b))"
_DONE = r"(?:\w{3,}ed|made|held|taken|sent|given|sought|done|put|kept|paid|found|written|set|told|seen|shown|chosen|undertaken|talked about|looked into|picked up|fixed)"
_ADVERB = r"(?:\s+(?:also|now|then|still|both|all|each|just|first|soon|always|hopefully|probably|be able to|definitely|try to|come and))*"
_ACTIVE = re.compile(
    rf"(?<![\w'\u2019-])(?<!with )(?<!from )(?<! of )(?<!your )(?<!my )(?<!the )(?<!his )(?<!her ){_SUBJECT}{_ASIDE}(?P<modal>\s+(?:will|won't|won\u2019t|shall)|['\u2019]ll|\s+(?:is|are|am|'m|\u2019m)\s+going to|['\u2019](?:s|re|m)\s+going to|\s+(?:has|have|needs?) to|\s+(?:has|have) (?:promised|agreed|offered) to|\s+(?:promised|agreed|offered) to)"
    rf"{_ADVERB}\s+(?!be\s+(?!there|with you|at|here|in touch|around|looking|doing|making|taking|coming|helping|working|asking|writing|visiting|ringing))(?P<verb>[a-z]\w*)",
)
_GOING = re.compile(
    rf"(?<![\w'\u2019-]){_SUBJECT}{_ASIDE}(?:\s+(?:is|are|am)|['\u2019](?:s|re|m)){_ADVERB}\s+(?P<verb>looking for|looking into|looking at|sorting|arranging|ordering|finding|chasing|applying|organising|fixing|fitting|bringing|taking|driving|cooking|coming|teaching|doing|writing"
    r"|picking|buying|getting|asking|meeting|visiting|working on|planning|helping|making|putting|running|baking|booking|setting up|moving your)\b",
)
_SURE = re.compile(r"looking (?:for|into)|sorting|arranging|ordering|finding|chasing|applying|organising|booking|setting up|teaching|doing|fixing")
_PASSIVE = re.compile(
    rf"(?<![\w'\u2019-])(?P<what>(?!(?i:you|it)\b)[A-Za-z][^.;:!?\n|]{{1,90}}?)\s+(?:will(?: also| now| then)? be|is to be|are to be|needs? to be)\s+(?P<verb>{_DONE})(?P<rest>[^.;\n|]*)"
)
_THERE = re.compile(r"\b[Tt]here(?: will|['\u2019]ll) be (?:an?|some|two|another|more) (?!chance|problem|time)\w+")
_VERBS = (
    "complete|update|refer|make|arrange|attend|book|chase|send|progress|continue|review|provide|consider|explore|contact|request|support|offer|monitor|undertake|follow|discuss|liaise|ensure|speak|ask|look|find|write|identify|submit|apply"
    "|advise|check|visit|take|give|share|pursue|repeat|try|confirm|organise|start|set|meet|commence|have|explain|help|sort|buy|bring|collect|ring|call|email|work|see|talk|prepare|read|show|teach|finish|be|do|get|put|keep|escalate|invite|finalise|allocate|source"
)
_TO_ACT = re.compile(
    rf"^\W*(?:\d+[.)]?\s*|[a-h][.)]\s*)?(?P<who>[A-Z][^.;:!?\n|]{{0,70}}?)\s+to (?:be (?P<done>{_DONE})|(?P<verb>(?:\w+ly )?(?:{_VERBS})))\b(?P<rest>[^|\n]*)"
)
_INNER_TO_ACT = re.compile(rf"[,;]\s*(?P<who>[A-Za-z][\w'\u2019 -]{{1,40}}?)\s+to (?P<verb>{_VERBS})\b")
_BY_AGENT = re.compile(rf"\bby (?P<who>(?:the |your )?(?:{_NAME}|(?i:{_INITIALS})|(?i:{_ROLE})))")
# Without one of these nobody acts; asked first, since most sentences have none.
_MAY_ACT = re.compile(r"\bw(?:ill|on['\u2019]t)\b|shall|['\u2019]ll\b|going to|(?:has|have|needs?|promised|agreed|offered) to")
# What somebody will not do ("I won't be able to come") is no promise that can have a day.
_NEGATED = re.compile(r"won['\u2019]t")
_SAYING = frozenset("say pretend tell admit try remember".split())
_ASKING = re.compile(r"^\W*(?:ask|tell|please|get|let|try|remember|don't|do)\b", re.IGNORECASE)
_STATIVE = frozenset(
    "lapse cover need needs want like love know think feel get turn mean have hope be remain seem become miss understand depend happen cost last decide begin end agree believe live".split()
)
_NOT_WHO = frozenset(
    """you it this that there nothing what which everything if when once then so and but because as who these those one two three most some all any thank thanks please not how why where
    yes no well only also after before from at on in for with until next last maybe perhaps sometimes today tomorrow here now your the our my his her its their a an easter christmas eid diwali ramadan hanukkah passover contact placement review meeting introductions
    health education legal identity monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december""".split()
)
_ROUTINE = re.compile(r"\b(?:(?:next|final|last|first) (?:\w+ )?(?:review|meeting)|your (?:review|meeting)|our (?:next )?meeting|meet again)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?[\"'\u201d\u2019]?\s*$")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
_CLAUSE_END = re.compile(rf"(?:,?\s+(?:and|but|so|then)\s+(?={_SUBJECT}{_ASIDE}(?:\s+(?:will|is|are|has|can|to)\b|['\u2019]))|;\s|\s\u2013\s|\.\s)")
_PRONOUNS = frozenset(("he", "she", "they"))
_NAMED = re.compile(_NAME)
_LABEL = re.compile(r"^\W*(?:\d+[.)]\s*)?[A-Z][\w &/'\u2019]{2,30}:\s+")
_LONGEST_WHAT = 110
# A word met at least so often (Zipf) that begins a sentence is a word, not a name.
_COMMON_WORD = 4.5
_LONGEST_INITIALS = 5
_NOT_DONE = frozenset(
    "supervised called named based allowed able discharged located used needed wanted loved missed welcomed interested worried tired excited".split()
)
_LONGEST_OWNER = 5
# A promise that fills so much of its sentence is shown with the whole of it.
_MOST_OF_IT = 0.6


@dataclass(frozen=True, slots=True)
class _Found:
    """A promise in a sentence: what is shown of it, who makes it, and where that person or pronoun stands."""

    start: int
    end: int
    who: str | None
    at: int


def find_promises(document: Document, sentences: Sequence[Sentence], written: date | None = None) -> list[Promise]:
    """Return the promises of a letter in order.

    Args:
        document: the letter.
        sentences: its sentences and stand-alone lines.
        written: the day that it was written, from which "Friday" is worked out.
    """
    text = document.text
    promises: list[Promise] = []
    person: str | None = None
    for number, sentence in enumerate(sentences):
        if sentence.kind in ("greeting", "sign-off"):
            continue
        words = text[sentence.start : sentence.end]
        row = _table_row(words)
        found = [_Found(0, len(words), row, 0)] if row is not None else _in_sentence(words)
        for item in found:
            who = _antecedent(words[: item.at]) or person or item.who if item.who and item.who.lower() in _PRONOUNS else item.who
            start, end = sentence.start + item.start, sentence.start + item.end
            end, owner = _with_next_lines(document, sentences, number, end) if item.end == len(words) else (end, None)
            promises.append(_promise(text, start, end, who or owner, written))
        person = _last_person(words, found) or person
    return promises


def _promise(text: str, start: int, end: int, who: str | None, written: date | None) -> Promise:
    """Return a promise with its time."""
    time = _time(text, find_dates(text, start, end, written))
    what = " ".join(text[start:end].split())
    what = what if len(what) <= _LONGEST_WHAT else what[:_LONGEST_WHAT].rsplit(" ", 1)[0] + " ..."
    return Promise(start, end, who, what, text[time.start : time.end] if time else None, time.day if time else None)


def _time(text: str, found: Sequence[When]) -> When | None:
    """Return the time that says most: a day before a weekday before anything else that is not vague."""
    told = [when for when in found if not is_vague(text[when.start : when.end])]
    return next((when for when in told if when.stated), told[0] if told else None)


def _in_sentence(words: str) -> list[_Found]:
    """Return the promises of one sentence, in order."""
    if _QUESTION.search(words) or _ASKING.match(words):
        return []
    quoted = [match.span() for match in _QUOTED.finditer(words)]
    found: list[_Found] = []
    for start, end, who in (*_acts(words), *_is_done(words), *_to_act(words)):
        inside = any(first < start < last for first, last in quoted)
        again = any(start < other.end and other.start < end for other in found)
        if not inside and not again:
            found.append(_Found(start, end, who, start))
    found.sort(key=lambda item: item.start)
    if len(found) == 1 and found[0].end - found[0].start >= len(words) * _MOST_OF_IT:
        label = _LABEL.match(words)
        return [_Found(label.end() if label else 0, len(words), found[0].who, found[0].at)]
    return found


def _acts(words: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield clauses in which somebody will do something."""
    at = 0
    while _MAY_ACT.search(words) and (match := _ACTIVE.search(words, at)):
        at = match.start("verb")
        who = _owner(match["who"])
        if (
            who is None
            or match["verb"] in _STATIVE - {"be"}
            or _NEGATED.search(match["modal"])
            or match["verb"] in ("not", "never")
            or _ROUTINE.search(words, match.start(), min(len(words), match.end() + 20))
        ):
            continue
        if (who.lower() == "we" and match["verb"] in ("meet", "see")) or (who.lower() in ("i", "we") and match["verb"] in _SAYING):
            continue
        yield match.start(), _clause_end(words, match.end()), who
    at = 0
    while "ing" in words and (match := _GOING.search(words, at)):
        at = match.start("verb")
        who = _owner(match["who"])
        end = _clause_end(words, match.end())
        dated = any(not is_vague(words[when.start : when.end]) for when in find_dates(words))
        if who and not (who.lower() == "i" and match["verb"] == "writing") and (_SURE.match(match["verb"]) or dated):
            yield match.start(), end, who
    for match in _THERE.finditer(words):
        if not _ROUTINE.search(words):
            yield match.start(), _clause_end(words, match.end()), None


def _is_done(words: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield clauses in which something will be done, by nobody or by somebody named after."""
    for match in _PASSIVE.finditer(words) if " be " in words else ():
        if match["verb"] in _NOT_DONE or _ROUTINE.search(match["what"]) or re.search(r"\b(?:you|nothing|it|nobody)$", match["what"], re.IGNORECASE):
            continue
        agent = _BY_AGENT.search(match["rest"])
        joint = max((join.end() for join in _JOINT.finditer(words, match.start(), match.start("verb"))), default=match.start())
        yield joint, _clause_end(words, match.end("verb")), _owner(agent["who"]) if agent else None


_JOINT = re.compile(r",\s+(?:and |but |so )?|\s(?:so|but|and)\s(?=(?:a|an|the|your|this|that)\s)")


def _to_act(words: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield lines of a list of actions: "SW to refer", "Genogram to be updated by Jo"."""
    if " to " not in words:
        return
    match = _TO_ACT.match(words)
    if match and len(match["who"].split()) <= (_LONGEST_OWNER + 7 if match["done"] else _LONGEST_OWNER + 3) and not _FINITE.search(match["who"]):
        agent = _BY_AGENT.search(match["rest"])
        who = (_owner(agent["who"]) if agent else None) if match["done"] else _acting(match["who"])
        if match["who"].split()[0].lower() not in ("you", "i", "we", "thank", "it", "this", "if", "try", "remember", "how", "what"):
            yield match.start("who"), len(words), who
    for inner in _INNER_TO_ACT.finditer(words):
        if not _FINITE.search(inner["who"]) and _acting(inner["who"]):
            yield inner.start("who"), len(words), _acting(inner["who"])


_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|want|wants|need|needs|like|likes|going|would|asked|said|told|able|used|due|you|love|agreed|wanted|came|went|got|hope|hopes)\b|['\u2019](?:s|ll|re|ve) ",
    re.IGNORECASE,
)
_PERSON_OR_ROLE = re.compile(rf"^(?:{_NAME}|(?i:{_INITIALS})|(?i:{_ROLE})|(?i:team around the child|professionals|all|network|residential staff))(?:$|[ ,(/&])")
_THING = re.compile(
    r"\b(?:assessment|plan|meeting|referral|contact|finding|support|advocacy|work|report|application|visits?|form|review|timetable|place|membership|funding|checks?|letter|story|book|respite|passport|introductions|sessions?|consent|chronology|genogram|profile|search|health|education|matching|placement)$",
    re.IGNORECASE,
)


def _acting(words: str) -> str | None:
    """Return the person or role that acts in "X to do", or None where X is a thing."""
    bare = re.sub(r"\s*\([^)]*\)", "", words).strip().rsplit(", ", 1)[-1]
    if _THING.search(bare) or not _PERSON_OR_ROLE.match(bare):
        return None
    return _owner(bare) or bare


def _owner(words: str) -> str | None:
    """Return who it is, without "You and" and articles; None for words that are nobody."""
    bare = re.sub(r"^(?:You and |So |And |Then |But )", "", words.strip()).strip(" ,")
    bare = re.sub(r"^(?:the|your|our|my|a|an) (?=\w)", "", bare, flags=re.IGNORECASE)
    first = bare.split()[0].lower() if bare.split() else ""
    if not bare or first in _NOT_WHO or first.startswith("you") or re.search(r" (?:with|of|from) ", bare):
        return None
    if bare.isupper() and bare.isalpha() and len(bare) <= _LONGEST_INITIALS and bare != "I" and not re.fullmatch(rf"(?i:{_INITIALS})", bare):
        return None
    return bare


def _clause_end(words: str, at: int) -> int:
    """Return where a clause ends: before the next subject that acts, or at the end."""
    match = _CLAUSE_END.search(words, at)
    return match.start() if match else len(words)


def _table_row(words: str) -> str | None:
    """Return the owner of a table row written in one line (action | who | when), "" where the cell is empty; None for other lines."""
    cells = [cell.strip() for cell in words.split("|")]
    if len(cells) < 3 or re.fullmatch(r"(?i)who|owner|by whom|person.*|lead|responsib\w+", cells[1]) or "action" in cells[0].lower()[:8]:  # noqa: PLR2004 - three columns
        return None
    return cells[1] or ""


def _with_next_lines(document: Document, sentences: Sequence[Sentence], number: int, end: int) -> tuple[int, str | None]:
    """Return the end of an action with the short lines under it that hold its owner and its day, and that owner."""
    text, owner = document.text, None
    if not re.search(r"\bto (?:be )?\w+|\bwill\b", text[sentences[number].start : end]):
        return end, None
    for following in sentences[number + 1 : number + 3]:
        words = text[following.start : following.end].strip()
        gap = text[end : following.start]
        if (
            gap.count("\n") > 1
            or not document.together(sentences[number].start, following.start)
            or len(words.split()) > _LONGEST_OWNER
            or following.kind not in ("fragment", "item", "prose")
            or _MAY_ACT.search(words)
            or _ROUTINE.search(words)
        ):
            break
        dated = find_dates(text, following.start, following.end) or re.match(r"(?i)(?:by|asap|tbc|ongoing|immediately|before)\b", words)
        who = _PERSON_OR_ROLE.match(words) and not re.match(r"\W*\d+[.)]", words) and not re.search(r"\bto\b", words)
        if not dated and not (who and "\n" in gap and owner is None and following.kind == "fragment"):
            break
        if not dated:
            owner = words
        end = following.end
    return end, owner


def _last_person(words: str, found: Sequence[_Found]) -> str | None:
    """Return the person whom a pronoun in the next sentence most likely means."""
    named = [item.who for item in found if item.who and item.who.lower() not in (*_PRONOUNS, "i", "we") and item.who[0].isupper()]
    if named:
        return named[-1]
    return _antecedent(words)


def _antecedent(words: str) -> str | None:
    """Return the first person named in some words; a common word at the beginning is no name."""
    for match in _NAMED.finditer(words):
        name = match.group()
        first = name.split()[0].lower().rstrip(".")
        if first in _NOT_WHO or first == "i" or name.isupper() or (match.start() == 0 and " " not in name and lexicon.zipf(first) >= _COMMON_WORD):
            continue
        return name
    return None
