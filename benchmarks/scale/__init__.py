"""How everything that somebody waits for grows with the region."""
