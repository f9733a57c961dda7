"""How close pixels are to others: PSNR, SSIM, and the bits that it costs."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

SSIM_RADIUS_PX = 5
"""How far the window of SSIM reaches from its pixel."""

_SIGMA_PX = 1.5
_C1, _C2 = 0.01**2, 0.03**2  # (K L)^2 of Wang et al. (2004), dynamic range L = 1


def psnr_db(mean_square_error: float, peak: float = 1.0) -> float:
    """Peak signal-to-noise ratio, 10 log10(peak^2 / MSE), in dB; at most 200."""
    return min(200.0, 10 * math.log10(peak**2 / max(mean_square_error, 1e-20 * peak**2)))


def ssim_map(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float64]:
    """Structural similarity at every pixel (Wang et al. 2004, equation 13), dynamic range 1.

    Args:
        a, b: [..., row, column]. Pixels nearer than `SSIM_RADIUS_PX` to an edge are not exact.
    """
    from scipy.ndimage import correlate1d  # a third of a second, which a service starts without

    offsets = np.arange(-SSIM_RADIUS_PX, SSIM_RADIUS_PX + 1)
    kernel = np.exp(-0.5 * (offsets / _SIGMA_PX) ** 2)
    kernel /= kernel.sum()

    def blurred(image: NDArray[np.float64]) -> NDArray[np.float64]:
        rows = correlate1d(image, kernel, axis=-2, mode="nearest")
        both: NDArray[np.float64] = correlate1d(rows, kernel, axis=-1, mode="nearest")
        return both

    x, y = a.astype(np.float64), b.astype(np.float64)
    mean_x, mean_y = blurred(x), blurred(y)
    var_x = blurred(x * x) - mean_x**2
    var_y = blurred(y * y) - mean_y**2
    covariance = blurred(x * y) - mean_x * mean_y
    return ((2 * mean_x * mean_y + _C1) * (2 * covariance + _C2)) / (
        (mean_x**2 + mean_y**2 + _C1) * (var_x + var_y + _C2)
    )


def bits_per_value(file_bytes: int, dates: int, bands: int, pixels: int) -> float:
    """8 x file bytes / (dates x bands x pixels), everything in the file counted."""
    return 8 * file_bytes / (dates * bands * pixels)


def whole_windows(valid: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where the whole SSIM window around a pixel is valid [row, column]; edges count as valid."""
    from scipy.ndimage import correlate1d

    kernel = np.ones(2 * SSIM_RADIUS_PX + 1)
    missing = correlate1d((~valid).astype(np.float64), kernel, axis=0, mode="constant")
    missing = correlate1d(missing, kernel, axis=1, mode="constant")
    whole: NDArray[np.bool_] = missing < 0.5
    return whole
