"""What lies around a pixel: local means and texture, without what was not observed."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lianet.geo.window import Window

Planes = TypeVar("Planes", bound=Any)

_AT_ONCE = 8
"""Features whose surroundings are added up together: of single ones threads wait in line."""


def local_moments(
    values: NDArray[np.float32],
    radius_px: int,
    usual: NDArray[np.float32] | None = None,
    *,
    deviates: bool = True,
    inner: tuple[slice, slice] | None = None,
    out: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Mean and standard deviation in the square of 2 radius + 1 pixels around each pixel.

    Pixels that are NaN, or outside the array, do not count; NaN stay NaN. A pixel's result is the
    same to the last bit whatever else the array holds.

    Args:
        values: float32 [feature, row, column]; NaN in all features or in none of a pixel.
        radius_px: half the side of the square.
        usual: float32 [feature], about where values lie; 0 where absent. Squares of what differs
            from it are added up, in single precision.
        deviates: whether the deviation is wanted, too, which takes as long as the mean.
        inner: rows and columns of the pixels that are wanted; all where absent.
        out: where to write what is found; new memory where absent.

    Returns:
        Mean and, where wanted, standard deviation: float32 [1 or 2, feature, row, column].
    """
    rows, cols = inner or (slice(0, values.shape[1]), slice(0, values.shape[2]))
    above, left = max(rows.start - radius_px, 0), max(cols.start - radius_px, 0)
    values = values[:, above : rows.stop + radius_px, left : cols.stop + radius_px]
    wanted = (
        slice(rows.start - above, rows.stop - above),
        slice(cols.start - left, cols.stop - left),
    )
    shape = rows.stop - rows.start, cols.stop - cols.start
    # The wanted pixels with the radius around them, and where in there the values lie.
    padded = tuple(side + 2 * radius_px for side in shape)
    inside = tuple(
        slice(radius_px - part.start, radius_px - part.start + side)
        for part, side in zip(wanted, values.shape[1:], strict=True)
    )
    known = ~np.isnan(values[0])
    whole, unknown = bool(known.all()), ~known[wanted]
    found = out
    if found is None:
        found = np.empty((1 + deviates, len(values), *shape), np.float32)
    middles = np.zeros(len(values), np.float32) if usual is None else usual
    middles = middles[:, None, None]
    counted = _Planes(padded, radius_px)
    counted.planes[inside] = known
    # Sums that go on in the next row are no pixel's.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = np.float32(1) / counted.sums()
        part = _Planes((1 + deviates, _AT_ONCE, *padded), radius_px)
        # A few features at a time stay at hand of a core.
        for first in range(0, len(values), _AT_ONCE):
            some = slice(first, min(first + _AT_ONCE, len(values)))
            count = some.stop - first
            if count < _AT_ONCE:
                part = _Planes((1 + deviates, count, *padded), radius_px)
            values_there = part.planes[0][(slice(None), *inside)]
            np.subtract(values[some], middles[some], out=values_there)
            if not whole:
                values_there[:, ~known] = 0
            moments = _moments(part.planes, share, part.sums)
            moments[0] += middles[some]
            found[:, some] = moments[..., : shape[0], : shape[1]]
    if not whole:
        found[:, :, unknown] = np.nan
    return found


def patch_moments(
    patches: NDArray[np.float32],
    radius_px: int,
    usual: NDArray[np.float32] | None = None,
    *,
    deviates: bool = True,
) -> NDArray[np.float32]:
    """`local_moments` of single pixels, the same to the last bit.

    Args:
        patches: float32 [feature, pixel, row, column], the squares of 2 radius + 1 pixels around
            them; NaN beyond the grid, too.
        radius_px: half their side.
        usual, deviates: as there.

    Returns:
        Mean and, where wanted, standard deviation, float32 [1 or 2, feature, pixel, 1, 1].
    """
    known = ~np.isnan(patches[0])
    with np.errstate(divide="ignore"):
        share = np.float32(1) / box_sum(known.astype(np.float32), radius_px)
    middles = np.zeros(len(patches), np.float32) if usual is None else usual
    middles = middles[:, None, None, None]
    padded = np.zeros((1 + deviates, *patches.shape), np.float32)
    np.subtract(patches, middles, out=padded[0], where=known)
    with np.errstate(invalid="ignore"):
        found = _moments(padded, share, lambda: box_sum(padded, radius_px))
    found[0] += middles
    found[:, :, ~known[:, radius_px, radius_px]] = np.nan
    return found


class _Planes:
    """Zeros to be filled, and sums over squares of what they were filled with.

    Sums are added up over all planes as one row of numbers: in rows of a hundred pixels every step
    would begin anew with each, which takes twice as long as adding up.

    Attributes:
        planes: float32 [..., row, column].
    """

    def __init__(self, shape: tuple[int, ...], radius_px: int) -> None:
        self._length, size = 2 * radius_px + 1, math.prod(shape)
        self._flat = np.zeros(size + 2 * radius_px * (shape[-1] + 1), np.float32)
        self.planes = self._flat[:size].reshape(shape)

    def sums(self) -> NDArray[np.float32]:
        """`box_sum` of the planes, each at the first row and column of its square; beyond the last
        squares lie any numbers."""
        flat = self._flat
        for step in (self.planes.shape[-1], 1):
            flat = _run_sum(flat, self._length, -1, step)
        return flat.reshape(self.planes.shape)


