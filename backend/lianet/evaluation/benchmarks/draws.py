"""Which labels are learnt from and which are tested, drawn at random and the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.data.labels import LabelPixels
from lianet.evaluation.splits import polygons_of_classes


@dataclass(frozen=True)
class Draw:
    """One split of labelled pixels.

    Attributes:
        train: bool [pixel], learnt from.
        test: bool [pixel], judged; never of a polygon that is learnt from.
        seed: of the draw, and of whoever learns from it.
    """

    train: NDArray[np.bool_]
    test: NDArray[np.bool_]
    seed: int


def with_enough(pixels: LabelPixels) -> tuple[LabelPixels, tuple[str, ...]]:
    """The labels of classes with at least two polygons, and the names of the others."""
    polygons = polygons_of_classes(pixels.values, pixels.groups)
    kept = tuple(item for item in pixels.classes if len(polygons.get(item.value, ())) > 1)
    chosen = pixels.only(np.isin(pixels.values, [item.value for item in kept]))
    left_out = tuple(item.name for item in pixels.classes if item not in kept)
    return (
        LabelPixels(
            kept, chosen.rows, chosen.cols, chosen.values, chosen.groups, chosen.group_dates
        ),
        left_out,
    )


def draw_polygons(pixels: LabelPixels, number: int, seed: int) -> Draw:
    """Some polygons of each class to learn from; all the others, at least one each, to test."""
    rng = np.random.default_rng(seed)
    drawn = [
        rng.permutation(of_class)[: min(number, len(of_class) - 1)]
        for of_class in polygons_of_classes(pixels.values, pixels.groups).values()
    ]
    train = np.isin(pixels.groups, np.concatenate(drawn))
    return Draw(train, ~train, seed)


def draw_share(pixels: LabelPixels, percent: float, seed: int) -> Draw:
    """Single pixels, a share of all that are labelled, from half of the polygons of each class.

    The other half of the polygons is tested: pixels of a polygon that is learnt from would answer
    for themselves. At least one pixel of each class is learnt from.

    Args:
        pixels: the labels.
        percent: of all labelled pixels of a class; where half of its polygons hold fewer, all of
            those.
        seed: of the draw.
    """
    rng = np.random.default_rng(seed)
    train = np.zeros(len(pixels.values), bool)
    test = np.zeros(len(pixels.values), bool)
    for value, of_class in polygons_of_classes(pixels.values, pixels.groups).items():
        shuffled = rng.permutation(of_class)
        half = len(of_class) // 2
        mine = pixels.values == value
        ours = np.flatnonzero(mine & np.isin(pixels.groups, shuffled[:half]))
        wanted = max(1, round(percent / 100 * np.count_nonzero(mine)))
        train[rng.permutation(ours)[:wanted]] = True
        test |= mine & np.isin(pixels.groups, shuffled[half:])
    return Draw(train, test, seed)
