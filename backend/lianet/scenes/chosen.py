"""Some of the acquisitions of a stack, as a stack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import Acquisition, Reflectance, Stack


class Chosen(Reflectance):
    """See `lianet.scenes.acquisition.Stack`; reads what the whole stack reads."""

    def __init__(self, stack: Stack, indices: Sequence[int]) -> None:
        """Choose.

        Args:
            stack: any.
            indices: positions in its `dates`, ascending.
        """
        self._stack, self._indices = stack, list(indices)
        self.decided = stack.decided
        self.name: str = stack.name
        self.grid: PixelGrid = stack.grid
        self.bands: tuple[Band, ...] = stack.bands
        self.dtype: str = stack.dtype
        self.nodata: float | None = stack.nodata
        self.acquisitions: tuple[Acquisition, ...] = self._of(stack.acquisitions)
        self.dates: tuple[dt.date, ...] = self._of(stack.dates)
        self.offsets: tuple[float, ...] = self._of(stack.offsets)

    def _of(self, all_: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(all_[index] for index in self._indices)

    @property
    def fingerprint(self) -> str:
        """That of the whole, and which of it."""
        return f"{self._stack.fingerprint} {self._indices}"

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`."""
        wanted = range(len(self._indices)) if date_indices is None else date_indices
        return self._stack.read(window, [self._indices[index] for index in wanted])

    def close(self) -> None:
        """See `Stack.close`; of the whole."""
        self._stack.close()
