"""The published models' grids and dates in numpy, for machines without torch.

The same numbers as `lianet.field.reference` and `lianet.field.lite` give in torch; a test holds
the two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.field.days import season_rows
from lianet.field.published import Lite, Reference
from lianet.field.seeds import C1, C2, level_seed
from lianet.geo.window import Window

Arrays = Mapping[str, NDArray[Any]]


class PublishedGrids:
    """Features of all grids of a published model.

    Args:
        preset: its make-up.
        table: float32 [level, entry, F]; [entry, F] where all grids share one.
    """

    def __init__(self, preset: Reference | Lite, table: NDArray[np.float32]) -> None:
        self._preset, self._table = preset, table
        self._centre = np.float32(preset.centre_px)

    def features(self, window: Window) -> NDArray[np.float32]:
        """Features of a window of the region: float32 [row, column, level x F]."""
        preset = self._preset
        width = self._table.shape[-1]
        out = np.empty((*window.shape, preset.levels * width), np.float32)
        for level in range(preset.levels):
            table = self._table[level] if self._table.ndim == 3 else self._table
            spacing = preset.extent_px / round(preset.n_min * preset.growth**level)
            self._mix(out[..., level * width : (level + 1) * width], window, level, spacing, table)
        return out

    def _mix(
        self,
        out: NDArray[np.float32],
        window: Window,
        level: int,
        spacing: float,
        table: NDArray[np.float32],
    ) -> None:
        rows, row, down = self._around(
            window.row + self._preset.origin_px[0], window.height, spacing
        )
        cols, col, across = self._around(
            window.col + self._preset.origin_px[1], window.width, spacing
        )
        hashed = (cols[None] * np.int64(C1)) ^ (rows[:, None] * np.int64(C2)) ^ level_seed(level)
        nodes = table[np.mod(hashed, len(table))]
        # Columns of the few rows of nodes first, then whole rows of pixels.
        share = across[:, None]
        mixed = nodes[:, col] * (1 - share) + nodes[:, col + 1] * share
        share = down[:, None, None]
        np.multiply(mixed[row], 1 - share, out=out)
        out += mixed[row + 1] * share

    def _around(
        self, start: int, count: int, spacing: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """Nodes around the pixels of an axis.

        Returns:
            Their numbers, ascending; for each pixel the place of the one below among them, the
            one above follows it; and the share of the one above.
        """
        pixels = np.arange(start, start + count).astype(np.float32) + self._centre
        positions = pixels * np.float32(1 / spacing)  # rounded as in torch
        lower = np.floor(positions)
        below = lower.astype(np.int64)
        nodes = np.unique(np.concatenate([below, below + 1]))
        return nodes, np.searchsorted(nodes, below), positions - lower


def time_vectors(preset: Reference | Lite, arrays: Arrays) -> NDArray[np.float32]:
    """Vector of every acquisition: float32 [date, level x F]."""
    if preset.time_mode == "index":
        return np.asarray(arrays[preset.time_table], np.float32)
    return _encoded_days(preset, arrays)


def _encoded_days(preset: Any, arrays: Arrays) -> NDArray[np.float32]:
    if preset.time_mode == "mlp":
        hidden = np.array(season_rows(preset.days), np.float32)
        for layer in (0, 2, 4):
            hidden = hidden if layer == 0 else _gelu(hidden)
            hidden = _linear(hidden, arrays, f"time_encoder.net.{layer}")
        return hidden
    fixed = 2.0 ** np.arange(preset.time_frequencies)
    frequencies = np.asarray(arrays.get("time_encoder.freqs", fixed), np.float32)
    angles = np.array(preset.days, np.float32)[:, None] * frequencies
    waves = np.concatenate([np.sin(angles), np.cos(angles)], 1)
    return _linear(waves, arrays, "time_encoder.proj")


def _linear(x: NDArray[np.float32], arrays: Arrays, name: str) -> NDArray[np.float32]:
    out: NDArray[np.float32] = x @ arrays[f"{name}.weight"].T + arrays[f"{name}.bias"]
    return out


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    from scipy.special import erf  # takes longer to import than a compact region to open

    out: NDArray[np.float32] = (x * (1 + erf(x / np.sqrt(np.float32(2)))) / 2).astype(np.float32)
    return out
