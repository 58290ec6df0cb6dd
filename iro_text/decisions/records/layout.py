"""Lays a record out as the units that can be a decision or an answer: rows of tables, forms of stacked labels, list items, sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from iro_text.decisions.records.sections import LONGEST_HEADING, SectionKind, kind_of_heading
from iro_text.document import Block, Document, Sentence, cell_rows
from iro_text.language import sentences

Span = tuple[int, int]
UnitKind = Literal["row", "form", "item", "sentence"]
FieldKind = Literal["action", "owner", "due", "outcome", "number", "reason", "before", "area"]

# What a column's heading or a label says that stands below or beside it; the first that fits is taken.
_FIELDS: dict[FieldKind, re.Pattern[str]] = {
    "before": re.compile(
        r"(?:(?:previous|last|past|old|earlier|former)\b.*|.*\b(?:from|at|of) (?:the )?(?:last|previous)\b.*|.*\blast (?:review|time|meeting)\b.*|(?:we|what we) (?:said|agreed)(?: (?:last time|before|then))?|what was (?:agreed|decided)|agreed then)"
    ),
    "outcome": re.compile(
        r"(?:.*\b(?:progress|status|outcome so far|update|position|done\??|completed\?|achieved|result|what happened|has it happened|happened|where (?:we are|it is)|comments?|current position|state|met|rag|carried out|reported|since then|now|what came of it)\b.*|outcome)"
    ),
    "number": re.compile(r"(?:no|nos|number|#|ref|item|n|line|row)"),
    "due": re.compile(
        r"(?:(?:and |by |due |target |completion |end |review |to be )*(?:when|dates?|date due|day|time ?scales?|time ?frames?|deadlines?|complet\w+(?: by| date)?|target|due|by|finish|timing|time|done by|date for completion|before)(?: (?:by|for completion|agreed|due|date|set))*)"
    ),
    "owner": re.compile(
        r"(?:(?:by )?whom?(?: (?:will|is|by|does|to|for|has)\b.*)?|owners?|leads?(?: (?:person|professional|worker|officer))?|respons\w+(?: .*)?|(?:named )?persons?(?:\(s\))?(?: .*)?|people|action(?:ed)? (?:by|for|owner|holder)|name(?: of person)?|accountable.*|allocated to|assigned to|by)"
    ),
    "reason": re.compile(r"(?:why|reasons?|so that|because|purpose|rationale|intended outcome|outcome wanted|(?:the )?difference.*|what will be better.*|hoped for|aim|desired outcome)"),
    "area": re.compile(r"(?:area|domain|heading|topic|theme|section|subject|dimension|need|about)"),
    "action": re.compile(
        r"(?:(?:agreed|key|new|iro|review|the|our|further)? ?(?:actions?|decisions?|recommendations?|tasks?|agreements?|undertakings?)(?:\(s\))?(?: (?:\d{1,2}|[a-h]|[ivx]{1,4}))?(?: (?:agreed|required|needed|to be taken|points?|made|/.*|no\.? ?\d*))?"
        r"|(?:to[- ]be[- ]|to )?(?:what|do|done)(?: (?:will happen|needs? to happen|next|we agreed|they will do|is (?:happening|going to happen)|needs doing|must happen|has to happen|.{0,20}will do))?\??|to do|steps?|outcome / action|activity|plan|we will|what needs to (?:happen|be done|change))"
    ),
}
_LOOKS_DUE = re.compile(
    r"(?i)(?:by |before |from |on |w/c |end of |the |mid[- ]|early |late |within |in |next |this )*(?:.{0,12}\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?.{0,12}|.{0,14}\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b.{0,12}|asap|on-?going|tbc|immediate(?:ly)?|urgent(?:ly)?|(?:next|this) (?:review|week|month|term|year)|\d+ (?:days|weeks|months)|(?:mon|tues|wednes|thurs|fri)day.{0,12}|(?:half[- ])?term|easter|christmas|summer|spring|autumn|before .{0,25}|after .{0,25}|\d{4}-\d{2}-\d{2})"
)
_LOOKS_OWNER = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z\u00c0-\u00de][\w'\u2019.-]*|SW|IRO)(?:(?: |, | / |/| & | and )(?:[A-Z\u00c0-\u00de(][\w'\u2019.)-]*|team|carer|school|worker|nurse|care|social|service|manager|home)){0,5}|(?i:all|everyone|social worker|foster carers?|school|school nurse|health visitor|team manager|la|virtual school|carers?)")
_RULE = re.compile(r"[\s|:+=_\u2500-]*")
_LABELS = re.compile(r"(?:^|(?<=[.;|\s\u2013-])(?<=\s))(?P<label>[A-Z][A-Za-z()/?' -]{0,30}?(?: (?:\d{1,2}|[A-H]))?)\s*(?::|\u2192|->|=>)\s*")
_INNER_LABELS = re.compile(
    r"(?:(?<=\s)|(?<=^))(?P<label>(?:[Rr]esp\w+ible(?: [Pp]erson| [Ff]or [Aa]ction)?|RESPONSIBLE|[Pp]erson [Rr]esponsible|Who|WHO|Owner|OWNER|Lead|LEAD|Action(?:ed)? by|By [Ww]hom|BY WHOM|By [Ww]hen|BY WHEN|When|WHEN|Target(?: [Dd]ate)?|TARGET(?: DATE)?|Deadline|DEADLINE|Due(?: [Dd]ate)?|DUE(?: DATE)?|Time ?scale|TIMESCALE|Time ?frame|Date|By|Progress|PROGRESS|Outcome|OUTCOME|Status|STATUS|Update|UPDATE|Why|WHY|Reason|REASON))\s*:(?:\s+|$)"
)
_RUN_ON = re.compile(r"(?<=\S)\s+(?=(?:DECISION|Decision|ACTION|Action|RECOMMENDATION|Recommendation|REC|Rec)\.? ?(?:No\.? ?)?\d{1,2}\s*[:.)\u2013-])")
_BULLET = re.compile(
    r"[\s*_]*(?:(?:[-+*\u2013\u2014\u2022\u25e6\u25aa\u25ab\u2023\u25cf\u25cb\u25a0\u25a1\u2794\u27a2\u2713\u2714\u2610\u2611\u2612\uf0b7\uf0a7>~\u2192]+|[\[(][ xX\u2713]?[\])]|(?:(?:decision|action|recommendation|rec|no|dec|act|d|r|a)\.? ?)?[\[(]?(?:\d{1,2}(?:[.\u00b7]\d{1,2})?|[a-hA-H]|[ivxIVX]{1,4})[.):\]]+(?:[-\u2013\u2014](?=\s))?|\d{1,2}\s+(?=[A-Z]))\s*)+",
    re.IGNORECASE,
)
_LEADING_LABEL = re.compile(
    r"(?:(?:agreed|new|key|iro|review|further)? ?(?:decisions?|actions?|recommendations?|agreed|tasks?|outcomes?|agreements?|to do|what needs to happen|next steps?|plan)(?:\(s\))?(?: (?:no\.? ?)?(?:\d{1,2}|[a-h]))?(?: agreed| required)?)\s*(?::|\u2192|->|=>|[-\u2013\u2014](?=\s))\s*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\W*(?:none|nil|n/?a|no (?:decisions?|actions?|recommendations?)(?: (?:needed|required|made|here|arising|today))?|nothing(?: (?:needed|new|to add))?|not applicable|see (?:above|below))\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a record that can be one decision, or one answer to an earlier one.

    Attributes:
        start: offset of its first word, without bullet, number or label.
        end: offset after its last character.
        kind: a row of a table, a form of labels, an item of a list, or a sentence.
        section: what the heading above it announces.
        heading: that heading's offsets, or None.
        owner_heading: offsets of a heading that names who acts ("For the social worker, Ama:"), or None.
        fields: offsets of its cells or answers by what they hold.
        label: what a label before it says ("Action:"), in small letters; empty where there is none.
        bullet: whether it stands behind a bullet or a number.
        number: the number it stands behind, or None.
        line: the number of its line; sentences of one line share it.
        first: whether it is the first of its line.
        table: the number of its table, or None.
    """

    start: int
    end: int
    kind: UnitKind = "sentence"
    section: SectionKind = "body"
    heading: Span | None = None
    owner_heading: Span | None = None
    fields: dict[FieldKind, Span] = field(default_factory=dict)
    label: str = ""
    bullet: bool = False
    number: int | None = None
    line: int = 0
    first: bool = True
    table: int | None = None


