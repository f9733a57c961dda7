"""The convolutional head as it is applied: six convolutions in NumPy, so that a map needs no torch.

    features ─ conv ×3 (width) ─ conv ×2 (half) ─ conv (outputs)
               each but the last: normalised over channels, then ReLU

The paper's head with two changes. Its group normalisation takes means over the whole window, so a
pixel's class would depend on how the map is cut; here each pixel is normalised by itself. And for
labels at a quarter of the pixel size the last two convolutions give four times the channels, which
are shuffled into 2 x 2 pixels each (Shi et al., 2016). All convolutions are valid ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

HALO_PX = 6
"""Pixels around a window that its outputs depend on: one for each convolution."""

LAYERS = 6
EPSILON = 1e-5
"""Added to the variance over channels."""


def widths(inputs: int, width: int, outputs: int) -> list[int]:
    """Channels before the first and after each of the six convolutions.

    With `width` 128 these are the paper's: 128, 128, 128, 64, 64, 32 and the outputs.
    """
    return [inputs, width, width, width // 2, width // 2, width // 4, outputs]


def shuffles(layer: int, upsampling: int) -> bool:
    """Whether the pixels of a layer's output are shuffled to half their size.

    Args:
        layer: 0 to 5.
        upsampling: 1, 2 or 4, output pixels along a feature pixel.
    """
    return layer >= LAYERS - {1: 0, 2: 1, 4: 2}[upsampling]


def apply(
    arrays: Mapping[str, NDArray[Any]], features: NDArray[np.float32], upsampling: int
) -> NDArray[np.float32]:
    """Outputs of a window.

    Args:
        arrays: `mean` and `scale` [channel], and for each layer i `i.weight` [out, in, 3, 3] and
            `i.bias`, for all but the last `i.gain` and `i.shift` [channel].
        features: float32 [channel, row, column] of the window grown by `HALO_PX`; NaN for nodata
            and outside the region.
        upsampling: 1, 2 or 4.

    Returns:
        float32 [output, row x upsampling, column x upsampling].
    """
    hidden = standardised(features, arrays["mean"], arrays["scale"])
    size = [side - 2 * HALO_PX for side in features.shape[1:]]
    factor = 1
    for layer in range(LAYERS):
        hidden = _convolved(hidden, arrays[f"{layer}.weight"], arrays[f"{layer}.bias"])
        if shuffles(layer, upsampling):
            hidden = shuffled(hidden)
            factor *= 2
        if layer < LAYERS - 1:
            hidden -= hidden.mean(0)
            hidden /= np.sqrt(np.square(hidden).mean(0) + np.float32(EPSILON))
            hidden *= arrays[f"{layer}.gain"][:, None, None]
            hidden += arrays[f"{layer}.shift"][:, None, None]
            np.maximum(hidden, 0, out=hidden)
    # After a shuffle a convolution eats half a pixel: what is left over is cut off evenly.
    rows, cols = (
        slice((have - wanted * factor) // 2, (have - wanted * factor) // 2 + wanted * factor)
        for have, wanted in zip(hidden.shape[1:], size, strict=True)
    )
    return hidden[:, rows, cols]


def standardised(
    features: NDArray[np.floating], mean: NDArray[np.float32], scale: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Features [channel, row, column] of about unit size; 0, the mean, where nothing is known."""
    scaled = (features.astype(np.float32) - mean[:, None, None]) * scale[:, None, None]
    known: NDArray[np.float32] = np.nan_to_num(np.clip(scaled, -5, 5, out=scaled), copy=False)
    return known


def shuffled(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Four channels become 2 x 2 pixels: [4 channel, row, column] to [channel, 2 row, 2 column]."""
    channels, height, width = values.shape[0] // 4, *values.shape[1:]
    parts = values.reshape(channels, 2, 2, height, width)
    # Copied: what follows works in place.
    return np.ascontiguousarray(
        parts.transpose(0, 3, 1, 4, 2).reshape(channels, 2 * height, 2 * width)
    )


def _convolved(
    values: NDArray[np.float32], weight: NDArray[np.float32], bias: NDArray[np.float32]
) -> NDArray[np.float32]:
    """A valid 3 x 3 convolution: [channel, row, column], two rows and columns smaller."""
    channels, height, width = values.shape
    flat = values.reshape(channels, -1)
    # Along the flattened rows a shift is a slice; the last two columns of each row are cut off.
    length = (height - 2) * width - 2
    out = np.empty((len(weight), (height - 2) * width), np.float32)
    inner = out[:, :length]
    inner[:] = bias[:, None]
    for row in range(3):
        for col in range(3):
            start = row * width + col
            inner += weight[:, :, row, col] @ flat[:, start : start + length]
    return out.reshape(-1, height - 2, width)[:, :, : width - 2]
