"""Follows decisions across the reviews of one child: which say the same again, and what became of them."""
