"""Reads the review records of children: decisions, what became of them, and trails across reviews."""
