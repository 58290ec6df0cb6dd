"""What is reported: findings, scores and jargon uses, and the reports made of them, as frozen records."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from iro_text.document import Document, Sentence
from iro_text.report.beside import Against, Asked, Copied, Kept

Tier = Literal["look-first", "note"]
Higher = Literal["harder", "easier"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check noticed at one place; on screen, a note.

    Attributes:
        code: stable and speakable, such as `words.jargon`.
        tier: `look-first` for a fact that could harm if sent, else `note`.
        start: offset of the first character it is about.
        end: offset after the last.
        where: the part of the file (`body`, `header` ...).
        message: one line that gives the reason.
        instead: words that could stand there, or None.
        weight: how much it matters to the child who reads it, 0 to 1; decides which notes are shown first.
    """

    code: str
    tier: Tier
    start: int
    end: int
    message: str
    instead: str | None = None
    where: str = "body"
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class JargonUse:
    """One use of a professional word in its professional sense.

    Attributes:
        start: offset of the words themselves, not of their sentence.
        end: offset after them.
        surface: the words as written.
        term: the standard name of the term; the surface itself where it is on no list.
        category: process, legal, people, label, stigmatising, health, education, or unknown.
        explained: whether this letter says what it means, here or before.
        instead: plain words a child would say, or None where only the writer knows them.
        advice: what to do: explain it, use the name, ask.
        known: False for a professional acronym or term that is on no list.
    """

    start: int
    end: int
    surface: str
    term: str
    category: str
    explained: bool
    instead: str | None
    advice: str
    known: bool = True


# "At most three key messages" is what the best letters of an audit kept to.
KEY_MESSAGE_LIMIT = 3


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """A passage that asks something of the child, or tells a decision, a plan or a change.

    Attributes:
        start: offset of the passage.
        end: offset after it.
        topic: one of the contract's topics, such as `family_time`.
        gist: its most telling words, for a list.
        picture: an emoji that could stand beside it, or None where none is offered.
        picture_alt: what it shows, in words.
    """

    start: int
    end: int
    topic: str
    gist: str
    picture: str | None = None
    picture_alt: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What a letter says that somebody will do.

    Attributes:
        start: offset of the sentence or clause.
        end: offset after it.
        who: the person or role as written; a pronoun's person where the letter names one just before; None where nobody is named.
        what: the words that say it.
        when: the time as written; None where there is none, or only "soon".
        when_date: the day meant, or None.
    """

    start: int
    end: int
    who: str | None
    what: str
    when: str | None
    when_date: date | None


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its unit and which way is harder.

    Attributes:
        name: the usual name of the measure.
        value: None where the text is too short to say.
        low: lower end of the 90% interval, where one is known.
        high: upper end of it.
        unit: years, US grade, points or words.
        higher_is: whether a higher value means harder or easier.
        target: what this reader reads comfortably, in the same unit, where it is known.
        meets_target: whether the value is within it.
        reference: what textstat itself says of the raw text, if it was asked for.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    higher_is: Higher
    target: float | None = None
    meets_target: bool | None = None
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A band of reading ages and how likely it is that the text belongs there, 0 to 1."""

    name: str
    low: float
    high: float
    likelihood: float


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence that is hard to read, with its score (years of reading age) and the reasons in words."""

    start: int
    end: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of one text; `words_per_sentence` leaves out headings, greeting and sign-off."""

    words: int
    sentences: int
    words_per_sentence: float
    images: int
    emoji: int


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """How old a child is who reads the text comfortably, as bands; `remark` says in words what the number cannot."""

    score: Score
    bands: tuple[Band, ...]
    band: str | None
    sampling_low: float | None
    sampling_high: float | None
    remark: str
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether one draft is easier than an earlier one, with the parts that moved.

    Attributes:
        earlier: name of the earlier draft.
        verdict: easier, harder or about the same.
        likelihood: how likely that the verdict's direction is right, 0 to 1.
        parts: lines such as "sentences are shorter: 11 words, they were 15".
        harder_places: sentences of this draft that are harder than anything in the earlier one.
    """

    earlier: str
    verdict: Literal["easier", "harder", "about the same"]
    likelihood: float
    parts: tuple[str, ...]
    harder_places: tuple[HardSentence, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Sentences on tasks against sentences on feelings, people and story: their offsets, and the share of tasks, 0 to 1 (None where there are neither)."""

    process: tuple[tuple[int, int], ...] = ()
    relational: tuple[tuple[int, int], ...] = ()

    @property
    def process_share(self) -> float | None:
        """Return the share of the two that is about tasks."""
        together = len(self.process) + len(self.relational)
        return len(self.process) / together if together else None


NO_BALANCE = Balance()


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says.

    Attributes:
        kind: review, welcome, midway, goodbye or symbols.
        written: the day that it was written, where it is known.
        key_messages: what it tells or asks, in order.
        promises: who will do what by when.
        balance: task and story.
        missing: what such a letter would be expected to hold and does not.
        read_aloud: minutes that it takes to read aloud to a child.
        kept: the last letter's promises, if that was given.
        asked: what the child asked, if that was given.
        copied: how much is the last letter's or another file's text, if one was given.
        against: where it differs from the record that it follows, if that was given.
    """

    kind: str = "review"
    written: date | None = None
    key_messages: tuple[KeyMessage, ...] = ()
    promises: tuple[Promise, ...] = ()
    balance: Balance = NO_BALANCE
    missing: tuple[str, ...] = ()
    read_aloud: float = 0.0
    kept: tuple[Kept, ...] = ()
    asked: tuple[Asked, ...] = ()
    copied: tuple[Copied, ...] = ()
    against: tuple[Against, ...] = ()


NO_CONTENT = Content()


@dataclass(frozen=True, slots=True)
class LetterReport:
    """Everything that the check of one letter shows."""

    document: Document
    sentences: tuple[Sentence, ...]
    statistics: Statistics
    reading_age: ReadingAge
    scores: tuple[Score, ...]
    hardest: tuple[HardSentence, ...]
    jargon: tuple[JargonUse, ...]
    content: Content
    findings: tuple[Finding, ...]
    comparison: Comparison | None = None
