"""What features look like: the three directions in which they differ most, as colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import FeatureSource, read_pixels, spread_pixels
from lianet.geo.nodata import COLOUR_NODATA

COLOURS = 3
_SAMPLE = 3000
_STRETCH_PERCENT = (1.0, 99.0)


class Components:
    """Principal components of a source as red, green and blue. Safe to call from several threads.

    Colours mean nothing by themselves: what has the same colour has similar features.

    Args:
        source: the features.
    """

    def __init__(self, source: FeatureSource) -> None:
        rows, cols = spread_pixels(source.grid.shape, _SAMPLE, seed=0)
        features = read_pixels(source, rows, cols)[:, : source.of_pixel].astype(np.float64)
        seen = features[np.isfinite(features).all(1)]
        if not len(seen):
            seen = np.zeros((2, features.shape[1]))
        middle = seen.mean(0)
        axes = np.linalg.eigh(np.cov(seen.T).reshape(seen.shape[1], -1))[1][:, ::-1][:, :COLOURS]
        # The sign of an axis is chance; the same features should have the same colours.
        axes = axes * np.where(axes.sum(0) < 0, -1, 1)
        axes = np.pad(axes, ((0, 0), (0, COLOURS - axes.shape[1])))
        low, high = np.percentile((seen - middle) @ axes, _STRETCH_PERCENT, axis=0)
        gain = 254 / np.maximum(high - low, 1e-9)
        self._matrix = (axes * gain).T.astype(np.float32)
        self._offset = (self._matrix @ middle + low * gain).astype(np.float32)

    def colours(self, features: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Features [feature, row, column] as uint8 [3, row, column]: 1 to 255, 0 for nodata."""
        known = features[: self._matrix.shape[1]].reshape(self._matrix.shape[1], -1)
        shown = self._matrix @ known - self._offset[:, None]
        unknown = np.isnan(shown).any(0)
        with np.errstate(invalid="ignore"):
            found: NDArray[np.uint8] = (np.clip(shown, 0, 254) + 1).astype(np.uint8)
        found[:, unknown] = COLOUR_NODATA
        return found.reshape(COLOURS, *features.shape[1:])
