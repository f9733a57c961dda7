"""Patches of a mask that are too small to count, window by window."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lianet.geo.grid import PixelGrid, Window

_EIGHT = np.ones((3, 3), bool)
_SLACK = 1e-6
"""Of an area: 50 pixels of a hundredth of a hectare are half a hectare."""


def small_patches(
    read: Callable[[Window], NDArray[np.bool_]],
    window: Window,
    grid: PixelGrid,
    least_ha: float,
) -> NDArray[np.bool_]:
    """Where a window is part of a patch of less than `least_ha` hectares.

    A patch holds together over sides and corners. A patch that small which touches the window
    reaches no farther beyond it than it has pixels, so that every window gives the same as the
    whole would.

    Args:
        read: gives the mask of a window of the grid.
        window: inside the grid.
        grid: of the mask.
        least_ha: patches of so much ground or more stay.

    Returns:
        bool [row, column].
    """
    least_px = math.ceil(least_ha / grid.areas.least - _SLACK) if least_ha > 0 else 0
    if least_px <= 1:
        return np.zeros(window.shape, bool)
    outer = window.grown(least_px).clipped(grid.shape)
    owner, count = ndimage.label(read(outer), _EIGHT)
    sizes = grid.areas.by_value(outer, owner, count + 1)
    small = sizes < least_ha * (1 - _SLACK)
    small[0] = False
    found: NDArray[np.bool_] = small[owner[window.within(outer)]]
    return found
