"""Nodes of a block as the file holds them, and back.

Features of a node are of two kinds. Those of pairs of pixels (2 x 2) are a pyramid of means;
those of the differences within pairs are the finest level, with components of their own, as
bands of 20 m have none. A pixel's features are the former, the same in all pixels of a pair, and
the latter, so that reflectance stays linear in them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.pyramid import Plane, details_of, expected, from_pairs, pair_means, spread
from lianet.region.tile_coding import (
    LARGEST,
    Shape,
    Symbols,
    decode_tiles,
    encode_tiles,
    read_symbols,
    rounded,
)

Matrix = NDArray[np.float32]
Product = Callable[[Matrix, Matrix], Matrix]

PAIR = 2
COARSE_LEVELS = 2
"""Levels beyond the overview's; they and its means stand in a tensor of their own."""
MIDDLE_LEVELS = (OVERVIEW_FACTOR // PAIR).bit_length() - 1
"""Levels from pairs to the overview's squares."""
COARSE_FACTORS = tuple(OVERVIEW_FACTOR << level for level in range(1, COARSE_LEVELS + 1))
"""Pixels along a side of squares whose means take a fourth, and a fourth of that, to decode."""

GRAIN_PX = OVERVIEW_FACTOR * 2**COARSE_LEVELS
"""Sides of blocks are filled up to whole multiples."""
_AT_ONCE_VALUES = 1 << 20
"""Sums that are made at once: of fewer two threads wait for each other, more take memory."""


@dataclass(frozen=True)
class BlockNodes:
    """Decoded nodes of a block, in steps.

    Attributes:
        means: float32 [feature, row, column] of pairs; a pixel's feature is half of it.
        details: float32 [3, feature, row, column], of differences within pairs.
        top: row of the block that the first of them is; of a band of its rows not 0.
    """

    means: Plane
    details: Plane
    top: int = 0

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        return self.means.nbytes + self.details.nbytes

    def features(self, rows: slice, cols: slice) -> Plane:
        """Features of pixels of the block: float32 [feature, row, column].

        Args:
            rows, cols: of pixels, inside the block.
        """
        pairs = self._pairs_of(rows, cols)
        means = self.means[(slice(None), *pairs)] * np.float32(1 / PAIR)
        count, height, width = means.shape
        out = np.empty((count + self.details.shape[1], height, PAIR, width, PAIR), np.float32)
        out[:count] = means[:, :, None, :, None]
        flat = out.reshape(len(out), PAIR * height, PAIR * width)
        flat[count:] = from_pairs(None, self.details[(slice(None), slice(None), *pairs)])
        return self._cut(flat, rows, cols)

    def mixed(
        self,
        weights: Plane,
        rows: slice,
        cols: slice,
        product: Product = np.matmul,
        offset: Plane | None = None,
    ) -> Plane:
        """Weighted sums of the features of pixels: float32 [value, row, column].

        Sums are made at the pairs and spread to pixels, not of pixels' features, which are four
        times as many.

        Args:
            weights: float32 [value, feature].
            rows, cols: of pixels, inside the block.
            product: of two matrices.
            offset: float32 [value], added to each.
        """
        pairs, count = self._pairs_of(rows, cols), len(self.means)
        means, details = self.means[:, pairs[0], pairs[1]], self.details[:, :, pairs[0], pairs[1]]
        of_means, of_details = np.float32(0.5) * weights[:, :count], weights[:, count:]
        of_details = np.float32(0.5) * of_details
        height, width = means.shape[1:]
        out = np.empty((len(weights), height, PAIR, width, PAIR), np.float32)
        step = max(_AT_ONCE_VALUES // max(len(weights) * width, 1), 1)
        for top in range(0, height, step):
            part = slice(top, min(top + step, height))
            places = (part.stop - part.start) * width  # said: there may be no detail to tell it
            sums = [
                product(by, np.ascontiguousarray(of[:, part]).reshape(len(of), places)).reshape(
                    len(by), -1, width
                )
                for by, of in ((of_means, means), *((of_details, one) for one in details))
            ]
            if offset is not None:  # of a quarter as many values as pixels have
                sums[0] += offset[:, None, None]
            spread(sums[0], sums[1:], out[:, part])
        return self._cut(out.reshape(len(out), PAIR * height, PAIR * width), rows, cols)

    def _pairs_of(self, rows: slice, cols: slice) -> tuple[slice, slice]:
        """The pairs under pixels."""
        first = self.top // PAIR
        down, across = (slice(part.start // PAIR, -(-part.stop // PAIR)) for part in (rows, cols))
        return slice(down.start - first, down.stop - first), across

    def _cut(self, shown: Plane, rows: slice, cols: slice) -> Plane:
        """Pixels of what begins with the first pair under them."""
        top, left = rows.start % PAIR, cols.start % PAIR
        return shown[:, top : top + rows.stop - rows.start, left : left + cols.stop - cols.start]


class NodeCoding:
    """Codes blocks of one region.

    Args:
        follows: float32 [detail, mean]: differences within pairs, from those that a plane through
            the means around would have.
    """

    def __init__(self, follows: NDArray[np.float32]) -> None:
        self._follows = follows
        self.details, self.means = follows.shape

    def encoded(
        self, means: Plane, details: Plane, outside: NDArray[np.bool_] | None = None
    ) -> tuple[bytes, bytes]:
        """A block as two tensors: what overviews need, and the rest.

        Args:
            means, details: as `BlockNodes` has them, sides whole multiples of a grain.
            outside: bool [row, column], pairs that nobody will look at; what they differ by is
                what is expected, which takes no bits.
        """
        levels, unseen = list[Plane](), list[NDArray[np.bool_] | None]()
        above = outside
        for _ in range(COARSE_LEVELS + MIDDLE_LEVELS):
            means, level = pair_means(means)
            levels.append(level)
            if above is not None:
                height, width = level.shape[2:]
                above = np.asarray(above.reshape(height, PAIR, width, PAIR).all((1, 3)))
            unseen.append(above)
        top = np.rint(means).clip(1 - LARGEST, LARGEST - 1).astype(np.int32)
        coarse, fine = [top], list[NDArray[np.int32]]()
        shown = coarse[0].astype(np.float32)
        for number, level in enumerate(reversed(levels)):
            put = _Put(level, coarse if number < COARSE_LEVELS else fine, unseen[-1 - number])
            shown = from_pairs(shown, details_of(expected(shown), put))
        details_of(self._expected(shown), _Put(details, fine, outside))
        return encode_tiles(coarse), encode_tiles(fine)

    def overview(
        self,
        coarse: bytes | memoryview | Symbols,
        shape: tuple[int, int],
        factor: int = OVERVIEW_FACTOR,
        mix: Matrix | None = None,
    ) -> Plane:
        """Means over squares of pixels: float32 [mean, row, column], in steps.

        Args:
            coarse: the block's first tensor, or what was read of it by `coarse_symbols`.
            shape: (height, width) of the block in pixels, whole multiples of a grain.
            factor: pixels along a side of a square, `OVERVIEW_FACTOR` or one of `COARSE_FACTORS`.
            mix: float32 [sum, mean]; sums of the means are then given instead of these.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        levels = COARSE_LEVELS + 1 - (factor // OVERVIEW_FACTOR).bit_length()
        few = mix is not None and len(mix) < self.means
        shown = self._coarse(coarse, shape, levels, mix if few else None)
        if mix is not None and not few:
            shown = np.tensordot(mix, shown, 1)
        return shown * np.float32(1 / factor)

    def coarse_symbols(self, coarse: bytes | memoryview, shape: tuple[int, int]) -> Symbols:
        """A block's first tensor without its entropy coding, for `overview`.

        Args:
            coarse, shape: as there.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        return read_symbols(coarse, self._coarse_shapes(shape))

    def decoded(
        self,
        coarse: bytes | memoryview,
        fine: bytes | memoryview,
        shape: tuple[int, int],
        rows: slice | None = None,
    ) -> BlockNodes:
        """Inverse of `encoded`.

        Args:
            coarse, fine: the block.
            shape: as for `overview`.
            rows: of pixels; only a band with these is wanted, which is the same to the last bit.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        levels = _bands(shape[0], rows or slice(0, shape[0]))
        get = _Get(
            decode_tiles(fine, self._fine(shape), bands=[b for b in levels for _ in range(3)])
        )
        shown = self._coarse(coarse, shape)[:, levels[0]]
        for here, below in pairwise(levels):
            shown = from_pairs(shown, details_of(expected(shown), get))
            first = PAIR * here.start
            shown = shown[:, below.start - first : below.stop - first]
        details = np.stack(details_of(self._expected(shown), get))
        return BlockNodes(shown, details, PAIR * levels[-1].start)

    def finer(self, fine: bytes | memoryview, shape: tuple[int, int], factor: int) -> Symbols:
        """What `overview_at` needs of a block's second tensor, without its entropy coding.

        Args:
            fine: of the block.
            shape, factor: as for `overview_at`.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        return read_symbols(fine, self._fine(shape), 3 * _levels(factor))

    def overview_at(
        self,
        means: Plane | Symbols,
        fine: Symbols,
        shape: tuple[int, int],
        factor: int,
        mix: Matrix,
    ) -> Plane:
        """Sums of the means over squares of fewer pixels: float32 [sum, row, column], in steps.

        The pyramid is linear in what was coded, so that sums that are fewer than the means are
        taken of what was coded, and the pyramid is that of the sums.

        Args:
            means: the block's `overview`, or its `coarse_symbols`.
            fine: of the block, by `finer`.
            shape: as for `overview`.
            factor: pixels along a side of a square, from a pair's to less than the overview's.
            mix: float32 [sum, mean].

        Raises:
            RegionFileError: the bytes were no such block.
        """
        few = len(mix) < self.means
        levels = _levels(factor)
        mixes = 3 * levels * [mix] if few else None
        get = _Get(decode_tiles(fine, self._fine(shape), 3 * levels, mixes))
        if isinstance(means, Symbols):
            shown = self.overview(means, shape, mix=mix if few else None)
        else:
            shown = np.tensordot(mix, means, 1) if few else means
        shown = shown * np.float32(OVERVIEW_FACTOR)
        for _ in range(levels):
            shown = from_pairs(shown, details_of(expected(shown), get))
        shown *= np.float32(1 / factor)
        return shown if few else np.tensordot(mix, shown, 1)

    def symbols(self, fine: bytes | memoryview, shape: tuple[int, int]) -> Symbols:
        """A block's second tensor without its entropy coding, for `mixed`.

        Args:
            fine: of the block.
            shape: as for `overview`.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        return read_symbols(fine, self._fine(shape))

    def mixed(
        self,
        coarse: bytes | memoryview,
        fine: Symbols,
        shape: tuple[int, int],
        weights: Matrix,
        offset: Plane | None = None,
    ) -> Plane:
        """Weighted sums of the features of a block's pixels: float32 [value, row, column].

        As of `BlockNodes.mixed`, but for rounding. Of what was coded sums are taken, and the
        pyramid is that of the sums: for a few sums of many features that is much less than the
        features themselves.

        Args:
            coarse: the block's first tensor.
            fine: its second one, by `symbols`.
            shape: as for `overview`.
            weights: float32 [value, feature].
            offset: float32 [value], added to each.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        halves = np.float32(0.5) * weights
        of_means, of_details = halves[:, : self.means], halves[:, self.means :]
        # Means show by themselves, and by the differences that they let expect.
        both = np.concatenate([of_means, of_details @ self._follows])
        mixes = 3 * MIDDLE_LEVELS * [both] + 3 * [np.ascontiguousarray(of_details)]
        get = _Get(decode_tiles(fine, self._fine(shape), mixes=mixes))
        shown = np.tensordot(both, self._coarse(coarse, shape), 1)
        for _ in range(MIDDLE_LEVELS):
            shown = from_pairs(shown, details_of(expected(shown), get))
        sums, slopes = shown[: len(weights)], shown[len(weights) :]
        if offset is not None:
            sums = sums + offset[:, None, None]
        details = details_of(expected(slopes), get)
        height, width = sums.shape[1:]
        out = np.empty((len(sums), height, PAIR, width, PAIR), np.float32)
        spread(sums, details, out)
        return out.reshape(len(out), PAIR * height, PAIR * width)

    def _fine(self, shape: tuple[int, int]) -> list[Shape]:
        """Shapes of what a block's second tensor holds, level by level."""
        rows, cols = (side // OVERVIEW_FACTOR for side in shape)
        shapes: list[Shape] = []
        for _ in range(MIDDLE_LEVELS):
            shapes += 3 * [(self.means, rows, cols)]
            rows, cols = 2 * rows, 2 * cols
        return shapes + 3 * [(self.details, rows, cols)]

    def _coarse_shapes(self, shape: tuple[int, int]) -> list[Shape]:
        """Shapes of what a block's first tensor holds, level by level."""
        rows, cols = (side // GRAIN_PX for side in shape)
        shapes: list[Shape] = [(self.means, rows, cols)]
        for level in range(COARSE_LEVELS):
            shapes += 3 * [(self.means, rows << level, cols << level)]
        return shapes

    def _coarse(
        self,
        data: bytes | memoryview | Symbols,
        shape: tuple[int, int],
        levels: int = COARSE_LEVELS,
        mix: Matrix | None = None,
    ) -> Plane:
        parts_wanted = 1 + 3 * levels
        mixes = None if mix is None else parts_wanted * [mix]
        shown, *parts = decode_tiles(data, self._coarse_shapes(shape), parts_wanted, mixes)
        get = _Get(parts)
        for _ in range(levels):
            shown = from_pairs(shown, details_of(expected(shown), get))
        return shown

    def _expected(self, means: Plane) -> tuple[Plane, Plane]:
        """Details within pairs along rows and along columns that the means let expect.

        Row by row: a product's last bits depend on how many columns it has.
        """
        across, down = (
            np.matmul(self._follows, part.swapaxes(0, 1)).swapaxes(0, 1) for part in expected(means)
        )
        return np.ascontiguousarray(across), np.ascontiguousarray(down)


def _levels(factor: int) -> int:
    """From the overview's squares down to those of so many pixels a side."""
    return (OVERVIEW_FACTOR // factor).bit_length() - 1


def _bands(height: int, rows: slice) -> list[slice]:
    """Rows of each level of a block, from the overview's down to pairs, that a band needs.

    Two more on either side than are wanted: what pairs differ by follows from the slopes of the
    slopes beside them.

    Args:
        height: of the block in pixels.
        rows: of pixels that are wanted.
    """
    bands, square = [], PAIR
    start, stop = rows.start, rows.stop
    for _ in range(MIDDLE_LEVELS + 1):
        first = max(start // square - 2, 0)
        last = min(-(-stop // square) + 2, height // square)
        bands.append(slice(first, last))
        start, stop, square = first * square, last * square, 2 * square
    return bands[::-1]


class _Put:
    """Codes the details of a level: what they differ from what is expected.

    Args:
        details: float32 [3, plane, row, column].
        out: gets them quantised.
        outside: bool [row, column], where they are what is expected.
    """

    def __init__(
        self, details: Plane, out: list[NDArray[np.int32]], outside: NDArray[np.bool_] | None
    ) -> None:
        self._details, self._out, self._outside = details, out, outside

    def __call__(self, number: int, guess: Plane) -> Plane:
        differs = self._details[number] - guess
        if self._outside is not None:
            differs[:, self._outside] = 0
        self._out.append(rounded(differs))
        shown: Plane = guess + self._out[-1].astype(np.float32)
        return shown


class _Get:
    """Gives coded details back, those of one level after the other."""

    def __init__(self, parts: list[Plane]) -> None:
        self._parts = iter(parts)

    def __call__(self, number: int, guess: Plane) -> Plane:
        guess += next(self._parts)
        return guess
