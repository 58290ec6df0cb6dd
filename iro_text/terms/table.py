"""The jargon table: one line a term in `corpora/terms/jargon.csv`, and a council's own list on top.

To add a term, add one line there: term, other forms (with `|`), category, plain words, everyday senses, sentences that must not be marked.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from iro_text.errors import UsageError
from iro_text.resources import corpus

CATEGORIES = ("process", "legal", "people", "label", "stigmatising", "health", "education")
COLUMNS = ("term", "variants", "category", "plain", "ambiguous_with", "safe_example")
# What a note says by category; `{plain}` is never pasted in unasked.
ADVICE = {
    "process": "Many children prefer plain words for what grown-ups do at work.",
    "legal": "This word may belong to the child. Keep it and say what it means.",
    "people": "Many children prefer a name and what that person does for them.",
    "label": "Many children prefer the words that they use themselves.",
    "stigmatising": "Describe what happened, without a word that sticks to the child.",
    "health": "Say what it is for, or keep it and explain it.",
    "education": "Say what it is for, or keep it and explain it.",
}
_ADVICE_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_CSV_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the table.

    Attributes:
        term: its standard name.
        variants: other forms in which it is written.
        category: one of CATEGORIES.
        instead: a few plain words that can stand in its place, or None where a swap could change a fact or an identity.
        meaning: one sentence that explains it, for writing beside it; empty where `instead` says it all.
        advice: what to do.
        everyday: everyday senses in which it is left alone.
        safe_examples: sentences that must not be marked.
        local: whether it comes from a council's own list.
    """

    term: str
    variants: tuple[str, ...]
    category: str
    instead: str | None
    meaning: str
    advice: str
    everyday: tuple[str, ...] = ()
    safe_examples: tuple[str, ...] = ()
    local: bool = False

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form in which the term is written."""
        return (self.term, *self.variants)


@cache
def terms() -> tuple[Term, ...]:
    """Return the shipped terms."""
    return tuple(read_table(corpus("terms", "jargon.csv")))


def with_local(path: str | Path | None) -> tuple[Term, ...]:
    """Return the shipped terms with a council's own on top; its line for a term replaces ours."""
    if path is None:
        return terms()
    own = tuple(read_table(Path(path), local=True))
    named = {term.term.lower() for term in own}
    return own + tuple(term for term in terms() if term.term.lower() not in named)


def read_table(path: Path, *, local: bool = False) -> list[Term]:
    """Read a term list.

    Raises:
        UsageError: if the file is missing or lacks the columns `term` and `plain`; the message says what to do.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"The term list {path.name} could not be opened. Check its name and folder."
        raise UsageError(message) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    text = io.StringIO(text, newline=None).read()  # a Macintosh CSV ends its lines with a lone carriage return
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(_CSV_LIMIT)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    try:
        columns = {str(name).strip().lower() for name in reader.fieldnames or ()}
        rows = list(reader)
    except csv.Error as error:
        message = f"The term list {path.name} could not be read as a table. Save it as CSV UTF-8 in Excel and try again."
        raise UsageError(message) from error
    if not {"term", "plain"} <= columns:
        message = f"The term list {path.name} needs a first line with the columns term and plain ({', '.join(COLUMNS)} can all be given)."
        raise UsageError(message)
    return [
        _term({str(k).strip().lower(): (v or "").strip() for k, v in row.items() if isinstance(v, str | None)}, local=local)
        for row in rows
        if (row.get("term") or "").strip()
    ]


def _term(row: dict[str, str], *, local: bool) -> Term:
    """Make a term of one line."""
    category = row.get("category", "") or "process"
    if category not in CATEGORIES:
        category = "process"
    instead, meaning, bracketed = _plain_words(row.get("plain", ""))
    asks = any(note.startswith("ask") for note in bracketed)
    advice = ADVICE[category] if not bracketed else _sentence(bracketed[0])
    return Term(
        row["term"],
        tuple(dict.fromkeys(split(row.get("variants", "")))),
        category,
        None if asks or not instead else instead,
        meaning,
        advice,
        tuple(split(row.get("ambiguous_with", ""))),
        tuple(split(row.get("safe_example", ""))),
        local,
    )


def _plain_words(cell: str) -> tuple[str, str, list[str]]:
    """Split a `plain` cell into words to use instead, an explanation, and advice in brackets."""
    bracketed = _ADVICE_IN_BRACKETS.findall(cell)
    short, _, meaning = _ADVICE_IN_BRACKETS.sub("", cell).partition(";")
    return short.strip(), meaning.strip(), bracketed


def _sentence(words: str) -> str:
    """Write advice as a sentence."""
    return words[:1].upper() + words[1:].rstrip(".") + ("" if words.endswith("?") else ".")


def split(cell: str) -> list[str]:
    """Split a cell at `|`."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def lookup(words: str, table: Iterable[Term] | None = None) -> list[Term]:
    """Return the terms written like `words`, or, if there are none, those whose name or forms hold them."""
    wanted = words.strip().lower()
    table = terms() if table is None else tuple(table)
    exact = [term for term in table if wanted in (surface.lower() for surface in term.surfaces)]
    return exact or [term for term in table if any(wanted in surface.lower() for surface in term.surfaces)]
