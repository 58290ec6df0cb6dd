"""Advice on a letter, one piece to a module; to add one, copy a module and change its `check` record."""
