"""What a head has never seen: how unlike all labels a pixel is.

Relative Mahalanobis distance (Ren et al. 2021, arXiv 2106.09022): the distance to the nearest
class, measured in the spread within classes, less the distance to the region as a whole. In the
space of `lianet.features.appearance` it tells held-out classes of the sample region better than
entropy, the nearest labelled pixel, or the share of ferns without a label in a pixel's cell
(`docs/few-shot.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.features.appearance import Appearance, learn_appearance

_PREFIX = "seen_"
_QUANTILES = 101
_FOLDS = 5
_POINTS = 400
# Part of the mean variance that is added along all axes, so that a few pixels give an inverse.
_SHRINKAGE = 0.1


@dataclass(frozen=True)
class Novelty:
    """How unlike the labels pixels are.

    Attributes:
        appearance: of the region.
        means: float32 [class, axis], where the labels of each class lie.
        within: float32 [axis, axis], inverse of the covariance within classes.
        middle: float32 [axis], where the region lies.
        around: float32 [axis, axis], inverse of the region's covariance.
        quantiles: float32 [percent + 1], ascending: scores of labelled pixels of which the
            polygon was held out.
        points: float32 [point, axis], some labelled pixels, as many of each class.
    """

    appearance: Appearance
    means: NDArray[np.float32]
    within: NDArray[np.float32]
    middle: NDArray[np.float32]
    around: NDArray[np.float32]
    quantiles: NDArray[np.float32]
    points: NDArray[np.float32]

    def percent(self, features: NDArray[np.floating]) -> NDArray[np.float32]:
        """Of how many percent of the labels, held out, a pixel is more unlike the others.

        Args:
            features: [feature, pixel], NaN for nodata.

        Returns:
            float32 [pixel], 0 to 100; NaN for nodata.
        """
        score = _score(
            self.appearance.of(features).T, self.means, self.within, self.middle, self.around
        )
        found = np.interp(score, self.quantiles, np.linspace(0, 100, len(self.quantiles)))
        return np.where(np.isnan(score), np.nan, found).astype(np.float32)

    def distance(self, features: NDArray[np.floating]) -> NDArray[np.float32]:
        """How far pixels lie from the middle of the region that was learnt in.

        Args:
            features: [feature, pixel], NaN for nodata.

        Returns:
            float32 [pixel], squared Mahalanobis distance an axis: below 1 for most of that region.
        """
        apart = self.appearance.of(features).T - self.middle
        return np.asarray(_squares(apart, self.around) / len(self.middle), np.float32)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What a task file keeps."""
        return {
            f"{_PREFIX}matrix": self.appearance.matrix,
            f"{_PREFIX}offset": self.appearance.offset,
            f"{_PREFIX}means": self.means,
            f"{_PREFIX}within": self.within,
            f"{_PREFIX}middle": self.middle,
            f"{_PREFIX}around": self.around,
            f"{_PREFIX}quantiles": self.quantiles,
            f"{_PREFIX}points": self.points,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Novelty | None:
        """Inverse of `arrays`; None where a task has none of it."""
        if f"{_PREFIX}points" not in arrays:
            return None
        return cls(
            Appearance(arrays[f"{_PREFIX}matrix"], arrays[f"{_PREFIX}offset"]),
            *(
                arrays[_PREFIX + name]
                for name in ("means", "within", "middle", "around", "quantiles", "points")
            ),
        )


def learn_novelty(
    features: NDArray[np.float32],
    values: NDArray[np.uint8],
    groups: NDArray[np.int32],
    region: NDArray[np.float32],
    of_pixel: int,
) -> Novelty:
    """Learn what the labels look like.

    Args:
        features: float32 [pixel, feature], of labelled pixels, finite.
        values: their classes.
        groups: their polygons; a class with a single one has it cut in two to be held out.
        region: float32 [pixel, feature], of random pixels, finite.
        of_pixel: as `FeatureSource.of_pixel`.
    """
    appearance = learn_appearance(region, of_pixel)
    points = appearance.of(features.T).T.astype(np.float64)
    everywhere = appearance.of(region.T).T.astype(np.float64)
    middle, around = everywhere.mean(0), _inverse(_covariance(everywhere))
    folds = _folds(values, groups)
    scores = np.empty(len(points))
    for fold in np.unique(folds):
        out = folds == fold
        rest = ~out if fold >= 0 else np.ones_like(out)
        scores[out] = _score(points[out], *_classes(points[rest], values[rest]), middle, around)
    means, within = _classes(points, values)
    quantiles = np.quantile(scores, np.linspace(0, 1, _QUANTILES))
    single = np.float32
    return Novelty(
        appearance,
        means.astype(single),
        within.astype(single),
        middle.astype(single),
        around.astype(single),
        quantiles.astype(single),
        points[_some(values)].astype(single),
    )


def _some(values: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Positions of as many random pixels of each class, `_POINTS` together."""
    shuffled = np.random.default_rng(0).permutation(len(values))
    classes = np.unique(values)
    each = max(1, _POINTS // len(classes))
    return np.concatenate([shuffled[values[shuffled] == value][:each] for value in classes])


def _folds(values: NDArray[np.uint8], groups: NDArray[np.int32]) -> NDArray[np.intp]:
    """Which fold each pixel is held out in; each leaves something of every class.

    -1 where it is never held out: it is all that there is of its class.
    """
    folds = np.zeros(len(values), np.intp)
    for value in np.unique(values):
        mine = np.flatnonzero(values == value)
        polygons, owner = np.unique(groups[mine], return_inverse=True)
        if len(polygons) > 1:
            folds[mine] = owner % _FOLDS
        elif len(mine) == 1:
            folds[mine] = -1
        else:
            # Pixels come row by row: the upper half of the polygon and the lower.
            folds[mine] = np.arange(len(mine)) * 2 // len(mine)
    return folds


def _classes(
    points: NDArray[np.float64], values: NDArray[np.uint8]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Means of the classes [class, axis] and the inverse of the covariance within them."""
    found, owner, sizes = np.unique(values, return_inverse=True, return_counts=True)
    means = np.stack([points[owner == index].mean(0) for index in range(len(found))])
    apart = (points - means[owner]) / np.sqrt(len(found) * sizes[owner])[:, None]
    return means, _inverse(apart.T @ apart)


def _covariance(points: NDArray[np.float64]) -> NDArray[np.float64]:
    apart = points - points.mean(0)
    covariance: NDArray[np.float64] = apart.T @ apart / len(points)
    return covariance


def _inverse(covariance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Inverse of a covariance that a few pixels may have left flat."""
    size = len(covariance)
    level = max(float(np.trace(covariance)) / size, 1e-9)
    return np.asarray(np.linalg.inv(covariance + _SHRINKAGE * level * np.eye(size)), np.float64)


def _score(
    points: NDArray[Any],
    means: NDArray[Any],
    within: NDArray[Any],
    middle: NDArray[Any],
    around: NDArray[Any],
) -> NDArray[Any]:
    """Relative distance of points [pixel, axis]; NaN where they are."""
    nearest = np.min([_squares(points - mean, within) for mean in means], axis=0)
    score: NDArray[Any] = nearest - _squares(points - middle, around)
    return score


def _squares(apart: NDArray[Any], inverse: NDArray[Any]) -> NDArray[Any]:
    squares: NDArray[Any] = ((apart @ inverse) * apart).sum(1)
    return squares
