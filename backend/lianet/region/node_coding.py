"""Nodes of a block as the file holds them, and back.

Features of a node are of two kinds. Those of pairs of pixels (2 x 2) are a pyramid of means;
those of the differences within pairs are the finest level, with components of their own, as
bands of 20 m have none. A pixel's features are the former, the same in all pixels of a pair, and
the latter, so that reflectance stays linear in them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.pyramid import Plane, details_of, expected, from_pairs, pair_means
from lianet.region.tile_coding import LARGEST, Shape, decode_tiles, encode_tiles, rounded

Matrix = NDArray[np.float32]

PAIR = 2
COARSE_LEVELS = 2
"""Levels beyond the overview's; they and its means stand in a tensor of their own."""
MIDDLE_LEVELS = (OVERVIEW_FACTOR // PAIR).bit_length() - 1
"""Levels from pairs to the overview's squares."""
GRAIN_PX = OVERVIEW_FACTOR * 2**COARSE_LEVELS
"""Sides of blocks are filled up to whole multiples."""


@dataclass(frozen=True)
class BlockNodes:
    """Decoded nodes of a block, in steps.

    Attributes:
        means: float32 [feature, row, column] of pairs; a pixel's feature is half of it.
        details: float32 [3, feature, row, column], of differences within pairs.
    """

    means: Plane
    details: Plane

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        return self.means.nbytes + self.details.nbytes

    def features(self, rows: slice, cols: slice) -> Plane:
        """Features of pixels of the block: float32 [feature, row, column].

        Args:
            rows, cols: of pixels, inside the block.
        """
        pairs = _pairs_of(rows, cols)
        means = self.means[(slice(None), *pairs)] * np.float32(1 / PAIR)
        count, height, width = means.shape
        out = np.empty((count + self.details.shape[1], height, PAIR, width, PAIR), np.float32)
        out[:count] = means[:, :, None, :, None]
        flat = out.reshape(len(out), PAIR * height, PAIR * width)
        flat[count:] = from_pairs(None, self.details[(slice(None), slice(None), *pairs)])
        top, left = rows.start - PAIR * pairs[0].start, cols.start - PAIR * pairs[1].start
        return flat[:, top : top + rows.stop - rows.start, left : left + cols.stop - cols.start]

    def mixed(self, weights: Plane, rows: slice, cols: slice) -> Plane:
        """Weighted sums of the features of pixels: float32 [value, row, column].

        Sums of few values are made at the pairs and spread to pixels, not of pixels' features.

        Args:
            weights: float32 [value, feature].
            rows, cols: of pixels, inside the block.
        """
        pairs, count = _pairs_of(rows, cols), len(self.means)
        means = self.means[(slice(None), *pairs)] * np.float32(1 / PAIR)
        details = self.details[(slice(None), slice(None), *pairs)]
        out = from_pairs(None, np.stack([np.tensordot(weights[:, count:], d, 1) for d in details]))
        shown = out.reshape(len(out), means.shape[1], PAIR, means.shape[2], PAIR)
        shown += np.tensordot(weights[:, :count], means, 1)[:, :, None, :, None]
        top, left = rows.start - PAIR * pairs[0].start, cols.start - PAIR * pairs[1].start
        return out[:, top : top + rows.stop - rows.start, left : left + cols.stop - cols.start]


def _pairs_of(rows: slice, cols: slice) -> tuple[slice, slice]:
    """The pairs under pixels."""
    down, across = (slice(part.start // PAIR, -(-part.stop // PAIR)) for part in (rows, cols))
    return down, across


class NodeCoding:
    """Codes blocks of one region.

    Args:
        follows: float32 [detail, mean]: differences within pairs, from those that a plane through
            the means around would have.
    """

    def __init__(self, follows: NDArray[np.float32]) -> None:
        self._follows = follows
        self.details, self.means = follows.shape

    def encoded(self, means: Plane, details: Plane) -> tuple[bytes, bytes]:
        """A block as two tensors: what overviews need, and the rest.

        Args:
            means, details: as `BlockNodes` has them, sides whole multiples of a grain.
        """
        levels = []
        for _ in range(COARSE_LEVELS + MIDDLE_LEVELS):
            means, level = pair_means(means)
            levels.append(level)
        top = np.rint(means).clip(1 - LARGEST, LARGEST - 1).astype(np.int32)
        coarse, fine = [top], list[NDArray[np.int32]]()
        shown = coarse[0].astype(np.float32)
        for number, level in enumerate(reversed(levels)):
            put = _Put(level, coarse if number < COARSE_LEVELS else fine)
            shown = from_pairs(shown, details_of(expected(shown), put))
        details_of(self._expected(shown), _Put(details, fine))
        return encode_tiles(coarse), encode_tiles(fine)

    def overview(self, coarse: bytes | memoryview, shape: tuple[int, int]) -> Plane:
        """Means over squares of `OVERVIEW_FACTOR` pixels: float32 [mean, row, column], in steps.

        Args:
            coarse: the block's first tensor.
            shape: (height, width) of the block in pixels, whole multiples of a grain.
        """
        return self._coarse(coarse, shape) * np.float32(1 / OVERVIEW_FACTOR)

    def decoded(
        self, coarse: bytes | memoryview, fine: bytes | memoryview, shape: tuple[int, int]
    ) -> BlockNodes:
        """Inverse of `encoded`.

        Raises:
            RegionFileError: the bytes are no such block.
        """
        get = _Get(decode_tiles(fine, self._fine(shape)))
        shown = self._coarse(coarse, shape)
        for _ in range(MIDDLE_LEVELS):
            shown = from_pairs(shown, details_of(expected(shown), get))
        return BlockNodes(shown, np.stack(details_of(self._expected(shown), get)))

    def overview_at(
        self,
        coarse: bytes | memoryview,
        fine: bytes | memoryview,
        shape: tuple[int, int],
        factor: int,
        mix: Matrix,
    ) -> Plane:
        """Sums of the means over squares of fewer pixels: float32 [sum, row, column], in steps.

        The pyramid is linear in what was coded, so that sums that are fewer than the means are
        taken of what was coded, and the pyramid is that of the sums.

        Args:
            coarse, fine: the block.
            shape: as for `overview`.
            factor: pixels along a side of a square, from a pair's to less than the overview's.
            mix: float32 [sum, mean].

        Raises:
            RegionFileError: the bytes are no such block.
        """
        levels = (OVERVIEW_FACTOR // factor).bit_length() - 1
        few = len(mix) < self.means
        get = _Get(decode_tiles(fine, self._fine(shape), 3 * levels, mix if few else None))
        shown = self._coarse(coarse, shape)
        shown = np.tensordot(mix, shown, 1) if few else shown
        for _ in range(levels):
            shown = from_pairs(shown, details_of(expected(shown), get))
        shown *= np.float32(1 / factor)
        return shown if few else np.tensordot(mix, shown, 1)

    def _fine(self, shape: tuple[int, int]) -> list[Shape]:
        """Shapes of what a block's second tensor holds, level by level."""
        rows, cols = (side // OVERVIEW_FACTOR for side in shape)
        shapes: list[Shape] = []
        for _ in range(MIDDLE_LEVELS):
            shapes += 3 * [(self.means, rows, cols)]
            rows, cols = 2 * rows, 2 * cols
        return shapes + 3 * [(self.details, rows, cols)]

    def _coarse(self, data: bytes | memoryview, shape: tuple[int, int]) -> Plane:
        rows, cols = (side // GRAIN_PX for side in shape)
        shapes: list[Shape] = [(self.means, rows, cols)]
        for level in range(COARSE_LEVELS):
            shapes += 3 * [(self.means, rows << level, cols << level)]
        shown, *parts = decode_tiles(data, shapes)
        get = _Get(parts)
        for _ in range(COARSE_LEVELS):
            shown = from_pairs(shown, details_of(expected(shown), get))
        return shown

    def _expected(self, means: Plane) -> tuple[Plane, Plane]:
        """Details within pairs along rows and along columns that the means let expect."""
        across, down = (np.tensordot(self._follows, part, 1) for part in expected(means))
        return across, down


class _Put:
    """Codes the details of a level: what they differ from what is expected.

    Args:
        details: float32 [3, plane, row, column].
        out: gets them quantised.
    """

    def __init__(self, details: Plane, out: list[NDArray[np.int32]]) -> None:
        self._details, self._out = details, out

    def __call__(self, number: int, guess: Plane) -> Plane:
        self._out.append(rounded(self._details[number] - guess))
        shown: Plane = guess + self._out[-1].astype(np.float32)
        return shown


class _Get:
    """Gives coded details back, those of one level after the other."""

    def __init__(self, parts: list[Plane]) -> None:
        self._parts = iter(parts)

    def __call__(self, number: int, guess: Plane) -> Plane:
        guess += next(self._parts)
        return guess
