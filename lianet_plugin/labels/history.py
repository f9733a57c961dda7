"""What was done to a label set, so that it can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsFeature

from .classes import LabelClass

LIMIT = 100
"""Steps that are kept; each holds the labels that it touched."""


@dataclass(frozen=True)
class State:
    """Labels and classes as they are at one end of a step.

    Attributes:
        labels: by feature id; None: no such label.
        classes: all of them; None where the step leaves them alone.
    """

    labels: dict[int, QgsFeature | None] = field(default_factory=dict)
    classes: tuple[LabelClass, ...] | None = None


@dataclass(frozen=True)
class Step:
    """One change.

    Attributes:
        what: names it for people.
    """

    what: str
    before: State
    after: State


class History:
    """Steps in order, and how many of them hold now."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.position = 0

    def add(self, step: Step) -> None:
        """A new step; those that were taken back are forgotten."""
        self.steps = [*self.steps[: self.position], step][-LIMIT:]
        self.position = len(self.steps)

    @property
    def last(self) -> Step | None:
        """What undo takes back."""
        return self.steps[self.position - 1] if self.position else None

    @property
    def next(self) -> Step | None:
        """What redo does again."""
        return self.steps[self.position] if self.position < len(self.steps) else None