def _moments(
    padded: NDArray[np.float32],
    share: NDArray[np.float32],
    summed: Callable[[], NDArray[np.float32]],
) -> NDArray[np.float32]:
    """Mean of `padded[0]`, of which `share` of a square's sum is the mean; and its deviation,
    where there is room for squares. `summed` adds up the squares of `padded`."""
    if deviates := len(padded) > 1:
        np.square(padded[0], out=padded[1])
    sums = summed()
    sums *= share
    if not deviates:
        return sums
    variance = np.subtract(sums[1], np.square(sums[0]), out=sums[1])
    np.sqrt(np.maximum(variance, 0, out=variance), out=variance)
    return sums


def box_sum(padded: Planes, radius_px: int) -> Planes:
    """Sum over the square around each pixel, always added up in the same order.

    Args:
        padded: [..., row, column] with zeros of `radius_px` around; an array or a tensor.

    Returns:
        The same without them.
    """
    for axis in (-2, -1):
        padded = _run_sum(padded, 2 * radius_px + 1, axis)
    return padded


def _run_sum(values: Planes, length: int, axis: int, step: int = 1) -> Planes:
    """Sums of `length` values along an axis, each `step` from the last, from sums of 1, 2, 4, …"""
    last, first, size = values.shape[axis] - step * (length - 1), 0, step
    total: Planes | None = None
    while size <= step * length:
        if length & (size // step):
            part = _cut(values, first, first + last, axis)
            total = part if total is None else total + part
            first += size
        if 2 * size <= step * length:
            there = values.shape[axis] - size
            values = _cut(values, 0, there, axis) + _cut(values, size, size + there, axis)
        size *= 2
    assert total is not None
    return total


def _cut(values: Planes, first: int, last: int, axis: int) -> Planes:
    cut: Planes = values[..., first:last, :] if axis == -2 else values[..., first:last]
    return cut


def smoothed(
    probabilities: NDArray[np.float32],
    guide: NDArray[np.float32],
    window: Window,
    inner: Window,
    sigma_px: float,
    edge: float,
) -> NDArray[np.float32]:
    """Mean of class probabilities around each pixel, of the pixels that are like it.

    A joint bilateral filter (Petschnigg et al., 2004): a neighbour counts less the further it is
    and the less it looks alike, so that fields become even and roads and shores stay sharp.

    Args:
        probabilities: float32 [class, row, column] of `window`, NaN for nodata.
        guide: float32 [channel, row, column] of `window`: what pixels look like.
        window: `inner` grown by `smoothing_radius_px(sigma_px)`, clipped to the grid.
        inner: the part that is wanted.
        sigma_px: standard deviation of the distance; 0 for no smoothing.
        edge: standard deviation of the difference in the guide.

    Returns:
        float32 [class, row, column] of `inner`; sums to 1, NaN where the pixel is nodata.
    """
    rows, cols = inner.within(window)
    if sigma_px <= 0:
        return probabilities[:, rows, cols]
    radius, (height, width) = smoothing_radius_px(sigma_px), window.shape
    known = ~np.isnan(probabilities[0])
    # Rows lie behind one another, with room between them for whatever looks over their ends.
    room = np.zeros((len(probabilities) + 1 + len(guide), height, width + radius), np.float32)
    np.copyto(room[: len(probabilities), :, :width], probabilities, where=known)
    # The share of what counts rides along as one more class.
    room[len(probabilities), :, :width] = known
    scale = np.float32(1 / (np.sqrt(2) * edge))
    np.multiply(guide, scale, out=room[len(probabilities) + 1 :, :, :width], where=known)
    flat = room.reshape(len(room), -1)
    sums, scaled = np.split(flat, [len(probabilities) + 1])
    begin, end, size = rows.start * room.shape[2], rows.stop * room.shape[2], flat.shape[1]
    total = sums[:, begin:end].copy()
    # Each pair of pixels is looked at once, for both. All rows at once: of a few rows at a time,
    # which a core would have at hand, two threads wait for each other as long as they compute.
    for down in range(radius + 1):
        for right in range(-radius if down else 1, radius + 1):
            apart = down * room.shape[2] + right
            first, last = max(begin - apart, 0), min(end, size - apart)
            alike = scaled[:, first:last] - scaled[:, first + apart : last + apart]
            weight = np.square(alike, out=alike).sum(0)
            weight += np.float32((down**2 + right**2) / (2 * sigma_px**2))
            np.exp(np.negative(weight, out=weight), out=weight)
            if begin < last:
                there = sums[:, begin + apart : last + apart]
                total[:, : last - begin] += weight[begin - first :] * there
            if first + apart < end:
                here = sums[:, first : end - apart]
                total[:, first + apart - begin :] += weight[: here.shape[1]] * here
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total[:-1] / total[-1]
    found = mean.reshape(len(mean), rows.stop - rows.start, -1)[..., cols]
    found[:, ~known[rows, cols]] = np.nan
    return np.ascontiguousarray(found)


def smoothing_radius_px(sigma_px: float) -> int:
    """How far `smoothed` looks; beyond, a neighbour counts a fifth at most."""
    return int(np.ceil(1.6 * sigma_px)) if sigma_px > 0 else 0
