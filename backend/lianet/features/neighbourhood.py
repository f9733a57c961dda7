"""What lies around a pixel: local means and texture, without what was not observed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window


def local_moments(
    values: NDArray[np.float32], radius_px: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean and standard deviation in the square of 2 radius + 1 pixels around each pixel.

    Pixels that are NaN, or outside the array, do not count; NaN stay NaN. A pixel's result is the
    same to the last bit whatever else the array holds.

    Args:
        values: float32 [feature, row, column]; NaN in all features or in none of a pixel.
        radius_px: half the side of the square.

    Returns:
        Mean and standard deviation, float32 [feature, row, column].
    """
    # Twice the precision: the difference of two large sums is small over even ground.
    known = ~np.isnan(values[:1])
    filled = np.where(known, values, 0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        count = _box_sum(known.astype(np.float64), radius_px)
        mean = _box_sum(filled, radius_px) / count
        square = _box_sum(filled * filled, radius_px) / count
    deviation = np.sqrt(np.maximum(square - mean * mean, 0))
    return (
        np.where(known, mean, np.nan).astype(np.float32),
        np.where(known, deviation, np.nan).astype(np.float32),
    )


def _box_sum(values: NDArray[np.float64], radius_px: int) -> NDArray[np.float64]:
    """Sum over the square around each pixel, always added up in the same order."""
    for axis in (1, 2):
        length = values.shape[axis]
        total = np.zeros_like(values)
        for shift in range(-radius_px, radius_px + 1):
            low, high = max(0, -shift), min(length, length - shift)
            if low < high:
                to: list[slice] = [slice(None)] * 3
                source = list(to)
                to[axis], source[axis] = slice(low, high), slice(low + shift, high + shift)
                total[tuple(to)] += values[tuple(source)]
        values = total
    return values


def smoothed(
    probabilities: NDArray[np.float32], window: Window, inner: Window, sigma_px: float
) -> NDArray[np.float32]:
    """Gaussian mean of class probabilities around each pixel, without nodata.

    Args:
        probabilities: float32 [class, row, column] of `window`, NaN for nodata.
        window: `inner` grown by `smoothing_radius_px(sigma_px)`, clipped to the grid.
        inner: the part that is wanted.
        sigma_px: standard deviation; 0 for none.

    Returns:
        float32 [class, row, column] of `inner`; sums to 1, NaN where the pixel is nodata.
    """
    rows, cols = inner.within(window)
    known = ~np.isnan(probabilities[:1])
    if sigma_px <= 0:
        return probabilities[:, rows, cols]
    radius = smoothing_radius_px(sigma_px)
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma_px) ** 2).astype(np.float32)
    stacked = np.concatenate([np.where(known, probabilities, 0), known.astype(np.float32)])
    stacked = _weighted(stacked, kernel, rows, axis=1)
    stacked = _weighted(stacked, kernel, cols, axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = stacked[:-1] / stacked[-1:]
    found: NDArray[np.float32] = np.where(known[:, rows, cols], mean, np.float32(np.nan))
    return found


def smoothing_radius_px(sigma_px: float) -> int:
    """How far `smoothed` looks: two and a half standard deviations."""
    return int(np.ceil(2.5 * sigma_px)) if sigma_px > 0 else 0


def _weighted(
    values: NDArray[np.float32], kernel: NDArray[np.float32], wanted: slice, axis: int
) -> NDArray[np.float32]:
    """Weighted sum along an axis at the wanted positions; outside the array counts nothing."""
    radius, length = len(kernel) // 2, values.shape[axis]
    shape = list(values.shape)
    shape[axis] = wanted.stop - wanted.start
    total = np.zeros(shape, np.float32)
    for offset, weight in enumerate(kernel, start=-radius):
        low, high = max(wanted.start, -offset), min(wanted.stop, length - offset)
        if low < high:
            to: list[slice] = [slice(None)] * 3
            source = list(to)
            to[axis] = slice(low - wanted.start, high - wanted.start)
            source[axis] = slice(low + offset, high + offset)
            total[tuple(to)] += weight * values[tuple(source)]
    return total
