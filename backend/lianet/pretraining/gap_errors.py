"""What filled pixels are off by: observed ones are hidden on purpose and filled like the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.optimize import lsq_linear

from lianet.pretraining.components import components_within
from lianet.pretraining.filler import Patch
from lianet.pretraining.gaps import completed, filler_of
from lianet.pretraining.imagery import Imagery
from lianet.region.gaps import (
    DAY_KNOTS,
    KEY,
    RIM_KNOTS_PX,
    GapErrors,
    day_scale,
    distances,
    rim_scale,
)

_SHARE, _PARTS = 0.15, 4
_WIDE_PX = (10, 40, 80)
"""Share of the pixels that is hidden at each date, and how wide the gaps are, in turns; and into
how many parts the region is cut, of which one is wholly hidden at each date."""
_DAYS = np.array([0.0, 20, 40, 80, 160, 320, np.inf])
_RIM_PX = np.array([0.0, 1, 2, 4, 8, 16, np.inf])
_FEWEST = 20  # pixels of a cell
_MOST_VALUES = 2**25
_FEWEST_WINDOWS = 2
_LEAST_SQUARE = 1e-10


def said_of_gaps(imagery: Imagery, windows: Sequence[Patch]) -> dict[str, Any]:
    """What a card's `training` says of filled gaps; nothing where there are none.

    Args:
        imagery: of the stack.
        windows: of the stack: reflectance, and where it was observed.
    """
    if imagery.filler is None:
        return {}
    return {KEY: measured_errors(windows, imagery.stack.dates).to_json()}


def measured_errors(windows: Sequence[Patch], dates: Sequence[dt.date]) -> GapErrors:
    """Hide, learn anew how gaps are filled, fill and compare.

    Nothing is learnt from what is hidden: what filled pixels that it has learnt from would be
    closer than in a true gap, half as far off on some stacks.

    The squares are taken together by date, days to the next observation and distance to the rim;
    growth at the knots and the dates' levels are the least-squares fit of their logarithms.

    Args:
        windows: of the stack: reflectance, and where it was observed.
        dates: of its acquisitions.
    """
    rng = np.random.default_rng(0)
    values = windows[0][0].shape[0] * windows[0][0].shape[1]
    most = max(_MOST_VALUES // (values * windows[0][1][0].size), _FEWEST_WINDOWS)
    windows = windows[:: -(-len(windows) // most)]
    seen_in = []
    for number, (_, valid) in enumerate(windows):
        seen = valid & ~blobs(valid.shape, _SHARE, _WIDE_PX[number % len(_WIDE_PX)], rng)
        # A large cloud hides a part of the region that may be of another kind than the rest. The
        # only window there is is no part: without it nothing of the date would be known.
        if len(windows) > 1:
            seen[_PARTS * number // len(windows) :: _PARTS] = False
        seen_in.append(seen)
    left = [
        (shown * seen[:, None], seen) for (shown, _), seen in zip(windows, seen_in, strict=True)
    ]
    components = completed(components_within(left), left)
    filler = filler_of(components, len(dates)).with_neighbours(left)
    cells = np.zeros((4, len(dates), len(_DAYS) - 1, len(_RIM_PX) - 1))
    pixels = np.zeros((len(dates), 1))
    sums = np.zeros((2, len(dates), windows[0][0].shape[1]))
    for (reflectance, valid), (filled, seen) in zip(windows, left, strict=True):
        known = reflectance * valid[:, None]
        pixels[:, 0] += valid.sum((1, 2))
        sums += known.sum((2, 3)), (known**2).sum((2, 3))
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
    """Add pixels of a date to its cells: how many, and sums of squares and of both distances."""
    place = np.digitize(days, _DAYS) - 1, np.digitize(rim, _RIM_PX, right=True) - 1
    added = (np.ones(square.shape), square.astype(float), day_scale(days), rim_scale(rim))
    for cell, what in zip(cells, added, strict=True):
        np.add.at(cell, place, what)


def _fitted(cells: NDArray[np.float64], spreads: NDArray[np.float64]) -> GapErrors:
    dates = cells.shape[1]
    chosen = cells[0] >= _FEWEST
    count = cells[0][chosen]
    square, near, inside = (part[chosen] / count for part in cells[1:])
    total = float(cells[1].sum() / max(cells[0].sum(), 1))
    level = np.full(dates, total)
    of_days, of_rim = np.zeros(len(DAY_KNOTS)), np.zeros(len(RIM_KNOTS_PX))
    if len(count):
        which = np.nonzero(chosen)[0]
        days, rim = _hats(near, day_scale(DAY_KNOTS)), _hats(inside, rim_scale(RIM_KNOTS_PX))
        own = np.eye(dates)[which]
        # Growth is 1 at the first knot: what follows is by how much it grows from knot to knot.
        steps = [2 * hats @ np.tri(hats.shape[1])[:, 1:] for hats in (days, rim)]
        rows = np.concatenate([own, *steps], 1)
        weight = np.sqrt(count)[:, None]
        wanted = np.log(np.maximum(square, _LEAST_SQUARE))
        # A little pull towards no growth: where gaps are few they hardly tell it. And none
        # becomes smaller: deeper in a gap nobody knows more.
        pull = np.sqrt(_FEWEST) * np.eye(rows.shape[1])[dates:]
        system = np.concatenate([rows * weight, pull])
        least = np.concatenate([np.full(dates, -np.inf), np.zeros(len(pull))])
        asked = np.append(wanted * weight[:, 0], np.zeros(len(pull)))
        answer = lsq_linear(system, asked, (least, np.inf)).x[dates:]
        of_days[1:] = np.cumsum(answer[: len(of_days) - 1])
        of_rim[1:] = np.cumsum(answer[len(of_days) - 1 :])
        grown = np.exp(2 * (days @ of_days + rim @ of_rim))
        over, under = (np.bincount(which, part, dates) for part in (square * count, grown * count))
        level = np.where(under > 0, over / np.maximum(under, 1e-12), total)
    return GapErrors(
        errors=_rounded(np.sqrt(level)),
        spreads=_rounded(spreads),
        by_days=_rounded(np.exp(of_days)),
        by_rim=_rounded(np.exp(of_rim)),
        psnr_db=round(float(-10 * np.log10(max(total, _LEAST_SQUARE))), 2),
    )


def _hats(at: NDArray[np.float64], knots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights with which values at knots are interpolated: [place, knot]."""
    return np.stack([np.interp(at, knots, peak) for peak in np.eye(len(knots))], 1)


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(value), 6) for value in values)
