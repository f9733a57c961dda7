"""Stacks of acquisitions, from what users have."""
