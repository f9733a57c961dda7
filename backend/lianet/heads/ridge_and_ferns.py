"""A quantity from features: the mean of a ridge regression and of ferns, on arrays alone.

The two are wrong in different ways: the ridge goes on where labels end, and ferns bend. What was
tried is in `docs/few-shot.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.heads.ferns import (
    Cells,
    Questions,
    answer,
    count,
    draw_questions,
    shares_of_counts,
    votes,
)
from lianet.heads.value_range import middle_and_spread

_FOLDS = 5
_PENALTIES = np.geomspace(1e-2, 1e4, 25)
_ROUNDS = 3
BEYOND = 0.25
"""The ridge may leave the range of the labels by this share of it."""
LARGEST = 4.0
"""Standardised features are cut off here: a roof of tin is no reason for a tower."""
_USUAL_STRETCH, _PRIOR_GROUPS = 1.3, 5


def learn_values(
    features: NDArray[np.float32],
    values: NDArray[np.float32],
    groups: NDArray[np.int32],
    *,
    loss: str,
    ferns: int,
    questions: int,
    seed: int,
) -> dict[str, NDArray[Any]]:
    """Both models as arrays.

    Args:
        features: float32 [pixel, feature], finite.
        values: of each pixel, not all alike.
        groups: polygon of each pixel; all polygons weigh the same.
        loss: `huber` or `l1`, of the ridge.
        ferns, questions: how many vote, and the questions of each.
        seed: of the ferns, and of the polygons that are held out.
    """
    _, owner, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    weights = 1 / sizes[owner]
    folds = np.random.default_rng(seed).permutation(len(sizes))[owner] % _FOLDS
    return _ridge(features, values, weights, folds, loss) | _ferns(
        features, values, weights, folds, len(sizes), (ferns, questions, seed)
    )


def values_of(arrays: Mapping[str, NDArray[Any]], features: NDArray[np.float32]) -> NDArray[Any]:
    """What the models say of pixels: float32 [pixel], from float32 [feature, pixel]."""
    scaled = _scaled(features, arrays["mean"], arrays["scale"])
    low, high = arrays["range"]
    beyond = BEYOND * (high - low)
    straight = arrays["slope"] @ scaled + arrays["intercept"][0]
    straight = np.clip(straight, low - beyond, high + beyond)
    asked = Questions(arrays["features"], arrays["thresholds"])
    bent = _between(arrays["shares"], answer(asked, features), low, high)
    middle, stretch, wanted = arrays["stretch"]
    bent = np.clip((bent - middle) * stretch + wanted, low, high)
    return np.asarray((straight + bent) / 2, np.float32)


def _scaled(
    features: NDArray[np.float32], mean: NDArray[np.float32], scale: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Standardised features [feature, pixel]."""
    centred = (features - mean[:, None]) * scale[:, None]
    return np.clip(centred, -LARGEST, LARGEST, out=centred)


def _ridge(
    features: NDArray[np.float32],
    values: NDArray[np.float32],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
    loss: str,
) -> dict[str, NDArray[np.float32]]:
    """Ridge regression; the penalty under which polygons held out are nearest, in absolute terms.

    Few labels with gross errors do not pull: residuals beyond the usual weigh less, in a few
    rounds of reweighting (Huber 1964; with `l1` all residuals weigh by their inverse).
    """
    mean = np.average(features, 0, weights)
    spread = np.sqrt(np.average(np.square(features - mean), 0, weights))
    scale = np.where(spread > 1e-4, 1 / np.maximum(spread, 1e-4), 0)
    small = mean.astype(np.float32), scale.astype(np.float32)
    scaled = _scaled(features.T, *small).T.astype(np.float64)
    middle, usual = middle_and_spread(values, weights)
    wanted = (values.astype(np.float64) - middle) / usual
    weighed = weights.copy()
    for _ in range(_ROUNDS):
        penalty = _best_penalty(scaled, wanted, weighed, folds)
        slope, intercept = _solved(scaled, wanted, weighed, np.array([penalty]))
        residual = np.abs(scaled @ slope[:, 0] + intercept[0] - wanted)
        limit = 1.0 if loss == "huber" else 0.05
        weighed = weights * np.minimum(1, limit / np.maximum(residual, 1e-9))
    return {
        "mean": small[0],
        "scale": small[1],
        "slope": (slope[:, 0] * usual).astype(np.float32),
        "intercept": np.array([intercept[0] * usual + middle], np.float32),
    }


