"""Heads of convolutions on a feature source."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.heads.convolutions import HALO_PX, apply
from lianet.heads.head import AppliedOnDevice, Read
from lianet.heads.task import Task
from lianet.heads.windows import read_padded


class Convolutions:
    """Implements `lianet.heads.head.Applied`.

    Args:
        task: of classes or of values.
        source: of its feature space.
    """

    guides = 0
    always_there = True

    def __init__(self, task: Task, source: FeatureSource) -> None:
        self._arrays, self._source = task.arrays, source
        self.upsampling = int(task.card.settings["upsampling"])
        self._of_classes = task.card.target is None

    def window(self, extent: Window, read: Read) -> NDArray[np.float32]:
        """See `Applied`."""
        features = read_padded(self._source, extent.grown(HALO_PX), read)
        total: NDArray[np.float32] | np.float32 = np.float32(0)
        for frame in np.split(features, self._source.frames):
            outputs = apply(self._arrays, frame, self.upsampling)
            total = total + (_softmax(outputs) if self._of_classes else outputs)
        shown = np.asarray(total / np.float32(self._source.frames))
        if not self._of_classes:
            middle, spread = self._arrays["target"]
            shown = shown * spread + middle
        rows, cols = extent.within(extent.grown(HALO_PX))
        unknown = ~np.isfinite(features[:, rows, cols]).all(0)
        if self.upsampling > 1:
            unknown = np.kron(unknown, np.ones((self.upsampling, self.upsampling), bool))
        shown[:, unknown] = np.nan
        return shown

    def on_device(self, device: str) -> AppliedOnDevice:
        """See `AppliesOnDevice`."""
        import torch

        from lianet.heads.on_device import DeviceConvolutions

        return DeviceConvolutions(
            self._arrays, self.upsampling, self._of_classes, self._source, torch.device(device)
        )


def _softmax(outputs: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(outputs - outputs.max(0))
    shares: NDArray[np.float32] = raised / raised.sum(0)
    return shares
