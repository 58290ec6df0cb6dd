"""Quality on the gold letters and on public corpora, with a plain baseline beside each figure."""

import csv
import json
import os
import re
import statistics
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content import content_table
from follow_up import follow_up_table
from letters import ROOT, document, gold

from iro_text.export.view import first_notes
from iro_text.language import sentences
from iro_text.letter import check_letter
from iro_text.names import known_to_reader, people
from iro_text.readability import count, reading_age, total
from iro_text.readability.age import years
from iro_text.readability.formulas import values
from iro_text.readability.reference import textstat_values
from iro_text.report import JargonUse
from iro_text.terms import find_jargon, terms

Row = tuple[str, ...]
DATA = os.environ.get("IRO_TEXT_DATA")
PARTS = ("train", "dev", "test")
CUT_WORDS = 100


def ours(letter: dict[str, object]) -> list[JargonUse]:
    """Find professional words as the program does."""
    text = document(str(letter["text"]))
    found = sentences(text)
    return find_jargon(text.text, found, people(text, found, letter["cast"]))


def plain_matcher(letter: dict[str, object]) -> list[JargonUse]:
    """Find them by the list alone: no senses, no explanations, any capitals as unknown initials."""
    text = str(letter["text"])
    surfaces = {surface for term in terms() for surface in term.surfaces}
    words = "|".join(re.escape(s) for s in sorted(surfaces, key=len, reverse=True))
    uses = [JargonUse(m.start(), m.end(), m[0], m[0], "", False, None, "") for m in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)]
    capitals = re.finditer(r"\b[A-Z]{2,6}s?\b", text)
    return uses + [JargonUse(m.start(), m.end(), m[0], m[0], "", False, None, "") for m in capitals if not any(u.start <= m.start() < u.end for u in uses)]


@dataclass
class Tally:
    """Hits and how many there were to hit."""

    hits: int = 0
    of: int = 0

    def add(self, hit: object) -> None:
        """Count one."""
        self.hits += bool(hit)
        self.of += 1

    def __str__(self) -> str:
        """Show as a share with its counts."""
        return f"{self.hits / self.of:.3f} ({self.hits} of {self.of})" if self.of else "–"


def jargon_figures(letters: Iterable[dict[str, object]], find: Callable[[dict[str, object]], list[JargonUse]]) -> list[str]:
    """Return recall of known and unknown terms, precision, look-alikes marked, and explained-or-not right."""
    known, unknown, precision, alike, explained = (Tally() for _ in range(5))
    for letter in letters:
        uses = find(letter)
        for start, end, term, is_explained in letter["jargon"]:
            hits = [use for use in uses if use.start < end and start < use.end]
            (unknown if term.startswith("UNKNOWN") else known).add(hits)
            if hits:
                explained.add(any(use.explained == is_explained for use in hits))
        labelled = [*letter["jargon"], *letter["jargon_neutral"]]
        for use in uses:
            precision.add(any(use.start < row[1] and row[0] < use.end for row in labelled))
        for row in letter["not_jargon"]:
            alike.add(any(use.start < row[1] and row[0] < use.end for use in uses))
    return [str(tally) for tally in (known, unknown, precision, alike, explained)]


def jargon_table() -> list[Row]:
    """Return the figures by part, ours and the plain matcher's."""
    rows: list[Row] = [("letters", "finder", "known terms, recall", "terms on no list, recall", "precision", "look-alikes marked", "explained-or-not right")]
    for part in PARTS:
        letters = gold(part)
        for name, find in (("iro-text", ours), ("plain matcher", plain_matcher)):
            rows.append((f"{part} ({len(letters)})", name, *jargon_figures(letters, find)))
    return rows


def quiet_table() -> list[Row]:
    """Return how many notes the letters of each quality get, and how many of them are open at once."""
    rows: list[Row] = [("letters", "quality", "notes, median", "open at once, median", "letters with three or fewer open")]
    for part in PARTS:
        for quality in ("good", "middling", "poor"):
            found = [_notes(letter) for letter in gold(part) if letter["quality"] == quality]
            notes, shown = zip(*found, strict=True)
            few = sum(number <= 3 for number in shown)  # noqa: PLR2004 - the goal
            rows.append((part, quality, f"{statistics.median(notes):g}", f"{statistics.median(shown):g}", f"{few} of {len(found)}"))
    return rows


