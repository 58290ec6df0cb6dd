"""Reads the review records of all inputs, with the plan, the columns and a person's verdicts."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from iro_text import ingest
from iro_text.decisions.plan import looked_at, plan_lines
from iro_text.decisions.trails.likeness import Said
from iro_text.document import Document
from iro_text.errors import Unreadable, UsageError
from iro_text.ingest.gate import suffix_of
from iro_text.ingest.inputs import existing, files, load
from iro_text.ingest.sheets import SHEET_SUFFIXES
from iro_text.report.inputs import UnreadableInput
from iro_text.report.reviews import ChildReviews, Decision, Gap, PlanLine, ReviewsReport
from iro_text.reviews.columns import parse_changes
from iro_text.reviews.read import read_children
from iro_text.reviews.tables import read_tables
from iro_text.reviews.verdicts import by_child, read_verdicts, said_now, write_verdicts
from iro_text.saving import save

_PLAN_IS_ONE_CHILDS = "A plan is one child's, and these records are of more than one. Give the records of one child with --plan."


@dataclass(slots=True)
class _Gathered:
    """The records of one run, how columns were read, remarks, and what could not be read."""

    documents: list[Document] = field(default_factory=list)
    columns: dict[str, Mapping[str, str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    unreadable: list[UnreadableInput] = field(default_factory=list)


def run_reviews(  # noqa: PLR0913 - each is an option of the command
    inputs: Sequence[str],
    stdin: Callable[[], bytes],
    *,
    plan: str | None = None,
    columns: str | None = None,
    save_columns: str | None = None,
    verdicts: str | None = None,
    same: Sequence[tuple[str, str]] = (),
    different: Sequence[tuple[str, str]] = (),
    split: Sequence[str] = (),
    why: str = "",
    undo: bool = False,
    progress: Callable[[Sequence[str]], Iterable[str]] | None = None,
) -> ReviewsReport:
    """Read the records of the inputs; one that cannot be read never stops the others.

    Args:
        inputs: files, folders, or "-".
        stdin: returns the bytes of standard input.
        plan: a file with the child's care or pathway plan.
        columns: what some columns hold, as "Heading=kind,..." or a file.
        save_columns: a file to write what each column was read as.
        verdicts: the file of a person's verdicts, obeyed and added to.
        same: pairs of decisions that a person says are the same.
        different: pairs that are not.
        split: decisions from which on a trail is another one.
        why: the person's reason.
        undo: take back the last verdict.
        progress: wraps the children's ids while they are worked on.

    Raises:
        UsageError: if an option cannot be; the message says what to do.
    """
    if (same or different or split or undo) and not verdicts:
        message = "Say with --verdicts in which file what you say is kept, such as --verdicts verdicts.jsonl."
        raise UsageError(message)
    found = _gathered(inputs, stdin, parse_changes(columns))
    if save_columns:
        told = {heading: kind for sheet in found.columns.values() for heading, kind in sheet.items()}
        save(save_columns, json.dumps(told, ensure_ascii=False, indent=1) + "\n", "The columns")
    children = read_children(found.documents, progress=progress)
    kept = read_verdicts(verdicts)
    told_now = said_now(children, same, different, split, why)
    if verdicts and (told_now or undo):
        kept = [*(kept[:-1] if undo else kept), *told_now]
        write_verdicts(verdicts, kept)
    obeyed = by_child(kept, children)
    if obeyed:
        children = read_children(found.documents, obeyed)
    if plan:
        children = (_with_plan(children[0], plan),) if len(children) == 1 else _refuse_plan(children)
    return ReviewsReport(children, tuple(found.remarks), found.columns, tuple(found.unreadable))


def _gathered(inputs: Sequence[str], stdin: Callable[[], bytes], changes: Mapping[str, str]) -> _Gathered:
    """Read every input: spreadsheets as tables of decisions or records, all else as records."""
    found = _Gathered()
    for name in inputs:
        if name != "-":
            existing(name)
    for name in inputs:
        if name == "-":
            _add_texts(found, name, stdin)
            continue
        for path in files(existing(name)):
            if suffix_of(path.name) in SHEET_SUFFIXES:
                _add_table(found, path, changes)
            else:
                _add_texts(found, str(path), stdin)
    taken: set[str] = set()
    found.documents = [replace(document, id=ingest.free_id(document.id, taken)) for document in found.documents]
    found.remarks += dict.fromkeys(remark for document in found.documents for remark in document.remarks)
    return found


def _add_texts(found: _Gathered, name: str, stdin: Callable[[], bytes]) -> None:
    """Add the records of a file that is no spreadsheet, and what of it could not be read."""
    documents, refusals = ingest.read_all([name], stdin)
    found.documents += documents
    found.unreadable += refusals


def _add_table(found: _Gathered, path: Path, changes: Mapping[str, str]) -> None:
    """Add the records of a spreadsheet, or why it cannot be read."""
    try:
        reading = read_tables(path.name, load(path, frozenset(SHEET_SUFFIXES)), changes)
    except Unreadable as refusal:
        found.unreadable.append(ingest.for_report(refusal))
        return
    found.documents += reading.documents
    found.columns |= reading.columns
    found.remarks += reading.remarks


def _refuse_plan(children: Sequence[ChildReviews]) -> tuple[ChildReviews, ...]:
    """Refuse a plan with the records of more than one child; with none there is nothing to set it beside."""
    if children:
        raise UsageError(_PLAN_IS_ONE_CHILDS)
    return ()


def _with_plan(child: ChildReviews, plan: str) -> ChildReviews:
    """Return a child's records with the decisions that are not in the plan, and the plan's actions with the decision that looked at each."""
    lines = plan_lines(ingest.read(plan))
    said = [
        Said(decision.id, record.words(decision.action), record.words((decision.start, decision.end)), decision.owner or "", decision.area)
        for record in child.records
        for decision in record.decisions
    ]
    by_decision, by_line = looked_at(lines, said)
    records = tuple(replace(record, decisions=tuple(_not_in_plan(decision, by_decision) for decision in record.decisions)) for record in child.records)
    return replace(child, records=records, plan=tuple(PlanLine(line, by_line.get(line)) for line in lines))


def _not_in_plan(decision: Decision, by_decision: Mapping[str, str]) -> Decision:
    """Return a decision, with the gap that it is not in the plan where it is not."""
    return decision if decision.id in by_decision else replace(decision, gaps=(*decision.gaps, Gap("not_in_plan")))
