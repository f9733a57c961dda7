"""Views of time: what a pixel was like, and when.

Statistics over dates do not know the season, and crops differ by nothing else. Where a region's
acquisitions follow a year closely enough, its bands and indices are also seen month by month, and
as waves of a year. Each view is a matrix over the acquisitions, so that it can be had from
reconstructed dates and, for what is linear in a field's nodes, from the nodes themselves. Where
dates are too few, a month would be a guess from another year, and there are no views.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lianet.features.temporal import LOG_FLOOR, normalised_difference
from lianet.field.time import YEAR_DAYS, season_weights
from lianet.geo.bands import Band
from lianet.geo.indices import INDICES, band_roles, surface_bands

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
_INDICES = ("NDVI", "NDWI", "NBR", "NDRE")
_FEWEST_MONTHS = 5
_SHARE_OF_MONTHS = 0.6
_WHOLE_YEAR_MONTHS = 9
_WAVES = 2
_WAVE_RIDGE = 0.5
# How far a gap is filled from: days after which another date counts 1/e, and what the same season
# of another year still counts.
_FILL_DAYS, _FILL_SEASON = 20.0, 1e-3


@dataclass(frozen=True)
class View:
    """One way to look at a series of acquisitions.

    Attributes:
        name: `months` or `waves`.
        rows: what each value is of, for people: `in June`.
        matrix: float32 [row, date]; values of a pixel = matrix @ its series without gaps.
    """

    name: str
    rows: tuple[str, ...]
    matrix: NDArray[np.float32]


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
    def of(cls, dates: Sequence[dt.date], bands: Sequence[Band]) -> Seasons:
        """The views of acquisitions.

        The season is known where five months of the year or more have an acquisition, in three of
        five years or more each; waves of the year need nine months.
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
        views: list[View] = []
        if (
            len(months) >= _FEWEST_MONTHS
            and len(observed) >= _SHARE_OF_MONTHS * len(between)
            and _channels(bands)
        ):
            views.append(_months(dates, months))
            if len(months) >= _WHOLE_YEAR_MONTHS:
                views.append(_waves(dates))
        return cls(tuple(dates), tuple(bands), tuple(views))

    @property
    def names(self) -> tuple[str, ...]:
        """Of the features, view by view: `NDVI in June`."""
        return tuple(
            f"{channel} {row}"
            for view in self.views
            for row in view.rows
            for channel in _channels(self.bands)
        )

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many features each view has."""
        return tuple(len(view.rows) * len(_channels(self.bands)) for view in self.views)

    def features(self, reflectance: NDArray[np.float32]) -> NDArray[np.float32]:
        """The views of some pixels.

        Args:
            reflectance: [date, band, row, column], NaN where there was no observation.

        Returns:
            float32 [feature, row, column] in the order of `names`; NaN where no date was observed.
        """
        shape = reflectance.shape[2:]
        if not self.views:
            return np.empty((0, *shape), np.float32)
        series = self._filled(_series(reflectance, self.bands))
        flat = series.reshape(len(series), -1)
        return np.concatenate([(view.matrix @ flat).reshape(-1, *shape) for view in self.views])

    def _filled(self, series: NDArray[np.float32]) -> NDArray[np.float32]:
        """A series [date, channel, row, column] without gaps: they take the dates around them."""
        seen = ~np.isnan(series[:, 0])
        if seen.all():
            return series
        known = seen.reshape(len(seen), -1).astype(np.float32)
        total = self._near @ known
        out = np.empty_like(series)
        with np.errstate(invalid="ignore", divide="ignore"):
            for channel in range(series.shape[1]):
                values = np.where(seen, series[:, channel], 0).reshape(known.shape)
                around = (self._near @ values / total).reshape(seen.shape)
                out[:, channel] = np.where(seen, series[:, channel], around)
        return out

    @cached_property
    def _near(self) -> NDArray[np.float32]:
        """How much a date tells of another: float32 [date, date]."""
        days = np.array([date.toordinal() for date in self.dates], float)
        apart = np.abs(days[:, None] - days)
        season = np.exp(-10 * np.sin(np.pi * apart / YEAR_DAYS) ** 2)
        near: NDArray[np.float32] = np.exp(-apart / _FILL_DAYS) + _FILL_SEASON * season
        return near.astype(np.float32)


def _channels(bands: Sequence[Band]) -> tuple[str, ...]:
    """What is looked at through time: bands by their role and a few indices, else every band."""
    roles = band_roles(bands)
    names = [role for role in _ROLES if role in roles]
    names += [name for name in _INDICES if set(INDICES[name]) <= roles.keys()]
    return tuple(names) or tuple(bands[index].name for index in surface_bands(bands))


def _series(reflectance: NDArray[np.float32], bands: Sequence[Band]) -> NDArray[np.float32]:
    """The channels [date, channel, row, column]: logarithms of bands, and indices as they are."""
    values, roles = np.maximum(reflectance, 0), band_roles(bands)
    chosen = [roles[role] for role in _ROLES if role in roles]
    if not chosen:
        chosen = surface_bands(bands)
    ratios = [
        normalised_difference(values[:, [roles[a]]], values[:, [roles[b]]])
        for a, b in (INDICES[name] for name in _INDICES)
        if a in roles and b in roles
    ]
    channels: NDArray[np.float32] = np.log(values[:, chosen] + LOG_FLOOR)
    return np.concatenate([channels, *ratios], 1)


def _months(dates: Sequence[dt.date], months: Sequence[int]) -> View:
    """The usual year at the middle of each month that has an acquisition."""
    days = np.array([date.toordinal() for date in dates], float)
    middles = [dt.date(dates[0].year, month, 15).toordinal() for month in months]
    matrix = np.stack([season_weights(float(day), days) for day in middles])
    names = tuple(f"in {MONTHS[month - 1]}" for month in months)
    return View("months", names, matrix.astype(np.float32))


def _waves(dates: Sequence[dt.date]) -> View:
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
    return View("waves", names, matrix.astype(np.float32))
