"""The start from the data: principal components of each pixel's dates and bands.

A pixel's values over all dates and bands vary together in few ways. One streaming pass over the
stack gathers their covariance; its leading eigenvectors give every pixel a few features from which
a linear map brings the values back with the least squared error (Eckart and Young 1936). Which
features are kept, and how finely they are rounded, follows from a budget in bits: with one step
for all of them, bits go where the variance is (reverse water-filling, Cover and Thomas, section
10.3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.pretraining.filler import Patch, by_pattern
from lianet.pretraining.imagery import Imagery
from lianet.progress import Progress, Reporter
from lianet.region.planes import plane_bits

_BLOCK_PX = 256
_LEAST_BLOCK_PX = 32
_BLOCK_VALUES = 2**24  # of a block: bounds memory whatever the number of dates
_MOST_BLOCKS = 256  # 17 million pixels are plenty for a covariance
_MOST_PRODUCTS = 2**40  # a minute of one core
_SAMPLE_PX = 96
_MOST_SAMPLES = 16
_PX_PER_SAMPLE = 2**20
# Each feature of a node costs time in every patch. A small budget leaves little for those beyond
# 48; a large one buys 2.5 dB with them on bracciano (docs/models.md, "What was tried").
_FEW, _MANY = 48, 96
_FOR_CLOSENESS_BITS = 0.75


@dataclass(frozen=True)
class Components:
    """Mean and principal directions of a stack's pixels.

    Attributes:
        mean: float64 [date x band], reflectance.
        vectors: float64 [date x band, component], orthonormal, by falling variance.
        variances: float64 [component], reflectance squared.
        gaps: whether any value was not observed.
    """

    mean: NDArray[np.float64]
    vectors: NDArray[np.float64]
    variances: NDArray[np.float64]
    gaps: bool = False

    def project(
        self, reflectance: NDArray[np.float32], valid: NDArray[np.bool_], count: int
    ) -> NDArray[np.float32]:
        """Features of a patch.

        Dates without an observation are left out: the features are then the most probable ones
        given the dates that were observed (the conditional mean of a normal distribution).

        Args:
            reflectance: float32 [date, band, row, column].
            valid: bool [date, row, column].
            count: how many components.

        Returns:
            float32 [component, row, column], reflectance.
        """
        dates, bands, height, width = reflectance.shape
        pixels = reflectance.reshape(dates * bands, -1)
        observed = valid.reshape(dates, -1)
        basis = self.vectors[:, :count]
        centred = pixels - self.mean.astype(np.float32)[:, None]
        centred *= np.repeat(observed, bands, axis=0)
        out = basis.T.astype(np.float32) @ centred
        if observed.all():
            return out.reshape(count, height, width)
        # Ridge weighted by the prior variances; the residual variance is the rest's mean.
        rest = float(self.variances[count:].mean()) if count < len(self.variances) else 0.0
        prior = np.diag(max(rest, 1e-8) / np.maximum(self.variances[:count], 1e-12))
        by_date = basis.reshape(dates, bands, count)
        gram = np.einsum("dbi,dbj->dij", by_date, by_date)
        for pattern, chosen in by_pattern(observed):
            if not pattern.all():
                inverse = np.linalg.inv(gram[pattern].sum(0) + prior).astype(np.float32)
                out[:, chosen] = inverse @ out[:, chosen]
        return out.reshape(count, height, width)


_Sums = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def principal_components(imagery: Imagery, report: Reporter) -> Components:
    """One streaming pass: mean and covariance over what was observed, then the eigenvectors.

    Of a large region blocks are drawn at random, the same ones in every run.
    """
    stack = imagery.stack
    dates, bands = len(stack.dates), len(stack.bands)
    size = dates * bands
    total, product = np.zeros(size), np.zeros((size, size))
    count, pairs = np.zeros(dates), np.zeros((dates, dates))
    side = min(_BLOCK_PX, max(math.isqrt(_BLOCK_VALUES // size), _LEAST_BLOCK_PX))
    blocks = list(stack.grid.blocks(side))
    most = enough_blocks(size, side)
    if len(blocks) > most:
        drawn = np.random.default_rng(0).choice(len(blocks), most, replace=False)
        blocks = [blocks[number] for number in sorted(drawn)]

    def sums(block: Window) -> _Sums:
        return _sums(*imagery.patch(block))

    with ThreadPoolExecutor(cpu_count(), thread_name_prefix="read") as pool:
        # Added up in the order of the blocks, so that every run has the same sums.
        for index, found in enumerate(pool.map(sums, blocks)):
            report(Progress(index / len(blocks), "Reading the stack"))
            for into, part in zip((total, product, count, pairs), found, strict=True):
                into += part
    return _from_sums((total, product, count, pairs))


def enough_blocks(values: int, side_px: int) -> int:
    """How many blocks are plenty for a covariance of so many values, and not too many products."""
    return max(1, min(_MOST_BLOCKS, _MOST_PRODUCTS // (values * side_px) ** 2))


def components_within(windows: Sequence[Patch]) -> Components:
    """Of what was observed in some windows: reflectance [date, band, row, column], and where."""
    found = [_sums(*window) for window in windows]
    return _from_sums(tuple(sum(parts[1:], parts[0]) for parts in zip(*found, strict=True)))


def _sums(reflectance: NDArray[np.float32], valid: NDArray[np.bool_]) -> _Sums:
    dates, bands = reflectance.shape[:2]
    weight = valid.reshape(dates, -1).astype(np.float64)
    pixels = reflectance.reshape(dates * bands, -1).astype(np.float64)
    pixels *= weight.repeat(bands, 0)
    return pixels.sum(1), pixels @ pixels.T, weight.sum(1), weight @ weight.T


def _from_sums(sums: _Sums) -> Components:
    total, product, count, pairs = sums
    gaps = bool((pairs < pairs.max()).any())
    bands = len(total) // len(count)
    count, pairs = count.repeat(bands), pairs.repeat(bands, 0).repeat(bands, 1)
    mean = total / np.maximum(count, 1)
    covariance = product / np.maximum(pairs, 1) - np.outer(mean, mean)
    variances, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    return Components(mean, vectors[:, ::-1].copy(), np.maximum(variances[::-1], 0).copy(), gaps)


@dataclass(frozen=True)
class Allocation:
    """How many features a node has, and how finely they are rounded.

    Attributes:
        features: components kept.
        step: quantisation step, reflectance.
        predictors: how each component's plane is predicted when it is stored.
        bits_per_value: what the sample says that the nodes will cost.
    """

    features: int
    step: float
    predictors: tuple[int, ...]
    bits_per_value: float


def allocate(
    imagery: Imagery,
    components: Components,
    bits_per_value: float,
    *,
    max_features: int = 0,
    seed: int = 0,
) -> Allocation:
    """Spend a budget: the finest step whose nodes cost at most `bits_per_value`.

    Costs are measured as they will be on disk: entropies of the rounded, predicted planes of a
    sample of windows.

    Args:
        imagery: of the region.
        components: of its pixels.
        bits_per_value: the budget.
        max_features: at most as many components; 0: as many as decode fast, or more where the
            budget says that closeness counts.
        seed: of the sample.
    """
    max_features = max_features or (_MANY if bits_per_value > _FOR_CLOSENESS_BITS else _FEW)
    grid = imagery.stack.grid
    rng = np.random.default_rng(seed)
    values = len(components.mean)
    limit = min(max_features, values)
    sample = []
    pixels = grid.height * grid.width
    few = min(6, 1 + pixels // _SAMPLE_PX**2)
    for _ in range(min(max(few, pixels // _PX_PER_SAMPLE), _MOST_SAMPLES)):
        row = int(rng.integers(0, max(grid.height - _SAMPLE_PX, 0) + 1))
        col = int(rng.integers(0, max(grid.width - _SAMPLE_PX, 0) + 1))
        window = Window(row, col, _SAMPLE_PX, _SAMPLE_PX).clipped(grid.shape)
        sample.append(components.project(*imagery.likely(window), limit))

    def cost(step: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Bits per pixel and best predictor of each component."""
        bits = np.zeros((limit, 4))
        for patch in sample:
            for index, plane in enumerate(np.rint(patch / step).astype(np.int32)):
                bits[index] += plane_bits(plane)
        bits /= len(sample)
        return bits.min(1), bits.argmin(1)

    low, high = 1e-4, 1.0  # reflectance: finer than the stored integers, coarser than anything
    for _ in range(9):
        middle = float(np.sqrt(low * high))
        bits, _ = cost(middle)
        low, high = (middle, high) if bits.sum() > bits_per_value * values else (low, middle)
    bits, predictors = cost(high)
    # A feature that is nearly always rounded to zero costs time and tells nothing.
    features = max(1, int(np.flatnonzero(bits > 0.02).max(initial=0)) + 1)
    return Allocation(
        features,
        high,
        tuple(int(p) for p in predictors[:features]),
        float(bits[:features].sum() / values),
    )
