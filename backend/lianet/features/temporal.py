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

from lianet.features.date_series import LOG_FLOOR, DateSeries, in_parts, index_names
from lianet.geo.bands import Band
from lianet.geo.indices import surface_bands

QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Of every index over dates."""


def statistic_names(bands: Sequence[Band]) -> tuple[str, ...]:
    """Names of the features that `date_statistics` gives for these bands."""
    names = [
        f"{what} of {bands[index].name}"
        for what in ("mean", "deviation")
        for index in surface_bands(bands)
    ]
    for index in index_names(bands):
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
    return in_parts(reflectance, bands, series_statistics)


def series_statistics(series: DateSeries) -> NDArray[np.float32]:
    """`date_statistics` of some pixels: float32 [feature, pixel]."""
    of_bands = _moments(series.logs, series.gaps)
    deviations = _moments(series.indices, series.gaps)[1]
    quantiles = _quantiles(series.indices, series.gaps)
    of_indices = np.concatenate([quantiles, deviations[None]]).swapaxes(0, 1)
    pixels = series.logs.shape[2]
    return np.concatenate([*of_bands, of_indices.reshape(-1, pixels)])


def _moments(
    values: NDArray[np.float32], gaps: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean and standard deviation over dates of [value, date, pixel], without NaN."""
    if not gaps:
        mean = values.mean(1)
        apart = values - mean[:, None]
        return mean, np.sqrt(np.square(apart, out=apart).mean(1))
    seen = ~np.isnan(values)
    count = seen.sum(1, dtype=np.float32)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(seen, values, 0).sum(1) / count
        apart = np.where(seen, values - mean[:, None], 0)
        return mean, np.sqrt(np.square(apart, out=apart).sum(1) / count)


def _quantiles(values: NDArray[np.float32], gaps: bool) -> NDArray[np.float32]:
    """Quantiles over dates of [value, date, pixel] by linear interpolation, NaN do not count.

    Returns:
        float32 [quantile, value, pixel].
    """
    by_date = values.swapaxes(0, 1)
    if not gaps:
        ordered = _sorted(by_date)
        out = []
        for quantile in QUANTILES:
            at = quantile * (len(by_date) - 1)
            low, share = int(at), np.float32(at - int(at))
            if not share:
                out.append(ordered[low])
                continue
            out.append(ordered[low] * (1 - share) + ordered[low + 1] * share)
        return np.stack(out)
    seen = ~np.isnan(by_date)
    last = seen.sum(0) - 1
    stacked = np.stack(_sorted(np.where(seen, by_date, np.float32(np.inf))))
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
    ordered = list(np.array(values, order="C"))
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
