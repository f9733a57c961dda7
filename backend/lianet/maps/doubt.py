"""Where a class map is to be doubted: undecided pixels, and pixels unlike anything labelled."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lianet.errors import TaskFileError, say
from lianet.features.blocks import BlockCache, assemble
from lianet.features.coarse import CoarseFeatures
from lianet.features.source import LATTICE_PX, FeatureSource
from lianet.geo.grid import Window
from lianet.heads.novelty import Novelty
from lianet.heads.task import Task

Kind = Literal["entropy", "novelty"]

_CACHE_BYTES = 16 << 20


def entropy_percent(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """How undecided probabilities are: 0 for one certain class, 100 for all classes alike.

    Shannon's entropy over its largest possible value, the logarithm of the number of classes.

    Args:
        probabilities: float32 [class, …], sums to 1; at least two classes.

    Returns:
        float32 […]; NaN where the probabilities are.
    """
    terms = probabilities * np.log(np.maximum(probabilities, np.float32(1e-12)))
    found: NDArray[np.float32] = -terms.sum(0) * np.float32(100 / np.log(len(probabilities)))
    return np.clip(found, 0, 100)


class NoveltyMap:
    """How unlike the labels of a task pixels are, window by window. Safe for several threads.

    Args:
        task: the head.
        source: of the feature space that it was trained in.

    Raises:
        TaskFileError: the task does not know what its labels looked like.
    """

    def __init__(self, task: Task, source: FeatureSource) -> None:
        known = Novelty.from_arrays(task.arrays)
        if known is None:
            raise TaskFileError(
                say(
                    "The task {name} does not know what its labels looked like",
                    name=task.card.called,
                ),
                "Train it again, with the instant head",
            )
        self._novelty = known
        self._source = source
        self._squares = BlockCache(_CACHE_BYTES)

    def read(self, window: Window) -> NDArray[np.float32]:
        """Of how many percent of the labels, held out, a pixel is more unlike the others.

        Returns:
            float32 [row, column], 0 to 100; NaN for nodata.
        """
        found: NDArray[np.float32] = assemble(
            window,
            self._source.grid.shape,
            LATTICE_PX,
            lambda extent: self._squares.get(extent, lambda: self._computed(extent)),
        )[0]
        return found

    def read_coarse(self, coarse: CoarseFeatures, window: Window, step: int) -> NDArray[np.float32]:
        """The same, estimated from afar, for a window in pixels of the overview."""
        features = coarse.read(window, step)
        found = self._novelty.percent(features.reshape(len(features), -1))
        return found.reshape(features.shape[1:])

    def _computed(self, extent: Window) -> NDArray[np.float32]:
        features = self._source.read(extent)
        return self._novelty.percent(features.reshape(len(features), -1)).reshape(1, *extent.shape)
