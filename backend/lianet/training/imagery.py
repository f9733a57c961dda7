"""The stack as training reads it: windows of reflectance, from memory where it fits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.data.stack import Stack
from lianet.geo.grid import Window

IN_MEMORY_BYTES = 2 * 2**30
"""Stacks up to this size are read once; larger ones are read window by window."""


class Imagery:
    """Windows of a stack as reflectance.

    Args:
        stack: the scenes.
        in_memory_bytes: hold the stored integers in memory up to this size.
    """

    def __init__(self, stack: Stack, in_memory_bytes: int = IN_MEMORY_BYTES) -> None:
        self.stack = stack
        height, width = stack.grid.shape
        self._stored: NDArray[Any] | None = None
        self._valid: NDArray[np.bool_] | None = None
        pixel_bytes = np.dtype(stack.dtype).itemsize * len(stack.bands) + 1
        if len(stack.dates) * pixel_bytes * height * width <= in_memory_bytes:
            self._stored, self._valid = stack.read(stack.grid.window)

    def patch(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Reflectance [date, band, row, column] and where it was observed [date, row, column].

        Pixels without an observation are 0.
        """
        if self._stored is None or self._valid is None:
            return self.stack.reflectance(window)
        rows, cols = window.slices
        valid = self._valid[:, rows, cols]
        return self.stack.as_reflectance(self._stored[:, :, rows, cols], valid), valid
