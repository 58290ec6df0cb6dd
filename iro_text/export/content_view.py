"""What a letter says, in words, for every format that is read by people: messages, promises, task and story, what is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iro_text.report import KEY_MESSAGE_LIMIT, Content, KeyMessage, LetterReport

TOPICS = {
    "health": "Health",
    "education": "School",
    "family_time": "Family time",
    "home": "Home",
    "identity_feelings": "Feelings and who you are",
    "plan_legal": "The plan",
    "friends_activities": "Friends and hobbies",
    "support_people": "People who help",
    "review_meeting": "The meeting",
    "other": "Something else",
}
LOOKED_FOR = {
    "why": "why it was decided",
    "child_voice": "the child's own words",
    "next_meeting": "when you meet next",
    "how_to_reach": "how to reach you",
    "advocate": "an advocate",
    "strength": "something good and specific",
}
# A share of words that set phrases alone do not reach.
_MUCH_COPIED = 0.1


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A key message as it is shown."""

    topic: str
    gist: str
    picture: str
    picture_alt: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as it is shown; a gap is named."""

    who: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class ContentView:
    """What a letter says, in words.

    Attributes:
        count: how many key messages, set against three.
        messages: each of them.
        promises: who will do what by when.
        balance: task and story, in words.
        process: how many sentences are about tasks.
        relational: how many are about feelings, people and story.
        process_quotes: the sentences about tasks.
        relational_quotes: the sentences about feelings, people and story.
        missing: what was looked for and not found.
        lines: what follows from the last letter, the child's questions and other texts.
    """

    count: str
    messages: tuple[MessageRow, ...]
    promises: tuple[PromiseRow, ...]
    balance: str
    process: int
    relational: int
    process_quotes: tuple[str, ...]
    relational_quotes: tuple[str, ...]
    missing: str
    lines: tuple[str, ...]


def content_view(report: LetterReport) -> ContentView:
    """Return what the letter says, in words."""
    content, text = report.content, report.document.text
    quoted = [tuple(" ".join(text[start:end].split()) for start, end in spans) for spans in (content.balance.process, content.balance.relational)]
    return ContentView(
        _count(content),
        tuple(_message(message) for message in content.key_messages),
        tuple(PromiseRow(promise.who or "nobody named", promise.what, promise.when or "no day") for promise in content.promises),
        _balance(content),
        len(content.balance.process),
        len(content.balance.relational),
        quoted[0],
        quoted[1],
        _missing(content),
        (*_against(content), *_beside(content)),
    )


def _count(content: Content) -> str:
    """Say how many things the letter tells or asks."""
    number = len(content.key_messages)
    minutes = max(1, round(content.read_aloud))
    aloud = f"About {minutes} {'minute' if minutes == 1 else 'minutes'} to read aloud."
    if number == 0:
        return f"No key messages found. {aloud}"
    topics = ", ".join(TOPICS[message.topic].lower() for message in content.key_messages)
    many = f"Many children keep up to {KEY_MESSAGE_LIMIT}. " if number > KEY_MESSAGE_LIMIT else ""
    return f"{number} {'thing' if number == 1 else 'things'} told or asked: {topics}. {many}{aloud}"


def _message(message: KeyMessage) -> MessageRow:
    """Return a key message as it is shown."""
    return MessageRow(TOPICS[message.topic], message.gist, message.picture or "", message.picture_alt or "")


def _balance(content: Content) -> str:
    """Say how many sentences are about tasks, and how many about feelings, people and story."""
    process, relational = len(content.balance.process), len(content.balance.relational)
    if not process + relational:
        return "Neither tasks nor story were made out."
    return f"{process} {'sentence' if process == 1 else 'sentences'} on tasks, {relational} on feelings, people and story."


def _missing(content: Content) -> str:
    """Say what was looked for and not found."""
    if not content.missing:
        return "All that children look for was found."
    return f"Not found: {', '.join(LOOKED_FOR[item] for item in content.missing)}. It may be there in other words."


def _against(content: Content) -> Iterator[str]:
    """Yield lines on where the letter and its record differ, and one question on what the letter leaves out."""
    for item in content.against:
        if item.kind == "not_decided":
            yield f"Promised here, and not found among the record's decisions: “{item.letter}”"
        elif item.kind != "left_out":
            what = "The day" if item.kind == "date" else "The person"
            yield f"{what} differs. The letter says: “{item.letter}” The record says: “{item.record}”"
    left = [item.record for item in content.against if item.kind == "left_out"]
    if left:
        quotes = "; ".join(f"“{words}”" for words in left)
        yield f"{len(left)} {'decision' if len(left) == 1 else 'decisions'} of the record {'is' if len(left) == 1 else 'are'} not in the letter. Some are for adults; does the child need to know any of them? {quotes}"


def _beside(content: Content) -> Iterator[str]:
    """Yield lines on the last letter's promises, on what the child asked, and on what is copied."""
    for kept in content.kept:
        who = f"{kept.who}: " if kept.who and not re.search(rf"\b{re.escape(kept.who)}\b", kept.promise) else ""
        yield f"The last letter promised: “{who}{kept.promise}” " + (f"This one says: “{kept.answer}”" if kept.answer else "No answer was found in this one.")
    for asked in content.asked:
        yield f"The child asked or said: “{asked.asked}” " + (f"The letter says: “{asked.answer}”" if asked.answer else "No answer was found.")
    for copied in content.copied:
        share = round(100 * copied.share)
        yield f"{share}% of this letter's words stand in the same order in {copied.other}." + (
            " What is new for this child?" if copied.share > _MUCH_COPIED else ""
        )
