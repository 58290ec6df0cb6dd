"""Themes the notes of an audit: from spreadsheets and forms to candidate themes that an auditor can change, keep and export."""

from iro_text.audit.run import run_audit
from iro_text.audit.theme import theme_notes

__all__ = ["run_audit", "theme_notes"]
