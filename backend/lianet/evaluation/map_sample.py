"""How much of a map each class has: of a small region counted, of a large one from a sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import inner_squares, side_by_side
from lianet.maps.predict import Predictor
from lianet.progress import Progress, Reporter, silent

COUNTED_PX = 512 * 512
"""A map with no more pixels is counted whole."""

_BLOCK_PX = 256


@dataclass(frozen=True)
class MapShares:
    """Shares of a map.

    Attributes:
        shares: float64 [class], of the area that has a class; sums to 1.
        covariance: float64 [class, class] of the shares' errors; 0 where all pixels were counted.
        known: share of the region that has a class, 0 to 1.
        places: squares that were looked at; 0 where all pixels were counted.
    """

    shares: NDArray[np.float64]
    covariance: NDArray[np.float64]
    known: float
    places: int


def map_shares(predictor: Predictor, values: Sequence[int], report: Reporter = silent) -> MapShares:
    """Share of each class in a map.

    The pixels of a large region are counted in the places that stand for it (one drawn from each
    of as many equal parts), so that the work does not grow with it. They are counted inside these
    places, so that all that a pixel's class depends on lies where the training has looked. The
    error is that of a ratio of sums over places drawn at random from all of the region (Cochran
    1977, Sampling techniques, sections 2.11 and 9.4); drawn from its parts, as they are, they are
    rather surer than that.

    Args:
        predictor: of a task with classes.
        values: of the classes.
        report: told after every place; may raise `CancelledError`.
    """
    grid = predictor.grid
    whole = grid.height * grid.width <= COUNTED_PX
    windows = (
        list(grid.blocks(_BLOCK_PX)) if whole else inner_squares(grid.shape, predictor.reach_px)
    )
    covered = np.zeros((len(windows), len(values)))
    looked = np.zeros(len(windows))

    def look(index: int) -> None:
        shown = predictor.predict(windows[index]).classes
        covered[index] = grid.areas.by_value(windows[index], shown, 256)[list(values)]
        looked[index] = grid.areas.of(windows[index]).sum()

    for fraction in side_by_side(look, range(len(windows))):
        report(Progress(fraction, "Measuring areas"))
    covariance = np.zeros((len(values), len(values)))
    if not whole:
        covariance = ratio_covariance(covered, 1 - looked.sum() / grid.areas.whole)
    total = covered.sum()
    return MapShares(
        covered.sum(0) / (total or 1),
        covariance,
        float(total / looked.sum()),
        0 if whole else len(windows),
    )


def ratio_covariance(covered: NDArray[np.float64], left: float) -> NDArray[np.float64]:
    """Covariance of the errors of shares that were found in some places.

    Args:
        covered: what each class covers, float64 [place, class], at least two places.
        left: share of the region that lies in no place: what was seen has no error.
    """
    sizes = covered.sum(1)
    whole, places = sizes.sum() or 1, len(covered)
    off = covered - sizes[:, None] * (covered.sum(0) / whole)
    found: NDArray[np.float64] = off.T @ off / whole**2
    return found * left * places / (places - 1)
