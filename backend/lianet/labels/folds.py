"""Which labels are held out: whole polygons or blocks of the region, with a gap to the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GAP_PX = 5.0
"""Around what is held out nothing is learnt from: neighbours are alike."""

SMALLEST_BLOCK_PX = 12
"""Blocks are not smaller: with the gap around them nothing would be left to learn from."""


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


def spatial_blocks(
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    values: NDArray[np.uint8],
    shape: tuple[int, int],
    fewest: int,
) -> tuple[NDArray[np.int32], int]:
    """Cut a region into square blocks: the block of each pixel, and the side of a block in pixels.

    The largest blocks in which every class has labels in at least `fewest`; where there are none,
    the smallest that were tried.

    Args:
        rows, cols, values: of the labelled pixels.
        shape: of the region's grid.
        fewest: blocks that every class should have labels in.
    """
    side = max(max(shape) // 2, SMALLEST_BLOCK_PX)
    while True:
        across = -(-shape[1] // side)
        blocks = (rows // side * across + cols // side).astype(np.int32)
        counts = [len(np.unique(blocks[values == value])) for value in np.unique(values)]
        smaller = side * 3 // 4
        if min(counts) >= fewest or smaller < SMALLEST_BLOCK_PX:
            return blocks, side
        side = smaller


def block_folds(
    values: NDArray[np.uint8], blocks: NDArray[np.int32], folds: int, seed: int = 0
) -> list[NDArray[np.int32]]:
    """Deal blocks to folds, so that each class is spread over as many folds as it can be.

    Args:
        values: class of each pixel.
        blocks: block of each pixel.
        folds: at least 2.
        seed: of the deal.

    Returns:
        The held-out blocks of each fold; every block is in exactly one.
    """
    rng = np.random.default_rng(seed)
    of_class = polygons_of_classes(values, blocks)
    dealt: dict[int, int] = {}
    # The rarest class first: it has the least choice.
    for mine in sorted(of_class.values(), key=len):
        for block in rng.permutation(mine):
            if int(block) in dealt:
                continue
            here = [dealt[int(other)] for other in mine if int(other) in dealt]
            load = np.bincount(here, minlength=folds) * len(values)
            load += np.bincount(list(dealt.values()), minlength=folds)
            dealt[int(block)] = int(load.argmin())
    return [
        np.array(sorted(block for block, place in dealt.items() if place == fold), np.int32)
        for fold in range(folds)
    ]


def held_out(
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    values: NDArray[np.uint8],
    groups: NDArray[np.int32],
    polygons: NDArray[np.int32],
    gap_px: float,
) -> Fold:
    """Hold polygons (or blocks) out, and drop the training pixels beside them.

    Neighbouring pixels share features and errors; without the gap a polygon's own edge would
    answer for it. Where the gap would leave a class with nothing to learn from (labels that cover
    everything), it is halved until it does not.
    """
    from scipy.spatial import cKDTree  # half a second to load

    test = np.isin(groups, polygons)
    near, _ = cKDTree(np.stack([rows, cols], 1)[test]).query(np.stack([rows, cols], 1))
    classes = np.unique(values[~test])
    gap = float(gap_px)
    while True:
        train = ~test & (near > gap)
        if gap < 1 or np.isin(classes, values[train]).all():
            return Fold(train if gap >= 1 else ~test, test, gap if gap >= 1 else 0.0)
        gap /= 2
