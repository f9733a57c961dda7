"""What lies around a pixel: local means and texture, without what was not observed."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lianet.geo.window import Window

Planes = TypeVar("Planes", bound=Any)

_AT_ONCE = 4
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
    known = ~np.isnan(values[0])
    whole = bool(known.all())
    share = _share(np.pad(known.astype(np.float32), radius_px), radius_px)
    share, unknown = share[wanted], ~known[wanted]
    found = out
    if found is None:
        found = np.empty((1 + deviates, len(values), *share.shape), np.float32)
    middles = np.zeros(len(values), np.float32) if usual is None else usual
    middles = middles[:, None, None]
    padded = np.zeros(
        (1 + deviates, _AT_ONCE, *(side + 2 * radius_px for side in known.shape)), np.float32
    )
    down, across = (slice(part.start, part.stop + 2 * radius_px) for part in wanted)
    # A few features at a time stay at hand of a core.
    for first in range(0, len(values), _AT_ONCE):
        some = slice(first, min(first + _AT_ONCE, len(values)))
        part = padded[:, : some.stop - first]
        inside = part[0, :, radius_px : known.shape[0] + radius_px]
        inside = inside[:, :, radius_px : known.shape[1] + radius_px]
        np.subtract(values[some], middles[some], out=inside)
        if not whole:
            inside[:, ~known] = 0
        found[:, some] = _moments(part[..., down, across], share, radius_px)
        found[0, some] += middles[some]
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
    share = _share(known.astype(np.float32), radius_px)
    middles = np.zeros(len(patches), np.float32) if usual is None else usual
    middles = middles[:, None, None, None]
    padded = np.zeros((1 + deviates, *patches.shape), np.float32)
    np.subtract(patches, middles, out=padded[0], where=known)
    found = _moments(padded, share, radius_px)
    found[0] += middles
    found[:, :, ~known[:, radius_px, radius_px]] = np.nan
    return found


def _share(known: NDArray[np.float32], radius_px: int) -> NDArray[np.float32]:
    """What a sum over the square around each pixel has to be multiplied by to be a mean."""
    with np.errstate(divide="ignore"):
        share: NDArray[np.float32] = np.float32(1) / box_sum(known, radius_px)
    return share


def _moments(
    padded: NDArray[np.float32], share: NDArray[np.float32], radius_px: int
) -> NDArray[np.float32]:
    """Mean of `padded[0]`, of which `share` of a square's sum is the mean; and its deviation,
    where there is room for squares."""
    if deviates := len(padded) > 1:
        np.square(padded[0], out=padded[1])
    sums = box_sum(padded, radius_px)
    with np.errstate(invalid="ignore"):
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


def _run_sum(values: Planes, length: int, axis: int) -> Planes:
    """Sums of `length` neighbours along an axis, from sums of 1, 2, 4, … of them."""
    last, first, size = values.shape[axis] - length + 1, 0, 1
    total: Planes | None = None
    while size <= length:
        if length & size:
            part = _cut(values, first, first + last, axis)
            total = part if total is None else total + part
            first += size
        if 2 * size <= length:
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
    sums = np.where(known, probabilities, 0)
    # The share of what counts rides along as one more class.
    sums = np.concatenate([sums, known[None].astype(np.float32)])
    total = sums.copy()
    scaled = np.where(known, guide, 0) * np.float32(1 / (np.sqrt(2) * edge))
    # Each pair of pixels is looked at once, for both.
    for down in range(radius + 1):
        for right in range(-radius if down else 1, radius + 1):
            here = (slice(0, height - down), slice(max(0, -right), min(width, width - right)))
            there = (slice(down, height), slice(max(0, right), min(width, width + right)))
            if here[0].stop <= 0 or here[1].stop <= here[1].start:
                continue
            alike = scaled[(slice(None), *here)] - scaled[(slice(None), *there)]
            weight = np.square(alike, out=alike).sum(0)
            weight += np.float32((down**2 + right**2) / (2 * sigma_px**2))
            np.exp(np.negative(weight, out=weight), out=weight)
            total[(slice(None), *here)] += weight * sums[(slice(None), *there)]
            total[(slice(None), *there)] += weight * sums[(slice(None), *here)]
    total = total[:, rows, cols]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total[:-1] / total[-1:]
    found: NDArray[np.float32] = np.where(known[rows, cols], mean, np.float32(np.nan))
    return found


def smoothing_radius_px(sigma_px: float) -> int:
    """How far `smoothed` looks; beyond, a neighbour counts a fifth at most."""
    return int(np.ceil(1.6 * sigma_px)) if sigma_px > 0 else 0
