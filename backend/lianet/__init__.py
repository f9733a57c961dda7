"""LIANet: all imagery of a region in one neural field."""

__version__ = "0.1.0"
