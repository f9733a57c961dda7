"""What heads learn on: features of pixels, whatever they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import PixelGrid, Window
from lianet.progress import Progress, Reporter, silent

LATTICE_PX = 128
"""Features are computed and kept in squares of this side, counted from the grid's upper left."""


@dataclass(frozen=True)
class FeatureRecipe:
    """Which features: enough, with the dates, to open the same source again.

    Attributes:
        kind: a name in `lianet.features.kinds.SOURCES`.
        options: of that kind, as JSON has them.
    """

    kind: str
    options: dict[str, Any] = field(default_factory=dict)


class FeatureSource(Protocol):
    """Gives features of pixels. Safe to call from several threads.

    Attributes:
        id: names the feature space; a head is of use only in the one that it was trained in.
        recipe: of the features.
        title: of the region, or of whatever else they come from, for people.
        region_id: id of the region model; empty where there is none.
        grid: the pixels.
        names: of the features, for people.
        of_pixel: the first so many features are of the pixel alone and not of what lies around.
        views: which features are of one way to look at time each; the first does not know the
            season, and is what the others are not needed for.
        frames: dates whose features lie one after the other, as many each; 1 where a pixel has
            one set of features for all dates.
        dates: acquisitions that went into the features, `YYYY-MM-DD`.
        attribution: must be shown with everything that is derived from the features.
    """

    @property
    def id(self) -> str: ...

    @property
    def recipe(self) -> FeatureRecipe: ...

    @property
    def title(self) -> str: ...

    @property
    def region_id(self) -> str: ...

    @property
    def grid(self) -> PixelGrid: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def of_pixel(self) -> int: ...

    @property
    def views(self) -> tuple[slice, ...]: ...

    @property
    def frames(self) -> int: ...

    @property
    def dates(self) -> tuple[str, ...]: ...

    @property
    def attribution(self) -> str: ...

    def read(self, window: Window) -> NDArray[np.float32]:
        """Features of a window inside the grid: float32 [feature, row, column], NaN for nodata."""
        ...

    def square(self, extent: Window) -> NDArray[np.floating]:
        """`read` for one square of the lattice, in the precision in which it is kept.

        It is shared: do not write into it.
        """
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
        values = source.square(square)
        out[mine] = values[:, rows[mine] - square.row, cols[mine] - square.col].T
    return out


def spread_pixels(
    shape: tuple[int, int], count: int, near: NDArray[np.int64], squares: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Random pixels of a region, from a bounded number of its squares.

    Args:
        shape: of the grid.
        count: of the pixels, at most.
        near: int64 [pixel, 2], rows and columns of pixels whose squares are read anyway; in a
            region with more than `squares` squares, half of the squares are theirs.
        squares: how many to draw from, at most.
        seed: of the draw.

    Returns:
        Rows and columns, without repetition.
    """
    rng = np.random.default_rng(seed)
    high, wide = (-(-length // LATTICE_PX) for length in shape)
    chosen = np.arange(high * wide)
    if len(chosen) > squares:
        read = np.unique(near[:, 0] // LATTICE_PX * wide + near[:, 1] // LATTICE_PX)
        read = rng.permutation(read)[: squares // 2]
        others = rng.permutation(np.setdiff1d(chosen, read))[: squares - len(read)]
        chosen = np.concatenate([read, others])
    room = len(chosen) * LATTICE_PX**2
    places = rng.choice(room, min(2 * count, room), replace=False)
    square, place = chosen[places // LATTICE_PX**2], places % LATTICE_PX**2
    rows = square // wide * LATTICE_PX + place // LATTICE_PX
    cols = square % wide * LATTICE_PX + place % LATTICE_PX
    inside = (rows < shape[0]) & (cols < shape[1])
    return rows[inside][:count], cols[inside][:count]