@dataclass(slots=True)
class _Line:
    """A line of the record: its offsets without blanks around it, its cells if it is a row, and the sentences in it."""

    start: int
    end: int
    cells: dict[int, Span] = field(default_factory=dict)
    table: int | None = None
    sentences: list[Sentence] = field(default_factory=list)
    heading: bool = False
    item: bool = False
    part: bool = False


def units(document: Document) -> list[Unit]:
    """Return the units of a record in order."""
    text = document.text
    lines = _lines(document)
    found: list[Unit] = []
    walk = _Walk(text, lines)
    for number in range(len(lines)):
        found.extend(walk.take(number))
    return [unit for unit in found if unit.end > unit.start and not _NOTHING.fullmatch(text, unit.start, unit.end) and not _is_fact(text, unit)]


# A line that gives the next review's day, or the head's facts in a row, is neither a decision nor an answer.
_NEXT_REVIEW = re.compile(
    r"\W*(?:date (?:and time )?of |time of |day of )?(?:the |our |your |my |this |his |her |their )?next (?:\w+ ){0,2}?(?:review|meeting|one|time)\b(?!.{0,40}\bto (?:be (?:brought|held earlier)|include|consider|look))(?:(?: is| will be| was| has been| on| due| date| set| fixed| planned| booked| in)+\b|\W|$)|\W*(?:nr|n\.r\.|next rev\.?)\b\W*\d|\W*we (?:will|shall) (?:all )?meet (?:again )?(?:on|at|next)\b|\W*(?:my|the) (?:date|day) (?:fixed )?for the next\b|.{0,40}\bwill be (?:counted|looked at|reviewed|checked|gone through) again on\b|\W*the next review (?:shall|will|is to) be (?:held )?on\b",
    re.IGNORECASE,
)
_HEAD_ROW = re.compile(r"\b(?:review|lac|cla|cic)\b.*(?:\||\t).*\b(?:previous|last|s20|s31|order|iro|chair|status|held)\b|\b(?:previous|last|status|held)\b.*(?:\||\t).*\breview\b", re.IGNORECASE)


