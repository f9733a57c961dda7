"""The feature source of a region model: statistics over dates of what it reconstructs."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.features.blocks import BlockCache, assemble, squares
from lianet.features.kinds import DecodesTrunk, FeatureKind
from lianet.features.neighbourhood import local_moments
from lianet.features.of_engine import Decodes, EngineFeatures
from lianet.features.source import LATTICE_PX, FeatureRecipe
from lianet.features.temporal import date_statistics, statistic_names
from lianet.geo.grid import Window
from lianet.progress import Progress, Reporter, silent

_RECIPE = "statistics-1"
"""Changes when the same region gives other features: older heads are then refused."""
RADIUS_PX = 2
CACHE_BYTES = 512 << 20


class RegionStatistics(EngineFeatures):
    """Features of a region model's pixels; implements `FeatureSource`.

    For each statistic over dates (`lianet.features.temporal`): the pixel's own, its mean and its
    standard deviation in the 5 x 5 pixels around. Computed in squares of a fixed lattice, so that
    every window gives the same values, and kept in half precision up to a bound.

    Args:
        engine: decodes the region.
        dates: positions in `card.dates` of the acquisitions to use; all where absent.
        cache_bytes: bound of what is kept.
    """

    def __init__(
        self,
        engine: Decodes,
        dates: tuple[int, ...] | None = None,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        card = engine.card
        positions = tuple(range(len(card.dates))) if dates is None else dates
        super().__init__(engine, positions, FeatureRecipe("statistics"))
        self._engine = engine
        own = statistic_names(card.bands)
        self._own = len(own)
        self._names = own + tuple(
            f"{name}, {what}" for what in ("mean around", "texture") for name in own
        )
        # A view needs the features again at every training; the statistics under them only once.
        self._features = BlockCache(cache_bytes * 4 // 5)
        self._statistics = BlockCache(cache_bytes // 5)

    @property
    def id(self) -> str:
        """See `FeatureSource`."""
        text = f"{self._engine.card.id};{_RECIPE};{','.join(map(str, self._dates))}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def of_pixel(self) -> int:
        """See `FeatureSource`."""
        return self._own

    def square(self, extent: Window) -> NDArray[np.floating]:
        """See `FeatureSource`."""
        return self._features.get(extent, lambda: self._computed(extent))

    def warm(self, report: Reporter = silent) -> None:
        """Compute what the cache can hold, so that a first training finds it there."""
        blocks = squares(self.grid.window, self.grid.shape, LATTICE_PX)
        square_bytes = len(self._names) * LATTICE_PX**2 * np.dtype(np.float16).itemsize
        blocks = blocks[: max(1, self._features.limit_bytes // square_bytes)]
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Preparing to learn"))
            self.square(block)

    def _computed(self, extent: Window) -> NDArray[np.float16]:
        """Features of one square."""
        outer = extent.grown(RADIUS_PX).clipped(self.grid.shape)
        around = assemble(
            outer,
            self.grid.shape,
            LATTICE_PX,
            lambda square: self._statistics.get(square, lambda: self._of_dates(square)),
        )
        rows, cols = extent.within(outer)
        return np.concatenate(
            [part[:, rows, cols].astype(np.float16) for part in self._around(around)]
        )

    def _around(self, values: NDArray[np.floating]) -> list[NDArray[np.floating]]:
        """Values, and what they are around."""
        return [values, *local_moments(values, RADIUS_PX)]

    def _of_dates(self, square: Window) -> NDArray[np.float16]:
        """Statistics over dates of one square."""
        return self._statistics_of(self._engine.decode(square, self._dates))

    def _statistics_of(self, reflectance: NDArray[np.float32]) -> NDArray[np.float16]:
        return date_statistics(reflectance, self._engine.card.bands).astype(np.float16)


class _Statistics(FeatureKind):
    name = "statistics"
    summary = "Order-free statistics over the dates of what the field shows, and of what is around"

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> RegionStatistics:
        assert engine is not None
        return RegionStatistics(engine, dates)


STATISTICS = _Statistics()
