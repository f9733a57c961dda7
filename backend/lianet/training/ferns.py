"""Random ferns: a head for a handful of labels that is learnt and applied in milliseconds.

A fern asks the same few random questions "is feature f above t?" of every pixel; the answers
number a cell, and the cell knows which share of the labels in it were of which class. Many ferns
vote (Özuysal, Calonder, Lepetit, Fua, 2010, with their shares averaged instead of multiplied).
Nothing is optimised: with one polygon a class whatever looks optimal is chance. All arrays, so a
head is a few tensors in a file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ferns:
    """Ferns that know the classes.

    Attributes:
        features: int32 [fern, question], which feature is asked.
        thresholds: float32 [fern, question]; the answer is 1 where the feature is above.
        shares: float32 [fern, cell, class]; sums to 1 over classes. The first question is the
            cell number's highest bit.
    """

    features: NDArray[np.int32]
    thresholds: NDArray[np.float32]
    shares: NDArray[np.float32]


def grow(
    samples: NDArray[np.float32],
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    classes: int,
    *,
    count: int,
    depth: int,
    rng: np.random.Generator,
) -> Ferns:
    """Draw questions, and count which classes answer how.

    Args:
        samples: float32 [pixel, feature], finite.
        members: class of each pixel, counted from 0.
        weights: of each pixel, positive.
        classes: how many there are.
        count: ferns.
        depth: questions of a fern.
        rng: draws them.
    """
    chance = weights / weights.sum()
    size = (count, depth)
    features = rng.integers(samples.shape[1], size=size)
    # Between two labelled pixels: where the labels differ in a feature, questions fall between.
    first, second = (rng.choice(len(samples), size, p=chance) for _ in range(2))
    share = rng.random(size, np.float32)
    thresholds = samples[first, features] * share + samples[second, features] * (1 - share)
    cells = cell_numbers(samples.T, features, thresholds)
    counted = np.zeros((count, 1 << depth, classes))
    for fern in range(count):
        np.add.at(counted[fern], (cells[fern], members), chance)
    return Ferns(
        features.astype(np.int32), thresholds.astype(np.float32), shares_of_counts(counted)
    )


def shares_of_counts(counted: NDArray[np.float64]) -> NDArray[np.float32]:
    """Class shares of each cell; an empty one takes those of the cells that differ from it last.

    Args:
        counted: [fern, cell, class], weights of the labels in each cell.
    """
    ferns, cells, classes = counted.shape
    levels = [counted]
    while levels[-1].shape[1] > 1:
        levels.append(levels[-1].reshape(ferns, -1, 2, classes).sum(2))
    shares = np.full((ferns, 1, classes), 1 / classes)
    for level in reversed(levels):
        if level.shape[1] > 1:
            shares = np.repeat(shares, 2, axis=1)
        total = level.sum(2, keepdims=True)
        shares = np.where(total > 0, level / np.where(total > 0, total, 1), shares)
    assert shares.shape == (ferns, cells, classes)
    return shares.astype(np.float32)


def cell_numbers(
    features: NDArray[np.float32], asked: NDArray[np.intp], thresholds: NDArray[np.float32]
) -> NDArray[np.int32]:
    """Cell of each pixel in each fern: int32 [fern, pixel], from [feature, pixel]."""
    ferns, depth = asked.shape
    cells = np.zeros((ferns, features.shape[1]), np.int32)
    for fern in range(ferns):
        for question in range(depth):
            above = features[asked[fern, question]] > thresholds[fern, question]
            np.add(cells[fern], cells[fern], out=cells[fern])
            np.add(cells[fern], above, out=cells[fern])
    return cells


def probabilities(ferns: Ferns, features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean vote of all ferns.

    Args:
        ferns: of the same features.
        features: float32 [feature, pixel]; NaN where nothing is known.

    Returns:
        float32 [class, pixel], sums to 1; NaN where the features are NaN.
    """
    count, depth = ferns.features.shape
    total = np.zeros((features.shape[1], ferns.shares.shape[2]), np.float32)
    cell = np.empty(features.shape[1], np.intp)
    above = np.empty(features.shape[1], bool)
    for fern in range(count):
        cell.fill(0)
        for question in range(depth):
            np.greater(
                features[ferns.features[fern, question]],
                ferns.thresholds[fern, question],
                out=above,
            )
            np.add(cell, cell, out=cell)
            np.add(cell, above, out=cell)
        total += ferns.shares[fern].take(cell, axis=0)
    total /= count
    total[np.isnan(features[0])] = np.nan
    return np.ascontiguousarray(total.T)
