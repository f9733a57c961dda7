"""What computes a region's pixels, whichever library does the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.region.card import Card


class Engine(Protocol):
    """Decodes windows of one region. Safe to call from several threads.

    Attributes:
        card: the region's card.
        name: `torch` or `onnxruntime`.
        device: `cpu` or `cuda:0`.
    """

    card: Card
    name: str
    device: str

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """Reconstruct a window at some dates.

        Args:
            window: pixels inside the region; any size, decoded block by block.
            date_indices: positions in `card.dates`.

        Returns:
            float32 [date, band, row, column], reflectance; NaN where the source had no
            observation on that date.
        """
        ...

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """Trunk features of a window at one date: float32 [channel, row, column]."""
        ...
