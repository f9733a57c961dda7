"""What is computed over a region: maps, change, similarity, profiles."""
