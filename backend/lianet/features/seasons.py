"""Views of time: what a pixel was like, and when.

Statistics over dates do not know the season, and crops differ by nothing else. Where a region's
acquisitions follow a year closely enough, its bands and indices are also seen as waves of a year,
date by date, and by when they are green; heads of before see them month by month. Each view is a
matrix over the acquisitions without gaps, of phenology followed by what is read off a curve. Where
dates are too few, a month would be a guess from another year, and there are no views.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lianet.features import phenology
from lianet.features.date_series import BRIGHTNESS, STEP_PX, DateSeries, index_names
from lianet.field.time import YEAR_DAYS, season_weights
from lianet.geo.bands import Band
from lianet.geo.indices import INDICES, band_roles, surface_bands

if TYPE_CHECKING:
    from lianet.region.card import Card

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_ROLES = (
    "green",
    "red",
    "red edge",
    "near infrared",
    "short-wave infrared 1",
    "short-wave infrared 2",
)
_FEW = ("red", "near infrared", "short-wave infrared 1", "NDVI", "NDRE")
"""Enough where a view has a value for every date: what these do not tell, the others hardly do."""
_INDICES = ("NDVI", "NDWI", "NBR", "NDRE")
_FEWEST_MONTHS = 5
_SHARE_OF_MONTHS = 0.6
_WHOLE_YEAR_MONTHS = 9
_WAVES = 2
_WAVE_RIDGE = 0.5
# How far a gap is filled from: days after which another date counts 1/e, and what the same season
# of another year still counts.
_FILL_DAYS, _FILL_SEASON = 20.0, 1e-3
_MOST_STEPS = 24
# Where fewer of the pixels have gaps they are taken out and filled alone.
_GAPPY_SHARE = 0.25
# Width of a step of the series, of the days between two.
_STEP_WIDTH = 0.6
# So much brighter than the pixel usually is, in reflectance, is a cloud that no mask knew.
CLOUD = 0.1

CALENDAR = ("waves", "dates", "phenology")
MONTHLY = ("months", "waves")
"""Names of the views that heads look at, now and before."""


@dataclass(frozen=True)
class View:
    """One way to look at a series of acquisitions.

    Attributes:
        name: `months`, `waves`, `dates` or `phenology`.
        channels: positions of what is looked at, see `_channels`.
        rows: what each value is of, for people: `in June`.
        matrix: float32 [step, date]; steps of a pixel = matrix @ its series without gaps.
        whole_year: of phenology alone, whether the steps go round the year; what is looked at is
            then read off these steps, and not the steps themselves.
    """

    name: str
    channels: tuple[int, ...]
    rows: tuple[str, ...]
    matrix: NDArray[np.float32]
    whole_year: bool | None = None

    @property
    def size(self) -> int:
        """How many features there are."""
        return len(self.rows) * len(self.channels)

    def named(self, channels: tuple[str, ...]) -> list[str]:
        """Of the features, for people: `NDVI in June`, `peak of the season of NDVI`."""
        form = "{row} of {channel}" if self.name == "phenology" else "{channel} {row}"
        return [
            form.format(row=row, channel=channels[at]) for row in self.rows for at in self.channels
        ]

    def of(self, series: NDArray[np.float32]) -> NDArray[np.float32]:
        """Features [feature, pixel] of a series [channel, date, pixel] without gaps."""
        channels = list(self.channels)
        chosen = series if channels == list(range(len(series))) else series[channels]
        steps = np.matmul(self.matrix, chosen).swapaxes(0, 1)
        if self.whole_year is not None:
            return phenology.phenology(steps[:, 0], self.whole_year)
        features: NDArray[np.float32] = steps.reshape(self.size, -1)
        return features


@dataclass(frozen=True)
class Seasons:
    """The views of time that some acquisitions allow, of the bands of a region.

    Attributes:
        dates: the acquisitions, ascending.
        bands: of the region.
        views: none where the acquisitions hardly know the season.
    """

    dates: tuple[dt.date, ...]
    bands: tuple[Band, ...]
    views: tuple[View, ...]

    @classmethod
    def of(
        cls,
        dates: Sequence[dt.date],
        bands: Sequence[Band],
        names: Sequence[str] = CALENDAR,
        *,
        south: bool = False,
    ) -> Seasons:
        """The views of acquisitions.

        The season is known where five months of the year or more have an acquisition, in three of
        five years or more each; waves of the year need nine months.

        Args:
            dates: ascending.
            bands: of the region.
            names: of the views that are wanted.
            south: of the equator, where a year's green begins in its second half.
        """
        months = sorted({date.month for date in dates})
        observed = {(date.year, date.month) for date in dates}
        first, last = min(observed), max(observed)
        between = [
            (year, month)
            for year in range(first[0], last[0] + 1)
            for month in months
            if first <= (year, month) <= last
        ]
        channels = _channels(bands)
        views: list[View] = []
        if (
            len(months) >= _FEWEST_MONTHS
            and len(observed) >= _SHARE_OF_MONTHS * len(between)
            and channels
        ):
            make = {
                "months": lambda: _months(dates, months, channels),
                "waves": lambda: _waves(dates, channels),
                "dates": lambda: _dates(dates, channels),
                "phenology": lambda: _phenology(dates, channels, south),
            }
            views = [
                make[name]()
                for name in names
                if name != "waves" or len(months) >= _WHOLE_YEAR_MONTHS
            ]
        return cls(tuple(dates), tuple(bands), tuple(views))

    @property
    def names(self) -> tuple[str, ...]:
        """Of the features, view by view: `NDVI in June`."""
        channels = _channels(self.bands)
        return tuple(name for view in self.views for name in view.named(channels))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many features each view has."""
        return tuple(view.size for view in self.views)

    def features(
        self, series: DateSeries, usual: NDArray[np.floating] | None = None
    ) -> NDArray[np.float32]:
        """The views of some pixels.

        Args:
            series: of the pixels, at these acquisitions.
            usual: brightness that is usual at each pixel [pixel]; dates much above are clouded,
                and taken for gaps. Clouds are taken as they are where absent.

        Returns:
            float32 [feature, pixel] in the order of `names`; NaN where no date was observed.
        """
        if not self.views:
            return np.empty((0, series.logs.shape[2]), np.float32)
        known = self._channels_of(series)
        seen = ~np.isnan(known[0])
        if usual is not None and BRIGHTNESS in index_names(self.bands):
            seen &= ~(series.indices[-1] > usual + CLOUD)
        if not seen.all():
            self._fill(known, seen)
        return np.concatenate([view.of(known) for view in self.views])

    def _channels_of(self, series: DateSeries) -> NDArray[np.float32]:
        """What is looked at: [channel, date, pixel]."""
        surface, indices = surface_bands(self.bands), index_names(self.bands)
        roles = band_roles(self.bands)
        chosen = [surface.index(roles[role]) for role in _ROLES if role in roles]
        ratios = [indices.index(name) for name in _INDICES if name in indices]
        if not chosen and not ratios:
            return series.logs.copy()
        return np.concatenate([series.logs[chosen], series.indices[ratios]])

    def _fill(self, known: NDArray[np.float32], seen: NDArray[np.bool_]) -> None:
        """Gaps of [channel, date, pixel] take the dates around them, where there is any."""
        some = seen.any(0)
        known[:, :, ~some] = np.nan
        gappy = np.flatnonzero(~seen.all(0) & some)
        if len(gappy) > _GAPPY_SHARE * seen.shape[1]:
            self._fill_all(known, seen)
        elif len(gappy):
            mine = np.resize(gappy, -(-len(gappy) // STEP_PX) * STEP_PX)
            part = np.ascontiguousarray(known[:, :, mine])
            self._fill_all(part, seen[:, mine])
            known[:, :, mine] = part

    def _fill_all(self, known: NDArray[np.float32], seen: NDArray[np.bool_]) -> None:
        with np.errstate(invalid="ignore", divide="ignore"):
            total = self.near @ seen.astype(np.float32)
            around = np.matmul(self.near, np.where(seen, known, np.float32(0))) / total
        np.copyto(known, around, where=~seen)

    @cached_property
    def near(self) -> NDArray[np.float32]:
        """How much a date tells of another: float32 [date, date]."""
        days = np.array([date.toordinal() for date in self.dates], float)
        apart = np.abs(days[:, None] - days)
        season = np.exp(-10 * np.sin(np.pi * apart / YEAR_DAYS) ** 2)
        near: NDArray[np.float32] = np.exp(-apart / _FILL_DAYS) + _FILL_SEASON * season
        return near.astype(np.float32)


def knows_seasons(card: Card, positions: Sequence[int] | None = None) -> bool:
    """Whether a region's acquisitions tell the season; see `Seasons.of`.

    Args:
        card: of the region.
        positions: of the acquisitions in it; all where absent.
    """
    dates = card.dates if positions is None else [card.dates[index] for index in positions]
    return bool(Seasons.of(dates, card.bands).views)


def _channels(bands: Sequence[Band]) -> tuple[str, ...]:
    """What is looked at through time: bands by their role and a few indices, else every band."""
    roles = band_roles(bands)
    names = [role for role in _ROLES if role in roles]
    names += [name for name in _INDICES if set(INDICES[name]) <= roles.keys()]
    return tuple(names) or tuple(bands[index].name for index in surface_bands(bands))


def series_bands(bands: Sequence[Band]) -> tuple[list[int], list[tuple[int, int]]]:
    """Positions of the bands that are channels, and those of the two of every index."""
    roles = band_roles(bands)
    pairs = [INDICES[name] for name in _INDICES]
    chosen = [roles[role] for role in _ROLES if role in roles]
    ratios = [(roles[a], roles[b]) for a, b in pairs if a in roles and b in roles]
    return chosen or surface_bands(bands), ratios


def _some(channels: tuple[str, ...], wanted: Sequence[str]) -> tuple[int, ...]:
    """Positions of channels; of all where none of those wanted is there."""
    found = tuple(index for index, name in enumerate(channels) if name in wanted)
    return found or tuple(range(len(channels)))


def _months(dates: Sequence[dt.date], months: Sequence[int], channels: tuple[str, ...]) -> View:
    """The usual year at the middle of each month that has an acquisition."""
    days = np.array([date.toordinal() for date in dates], float)
    middles = [dt.date(dates[0].year, month, 15).toordinal() for month in months]
    matrix = np.stack([season_weights(float(day), days) for day in middles])
    names = tuple(f"in {MONTHS[month - 1]}" for month in months)
    return View("months", _some(channels, channels), names, matrix.astype(np.float32))


def _waves(dates: Sequence[dt.date], channels: tuple[str, ...]) -> View:
    """Ridge regression of the series on waves of the year: cosines and sines, without the mean."""
    day = 2 * np.pi * np.array([date.timetuple().tm_yday for date in dates]) / YEAR_DAYS
    waves = [wave(turn * day) for turn in range(1, _WAVES + 1) for wave in (np.cos, np.sin)]
    design = np.stack([np.ones_like(day), *waves], 1)
    ridge = _WAVE_RIDGE * np.eye(design.shape[1])
    ridge[0, 0] = 0
    matrix = np.linalg.solve(design.T @ design + ridge, design.T)[1:]
    names = tuple(
        f"{when} of the {size}"
        for size in ("yearly wave", "half-yearly wave")
        for when in ("winter to summer", "spring to autumn")
    )
    return View("waves", _some(channels, channels), names, matrix.astype(np.float32))


def _dates(dates: Sequence[dt.date], channels: tuple[str, ...]) -> View:
    """The series itself, of many acquisitions in so many steps."""
    days = np.array([date.toordinal() for date in dates], float)
    steps = days
    matrix = np.eye(len(days))
    if len(days) > _MOST_STEPS:
        steps, between = np.linspace(days[0], days[-1], _MOST_STEPS, retstep=True)
        near = np.abs(steps[:, None] - days) / (_STEP_WIDTH * between)
        # Far from every date the nearest still counts.
        matrix = np.exp(-0.5 * np.square(near)) + 1e-9 * np.exp(-near)
        matrix /= matrix.sum(1, keepdims=True)
    when = [dt.date.fromordinal(round(step)) for step in steps]
    years = len({date.year for date in when}) > 1
    names = tuple(f"in {MONTHS[day.month - 1]}" + f" {day.year}" * years for day in when)
    return View("dates", _some(channels, _FEW), names, matrix.astype(np.float32))


def _phenology(dates: Sequence[dt.date], channels: tuple[str, ...], south: bool) -> View:
    """When it is green, and how much."""
    matrix, whole = phenology.usual_year(dates)
    if whole and south:
        matrix = np.roll(matrix, -(len(matrix) // 2), 0)
    curve = _some(channels, ("NDVI",))[:1]
    return View("phenology", curve, phenology.NAMES, matrix, whole)
