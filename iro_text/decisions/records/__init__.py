"""Reads one review record: its head, its decisions, what became of the last ones, and the record as a whole."""
