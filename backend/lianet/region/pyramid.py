"""The transform of nodes in space: means of pairs, and what pairs differ by.

Every level is an orthonormal Haar step, so that a coefficient's error is as large in the pixels
and one quantisation step serves all levels. What pairs differ by is predicted from the slopes of
what is decoded already (as the S+P transform does, Said and Pearlman 1996), which makes the
pyramid as good as the 9/7 wavelet of JPEG 2000, while a level's means are the exact means of the
pixels under them: overviews need nothing of their own, and bands of 20 m that were repeated on a
grid of 10 m have no finest level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Corrected = Callable[[int, Plane], Plane]
"""Takes the number of a detail and what is expected of it, and gives what it is."""

_AT_ONCE = 32
"""Planes."""
_FOLLOWED = np.float32(1 / 8)
"""On a plane, the difference within a pair of the slope over the pairs beside it."""


def pair_means(planes: Plane) -> tuple[Plane, Plane]:
    """One level down.

    Args:
        planes: float32 [plane, row, column], both sides even.

    Returns:
        Means, half the sides and twice as large, float32 [plane, row, column]; and details,
        differences along rows, along columns and along both, float32 [3, plane, row, column].
    """
    a, b = planes[:, 0::2, 0::2], planes[:, 0::2, 1::2]
    c, d = planes[:, 1::2, 0::2], planes[:, 1::2, 1::2]
    details: Plane = np.stack([a - b + c - d, a + b - c - d, a - b - c + d])
    details *= np.float32(0.5)
    return (a + b + c + d) * np.float32(0.5), details


def from_pairs(means: Plane | None, details: Sequence[Plane] | Plane) -> Plane:
    """Inverse of `pair_means`; without means what the details add to each pixel."""
    count, height, width = details[0].shape
    # One array that is written once: [plane, row, 2, column, 2].
    out = np.empty((count, height, 2, width, 2), np.float32)
    spread(means, details, out)
    out *= np.float32(0.5)
    return out.reshape(count, 2 * height, 2 * width)


def spread(means: Plane | None, details: Sequence[Plane] | Plane, out: Plane) -> None:
    """Twice what `from_pairs` gives, written into float32 [plane, row, 2, column, 2]."""
    # A few planes at a time stay at hand of a core.
    for first in range(0, len(out), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        across, down, both = (detail[some] for detail in details)
        if means is None:
            upper, lower = down, -down
        else:
            upper, lower = means[some] + down, means[some] - down
        plus, minus = across + both, across - both
        into = out[some]
        np.add(upper, plus, out=into[:, :, 0, :, 0])
        np.subtract(upper, plus, out=into[:, :, 0, :, 1])
        np.add(lower, minus, out=into[:, :, 1, :, 0])
        np.subtract(lower, minus, out=into[:, :, 1, :, 1])


def expected(means: Plane) -> tuple[Plane, Plane]:
    """Details along rows and along columns, from the slopes of the means; an edge repeats."""
    across, down = _slope(means, 2), _slope(means, 1)
    across *= _FOLLOWED
    down *= _FOLLOWED
    return across, down


def details_of(along: tuple[Plane, Plane], corrected: Corrected) -> list[Plane]:
    """The three details of a level, one after the other.

    Args:
        along: what is expected of the details along rows and along columns.
        corrected: makes of an expectation what it is, in the decoder by adding what was coded.

    Returns:
        Details along rows, along columns and along both. The last are expected from the slopes of
        the first two, across them.
    """
    across, down = (corrected(number, part) for number, part in enumerate(along))
    both = _slope(across, 1)
    both += _slope(down, 2)
    both *= _FOLLOWED / 2
    return [across, down, corrected(2, both)]


def _slope(planes: Plane, axis: int) -> Plane:
    """Along rows or columns, the neighbour before less the one behind; an edge repeats."""
    out = np.empty(planes.shape, np.float32)
    into, values = out, planes
    if axis == 2:
        # All rows as one: the ends of rows are edges, which follow.
        rows = planes.shape[0], planes.shape[1] * planes.shape[2]  # there may be no plane to tell
        flat = planes.reshape(rows)
        np.subtract(flat[:, :-2], flat[:, 2:], out=out.reshape(rows)[:, 1:-1])
    else:
        # As rows are in memory: seen from the side every step would jump from row to row.
        into, values = out.swapaxes(1, 2), planes.swapaxes(1, 2)
        np.subtract(values[:, :, :-2], values[:, :, 2:], out=into[:, :, 1:-1])
    for edge, other in ((0, 1), (-1, -2)):
        inner = values[:, :, other] if values.shape[2] > 1 else values[:, :, edge]
        sign = np.float32(1 if edge == 0 else -1)
        into[:, :, edge] = sign * (values[:, :, edge] - inner)
    return out
