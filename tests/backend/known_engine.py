"""An engine whose every pixel is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import PixelGrid, Window
from lianet.region.card import Card


class KnownPixels:
    """Decodes what it was given: [date, band, row, column], reflectance."""

    name, device = "known", "cpu"

    def __init__(self, grid: PixelGrid, dates: Sequence[str], bands: Sequence[str], values: Any):
        self.values = np.asarray(values, np.float32)
        self.card = Card(
            name="Testland",
            grid=grid,
            bands=tuple(sentinel2_band(name) for name in bands),
            dates=tuple(dt.date.fromisoformat(date) for date in dates),
            preset="compact",
            field={},
            attribution="Test data",
            id="0123456789abcdef",
        )

    def filled(self) -> KnownPixels:
        return self

    def decode(self, window: Window, date_indices: Sequence[int]) -> np.ndarray:
        return self.values[(list(date_indices), slice(None), *window.slices)].copy()

    def confidence(self, window: Window, date_index: int) -> np.ndarray:
        seen = ~np.isnan(self.values[(date_index, 0, *window.slices)])
        return np.where(seen, 100, 0).astype(np.uint8)


@pytest.fixture(scope="session")
def known_engine(make_grid) -> Callable[..., Any]:
    """Makes engines: `known_engine(dates, bands, values, **grid)`."""

    def make(dates: Sequence[str], bands: Sequence[str], values: Any, **grid: Any) -> Any:
        height, width = np.shape(values)[2:]
        return KnownPixels(make_grid(height, width, **grid), dates, bands, values)

    return make
