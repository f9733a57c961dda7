"""Coarser pixels as means of finer ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def block_mean(values: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
    """Mean over squares of `factor` pixels on the last two axes, without NaN.

    Args:
        values: float32 [band, row, column].
        factor: side of a square; squares at the right and lower edge may be cut.

    Returns:
        float32 [band, ceil(row / factor), ceil(column / factor)]; NaN where all of a square is.
    """
    bands, height, width = values.shape
    pad = (-height % factor, -width % factor)
    if any(pad):
        values = np.pad(values, ((0, 0), (0, pad[0]), (0, pad[1])), constant_values=np.nan)
    squares = values.reshape(
        bands, values.shape[1] // factor, factor, values.shape[2] // factor, factor
    )
    known = ~np.isnan(squares)
    if known.all():
        mean: NDArray[np.float32] = squares.mean(axis=(2, 4))
        return mean
    count = known.sum(axis=(2, 4), dtype=np.float32)
    total = np.where(known, squares, 0).sum(axis=(2, 4))
    return np.where(count > 0, total / np.maximum(count, 1), np.float32(np.nan))
