"""Who does what by when: the promises of a letter, and how they stand to those of the last one."""

from iro_text.decisions.promises import find_promises

__all__ = ["find_promises"]