def _notes(letter: dict[str, object]) -> tuple[int, int]:
    """Return how many notes a letter gets, and how many are open at once."""
    report = check_letter(document(str(letter["text"])), age=int(letter["child_age"]), cast=letter["cast"], kind=letter["kind"] or "review")
    return len(report.findings), len(first_notes(report.findings))


def senses_table() -> list[Row]:
    """Return how sentences made to mislead are read: everyday uses marked, professional ones missed."""
    rows: list[Row] = [("sentences made to mislead", "finder", "everyday uses marked", "professional uses missed")]
    for part in ("dev", "test"):
        lines = (ROOT / "corpora" / "senses" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
        for name, find in (("iro-text", ours), ("plain matcher", plain_matcher)):
            tallies = {"everyday": Tally(), "professional": Tally()}
            for row in map(json.loads, lines):
                start = row["text"].index(row["quote"])
                marked = any(use.start < start + len(row["quote"]) and start < use.end for use in find({"text": row["text"], "cast": ()}))
                tallies[row["sense"]].add(marked is (row["sense"] == "everyday"))
            rows.append((f"{part} ({len(lines)})", name, str(tallies["everyday"]), str(tallies["professional"])))
    return rows


def coverage_table() -> list[Row]:
    """Return how often the interval of a 100-word cut holds the whole letter's reading age."""
    sampling, whole_interval = Tally(), Tally()
    for letter in (x for part in PARTS for x in gold(part)):
        text = document(str(letter["text"]))
        found = sentences(text)
        counted = count(text.text, found, known_to_reader(text, found, people(text, found, letter["cast"])))
        whole = reading_age(counted).score.value
        for first in range(len(counted)):
            cut = _first_words(counted[first:])
            if cut and whole is not None:
                age = reading_age(cut)
                sampling.add(age.sampling_low <= whole <= age.sampling_high)
                whole_interval.add(age.score.low <= whole <= age.score.high)
    return [
        ("interval", "holds the whole letter's value"),
        ("sentence bootstrap alone (90%)", str(sampling)),
        ("shown: bootstrap and the method's own error (90%)", str(whole_interval)),
    ]


def _first_words(counted: list[int]) -> list[int]:
    """Return the first sentences that make a cut of about a hundred words, or none if there are too few."""
    for number in range(1, len(counted) + 1):
        if total(counted[:number]).words >= CUT_WORDS:
            return counted[:number]
    return []


def clear_table(folder: Path) -> list[Row]:
    """Return Spearman's rank correlation with teachers' judgements on CLEAR; nothing is fitted to it."""
    from scipy.stats import spearmanr

    csv.field_size_limit(1_000_000)
    with (folder / "clear_half.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["Excerpt"], float(row["BT_easiness"])) for row in csv.DictReader(file)]
    mine: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for excerpt, _ in rows:
        text = document(excerpt)
        found = sentences(text)
        counts = total(count(excerpt, found, known_to_reader(text, found, people(text, found))))
        mine.setdefault("reading_age", []).append(years(counts))
        for name, value in values(counts).items():
            mine.setdefault(name, []).append(value or 0.0)
        for name, value in textstat_values(text).items():
            theirs.setdefault(name, []).append(value)
    judged = [easiness for _, easiness in rows]
    table: list[Row] = [(f"measure, {len(rows)} texts", "iro-text", "textstat")]
    for name, column in mine.items():
        beside = f"{abs(spearmanr(theirs[name], judged)[0]):.3f}" if name in theirs else "–"
        table.append((name, f"{abs(spearmanr(column, judged)[0]):.3f}", beside))
    return table


def triples(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each title of OneStopEnglish with its three levels, easiest first."""
    found: dict[str, dict[str, str]] = {}
    with tarfile.open(folder / "onestopenglish.tar.gz") as archive:
        for member in archive.getmembers():
            name = re.fullmatch(r"(.+)-(ele|int|adv)\.txt", Path(member.name).name)
            file = archive.extractfile(member) if name else None
            if name and file:
                text = file.read().decode("utf-8-sig", "replace")
                found.setdefault(name[1], {})[name[2]] = re.sub(r"^\s*(?:Intermediate|Elementary|Advanced)\s*\n", "", text)
    for title, levels in sorted(found.items()):
        if len(levels) == 3:  # noqa: PLR2004 - three levels
            yield title, [levels[level] for level in ("ele", "int", "adv")]


def onestop_table(folder: Path) -> list[Row]:
    """Return the share of titles whose three levels come out in order; half of the titles were fitted to."""
    import sys

    sys.path.insert(0, str(ROOT / "models"))
    from make_reading_age import fitted_to

    tallies = {key: {True: Tally(), False: Tally()} for key in ("reading_age", "flesch_kincaid_grade", "textstat's flesch_kincaid_grade")}
    for title, texts in triples(folder):
        columns: dict[str, list[float]] = {key: [] for key in tallies}
        for text in map(document, texts):
            found = sentences(text)
            counts = total(count(text.text, found, known_to_reader(text, found, people(text, found))))
            columns["reading_age"].append(years(counts))
            columns["flesch_kincaid_grade"].append(values(counts)["flesch_kincaid_grade"] or 0.0)
            columns["textstat's flesch_kincaid_grade"].append(textstat_values(text)["flesch_kincaid_grade"])
        for key, (easy, middle, hard) in columns.items():
            tallies[key][fitted_to(title)].add(easy < middle < hard)
    table: list[Row] = [("measure", "titles not fitted to", "titles fitted to")]
    return [*table, *((key, str(parts[False]), str(parts[True])) for key, parts in tallies.items())]


def plain_prose_table(folder: Path) -> list[Row]:
    """Return how far our formulas lie from textstat's on plain prose that it reads rightly: words of its own dictionary, full stops, no short forms.

    Dale-Chall and Spache are left out, since their word list differs on purpose.
    """
    from iro_text.lexicon import syllable_table

    listed = set(syllable_table())
    paragraphs = [line.strip() for _, texts in triples(folder) for text in texts for line in text.split("\n")]
    plain = re.compile(r"(?:[A-Z][a-z]*(?:,? [a-z]+){4,}\. ?)+")
    pieces = [" ".join(sentence + "." for sentence in re.findall(r"(?<![^.]\S)\b[A-Z][a-z]*(?:,? [a-z]+){4,}(?=\.)", paragraph)) for paragraph in paragraphs]
    simple = [piece for piece in pieces if plain.fullmatch(piece) and all(word.lower() in listed for word in re.findall(r"[A-Za-z]+", piece))][:500]
    differences: dict[str, list[float]] = {}
    for paragraph in simple:
        text = document(paragraph)
        mine, theirs = values(total(count(paragraph, sentences(text)))), textstat_values(text)
        for name in theirs.keys() - {"dale_chall_readability_score", "spache_readability"}:
            differences.setdefault(name, []).append(abs((mine[name] or 0.0) - theirs[name]))
    table: list[Row] = [(f"formula, {len(simple)} paragraphs", "largest difference", "within 0.1")]
    return [*table, *((name, f"{max(column):.2f}", f"{sum(d <= 0.1 for d in column)} of {len(column)}") for name, column in sorted(differences.items()))]  # noqa: PLR2004


def tables() -> dict[str, list[Row]]:
    """Return every table by its heading."""
    found = {
        "Professional words": jargon_table(),
        "Professional or everyday": senses_table(),
        "What a letter says": content_table(),
        "Beside the last letter and what the child asked": follow_up_table(),
        "Notes by quality of letter": quiet_table(),
        "Interval of the reading age on cuts of about 100 words": coverage_table(),
    }
    if DATA is None:
        return found
    folder = Path(DATA)
    return found | {
        "CLEAR: rank correlation with teachers' judgement": clear_table(folder),
        "OneStopEnglish: three levels in order": onestop_table(folder),
        "Plain prose of OneStopEnglish: ours and textstat's": plain_prose_table(folder),
    }
