"""The decisions and trails of review records as a workbook to sort and filter; for sharing only counts. No cell is ever a formula."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from iro_text.export.reviews_raised import raised
from iro_text.export.reviews_service import ServiceView
from iro_text.export.reviews_view import later_words
from iro_text.export.reviews_words import AREAS, GAPS, NO_REASON, OUTCOMES, STATUSES, longest_first, name_of, quoted, timing_of, words_of
from iro_text.ingest.sheets import LONGEST_CELL
from iro_text.registry import ReviewsRun, ReviewsWriter
from iro_text.report import ChildReviews, Decision, ReviewRecord, ReviewsReport, Trail

Row = Sequence[object]
PRACTICE = {"prepared": "Preparation", "seen_alone": "Child seen alone", "midway": "Between the reviews", "consultation": "Consultation papers"}
# What a spreadsheet could take for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_SILENT, _LAST = "The next records do not say.", "No later record yet."
_NEVER_LOOKED_FOR = ("other", "review_process")
_WIDTHS = {
    "Decision": 70, "First said as": 60, "Last said as": 60, "What the record says": 70, "What the next records say": 60, "Gaps": 34, "Who": 24, "By when, as written": 24,
    "Reason given": 44, "Why": 60, "Not found in it": 50, "Plan for permanence": 34, "Column or question": 40, "Remarks": 100, "Child": 24,
}  # fmt: skip
_WIDTH = 16
# Excel knows no day before this year.
_FIRST_YEAR = 1900
# Control characters and halves of characters that a workbook cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(run: ReviewsRun) -> bytes:
    """Return the workbook."""
    from openpyxl import Workbook

    book = Workbook()
    for number, (title, rows) in enumerate(sheets(run)):
        _fill(book.active if number == 0 else book.create_sheet(), title, list(rows))
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def sheets(run: ReviewsRun) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield each sheet: its title, and its rows with the headings first; for sharing nothing but counts."""
    if run.sharing:
        yield "Counts", count_rows(run)
        return
    report, numbers = run.report, trail_numbers(run.report)
    yield "Decisions", decision_rows(report)
    yield "Trails", _trail_rows(report, numbers)
    yield "Last decisions", _previous_rows(report)
    yield "Reviews", _review_rows(report)
    yield "Raised", _raised_rows(report)
    yield "Columns", _column_rows(report)


def trail_numbers(report: ReviewsReport) -> Mapping[tuple[str, ...], int]:
    """Return the number of each trail by its decisions, child by child, drifts first."""
    trails = (trail for child in report.children for trail in longest_first(child.trails))
    return {trail.decisions: number for number, trail in enumerate(trails, start=1)}


def decision_rows(report: ReviewsReport) -> Iterator[Row]:
    """Yield every decision with its gaps, its trail, and what the next records say of it, under headings."""
    numbers = trail_numbers(report)
    trail_of = {wanted: number for decisions, number in numbers.items() for wanted in decisions}
    yield (
        "Child", "Review", "Held on", "Decision", "Who", "By when, as written", "Day", "Area", "Gaps", "Says only that a process will take place",
        "What the next records say", "Trail", "Decision id",
    )  # fmt: skip
    for child in report.children:
        for record in child.records:
            about = (_called(child), record.header.review_number, record.header.review_date)
            for decision in record.decisions:
                gaps = "; ".join(GAPS.get(gap.code, gap.code) for gap in decision.gaps)
                yield (
                    *about, words_of(record, decision), decision.owner, decision.due, decision.due_date, AREAS.get(decision.area, decision.area), gaps,
                    "yes" if decision.process else "", _later(child, record, decision), trail_of.get(decision.id), decision.id,
                )  # fmt: skip


def count_rows(run: ReviewsRun) -> Iterator[Row]:
    """Yield how many decisions there are by area and by gap, small counts kept back."""
    yield "Decisions", "Of which", "Number"
    for what, table in zip(("By area", "By gap"), ServiceView(run).tables(), strict=False):
        for name, number, *_ in table.rows:
            yield what, name, int(number) if number.isdigit() else number


def _called(child: ChildReviews) -> str:
    """Return a child's name with the code, or the one that there is."""
    name = name_of(child)
    return name if not child.child_id or name == child.child_id else f"{name} ({child.child_id})"


def _later(child: ChildReviews, record: ReviewRecord, decision: Decision) -> str:
    """Return what later records say of a decision, each with its day."""
    told = [f"{row.when}: {row.status}, {quoted(row.words)}" for row in later_words(child, decision.id)]
    return "\n".join(told) or (_LAST if record is child.records[-1] else _SILENT)


