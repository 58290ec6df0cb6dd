"""What an audit says, in words, for every format that is read by people; inside the team as it is, for sharing with small counts and names kept back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iro_text.registry import AuditRun
from iro_text.report import Note, Quote, Theme
from iro_text.themes.naming import allowed_words

# Below this a count of children could tell who is meant; outside the team it is written "some".
SMALL = 5
# What was seen in the room and is absent from the records, or the other way round, is told even where it is nothing.
_ALWAYS_SHOWN = ("observation", "dip_sample")
SOURCES = {
    "observation": "observations",
    "dip_sample": "records",
    "feedback_child": "children who said something",
    "feedback_parent": "parents",
    "feedback_carer": "carers",
    "feedback_worker": "workers",
    "feedback_sw": "workers",
}
_NAME = re.compile(r"(?<![\w'\u2019-])[A-Z\u00c0-\u00de][\w\u00c0-\u024f'\u2019-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[-+\u2022]\s+)[\"'\u201c\u2018(]*$")


def counted(number: int, thing: str) -> str:
    """Return a number of things, in words."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote as it is shown: its words, and whose note it is."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme as it is shown."""

    id: str
    label: str
    definition: str
    words: str
    counted: str
    heard: str
    sources: str
    strength: int
    dilemma: int
    quotes: tuple[QuoteRow, ...]
    contrary: tuple[QuoteRow, ...]
    pairs: tuple[tuple[str, QuoteRow, QuoteRow | None], ...]
    holds: str
    two: str
    status: str


class AuditView:
    """The words for one run."""

    def __init__(self, run: AuditRun) -> None:
        """Prepare the notes."""
        self.run = run
        self.report = run.report
        self._notes: Mapping[str, Note] = {item.note.id: item.note for item in run.report.notes}
        self._allowed = allowed_words([note.text for note in self._notes.values()]) if run.sharing else frozenset()

    def themes(self) -> list[ThemeRow]:
        """Return the themes in order."""
        return [self._theme(theme) for theme in self.report.themes]

    def count(self, number: int) -> str:
        """Return a count of children, or "some" where it is small and the page is for sharing."""
        return "some" if self.run.sharing and 0 < number < SMALL else str(number)

    def children(self, number: int) -> str:
        """Return how many children, in words."""
        return f"{self.count(number)} {'child' if number == 1 and not self.run.sharing else 'children'}"

    def seen_in(self, what: str, number: int, of: int) -> str:
        """Return for how many children of one kind of source a theme was seen, in words."""
        return f"some {what}" if self.run.sharing and number and of < SMALL else f"{self.count(number)} of {of} {what}"

    def quote(self, quote: Quote) -> QuoteRow:
        """Return a quote."""
        note = self._notes[quote.note]
        words = " ".join(note.text[quote.start : quote.end].split())
        about = ", ".join(part for part in (SOURCES.get(note.source, note.source).removesuffix("s"), note.auditor) if part)
        return QuoteRow(self.masked(words), "" if self.run.sharing else f"{note.id}{', ' + about if about else ''}")

    def whole(self, note: str) -> QuoteRow:
        """Return a whole note as a quote."""
        return self.quote(Quote(note, 0, len(self._notes[note].text)))

    def masked(self, words: str) -> str:
        """Return words without names, where the page is for sharing: a capital that is no known word leaves."""
        if not self.run.sharing:
            return words

        def hide(match: re.Match[str]) -> str:
            word = match.group().replace("\u2019", "'").lower().removesuffix("'s")
            first = _SENTENCE_START.search(words[: match.start()]) is not None
            return match.group() if word in ("i", "i'm", "i've", "i'll") or (word in self._allowed and (first or match.group().isupper())) else "[name]"

        return _NAME.sub(hide, words)

    def summary(self) -> list[str]:
        """Return what was read and what was done, a sentence each."""
        report = self.report
        children = len({item.note.child for item in report.notes})
        lines = [
            f"{counted(len(report.notes), 'note')} on {self.children(children)}, in {counted(len(report.themes), 'candidate theme')}. Framework: {report.settings.framework}."
        ]
        if report.unthemed:
            lines.append(f"{len(report.unthemed)} fit no theme; read them, rare things can matter most.")
        if report.set_aside:
            lines.append(f"{len(report.set_aside)} were set aside, as they say nothing or are the template's own words.")
        if report.settings.found:
            lines.append(f"{report.settings.found} of the themes were found afresh in what the framework does not cover.")
        return [*lines, *report.settings.remarks]

    def left(self) -> list[QuoteRow]:
        """Return the notes that fit nothing."""
        return [self.whole(note) for note in self.report.unthemed]

    def _theme(self, theme: Theme) -> ThemeRow:
        """Return one theme."""
        shown = {source: counts for source, counts in theme.sources.items() if counts[0] or source in _ALWAYS_SHOWN}
        sources = ", ".join(self.seen_in(SOURCES.get(source, source), number, of) for source, (number, of) in shown.items())
        heard = (
            f"heard from one person so far ({theme.auditors[0]})"
            if theme.one_auditor_only and not self.run.sharing
            else f"heard from {len(theme.auditors)} auditors"
            if len(theme.auditors) > 1
            else ""
        )
        holds = "" if theme.stability is None else f"{round(100 * theme.stability)}% of it stays together when notes are left out"
        two = f"This may be two themes: {len(theme.parts[0])} notes and {len(theme.parts[1])} notes." if theme.parts else ""
        pairs = (
            () if self.run.sharing else tuple((pair.child, self.whole(pair.seen), self.whole(pair.recorded) if pair.recorded else None) for pair in theme.pairs)
        )
        return ThemeRow(
            theme.id, theme.label, theme.definition, ", ".join(theme.keywords),
            f"{counted(len(theme.notes), 'note')} on {self.children(theme.children)}", heard, sources, theme.strength, theme.dilemma,
            tuple(self.quote(quote) for quote in theme.quotes), tuple(self.whole(note) for note in theme.contrary), pairs, holds, two, theme.status,
        )  # fmt: skip
