"""Labelled pixels with their features, and what each of them counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Samples:
    """Pixels with their features.

    Attributes:
        features: float32 [pixel, feature], finite.
        values: uint8 [pixel], class values; 0 where unlabelled.
        groups: int32 [pixel], which polygon.
        weak: borrowed labels, of no polygon; None for none.
    """

    features: NDArray[np.float32]
    values: NDArray[np.uint8]
    groups: NDArray[np.int32]
    weak: Samples | None = None

    def all(self) -> Samples:
        """Drawn and borrowed labels as if all were drawn, each borrowed pixel by itself."""
        if self.weak is None:
            return self
        first = int(self.groups.max(initial=-1)) + 1
        groups = np.arange(first, first + len(self.weak.values), dtype=np.int32)
        return Samples(
            np.concatenate([self.features, self.weak.features]),
            np.concatenate([self.values, self.weak.values]),
            np.concatenate([self.groups, groups]),
        )


def even_weights(values: NDArray[np.uint8], groups: NDArray[np.int32]) -> NDArray[np.float64]:
    """Weights of pixels: every class weighs 1, and all polygons of a class weigh the same."""
    pairs, owner, sizes = np.unique(
        np.stack([values.astype(np.int64), groups.astype(np.int64)]),
        axis=1,
        return_inverse=True,
        return_counts=True,
    )
    _, of_class, polygons = np.unique(pairs[0], return_inverse=True, return_counts=True)
    weights: NDArray[np.float64] = (1 / (sizes * polygons[of_class]))[owner.reshape(-1)]
    return weights


def thinned(groups: NDArray[np.int32], most: int, seed: int) -> NDArray[np.intp]:
    """Positions of at most `most` random pixels of each group, ascending."""
    shuffled = np.random.default_rng(seed).permutation(len(groups))
    ordered = shuffled[np.argsort(groups[shuffled], kind="stable")]
    sizes = np.unique(groups, return_counts=True)[1]
    place = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.sort(ordered[place < most])
