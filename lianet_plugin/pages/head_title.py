"""Heads by the names that people know them by."""

from __future__ import annotations

from .. import tr


def head_title(name: str) -> str:
    """The title of a head; its own name where it is from another package."""
    titles = {
        "instant": tr("Instant"),
        "conv": tr("Convolutional"),
        "regression": tr("Regression"),
    }
    return titles.get(name, name)
