"""Features of windows, and what pixels look like beside what a head says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window

GUIDE_CHANNELS = 3
"""Channels that say what a pixel looks like."""


def flat(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Features of a window as those of its pixels: float32 [feature, pixel]."""
    return features.reshape(len(features), -1)


def guided(
    arrays: Mapping[str, NDArray[Any]],
    own: NDArray[np.float32],
    shown: NDArray[np.float32],
    extent: Window,
) -> NDArray[np.float32]:
    """What pixels look like, and what is shown there; both NaN where nothing was observed."""
    looks = arrays["guide"] @ own
    looks -= arrays["guide_offset"][:, None]
    both = np.concatenate([looks, shown])
    both[:, np.isnan(own[0])] = np.nan
    return both.reshape(-1, *extent.shape)


def looks(features: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The first principal components of what pixels look like, each of deviation 1.

    Args:
        features: [pixel, feature].

    Returns:
        A matrix [channel, feature] and an offset [channel]: looks = matrix @ features - offset.
    """
    mean = features.mean(0, dtype=np.float64)
    deviation = features.std(0, dtype=np.float64) + 1e-6
    scaled = (features - mean) / deviation
    strength, axes = np.linalg.eigh(scaled.T @ scaled / len(scaled))
    strength, axes = strength[::-1][:GUIDE_CHANNELS], axes[:, ::-1][:, :GUIDE_CHANNELS]
    matrix = (axes / np.sqrt(np.maximum(strength, 1e-6))).T / deviation
    return matrix.astype(np.float32), (matrix @ mean).astype(np.float32)
