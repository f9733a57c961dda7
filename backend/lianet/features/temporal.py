"""Order-free statistics over dates: what a pixel was like, not when and not where.

Features of a coordinate network carry the place; statistics of what it reconstructs do not. No
feature here knows a pixel's position, and none knows which date was which, so a cloudy date is one
outlier among many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lianet.geo.bands import Band
from lianet.geo.indices import INDICES, band_roles, normalised_difference, surface_bands

_INDICES = ("NDVI", "NDWI", "NDBI", "MNDWI", "NBR", "NDRE", "NDTI", "green-red", "blue-red")
QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Of every index over dates."""
# Dark water is 0.01 to 0.03: smaller sums would make an index of noise.
INDEX_FLOOR = 0.01
# Pixels that are looked at together: one index at all dates stays at hand of a core.
_AT_ONCE_PX = 2048
# Logarithm makes equal ratios equal steps; the floor keeps noise over water small.
LOG_FLOOR = 0.02


def statistic_names(bands: Sequence[Band]) -> tuple[str, ...]:
    """Names of the features that `date_statistics` gives for these bands."""
    names = [
        f"{what} of {bands[index].name}"
        for what in ("mean", "deviation")
        for index in surface_bands(bands)
    ]
    for index in _index_names(band_roles(bands)):
        names += [f"{index} quantile {quantile:g}" for quantile in QUANTILES]
        names.append(f"{index} deviation")
    return tuple(names)


def typical_statistics(bands: Sequence[Band]) -> NDArray[np.float32]:
    """About where the features that `date_statistics` gives for these bands lie: float32 [feature].

    Means of logarithms lie about that of a tenth, all others about 0.
    """
    middle = np.log(np.float32(0.1 + LOG_FLOOR))
    names = statistic_names(bands)
    return np.array([middle if name.startswith("mean of") else 0 for name in names], np.float32)


def index_bands(roles: dict[str, int]) -> list[tuple[int, int]]:
    """Positions of the two bands of every normalised difference, in order."""
    pairs = [INDICES[name] for name in _INDICES]
    return [(roles[a], roles[b]) for a, b in pairs if a in roles and b in roles]


def visible_bands(roles: dict[str, int]) -> list[int]:
    """Positions of the bands whose mean is brightness."""
    return [roles[role] for role in ("blue", "green", "red") if role in roles]


def _index_names(roles: dict[str, int]) -> list[str]:
    names = [name for name in _INDICES if set(INDICES[name]) <= roles.keys()]
    return [*names, "brightness"] if {"blue", "green", "red"} & roles.keys() else names


def date_statistics(reflectance: NDArray[np.float32], bands: Sequence[Band]) -> NDArray[np.float32]:
    """Statistics over dates of each pixel.

    Mean and standard deviation of the logarithm of every band; quantiles and standard deviation
    of each index whose bands are there. Dates without an observation do not count.

    Args:
        reflectance: [date, band, row, column], NaN where there was no observation.
        bands: of the second axis.

    Returns:
        float32 [feature, row, column]; NaN where no date was observed.
    """
    shape = reflectance.shape[2:]
    flat = reflectance.reshape(*reflectance.shape[:2], -1)
    # Each pixel by itself, so that a window cut in parts gives the same.
    parts = [
        _statistics(flat[..., first : first + _AT_ONCE_PX], bands)
        for first in range(0, flat.shape[2], _AT_ONCE_PX)
    ]
    return np.concatenate(parts, 1).reshape(-1, *shape)


def _statistics(reflectance: NDArray[np.float32], bands: Sequence[Band]) -> NDArray[np.float32]:
    """`date_statistics` of [date, band, pixel]."""
    values = np.maximum(reflectance, 0)
    gaps = bool(np.isnan(values.min()))
    surface = surface_bands(bands)
    chosen = values[:, surface] if len(surface) < len(bands) else values
    logs = chosen + np.float32(LOG_FLOOR)
    parts = list(_moments(np.log(logs, out=logs), gaps))
    found = _indices(values, band_roles(bands))
    if not found:
        return np.concatenate(parts)
    # All indices together: a sorting network is many short steps.
    indices = np.stack(found, 1)
    deviations = _moments(indices, gaps)[1]
    quantiles = _quantiles(indices, gaps)
    parts += [
        part
        for number, deviation in enumerate(deviations)
        for part in (quantiles[:, number], deviation[None])
    ]
    return np.concatenate(parts)


