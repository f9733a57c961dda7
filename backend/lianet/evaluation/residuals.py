"""Where a region departs from its scenes: root mean square errors on a map of bounded size."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.measures.closeness import psnr_db

MAP_PX = 512
"""Longest side of the map; larger regions are averaged over squares of pixels."""


class Residuals:
    """Sums of squared errors per date, gathered window by window.

    Args:
        shape: (rows, columns) of the region in pixels.
        dates: how many are compared.
        bands: how many.
    """

    def __init__(self, shape: tuple[int, int], dates: int, bands: int) -> None:
        self.factor = math.ceil(max(shape) / MAP_PX)
        cells = tuple(-(-side // self.factor) for side in shape)
        self._square = np.zeros((dates, *cells), np.float32)
        self._count = np.zeros((dates, *cells), np.float32)
        self._band_square = np.zeros((dates, bands))
        self._band_count = np.zeros(dates)

    def add(
        self,
        window: Window,
        date: int,
        truth: NDArray[np.float32],
        shown: NDArray[np.float32],
        known: NDArray[np.bool_],
    ) -> None:
        """Take in one date of one window.

        Args:
            window: pixels of the region; every pixel is given once for each date.
            date: its position among those compared.
            truth, shown: reflectance [band, row, column].
            known: [row, column], where both have a value.
        """
        square = np.where(known, shown - truth, 0).astype(np.float64) ** 2
        self._band_square[date] += square.sum((1, 2))
        self._band_count[date] += known.sum()
        rows, row_starts = self._cells(window.row, window.height)
        cols, col_starts = self._cells(window.col, window.width)
        for sums, pixels in ((self._square, square.mean(0)), (self._count, known)):
            part = np.add.reduceat(pixels.astype(np.float64), row_starts, axis=0)
            sums[date, rows, cols] += np.add.reduceat(part, col_starts, axis=1)

    def _cells(self, start: int, count: int) -> tuple[slice, NDArray[np.intp]]:
        """Cells of the map under pixels of an axis, and the first of those pixels in each."""
        cell = np.arange(start, start + count) // self.factor
        starts = np.flatnonzero(np.diff(cell, prepend=cell[0] - 1))
        return slice(int(cell[0]), int(cell[-1]) + 1), starts

    def map(self, dates: Sequence[int]) -> NDArray[np.float32]:
        """Root mean square error over some dates and all bands: float32 [row, column].

        One cell is `factor` pixels squared; NaN where nothing was observed.
        """
        count = self._count[list(dates)].sum(0)
        square = self._square[list(dates)].sum(0)
        mean = np.full(count.shape, np.nan, np.float32)
        np.divide(square, count, out=mean, where=count > 0)
        return np.sqrt(mean)

    def psnr_by_date_and_band(self) -> list[list[float | None]]:
        """PSNR in dB (peak 1.0), [date][band]; None where nothing was observed."""
        return [
            [psnr_db(float(square) / count) if count else None for square in squares]
            for squares, count in zip(self._band_square, self._band_count, strict=True)
        ]
