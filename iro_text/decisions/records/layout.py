"""Lays a record out as the units that can be a decision or an answer: rows of tables, forms of stacked labels, list items, sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from iro_text.decisions.records import clauses
from iro_text.decisions.records.forms import form_at
from iro_text.decisions.records.headings import heads_list, is_heading
from iro_text.decisions.records.labels import BULLET, LEADING_LABEL, after_bullet, field_of, number_in
from iro_text.decisions.records.named import is_name, names_owner
from iro_text.decisions.records.people import Cast, cast_of
from iro_text.decisions.records.sections import SectionKind, kind_of_heading
from iro_text.decisions.records.tables import columns_of, row_of
from iro_text.decisions.records.units import FieldKind, Span, Unit
from iro_text.decisions.records.unlined import put_together
from iro_text.decisions.records.written import Line, Page, page_of
from iro_text.document import Document

_NOTHING = re.compile(
    r"\W*(?:none|nil|n/?a|no (?:decisions?|actions?|recommendations?)(?: (?:needed|required|made|here|arising|today))?|nothing(?: (?:needed|new|to add))?|not applicable|see (?:above|below))\W*",
    re.IGNORECASE,
)
# A line that gives the next review's day, or the head's facts in a row, is neither a decision nor an answer.
_NEXT_REVIEW = re.compile(
    r"\W*(?:date (?:and time )?of |time of |day of )?(?:the |our |your |my |this |his |her |their )?next (?:\w+ ){0,2}?(?:review|meeting|one|time)\b(?!.{0,40}\bto (?:be (?:brought|held earlier)|include|consider|look))(?:(?: is| will be| was| has been| on| due| date| set| fixed| planned| booked| in)+\b|\W|$)|\W*(?:nr|n\.r\.|next rev\.?)\b\W*\d|\W*we (?:will|shall) (?:all )?meet (?:again )?(?:on|at|next)\b|\W*(?:my|the) (?:date|day) (?:fixed )?for the next\b|.{0,40}\bwill be (?:counted|looked at|reviewed|checked|gone through) again on\b|\W*the next review (?:shall|will|is to) be (?:held )?on\b",
    re.IGNORECASE,
)
_HEAD_ROW = re.compile(
    r"\b(?:review|lac|cla|cic)\b.*(?:\||\t).*\b(?:previous|last|s20|s31|order|iro|chair|status|held)\b|\b(?:previous|last|status|held)\b.*(?:\||\t).*\breview\b",
    re.IGNORECASE,
)
_HEAD = 400
# Longer than this is no decision and no answer, and hostile text would be slow to read.
_LONGEST_UNIT = 1200
_SECTION_LABEL = re.compile(r"\s*(?P<label>[A-Za-z][\w '\u2019()/&-]{3,60}?)\s*:\s+")
_FOR_SOMEBODY = re.compile(r"(?i)\W*(?:actions? |decisions? )?(?:for|by) ")


def units(document: Document) -> list[Unit]:
    """Return the units of a record in order."""
    text = document.text
    walk = _Walk(put_together(page_of(document)))
    found = [unit for number in range(len(walk.page.lines)) for unit in walk.take(number)]
    return [
        unit
        for unit in found
        if unit.start < unit.end <= unit.start + _LONGEST_UNIT and not _NOTHING.fullmatch(text, unit.start, unit.end) and not _is_fact(text, unit)
    ]


def _is_fact(text: str, unit: Unit) -> bool:
    """Say whether a unit is a line for the next review, or the head's facts in a row."""
    if _NEXT_REVIEW.match(text, unit.start, unit.end):
        return True
    at_top = unit.section == "body" and unit.start < _HEAD and "action" not in unit.label
    return at_top and _HEAD_ROW.search(text, unit.start, unit.end) is not None


