"""The list of checks, as text for the terminal and as the page `docs/checks.md`."""

from iro_text.registry import Check, checks


def checks_text() -> str:
    """Return every check for the terminal."""
    return "\n".join(_as_text(check) for check in checks())


def checks_markdown() -> str:
    """Return every check as a page."""
    head = "# The checks\n\nMade from the code by `make docs`; a test keeps it true. Every note says what many children prefer, never what is wrong.\n"
    return head + "".join(_as_markdown(check) for check in checks())


def _as_text(check: Check) -> str:
    """Return one check."""
    lines = [f"{check.code}  {check.title} ({check.tier})", f"  Why: {check.why}", f"  From: {check.source}"]
    lines += [f"  Noted: {text}" for text in check.bad] + [f"  Left alone: {text}" for text in check.good]
    return "\n".join(lines) + "\n"


def _as_markdown(check: Check) -> str:
    """Return one check as a section."""
    noted = "".join(f"- noted: {text}\n" for text in check.bad)
    left = "".join(f"- left alone: {text}\n" for text in check.good)
    return f"\n## `{check.code}`: {check.title}\n\n{check.why}\n\nFrom: {check.source} Tier: {check.tier}.\n\n{noted}{left}"