def _trail_rows(report: ReviewsReport, numbers: Mapping[tuple[str, ...], int]) -> Iterator[Row]:
    """Yield every trail, drifts first, under headings."""
    yield (
        "Child",
        "Trail",
        "Reviews",
        "Months",
        "Owners",
        "Due dates passed",
        "Outcome",
        "Reason given",
        "First said as",
        "First said on",
        "Last said as",
        "Last said on",
    )
    for child in report.children:
        for trail in longest_first(child.trails):
            (first, one), (last, other) = (child.decision(trail.decisions[at]) for at in (0, -1))
            yield (
                _called(child), numbers[trail.decisions], trail.reviews, trail.months, trail.owners, trail.dates_passed, OUTCOMES[trail.outcome][0], _reason(trail),
                words_of(first, one), first.header.review_date, words_of(last, other), last.header.review_date,
            )  # fmt: skip


def _reason(trail: Trail) -> str:
    """Return the reason that was given for a decision not done; that there never was one is said of a drift."""
    return trail.reason or (NO_REASON if trail.outcome == "drift" else "")


def _previous_rows(report: ReviewsReport) -> Iterator[Row]:
    """Yield what each record says became of the last decisions, under headings."""
    yield "Child", "Review", "Held on", "What the record says", "Became", "Reason given", "Decision", "Decided on"
    for child in report.children:
        decided = {decision.id: (record, decision) for record in child.records for decision in record.decisions}
        for record in child.records:
            for item in record.previous:
                earlier, decision = decided.get(item.refers_to or "", (None, None))
                known = (words_of(earlier, decision), earlier.header.review_date) if earlier and decision else ("", None)
                words = record.words((item.start, item.end))
                yield _called(child), record.header.review_number, record.header.review_date, words, STATUSES[item.status], record.words(item.reason), *known


def _raised_rows(report: ReviewsReport) -> Iterator[Row]:
    """Yield what the officer raised, under headings."""
    yield "Child", "Held on", "What was raised", "How", "Answer", "On the decision", "Reported done on", "What that record says"
    for child in report.children:
        for row in raised(child):
            yield _called(child), row.held, row.words, row.route, row.answer, row.about, row.changed, row.changed_words


def _review_rows(report: ReviewsReport) -> Iterator[Row]:
    """Yield one row for each record as a whole, under headings."""
    yield (
        "Child", "Review", "Held on", "Days since the last review", "Usual time", "Why", "Decisions", "Spoken of", "Not found in it", "Plan for permanence",
        "Child’s own words or wishes", "Sentences on tasks", "On feelings, people and story", "Reading age", *PRACTICE.values(), "File",
    )  # fmt: skip
    for child in report.children:
        for number, record in enumerate(child.records):
            spoken = [name for code, name in AREAS.items() if code in record.areas]
            unspoken = [name for code, name in AREAS.items() if code not in (*record.areas, *_NEVER_LOOKED_FOR)]
            yield (
                _called(child), record.header.review_number, record.header.review_date, _since_last(child, number), timing_of(record), record.timescale.why,
                len(record.decisions), ", ".join(spoken), ", ".join(unspoken), record.permanence_plan or "none found", len(record.child_voice),
                len(record.balance.process), len(record.balance.relational), _reading_age(record),
                *("yes" if getattr(record.practice, kind) else "no" for kind in PRACTICE), record.document.name,
            )  # fmt: skip


def _since_last(child: ChildReviews, number: int) -> int | None:
    """Return the days since the review before, by its own record or as this one gives it."""
    header = child.records[number].header
    before = (child.records[number - 1].header.review_date if number else None) or header.previous_date
    return (header.review_date - before).days if header.review_date and before and before < header.review_date else None


def _reading_age(record: ReviewRecord) -> float | None:
    """Return the reading age of a record in years, where it is long enough to say."""
    value = next((score.value for score in record.scores if score.name == "reading_age"), None)
    return round(value, 1) if value is not None else None


def _column_rows(report: ReviewsReport) -> Iterator[Row]:
    """Yield what each column was read as, the remarks, and what could not be read, under headings."""
    yield "Sheet", "Column or question", "Read as", "Remarks"
    for sheet, columns in report.columns.items():
        for heading, kind in columns.items():
            yield sheet, heading, kind, ""
    for remark in report.remarks:
        yield "", "", "", remark
    for refused in report.unreadable:
        yield refused.source, "", "", f"{refused.message} {refused.next_step}"


def _fill(sheet: Any, title: str, rows: Sequence[Row]) -> None:
    """Write rows as plain values under bold headings that stay in sight."""
    from openpyxl.styles import Alignment, Font

    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str) and value:
                cell.value = _UNWRITABLE.sub("\ufffd", value)[:LONGEST_CELL]
                cell.data_type = "s"  # text, whatever it begins with
                cell.quotePrefix = value.startswith(FORMULA_SIGNS)
            elif isinstance(value, date) and value.year >= _FIRST_YEAR:
                cell.value, cell.number_format = value, "dd/mm/yyyy"
            elif value not in (None, ""):
                cell.value = value.isoformat() if isinstance(value, date) else value
    for column, heading in enumerate(rows[0], start=1):
        cell = sheet.cell(row=1, column=column)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(str(heading), _WIDTH)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


reviews_writer = ReviewsWriter("xlsx", ".xlsx", write)
