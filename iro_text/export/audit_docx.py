"""A skeleton of the audit's report in Word: headings in the house form, counts and quotes filled in, the prose left to the person."""

import io
from typing import Any

from iro_text.export.audit_view import AuditView, ThemeRow, counted
from iro_text.registry import AuditRun, AuditWriter

_TO_WRITE = "[Write here.]"
_ROWS = 5


def write(run: AuditRun) -> bytes:
    """Return the Word file."""
    from docx import Document

    view = AuditView(run)
    themes = [theme for theme in view.themes() if theme.status != "rejected"]
    page: Any = Document()
    page.core_properties.author = ""
    page.core_properties.title = "Audit report"
    page.add_heading("Audit report", level=0)
    if run.sharing:
        page.add_paragraph("For sharing: counts of fewer than five children are written “some”, and names are masked. Read it once more before it goes out.")
    for heading in ("Purpose", "Method and sample"):
        page.add_heading(heading, level=1)
        page.add_paragraph(_TO_WRITE)
    for line in view.summary():
        page.add_paragraph(line, style="List Bullet")
    for heading, chosen in (
        ("Strengths", [theme for theme in themes if theme.strength >= theme.dilemma]),
        ("Dilemmas", [theme for theme in themes if theme.strength < theme.dilemma]),
    ):
        page.add_heading(heading, level=1)
        for theme in chosen:
            _theme(page, theme)
        if not chosen:
            page.add_paragraph(_TO_WRITE)
    for heading in ("Impact on children", "Areas for development"):
        page.add_heading(heading, level=1)
        page.add_paragraph(_TO_WRITE)
    _recommendations(page)
    if left := view.left():
        page.add_heading("What fits no theme", level=1)
        for quote in left:
            page.add_paragraph(f"“{quote.words}” {quote.by}".rstrip(), style="List Bullet")
    memory = io.BytesIO()
    page.save(memory)
    return memory.getvalue()


def _recommendations(page: Any) -> None:
    """Write the empty table of recommendations."""
    page.add_heading("Recommendations", level=1)
    table = page.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, ("Recommendation", "Owner", "By when"), strict=True):
        cell.text = words
    for _ in range(_ROWS):
        table.add_row()


def _theme(page: Any, theme: ThemeRow) -> None:
    """Write one theme."""
    page.add_heading(theme.label, level=2)
    told = "; ".join(
        part
        for part in (
            theme.counted,
            f"{counted(theme.strength, 'strength')} and {counted(theme.dilemma, 'dilemma')}",
            theme.sources and f"seen in {theme.sources}",
            theme.heard,
        )
        if part
    )
    page.add_paragraph(told[:1].upper() + told[1:] + ".")
    for quote in theme.quotes:
        page.add_paragraph(f"“{quote.words}” {quote.by}".rstrip(), style="Intense Quote")
    for quote in theme.contrary[:1]:
        page.add_paragraph(f"Against this: “{quote.words}” {quote.by}".rstrip())
    page.add_paragraph(_TO_WRITE)


audit_writer = AuditWriter("docx", ".docx", write)
