"""The codebook file that next year's run takes."""

import json

from iro_text.registry import AuditRun, AuditWriter
from iro_text.themes.codebook import as_codebook


def write(run: AuditRun) -> str:
    """Return the codebook as JSON text."""
    return json.dumps(as_codebook(run.report, quotes=run.quotes), ensure_ascii=False, indent=1) + "\n"


audit_writer = AuditWriter("codebook", ".json", write)
