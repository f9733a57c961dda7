"""Scenes with pixels hidden on purpose, so that what fills them can be held against the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from lianet.errors import InputError
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import Acquisition, Reflectance
from lianet.scenes.stack import Stack
from numpy.typing import NDArray

_CLOUDY = (0.05, 0.7)
"""Shares of cloud between which a mask has a shape to hide pixels by."""


class HiddenStack(Reflectance):
    """A window of a stack without some of its pixels.

    Args:
        stack: the scenes.
        window: the part of them.
        hidden: bool [date, row, column] of the window, what is taken away.
    """

    def __init__(self, stack: Stack, window: Window, hidden: NDArray[np.bool_]) -> None:
        self._stack, self._window, self._hidden = stack, window, hidden
        self.grid: PixelGrid = stack.grid.cropped(window)
        self.bands: tuple[Band, ...] = stack.bands
        self.acquisitions: tuple[Acquisition, ...] = stack.acquisitions
        self.dates: tuple[dt.date, ...] = stack.dates
        self.offsets: tuple[float, ...] = stack.offsets
        self.name, self.dtype, self.nodata = stack.name, stack.dtype, stack.nodata
        self.fingerprint = f"{stack.fingerprint} {window} {int(hidden.sum())}"

    def close(self) -> None:
        """The stack itself stays open."""

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`; what is hidden holds no value."""
        row, col = window.row + self._window.row, window.col + self._window.col
        stored, valid = self._stack.read(Window(row, col, *window.shape), date_indices)
        dates = slice(None) if date_indices is None else list(date_indices)
        rows, cols = window.slices
        valid = valid & ~self._hidden[:, rows, cols][dates]
        return np.where(valid[:, None], stored, np.zeros((), stored.dtype)), valid


def cloud_masks(
    folder: Path, dates: int, shape: tuple[int, int], seed: int = 0
) -> NDArray[np.bool_]:
    """Shapes of real clouds, one mask of a folder a date: bool [date, row, column].

    Args:
        folder: rasters that are not 0 where a cloud is. Those between 5 and 70 % are drawn,
            turned and mirrored over what is larger than they are.
        dates: how many.
        shape: of the region.
        seed: of the draw.

    Raises:
        InputError: no such raster.
    """
    shapes = []
    for path in sorted(folder.glob("*.tif")):
        with rasterio.open(path) as file:
            cloud = file.read(1) != 0
        if _CLOUDY[0] <= cloud.mean() <= _CLOUDY[1]:
            shapes.append(cloud)
    if not shapes:
        raise InputError(f"No mask in {folder} is partly cloudy", "Give a folder of cloud masks")
    rng = np.random.default_rng(seed)
    masks = np.empty((dates, *shape), bool)
    for mask in masks:
        cloud = np.rot90(shapes[int(rng.integers(len(shapes)))], int(rng.integers(4)))
        lacking = [(0, max(0, want - have)) for want, have in zip(shape, cloud.shape, strict=True)]
        mask[:] = np.pad(cloud, lacking, mode="symmetric")[: shape[0], : shape[1]]
    return masks
