"""Transforms in space: pairs of pixels, and the 9/7 wavelet of JPEG 2000 by lifting.

Both are scaled so that an error in a coefficient is about as large in the pixels: one quantisation
step then serves all subbands. Lifting steps: Daubechies and Sweldens 1998, table of the 9/7 pair.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Details = tuple[Plane, Plane, Plane]
"""Differences along rows, along columns, and along both."""

_STEPS = (-1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971)
_LOW = float(np.sqrt(2) / 1.230174104914001)


def pair_means(planes: Plane) -> tuple[Plane, Details]:
    """Orthonormal Haar step of planes [..., row, column] with even sides."""
    top, bottom = planes[..., 0::2, :], planes[..., 1::2, :]
    a, b, c, d = top[..., 0::2], top[..., 1::2], bottom[..., 0::2], bottom[..., 1::2]
    return (a + b + c + d) / 2, ((a - b + c - d) / 2, (a + b - c - d) / 2, (a - b - c + d) / 2)


def from_pairs(across: Plane, down: Plane, both: Plane) -> Plane:
    """What the details of `pair_means` add to each pixel: twice the sides."""
    height, width = across.shape[-2:]
    out = np.empty((*across.shape[:-2], 2 * height, 2 * width), np.float32)
    out[..., 0::2, 0::2] = across + down + both
    out[..., 0::2, 1::2] = -across + down - both
    out[..., 1::2, 0::2] = across - down - both
    out[..., 1::2, 1::2] = -across - down + both
    out /= 2
    return out


def split(planes: Plane) -> tuple[Plane, Details]:
    """One level of the 9/7 wavelet of planes [..., row, column], of any size."""
    low, high = _forward(planes)
    means, across = _forward(low.swapaxes(-1, -2))
    down, both = _forward(high.swapaxes(-1, -2))
    # The first call went along columns of the last axis: `high` holds differences along a row.
    return (
        means.swapaxes(-1, -2),
        (down.swapaxes(-1, -2), across.swapaxes(-1, -2), both.swapaxes(-1, -2)),
    )


def joined(means: Plane, details: Details) -> Plane:
    """Inverse of `split`."""
    along, across, both = (part.swapaxes(-1, -2) for part in details)
    low = _inverse(means.swapaxes(-1, -2), across).swapaxes(-1, -2)
    return _inverse(low, _inverse(along, both).swapaxes(-1, -2))


def _after(even: Plane, count: int) -> Plane:
    """Sum of the even samples on both sides of each odd one; beyond the end it is mirrored."""
    following = even[..., 1 : count + 1]
    if following.shape[-1] < count:
        following = np.concatenate([following, even[..., -1:]], -1)
    return even[..., :count] + following


def _around(odd: Plane, count: int) -> Plane:
    """Sum of the odd samples on both sides of each even one; beyond an end it is mirrored."""
    both = np.concatenate([odd[..., :1], odd, odd[..., -1:]], -1)
    return both[..., :count] + both[..., 1 : count + 1]


def _forward(values: Plane) -> tuple[Plane, Plane]:
    even, odd = values[..., 0::2].copy(), values[..., 1::2].copy()
    if odd.shape[-1]:
        for number, step in enumerate(_STEPS):
            if number % 2:
                even += np.float32(step) * _around(odd, even.shape[-1])
            else:
                odd += np.float32(step) * _after(even, odd.shape[-1])
    even *= np.float32(_LOW)
    odd *= np.float32(1 / _LOW)
    return even, odd


def _inverse(low: Plane, high: Plane) -> Plane:
    even, odd = low * np.float32(1 / _LOW), high * np.float32(_LOW)
    if odd.shape[-1]:
        for number, step in reversed(list(enumerate(_STEPS))):
            if number % 2:
                even -= np.float32(step) * _around(odd, even.shape[-1])
            else:
                odd -= np.float32(step) * _after(even, odd.shape[-1])
    out = np.empty((*even.shape[:-1], even.shape[-1] + odd.shape[-1]), np.float32)
    out[..., 0::2], out[..., 1::2] = even, odd
    return out