def _is_fact(text: str, unit: "Unit") -> bool:
    """Say whether a unit is a line for the next review, or the head's facts in a row."""
    if _NEXT_REVIEW.match(text, unit.start, unit.end):
        return True
    return unit.section == "body" and unit.start < 400 and _HEAD_ROW.search(text, unit.start, unit.end) is not None and "action" not in unit.label  # noqa: PLR2004 - at the top


class _Walk:
    """Goes down the lines of a record, and remembers the heading, the columns and the form it is in."""

    def __init__(self, text: str, lines: Sequence[_Line]) -> None:
        self.text, self.lines = text, lines
        self.section: SectionKind = "body"
        self.heading: Span | None = None
        self.owner_heading: Span | None = None
        self.columns: dict[int, FieldKind] = {}
        self.table: int | None = None
        self.taken = -1
        self.told, self.told_at = "", -2
        self.heads_list = False
        self.inline: SectionKind | None = None

    def take(self, number: int) -> Iterator[Unit]:
        """Yield the units of one line."""
        line = self.lines[number]
        if number <= self.taken:
            return
        if line.cells:
            yield from self._row(line, number)
            return
        self.columns = {}
        form = self._form(number)
        if form is not None:
            yield form
            return
        if self._is_heading(number):
            self.heads_list = self._heads_list(number)
            self._enter(line)
            return
        yield from self._sentences(line, number)

    def _enter(self, line: _Line) -> None:
        """Go into the section that a heading begins; a heading with an owner stays in its section."""
        words = self.text[line.start : line.end]
        kind = kind_of_heading(words)
        listed = self.heads_list and self.section == "decisions" and _NAMED.fullmatch(words.strip(" *_:")) is not None
        owned = listed or names_owner(words) and (
            kind == "body"
            or (kind == "area" and self.section in ("decisions", "previous") and not _stands_out(words))
            or re.match(r"(?i)\W*(?:actions? |decisions? )?(?:for|by) ", words) is not None
        )
        if owned:
            self.owner_heading = (line.start, line.end)
            return
        self.section, self.heading, self.owner_heading = kind, (line.start, line.end), None

    def _is_heading(self, number: int) -> bool:
        """Tell a heading from a sentence or an item."""
        line = self.lines[number]
        words = self.text[line.start : line.end]
        count = len(words.split())
        if line.heading:
            return count <= LONGEST_HEADING * 2
        if count > LONGEST_HEADING or not words:
            return False
        bare = words.rstrip(" *_")
        if bare.endswith(":"):
            return True
        question = bare[-1] == "?" and (re.match(r"(?i)\W*(?:q\d|\d{1,2}[.)])", bare) or kind_of_heading(words) in ("previous", "decisions"))
        if (bare[-1] in ".!?;,\"\u201d" and not question) or "|" in words:
            return False
        if question:
            return True
        if self._heads_list(number):
            return True
        if words.isupper() and count > 1 or words.strip("#*_= -").isupper() and count == 1 and len(words) > 3:  # noqa: PLR2004 - "HEALTH"
            return True
        if re.match(r"(?i)\W*q ?\d{1,2}[.):]", words) and count <= 10:  # noqa: PLR2004 - "Q3. Health and development"
            return True
        bullet = _BULLET.match(words)
        if bullet and not re.match(r"\s*#|[\s*_]*\d", words):
            return False
        if bullet and count <= 6 and self._is_title(number, bullet.end()):  # noqa: PLR2004 - "4. Development, feelings and behaviour"
            return True
        kind = kind_of_heading(words)
        alone = len(line.sentences) == 1 and line.sentences[0].kind in ("fragment", "item" if bullet else "fragment", "prose")
        follows = number + 1 < len(self.lines)
        if not alone or not follows:
            return False
        if kind in ("previous", "decisions", "next", "people"):
            return line.sentences[0].kind == "fragment" or count <= 6 and not re.search(r"\b(?:to be|will be)\b|\d{4}|\bby \d", words) or kind == "previous" and self._gap_after(number)  # noqa: PLR2004
        plain = line.sentences[0].kind == "fragment" and not re.search(r"\d{2}|[\w)] [-\u2013\u2014] |: ", bare) and not bullet
        return plain and self._gap_before(number) and not (kind == "body" and self._gap_after(number) and bare[0].islower())

    def _heads_list(self, number: int) -> bool:
        """Say whether a line of a few words without a bullet stands right over a list with bullets, and names who is to do it."""
        line, following = self.lines[number], self.lines[number + 1] if number + 1 < len(self.lines) else None
        if following is None or following.cells or len(self.text[line.start : line.end].split()) > 6 or self._gap_after(number):  # noqa: PLR2004
            return False
        bulleted = _BULLET.match(self.text, following.start, following.end) or following.item
        return bool(bulleted) and not _BULLET.match(self.text, line.start, line.end) and not line.item

    def _is_title(self, number: int, at: int) -> bool:
        """Say whether a numbered line is the title of a part: no verb, and prose without a number under it."""
        line, following = self.lines[number], self.lines[number + 1] if number + 1 < len(self.lines) else None
        if following is None or following.cells or _BULLET.match(self.text, following.start, following.end):
            return False
        bare = self.text[line.start + at : line.end]
        return kind_of_heading(bare) in ("area", "previous", "decisions", "people", "voice", "next") and not re.search(r"\b(?:to|will|is|was|has|by)\b|\d", bare) and len(self.text[following.start : following.end].split()) > 4  # noqa: PLR2004

    def _gap_before(self, number: int) -> bool:
        """Say whether an empty line stands before a line."""
        return number == 0 or self.text.count("\n", self.lines[number - 1].end, self.lines[number].start) > 1

    def _gap_after(self, number: int) -> bool:
        """Say whether an empty line stands after a line."""
        return number + 1 == len(self.lines) or self.text.count("\n", self.lines[number].end, self.lines[number + 1].start) > 1

    def _row(self, line: _Line, number: int) -> Iterator[Unit]:
        """Yield a row of a table; a row of headings tells what its columns hold."""
        if line.table != self.table:
            self.table, self.columns = line.table, {}
        columns = self._headings(line)
        if columns:
            self.columns = columns
            return
        if not self.columns and len(line.cells) == 1:
            only = next(iter(line.cells.values()))
            yield from self._sentences(replace_span(line, only), number)
            return
        shift = self._shift(line)
        fields = {self.columns[column + shift]: span for column, span in line.cells.items() if column + shift in self.columns}
        if not self.columns:
            label = field_of(self.text[slice(*line.cells[min(line.cells)])]) if line.cells else None
            if len(line.cells) > 1 and label is None:
                fields = self._guessed([line.cells[key] for key in sorted(line.cells)])
        start, end = line.start, line.end
        first = line.cells[min(line.cells)]
        if re.fullmatch(r"\W*\w{1,4}\W*", self.text[slice(*first)]) and len(line.cells) > 1 and self.columns.get(min(line.cells), "number") == "number":
            start = line.cells[sorted(line.cells)[1]][0]
            numbered = re.search(r"\d+", self.text[slice(*first)])
            if not self.columns:
                rest = [line.cells[key] for key in sorted(line.cells)[1:]]
                fields = self._guessed(rest)
        else:
            bullet = _BULLET.match(self.text, start, end)
            numbered = re.search(r"\d+", bullet.group()) if bullet else None
            if bullet and bullet.end() < end:
                start = bullet.end()
                fields = {kind: (max(left, start), right) if left < start < right else (left, right) for kind, (left, right) in fields.items()}
        if "owner" in self.columns.values():
            fields.setdefault("owner", (end, end))
        yield Unit(
            start,
            end,
            "row",
            self.section,
            self.heading,
            self.owner_heading,
            fields,
            number=int(numbered.group()) if numbered else None,
            bullet=numbered is not None,
            line=number,
            table=line.table,
        )

    def _shift(self, line: _Line) -> int:
        """Return 1 where the cell for a number was left out of a row, so that every other stands one column too far left."""
        first = self.text[slice(*line.cells[min(line.cells)])]
        left_out = self.columns.get(0) == "number" and min(line.cells) == 0 and len(first.split()) > 2 and max(line.cells) < max(self.columns)  # noqa: PLR2004
        return int(left_out)

    def _guessed(self, cells: Sequence[Span]) -> dict[FieldKind, Span]:
        """Return what the cells of a row without headings hold, by their looks: a time, a person, and the longest is the act."""
        fields: dict[FieldKind, Span] = {}
        left = list(cells)
        for kind, looks in (("due", _LOOKS_DUE), ("owner", _LOOKS_OWNER)):
            found = next((cell for cell in reversed(left) if len(left) > 1 and looks.fullmatch(self.text[slice(*cell)].strip())), None)
            if found:
                fields[kind] = found  # type: ignore[index]
                left.remove(found)
        if left:
            fields["action"] = max(left, key=lambda cell: cell[1] - cell[0])
            rest = [cell for cell in left if cell != fields["action"]]
            if rest and "owner" not in fields and cells.index(rest[0]) > cells.index(fields["action"]):
                fields["owner"] = rest.pop(0)
            if rest and "due" not in fields and cells.index(rest[0]) > cells.index(fields["action"]):
                fields["due"] = rest[0]
        return fields

    def _headings(self, line: _Line) -> dict[int, FieldKind]:
        """Return what each column holds where a row is one of headings."""
        found: dict[int, FieldKind] = {}
        for column, (start, end) in line.cells.items():
            kind = field_of(self.text[start:end])
            if kind is not None and kind not in found.values():
                found[column] = kind
        named = set(found.values())
        if len(found) < 2 or len(found) * 2 < len(line.cells) or not named & {"action", "before", "owner", "outcome"}:  # noqa: PLR2004 - two columns are known
            return {}
        if "before" in named and "action" not in named:
            found = {column: ("action" if kind == "before" else kind) for column, kind in found.items()}
        if "action" not in named | {"action" if "before" in named else ""}:
            free = [column for column in line.cells if column not in found]
            if free:
                found[free[0]] = "action"
        return found

    def _form(self, number: int) -> Unit | None:
        """Return the form that begins at a line: an action under its label, with owner, day and progress under theirs."""
        first = self._labelled(self.lines[number])
        if not first or first[0][0] not in ("action", "before"):
            return None
        fields: dict[FieldKind, Span] = {}
        last = number
        for at in range(number, len(self.lines)):
            line = self.lines[at]
            labelled = self._labelled(line)
            gap = at > number and self.text.count("\n", self.lines[at - 1].end, line.start) > 2  # noqa: PLR2004 - one empty line may part the labels of a form
            if gap or line.cells:
                break
            if not labelled:
                if at > number and fields and self._continues(at) and "action" in fields and len(fields) == 1:
                    fields["action"] = (fields["action"][0], line.end)
                    last = at
                    continue
                break
            if any(kind in fields for kind, _ in labelled) or (at > number and labelled[0][0] in ("action", "before")):
                break
            fields.update({kind: span for kind, span in labelled if span[1] > span[0] or kind == "owner"})
            last = at
        if "before" in fields and "action" not in fields:
            fields["action"] = fields["before"]
        if "action" not in fields or not set(fields) & {"owner", "due", "outcome"}:
            return None
        self.taken = last
        spans = [span for kind, span in fields.items() if kind != "reason" and span[1] > span[0]]
        numbered = re.search(r"\d+", self.text[self.lines[number].start : fields["action"][0]])
        return Unit(
            min(start for start, _ in spans),
            max(end for _, end in spans),
            "form",
            self.section,
            self.heading,
            self.owner_heading,
            fields,
            label="action",
            number=int(numbered.group()) if numbered else None,
            line=number,
        )

    def _continues(self, at: int) -> bool:
        """Say whether a line goes on with the line before."""
        return self.text.count("\n", self.lines[at - 1].end, self.lines[at].start) == 1 and not _BULLET.match(self.text, self.lines[at].start, self.lines[at].end)

    def _labelled(self, line: _Line) -> list[tuple[FieldKind, Span]]:
        """Return the labelled answers on a line, in order; none where it does not begin with a label."""
        bullet = _BULLET.match(self.text, line.start, line.end)
        start = bullet.end() if bullet and bullet.end() < line.end else line.start
        lead = _LEADING_LABEL.match(self.text, start, line.end)
        begins = lead.end() if lead else start
        inner = [(match, kind) for match in _INNER_LABELS.finditer(self.text, begins, line.end) if (kind := field_of(match["label"]))]
        found: list[tuple[FieldKind, Span]] = []
        if inner and inner[0][0].start() > begins and any(kind in ("owner", "due") for _, kind in inner) and len(self.text[begins : inner[0][0].start()].split()) > 1:
            bare = _bare(self.text, begins, inner[0][0].start())
            if bare:
                found.append(("action", (bare[0], bare[0] + len(self.text[slice(*bare)].rstrip(" .;,|-\u2013")))))
            labels = inner
        else:
            labels = [(match, kind) for match in _LABELS.finditer(self.text, start, line.end) if (kind := field_of(match["label"]))]
            if not labels or (labels[0][0].start() != start and self.text[start : labels[0][0].start()].strip(" |")):
                return []
        for (match, kind), following in zip(labels, [*labels[1:], None], strict=True):
            end = following[0].start() if following else line.end
            answer = self.text[match.end() : end]
            bare = answer.strip(" \t|;,\u2013-")
            left = match.end() + (answer.index(bare) if bare else 0)
            found.append((kind, (left, left + len(bare))))
        return found

    def _sentences(self, line: _Line, number: int) -> Iterator[Unit]:
        """Yield the sentences of a line; short ones at the end of an item ("Parisa. By Friday.") belong to it."""
        text = self.text
        bullet = _BULLET.match(text, line.start, line.end)
        numbered = re.search(r"\d+", bullet.group()) if bullet else None
        listed = bullet is not None or line.item
        start = bullet.end() if bullet and bullet.end() < line.end else line.start
        label = _LEADING_LABEL.match(text, start, line.end)
        told = label.group().strip(" :-\u2013\u2014\u2192>=").lower() if label and label.end() < line.end else ""
        if label and told:
            start = label.end()
        section, told = self._inline(line, number, start, told)
        start = max(start, section[1])
        spans = [(max(start, s.start), s.end) for s in line.sentences if s.end > start] or [(start, line.end)]
        if listed or told:
            spans = _joined(text, spans)
        cut = [clause for span in spans for clause in _clauses(text, span, listed=section[0] == "decisions" or bool(told), item=listed)]
        told = told or ("list" if len(cut) > len(spans) else "")
        for index, (left, right) in enumerate(cut):
            left += len(text[left:right]) - len(text[left:right].lstrip())
            yield Unit(
                left,
                right,
                "item" if listed else "sentence",
                section[0],
                self.heading,
                self.owner_heading,
                label=told,
                bullet=bullet is not None,
                number=int(numbered.group()) if numbered else None,
                line=number,
                first=index == 0,
            )


    def _inline(self, line: _Line, number: int, start: int, told: str) -> tuple[tuple[SectionKind, int], str]:
        """Return the section of a line, which a label at its beginning may change ("From last time: ..."), where its words begin, and its label.

        A line right under one with a label for decisions, without a label of its own, is under the same label.
        """
        follows = number > 0 and self.told_at == number - 1 and not self._gap_before(number)
        match = _SECTION_LABEL.match(self.text, start, line.end)
        section: tuple[SectionKind, int] = (self.section, start)
        if follows_part(self.lines, number) and self.inline:
            section = (self.inline, start)
        else:
            self.inline = None
        if match and match.end() < line.end and not told:
            kind = kind_of_heading(match["label"])
            if kind == "previous" or (kind == "decisions" and not field_of(match["label"])):
                section = (kind, match.end())
                self.inline = kind
        if told:
            self.told, self.told_at = told, number
        elif follows and not match:
            told, self.told_at = self.told, number
        return section, told


