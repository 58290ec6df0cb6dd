"""The codebook as a REFI-QDA file (.qdc)."""

from iro_text.export.audit_qda import codebook
from iro_text.registry import AuditWriter

audit_writer = AuditWriter("qdc", ".qdc", codebook)
