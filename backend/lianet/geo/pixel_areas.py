"""What a pixel covers on the ground: in most projections not the same everywhere.

At 70 degrees north pixels at the two ends of 100 km differ by 8 % in web Mercator, by 4 % where
they are in degrees. By one mean pixel for a whole region a class at its edge has too much or too
little.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.geo.window import Window

_CELL_PX, _MOST_CELLS = 32, 32
_LEAST_PX = 64
"""Where a side is shorter, one cell will do: areas of a few pixels are inexact."""
_BETWEEN = 8
"""Parts of each side of a cell: straight in the grid, it is curved on the ellipsoid."""


class PixelAreas:
    """Areas of the pixels of a grid on the ellipsoid, in hectares.

    Geodesic areas (Karney 2013) of at most 32 x 32 cells of the grid, between whose middles the
    area of a pixel is taken as linear: right to a millionth in regions of 300 km.

    Args:
        crs_wkt, transform, height, width: see `lianet.geo.grid.PixelGrid`.
    """

    def __init__(self, crs_wkt: str, transform: Affine, height: int, width: int) -> None:
        self._wkt, self._transform = crs_wkt, transform
        self._shape = height, width

    @cached_property
    def _cells(self) -> NDArray[np.float64]:
        """Mean area of the pixels of each cell, float64 [row, column]."""
        import pyproj  # whoever opens a region waits, and asks no area yet

        crs = pyproj.CRS.from_wkt(self._wkt)
        degrees = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
        geod = crs.get_geod()
        assert geod is not None
        rows, cols = (np.linspace(0, size, _cells_of(size) + 1) for size in self._shape)
        found = np.empty((len(rows) - 1, len(cols) - 1))
        part = np.arange(_BETWEEN) / _BETWEEN
        a, b, c, d, e, f = self._transform[:6]
        for row, (top, bottom) in enumerate(zip(rows[:-1], rows[1:], strict=True)):
            down = top + part * (bottom - top)
            for col, (left, right) in enumerate(zip(cols[:-1], cols[1:], strict=True)):
                along = left + part * (right - left)
                x = np.concatenate(
                    [along, np.full(_BETWEEN, right), left + right - along,
                     np.full(_BETWEEN, left)]
                )  # fmt: skip
                y = np.concatenate(
                    [np.full(_BETWEEN, top), down, np.full(_BETWEEN, bottom), top + bottom - down]
                )
                area, _ = geod.polygon_area_perimeter(
                    *degrees.transform(a * x + b * y + c, d * x + e * y + f)
                )
                found[row, col] = abs(area) / ((bottom - top) * (right - left)) / 1e4
        return found

    @property
    def whole(self) -> float:
        """Of all pixels together."""
        return float(self._cells.mean() * self._shape[0] * self._shape[1])

    @property
    def least(self) -> float:
        """Of the smallest pixels, about."""
        return float(self._cells.min())

    def of(self, window: Window) -> NDArray[np.float64]:
        """Of each pixel of a window: float64 [row, column]."""
        by_row = _between(self._cells, window.row, window.height, self._shape[0])
        return _between(by_row.T, window.col, window.width, self._shape[1]).T

    def by_value(self, window: Window, values: NDArray[Any], most: int) -> NDArray[np.float64]:
        """What each value covers in a window.

        Args:
            window: inside the grid.
            values: integers from 0 to below `most`, of the window's shape.
            most: how many there are.

        Returns:
            float64 [value].
        """
        found: NDArray[np.float64] = np.bincount(
            values.reshape(-1), weights=self.of(window).reshape(-1), minlength=most
        ).astype(np.float64, copy=False)
        return found


def _cells_of(size_px: int) -> int:
    if size_px < _LEAST_PX:
        return 1
    return min(max(-(-size_px // _CELL_PX), 2), _MOST_CELLS)


def _between(
    cells: NDArray[np.float64], first: int, count: int, size_px: int
) -> NDArray[np.float64]:
    """Values of pixels from those of cells, over the first axis; beyond the outer middles as far
    as linear between the two that are next."""
    if len(cells) == 1:
        return np.repeat(cells, count, axis=0)
    place = (first + np.arange(count) + 0.5) * (len(cells) / size_px) - 0.5
    low = np.clip(np.floor(place).astype(np.intp), 0, len(cells) - 2)
    share = (place - low)[:, None]
    found: NDArray[np.float64] = cells[low] * (1 - share) + cells[low + 1] * share
    return found
