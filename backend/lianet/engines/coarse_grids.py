"""The compact field's coarse grids in numpy, for machines without torch.

The same numbers as `lianet.field.grids` gives in torch, which training needs; a test holds the two
against each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.field.seeds import C1, C2, level_seed
from lianet.geo.grid import Window


class CoarseGrids:
    """Bilinear features of a pyramid of grids over a region.

    Args:
        table: float32 [entry, feature], the entries of all grids one after the other.
        shape: (height, width) of the region in pixels.
        spacings_px: node spacing of each grid.
        table_size: a grid with more nodes than this is hashed into so many entries.
    """

    def __init__(
        self,
        table: NDArray[np.float32],
        shape: tuple[int, int],
        spacings_px: Sequence[int],
        table_size: int,
    ) -> None:
        self._table = table
        self._grids = []
        first = 0
        for number, spacing in enumerate(spacings_px):
            nodes = (math.ceil(shape[0] / spacing) + 1, math.ceil(shape[1] / spacing) + 1)
            hashed = nodes[0] * nodes[1] > table_size
            self._grids.append((number, spacing, None if hashed else nodes, first))
            first += table_size if hashed else nodes[0] * nodes[1]
        self._table_size = table_size

    def features(
        self, window: Window, factor: int = 1, out: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """Features at the pixel centres of a window, which may leave the region.

        Args:
            window: in squares of `factor` pixels.
            factor: pixels of the region along a side of a square.
            out: where to write them; new memory where absent.

        Returns:
            float32 [grid x feature, row, column].
        """
        width = self._table.shape[1]
        if out is None:
            out = np.empty((len(self._grids) * width, *window.shape), np.float32)
        for place, grid in enumerate(self._grids):
            self._mix(out[place * width : (place + 1) * width], window, factor, *grid)
        return out

    def _mix(
        self,
        out: NDArray[np.float32],
        window: Window,
        factor: int,
        number: int,
        spacing: int,
        nodes: tuple[int, int] | None,
        first: int,
    ) -> None:
        rows, down = _lower_nodes(window.row, window.height, spacing / factor)
        cols, across = _lower_nodes(window.col, window.width, spacing / factor)
        node_rows = np.arange(rows[0], rows[-1] + 2)[:, None]
        node_cols = np.arange(cols[0], cols[-1] + 2)[None]
        if nodes is None:
            mixed = (node_cols * np.int64(C1)) ^ (node_rows * np.int64(C2)) ^ level_seed(number)
            entries = np.mod(mixed, self._table_size)
        else:
            entries = node_rows.clip(0, nodes[0] - 1) * nodes[1] + node_cols.clip(0, nodes[1] - 1)
        patch = self._table[entries + first].transpose(2, 0, 1)
        # Columns of the few node rows first, then whole rows of pixels: the same sum as four nodes
        # a pixel, with a fraction of the reads, and those in order.
        at = cols - cols[0]
        patch = patch[..., at] * (1 - across) + patch[..., at + 1] * across
        at = rows - rows[0]
        np.multiply(patch[:, at], (1 - down)[:, None], out=out)
        out += patch[:, at + 1] * down[:, None]


def _lower_nodes(
    start: int, count: int, spacing: float
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each pixel centre of one axis: the node below it, and the share of the next one."""
    positions = (np.arange(start, start + count) + 0.5) / spacing
    lower = np.floor(positions).astype(np.int64)
    return lower, (positions - lower).astype(np.float32)
