"""Numbers that say how good something is."""
