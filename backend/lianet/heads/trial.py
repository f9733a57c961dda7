"""A head is tried before anybody relies on it: its file may come from anybody."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import TaskFileError
from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.heads.head import Applied, head_of
from lianet.heads.task import Task, as_task_error

_SIDE_PX = 8


class _MadeUp:
    """A feature source with the layout of another one, whose features cost nothing."""

    def __init__(self, source: FeatureSource) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def read(self, window: Window) -> NDArray[np.float32]:
        shape = (len(self._source.names), *window.shape)
        return np.random.default_rng(0).uniform(0, 0.5, shape).astype(np.float32)

    square = read


def apply_head(task: Task, source: FeatureSource) -> Applied:
    """A head on a feature source, tried on a few pixels that are made up.

    Raises:
        TaskFileError: it is of an unknown kind, or its weights do not fit the card and the
            features, or give no numbers.
    """
    kind = head_of(task)
    window = Window(0, 0, _SIDE_PX, _SIDE_PX).clipped(source.grid.shape)
    with as_task_error(task), np.errstate(all="ignore"):
        tried = kind.apply(task, _MadeUp(source))
        found = tried.square(window)
        outputs = tried.guides + max(len(task.card.classes), 1)
        shape = (outputs, *(tried.upsampling * side for side in window.shape))
        if found.shape != shape:
            raise ValueError("another number of outputs")
        if (task.arrays.get("features", np.zeros(1)) < 0).any():
            raise IndexError("features counted from the end")
        applied = kind.apply(task, source)
    if not np.isfinite(found).all():
        raise TaskFileError(
            f"The weights of the task {task.card.name} give no numbers",
            "Get a fresh copy of the file, or train again",
        )
    return applied
