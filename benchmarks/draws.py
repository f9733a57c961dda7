"""Which labels are learnt from and which are tested, drawn at random and the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from lianet.labels.folds import polygons_of_classes
from lianet.labels.reading import LabelPixels, LabelRaster
from numpy.typing import NDArray
from scipy import ndimage

_RADII_PX = (2, 6)
_FEWEST_PX = 6
_TRIES = 100


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


def polygons_in(raster: LabelRaster, each: int = 25, seed: int = 7) -> LabelPixels:
    """Polygons as somebody would draw them into a map of classes: round, in one piece, apart.

    Connected patches of such a map are no polygons: one may be half of the region, and many are
    single pixels that a processor got wrong.

    Args:
        raster: the map.
        each: of a class, at most; a class of narrow pieces has fewer, or none.
        seed: of the draw.
    """
    rng = np.random.default_rng(seed)
    groups = np.full(raster.values.shape, -1, np.int32)
    taken = np.zeros(raster.values.shape, bool)
    count = 0
    for item in raster.classes:
        mine = raster.values == item.value
        places = np.argwhere(ndimage.binary_erosion(mine))
        wanted = count + each
        for place in rng.permutation(len(places))[: each * _TRIES]:
            if count == wanted:
                break
            row, col = places[place]
            radius = int(rng.integers(*_RADII_PX))
            around = _square(row, col, radius, mine.shape)
            rows, cols = np.mgrid[around]
            disc = mine[around] & ((rows - row) ** 2 + (cols - col) ** 2 <= radius**2)
            pieces, _ = ndimage.label(disc)
            disc = pieces == pieces[row - rows[0, 0], col - cols[0, 0]]
            if disc.sum() < _FEWEST_PX or taken[around][disc].any():
                continue
            groups[around][disc] = count
            count += 1
            taken[_square(row, col, radius + 2, mine.shape)] = True
    rows, cols = np.nonzero(groups >= 0)
    return LabelPixels(
        tuple(item for item in raster.classes if (raster.values[rows, cols] == item.value).any()),
        rows + raster.window.row,
        cols + raster.window.col,
        raster.values[rows, cols],
        groups[rows, cols],
        (None,) * count,
    )


def _square(row: int, col: int, radius: int, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Rows and columns around a pixel, inside an array."""
    return (
        slice(max(row - radius, 0), min(row + radius + 1, shape[0])),
        slice(max(col - radius, 0), min(col + radius + 1, shape[1])),
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
