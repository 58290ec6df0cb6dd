"""What a person is shown of a letter report, in words, for every format that is read by people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iro_text.document import Block, Document
from iro_text.report import Comparison, Finding, LetterReport, ReadingAge, Score

# At most so many notes are open at once, and none that matters less than this (0 to 1); a good letter shows three or fewer.
NOTES_SHOWN, LEAST_SHOWN = 5, 0.5
_QUOTE = 140
FORMULA_TITLES = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "smog_index": "SMOG",
    "gunning_fog": "Gunning Fog",
    "coleman_liau_index": "Coleman-Liau",
    "automated_readability_index": "ARI",
    "dale_chall_readability_score": "Dale-Chall (British list)",
    "spache_readability": "Spache (British list)",
    "lix": "LIX",
    "rix": "RIX",
}
_CERTAINTY = ((0.6, "Most likely"), (0.45, "Probably"), (0.0, "Perhaps"))


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is shown: its number among those shown at once (0 if it is folded), where it is, and what it says."""

    number: int
    finding: Finding
    place: str
    title: str
    message: str
    quote: str
    instead: str | None

    @property
    def shown(self) -> bool:
        """Whether it is shown at once."""
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Hard:
    """A hard sentence as it is shown."""

    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """A formula's value as it is shown."""

    title: str
    value: str
    reference: str
    unit: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter's report in words."""

    name: str
    remarks: tuple[str, ...]
    reading_age: str
    jargon: str
    notes_title: str
    notes: tuple[Note, ...]
    hardest: tuple[Hard, ...]
    comparison: tuple[str, ...]
    formulas: tuple[FormulaRow, ...]
    reference: bool

    @property
    def shown(self) -> tuple[Note, ...]:
        """The notes that are shown at once."""
        return tuple(note for note in self.notes if note.shown)

    @property
    def folded(self) -> tuple[Note, ...]:
        """The notes that are folded away."""
        return tuple(note for note in self.notes if not note.shown)


def first_notes(findings: Sequence[Finding], shown: int = NOTES_SHOWN) -> list[Finding]:
    """Return what is shown at once: everything to look at first, and the notes that matter most to the child who reads it."""
    urgent = [finding for finding in findings if finding.tier == "look-first"]
    notes = sorted(
        (finding for finding in findings if finding.tier == "note" and finding.weight >= LEAST_SHOWN), key=lambda finding: (-finding.weight, finding.start)
    )
    return urgent + notes[:shown]


def letter_view(report: LetterReport, *, show_all: bool = False) -> LetterView:
    """Return a report in words."""
    at_once = list(report.findings) if show_all else first_notes(report.findings)
    order = [finding for finding in report.findings if finding in at_once]
    notes = tuple(_note(order.index(finding) + 1 if finding in order else 0, finding, report.document) for finding in report.findings)
    return LetterView(
        report.document.name,
        report.document.remarks,
        reading_age_words(report.reading_age),
        jargon_words(report),
        _notes_title(len(at_once), len(report.findings)),
        notes,
        tuple(Hard(quote(report.document.text, item.start, item.end), item.why) for item in report.hardest),
        tuple(comparison_words(report.comparison)) if report.comparison else (),
        tuple(_formula(score) for score in report.scores),
        any(score.reference is not None for score in report.scores),
    )


def _notes_title(shown: int, total: int) -> str:
    """Return the heading over the notes."""
    if total == 0:
        return "No notes"
    return f"Notes ({total})" if shown == total else f"Notes ({shown} of {total})"


def reading_age_words(age: ReadingAge) -> str:
    """Say how old the letter's comfortable reader is: a band, how likely, and this child's own."""
    if age.band is None:
        return age.remark
    likelihood = max(band.likelihood for band in age.bands)
    certainty = next(words for least, words in _CERTAINTY if likelihood >= least)
    fits = "" if age.score.meets_target is None else (" That fits." if age.score.meets_target else " You may want it easier.")
    band = age.band.replace("-", " to ").replace("+", " and more")
    return f"{certainty} {band} years ({round(100 * likelihood)}% likely). Read for {age.reader}.{fits} {age.remark}"


