"""A head is tried before anybody relies on it: its file may come from anybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.errors import TaskFileError, say
from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.heads.head import Applied, head_of
from lianet.heads.task import Task, as_task_error
from lianet.heads.together import AppliedTogether

_SIDE_PX = 8


def apply_head(task: Task, source: FeatureSource) -> Applied:
    """A head on a feature source, tried on a few pixels that are made up.

    Raises:
        TaskFileError: it is of an unknown kind, or its weights do not fit the card and the
            features, or give no numbers.
    """

    def made_up(window: Window) -> NDArray[np.float32]:
        shape = (len(source.names), *window.shape)
        return np.random.default_rng(0).uniform(0, 0.5, shape).astype(np.float32)

    kind = head_of(task)
    window = Window(0, 0, _SIDE_PX, _SIDE_PX).clipped(source.grid.shape)
    with as_task_error(task), np.errstate(all="ignore"):
        applied: Applied = (
            AppliedTogether(kind, task, source) if task.card.beside else kind.apply(task, source)
        )
        found = applied.window(window, made_up)
        outputs = applied.guides + max(len(task.card.classes), 1)
        shape = (outputs, *(applied.upsampling * side for side in window.shape))
        if found.shape != shape:
            raise ValueError("another number of outputs")
        if (task.arrays.get("features", np.zeros(1)) < 0).any():
            raise IndexError("features counted from the end")
        if task.card.classes and (task.arrays.get("shares", np.zeros(1)) < 0).any():
            raise ValueError("shares of classes below none")
    if not np.isfinite(found).all():
        raise TaskFileError(
            say("The weights of the task {name} give no numbers", name=task.card.called),
            "Get a fresh copy of the file, or train again",
        )
    return applied
