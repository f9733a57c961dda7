"""Widgets that know nothing of regions."""