class _Walk:
    """Goes down the lines of a record, and remembers the heading, the columns and the form it is in."""

    def __init__(self, page: Page) -> None:
        """Begin before the first line, under no heading."""
        self.page = page
        self.section: SectionKind = "body"
        self.heading: Span | None = None
        self.owner_heading: Span | None = None
        self.columns: dict[int, FieldKind] = {}
        self.table: int | None = None
        self.form_end = -1
        self.label, self.label_at = "", -1
        self.inline: SectionKind | None = None
        self.cast: Cast | None = None

    def take(self, number: int) -> Iterator[Unit]:
        """Yield the units of one line."""
        line = self.page.lines[number]
        if number <= self.form_end:
            return
        if line.cells:
            yield from self._row(line, number)
            return
        self.columns = {}
        form = self._form(number)
        if form:
            yield form
        elif is_heading(self.page, number) or self._is_owner_line(number):
            self._enter(number)
        else:
            yield from self._sentences(line, number)

    def _enter(self, number: int) -> None:
        """Go into the section that a heading begins; a heading with an owner stays in its section."""
        line, words = self.page.lines[number], self.page.words(number)
        span, kind = (line.start, line.end), kind_of_heading(words)
        over_list = heads_list(self.page, number) and self.section == "decisions"
        listed = is_name(words) and (over_list or (heads_list(self.page, number, gap=True) and self._is_somebody(words)))
        if listed or (names_owner(words) and self._stays(words, kind)):
            self.owner_heading = span
        else:
            self.section, self.heading, self.owner_heading = kind, span, None

    def _is_owner_line(self, number: int) -> bool:
        """Say whether a line of nothing but somebody's name stands over a list, behind another list, a heading or an empty line."""
        words = self.page.words(number)
        if not (is_name(words) and heads_list(self.page, number, gap=True) and self._is_somebody(words)):
            return False
        return self.page.gap_before(number) or self.page.bulleted(self.page.lines[number - 1]) or is_heading(self.page, number - 1)

    def _is_somebody(self, words: str) -> bool:
        """Say whether a heading of nothing but names names somebody of whom the record speaks elsewhere."""
        if self.cast is None:
            self.cast = cast_of(self.page.text)
        return self.cast.known(words.strip(" *_:"))

    def _stays(self, words: str, kind: SectionKind) -> bool:
        """Say whether a heading that names an owner leaves the section as it is."""
        stands_out = words.isupper() or words.lstrip().startswith("#")
        within = kind == "area" and self.section in ("decisions", "previous") and not stands_out
        return kind == "body" or within or _FOR_SOMEBODY.match(words) is not None

    def _row(self, line: Line, number: int) -> Iterator[Unit]:
        """Yield a row of a table; a row of headings tells what its columns hold."""
        if line.table != self.table:
            self.table, self.columns = line.table, {}
        columns = columns_of(self.page.text, line)
        if columns:
            self.columns = columns
        elif not self.columns and len(line.cells) == 1:
            start, end = next(iter(line.cells.values()))
            yield from self._sentences(replace(line, start=start, end=end, cells={}), number)
        else:
            row = row_of(self.page.text, line, self.columns)
            yield Unit(
                row.start,
                line.end,
                "row",
                self.section,
                self.heading,
                self.owner_heading,
                row.fields,
                number=row.number,
                bullet=row.number is not None,
                line=number,
                table=line.table,
                cells=tuple(line.cells[column] for column in sorted(line.cells)),
            )

    def _form(self, number: int) -> Unit | None:
        """Return the form that begins at a line."""
        form = form_at(self.page, number)
        if form is None:
            return None
        self.form_end = form.last
        spans = [span for kind, span in form.fields.items() if kind != "reason" and span[1] > span[0]]
        return Unit(
            min(start for start, _ in spans),
            max(end for _, end in spans),
            "form",
            self.section,
            self.heading,
            self.owner_heading,
            form.fields,
            label="action",
            number=number_in(self.page.text[self.page.lines[number].start : form.fields["action"][0]]),
            line=number,
        )

    def _sentences(self, line: Line, number: int) -> Iterator[Unit]:
        """Yield the sentences of a line; short ones at the end of an item ("Parisa. By Friday.") belong to it."""
        text = self.page.text
        bullet = BULLET.match(text, line.start, line.end)
        item = bullet is not None or line.item
        start, own = self._leading_label(line)
        section, start, label = self._inline(line, number, start, own)
        spans = [(max(start, sentence.start), sentence.end) for sentence in line.sentences if sentence.end > start] or [(start, line.end)]
        if item or label:
            spans = clauses.joined(text, spans)
        cut = [part for span in spans for part in clauses.clauses(text, span, listed=section == "decisions" or bool(label), item=item)]
        for index, (left, right) in enumerate(cut):
            yield Unit(
                left + len(text[left:right]) - len(text[left:right].lstrip()),
                right,
                "item" if item else "sentence",
                section,
                self.heading,
                self.owner_heading,
                label=label or ("list" if len(cut) > len(spans) else ""),
                bullet=bullet is not None,
                number=number_in(bullet.group()) if bullet else None,
                line=number,
                first=index == 0,
            )

    def _leading_label(self, line: Line) -> tuple[int, str]:
        """Return where the words of a line begin behind its bullet and its label for decisions, and that label."""
        start = after_bullet(self.page.text, line.start, line.end)
        label = LEADING_LABEL.match(self.page.text, start, line.end)
        if not label or label.end() >= line.end:
            return start, ""
        return label.end(), label.group().strip(" :-\u2013\u2014\u2192>=").lower()

    def _inline(self, line: Line, number: int, start: int, own: str) -> tuple[SectionKind, int, str]:
        """Return the section of a line, where its words begin, and its label.

        A label at its beginning may change the section ("From last time: ..."), for all that is cut from the same written line. A line right under one with a label for decisions,
        without a label of its own, is under the same label.
        """
        if not (number > 0 and self.page.lines[number].part):
            self.inline = None
        section = self.inline or self.section
        match = _SECTION_LABEL.match(self.page.text, start, line.end)
        if own:
            self.label, self.label_at = own, number
            return section, start, own
        announced = _announced(match["label"]) if match and match.end() < line.end else None
        if match and announced:
            section, start, self.inline = announced, match.end(), announced
        follows = number > 0 and self.label_at == number - 1 and not self.page.gap_before(number)
        if match or not follows:
            return section, start, ""
        self.label_at = number
        return section, start, self.label


def _announced(label: str) -> SectionKind | None:
    """Return the section that a label within a line begins, or None."""
    kind = kind_of_heading(label)
    return kind if kind == "previous" or (kind == "decisions" and not field_of(label)) else None