def _indices(values: NDArray[np.float32], roles: dict[str, int]) -> list[NDArray[np.float32]]:
    """Every index of `_index_names`: [date, pixel]."""
    found = [
        normalised_difference(values[:, a], values[:, b], INDEX_FLOOR)
        for a, b in index_bands(roles)
    ]
    bright = _brightness(values, roles)
    return found if bright is None else [*found, bright]


def brightness(
    reflectance: NDArray[np.float32], bands: Sequence[Band]
) -> NDArray[np.float32] | None:
    """Mean of the visible bands [date, …] of [date, band, …]; None where there is none."""
    return _brightness(np.maximum(reflectance, 0), band_roles(bands))


def _brightness(values: NDArray[np.float32], roles: dict[str, int]) -> NDArray[np.float32] | None:
    visible = visible_bands(roles)
    return values[:, visible].mean(1) if visible else None


def _moments(
    values: NDArray[np.float32], gaps: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean and standard deviation over the first axis, without NaN."""
    if not gaps:
        mean = values.mean(0)
        apart = values - mean
        return mean, np.sqrt(np.square(apart, out=apart).mean(0))
    seen = ~np.isnan(values)
    count = seen.sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(seen, values, 0).sum(0) / count
        square = np.where(seen, (values - mean) ** 2, 0).sum(0) / count
    return mean.astype(np.float32), np.sqrt(square).astype(np.float32)


def _quantiles(values: NDArray[np.float32], gaps: bool) -> NDArray[np.float32]:
    """Quantiles over the first axis by linear interpolation: [quantile, …]; NaN do not count."""
    if not gaps:
        ordered = _sorted(values)
        out = []
        for quantile in QUANTILES:
            at = quantile * (len(values) - 1)
            low, share = int(at), np.float32(at - int(at))
            if not share:
                out.append(ordered[low])
                continue
            out.append(ordered[low] * (1 - share) + ordered[low + 1] * share)
        return np.stack(out)
    seen = ~np.isnan(values)
    last = seen.sum(0) - 1
    stacked = np.stack(_sorted(np.where(seen, values, np.float32(np.inf))))
    out = []
    for quantile in QUANTILES:
        at = np.maximum(quantile * last, 0).astype(np.float32)
        low = at.astype(np.intp)
        high = np.minimum(low + 1, np.maximum(last, 0))
        lower, upper = (np.take_along_axis(stacked, where[None], 0)[0] for where in (low, high))
        with np.errstate(invalid="ignore"):
            out.append(lower + (at - low).astype(np.float32) * (upper - lower))
    found = np.stack(out)
    found[:, last < 0] = np.nan
    return found


def _sorted(values: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Sorted along the first axis, without NaN: all pixels through one network of comparisons."""
    ordered = list(values.copy())
    spare = np.empty_like(ordered[0])
    for one, other in _network(len(values)):
        np.minimum(ordered[one], ordered[other], out=spare)
        np.maximum(ordered[one], ordered[other], out=ordered[other])
        ordered[one], spare = spare, ordered[one]
    return ordered


@lru_cache(maxsize=16)
def _network(count: int) -> tuple[tuple[int, int], ...]:
    """Which places are compared, one pair after the other (Batcher 1968, odd-even merging)."""
    pairs = []
    sorted_ = 1
    while sorted_ < count:
        apart = sorted_
        while apart:
            for start in range(apart % sorted_, count - apart, 2 * apart):
                for low in range(start, start + min(apart, count - start - apart)):
                    if low // (2 * sorted_) == (low + apart) // (2 * sorted_):
                        pairs.append((low, low + apart))
            apart //= 2
        sorted_ *= 2
    return tuple(pairs)