def _solved(
    features: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    penalties: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slopes [feature, penalty] and intercepts [penalty] of weighted ridge regressions."""
    total = weights.sum()
    centre, middle = weights @ features / total, weights @ wanted / total
    centred = features - centre
    weighed = centred * weights[:, None]
    strength, axes = np.linalg.eigh(weighed.T @ centred)
    turned = axes.T @ (weighed.T @ (wanted - middle))
    slopes = axes @ (turned[:, None] / (np.maximum(strength, 0)[:, None] + penalties))
    return slopes, middle - centre @ slopes


def _best_penalty(
    features: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
) -> float:
    errors = np.zeros(len(_PENALTIES))
    tested = [fold for fold in range(_FOLDS) if 0 < np.count_nonzero(folds == fold) < len(folds)]
    for fold in tested:
        test = folds == fold
        slopes, intercepts = _solved(features[~test], wanted[~test], weights[~test], _PENALTIES)
        off = np.abs(features[test] @ slopes + intercepts - wanted[test, None])
        errors += weights[test] @ off
    # A single polygon tells nothing of others: the middle of the range is the careful choice.
    return float(_PENALTIES[errors.argmin() if tested else len(_PENALTIES) // 2])


def _ferns(
    features: NDArray[np.float32],
    values: NDArray[np.float32],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
    groups: int,
    drawn: tuple[int, int, int],
) -> dict[str, NDArray[Any]]:
    """Ferns whose cells know the mean value of the labels in them.

    A mean of means is modest: how far it has to be stretched is seen on polygons held out, drawn
    towards the usual as if that came from five.

    Args:
        groups: how many polygons.
        drawn: ferns, questions of each, and the seed.
    """
    low, high = float(values.min()), float(values.max())
    asked = draw_questions(
        features,
        weights,
        *drawn[:2],
        np.random.default_rng(drawn[2]),
    )
    cells = answer(asked, np.ascontiguousarray(features.T))
    share = (values - low) / (high - low)
    told = np.full(len(values), np.nan)
    for fold in range(_FOLDS):
        test = folds == fold
        if 0 < np.count_nonzero(test) < len(test):
            shares = _means(cells[:, ~test], share[~test], weights[~test], asked.cells)
            told[test] = _between(shares, cells[:, test], low, high)
    shares = _means(cells, share, weights, asked.cells)
    if np.isnan(told).any():
        told, groups = _between(shares, cells, low, high), 0
    middle, wanted = np.average(told, weights=weights), np.average(values, weights=weights)
    variance = np.average(np.square(told - middle), weights=weights)
    slope = np.average((told - middle) * (values - wanted), weights=weights) / max(variance, 1e-12)
    slope = float(np.clip(slope, 0.8, 3))
    slope = (slope * groups + _USUAL_STRETCH * _PRIOR_GROUPS) / (groups + _PRIOR_GROUPS)
    return {
        "features": asked.features,
        "thresholds": asked.thresholds,
        "shares": shares,
        "stretch": np.array([middle, slope, wanted], np.float32),
        "range": np.array([low, high], np.float32),
    }


def _means(
    cells: Cells,
    share: NDArray[np.float32],
    weights: NDArray[np.float64],
    size: int,
) -> NDArray[np.float32]:
    """Mean share of each cell, as the share of the second of two classes: [fern, cell, 2]."""
    none = np.zeros(len(share), np.intp)
    shape = (size, 2)
    counted = count(cells, none, weights * (1 - share), shape)
    counted += count(cells, none + 1, weights * share, shape)
    return shares_of_counts(counted)


def _between(
    shares: NDArray[np.float32], cells: Cells, low: float, high: float
) -> NDArray[np.float32]:
    found: NDArray[np.float32] = votes(shares, cells)[:, 1] * np.float32(high - low)
    return found + np.float32(low)
