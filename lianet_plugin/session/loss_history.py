"""The losses of a training, as its job has told them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .. import tr
from ..service.contract import Job

if TYPE_CHECKING:
    from ..widgets.chart import Curve

MOST_POINTS = 2000
"""A training of many more epochs keeps every second of them, and so on."""


class LossHistory:
    """Loss and validation by epoch, or by report where a job tells no epochs."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float, float]] = []
        self._every = 1

    def clear(self) -> None:
        """A new training."""
        self._points = []
        self._every = 1

    def take(self, job: Job) -> None:
        """Add what a job says of itself now."""
        loss = number(job, "loss")
        validation = number(job, "validation")
        if math.isnan(loss) and math.isnan(validation):
            return
        epoch = number(job, "epoch")
        last = self._points[-1][0] if self._points else 0.0
        x = last + 1 if math.isnan(epoch) else epoch
        if self._points and x <= last:
            self._points[-1] = (last, loss, validation)
            return
        if x % self._every == 0 or not self._points:
            self._points.append((x, loss, validation))
        if len(self._points) > MOST_POINTS:
            self._points = self._points[::2]
            self._every *= 2

    def curves(self) -> tuple[Curve, ...]:
        """What there is to draw, from the second point on."""
        if len(self._points) < 2:
            return ()
        from ..widgets.chart import Curve  # not part of QGIS's start

        found = []
        for place, (name, row) in enumerate(((tr("Loss"), 1), (tr("Validation"), 2))):
            line = tuple((point[0], point[row]) for point in self._points)
            if not all(math.isnan(value) for _, value in line):
                found.append(Curve(name, place, 0, line, ()))
        return tuple(found)


def number(job: Job, name: str) -> float:
    """One of a job's live figures; NaN where it tells none."""
    value = job.values.get(name)
    return float(value) if isinstance(value, (int, float)) else math.nan
