"""The command line: one command for each job, results on standard output, everything else on standard error."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iro_text.errors import IroTextError
from iro_text.version import VERSION

if TYPE_CHECKING:
    from iro_text.registry import LetterRun

DONE, LOOK_FIRST, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3
_FORMATS = "text|json|html"
# From so many letters on, the work takes longer than a second.
_MANY = 40
_EPILOG = "Exit status: 0 done; 1 something to look at first; 2 wrong usage; 3 done, but some input could not be read. Nothing leaves this computer."


class _Years(click.FloatRange):
    """A number of years in a range; "nan", which lies in no range and outside of none, is refused too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or say which ones can be given."""
        number = float(super().convert(value, param, ctx))
        if number != number:  # noqa: PLR0124 - only "nan" differs from itself
            self.fail(f"{value} is no number of years. Give one from {self.min:g} to {self.max:g}.", param, ctx)
        return number


class _Group(click.Group):
    """Commands whose mistakes end in a sentence, and suggest the nearest command."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest command for one that is not there."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            message = f"There is no command {args[0]}." + (f" Did you mean {near[0]}?" if near else "")
            raise click.UsageError(message, ctx) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.version_option(VERSION, prog_name="iro-text")
def main() -> None:
    """Check letters to children in care before they are sent.

    \b
    iro-text demo                          see what it does, on an invented letter
    iro-text letter draft.docx --age 9     check a letter to a nine-year-old
    iro-text letter draft.docx --format html --output checked.html
    iro-text terms PEP                     what a professional word means to a child
    """  # noqa: D301 - the backspace is click's mark for a block that keeps its lines


@main.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="LETTER...")
@click.option("--age", type=click.IntRange(1, 25), help="The child's age in years.")
@click.option("--reading-age", type=_Years(4, 18), help="What this child reads comfortably, in years; else two below their age.")
@click.option("--kind", help="review (the default), welcome, midway, goodbye or symbols; decides what can be missing.")
@click.option("--letter-date", metavar="DAY", help="The day of writing; else the date at the letter's head.")
@click.option("--last-letter", type=click.Path(), metavar="FILE", help="The letter before this one: which promises are answered, what is copied?")
@click.option("--consultation", type=click.Path(), metavar="FILE", help="What the child wrote or said before the meeting: is it answered?")
@click.option(
    "--record",
    type=click.Path(),
    metavar="FILE",
    help="The record of the review that this letter follows: is what is promised decided, and are days and people the same?",
)
@click.option("--beside", "others", multiple=True, type=click.Path(), metavar="FILE", help="Another text, such as a sibling's letter: how much is the same?")
@click.option("--cast", type=click.Path(), help="The people in this letter: a CSV with a column name, or a JSON list.")
@click.option("--terms", type=click.Path(), help="Your council's own term list (CSV), on top of ours.")
@click.option("--compare", "earlier", type=click.Path(), metavar="EARLIER", help="An earlier draft: is this one easier, and where?")
@click.option("--formulas", type=click.Choice(["ours", "textstat"]), default="ours", show_default=True, help="Show textstat's own values beside ours.")
@click.option("--format", "form", default="text", show_default=True, metavar=_FORMATS, help="How to show the report.")
@click.option("--output", type=click.Path(), help="Write the report to this file.")
@click.option("--with-text", is_flag=True, help="Put the letter itself into the JSON.")
@click.option("--all", "show_all", is_flag=True, help="Show every note, not only those that matter most.")
@click.option("--fail-on", type=click.Choice(["note", "look-first", "never"]), default="look-first", show_default=True, help="What makes the exit status 1.")
@click.option("--seed", type=int, default=0, help="Of the sampling behind the intervals.")
@click.option("--quiet", is_flag=True, help="Say nothing on standard error.")
def letter(inputs: tuple[str, ...], form: str, output: str | None, fail_on: str, *, quiet: bool, **options: object) -> None:
    """Check letters: Word (.docx), text, Markdown, HTML, .jsonl, a folder, a .zip, or - for standard input."""
    from iro_text import letter as journey

    ending = _run_letters(journey.run_letters, inputs, form, output, fail_on, quiet=quiet, **options)
    sys.exit(ending)


