"""When something was green: phenology of the usual year, read off a curve without gaps.

The dates of half the rise and half the fall around the highest point (White et al. 1997, midpoint
method), on the acquisitions of all years put into one and smoothed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.field.time import YEAR_DAYS

NAMES = (
    "lowest",
    "highest",
    "range",
    "mean",
    "peak of the season",
    "start of the season",
    "end of the season",
    "length of the season",
)

STEP_DAYS = 10.0
_WIDTH_DAYS = 15.0
_OPEN_DAYS = 75.0
"""A year with no date for so long is not gone round: its seasons begin and end with its dates."""
LEAST = 1e-6


def usual_year(dates: Sequence[dt.date]) -> tuple[NDArray[np.float32], bool]:
    """The matrix that makes a series the curve of a usual year.

    Args:
        dates: acquisitions, of one year or of several.

    Returns:
        float32 [step, date], rows sum to 1, a step every ten days; and whether the last step is
        followed by the first. Where months are never seen, the year begins behind them.
    """
    days = np.array([date.timetuple().tm_yday for date in dates], float) % YEAR_DAYS
    ordered = np.unique(days)
    gaps = np.diff(ordered, append=ordered[0] + YEAR_DAYS)
    longest = int(gaps.argmax())
    whole = bool(gaps[longest] <= _OPEN_DAYS)
    begin, length = 0.0, YEAR_DAYS
    if not whole:
        begin = float(ordered[(longest + 1) % len(ordered)])
        length = float(YEAR_DAYS - gaps[longest])
    steps = begin + np.arange(0, length + 1e-9, STEP_DAYS)[: int(YEAR_DAYS // STEP_DAYS)]
    apart = np.abs(steps[:, None] - days) % YEAR_DAYS
    apart = np.minimum(apart, YEAR_DAYS - apart)
    near = np.exp(-0.5 * np.square(apart / _WIDTH_DAYS)) + LEAST
    matrix: NDArray[np.float64] = near / near.sum(1, keepdims=True)
    return matrix.astype(np.float32), whole


def phenology(curve: NDArray[np.float32], whole: bool) -> NDArray[np.float32]:
    """What a year's curve says.

    Args:
        curve: float32 [step, pixel], see `usual_year`.
        whole: whether the last step is followed by the first.

    Returns:
        float32 [feature, pixel] in the order of `NAMES`; values as the curve has them, days from
        the first step on. A start before it is negative.
    """
    steps = len(curve)
    low, high = curve.min(0), curve.max(0)
    peak = curve.argmax(0)
    half = (low + high) / 2
    # From here on the peak is the first step, so that ahead and back are the same for all pixels.
    turned = np.take_along_axis(curve, (peak + np.arange(steps)[:, None]) % steps, 0)
    after = _steps_until_below(turned[1:], half, high)
    before = _steps_until_below(turned[:0:-1], half, high)
    if not whole:
        after = np.minimum(after, steps - 1 - peak)
        before = np.minimum(before, peak)
    days = np.stack([peak, peak - before, peak + after, before + after]) * np.float32(STEP_DAYS)
    values = np.stack([low, high, high - low, curve.mean(0)])
    found: NDArray[np.float32] = np.concatenate([values, days]).astype(np.float32)
    found[:, np.isnan(low)] = np.nan
    return found


def _steps_until_below(
    ahead: NDArray[np.float32], half: NDArray[np.float32], first: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Steps from the peak until a curve falls below half, between steps by a straight line."""
    below = ahead < half
    at = below.argmax(0)
    here = np.take_along_axis(ahead, at[None], 0)[0]
    prior = np.where(at > 0, np.take_along_axis(ahead, np.maximum(at - 1, 0)[None], 0)[0], first)
    share = (prior - half) / np.maximum(prior - here, np.float32(LEAST))
    # A curve that is the same all year never falls: it has half of the year on either side.
    steps: NDArray[np.float32] = np.where(below.any(0), at + share, len(ahead) / 2)
    return steps.astype(np.float32)
