"""Map tools, swipe, the second map."""
