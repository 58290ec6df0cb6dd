"""Check a letter to a child before it is sent: can this child read it, and which words mean nothing to a child?"""

import csv
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from iro_text import ingest, readability, registry
from iro_text.document import Document, Sentence
from iro_text.errors import UsageError
from iro_text.language import EMOJI, FACE_HINT, count_words, lowered, sentences
from iro_text.language.pipeline import analyse
from iro_text.names import known_to_reader, people
from iro_text.readability.reference import textstat_values
from iro_text.registry import Draft, LetterRun
from iro_text.report import Finding, LetterReport, ReadingAge, Statistics, UnreadableInput
from iro_text.terms import find_jargon
from iro_text.terms.match import build, shipped_tree
from iro_text.terms.table import with_local

# Settings. No public body gives a reading age by age of child: two years below is common in practice (most looked-after children have
# more language need than their age group), so it is a default that the user can change, and never cited as a rule.
DEFAULT_AGE = 10
YEARS_BELOW = 2
YOUNGEST_TARGET, OLDEST_TARGET = 5, 12
# The most words in a sentence, by the age that a reading age stands for (it plus YEARS_BELOW): our bands; GOV.UK easy read asks for 10 to 15.
LONGEST_SENTENCES = ((7, 10), (11, 15), (14, 18), (99, 20))
SYMBOLS_LONGEST = 10
UNDER_SEVEN = 7
KINDS = ("review", "welcome", "midway", "goodbye", "symbols")
# The ages that a child in care, or leaving it, can have.
OLDEST_CHILD = 25


def check_letter(  # noqa: PLR0913 - each is an option of the command
    document: Document,
    *,
    age: int | None = None,
    reading_age: float | None = None,
    kind: str = "review",
    cast: Collection[str] = (),
    terms: str | Path | None = None,
    formulas: str = "ours",
    earlier: Document | None = None,
    seed: int = 0,
) -> LetterReport:
    """Check one letter.

    Args:
        document: the letter.
        age: the child's age in years; else the document's own `age`, else DEFAULT_AGE.
        reading_age: what this child reads comfortably, in years; else YEARS_BELOW the age.
        kind: one of KINDS.
        cast: names of the people in the letter; else the document's own `cast`.
        terms: a council's own term list, on top of the shipped one.
        formulas: "textstat" adds textstat's own values beside ours.
        earlier: an earlier draft to compare with.
        seed: of the sentence bootstrap.

    Raises:
        UsageError: if an option cannot be; the message says what to do.
    """
    if kind not in KINDS:
        message = f"There is no kind of letter called {kind}. Choose one of: {', '.join(KINDS)}."
        raise UsageError(message)
    age = age if age is not None else _own_age(document)
    target = target_age(age, reading_age)
    found = sentences(document)
    given = tuple(cast) or _own_cast(document)
    named = people(document, found, given)
    known = known_to_reader(document, found, named)
    counted = readability.count(document.text, found, known)
    root = build(with_local(terms)) if terms else shipped_tree()
    jargon = tuple(find_jargon(document.text, found, named, root))
    symbols = kind == "symbols" or (age is not None and reading_age is None and age < UNDER_SEVEN)
    longest = SYMBOLS_LONGEST if symbols else longest_sentence(target)
    draft = Draft(document, lowered(document.text), analyse(document, found), found, readability.word_counts(counted), jargon, longest, symbols)
    reference = textstat_values(document) if formulas == "textstat" else None
    return LetterReport(
        document,
        tuple(found),
        _statistics(document, found, counted),
        _for_reader(readability.reading_age(counted, target, seed), age, reading_age),
        readability.formula_scores(counted, reference),
        readability.hardest_sentences(document.text, found, counted, known),
        jargon,
        tuple(_findings(draft)),
        readability.compare(document, found, earlier, sentences(earlier), known) if earlier else None,
    )


def target_age(age: float | None, reading_age: float | None) -> float:
    """Return the reading age to aim at: the one given, else the default by age."""
    if reading_age is not None:
        return reading_age
    return min(OLDEST_TARGET, max(YOUNGEST_TARGET, (DEFAULT_AGE if age is None else age) - YEARS_BELOW))


def longest_sentence(target: float) -> int:
    """Return the most words that a sentence should have for a reading age."""
    return next(words for below, words in LONGEST_SENTENCES if target + YEARS_BELOW < below)


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
}


def _without_echoes(found: Sequence[Finding]) -> list[Finding]:
    """Leave out notes that only repeat another."""
    spans = {code: [(f.start, f.end) for f in found if f.code == code] for others in ECHOES.values() for code in others}
    return [
        finding
        for finding in found
        if not any(start < finding.end and finding.start < end for other in ECHOES.get(finding.code, ()) for start, end in spans[other])
    ]


# No letter is longer; a file that is would only keep the user waiting.
LONGEST_LETTER = 300_000


def run_letters(
    inputs: Sequence[str],
    stdin: Callable[[], bytes],
    *,
    cast: str | None = None,
    earlier: str | None = None,
    with_text: bool = False,
    show_all: bool = False,
    progress: Callable[[Sequence[Document]], Iterable[Document]] | None = None,
    **options: Any,
) -> LetterRun:
    """Check every letter of the inputs; one that cannot be read or checked never stops the others.

    Args:
        inputs: files, folders, zip files, or "-".
        stdin: returns the bytes of standard input.
        cast: a file with the people in the letters.
        earlier: a file with an earlier draft.
        with_text: whether the JSON holds the letter itself.
        show_all: whether every note is shown.
        progress: wraps the documents while they are worked on.
        **options: of `check_letter`.
    """
    before = ingest.read(earlier) if earlier else None
    names = read_cast(cast) if cast else ()
    documents, unreadable = ingest.read_all(inputs, stdin)
    reports: list[LetterReport] = []
    for document in progress(documents) if progress else documents:
        if len(document.text) > LONGEST_LETTER:
            unreadable.append(UnreadableInput(document.name, "too-big", "This is longer than any letter.", "Put the letter into a file of its own."))
            continue
        reports.append(check_letter(document, cast=names, earlier=before, **options))
    return LetterRun(tuple(reports), tuple(unreadable), with_text, show_all)


def read_cast(path: str) -> tuple[str, ...]:
    """Return the names in a cast file: a CSV with a column `name` (and `also_called`), or a JSON list of names or of such records.

    Raises:
        UsageError: if it cannot be read; the message says what to do.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
        if file.suffix.lower() == ".json":
            rows = [row if isinstance(row, dict) else {"name": str(row)} for row in json.loads(text)]
        else:
            rows = [{str(key).strip().lower(): value for key, value in row.items()} for row in csv.DictReader(text.splitlines())]
    except (OSError, ValueError) as error:
        message = f"The list of people {file.name} could not be read. Save it as CSV with a first line that has the word name."
        raise UsageError(message) from error
    names = [part.strip() for row in rows for key in ("name", "also_called") for part in str(row.get(key) or "").replace(";", "|").split("|")]
    if not any(names):
        message = f"No names were found in {file.name}. Its first line needs the word name."
        raise UsageError(message)
    return tuple(name for name in names if name)
