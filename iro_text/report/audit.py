"""What the theming of audit notes gives: the notes with their passages, the candidate themes, and what was left over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from iro_text.report.inputs import UnreadableInput

Polarity = Literal["strength", "dilemma", "mixed", "neutral"]


@dataclass(frozen=True, slots=True)
class Note:
    """One note as an auditor wrote it.

    Attributes:
        id: unique in one run.
        text: the words as written.
        auditor: who wrote it.
        child_ref: the child, as a code.
        source: the kind of source: observation, dip_sample, feedback_child ...
        team: the team.
        date: as written, or an ISO date where the file holds one.
        grade: a grade as written.
        leaning: what its column says: a strength or a dilemma.
        place: where it stands, for the user: file, sheet and cell, or line.
        question: the heading or question that it answers.
    """

    id: str
    text: str
    auditor: str = ""
    child_ref: str = ""
    source: str = ""
    team: str = ""
    date: str = ""
    grade: str = ""
    leaning: Polarity | None = None
    place: str = ""
    question: str = ""

    @property
    def child(self) -> str:
        """Return the child's code, or the note's own id where none is given: each such note counts once."""
        return self.child_ref or self.id


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that a passage may belong to, and how sure that is, from 0 to 1."""

    theme: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PassageTheme:
    """A passage of a note with its theme.

    Attributes:
        start: offset in the note's text.
        end: offset after its last character.
        theme: the id of its theme, or None where it fits nothing.
        confidence: from 0 to 1.
        second_theme: the next likely theme, where that is near.
        polarity: strength, dilemma, mixed or neutral.
        near: up to three themes, the likeliest first.
        why: the words and examples that put it there, for the auditor.
        check: whether it is among the least sure quarter ("look at these first").
    """

    start: int
    end: int
    theme: str | None
    confidence: float
    second_theme: str | None
    polarity: Polarity
    near: tuple[Suggestion, ...] = ()
    why: str = ""
    check: bool = False


@dataclass(frozen=True, slots=True)
class ThemedNote:
    """A note, its main theme (None where it fits nothing), and its passages in order."""

    note: Note
    theme: str | None
    passages: tuple[PassageTheme, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a note that shows a theme well."""

    note: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two notes on one child in one theme: what was seen in the room, and what stands in the records (None where nothing does)."""

    child: str
    seen: str
    recorded: str | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A candidate theme, or one that an auditor accepted.

    Attributes:
        id: stable for a theme of a framework or codebook.
        label: its name.
        definition: what it holds, where that is written.
        keywords: words and phrases of the notes that mark it, the most telling first.
        notes: ids of its notes, in order of the input.
        quotes: up to three typical passages.
        children: how many children it is about.
        auditors: who wrote of it, in order of name.
        sources: for each kind of source, how many children it speaks of there, and how many that source has.
        strength: passages that are strengths, mixed ones among them.
        dilemma: passages that are dilemmas, mixed ones among them.
        stability: how much of it stays together when notes are left out, from 0 to 1; None where not measured.
        contrary: ids of notes that speak against what most of it says.
        pairs: where one child has both, what was seen beside what is recorded.
        origin: framework, found (discovery), codebook or person.
        status: candidate, accepted or rejected.
        parts: note ids of two parts, where it may really be two themes.
    """

    id: str
    label: str
    definition: str = ""
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    children: int = 0
    auditors: tuple[str, ...] = ()
    sources: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    strength: int = 0
    dilemma: int = 0
    stability: float | None = None
    contrary: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    origin: Literal["framework", "found", "codebook", "person"] = "found"
    status: Literal["candidate", "accepted", "rejected"] = "candidate"
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def one_auditor_only(self) -> bool:
        """Say whether one auditor alone wrote of it ("heard from one person so far")."""
        return len(self.auditors) == 1


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """How an audit was themed: the framework, the number of themes asked for, which columns were read as what, remarks for the user."""

    framework: str = ""
    themes: str = "auto"
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    found: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The report on one audit.

    Attributes:
        notes: every note that was themed, in order of the input.
        themes: the themes, the largest first.
        set_aside: notes that say nothing ("none", "as above", a template's own question), with why.
        settings: how it was done.
        agreement: how two auditors' versions agree, where two were given.
        unreadable: inputs that could not be read.
    """

    notes: tuple[ThemedNote, ...]
    themes: tuple[Theme, ...]
    set_aside: tuple[tuple[Note, str], ...] = ()
    settings: AuditSettings = AuditSettings()
    agreement: Mapping[str, object] = field(default_factory=dict)
    unreadable: tuple[UnreadableInput, ...] = ()

    @property
    def unthemed(self) -> tuple[str, ...]:
        """Return the ids of the notes that fit nothing."""
        return tuple(item.note.id for item in self.notes if item.theme is None)
