"""Zoomed-out views of a large compact region, from the overview that its file keeps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.engines.coarse_grids import CoarseGrids
from lianet.field.presets import Compact, scaled_arrays
from lianet.field.time import DateMix
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.region.file import Region
from lianet.region.overview import OVERVIEW_FACTOR, OVERVIEW_STEPS


class Overview:
    """The linear path of a compact field on means of its nodes.

    Args:
        region: that keeps an overview.
    """

    def __init__(self, region: Region) -> None:
        preset = Compact.from_json(region.card.field)
        arrays = scaled_arrays(region.arrays)
        self._region = region
        self._linear, self._bias = arrays["linear"], arrays["bias"] + arrays.get("head.bias", 0)
        self._grids = CoarseGrids(
            arrays["coarse"], region.card.grid.shape, preset.coarse_spacings_px, preset.table_size
        )

    def decode(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        """See `lianet.engines.engine.Engine.decode_overview`."""
        weights = mix.weights.astype(np.float32)
        linear = np.tensordot(weights, self._linear, 1)
        nodes = self._region.overview(window).astype(np.float32) / OVERVIEW_STEPS
        # A coarse grid is smooth over a square: its value at the middle stands for the mean.
        coarse = self._grids.features(window, OVERVIEW_FACTOR)
        shown = np.tensordot(linear, np.concatenate([nodes, coarse]), 1)
        out: NDArray[np.float32] = shown + (weights @ self._bias)[:, None, None]
        out[:, ~self._observed(window, mix)] = np.nan
        return out

    def _observed(self, window: Window, mix: DateMix) -> NDArray[np.bool_]:
        """Squares of which half was observed: at the acquisition, or at any for a date between."""
        card, side = self._region.card, OVERVIEW_FACTOR
        pixels = Window(
            window.row * side, window.col * side, window.height * side, window.width * side
        ).clipped(card.grid.shape)
        dates = [card.date_index(mix.date)] if mix.days == 0 else range(len(card.dates))
        valid = self._region.valid(pixels, dates)
        if valid is None:
            return np.ones(window.shape, bool)
        seen = np.any(valid, axis=0, keepdims=True).astype(np.float32)
        share = block_mean(seen, side)[0]
        observed: NDArray[np.bool_] = share >= 0.5
        return observed
