"""Gathers what the rows of one sheet say of each review: a row for a decision, a row for a review, or a row for each answer of a form."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iro_text.ingest.columns import plain
from iro_text.ingest.sheets import LONGEST_CELL
from iro_text.reviews.cells import as_day, day_written, plain_text
from iro_text.reviews.columns import COMPLETE, DAY_KINDS, FACT_KINDS, ROW_KINDS, bare, holds_decisions, is_form, question_kind

# Either of these makes a row of cells a decision: one of this review, or one of the review before.
ACTS = ("before", "decision")
_WITH_ACT = ("owner", "due")
_JOINED = {"owner": ", ", "outcome": "; ", "decision": ": ", "before": ": "}
_LONGEST_FACT = 12  # words
_BULLET = re.compile(r"\s*(?:[-*\u2022\u25cf\u25aa\u2013]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+\S")
_SURNAME = re.compile(r"surname|(?:family|last) name")
# Dummy people of case systems, as the standard safeguarding dataset leaves them out: a name with DUPLICATE, a person's id from 1 to 6.
_DUMMY_NAME, _DUMMY_ID = re.compile(r"\bduplicate\b", re.IGNORECASE), re.compile(r"0*[1-6]")


@dataclass(slots=True)
class Review:
    """What a sheet says of one review.

    Attributes:
        facts: by kind, as the cells say them.
        rows: its decisions, each by kind of cell.
        texts: cells under their headings or questions.
        places: the numbers of its rows.
        cut: whether a cell was cut off before.
    """

    facts: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    cut: bool = False

    def tell(self, facts: Mapping[str, str]) -> None:
        """Take in facts; what is known already stays."""
        self.facts = {**facts, **self.facts}

    def write(self, heading: str, text: str) -> None:
        """Put a text under its heading, once."""
        under = self.texts.setdefault(heading, [])
        if text not in under:
            under.append(text)

    @property
    def is_dummy(self) -> bool:
        """Say whether it is about a dummy person by the name."""
        return _DUMMY_NAME.search(self.facts.get("child_name", "")) is not None


@dataclass(slots=True)
class Table:
    """A sheet below its headings.

    Attributes:
        label: how it is called to the user.
        headings: of the columns; a column without one is "column 3".
        kinds: what each column holds.
        rows: those below the headings.
        first: the number of the first of them.
        changes: what the user says of some questions, by heading as it is compared.
        questions: what each question of a form was read as.
        counts: how often something was left out or taken over, for the remarks.
    """

    label: str
    headings: Sequence[str]
    kinds: Mapping[int, str]
    rows: Sequence[Sequence[str]]
    first: int
    changes: Mapping[str, str]
    questions: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def has(self, kind: str) -> bool:
        """Say whether a column holds a kind."""
        return kind in self.kinds.values()

    def cell(self, row: Sequence[str], kind: str) -> str:
        """Return the first cell of a kind in a row; empty where there is none."""
        return next((row[column] for column, known in self.kinds.items() if known == kind and column < len(row)), "")

    def facts(self, row: Sequence[str]) -> dict[str, str]:
        """Return the facts in a row; a name in several columns is put together, the surname last."""
        names = sorted((_SURNAME.fullmatch(bare(self.headings[column])[0]) is not None, column) for column, kind in self.kinds.items() if kind == "child_name")
        name = " ".join(row[column] for _, column in names if column < len(row) and row[column])
        found = {kind: name if kind == "child_name" else self.cell(row, kind) for kind in FACT_KINDS}
        return {kind: " ".join(plain_text(value).split()) for kind, value in found.items() if value}

    def rows_below(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the rows with their numbers; empty ones, and headings repeated at the top of a page, are left out."""
        for number, row in enumerate(self.rows, start=self.first):
            told = [(cell, heading) for cell, heading in zip(row, self.headings, strict=False) if cell]
            if told and not (len(told) > 1 and all(cell == heading for cell, heading in told)):
                yield number, row


