"""What filled pixels are off by: observed ones are hidden on purpose and filled like the others."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.optimize import lsq_linear

from lianet.geo.grid import Window
from lianet.pretraining.components import components_within
from lianet.pretraining.filler import Filler, Patch
from lianet.pretraining.gaps import SAMPLE_VALUES, completed, filler_of
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

_WINDOW_PX = 64
_MOST_WINDOWS, _FEWEST_WINDOWS = 16, 4
_BLOBS = ((0.25, 10.0), (0.25, 60.0))
"""Turns in which pixels are hidden under blobs: their share at each date, and how wide they are."""
_PARTS = 4
"""In one more turn so many windows are hidden wholly at one date in so many, as by large clouds."""
_DAYS = np.array([0.0, 20, 40, 80, 160, 320, np.inf])
_RIM_PX = np.array([0.0, 1, 2, 4, 8, 16, np.inf])
_FEWEST = 20  # pixels of a cell
_MOST_VALUES = 2**25
_LEAST_SQUARE = 1e-10


def said_of_gaps(imagery: Imagery) -> dict[str, Any]:
    """What a card's `training` says of filled gaps; nothing where there are none."""
    if imagery.filler is None:
        return {}
    patches = [imagery.patch(window) for window in tried_windows(imagery)]
    patches = [patch for patch in patches if patch[1].any()]
    return {KEY: measured_errors(patches, imagery.stack.dates).to_json()}


def tried_windows(imagery: Imagery) -> list[Window]:
    """Windows of equal size spread over a region, several where it has several pixels."""
    grid, stack = imagery.stack.grid, imagery.stack
    cuts = [max(round(side / _WINDOW_PX), min(side, 2)) for side in grid.shape]
    rows, cols = (
        np.linspace(0, side, parts + 1).round().astype(int).tolist()
        for side, parts in zip(grid.shape, cuts, strict=True)
    )
    windows = [
        Window(top, left, min(bottom - top, _WINDOW_PX), min(right - left, _WINDOW_PX))
        for top, bottom in pairwise(rows)
        for left, right in pairwise(cols)
    ]
    fitting = _MOST_VALUES // (len(stack.dates) * len(stack.bands) * _WINDOW_PX**2)
    most = min(max(fitting, _FEWEST_WINDOWS), _MOST_WINDOWS)
    chosen = np.linspace(0, len(windows) - 1, min(most, len(windows)))
    return [windows[round(float(index))] for index in chosen]


def measured_errors(windows: Sequence[Patch], dates: Sequence[dt.date]) -> GapErrors:
    """Hide what was observed, fill it by what other windows teach, and compare.

    How gaps are filled is learnt from one half of the windows and tried on the other, both ways
    round: of what is hidden nothing is known, and each window can be hidden several times over, so
    that at each date most of the land is. What filled pixels that it has learnt from would be
    closer than in a true gap, half as far off on some stacks.

    The squares are taken together by date, days to the next observation and distance to the rim;
    growth at the knots and the dates' levels are the least-squares fit of their logarithms.

    Args:
        windows: of the stack: reflectance, and where it was observed.
        dates: of its acquisitions.
    """
    rng = np.random.default_rng(0)
    cells = np.zeros((4, len(dates), len(_DAYS) - 1, len(_RIM_PX) - 1))
    pixels = np.zeros((len(dates), 1))
    sums = np.zeros((2, len(dates), windows[0][0].shape[1]))
    for half in range(2):
        filler = _learnt(windows[1 - half :: 2] or windows, len(dates))
        for number, (reflectance, valid) in enumerate(windows[half::2]):
            known = reflectance * valid[:, None]
            pixels[:, 0] += valid.sum((1, 2))
            sums += known.sum((2, 3)), (known**2).sum((2, 3))
            for seen in _hidden_in_turns(valid, number, rng):
                filled = reflectance * seen[:, None]
                filler.fill(filled, seen)
                square = ((filled - reflectance) ** 2).mean(1)
                for date in range(len(dates)):
                    days, rim = distances(seen, date, dates)
                    asked = valid[date] & ~seen[date] & np.isfinite(days)
                    _gather(cells[:, date], days[asked], rim[asked], square[date][asked])
    mean, of_squares = sums / np.maximum(pixels, 1)
    return _fitted(cells, np.sqrt((of_squares - mean**2).clip(0).mean(1)))


def _learnt(windows: Sequence[Patch], dates: int) -> Filler:
    """What windows with gaps teach of filling them: of long records the middles of the windows,
    which are as many values as the stack itself is learnt from."""
    bands, pixels = windows[0][0].shape[1], sum(valid[0].size for _, valid in windows)
    share = min(math.sqrt(SAMPLE_VALUES / (dates * bands * pixels)), 1.0)
    known = []
    for reflectance, valid in windows:
        rows, cols = (_middle(side, share) for side in valid.shape[1:])
        seen = valid[:, rows, cols]
        if seen.any():
            known.append((reflectance[..., rows, cols] * seen[:, None], seen))
    components = completed(components_within(known), known)
    return filler_of(components, dates).with_neighbours(known)


def _middle(side: int, share: float) -> slice:
    """A share of a side, in its middle."""
    kept = max(round(share * side), 1)
    return slice((side - kept) // 2, (side - kept) // 2 + kept)


def _hidden_in_turns(
    valid: NDArray[np.bool_], number: int, rng: np.random.Generator
) -> Iterator[NDArray[np.bool_]]:
    """What is left of a window's observations: under blobs, and at some dates nothing at all."""
    for share, wide_px in _BLOBS:
        yield valid & ~blobs(valid.shape, share, wide_px, rng)
    seen = valid.copy()
    seen[number % _PARTS :: _PARTS] = False
    yield seen


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
