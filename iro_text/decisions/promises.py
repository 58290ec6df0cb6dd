"""Finds what a letter promises: somebody will do something, with a day or without."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from iro_text.dates import When, find_dates
from iro_text.dates.find import is_vague
from iro_text.decisions.action_tables import ActionRow, action_tables
from iro_text.decisions.actors import FINITE, INITIALS, NAME, PERSON_OR_ROLE, PRONOUNS, ROLE, SUBJECT, actor_in, antecedent, owner_in
from iro_text.document import Document, Sentence
from iro_text.report import Promise

_ASIDE = r"(?:,\s[^,.;:!?]{3,70},|\s\([^)]{2,90}\),?|\s(?:from|at|in|of|and her team|and his team)\s[\w'\u2019 -]{3,40}?(?:\s\([^)]{2,90}\))?|\swho\s[\w'\u2019 -]{3,50}?)?"
_DONE = r"(?:\w{3,}ed|made|held|taken|sent|given|sought|done|put|kept|paid|found|written|set|told|seen|shown|chosen|undertaken|talked about|looked into|picked up|fixed)"
_ADVERB = r"(?:\s+(?:also|now|then|still|both|all|each|just|first|soon|always|hopefully|probably|be able to|definitely|try to|come and))*"
_ACTIVE = re.compile(
    rf"(?<![\w'\u2019-])(?<!with )(?<!from )(?<! of )(?<!your )(?<!my )(?<!the )(?<!his )(?<!her ){SUBJECT}(?P<aside>{_ASIDE})(?P<modal>\s+(?:will|won't|won\u2019t|shall)|['\u2019]ll|\s+(?:is|are|am|'m|\u2019m)\s+going to|['\u2019](?:s|re|m)\s+going to|\s+(?:has|have|needs?) to|\s+(?:has|have) (?:promised|agreed|offered) to|\s+(?:promised|agreed|offered) to)"
    rf"{_ADVERB}\s+(?!be\s+(?!there|with you|at|here|in touch|around|looking|doing|making|taking|coming|helping|working|asking|writing|visiting|ringing))(?P<verb>[a-z]\w*)",
)
_GOING = re.compile(
    rf"(?<![\w'\u2019-]){SUBJECT}{_ASIDE}(?:\s+(?:is|are|am)|['\u2019](?:s|re|m)){_ADVERB}\s+(?P<verb>looking for|looking into|looking at|sorting|arranging|ordering|finding|chasing|applying|organising|fixing|fitting|bringing|taking|driving|cooking|coming|teaching|doing|writing"
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
_BY_AGENT = re.compile(rf"\bby (?P<who>(?:the |your )?(?:{NAME}|(?i:{INITIALS})|(?i:{ROLE})))")
# Without one of these nobody acts; asked first, since most sentences have none.
_MAY_ACT = re.compile(r"\bw(?:ill|on['\u2019]t)\b|shall|['\u2019]ll\b|going to|(?:has|have|needs?|promised|agreed|offered) to")
# What somebody will not do ("I won't be able to come") is no promise that can have a day.
_NEGATED = re.compile(r"won['\u2019]t")
_SAYING = frozenset("say pretend tell admit try remember".split())
_ASKING = re.compile(r"^\W*(?:ask|tell|please|get|let|try|remember|don't|do)\b", re.IGNORECASE)
_STATIVE = frozenset(
    "lapse cover need needs want like love know think feel get turn mean have hope be remain seem become miss understand depend happen cost last decide begin end agree believe live".split()
)
_ROUTINE = re.compile(r"\b(?:(?:next|final|last|first) (?:\w+ )?(?:review|meeting)|your (?:review|meeting)|our (?:next )?meeting|meet again)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?[\"'\u201d\u2019]?\s*$")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
_CLAUSE_END = re.compile(rf"(?:,?\s+(?:and|but|so|then)\s+(?={SUBJECT}{_ASIDE}(?:\s+(?:will|is|are|has|can|to)\b|['\u2019]))|;\s|\s\u2013\s|\.\s)")
_LABEL = re.compile(r"^\W*(?:\d+[.)]\s*)?[A-Z][\w &/'\u2019]{2,30}:\s+")
_LONGEST_WHAT = 110
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
    tables = action_tables(document)
    promises += (_row_promise(text, row, written) for table in tables for row in table.rows)
    for number, sentence in enumerate(sentences):
        if sentence.kind in ("greeting", "sign-off") or any(table.start <= sentence.start < table.end for table in tables):
            continue
        words = text[sentence.start : sentence.end]
        found = _in_sentence(words)
        for item in found:
            who = antecedent(words[: item.at]) or person or item.who if item.who and item.who.lower() in PRONOUNS else item.who
            start, end = sentence.start + item.start, sentence.start + item.end
            end, owner = _with_next_lines(document, sentences, number, end) if item.end == len(words) else (end, None)
            promises.append(_promise(text, start, end, who or owner, written))
        person = _last_person(words, found) or person
    return sorted(promises, key=lambda promise: (promise.start, promise.end))


def _row_promise(text: str, row: ActionRow, written: date | None) -> Promise:
    """Return the promise that a row of a table of actions makes; its own cell says the time, or else the action."""
    owner = " ".join(text[slice(*row.owner)].split()) if row.owner else None
    cells = [cell for cell in (row.due, row.action) if cell]
    time = next((time for cell in cells if (time := _time(text, find_dates(text, *cell, written)))), None)
    return Promise(row.start, row.end, owner, _shown(text, *row.action), text[time.start : time.end] if time else None, time.day if time else None)


def _promise(text: str, start: int, end: int, who: str | None, written: date | None) -> Promise:
    """Return a promise with its time."""
    time = _time(text, find_dates(text, start, end, written))
    return Promise(start, end, who, _shown(text, start, end), text[time.start : time.end] if time else None, time.day if time else None)


def _shown(text: str, start: int, end: int) -> str:
    """Return the words of a promise as they are shown, cut after a word where they are many."""
    what = " ".join(text[start:end].split())
    return what if len(what) <= _LONGEST_WHAT else what[:_LONGEST_WHAT].rsplit(" ", 1)[0] + " ..."


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
        who = _by_name(owner_in(match["who"]), match["aside"])
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
        who = owner_in(match["who"])
        end = _clause_end(words, match.end())
        dated = any(not is_vague(words[when.start : when.end]) for when in find_dates(words))
        if who and not (who.lower() == "i" and match["verb"] == "writing") and (_SURE.match(match["verb"]) or dated):
            yield match.start(), end, who
    for match in _THERE.finditer(words):
        if not _ROUTINE.search(words):
            yield match.start(), _clause_end(words, match.end()), None


def _by_name(who: str | None, aside: str) -> str | None:
    """Return the name in "your PA, Leon, will", where a role is followed by who that is."""
    name = _NAMED_ASIDE.fullmatch(aside)
    return name["name"] if who and name and PERSON_OR_ROLE.match(who) and (who[0].islower() or who.isupper()) and who != "I" else who


def _is_done(words: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield clauses in which something will be done, by nobody or by somebody named after."""
    for match in _PASSIVE.finditer(words) if " be " in words else ():
        if match["verb"] in _NOT_DONE or _ROUTINE.search(match["what"]) or re.search(r"\b(?:you|nothing|it|nobody)$", match["what"], re.IGNORECASE):
            continue
        agent = _BY_AGENT.search(match["rest"])
        joint = max((join.end() for join in _JOINT.finditer(words, match.start(), match.start("verb"))), default=match.start())
        yield joint, _clause_end(words, match.end("verb")), owner_in(agent["who"]) if agent else None


