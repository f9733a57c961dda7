"""How far off what fills a gap probably is, as a region's card keeps it.

A gap's error grows with the distance to its rim and with the days to the next observation of the
same pixel. How fast, and from which error at each date, is measured while a region is encoded:
observed pixels are hidden on purpose and filled like the others. It is kept at a few distances and
interpolated in logarithms between them.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianet.errors import RegionFileError
from lianet.geo.nodata import PERCENT_NODATA

KEY = "gaps"
"""Where a card's `training` keeps it; without it the region's gaps are not filled."""
RIM_PX = 32
"""Distances to a gap's rim are told apart up to here, and windows need as much around them."""
OBSERVED, UNKNOWN = 100, PERCENT_NODATA
"""Confidence of what was observed, and of what never was."""
RIM_KNOTS_PX = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
DAY_KNOTS = (0.0, 20.0, 60.0, 150.0, 400.0)
"""Distances at which it is kept how much larger errors are than at the first of them."""
_DAYS = 30.0
_OLD = ("days_power", "rim_power")
"""Of files from before: errors grow with (1 + days / 30) and with pixels to these powers."""


@dataclass(frozen=True)
class GapErrors:
    """Errors of filled pixels.

    Attributes:
        errors: for each date, root mean square error in reflectance of a filled pixel at the rim
            of a gap that was observed on the same days.
        spreads: for each date, standard deviation of its pixels in reflectance: the error of
            whoever fills every gap with the mean.
        by_days: how many times as large it is at `DAY_KNOTS`, the first 1.
        by_rim: likewise at `RIM_KNOTS_PX` from the gap's rim.
        psnr_db: of the pixels that were hidden to measure all this (peak 1.0).
    """

    errors: tuple[float, ...]
    spreads: tuple[float, ...]
    by_days: tuple[float, ...]
    by_rim: tuple[float, ...]
    psnr_db: float

    def to_json(self) -> dict[str, Any]:
        """As the card keeps it."""
        return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self).items()}

    @classmethod
    def of(cls, training: dict[str, Any], dates: int) -> GapErrors | None:
        """What a card's `training` says; None where its gaps are not filled.

        Raises:
            RegionFileError: it says what cannot be.
        """
        said = training.get(KEY)
        if said is None:
            return None
        try:
            if set(_OLD) & set(said):
                said = _as_now(said)
            lists = ("errors", "spreads", "by_days", "by_rim")
            found = cls(**{**said, **{key: tuple(said[key]) for key in lists}})
            growth = (*found.by_days, *found.by_rim)
            whole = len(found.errors) == len(found.spreads) == dates
            whole &= len(found.by_days) == len(DAY_KNOTS)
            whole &= len(found.by_rim) == len(RIM_KNOTS_PX)
            numbers = (*found.errors, *found.spreads)
            fits = whole and all(math.isfinite(v) and 0 <= v < 1e3 for v in numbers)
            fits = fits and all(math.isfinite(v) and 1 <= v < 1e6 for v in growth)
            fits = fits and math.isfinite(found.psnr_db)
        except (TypeError, KeyError, ValueError):
            fits = False
        if not fits:
            raise RegionFileError(
                "The region's file has errors of gaps that are none",
                "Get a fresh copy of the file, or encode the region again",
            )
        return found

    def expected(
        self, date: int, days: NDArray[np.float32], rim_px: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Root mean square errors that are to be expected, reflectance.

        Args:
            date: position of the acquisition.
            days: to the nearest day on which a pixel was observed.
            rim_px: distance to the nearest pixel that was observed at the acquisition.
        """
        near = np.interp(day_scale(days), day_scale(DAY_KNOTS), np.log(self.by_days))
        inside = np.interp(rim_scale(rim_px), rim_scale(RIM_KNOTS_PX), np.log(self.by_rim))
        return np.asarray(self.errors[date] * np.exp(near + inside), np.float32)

    def confidence(self, date: int, expected: NDArray[np.float32]) -> NDArray[np.uint8]:
        """In percent: 0 where the mean of all pixels would be as good, 100 is an observation."""
        share = 1 - expected / max(self.spreads[date], 1e-6)
        return np.asarray(np.rint(100 * share).clip(0, OBSERVED - 1), np.uint8)


def day_scale(days: ArrayLike) -> NDArray[np.float64]:
    """On which errors are interpolated over days."""
    return np.asarray(np.log1p(np.asarray(days, float) / _DAYS))


def rim_scale(rim_px: ArrayLike) -> NDArray[np.float64]:
    """On which errors are interpolated over the distance to the rim."""
    return np.asarray(np.log(np.maximum(np.asarray(rim_px, float), 1)))


def _as_now(said: dict[str, Any]) -> dict[str, Any]:
    """What a file from before says, in which errors grow with powers of distances."""
    rest = {key: value for key, value in said.items() if key not in _OLD}
    days, rim = (float(said[key]) for key in _OLD)
    return {
        **rest,
        "by_days": np.exp(days * day_scale(DAY_KNOTS)).tolist(),
        "by_rim": np.exp(rim * rim_scale(RIM_KNOTS_PX)).tolist(),
    }


def distances(
    valid: NDArray[np.bool_], date: int, dates: Sequence[dt.date]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How far a pixel at a date is from what was observed.

    Args:
        valid: bool [date, row, column], with `RIM_PX` around what is asked for.
        date: position of the acquisition.
        dates: of the acquisitions.

    Returns:
        Days to the nearest observation of the pixel, infinite where there is none, and pixels to
        the nearest that was observed at this date, at most `RIM_PX`: float32 [row, column], both
        0 where the pixel itself was observed then.
    """
    apart = np.array([abs((other - dates[date]).days) for other in dates], np.float32)
    days = np.where(valid, apart[:, None, None], np.float32(np.inf)).min(0)
    rim = np.full(valid.shape[1:], RIM_PX, np.float32)
    if valid[date].any():
        from scipy import ndimage  # a third of a second: only who fills gaps pays for it

        rim = ndimage.distance_transform_edt(~valid[date]).clip(0, RIM_PX).astype(np.float32)
    return np.where(valid[date], np.float32(0), days), rim
