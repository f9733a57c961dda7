"""The feature source of a region model whose dates know the season."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.features.kinds import DecodesTrunk, FeatureKind
from lianet.features.neighbourhood import local_moments
from lianet.features.of_engine import Decodes
from lianet.features.seasons import Seasons
from lianet.features.source import FeatureRecipe
from lianet.features.statistics import CACHE_BYTES, RADIUS_PX, Moments, RegionStatistics
from lianet.region.card import Card

_RECIPE = "seasons-1"
"""Changes when the same region gives other features: older heads are then refused."""


class RegionSeasons(RegionStatistics):
    """Statistics over dates, and behind them the views of time; implements `FeatureSource`.

    Of the views (`lianet.features.seasons`) there is the mean in the 5 x 5 pixels around alone: a
    field is larger, and single dates are noisy.

    Args:
        engine, dates, cache_bytes: as of `RegionStatistics`.
    """

    def __init__(
        self,
        engine: Decodes,
        dates: tuple[int, ...] | None = None,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        super().__init__(engine, dates, cache_bytes)
        card = engine.card
        self._seasons = Seasons.of([card.dates[index] for index in self._dates], card.bands)
        self._timeless = len(self._names)
        self._names += self._seasons.names
        self._recipe = FeatureRecipe("seasons")

    @property
    def id(self) -> str:
        """See `FeatureSource`."""
        return hashlib.sha256(f"{super().id};{_RECIPE}".encode()).hexdigest()[:16]

    @property
    def views(self) -> tuple[slice, ...]:
        """See `FeatureSource`."""
        stops = np.cumsum([self._timeless, *self._seasons.sizes]).tolist()
        return tuple(slice(*ends) for ends in zip([0, *stops], stops, strict=False))

    def _around(
        self, values: NDArray[np.float32], moments: Moments = local_moments
    ) -> list[NDArray[np.float32]]:
        timeless, seasons = values[: self.of_pixel], values[self.of_pixel :]
        parts = super()._around(timeless, moments)
        return [*parts, moments(seasons, RADIUS_PX)[0]] if len(seasons) else parts

    def own_of(self, reflectance: NDArray[np.float32]) -> NDArray[np.float16]:
        """See `RegionStatistics`: statistics over dates, and the views of time."""
        seasons = self._seasons.features(reflectance).astype(np.float16)
        return np.concatenate([super().own_of(reflectance), seasons])


def knows_seasons(card: Card) -> bool:
    """Whether a region's acquisitions tell the season; see `Seasons.of`."""
    return bool(Seasons.of(card.dates, card.bands).views)


class _Seasons(FeatureKind):
    name = "seasons"
    summary = "Order-free statistics, and the year month by month and as waves where dates allow it"

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> RegionSeasons:
        assert engine is not None
        return RegionSeasons(engine, dates)


SEASONS = _Seasons()
