"""Check a letter to a child before it is sent: can this child read it, which words mean nothing to a child, what does it say and promise?"""

from iro_text.letter.check import check_letter
from iro_text.letter.run import read_cast, run_letters
from iro_text.letter.settings import KINDS, longest_sentence, target_age

__all__ = ["KINDS", "check_letter", "longest_sentence", "read_cast", "run_letters", "target_age"]
