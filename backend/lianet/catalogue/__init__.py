"""Regions and tasks handed on: a folder as a STAC catalogue, read, fetched and kept."""