def reviews_in(table: Table) -> list[Review]:
    """Return what a sheet says of each review, in order of the sheet."""
    if is_form(table.kinds):
        return _from_forms(table)
    if not any(table.has(kind) for kind in (*ACTS, "text")):
        table.counts["not known"] += 1
        return []
    return _from_rows(table, whole=not holds_decisions(table.kinds, table.rows))


def _from_rows(table: Table, *, whole: bool) -> list[Review]:
    """Return the reviews of a sheet; each row is a whole review, or one decision."""
    found: dict[tuple[object, ...], Review] = {}
    above: dict[str, str] = {}
    for number, row in table.rows_below():
        state = table.cell(row, "state")
        if state and not COMPLETE.fullmatch(state):
            table.counts["draft rows"] += 1
            continue
        facts = table.facts(row)
        taken = {} if whole or {"child_id", "child_name"} & set(facts) else _taken_over(above, facts)
        facts = above = {**taken, **facts} or above
        key = (number,) if whole else _key(table, row, facts)
        review = found.get(key, Review(dict(facts)))
        if review.is_dummy:
            table.counts["dummies"] += 1
            continue
        if _take(review, table, row, whole=whole):
            table.counts["taken over"] += bool(taken)
            found[key] = review
            review.tell(facts)
            review.places.append(number)
            review.cut |= any(len(cell) >= LONGEST_CELL for cell in row)
    return list(found.values())


