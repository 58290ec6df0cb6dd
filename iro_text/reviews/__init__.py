"""Reads the review records of children: decisions, what became of them, and trails across reviews."""

from iro_text.reviews.read import read_reviews

__all__ = ["read_reviews"]