def follows_part(lines: Sequence[_Line], number: int) -> bool:
    """Say whether a line is a part of the same written line as the one before it."""
    return number > 0 and lines[number].part and lines[number].end > 0


_SECTION_LABEL = re.compile(r"\s*(?P<label>[A-Za-z][\w '\u2019()/&-]{3,60}?)\s*:\s+")
_LISTS = re.compile(r"(?i)\b(?:agreed|decided|resolved|recommend\w*|decisions?|as follows|settled|these|therefore|actions?|i (?:have )?ask\w*|is that|are that)\b")
_PART = re.compile(r";\s+(?:and\s+|then\s+)?(?:that\s+|to\s+(?=[A-Z]))?|:\s+(?:that\s+)?|,\s+(?:and\s+)?that\s+(?=[A-Z\w])")
_FEWEST_WORDS = 3


def _clauses(text: str, span: Span, *, listed: bool, item: bool) -> list[Span]:
    """Cut a sentence that lists decisions ("it was decided that Ama ...; that Olu ...") at its semicolons."""
    start, end = span
    semicolons = text.count(";", start, end)
    if semicolons < (2 if item else 1) or not (listed or semicolons > 2 or item is False and _LISTS.search(text, start, end)):  # noqa: PLR2004 - so many are a list
        return [span]
    found: list[Span] = []
    at = start
    for match in _PART.finditer(text, start, end):
        if match.group().startswith((":", ",")) and (found or text.find(";", match.end(), end) < 0):
            continue
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    kept = [(left, right) for left, right in found if len(text[left:right].split()) >= _FEWEST_WORDS]
    return kept if len(kept) > 1 else [span]