def _taken_over(above: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    """Return what a row without a child says by what stands above it: the child, and the review too where it names none."""
    named = {"review_date", "review_number"} & set(facts)
    return {kind: value for kind, value in above.items() if not named or kind in ("child_id", "child_name")}


def _key(table: Table, row: Sequence[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what rows of one review have in common: the child, and its day or number, or else its form."""
    day = as_day(facts.get("review_date", ""))
    when = (day.isoformat() if day else facts.get("review_date", ""), facts.get("review_number", ""))
    return (facts.get("child_id") or facts.get("child_name", "").lower(), *(when if any(when) else ("", table.cell(row, "instance"))))


def _take(review: Review, table: Table, row: Sequence[str], *, whole: bool) -> bool:
    """Add the decisions and texts of a row to a review, and say whether there were any."""
    sets: dict[str, list[tuple[str, str, str]]] = {}
    written = False
    for column, kind in table.kinds.items():
        cell = row[column] if column < len(row) else ""
        if cell and kind in ROW_KINDS and (text := plain_text(cell)):
            sets.setdefault(bare(table.headings[column])[1], []).append((kind, table.headings[column], text))
        elif cell and kind == "text" and plain_text(cell):
            review.write(table.headings[column], cell)
            written = True
    for number, cells in sorted(sets.items(), key=lambda item: int(item[0] or 0)):
        kinds = {kind for kind, _, _ in cells}
        if kinds & set(ACTS) and (not whole or number or kinds & set(_WITH_ACT)):
            review.rows += (part for joined in _joined(cells) for part in _parted(joined))
            written = True
        elif whole:
            for _, heading, text in cells:
                review.write(heading, text)
                written = True
        else:
            table.counts["no decision"] += bool(kinds & set(_WITH_ACT))
    return written


def _joined(cells: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    """Return the decision that some cells of a row make, by kind; what is said of the one before is a decision of its own."""
    values: dict[str, list[str]] = {}
    several = sum(kind == "outcome" for kind, _, _ in cells) > 1
    for kind, heading, text in cells:
        words = day_written(text) if kind in ("due", "outcome") else text
        needs_heading = kind == "outcome" and (several or as_day(words) is not None)
        values.setdefault(kind, []).append(f"{heading}: {words}" if needs_heading else words)
    row = {kind: _JOINED.get(kind, " ").join(texts) for kind, texts in values.items()}
    if not set(ACTS) <= set(row):
        return [row]
    earlier = {kind: words for kind, words in row.items() if kind in ("before", "outcome")}
    return [earlier, {kind: words for kind, words in row.items() if kind not in earlier}]


def _parted(row: Mapping[str, str]) -> list[dict[str, str]]:
    """Part a row whose cell lists several decisions, by its lines; owners and days are parted with them where they have as many lines."""
    lines = {kind: [line for line in text.split("\n") if line.strip()] for kind, text in row.items()}
    acts = lines["decision" if "decision" in row else "before"]
    fits = all(len(told) in (1, len(acts)) for told in lines.values())
    listed = all(_BULLET.match(line) for line in acts) or any(len(lines.get(kind, ())) == len(acts) for kind in _WITH_ACT)
    if len(acts) < 2 or not fits or not listed:  # noqa: PLR2004 - one decision
        return [dict(row)]
    return [{kind: told[at if len(told) > 1 else 0] for kind, told in lines.items()} for at in range(len(acts))]


def _from_forms(table: Table) -> list[Review]:
    """Return the reviews of a sheet with a row for each answer of a form; only complete forms are read."""
    forms: dict[tuple[str, ...], list[tuple[int, Sequence[str]]]] = {}
    keys = ("instance",) if table.has("instance") else ("child_id", "child_name", "review_date", "review_number")
    for number, row in table.rows_below():
        forms.setdefault(tuple(table.cell(row, kind) for kind in keys), []).append((number, row))
    found: list[Review] = []
    for rows in forms.values():
        states = {state for _, row in rows if (state := table.cell(row, "state"))}
        if table.has("state") and not (states and all(COMPLETE.fullmatch(state) for state in states)):
            table.counts["drafts"] += 1
            continue
        review = _form(table, rows)
        if review.is_dummy or _DUMMY_ID.fullmatch(review.facts.get("child_id", "")):
            table.counts["dummies"] += 1
        else:
            found.append(review)
    return found


def _form(table: Table, rows: Iterable[tuple[int, Sequence[str]]]) -> Review:
    """Return the review that one form tells of."""
    review = Review()
    latest: dict[tuple[str, str], dict[str, str]] = {}
    asked: dict[int, str] = {}
    for number, row in rows:
        review.tell(table.facts(row))
        question, answer = table.cell(row, "question"), table.cell(row, "answer")
        text = plain_text(answer)
        if not question or not text or text.lower() == "null":
            continue
        kind = _answer_kind(table, question, text)
        review.places.append(number)
        review.cut |= len(answer) >= LONGEST_CELL
        if kind in FACT_KINDS:
            review.tell({kind: " ".join(text.split())})
        elif kind in ROW_KINDS:
            repeat = (table.cell(row, "repeat"), bare(question)[1])
            current = latest.get(repeat, {})
            if not current or kind in current or (kind in ACTS and set(current) & set(ACTS)):
                current = latest[repeat] = {}
                review.rows.append(current)
                asked[id(current)] = question
            current[kind] = day_written(text) if kind in ("due", "outcome") else text
        elif kind == "text":
            review.write(as_heading(question), answer)
    _untabled(review, asked)
    return review


def _answer_kind(table: Table, question: str, text: str) -> str:
    """Return what an answer holds: what its question says, but a fact is short, and a day is a day."""
    kind = table.changes.get(plain(question), question_kind(question))
    table.questions.setdefault(question, kind)
    no_fact = kind in FACT_KINDS and len(text.split()) > _LONGEST_FACT
    return "text" if no_fact or (kind in DAY_KINDS and as_day(text) is None) else kind


def _untabled(review: Review, asked: Mapping[int, str]) -> None:
    """Take out of the decisions what is none: cells without a decision, and a lone one without owner and day, are texts."""
    alone = len(review.rows) == 1
    kept: list[dict[str, str]] = []
    for row in review.rows:
        if set(row) & set(ACTS) and not (alone and len(row) == 1):
            kept += _parted(row)
            continue
        for text in row.values():
            review.write(as_heading(asked[id(row)]), text)
    review.rows = kept


def as_heading(question: str) -> str:
    """Return a question as a heading; the name of a control is put into words."""
    return question if " " in question.strip() else bare(question)[0].capitalize()