def jargon_words(report: LetterReport) -> str:
    """Say which professional words are not explained."""
    explained = {use.term for use in report.jargon if use.explained}
    open_terms = {use.term: use.surface for use in reversed(report.jargon) if use.term not in explained}
    if not report.jargon:
        return "No professional words found."
    if not open_terms:
        return f"{len(explained)} professional {'word' if len(explained) == 1 else 'words'}, each explained."
    named = ", ".join(dict.fromkeys(reversed(open_terms.values())))
    return f"{len(open_terms)} professional {'word is' if len(open_terms) == 1 else 'words are'} not explained: {named}."


def comparison_words(comparison: Comparison) -> Iterator[str]:
    """Say how this draft stands to the earlier one."""
    sure = f" ({round(100 * comparison.likelihood)}% likely)" if comparison.verdict != "about the same" else ""
    yield (
        f"Than {comparison.earlier}, this one is {comparison.verdict} to read{sure}."
        if comparison.verdict != "about the same"
        else f"About as easy to read as {comparison.earlier}."
    )
    yield from comparison.parts
    if comparison.harder_places:
        yield f"{len(comparison.harder_places)} of its sentences are harder than any in the earlier draft."


def _note(number: int, finding: Finding, document: Document) -> Note:
    """Return a finding as it is shown."""
    where = place(document, finding)
    return Note(number, finding, where, title_of(finding.code), finding.message, quote(document.text, finding.start, finding.end), finding.instead)


TITLES = {
    "words.jargon": "Professional word",
    "words.unknown-term": "Initials or term",
    "words.label": "A word that sticks",
    "words.idiom": "Figure of speech",
    "words.vague-time": "When?",
    "words.professional-voice": "Who is speaking?",
    "sentence.long": "Long sentence",
    "sentence.passive": "Who does it?",
    "sentence.conditions": "If, unless, until",
    "sentence.ideas": "One idea at a time",
    "letter.key-messages": "How many things at once",
    "letter.hard-news": "Hard news",
    "letter.promise": "Who, and by when?",
    "letter.missing": "What children look for",
    "dates.weekday": "Weekday and date",
    "dates.impossible": "A day that there is not",
    "dates.past": "A meeting in the past",
    "dates.review-interval": "When the next review is",
    "dates.age": "The child's age",
}


def title_of(code: str) -> str:
    """Return a few words for a code."""
    return TITLES.get(code, code.partition(".")[2].replace("-", " ").capitalize())


def place(document: Document, finding: Finding) -> str:
    """Return where a finding is: the part of the file, and which paragraph of it."""
    number = sum(1 for block in document.blocks if _counts(document, block, finding.where) and block.start <= finding.start)
    return f"Paragraph {number}" if finding.where == "body" else f"{finding.where.capitalize()}, paragraph {number}"


def _counts(document: Document, block: Block, where: str) -> bool:
    """Say whether a block is a paragraph with words in one part of the file."""
    return block.where == where and bool(document.text[block.start : block.end].strip())


def quote(text: str, start: int, end: int) -> str:
    """Return words of the text on one line, cut in the middle if they are long."""
    words = " ".join(text[start:end].split())
    if len(words) <= _QUOTE:
        return words
    return f"{words[: _QUOTE // 2].rsplit(' ', 1)[0]} ... {words[-_QUOTE // 3 :].split(' ', 1)[-1]}"


def _formula(score: Score) -> FormulaRow:
    """Return a formula's row."""
    shown = ["–" if value is None else f"{value:.1f}" for value in (score.value, score.reference)]
    return FormulaRow(FORMULA_TITLES.get(score.name, score.name), shown[0], shown[1], score.unit)
