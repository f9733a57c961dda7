"""Any date between the first and the last acquisition, as a mix of the acquisitions.

The field is linear in its date's parameters up to the modulation of its trunk, so a date is asked
for by weights over the acquisitions. At an acquisition they are one-hot. Between two they are
those of ordinary kriging in time (Cressie 1993, section 3.2): exact at every acquisition, smooth
between them, and with a covariance that knows the year. An autumn between two autumns' images
then resembles autumns, and not the mean of a summer and a winter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.errors import DateError, say

YEAR_DAYS = 365.25
# Found by leaving dates out of three real stacks; see docs/models.md, "Time between dates".
_SEASON_SHARE = 0.6
_SEASON_WIDTH = 1.0
_MEMORY_DAYS = 60.0
# Variance of what is of one date alone, as haze: a year's usual course does not follow it.
_OF_ONE_DATE = 0.1


@dataclass(frozen=True)
class DateMix:
    """A date as the field sees it.

    Attributes:
        date: that was asked for.
        weights: float64 [acquisition], sum 1; one-hot at an acquisition.
        nearest: the acquisition nearest in time.
        days: between the two; 0 at an acquisition.
    """

    date: dt.date
    weights: NDArray[np.float64]
    nearest: dt.date
    days: int

    @property
    def statement(self) -> str:
        """What must be said wherever the date is shown."""
        if self.days == 0:
            return "reconstructed acquisition"
        plural = "" if self.days == 1 else "s"
        return f"interpolated, nearest acquisition {self.days} day{plural} away"


def mix_for(date: dt.date, acquisitions: Sequence[dt.date]) -> DateMix:
    """The weights of the acquisitions for a date.

    Args:
        date: any from the first acquisition to the last.
        acquisitions: ascending.

    Raises:
        DateError: before the first acquisition or after the last.
    """
    if not acquisitions[0] <= date <= acquisitions[-1]:
        raise DateError(
            say("{date} lies outside the region's time", date=date.isoformat()),
            say(
                "Ask for a date from {date2} to {date3}",
                date2=acquisitions[0].isoformat(),
                date3=acquisitions[-1].isoformat(),
            ),
        )
    nearest = min(acquisitions, key=lambda known: abs(known - date))
    days = abs((nearest - date).days)
    if days == 0:
        weights = np.zeros(len(acquisitions))
        weights[list(acquisitions).index(date)] = 1.0
    else:
        known = np.array([acquisition.toordinal() for acquisition in acquisitions], float)
        weights = kriging_weights(float(date.toordinal()), known)
    return DateMix(date, weights, nearest, days)


def kriging_weights(day: float, known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ordinary kriging weights in time: float64 [known], sum 1.

    Args:
        day: in days, any origin.
        known: distinct days at which values are known, [known].
    """
    count = len(known)
    system = np.ones((count + 1, count + 1))
    system[:count, :count] = _covariance(known[:, None] - known[None])
    system[count, count] = 0  # the Lagrange multiplier that keeps the sum at 1
    right = np.append(_covariance(known - day), 1.0)
    weights: NDArray[np.float64] = np.linalg.solve(system, right)[:count]
    return weights


def season_weights(day: float, known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the usual year: float64 [known], sum 1.

    Kriging of the part that every year has alike, with what is of one date alone as noise: a
    cloudy date is no season, and an early spring half of one.

    Args:
        day: in days, the origin of `known`; of any year.
        known: distinct days at which values are known, [known].
    """
    count = len(known)
    noisy = _covariance(known[:, None] - known[None]) + _OF_ONE_DATE * np.eye(count)
    system = np.ones((count + 1, count + 1))
    system[:count, :count] = noisy
    system[count, count] = 0
    right = np.append(_SEASON_SHARE * _season(known - day), 1.0)
    weights: NDArray[np.float64] = np.linalg.solve(system, right)[:count]
    return weights


def _season(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike two days of the year are, 0 to 1."""
    alike: NDArray[np.float64] = np.exp(
        -2 * np.sin(np.pi * days / YEAR_DAYS) ** 2 / _SEASON_WIDTH**2
    )
    return alike


def _covariance(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Covariance of two days this far apart: a season that returns, and a memory that fades."""
    memory = np.exp(-np.abs(days) / _MEMORY_DAYS)
    covariance: NDArray[np.float64] = _SEASON_SHARE * _season(days) + (1 - _SEASON_SHARE) * memory
    return covariance
