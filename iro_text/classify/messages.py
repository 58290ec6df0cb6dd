"""Counts what a letter tells or asks: passages with a decision, a plan, a change or a question to the child, each with its topic."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from iro_text.classify.cues import Place
from iro_text.classify.message_topics import OTHER, best_topic, topic_scores
from iro_text.classify.roles import Role, weights
from iro_text.document import Sentence
from iro_text.report import KeyMessage

_BULLET = re.compile(r"[ \t]*(?:[-*+\u2013•◦▪●○✓➢]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s")
_LABEL = re.compile(r"\W*[A-Z][\w &/'\u2019]{2,30}:\s")
# In a paragraph of so many telling sentences or more, written as minutes, another topic begins another message.
_LONG_PARAGRAPH, _MINUTES = 5, 0.45
_GIST_WORDS = 16
# What is asked of a passage beside the roles of its sentences; tried on small letters.
_PASSAGE_CUES: dict[str, re.Pattern[str]] = {
    "next meeting": re.compile(
        r"\b(?:(?:next|our|last|final) (?:\w+ )?(?:meeting|review|time|get-together)|your (?:next |final |last )?(?:review|meeting) (?:is|will be)|meet again|(?<!to )(?<!will )(?<!can )see you (?:on|in|then|at))\b"
    ),
    "how to reach": re.compile(
        r"\b0\d{3,4}[ \d]{5,}|@|\b(?:ring|text|call|phone|reach) me\b|\bget (?:hold of|in touch)\b|\bmy number\b|\bhesitate to contact\b"
    ),
    "advocate": re.compile(r"\badvoca\w+\b|\bcomplain\w*\b|\bindependent reviewing officer\b|\biro\b"),
    "announces": re.compile(
        r":\s*$|\b(?:things? (?:to tell|from)|only (?:two|three)|here goes|please find|following was|this is what|what we talked about|what was said)\b"
    ),
    "writer": re.compile(r"\b(?:my job|i'm the|i am the|i (?:check|make sure|lead|run)|it's \w+ here|my name is)\b"),
    "thanks": re.compile(r"\b(?:thank you|thanks|well done|happy birthday|congratulations|good luck)\b"),
    "praise": re.compile(
        r"\b(?:proud|brave|kind|clever|brilliant|amazing|great|lovely|fantastic|wonderful|impressed|best|helpful|polite|loved|laughed|funny|won)\b"
    ),
    "future": re.compile(r"\b(?:will|won't|going to|'ll|shall|from (?:now|next|mon|tues|wed|thurs|fri|sat|sun|\d)|starting|starts?)\b"),
    "decided": re.compile(
        r"\b(?:agreed|decided|decision|plan|can now|allowed|said (?:yes|no)|order|approved|means (?:that )?(?:the|you)|instead|change[ds]?|moved?|stay(?:ing)?)\b"
    ),
    "to be done": re.compile(r"\bto (?:be \w+ed|\w+) (?:by|with|on)?|\bto be\b|\bis due\b|\boutstanding\b|\bongoing\b|\bcompleted?\b"),
    "why": re.compile(r"\b(?:because|so that|so you)\b"),
}


@dataclass(slots=True)
class Passage:
    """Sentences that belong together, with the heading over them."""

    heading: str
    decisions: bool
    numbers: list[int] = field(default_factory=list)


def key_messages(text: str, low: str, sentences: Sequence[Sentence], where: Sequence[Place], found_roles: Sequence[Role]) -> list[KeyMessage]:
    """Return the key messages in order; sentences on one thing are one message.

    Args:
        text: the letter as written.
        low: the same in small letters.
        sentences: its sentences.
        where: the place of each.
        found_roles: the roles of each.
    """
    line, heading = weights()["passage"], ""
    messages: list[KeyMessage] = []
    for passage in passages(text, low, sentences, where, found_roles):
        start, end = sentences[passage.numbers[0]].start, sentences[passage.numbers[-1]].end
        values = passage_values(low, sentences, where, found_roles, passage)
        likelihood = 1 / (1 + math.exp(-(line.bias + sum(line.by_cue[name] * value for name, value in values.items()))))
        if likelihood <= line.threshold:
            continue
        topic = best_topic(topic_scores(low[start:end], passage.heading))
        if passage.decisions and any(message.topic == topic for message in messages):
            continue
        best = max(passage.numbers, key=lambda number: found_roles[number].message)
        if messages and passage.heading and not passage.decisions and heading == passage.heading and messages[-1].topic == topic:
            messages[-1] = replace(messages[-1], end=end)  # the same heading and topic: one thing, told in two paragraphs
        else:
            messages.append(KeyMessage(start, end, topic, _gist(text, sentences[best])))
        heading = passage.heading
    return messages


def passages(text: str, low: str, sentences: Sequence[Sentence], where: Sequence[Place], found_roles: Sequence[Role]) -> list[Passage]:
    """Return the passages that might be messages, each from its first telling sentence to its last."""
    threshold = weights()["message"].threshold
    found: list[Passage] = []
    for passage in _paragraphs(text, sentences, where):
        telling = [number for number in passage.numbers if found_roles[number].message > threshold]
        while telling and sentences[telling[0]].kind == "fragment" and len(telling) > 1:
            del telling[0]
        if telling:
            found += [Passage(passage.heading, passage.decisions, part) for part in _parts(low, sentences, found_roles, telling, passage)]
    return found


def passage_values(low: str, sentences: Sequence[Sentence], where: Sequence[Place], found_roles: Sequence[Role], passage: Passage) -> dict[str, float]:
    """Return what tells whether a passage is a key message, by name."""
    numbers = passage.numbers
    inside = [found_roles[number] for number in numbers]
    bare = low[sentences[numbers[0]].start : sentences[numbers[-1]].end]
    scores = topic_scores(bare, passage.heading)
    values = {name: float(pattern.search(bare) is not None) for name, pattern in _PASSAGE_CUES.items()}
    return values | {
        "message, mean": sum(role.message for role in inside) / len(inside),
        "message, most": max(role.message for role in inside),
        "process, most": max(role.process for role in inside),
        "relational, most": max(role.relational for role in inside),
        "sentences": min(6, len(inside)) / 3,
        "one sentence": float(len(inside) == 1),
        "words": min(80, len(bare.split())) / 40,
        "few words": float(len(bare.split()) < 6),  # noqa: PLR2004 - hardly a sentence
        "opening": float(where[numbers[0]].opening),
        "position": where[numbers[0]].position,
        "heading on a topic": float(bool(passage.heading) and best_topic(topic_scores("", passage.heading)) != OTHER),
        "heading": float(bool(passage.heading)),
        "under decisions": float(passage.decisions),
        "item": float(sentences[numbers[0]].kind == "item"),
        "fragment": float(sentences[numbers[0]].kind == "fragment"),
        "topic": min(4.0, max(scores.values())) / 2,
        "no topic": float(max(scores.values()) == 0),
    }


def _paragraphs(text: str, sentences: Sequence[Sentence], where: Sequence[Place]) -> list[Passage]:
    """Group sentences into paragraphs; bullets under a heading that names a topic are one, other bullets stand alone."""
    found: list[Passage] = []
    for number, (sentence, place) in enumerate(zip(sentences, where, strict=True)):
        if sentence.kind in ("greeting", "sign-off"):
            continue
        new_line = number == 0 or "\n" in text[sentences[number - 1].end : sentence.start]
        starts = not found or where[number - 1].paragraph != place.paragraph or (new_line and _begins_anew(text, sentence, place))
        if starts:
            found.append(Passage(place.heading, place.under_decisions))
        found[-1].numbers.append(number)
    return found


def _begins_anew(text: str, sentence: Sentence, place: Place) -> bool:
    """Say whether a line within a paragraph begins another passage: a decision of a list, a label, or a bullet under no topic."""
    if place.under_decisions or _LABEL.match(text, sentence.start, sentence.end):
        return True
    if not _BULLET.match(text, sentence.start, sentence.end):
        return False
    return sentence.kind == "fragment" or best_topic(topic_scores("", place.heading)) == OTHER


def _parts(low: str, sentences: Sequence[Sentence], found_roles: Sequence[Role], telling: Sequence[int], passage: Passage) -> list[list[int]]:
    """Return the numbers of the telling sentences of a passage, parted where another topic begins if it is written as minutes without a heading."""
    minutes = sum(found_roles[number].process for number in telling) / len(telling)
    if passage.heading or len(telling) < _LONG_PARAGRAPH or minutes < _MINUTES:
        return [list(range(telling[0], telling[-1] + 1))]
    parts: list[list[int]] = []
    topics: set[str] = set()
    for number in telling:
        scores = topic_scores(low[sentences[number].start : sentences[number].end])
        named = {topic for topic, score in scores.items() if score > 0 and topic != OTHER}
        if not parts or (named and topics and not named & topics):
            parts.append([])
            topics = set()
        parts[-1].append(number)
        topics |= named
    return parts


def _gist(text: str, sentence: Sentence) -> str:
    """Return the first words of a sentence, on one line."""
    words = _BULLET.sub("", text[sentence.start : sentence.end], count=1).split()
    return " ".join(words[:_GIST_WORDS]) + (" ..." if len(words) > _GIST_WORDS else "")