_NAMED_ASIDE = re.compile(rf",\s(?P<name>{NAME}),")
_JOINT = re.compile(r",\s+(?:and |but |so )?|(?:agreed|decided|said) that\s|\s(?:so|but|and)\s(?=(?:a|an|the|your|this|that)\s)")


def _to_act(words: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield lines of a list of actions: "SW to refer", "Genogram to be updated by Jo"."""
    if " to " not in words:
        return
    match = _TO_ACT.match(words)
    if match and len(match["who"].split()) <= (_LONGEST_OWNER + 7 if match["done"] else _LONGEST_OWNER + 3) and not FINITE.search(match["who"]):
        agent = _BY_AGENT.search(match["rest"])
        who = (owner_in(agent["who"]) if agent else None) if match["done"] else actor_in(match["who"])
        if match["who"].split()[0].lower() not in ("you", "i", "we", "thank", "it", "this", "if", "try", "remember", "how", "what"):
            yield match.start("who"), len(words), who
    for inner in _INNER_TO_ACT.finditer(words):
        if not FINITE.search(inner["who"]) and actor_in(inner["who"]):
            yield inner.start("who"), len(words), actor_in(inner["who"])


def _clause_end(words: str, at: int) -> int:
    """Return where a clause ends: before the next subject that acts, or at the end."""
    match = _CLAUSE_END.search(words, at)
    return match.start() if match else len(words)


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
        who = PERSON_OR_ROLE.match(words) and not re.match(r"\W*\d+[.)]", words) and not re.search(r"\bto\b", words)
        if not dated and not (who and "\n" in gap and owner is None and following.kind == "fragment"):
            break
        if not dated:
            owner = words
        end = following.end
    return end, owner


def _last_person(words: str, found: Sequence[_Found]) -> str | None:
    """Return the person whom a pronoun in the next sentence most likely means."""
    named = [item.who for item in found if item.who and item.who.lower() not in (*PRONOUNS, "i", "we") and item.who[0].isupper()]
    if named:
        return named[-1]
    return antecedent(words)
