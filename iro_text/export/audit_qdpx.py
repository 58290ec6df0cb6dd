"""The themed notes as a REFI-QDA project (.qdpx)."""

from iro_text.export.audit_qda import project
from iro_text.registry import AuditWriter

audit_writer = AuditWriter("qdpx", ".qdpx", project)
