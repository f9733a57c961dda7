"""Which labels are held out: whole polygons, with a gap to those that are learnt from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree


@dataclass(frozen=True)
class Fold:
    """One split of labelled pixels.

    Attributes:
        train: bool [pixel], learnt from.
        test: bool [pixel], held out.
        gap_px: pixels nearer than this to a held-out one are in neither.
    """

    train: NDArray[np.bool_]
    test: NDArray[np.bool_]
    gap_px: float


def polygons_of_classes(
    values: NDArray[np.uint8], groups: NDArray[np.int32]
) -> dict[int, NDArray[np.int32]]:
    """The polygons of each class, by class value."""
    return {int(value): np.unique(groups[values == value]) for value in np.unique(values)}


def polygon_folds(
    values: NDArray[np.uint8], groups: NDArray[np.int32], folds: int, seed: int = 0
) -> list[NDArray[np.int32]]:
    """Deal the polygons of every class to folds at random.

    Args:
        values: class of each pixel.
        groups: polygon of each pixel.
        folds: at least 2; no more than the rarest class has polygons, or some folds lack it.
        seed: of the deal.

    Returns:
        The held-out polygons of each fold; every polygon is in exactly one.
    """
    rng = np.random.default_rng(seed)
    dealt: list[list[int]] = [[] for _ in range(folds)]
    start = 0
    for polygons in polygons_of_classes(values, groups).values():
        for place, polygon in enumerate(rng.permutation(polygons)):
            dealt[(start + place) % folds].append(int(polygon))
        # Classes begin at different folds, so that these stay alike in size.
        start += len(polygons)
    return [np.array(sorted(fold), np.int32) for fold in dealt]


def held_out(
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    values: NDArray[np.uint8],
    groups: NDArray[np.int32],
    polygons: NDArray[np.int32],
    gap_px: float,
) -> Fold:
    """Hold polygons out, and drop the training pixels beside them.

    Neighbouring pixels share features and errors; without the gap a polygon's own edge would
    answer for it. Where the gap would leave a class with nothing to learn from (labels that cover
    everything), it is halved until it does not.
    """
    test = np.isin(groups, polygons)
    near, _ = cKDTree(np.stack([rows, cols], 1)[test]).query(np.stack([rows, cols], 1))
    classes = np.unique(values[~test])
    gap = float(gap_px)
    while True:
        train = ~test & (near > gap)
        if gap < 1 or np.isin(classes, values[train]).all():
            return Fold(train if gap >= 1 else ~test, test, gap if gap >= 1 else 0.0)
        gap /= 2
