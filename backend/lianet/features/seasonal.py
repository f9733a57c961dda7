"""The feature sources of a region model whose dates know the season."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.features.date_series import DateSeries
from lianet.features.halves import to_halves
from lianet.features.kinds import DecodesTrunk, FeatureKind, engine_to_learn_on
from lianet.features.of_engine import Decodes
from lianet.features.seasons import CALENDAR, MONTHLY, Seasons, knows_seasons
from lianet.features.statistics import (
    RegionStatistics,
    StatisticsOptions,
)
from lianet.features.usual_dates import usual_positions
from lianet.geo.place import is_south
from lianet.region.card import Card

_USUAL = "brightness quantile 0.5"


class RegionCalendar(RegionStatistics):
    """Statistics over dates, and behind them the views of time; implements `FeatureSource`.

    Of the views (`lianet.features.seasons`) there is the mean in the 5 x 5 pixels around alone: a
    field is larger, and single dates are noisy. Dates on which a pixel is much brighter than usual
    are gaps to them: the order-free statistics bear a cloud, a month does not.

    Args:
        engine, dates, cache_bytes, stored: as of `RegionStatistics`.
    """

    _kind = "calendar"
    _views: tuple[str, ...] = CALENDAR
    _mark = "calendar-1"
    """Changes when the same region gives other features: older heads are then refused."""
    _sees_clouds = True

    def __init__(
        self,
        engine: Decodes,
        dates: tuple[int, ...] | None = None,
        cache_bytes: int | None = None,
        *,
        stored: bool = False,
    ) -> None:
        super().__init__(engine, dates, cache_bytes, stored=stored)
        card = engine.card
        days = [card.dates[index] for index in self._dates]
        self._seasons = Seasons.of(days, card.bands, self._views, south=is_south(card.grid))
        self._timeless = len(self._names)
        own = self._names[: self.of_pixel]
        known = self._sees_clouds and _USUAL in own
        self._usual = own.index(_USUAL) if known else None
        self._names += self._seasons.names
        self._own = self._cache(cache_bytes)
        if self._there is not None:
            self._there.add_seasons(self._seasons, self._usual)
        self._find_stored()

    @property
    def computed_id(self) -> str:
        """See `RegionStatistics`."""
        return hashlib.sha256(f"{super().computed_id};{self._mark}".encode()).hexdigest()[:16]

    @property
    def views(self) -> tuple[slice, ...]:
        """See `FeatureSource`."""
        stops = np.cumsum([self._timeless, *self._seasons.sizes]).tolist()
        return tuple(slice(*ends) for ends in zip([0, *stops], stops, strict=False))

    def _of_series(self, series: DateSeries) -> NDArray[np.float32]:
        """See `RegionStatistics`: statistics over dates, and the views of time."""
        timeless = super()._of_series(series)
        usual = None if self._usual is None else timeless[self._usual]
        seasons = to_halves(self._seasons.features(series, usual))
        return np.concatenate([timeless, seasons]) if len(seasons) else timeless


class RegionSeasons(RegionCalendar):
    """What heads learnt on before there was a calendar: months and waves, clouds as they are."""

    _kind = "seasons"
    _views = MONTHLY
    _mark = "seasons-1"
    _sees_clouds = False


def statistics_of(engine: DecodesTrunk) -> RegionStatistics:
    """What heads usually learn on in a region, computed and not read from beside it."""
    kind = RegionCalendar if knows_seasons(engine.card) else RegionStatistics
    return kind(engine_to_learn_on(engine, usual_positions(engine.card)))


def usual_source(engine: DecodesTrunk) -> RegionStatistics:
    """`statistics_of`, rounded from beside the region where they lie there."""
    computed = statistics_of(engine)
    rounded = type(computed)(computed.engine, stored=True)
    return rounded if rounded.stored is not None else computed


class _Calendar(FeatureKind):
    name = "calendar"
    options = StatisticsOptions
    may_be_stored = True
    title = "Statistics and calendar"
    summary = (
        "Order-free statistics, and where dates allow it the year as waves, date by date, and by "
        "when it is green"
    )

    def usual(self, card: Card) -> tuple[int, ...]:
        """See `FeatureKind`."""
        return usual_positions(card)

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> RegionCalendar:
        assert engine is not None
        return RegionCalendar(engine, dates, stored=options.stored)


class _Seasons(FeatureKind):
    name = "seasons"
    placeless = True
    title = "Statistics and months"
    summary = "Order-free statistics, and the year month by month and as waves: of earlier heads"

    def usual(self, card: Card) -> tuple[int, ...]:
        """See `FeatureKind`."""
        return usual_positions(card)

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> RegionSeasons:
        assert engine is not None
        return RegionSeasons(engine, dates)


CALENDAR_KIND = _Calendar()
SEASONS = _Seasons()
