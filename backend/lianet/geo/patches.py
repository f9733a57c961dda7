"""Patches of a mask that are too small to count, window by window."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lianet.geo.grid import Window

_EIGHT = np.ones((3, 3), bool)


def small_patches(
    read: Callable[[Window], NDArray[np.bool_]],
    window: Window,
    shape: tuple[int, int],
    least_px: int,
) -> NDArray[np.bool_]:
    """Where a window is part of a patch of fewer than `least_px` pixels.

    A patch holds together over sides and corners. A patch with so few pixels that touches the
    window reaches no farther than that many pixels beyond it, so that every window gives the same
    as the whole would.

    Args:
        read: gives the mask of a window of the grid.
        window: inside the grid.
        shape: of the grid.
        least_px: patches of so many pixels or more stay.

    Returns:
        bool [row, column].
    """
    if least_px <= 1:
        return np.zeros(window.shape, bool)
    outer = window.grown(least_px).clipped(shape)
    owner, count = ndimage.label(read(outer), _EIGHT)
    sizes = np.bincount(owner.reshape(-1), minlength=count + 1)
    small = sizes < least_px
    small[0] = False
    found: NDArray[np.bool_] = small[owner[window.within(outer)]]
    return found
