"""Components of pairs of pixels: what the nodes of a region in the coding `pairs` are.

The means of pairs (2 x 2) of all dates and bands vary together in few ways, and so do the
differences within pairs; each have principal components of their own (Eckart and Young 1936). With
one quantisation step for all, bits go where the variance is (reverse water-filling, Cover and
Thomas, section 10.3).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import PixelGrid, Window
from lianet.machine.processors import cpu_count
from lianet.progress import Progress, Reporter
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.node_coding import GRAIN_PX, NodeCoding
from lianet.region.planes import encode_planes
from lianet.region.pyramid import Plane, expected, pair_means

if TYPE_CHECKING:
    from lianet.pretraining.imagery import Imagery

_LEAST_SHARE = 0.12
"""A component of less variance than this share of a step squared is left out."""
_ROUNDED = 0.01
"""Steps by which the rounding of a component may move a value."""
_LARGEST = 32000
_MOST_FEATURES = 512
_TRIALS = 7
_PAIRED_AT_ONCE = 4
_FINEST, _COARSEST = 2e-4, 0.5  # reflectance
_FIRST_STEP = 0.03


@dataclass(frozen=True)
class Pairs:
    """Pairs of a window's pixels, filled up to whole grains.

    Attributes:
        means: float32 [value, row, column].
        details: float32 [3, value, row, column].
        outside: bool [row, column], pairs of nothing but what was filled up.
    """

    means: Plane
    details: Plane
    outside: NDArray[np.bool_]


class PairScenes(ABC):
    """Values on the pixels of a region as the coding takes them: centred, in whole pairs.

    Args:
        grid: of the region.
        origin: rows and columns by which the first pair begins before the region.
        mean: float32 [value], that the values are centred by.
        dates: acquisitions whose values they are.
    """

    def __init__(
        self, grid: PixelGrid, origin: tuple[int, int], mean: NDArray[np.float32], dates: int
    ) -> None:
        self.grid, self.origin, self.mean, self.dates = grid, origin, mean, dates

    @abstractmethod
    def read(self, window: Window) -> Plane:
        """Values less their mean, 0 where none is known: float32 [value, row, column].

        Args:
            window: inside the region.
        """

    def before(self, window: Window) -> tuple[int, int]:
        """Rows and columns, 0 or 1, by which the first pair begins before a window."""
        return (window.row + self.origin[0]) % 2, (window.col + self.origin[1]) % 2

    def block(self, place: tuple[int, int]) -> tuple[Window, tuple[int, int]]:
        """The pixels of a block, and the rows and columns that it has before the region.

        Args:
            place: block row and column.
        """
        top, left = (
            number * BLOCK_PX - first for number, first in zip(place, self.origin, strict=True)
        )
        window = Window(top, left, BLOCK_PX, BLOCK_PX).clipped(self.grid.shape)
        return window, (window.row - top, window.col - left)

    def pairs(self, flat: Plane, before: tuple[int, int]) -> Pairs:
        """Pairs of what `read` gave, filled up to whole grains by its edges.

        Args:
            flat: float32 [value, row, column].
            before: rows and columns to put before the first.
        """
        pad = [(0, 0)]
        for side, first in zip(flat.shape[1:], before, strict=True):
            pad.append((first, -(side + first) % GRAIN_PX))
        half = [(sum(more) + side) // 2 for more, side in zip(pad[1:], flat.shape[1:], strict=True)]
        means = np.empty((len(flat), *half), np.float32)
        details = np.empty((3, len(flat), *half), np.float32)
        # A few values at a time: they stay in the processor's cache.
        for first in range(0, len(flat), _PAIRED_AT_ONCE):
            some = slice(first, first + _PAIRED_AT_ONCE)
            means[some], details[:, some] = pair_means(np.pad(flat[some], pad, mode="edge"))
        pairs = [
            -(-(first + side) // 2) for first, side in zip(before, flat.shape[1:], strict=True)
        ]
        outside = np.ones(half, bool)
        outside[: pairs[0], : pairs[1]] = False
        return Pairs(means, details, outside)

    def coded(self, place: tuple[int, int], basis: PairBasis) -> tuple[Window, tuple[bytes, bytes]]:
        """A block of nodes as two tensors, `means` and `nodes`, and its pixels."""
        window, before = self.block(place)
        return window, basis.coded(self.pairs(self.read(window), before))

    def shown(self, flat: Plane, window: Window, basis: PairBasis) -> Plane:
        """What the file would show of a window that were a block: float32 [value, row, column].

        Args:
            flat: from `read`.
            window: that it is of.
            basis: of the coding.
        """
        before = self.before(window)
        pairs = self.pairs(flat, before)
        sides = (2 * pairs.means.shape[1], 2 * pairs.means.shape[2])
        nodes = basis.coding.decoded(*basis.coded(pairs), sides)
        rows, cols = (
            slice(first, first + side) for first, side in zip(before, window.shape, strict=True)
        )
        shown: Plane = np.tensordot(basis.columns, nodes.features(rows, cols), 1)
        return shown


class PairImagery(PairScenes):
    """Scenes as the coding takes them, gaps filled.

    Args:
        imagery: of the stack.
        mean: float32 [date x band], of its pixels.
        origin: rows and columns by which the first pair begins before the region.
    """

    def __init__(
        self, imagery: Imagery, mean: NDArray[np.float32], origin: tuple[int, int]
    ) -> None:
        stack = imagery.stack
        super().__init__(stack.grid, origin, mean, len(stack.dates))
        self.imagery = imagery

    def read(self, window: Window) -> Plane:
        """See `PairScenes`: reflectance [date x band], gaps filled; 0 where nothing was ever
        observed."""
        reflectance, ever = self.imagery.likely(window)
        flat = reflectance.reshape(-1, *window.shape)
        for values, mean in zip(flat, self.mean, strict=True):
            values -= mean
            values *= ever[0]
        return flat


def pair_origin(imagery: Imagery, windows: Sequence[Window]) -> tuple[int, int]:
    """Where pairs begin, so that repeated pixels of bands of 20 m fall into one pair.

    Returns:
        Rows and columns, 0 or 1, by which the first pair begins before the region.
    """
    inside = np.zeros((2, 2))
    for window in windows:
        reflectance, _ = imagery.patch(window)
        for axis in (0, 1):
            side = window.shape[axis]
            change = np.abs(np.diff(reflectance, axis=2 + axis)).mean(axis=(0, 1, 3 - axis))
            for first in (0, 1):
                start = (first + (window.row, window.col)[axis]) % 2
                # Differences number `start`, `start + 2`, ... lie inside pairs.
                inside[axis, first] += change[start::2].mean() if side > 1 + start else 0.0
    first_row, first_col = (inside[:, 1] < 0.98 * inside[:, 0]).astype(int).tolist()
    return first_row, first_col


@dataclass(frozen=True)
class Moments:
    """What pairs of a region are like.

    Attributes:
        means, details: directions, float64 [value, component], orthonormal, by falling variance.
        of_means, of_details: their variances, reflectance squared.
        share: float64 [value], how much of what the means' slopes let expect the differences
            within a pair follow: about 1, and 0 for repeated bands.
    """

    means: NDArray[np.float64]
    of_means: NDArray[np.float64]
    details: NDArray[np.float64]
    of_details: NDArray[np.float64]
    share: NDArray[np.float64]

    @classmethod
    def of(cls, scenes: PairScenes, windows: Sequence[Window], report: Reporter) -> Moments:
        """One pass over windows of a region, on all cores."""
        size = len(scenes.mean)
        product = np.zeros((2, size, size))
        along, square, pixels = np.zeros(size), np.full(size, 1e-12), 0

        def sums(window: Window) -> tuple[NDArray[np.float64], ...]:
            pairs = scenes.pairs(scenes.read(window), scenes.before(window))
            low, details = pairs.means, pairs.details
            both = np.zeros((2, size))
            for part, guess in zip(details, expected(low), strict=False):
                both += np.einsum("vrc,vrc->v", part, guess), np.einsum("vrc,vrc->v", guess, guess)
            of_details = sum(_products(part) for part in details)
            return np.stack([_products(low), of_details]), both, np.array(float(low[0].size))

        with ThreadPoolExecutor(cpu_count(), thread_name_prefix="look") as pool:
            # Added up in the order of the windows, so that every run has the same sums.
            for number, (products, both, count) in enumerate(pool.map(sums, windows)):
                report(Progress(number / len(windows), "Looking at pairs"))
                product += products
                along += both[0]
                square += both[1]
                pixels += int(count)
        of_means, means = np.linalg.eigh(product[0] / pixels)
        of_details, directions = np.linalg.eigh(product[1] / (3 * pixels))
        return cls(
            means[:, ::-1], of_means[::-1], directions[:, ::-1], of_details[::-1], along / square
        )


def _products(planes: Plane) -> NDArray[np.float64]:
    flat = planes.reshape(len(planes), -1).astype(np.float64)
    product: NDArray[np.float64] = flat @ flat.T
    return product


@dataclass(frozen=True)
class PairBasis:
    """Which features a region has, as its file holds them.

    Attributes:
        step: quantisation step, reflectance.
        means: how many of the features are of pairs' means; the rest are of differences.
        rounded: int16 [value, feature], the linear path in units of `scale`.
        scale: float32 [feature], reflectance for a step of the feature.
        follows: float16 [detail, mean], see `NodeCoding`.
    """

    step: float
    means: int
    rounded: NDArray[np.int16]
    scale: NDArray[np.float32]
    follows: NDArray[np.float16]

    @classmethod
    def of(cls, moments: Moments, step: float) -> PairBasis:
        """The components that are worth a step; a component is rounded as finely as it is
        strong."""
        least = _LEAST_SHARE * step**2
        means = min(max(int((moments.of_means > least).sum()), 1), _MOST_FEATURES)
        details = min(int((moments.of_details > least).sum()), _MOST_FEATURES)
        linear = np.concatenate([moments.means[:, :means], moments.details[:, :details]], 1)
        variances = np.concatenate([moments.of_means[:means], moments.of_details[:details]])
        spread = np.sqrt(np.maximum(variances, step**2 * _ROUNDED**2))
        unit = np.maximum(_ROUNDED * step / spread, 1 / _LARGEST)
        rounded = np.rint(linear / unit).astype(np.int16)
        made = cls(step, means, rounded, (unit * step).astype(np.float32), np.zeros(0, np.float16))
        follows = made.analysis[1] @ (moments.share[:, None] * made.columns[:, :means])
        return cls(step, means, rounded, made.scale, follows.astype(np.float16))

    @property
    def columns(self) -> NDArray[np.float32]:
        """Reflectance of a step of each feature: float32 [value, feature]."""
        return self.rounded * self.scale

    @cached_property
    def analysis(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """From values to features in steps, of means and of details.

        Rounded components are not quite orthonormal: with their transpose strong ones would leak
        into weak ones, which costs 1 to 2 dB.
        """
        parts = np.split(self.columns.astype(np.float64), [self.means], axis=1)
        # Through the product with itself, which is small however many dates there are.
        means, details = (
            (np.linalg.pinv(part.T @ part, hermitian=True) @ part.T).astype(np.float32)
            for part in parts
        )
        return means, details

    def coded(self, pairs: Pairs) -> tuple[bytes, bytes]:
        """Nodes of a block from the pairs of its values; see `NodeCoding.encoded`."""
        to_means, to_details = self.analysis
        three = np.stack([np.tensordot(to_details, part, 1) for part in pairs.details])
        return self.coding.encoded(np.tensordot(to_means, pairs.means, 1), three, pairs.outside)

    @cached_property
    def coding(self) -> NodeCoding:
        """Of blocks."""
        return NodeCoding(self.follows.astype(np.float32))

    def tensors(self, dates: int) -> dict[str, NDArray[Any]]:
        """As the region file holds it, with the rows of all acquisitions together."""
        return {
            "linear": self.rounded.reshape(dates, -1, len(self.scale)),
            "linear.scale": self.scale[None, None],
            "follows": self.follows,
        }

    def nbytes(self, dates: int) -> int:
        """Bytes that it takes in the file, but for their names."""
        rows = self.rounded.reshape(dates, 1, -1, len(self.scale))
        coded = sum(len(encode_planes(row)) for row in rows)
        return coded + self.scale.nbytes + self.follows.nbytes


def spread(windows: Sequence[Window], most: int) -> list[Window]:
    """Windows that stand for a region: all where they are few, else whole ones spread evenly."""
    if len(windows) <= most:
        return list(windows)
    largest = max(map(_pixels, windows))
    whole = [window for window in windows if _pixels(window) == largest]
    chosen = np.linspace(0, len(whole) - 1, min(most, len(whole)))
    return [whole[round(float(index))] for index in chosen]


def sampled(windows: Sequence[Window], most: int) -> tuple[list[Window], list[float]]:
    """Blocks whose bits stand for a region's: all, or whole ones and two that its edges cut, which
    take more bits a pixel.

    Returns:
        The blocks, and how many pixels each stands for.
    """
    if len(windows) <= most:
        return list(windows), [float(_pixels(window)) for window in windows]
    largest = max(map(_pixels, windows))
    chosen, counts = list[Window](), list[float]()
    whole = [window for window in windows if _pixels(window) == largest]
    cut = [window for window in windows if _pixels(window) < largest]
    edges = [cut[len(cut) // 4], cut[-1 - len(cut) // 4]] if cut else []
    for of, some in ((whole, spread(whole, most)), (cut, edges)):
        share = sum(map(_pixels, of)) / max(sum(map(_pixels, some)), 1)
        chosen += some
        counts += [share * _pixels(window) for window in some]
    return chosen, counts


def _pixels(window: Window) -> int:
    return window.height * window.width


def allocated(
    scenes: PairScenes,
    moments: Moments,
    windows: Sequence[Window],
    budget: float,
    report: Reporter,
    step: float = _FIRST_STEP,
    finest: float = _FINEST,
    counts: Sequence[float] | None = None,
) -> PairBasis:
    """The finest step whose nodes fit into a budget, as coding a sample finds.

    Args:
        scenes: of the region.
        moments: of its pairs.
        windows: the sample.
        budget: bits a value, for nodes and linear path.
        report: told of progress.
        step: to try first, reflectance.
        finest: step that is tried.
        counts: pixels that each window of the sample stands for; its own where absent.
    """
    size, grid = len(scenes.mean), scenes.grid
    areas = [_pixels(window) for window in windows]
    stands = areas if counts is None else counts
    tried = list[tuple[float, PairBasis]]()
    with ThreadPoolExecutor(cpu_count(), thread_name_prefix="allocate") as pool:
        # Held as they are: each trial would read them anew.
        sample = list(
            pool.map(lambda one: scenes.pairs(scenes.read(one), scenes.before(one)), windows)
        )
        for number in range(_TRIALS):
            report(Progress(number / _TRIALS, "Spending the bits"))
            basis = PairBasis.of(moments, step)
            lengths = pool.map(partial(_coded_bytes, basis), sample)
            bits = sum(
                8 * length * count / area
                for length, count, area in zip(lengths, stands, areas, strict=True)
            ) / (sum(stands) * size)
            bits += 8 * basis.nbytes(scenes.dates) / (grid.height * grid.width * size)
            tried.append((bits, basis))
            if 0.985 <= bits / budget <= 1 or (step <= finest and bits <= budget):
                break
            step = min(max(step * (bits / (0.993 * budget)) ** 0.85, finest), _COARSEST)
    fitting = [one for one in tried if one[0] <= budget]
    if not fitting:
        return min(tried, key=lambda one: one[0])[1]
    return max(fitting, key=lambda one: one[0])[1]


def _coded_bytes(basis: PairBasis, pairs: Pairs) -> int:
    return sum(len(part) for part in basis.coded(pairs))
