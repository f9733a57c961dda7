"""Heads as they are applied: from a square's features to what is shown there."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.errors import TaskFileError
from lianet.features.frames import DateFrames
from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.heads.convolutions import HALO_PX, apply
from lianet.heads.ferns import Questions, answer, sharpened, votes
from lianet.heads.instant import GUIDE_CHANNELS
from lianet.heads.regression import values_of
from lianet.heads.task import Task
from lianet.heads.windows import read_padded


class Applied(Protocol):
    """A head on a feature source.

    Attributes:
        guides: the first so many channels say what pixels look like, for smoothing.
        upsampling: output pixels along a pixel of the source.
    """

    guides: int
    upsampling: int

    def square(self, extent: Window) -> NDArray[np.float32]:
        """One square of the lattice: float32 [guide + output, row, column], finer where upsampled.

        Outputs are probabilities, or one value; NaN where nothing was observed.
        """
        ...


def applied(task: Task, source: FeatureSource) -> Applied:
    """The head of a task.

    Raises:
        TaskFileError: a kind of head that this version does not know.
    """
    if task.card.head == "instant":
        return _Ferns(task, source)
    if task.card.head == "conv" or task.card.settings.get("method") == "conv":
        return _Convolutions(task, source)
    if task.card.head == "regression":
        return _Values(task, source)
    raise TaskFileError(
        f"This version does not know the head {task.card.head!r} of the task {task.card.name}",
        "Update LIANet to use it",
    )


class _Ferns:
    guides, upsampling = GUIDE_CHANNELS, 1

    def __init__(self, task: Task, source: FeatureSource) -> None:
        self._arrays, self._source = task.arrays, source
        self._asked = Questions(task.arrays["features"], task.arrays["thresholds"])
        self._sharpness = float(task.card.settings["sharpness"])

    def square(self, extent: Window) -> NDArray[np.float32]:
        features = _flat(self._source, extent)
        found = votes(self._arrays["shares"], answer(self._asked, features))
        shown = sharpened(found, self._sharpness).T
        return _guided(self._arrays, features[: self._source.of_pixel], shown, extent)


class _Values:
    guides, upsampling = GUIDE_CHANNELS, 1

    def __init__(self, task: Task, source: FeatureSource) -> None:
        self._arrays, self._source = task.arrays, source

    def square(self, extent: Window) -> NDArray[np.float32]:
        features = _flat(self._source, extent)
        shown = values_of(self._arrays, features)[None]
        return _guided(self._arrays, features[: self._source.of_pixel], shown, extent)


class _Convolutions:
    guides = 0

    def __init__(self, task: Task, source: FeatureSource) -> None:
        self._arrays, self._source = task.arrays, source
        self.upsampling = int(task.card.settings["upsampling"])
        self._of_classes = task.card.target is None
        self._frames = source.frames if isinstance(source, DateFrames) else 1

    def square(self, extent: Window) -> NDArray[np.float32]:
        features = read_padded(self._source, extent.grown(HALO_PX))
        total: NDArray[np.float32] | np.float32 = np.float32(0)
        for frame in np.split(features, self._frames):
            outputs = apply(self._arrays, frame, self.upsampling)
            total = total + (_softmax(outputs) if self._of_classes else outputs)
        shown = np.asarray(total / np.float32(self._frames))
        if not self._of_classes:
            middle, spread = self._arrays["target"]
            shown = shown * spread + middle
        rows, cols = extent.within(extent.grown(HALO_PX))
        unknown = ~np.isfinite(features[:, rows, cols]).all(0)
        if self.upsampling > 1:
            unknown = np.kron(unknown, np.ones((self.upsampling, self.upsampling), bool))
        shown[:, unknown] = np.nan
        return shown


def _flat(source: FeatureSource, extent: Window) -> NDArray[np.float32]:
    """All features of a square: float32 [feature, pixel]."""
    kept = source.square(extent)
    return kept.reshape(kept.shape[0], -1).astype(np.float32)


def _guided(
    arrays: dict[str, NDArray[np.float32]],
    own: NDArray[np.float32],
    shown: NDArray[np.float32],
    extent: Window,
) -> NDArray[np.float32]:
    """What pixels look like, and what is shown there; both NaN where nothing was observed."""
    looks = arrays["guide"] @ own
    looks -= arrays["guide_offset"][:, None]
    both = np.concatenate([looks, shown])
    both[:, np.isnan(own[0])] = np.nan
    return both.reshape(-1, *extent.shape)


def _softmax(outputs: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(outputs - outputs.max(0))
    shares: NDArray[np.float32] = raised / raised.sum(0)
    return shares
