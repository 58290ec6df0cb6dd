"""Themes the notes of all inputs, with the auditor's changes, codebook and columns."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from iro_text.audit.agreement import agreement
from iro_text.audit.changes import Change, parse, read_log, undone, write_log
from iro_text.audit.columns import parse_changes
from iro_text.audit.compare import compared
from iro_text.audit.edited import edited_changes
from iro_text.audit.notes import gather
from iro_text.audit.sort import sort_notes
from iro_text.audit.theme import report_on
from iro_text.errors import UsageError
from iro_text.report import AuditReport
from iro_text.saving import save
from iro_text.themes.codebook import read_codebook
from iro_text.themes.framework import Framework, load


def run_audit(  # noqa: PLR0913 - each is an option of the command
    inputs: Sequence[str],
    stdin: Callable[[], bytes],
    *,
    columns: str | None = None,
    save_columns: str | None = None,
    framework: str | None = None,
    codebook: str | None = None,
    themes: str = "auto",
    changes: str | None = None,
    do: Sequence[str] = (),
    why: str = "",
    undo: bool = False,
    edited: str | None = None,
    beside: str | None = None,
) -> AuditReport:
    """Theme the notes of the inputs; one that cannot be read never stops the others.

    Args:
        inputs: files, folders, or "-" for pasted notes.
        stdin: returns the bytes of standard input.
        columns: what some columns hold, as "Heading=kind,..." or a file.
        save_columns: a file to write what each column was read as.
        framework: a framework's file, or "none".
        codebook: last year's codebook, applied instead of a framework.
        themes: how many themes: "auto", "fewer", "more", or a number.
        changes: the log of the auditor's changes, obeyed and added to.
        do: changes to make now.
        why: the reason for them.
        undo: take back the last change.
        edited: a workbook that this command wrote and an auditor edited.
        beside: another auditor's log of changes on the same notes, to compare with.

    Raises:
        UsageError: if an option cannot be; the message says what to do.
    """
    _check_number(themes)
    found = gather(inputs, stdin, parse_changes(columns))
    if save_columns:
        told = {heading: kind for sheet in found.columns.values() for heading, kind in sheet.items()}
        save(save_columns, json.dumps(told, ensure_ascii=False, indent=1) + "\n", "The columns")
    book, last = read_codebook(codebook) if codebook else (load(framework), None)
    log = read_log(changes)
    if (do or undo) and not changes:
        message = "Say with --changes in which file your changes are kept, such as --changes changes.jsonl."
        raise UsageError(message)

    whole = sort_notes(found.notes, book, themes)

    def themed(kept: Sequence[Change]) -> AuditReport:
        return report_on(whole, kept, set_aside=found.set_aside, columns=found.columns, remarks=found.remarks)

    report = themed(log)
    notes = {item.note.id for item in report.notes}
    wanted = [*(parse(words, _members(report, book), notes, why) for words in do), *(edited_changes(edited, report) if edited else ())]
    if undo:
        log = undone(log)
    if wanted or undo:
        log = [*log, *wanted]
        report = themed(log)
        if changes:
            write_log(changes, log)
    report = replace(report, unreadable=tuple(found.unreadable))
    if beside:
        report = replace(report, agreement=agreement(report, themed(read_log(beside))))
    if last is not None:
        report = replace(report, settings=replace(report.settings, remarks=(*report.settings.remarks, *compared(report, last))))
    return report


def _members(report: AuditReport, book: Framework | None) -> dict[str, list[str]]:
    """Return the notes of each theme; a note can be moved to any theme of the framework, met or not."""
    members: dict[str, list[str]] = {theme: [] for theme in (*(book.ids() if book else ()), *(theme.id for theme in report.themes))}
    for item in report.notes:
        if item.theme is not None:
            members[item.theme].append(item.note.id)
    return members


def _check_number(themes: str) -> None:
    """Refuse a number of themes that cannot be."""
    if themes not in ("auto", "fewer", "more") and not (themes.isascii() and themes.isdigit() and 0 < int(themes) <= 200):  # noqa: PLR2004 - far more than anybody wants
        message = f"There cannot be {themes} themes. Give a number, or fewer, or more."
        raise UsageError(message)
