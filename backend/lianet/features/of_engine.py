"""What feature sources that read a region model have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import FeatureRecipe
from lianet.geo.grid import PixelGrid, Window
from lianet.region.card import Card


class Decodes(Protocol):
    """What is needed of an engine."""

    @property
    def card(self) -> Card: ...

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """float32 [date, band, row, column], reflectance; NaN where not observed."""
        ...


class EngineFeatures(ABC):
    """The part of `FeatureSource` that follows from the engine's card and the dates.

    Args:
        engine: decodes the region.
        dates: positions in `card.dates` of the acquisitions to use.
        recipe: of the features.
    """

    _names: tuple[str, ...]

    def __init__(self, engine: Decodes, dates: tuple[int, ...], recipe: FeatureRecipe) -> None:
        self._card = engine.card
        self._dates = tuple(dates)
        self._recipe = recipe

    @property
    def recipe(self) -> FeatureRecipe:
        """See `FeatureSource`."""
        return self._recipe

    @property
    def frames(self) -> int:
        """See `FeatureSource`: one set of features for all dates."""
        return 1

    @property
    def views(self) -> tuple[slice, ...]:
        """See `FeatureSource`: one view of all features."""
        return (slice(0, len(self._names)),)

    @property
    def title(self) -> str:
        """See `FeatureSource`."""
        return self._card.name

    @property
    def region_id(self) -> str:
        """See `FeatureSource`."""
        return self._card.id

    @property
    def grid(self) -> PixelGrid:
        """See `FeatureSource`."""
        return self._card.grid

    @property
    def names(self) -> tuple[str, ...]:
        """See `FeatureSource`."""
        return self._names

    @property
    def bands(self) -> tuple[str, ...]:
        """See `FeatureSource`."""
        return tuple(band.name for band in self._card.bands)

    @property
    def dates(self) -> tuple[str, ...]:
        """See `FeatureSource`."""
        return tuple(self._card.dates[index].isoformat() for index in self._dates)

    @property
    def date_indices(self) -> tuple[int, ...]:
        """Positions in the card of the acquisitions that go into the features."""
        return self._dates

    @property
    def attribution(self) -> str:
        """See `FeatureSource`."""
        return self._card.attribution

    @abstractmethod
    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""

    @abstractmethod
    def read_once(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
