"""What filled pixels are off by: observed ones are hidden on purpose and filled like the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lianet.pretraining.filler import Filler, Patch
from lianet.pretraining.imagery import Imagery
from lianet.region.gaps import KEY, GapErrors, distances

_SHARE = 0.3
_WIDE_PX = (10, 40)
"""Share of the pixels that is hidden at each date, and how wide the gaps are, in turns."""
_DAYS = np.array([0.0, 20, 40, 80, 160, 320, np.inf])
_RIM_PX = np.array([0.0, 1, 2, 4, 8, 16, np.inf])
_FEWEST = 20  # pixels of a cell
_LEAST_SQUARE = 1e-10


def said_of_gaps(imagery: Imagery, windows: Sequence[Patch]) -> dict[str, Any]:
    """What a card's `training` says of filled gaps; nothing where there are none.

    Args:
        imagery: of the stack.
        windows: of the stack: reflectance, and where it was observed.
    """
    if imagery.filler is None:
        return {}
    return {KEY: measured_errors(imagery.filler, windows, imagery.stack.dates).to_json()}


def measured_errors(
    filler: Filler, windows: Sequence[Patch], dates: Sequence[dt.date]
) -> GapErrors:
    """Hide, fill and compare.

    The squares are taken together by date, days to the next observation and distance to the rim;
    the two powers and the dates' levels are the least-squares fit of their logarithms.

    Args:
        filler: of the stack.
        windows: of the stack: reflectance, and where it was observed.
        dates: of its acquisitions.
    """
    rng = np.random.default_rng(0)
    cells = np.zeros((4, len(dates), len(_DAYS) - 1, len(_RIM_PX) - 1))
    pixels = np.zeros((len(dates), 1))
    sums = np.zeros((2, len(dates), windows[0][0].shape[1]))
    for number, (reflectance, valid) in enumerate(windows):
        known = reflectance * valid[:, None]
        pixels[:, 0] += valid.sum((1, 2))
        sums += known.sum((2, 3)), (known**2).sum((2, 3))
        seen = valid & ~blobs(valid.shape, _SHARE, _WIDE_PX[number % len(_WIDE_PX)], rng)
        filled = reflectance * seen[:, None]
        filler.fill(filled, seen)
        square = ((filled - reflectance) ** 2).mean(1)
        for date in range(len(dates)):
            days, rim = distances(seen, date, dates)
            asked = valid[date] & ~seen[date] & np.isfinite(days)
            gathered = days[asked], rim[asked], square[date][asked]
            _gather(cells[:, date], *gathered)
    mean, of_squares = sums / np.maximum(pixels, 1)
    return _fitted(cells, np.sqrt((of_squares - mean**2).clip(0).mean(1)))


def blobs(
    shape: tuple[int, ...], share: float, wide_px: float, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Shapes with round edges that cover a share of every date: bool [date, row, column]."""
    found = np.empty(shape, bool)
    for mask in found:
        relief = ndimage.gaussian_filter(rng.standard_normal(mask.shape), wide_px / 4, mode="wrap")
        mask[:] = relief > np.quantile(relief, 1 - share)
    return found


def _gather(
    cells: NDArray[np.float64],
    days: NDArray[np.float32],
    rim: NDArray[np.float32],
    square: NDArray[np.float32],
) -> None:
    """Add pixels of a date to its cells: how many, and sums of squares and of both logarithms."""
    place = np.digitize(days, _DAYS) - 1, np.digitize(rim, _RIM_PX, right=True) - 1
    logs = np.log1p(days / 30), np.log(np.maximum(rim, 1))
    for cell, what in zip(cells, (np.ones_like(square), square, *logs), strict=True):
        np.add.at(cell, place, what)


def _fitted(cells: NDArray[np.float64], spreads: NDArray[np.float64]) -> GapErrors:
    dates = cells.shape[1]
    chosen = cells[0] >= _FEWEST
    count = cells[0][chosen]
    square, log_days, log_rim = (part[chosen] / count for part in cells[1:])
    total = float(cells[1].sum() / max(cells[0].sum(), 1))
    level = np.full(dates, total)
    powers = np.zeros(2)
    if len(count):
        which = np.nonzero(chosen)[0]
        rows = np.zeros((len(count), dates + 2))
        rows[np.arange(len(count)), which] = 1
        rows[:, dates], rows[:, dates + 1] = 2 * log_days, 2 * log_rim
        weight = np.sqrt(count)
        wanted = np.log(np.maximum(square, _LEAST_SQUARE))
        # A little pull towards no power at all: where gaps are few they hardly tell it.
        pull = np.zeros((2, dates + 2))
        pull[:, dates:] = np.sqrt(_FEWEST) * np.eye(2)
        system = np.concatenate([rows * weight[:, None], pull])
        answer = np.linalg.lstsq(system, np.append(wanted * weight, np.zeros(2)), rcond=None)[0]
        powers = answer[dates:].clip(0, 2)
        grown = np.exp(rows[:, dates:] @ powers)
        over, under = (np.bincount(which, part, dates) for part in (square * count, grown * count))
        level = np.where(under > 0, over / np.maximum(under, 1e-12), total)
    return GapErrors(
        errors=tuple(round(float(v), 6) for v in np.sqrt(level)),
        spreads=tuple(round(float(v), 6) for v in spreads),
        days_power=round(float(powers[0]), 4),
        rim_power=round(float(powers[1]), 4),
        psnr_db=round(float(-10 * np.log10(max(total, _LEAST_SQUARE))), 2),
    )
