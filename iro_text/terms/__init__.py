"""Professional words in a letter: those of the jargon table, and initials and terms that are on no list."""

from iro_text.terms.find import find_jargon
from iro_text.terms.table import Term, lookup, terms

__all__ = ["Term", "find_jargon", "lookup", "terms"]