_ACTS = re.compile(r"\b(?:to|will|shall|must|should|is|are|was|has|have)\s+[a-z]+")


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join to a sentence what follows it in its line and is no sentence: a name, a day."""
    found: list[Span] = []
    for start, end in spans:
        words = text[start:end].split()
        if found and len(found) == 1 and not _ACTS.search(text, *found[0]) and len(text[slice(*found[0])].split()) <= 8 and _ACTS.search(text, start, end):  # noqa: PLR2004 - "New splints. Peter to take her"
            found[-1] = (found[-1][0], end)
        elif found and (len(words) <= 2 or len(words) <= 5 and (re.match(r"(?i)\W*(?:by|before|within|asap|target|date|owner|who|when|lead|action|responsible)\b", text[start:end]) or re.search(r"\d", text[start:end]))) and not re.search(r"\b(?:is|was|has|have|are|were|will)\b", text[start:end]):  # noqa: PLR2004
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def replace_span(line: _Line, span: Span) -> _Line:
    """Return a line of one cell as a line without cells."""
    return replace(line, start=span[0], end=span[1], cells={})


def field_of(words: str) -> FieldKind | None:
    """Return what the heading of a column, or a label, says that it holds."""
    bare = " ".join(words.lower().replace("\u2019", "'").split()).strip(" :.*?_-\u2013")
    bare = re.sub(r"^(?:\(?\d{1,2}[.)]?|[a-h][.)]|q\d+\W*)\s+", "", bare)
    if not bare or len(bare.split()) > 6:  # noqa: PLR2004 - a label is short
        return None
    return next((kind for kind, pattern in _FIELDS.items() if pattern.fullmatch(bare)), None)


_OWNER_HEADING = re.compile(
    r"(?i:\W*(?:for|by|actions? (?:for|by)|decisions? for|to do for)?\s*(?:the |his |her |their |your |my |our )?)(?P<who>.+?)(?:\s*(?:\(.*\)))?(?i:\s+(?:will|is going to|are going to|to|has agreed to|agreed to|must|needs to|should|are to|is to))?\s*[:\u2013\u2014-]?\s*"
)
_ROLE = re.compile(
    r"\b(?:social worker|worker|sw|ssw|foster carers?|carers?|school|nursery|college|teacher|virtual school|health visitor|school nurse|nurse|iro|reviewing officer|independent reviewing officer|manager|team manager|team|mum|mother|dad|father|parents?|adviser|pa|advocate|camhs|therapist|fostering|senco|dt|designated teacher|gp|paediatrician|keyworker|key worker|home|residential|police|housing|solicitor|legal|nan|gran|grandma|grandad|aunt|auntie|uncle|brother|sister|me|myself|i|we|everyone|all|us|you|young person)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Auntie|Aunt|Uncle|Nan|PC|Sister)\.?\s+)?[A-Z\u00c0-\u00de][\w'\u2019-]+(?:\s+(?:(?:and|&|/)\s+)?[A-Z\u00c0-\u00de][\w'\u2019-]+){0,3}")


_NAMED = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z\u00c0-\u00de][\w'\u2019.-]*)(?:(?: (?:and|&|/) | / |/| & |, | )(?:the )?[A-Za-z\u00c0-\u00de][\w'\u2019.-]*){0,5}")


def names_owner(words: str) -> bool:
    """Say whether a heading names who is to act."""
    match = _OWNER_HEADING.fullmatch(" ".join(words.split()))
    if not match or len(words.split()) > 10:  # noqa: PLR2004 - a heading of an owner is short
        return False
    who = match["who"].strip(" ,:")
    return bool(who) and (_ROLE.search(who) is not None and len(who.split()) <= 7 or (_NAME.fullmatch(who) is not None and words.rstrip().endswith((":", "-", "\u2013", "\u2014"))))  # noqa: PLR2004


def owner_in_heading(text: str, heading: Span) -> Span | None:
    """Return where the owner stands in a heading that names one."""
    start, end = heading
    words = text[start:end]
    match = _OWNER_HEADING.fullmatch(words)
    if not match:
        return None
    left, right = match.span("who")
    who = words[left:right].rstrip(" ,:")
    named = re.match(r"\s*\([^)\d]+\)", words[right:])
    who += named.group() if named else ""
    comma = re.search(r"(?i)\b(?:social worker|worker|carers?|teacher|nurse|manager|officer|visitor|adviser),\s+(?=[A-Z])", who)
    if comma:
        left += comma.end()
        who = who[comma.end() :]
    return start + left, start + left + len(who)


def _stands_out(words: str) -> bool:
    """Say whether a heading is written in capitals or has a sign of a heading."""
    return words.isupper() or words.lstrip().startswith("#")


def _lines(document: Document) -> list[_Line]:
    """Return the lines of a record, the cells of a row together, each with its sentences."""
    found = [*_cell_lines(document), *_text_lines(document)]
    found.sort(key=lambda line: (line.start, line.end))
    starts = [line.start for line in found]
    for sentence in sentences(replace(document, blocks=tuple(_by_line(document)))):
        at = bisect_right(starts, sentence.start) - 1
        if at >= 0 and sentence.start < found[at].end:
            found[at].sentences.append(sentence)
            if sentence.end > found[at].end and not found[at].cells and not found[at].item:
                _stretch(found, at, sentence.end)
    return [line for line in found if line.end > line.start]


_SHORT_LINE = 60


def _by_line(document: Document) -> Iterator[Block]:
    """Yield the blocks cut at the ends of lines, but for lines that a wrapped paragraph runs on over."""
    text = document.text
    for block in document.blocks:
        at = block.start
        if block.cell is None:
            for match in re.finditer(r"\n+", text[block.start : block.end]):
                end, following = block.start + match.start(), block.start + match.end()
                line = text.rfind("\n", block.start, end) + 1
                short = end - max(line, block.start) < _SHORT_LINE
                new = _BULLET.match(text, following, block.end) is not None or text[following : following + 1].strip(" \t") == ""
                if end > at and (short or new or (text[end - 1] in ".:!?" and not text[following].islower())):
                    yield replace(block, start=at, end=end)
                    at = following
        if block.end > at:
            yield replace(block, start=at)


def _stretch(found: list[_Line], at: int, end: int) -> None:
    """Let a line go on to where its last sentence ends, and empty the lines that are swallowed."""
    found[at].end = end
    for later in found[at + 1 :]:
        if later.start >= end:
            break
        later.end = later.start


def _cell_lines(document: Document) -> Iterator[_Line]:
    """Yield the rows of the tables that the file itself marks."""
    tables: dict[tuple[str, int], list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault((block.where, block.cell.table), []).append(block)
    for (_, number), blocks in tables.items():
        for cells in cell_rows(blocks).values():
            bare = {column: span for column, (start, end) in cells.items() if (span := _bare(document.text, start, end))}
            if bare:
                yield _Line(min(start for start, _ in bare.values()), max(end for _, end in bare.values()), bare, 1000 + number)


def _bare(text: str, start: int, end: int) -> Span | None:
    """Return a span without blanks at its ends; None where nothing is left."""
    words = text[start:end]
    bare = words.strip()
    return (start + words.index(bare), start + words.index(bare) + len(bare)) if bare else None


def _text_lines(document: Document) -> Iterator[_Line]:
    """Yield the lines outside of the file's own tables; lines with strokes or tabs are rows."""
    text = document.text
    table, before, mark_before = 0, -1, ""
    for block in document.blocks:
        if block.cell is not None or block.where in ("header", "footer"):
            continue
        for match in re.finditer(r"[^\n]+", text[block.start : block.end]):
            span = _bare(text, block.start + match.start(), block.start + match.end())
            if span is None:
                continue
            start, end = span
            if _RUN_ON.search(text, start, end):
                yield from _parted(text, start, end, _RUN_ON)
                continue
            if _runs_on(text, start, end):
                yield from _parted(text, start, end, _NUMBERED_ON)
                continue
            line = _Line(start, end, heading=block.kind == "heading", item=block.kind == "list-item")
            mark = _mark(text[start:end])
            if mark and not _is_header_line(text[start:end]):
                if mark != mark_before or text.count("\n", before, start) > 1:
                    table += 1
                line.cells, line.table = _cells(text, block.start + match.start(), block.start + match.end(), mark), table
                if not line.cells or _RULE.fullmatch(text, start, end):
                    line.cells, line.end = {}, line.start
                mark_before, before = mark, end
            elif mark:
                mark_before = ""
            yield line


