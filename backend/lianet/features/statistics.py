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
from lianet.features.source import FeatureRecipe, sample_squares
from lianet.features.temporal import date_statistics, statistic_names
from lianet.geo.grid import Window
from lianet.progress import Progress, Reporter, silent

_RECIPE = "statistics-1"
"""Changes when the same region gives other features: older heads are then refused."""
RADIUS_PX = 2
CACHE_BYTES = 256 << 20
_KEPT_PX = 64
"""Side of the squares that are decoded and kept. A view, a label or a sampled place decodes what
it touches; where each decode sees neighbours, half as much again is what the small side costs."""


class RegionStatistics(EngineFeatures):
    """Features of a region model's pixels; implements `FeatureSource`.

    For each statistic over dates (`lianet.features.temporal`): the pixel's own, its mean and its
    standard deviation in the 5 x 5 pixels around. The own ones are computed in squares of a fixed
    lattice and kept in half precision up to a bound; what lies around follows from them faster
    than it could be read, and is not kept. Every window gives the same values.

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
        self._of_pixel = len(own)
        self._names = own + tuple(
            f"{name}, {what}" for what in ("mean around", "texture") for name in own
        )
        self._own = BlockCache(cache_bytes)

    @property
    def id(self) -> str:
        """See `FeatureSource`."""
        field, dates = self._engine.card.computed_from(self._dates)
        text = f"{field};{_RECIPE};{dates}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def of_pixel(self) -> int:
        """See `FeatureSource`."""
        return self._of_pixel

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        outer = window.grown(RADIUS_PX).clipped(self.grid.shape)
        around = assemble(
            outer,
            self.grid.shape,
            _KEPT_PX,
            lambda square: self._own.get(square, lambda: self._of_dates(square)),
        )
        return self._with_around(around, window.within(outer))

    def read_once(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`: decodes the window and nothing beside it."""
        outer = window.grown(RADIUS_PX).clipped(self.grid.shape)
        around = self._of_dates(outer).astype(np.float32)
        return self._with_around(around, window.within(outer))

    def warm(self, report: Reporter = silent) -> None:
        """Compute what a first training needs: all of a small region, samples of a large one."""
        blocks = squares(self.grid.window, self.grid.shape, _KEPT_PX)
        # What is around the own statistics, their mean and their texture, is not kept.
        kept = len(self._names) - 2 * self.of_pixel
        square_bytes = kept * _KEPT_PX**2 * np.dtype(np.float16).itemsize
        if len(blocks) * square_bytes > self._own.limit_bytes:
            blocks = sample_squares(self.grid.shape)
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Preparing to learn"))
            self.read(block.grown(-RADIUS_PX))

    def _with_around(
        self, values: NDArray[np.float32], inner: tuple[slice, slice]
    ) -> NDArray[np.float32]:
        return np.concatenate([part[(slice(None), *inner)] for part in self._around(values)])

    def _around(self, values: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """Values, and what they are around."""
        return [values, *local_moments(values, RADIUS_PX)]

    def _of_dates(self, window: Window) -> NDArray[np.float16]:
        """What pixels of a window are by themselves."""
        return self.own_of(self._engine.decode(window, self._dates))

    def own_of(self, reflectance: NDArray[np.float32]) -> NDArray[np.float16]:
        """What pixels are by themselves, from their reflectance at the source's dates.

        Args:
            reflectance: [date, band, row, column], NaN where not observed.

        Returns:
            [feature, row, column]; NaN where no date was observed.
        """
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
