"""A picture of how far a pretraining is: the scenes of a window beside what the field shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.geo.bands import rgb_indices
from lianet.geo.grid import Window
from lianet.pretraining.imagery import Imagery

_MOST_TRIED = 8
"""Acquisitions that are looked at for a clear one."""
_CLEAR = 0.95
_GAP_PX = 4


@dataclass(frozen=True)
class Drawn:
    """What a picture is compared with.

    Attributes:
        window: in the middle of the region.
        date: position of an acquisition that saw it.
        rgb: positions of the red, green and blue bands.
        truth: reflectance of the scenes [3, row, column]; 0 where nothing was seen.
        low, high: the stretch, that of the scenes.
    """

    window: Window
    date: int
    rgb: Sequence[int]
    truth: NDArray[np.float32]
    low: float
    high: float

    @classmethod
    def of(cls, imagery: Imagery, side_px: int) -> Drawn:
        """The middle of a stack at one of its clearest acquisitions.

        Args:
            imagery: of the stack.
            side_px: of the picture, at most.
        """
        height, width = imagery.stack.grid.shape
        rows, cols = min(height, side_px), min(width, side_px)
        window = Window((height - rows) // 2, (width - cols) // 2, rows, cols)
        count = len(imagery.stack.dates)
        best, most = count // 2, -1.0
        for date in np.linspace(0, count - 1, min(count, _MOST_TRIED)).round().astype(int):
            seen = float(imagery.stored(window, [int(date)])[1].mean())
            if seen > most:
                best, most = int(date), seen
            if most >= _CLEAR:
                break
        rgb = rgb_indices(imagery.stack.bands)
        reflectance, valid = imagery.patch(window, [best])
        truth = reflectance[0, list(rgb)]
        known = truth[:, valid[0]] if valid.any() else truth
        low, high = np.percentile(known, [1, 99])
        return cls(window, best, rgb, truth, float(low), float(high))

    def beside(self, shown: NDArray[np.float32]) -> NDArray[np.uint8]:
        """The scenes on the left and the field on the right, a white line between them.

        Args:
            shown: reflectance of the window at the date, all bands [band, row, column].

        Returns:
            uint8 [3, row, 2 columns and the line].
        """
        both = [self._stretched(part) for part in (self.truth, shown[list(self.rgb)])]
        gap = np.full((3, self.truth.shape[1], _GAP_PX), 255, np.uint8)
        return np.concatenate([both[0], gap, both[1]], axis=2)

    def _stretched(self, part: NDArray[np.float32]) -> NDArray[np.uint8]:
        scaled = (part - self.low) / max(self.high - self.low, 1e-6)
        return np.asarray(np.rint(255 * np.clip(scaled, 0, 1)), np.uint8)