_NUMBERED_ON = re.compile(r"(?<=[.;:!?)])\s+(?=\(?\d{1,2}[.)]?\s+[A-Za-z])")


def _runs_on(text: str, start: int, end: int) -> bool:
    """Say whether a line holds the numbers of a list one after another ("1 Profile - o/s. 2 GP - done. 3 ...")."""
    numbers = [int(re.sub(r"\D", "", text[match.end() : match.end() + 4].split()[0].split(".")[0]) or 0) for match in _NUMBERED_ON.finditer(text, start, end)]
    lead = re.match(r"\s*(?:[\w /'-]{0,40}:\s*)?\(?(\d{1,2})[.)]?\s+[A-Za-z]", text[start:end])
    numbers = [int(lead[1]), *numbers] if lead else numbers
    return len(numbers) > 2 and all(0 < b - a < 4 for a, b in zip(numbers, numbers[1:], strict=False)) and numbers[0] < 4  # noqa: PLR2004 - a list counts on


def _parted(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[_Line]:
    """Yield the parts of a line that runs several numbered decisions together."""
    at, first = start, True
    for match in pattern.finditer(text, start, end):
        yield _Line(at, match.start(), item=True, part=not first)
        at = match.end()
        first = False
    yield _Line(at, end, item=True, part=not first)


def _mark(words: str) -> str:
    """Return what parts the cells of a drawn row: a stroke or a tab; empty where there are none."""
    if words.count("|") >= 1 and len(words.strip("| ")) > 0:
        return "|"
    return "\t" if re.search(r"\S\s*\t\s*\S", words) or words.count("\t") > 1 else ""


_FACT = re.compile(r"\b[A-Z][\w ]{0,24}:\s*\S")


def _is_header_line(words: str) -> bool:
    """Tell "Name: Precious | Review: 6th" from a row."""
    parts = [part for part in re.split(r"[|\t]", words) if part.strip()]
    return len(parts) > 0 and sum(bool(_FACT.match(part.strip())) for part in parts) * 2 > len(parts) and not any(field_of(part.split(":")[0]) == "action" for part in parts)


def _cells(text: str, start: int, end: int, mark: str) -> dict[int, Span]:
    """Return the cells of a drawn row by column, without empty ones."""
    row: dict[int, Span] = {}
    words = text[start:end]
    offset = 0
    if mark == "|":
        stripped = words.lstrip()
        if stripped.startswith("|"):
            offset = len(words) - len(stripped) + 1
    at = offset
    for column, cell in enumerate(words[offset:].split(mark)):
        bare = _bare(text, start + at, start + at + len(cell))
        if bare:
            row[column] = bare
        at += len(cell) + 1
    return row


def rows_of(found: Iterable[Unit]) -> dict[int, list[Unit]]:
    """Return the rows of each table by its number."""
    tables: dict[int, list[Unit]] = {}
    for unit in found:
        if unit.table is not None:
            tables.setdefault(unit.table, []).append(unit)
    return tables
