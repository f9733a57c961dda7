"""What a confusion matrix says: accuracy of each class, intervals, and areas with their errors.

Everywhere: rows are the reference (what was drawn), columns are the prediction (what the map
shows).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

MEASURES: dict[str, Callable[[Matrix], Matrix]] = {}
"""Per-class measures by name; each takes [..., reference, prediction], gives [..., class]."""


def confusion(
    reference: NDArray[np.intp], predicted: NDArray[np.intp], classes: int
) -> NDArray[np.int64]:
    """Count pairs: int64 [reference, prediction].

    Args:
        reference, predicted: class positions, counted from 0; predicted may be -1 for nodata,
            which is left out.
        classes: how many there are.
    """
    known = predicted >= 0
    flat = np.bincount(reference[known] * classes + predicted[known], minlength=classes * classes)
    return flat.reshape(classes, classes).astype(np.int64)


def _measure(function: Callable[[Matrix], Matrix]) -> Callable[[Matrix], Matrix]:
    MEASURES[function.__name__] = function
    return function


def _share(part: Matrix, whole: Matrix) -> Matrix:
    # Nothing of a class, and nothing claimed to be it: no share is right, 0 is the strict one.
    shares: Matrix = np.where(whole > 0, part / np.where(whole > 0, whole, 1), 0.0)
    return shares


def _hits(matrix: Matrix) -> Matrix:
    return np.diagonal(matrix, axis1=-2, axis2=-1)


@_measure
def precision(matrix: Matrix) -> Matrix:
    """Of what the map shows as a class, the share that is it (user's accuracy)."""
    return _share(_hits(matrix), matrix.sum(-2))


@_measure
def recall(matrix: Matrix) -> Matrix:
    """Of what is a class, the share that the map shows as it (producer's accuracy)."""
    return _share(_hits(matrix), matrix.sum(-1))


@_measure
def f1(matrix: Matrix) -> Matrix:
    """Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN)."""
    return _share(2 * _hits(matrix), matrix.sum(-2) + matrix.sum(-1))


@_measure
def iou(matrix: Matrix) -> Matrix:
    """Intersection over union: TP / (TP + FP + FN)."""
    return _share(_hits(matrix), matrix.sum(-2) + matrix.sum(-1) - _hits(matrix))


def overall_accuracy(matrix: Matrix) -> Matrix:
    """Share of everything that is right."""
    return _share(_hits(matrix).sum(-1), matrix.sum((-2, -1)))


_DOUBT = 0.5
"""Polygons that a class might have had beside those drawn, taken for any class alike."""


def bootstrap(
    by_polygon: Matrix,
    classes_of: NDArray[np.intp],
    resamples: int = 1000,
    seed: int = 0,
    doubt: float = _DOUBT,
) -> Matrix:
    """Confusion matrices that other polygons of the same kind might have given.

    Bayesian bootstrap (Rubin 1981) over the polygons of each class: polygons and not pixels, since
    the pixels of a polygon are right or wrong together. Half a polygon that could have been taken
    for anything is among them, as Jeffreys' prior has it for shares: three polygons that were all
    right do not prove that every other one would be.

    Args:
        by_polygon: [polygon, reference, prediction].
        classes_of: reference class of each polygon.
        resamples: how many.
        seed: of the draw.
        doubt: polygons of each class that could have been taken for anything; 0 for the plain
            bootstrap.

    Returns:
        [resample, reference, prediction].
    """
    rng = np.random.default_rng(seed)
    found = np.zeros((resamples, *by_polygon.shape[1:]))
    classes = by_polygon.shape[1]
    for value in np.unique(classes_of):
        mine = by_polygon[classes_of == value]
        doubtful = np.zeros((1, classes, classes))
        doubtful[0, value] = mine.sum() / len(mine) / classes
        weights = rng.gamma([1.0] * len(mine) + [doubt], size=(resamples, len(mine) + 1))
        weights *= len(mine) / weights.sum(1, keepdims=True)
        found += np.tensordot(weights, np.concatenate([mine, doubtful]), 1)
    return found


def interval(samples: Matrix, level: float = 0.95) -> tuple[Matrix, Matrix]:
    """Lower and upper end of the central interval over the first axis."""
    low, high = np.quantile(samples, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def around(value: float, *samples: Matrix) -> tuple[float, float]:
    """Interval that holds the value itself and the interval of each of several bootstraps.

    The doubtful polygon of `bootstrap` pulls every share down: with it alone the upper end would
    lie at the value. So the lower end is that with the doubt and the upper one that without; in
    simulations with 3 to 10 polygons a class and recalls of 0.5 to 0.9 such an interval of macro
    F1 held the truth in 90 to 96 % of the draws.
    """
    ends = [interval(some) for some in samples]
    low, high = min(float(low) for low, _ in ends), max(float(high) for _, high in ends)
    return min(value, low), max(value, high)


def area_shares(
    matrix: Matrix, mapped: Matrix, doubt: float = _DOUBT, sampled: Matrix | None = None
) -> tuple[Matrix, Matrix]:
    """Share of the area that each class truly covers, corrected for the map's errors.

    Olofsson et al. (2014), Good practices for estimating area and assessing accuracy of land
    change, Remote Sensing of Environment 148, 42-57: the stratified estimator (equation 9) with
    its standard error (equation 10). There, rows are the map; here, as everywhere in this module,
    the reference.

    Args:
        matrix: sampling units, [reference, prediction].
        mapped: share of the map in each class, sums to 1.
        doubt: units of each mapped class, beside those counted, that could be of any class alike;
            for the errors alone. 0 gives equation 10 as it is printed, and with it no error at
            all where a few units were all right.
        sampled: covariance of `mapped`, [class, class], where the map was not counted whole.

    Returns:
        Shares and their standard errors, [class]. A mapped class without units is taken as mapped,
        and its error for that of a single unit.
    """
    counts = matrix.T  # rows are the map
    units = counts.sum(1, keepdims=True)
    # p_ik = W_i n_ik / n_i (equation 4).
    shares = np.where(units > 0, counts / np.where(units > 0, units, 1), np.eye(len(counts)))
    parts = mapped[:, None] * shares
    # The shares of the map come from other places than the units: their errors add up.
    beside = 0.0 if sampled is None else np.einsum("ik,ij,jk->k", shares, sampled, shares)
    if doubt > 0:
        shares = (counts + doubt / len(counts)) / (units + doubt)
    # Equation 10 with W_i taken out; the mean of units is never less sure than one of them.
    variance = mapped[:, None] ** 2 * shares * (1 - shares) / np.maximum(units + doubt - 1, 1)
    return parts.sum(0), np.sqrt(variance.sum(0) + beside)


def calibration_error(
    confidence: Matrix, right: NDArray[np.bool_], weights: Matrix, bins: int = 10
) -> tuple[float, list[dict[str, float]]]:
    """Expected calibration error, and the reliability curve behind it.

    Guo et al. (2017), On calibration of modern neural networks, equation 3.

    Args:
        confidence: probability of the predicted class, 0 to 1 [pixel].
        right: whether it was right.
        weights: of each pixel.
        bins: of equal width.

    Returns:
        The error, and for each bin that is not empty `confidence`, `accuracy`, `share`.
    """
    total = weights.sum()
    place = np.minimum((confidence * bins).astype(np.intp), bins - 1)
    curve, error = [], 0.0
    for index in range(bins):
        mine = place == index
        weight = weights[mine].sum()
        if weight <= 0:
            continue
        mean = float((confidence[mine] * weights[mine]).sum() / weight)
        accuracy = float((right[mine] * weights[mine]).sum() / weight)
        curve.append({"confidence": mean, "accuracy": accuracy, "share": float(weight / total)})
        error += float(weight / total) * abs(mean - accuracy)
    return error, curve
