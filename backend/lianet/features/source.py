"""What heads learn on: features of pixels, whatever they come from."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import PixelGrid, Window
from lianet.progress import Progress, Reporter, silent

LATTICE_PX = 128
"""Features are computed and kept in squares of this side, counted from the grid's upper left."""


class FeatureSource(Protocol):
    """Gives features of pixels. Safe to call from several threads.

    Attributes:
        id: names the feature space; a head is of use only in the one that it was trained in.
        title: the region's name, for people.
        region_id: id of the region model.
        grid: the pixels.
        names: of the features, for people.
        dates: acquisitions that went into the features, `YYYY-MM-DD`.
        attribution: must be shown with everything that is derived from the features.
    """

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def region_id(self) -> str: ...

    @property
    def grid(self) -> PixelGrid: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def dates(self) -> tuple[str, ...]: ...

    @property
    def attribution(self) -> str: ...

    def read(self, window: Window) -> NDArray[np.float32]:
        """Features of a window inside the grid: float32 [feature, row, column], NaN for nodata."""
        ...


def read_pixels(
    source: FeatureSource,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    report: Reporter = silent,
) -> NDArray[np.float32]:
    """Features of single pixels: float32 [pixel, feature], NaN for nodata.

    Reads square by square: memory follows the number of pixels and not the region.
    """
    out = np.empty((len(rows), len(source.names)), np.float32)
    squares = np.stack([rows // LATTICE_PX, cols // LATTICE_PX])
    found, owner = np.unique(squares, axis=1, return_inverse=True)
    owner = owner.reshape(-1)
    for index, (row, col) in enumerate(found.T):
        report(Progress(index / found.shape[1], "Reading features"))
        square = Window(
            int(row) * LATTICE_PX, int(col) * LATTICE_PX, LATTICE_PX, LATTICE_PX
        ).clipped(source.grid.shape)
        mine = np.flatnonzero(owner == index)
        values = source.read(square)
        out[mine] = values[:, rows[mine] - square.row, cols[mine] - square.col].T
    return out
