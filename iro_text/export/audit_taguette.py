"""The themes as the CSV file that Taguette takes for its tags."""

import csv
import io

from iro_text.registry import AuditRun, AuditWriter


def write(run: AuditRun) -> str:
    """Return the CSV text."""
    memory = io.StringIO()
    rows = csv.writer(memory, lineterminator="\n")
    rows.writerow(["tag", "description"])
    rows.writerows([theme.label, theme.definition or ", ".join(theme.keywords)] for theme in run.report.themes if theme.status != "rejected")
    return memory.getvalue()


audit_writer = AuditWriter("taguette", ".csv", write)
