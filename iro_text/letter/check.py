"""Checks one letter: reads it, measures it, and asks every check."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from iro_text import readability, registry
from iro_text.document import Document, Sentence
from iro_text.errors import UsageError
from iro_text.language import EMOJI, FACE_HINT, count_words, lowered, sentences
from iro_text.language.pipeline import analyse
from iro_text.letter.content import NOTHING_BESIDE, Beside, content_of, for_child
from iro_text.letter.settings import DEFAULT_AGE, KINDS, OLDEST_CHILD, SYMBOLS_LONGEST, UNDER_SEVEN, YEARS_BELOW, longest_sentence, target_age
from iro_text.names import known_to_reader, people
from iro_text.readability.reference import textstat_values
from iro_text.registry import Draft
from iro_text.report import Finding, LetterReport, ReadingAge, Statistics
from iro_text.terms import find_jargon
from iro_text.terms.match import build, shipped_tree
from iro_text.terms.table import with_local


def check_letter(  # noqa: PLR0913 - each is an option of the command
    document: Document,
    *,
    age: int | None = None,
    reading_age: float | None = None,
    kind: str | None = None,
    cast: Collection[str] = (),
    terms: str | Path | None = None,
    formulas: str = "ours",
    earlier: Document | None = None,
    seed: int = 0,
    beside: Beside = NOTHING_BESIDE,
) -> LetterReport:
    """Check one letter.

    Args:
        document: the letter.
        age: the child's age in years; else the document's own `age`, else DEFAULT_AGE.
        reading_age: what this child reads comfortably, in years; else YEARS_BELOW the age.
        kind: one of KINDS; else the document's own `kind`, else a review.
        cast: names of the people in the letter; else the document's own `cast`.
        terms: a council's own term list, on top of the shipped one.
        formulas: "textstat" adds textstat's own values beside ours.
        earlier: an earlier draft to compare with.
        seed: of the sentence bootstrap.
        beside: the day of writing, the last letter, what the child asked, other texts.

    Raises:
        UsageError: if an option cannot be; the message says what to do.
    """
    kind = _own_kind(document, kind)
    age = age if age is not None else _own_age(document)
    target = target_age(age, reading_age)
    found, low = sentences(document), lowered(document.text)
    given = tuple(cast) or _own_cast(document)
    named = people(document, found, given)
    known = known_to_reader(document, found, named)
    counted = readability.count(document.text, found, known)
    root = build(with_local(terms)) if terms else shipped_tree()
    jargon = tuple(find_jargon(document.text, found, named, root))
    statistics = _statistics(document, found, counted)
    beside = beside if beside.written else replace(beside, written=_own_date(document))
    content = for_child(content_of(document, low, found, jargon, kind, beside), document, statistics, age)
    symbols = kind == "symbols" or (age is not None and reading_age is None and age < UNDER_SEVEN)
    longest = SYMBOLS_LONGEST if symbols else longest_sentence(target)
    draft = Draft(document, low, analyse(document, found), found, readability.word_counts(counted), jargon, longest, symbols, content, age)
    reference = textstat_values(document) if formulas == "textstat" else None
    return LetterReport(
        document,
        tuple(found),
        statistics,
        _for_reader(readability.reading_age(counted, target, seed), age, reading_age),
        readability.formula_scores(counted, reference),
        readability.hardest_sentences(document.text, found, counted, known),
        jargon,
        content,
        tuple(_findings(draft)),
        readability.compare(document, found, earlier, sentences(earlier), known) if earlier else None,
    )


def _own_kind(document: Document, kind: str | None) -> str:
    """Return the kind of letter: the one given, else the input's own, else a review."""
    kind = kind or str(document.details.get("kind") or KINDS[0])
    if kind not in KINDS:
        message = f"There is no kind of letter called {kind}. Choose one of: {', '.join(KINDS)}."
        raise UsageError(message)
    return kind


def _own_date(document: Document) -> date | None:
    """Return the day of writing that the input itself gives."""
    try:
        return date.fromisoformat(str(document.details.get("date")))
    except ValueError:
        return None


def _own_age(document: Document) -> int | None:
    """Return the age that the input itself gives."""
    value = document.details.get("age")
    return int(value) if isinstance(value, int | float) and 0 < value <= OLDEST_CHILD else None


def _own_cast(document: Document) -> tuple[str, ...]:
    """Return the names that the input itself gives."""
    value = document.details.get("cast")
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


def _for_reader(found: ReadingAge, age: int | None, given: float | None) -> ReadingAge:
    """Say for whom the target is, in words for the screen."""
    if given is not None:
        reader = f"a child who reads comfortably at about {given:g}"
    elif age is not None:
        reader = f"a child of {age}, aiming {YEARS_BELOW} years below their age"
    else:
        reader = f"a child of {DEFAULT_AGE}, as no age was given"
    return replace(found, reader=reader)


def _statistics(document: Document, found: Sequence[Sentence], counted: Sequence[int]) -> Statistics:
    """Count words, sentences, pictures and faces."""
    text = document.text
    totals = readability.total(counted)
    emoji = len(EMOJI.findall(text)) if FACE_HINT.search(text) else 0
    words = count_words(text, 0, len(text))
    per_sentence = totals.words / totals.sentences if totals.sentences else 0.0
    return Statistics(words, sum(sentence.counted for sentence in found), per_sentence, len(document.pictures), emoji)


def _findings(draft: Draft) -> list[Finding]:
    """Run every check for letters, and drop what says the same of the same words again."""
    found = [finding for check in registry.checks() if "letter" in check.applies_to for finding in check.find(draft)]
    placed = [replace(finding, where=draft.document.where(finding.start)) for finding in found]
    return sorted(_without_echoes(placed), key=lambda finding: (finding.start, finding.end, finding.code))


# A note of the first code is left out where one of the others stands on the same words: one reason is enough.
ECHOES = {
    "sentence.ideas": ("sentence.long", "sentence.conditions"),
    "sentence.passive": ("words.professional-voice", "words.jargon"),
    "words.vague-time": ("words.jargon",),
    "words.professional-voice": ("words.jargon",),
    "words.jargon": ("words.label",),
}


def _without_echoes(found: Sequence[Finding]) -> list[Finding]:
    """Leave out notes that only repeat another."""
    spans = {code: [(f.start, f.end) for f in found if f.code == code] for others in ECHOES.values() for code in others}
    return [
        finding
        for finding in found
        if not any(start < finding.end and finding.start < end for other in ECHOES.get(finding.code, ()) for start, end in spans[other])
    ]