def _run_letters(
    run_letters: "Callable[..., LetterRun]", inputs: Sequence[str], form: str, output: str | None, fail_on: str, *, quiet: bool, **options: object
) -> int:
    """Check the inputs, write the report, and return the exit status."""
    from iro_text.registry import writers

    writer = writers().get(form)
    if writer is None:
        message = f"There is no format {form}. Choose one of: {', '.join(writers())}."
        raise click.UsageError(message)
    try:
        run = run_letters(inputs, _standard_input, progress=None if quiet else _progress, **options)
        _deliver(writer.write(run), output)
    except IroTextError as error:
        raise click.UsageError(str(error)) from None
    if not quiet:
        for item in run.unreadable:
            click.echo(f"{item.source}: {item.message} {item.next_step}", err=True)
    tiers = {finding.tier for report in run.reports for finding in report.findings}
    noticed = {"never": set(), "look-first": {"look-first"}, "note": {"look-first", "note"}}[fail_on] & tiers
    return max(UNREADABLE if run.unreadable else DONE, LOOK_FIRST if noticed else DONE)


@main.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="NOTES...")
@click.option("--columns", metavar="MAP", help="What columns or labels hold: Worries=dilemma,Ref=child_ref, or a file that --save-columns made.")
@click.option("--save-columns", type=click.Path(), metavar="FILE", help="Write what each column was read as, to change and use again.")
@click.option("--framework", metavar="FILE", help="Your own framework (TOML); or none, to find themes without one.")
@click.option("--codebook", type=click.Path(), metavar="FILE", help="Last year's codebook, applied to these notes.")
@click.option("--themes", default="auto", show_default=True, metavar="N|fewer|more", help="How many themes.")
@click.option("--changes", type=click.Path(), metavar="FILE", help="The log of your changes: obeyed, and added to.")
@click.option(
    "--do",
    multiple=True,
    metavar="CHANGE",
    help='A change: "merge A B", "move NOTE A", "rename A \'New name\'", "split A \'Name\' NOTE...", "accept A", "reject A", "apart NOTE NOTE".',
)
@click.option("--why", default="", help="Your reason, kept in the log.")
@click.option("--undo", is_flag=True, help="Take back the last change.")
@click.option("--edited", type=click.Path(), metavar="FILE", help="A workbook that --format xlsx wrote and you edited.")
@click.option("--beside", type=click.Path(), metavar="FILE", help="Another auditor's log of changes: how far do you agree?")
@click.option(
    "--format", "form", default="text", show_default=True, metavar="text|html|json|xlsx|docx|codebook|qdc|qdpx|taguette", help="How to show the themes."
)
@click.option("--output", type=click.Path(), help="Write to this file.")
@click.option("--with-text", is_flag=True, help="Put the notes themselves into the JSON.")
@click.option("--sharing", is_flag=True, help="For people outside the team: small counts become some, names are masked.")
@click.option("--quotes", is_flag=True, help="Let a codebook hold quotes.")
@click.option("--quiet", is_flag=True, help="Say nothing on standard error.")
def audit(inputs: tuple[str, ...], form: str, output: str | None, *, with_text: bool, sharing: bool, quotes: bool, quiet: bool, **options: Any) -> None:
    """Find candidate themes in audit notes: .xlsx, .csv, Word forms, .jsonl, text, a folder, or - for pasted notes."""
    from iro_text.audit.run import run_audit
    from iro_text.registry import AuditRun, audit_writers

    writer = audit_writers().get(form)
    if writer is None:
        message = f"There is no format {form}. Choose one of: {', '.join(audit_writers())}."
        raise click.UsageError(message)
    if output is None and writer.suffix in (".xlsx", ".docx", ".qdpx"):
        message = f"Say with --output in which file to write, such as --output themes{writer.suffix}."
        raise click.UsageError(message)
    try:
        report = run_audit(inputs, _standard_input, **options)
        _deliver(writer.write(AuditRun(report, with_text, sharing, quotes)), output)
    except IroTextError as error:
        raise click.UsageError(str(error)) from None
    if not quiet:
        for item in report.unreadable:
            click.echo(f"{item.source}: {item.message} {item.next_step}", err=True)
    sys.exit(UNREADABLE if report.unreadable else DONE)


