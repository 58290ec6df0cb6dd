"""Text to words and sentences: rules of our own for sentences, spaCy's blank English for words."""

from iro_text.language.segments import sentences
from iro_text.language.words import EMOJI, FACE_HINT, count_words, lowered

__all__ = ["EMOJI", "FACE_HINT", "count_words", "lowered", "sentences"]
