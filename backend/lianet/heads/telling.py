"""What a head tells classes apart by, in words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_NAMED = 3


def telling(
    features: NDArray[np.float32],
    values: NDArray[np.uint8],
    pixel_weights: NDArray[np.float64],
    names: tuple[str, ...],
    views: tuple[slice, ...],
    view_weights: NDArray[np.float64],
) -> list[str]:
    """The features that tell the labels apart best, by name, the best first.

    By the share of a feature's variance that lies between classes, times what its view counts. Of
    a band or an index the best alone.

    Args:
        features: of labelled pixels, float32 [pixel, feature], finite.
        values: their classes.
        pixel_weights: how much each pixel counts.
        names: of the features.
        views: of the features, see `FeatureSource`.
        view_weights: of the views.
    """
    even = pixel_weights / pixel_weights.sum()
    mean = even @ features
    total = even @ np.square(features - mean)
    between = np.zeros(len(names))
    for value in np.unique(values):
        mine = even * (values == value)
        between += np.square(mine @ features / mine.sum() - mean) * mine.sum()
    # What is the same everywhere tells nothing, whatever its rounding does.
    share = np.where(total > 1e-6, between / np.maximum(total, 1e-6), 0)
    for view, weight in zip(views, view_weights, strict=True):
        share[view] *= weight
    chosen: dict[str, str] = {}
    for index in np.argsort(-share, kind="stable"):
        chosen.setdefault(_measured(names[index]), names[index])
        if len(chosen) == _NAMED:
            break
    return list(chosen.values())


def _measured(name: str) -> str:
    """The band or index that a feature is of: `NDVI` of `NDVI in June`, `mean of B04, texture`."""
    for of in (" in ", " of "):
        before, found, behind = name.partition(of)
        if found:
            return before if of == " in " or "wave" in behind else behind.partition(",")[0]
    return name.partition(" ")[0]