@main.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="RECORD...")
@click.option(
    "--plan",
    type=click.Path(),
    metavar="FILE",
    help="The child's care or pathway plan: which decisions are not in it, which of its actions were not looked at?",
)
@click.option("--columns", metavar="MAP", help="What columns of a spreadsheet hold: Lead=owner,Ref=child_id, or a file that --save-columns made.")
@click.option("--save-columns", type=click.Path(), metavar="FILE", help="Write what each column was read as, to change and use again.")
@click.option("--verdicts", type=click.Path(), metavar="FILE", help="What you said of pairs of decisions: obeyed, and added to.")
@click.option("--same", type=(str, str), multiple=True, metavar="ID ID", help="These two decisions are the same.")
@click.option("--different", type=(str, str), multiple=True, metavar="ID ID", help="These two are not.")
@click.option("--split", multiple=True, metavar="ID", help="From this decision on, the trail is another one.")
@click.option("--why", default="", help="Your reason, kept with what you said.")
@click.option("--undo", is_flag=True, help="Take back what you said last.")
@click.option("--format", "form", default="text", show_default=True, metavar="text|html|json|xlsx|csv", help="How to show what was read.")
@click.option("--output", type=click.Path(), help="Write to this file.")
@click.option("--with-text", is_flag=True, help="Put the records themselves into the JSON.")
@click.option("--sharing", is_flag=True, help="For people outside the team: counts only, small ones become some.")
@click.option("--quiet", is_flag=True, help="Say nothing on standard error.")
def reviews(inputs: tuple[str, ...], form: str, output: str | None, *, with_text: bool, sharing: bool, quiet: bool, **options: Any) -> None:
    """Read review records in order: every decision, what became of it, and the ones that drift."""
    from iro_text.registry import ReviewsRun, reviews_writers
    from iro_text.reviews.run import run_reviews

    writer = reviews_writers().get(form)
    if writer is None:
        message = f"There is no format {form}. Choose one of: {', '.join(reviews_writers())}."
        raise click.UsageError(message)
    if output is None and writer.suffix == ".xlsx":
        message = "Say with --output in which file to write, such as --output reviews.xlsx."
        raise click.UsageError(message)
    try:
        report = run_reviews(inputs, _standard_input, progress=None if quiet else _progress, **options)
        _deliver(writer.write(ReviewsRun(report, with_text, sharing)), output)
    except IroTextError as error:
        raise click.UsageError(str(error)) from None
    if not quiet:
        for item in report.unreadable:
            click.echo(f"{item.source}: {item.message} {item.next_step}", err=True)
    sys.exit(UNREADABLE if report.unreadable else DONE)


def _standard_input() -> bytes:
    """Return the bytes of standard input, no more than can be read."""
    from iro_text.ingest import LARGEST_FILE

    return sys.stdin.buffer.read(LARGEST_FILE + 1)


def _progress(items: "Sequence[Any]") -> "Iterable[Any]":
    """Show a bar on standard error for long work at a terminal."""
    if len(items) < _MANY or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, file=sys.stderr, label="Checking") as bar:
        yield from bar


def _deliver(report: str | bytes, output: str | None) -> None:
    """Write the report to standard output or, whole or not at all, to a file."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        click.echo(report, nl=False)
        return
    from iro_text.saving import save

    save(output, report, "The report")
    click.echo(f"Written: {Path(output).name}", err=True)


@main.command()
@click.option("--format", "form", default="text", show_default=True, metavar=_FORMATS, help="How to show the report.")
@click.option("--output", type=click.Path(), help="Write the report to this file.")
def demo(form: str, output: str | None) -> None:
    """Check the shipped letter: an invented first draft to a nine-year-old."""
    from iro_text import letter as journey
    from iro_text.resources import corpus

    click.echo("iro-text letter first-draft.docx --age 9", err=True)
    _run_letters(journey.run_letters, [str(corpus("letters", "first-draft.docx"))], form, output, "never", quiet=True, age=9)


@main.command()
@click.argument("words", required=False)
@click.option("--terms", "local", type=click.Path(), help="Your council's own term list (CSV); alone, it is checked.")
def terms(words: str | None, local: str | None) -> None:
    """Say what a professional word means to a child, or list them all."""
    from iro_text.terms import pages

    try:
        click.echo(pages.describe(words, local), nl=False)
    except IroTextError as error:
        raise click.UsageError(str(error)) from None


@main.command()
def checks() -> None:
    """List every check with its reason and examples."""
    from iro_text.export.checks_page import checks_text

    click.echo(checks_text(), nl=False)


@main.command()
def doctor() -> None:
    """Say what is installed and whether it works; nothing is sent."""
    from iro_text.doctor import examine

    lines = examine()
    for line in lines:
        click.echo(f"{'ok   ' if line.well else 'LOOK '} {line.what}: {line.told}")
    sys.exit(DONE if all(line.well for line in lines) else UNREADABLE)
