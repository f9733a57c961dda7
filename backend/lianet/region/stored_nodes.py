"""Nodes of a region file's blocks, put together to windows, in both codings.

`planes`: every feature of every pixel as a whole number, coded without loss by
`lianet.region.planes`; the overview has tensors of its own. `pairs`: the pyramid of
`lianet.region.node_coding`, whose overview is its own upper levels.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.field.presets import Compact
from lianet.geo.window import Window
from lianet.machine.kept import Kept
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.card import Card
from lianet.region.checks import field_of
from lianet.region.node_coding import (
    COARSE_FACTORS,
    GRAIN_PX,
    PAIR,
    BlockNodes,
    Matrix,
    NodeCoding,
    Product,
)
from lianet.region.node_memory import MEANS_KEPT, NodeMemory, TilesMemory
from lianet.region.overview import OVERVIEW_FACTOR, OVERVIEW_STEPS, PAIRS_FROM_PX
from lianet.region.planes import decode_planes, header_of
from lianet.region.tensors import TensorFile
from lianet.region.tile_coding import Symbols

_GLIMPSE_KEPT = 8
_FEW_ROWS = 96
"""Pixels that are decoded without the rest of their block."""
_FEW_SUMS = 8
"""Sums that are a small part of the features are not made of these."""
_OF_BLOCK = ("means", "nodes")
"""Tensors of a block in `pairs`."""

Part = Callable[[int, int, slice, slice], NDArray[Any]]
"""Values of a part of a block: block row and column, rows and columns inside the block."""


class StoredNodes(ABC):
    """Nodes of an open region. Safe to read from several threads.

    Attributes:
        overview_factors: pixels along a side of the squares whose means zoomed-out views are made
            of, ascending; none of a small region.
        coarse_factors: likewise of larger squares, whose means are had for less.
    """

    overview_factors: tuple[int, ...]
    coarse_factors: tuple[int, ...] = ()

    @abstractmethod
    def nodes(self, window: Window) -> NDArray[Any]:
        """Features in quantisation steps, int16 or float32 [feature, row, column].

        The window may leave the region; nodes beyond an edge repeat the edge's.
        """

    @abstractmethod
    def mixed(
        self,
        window: Window,
        weights: NDArray[np.float32],
        product: Product = np.matmul,
        offset: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """Weighted sums of the features of a window inside the region.

        Args:
            window: as for `nodes`.
            weights: float32 [value, feature].
            product: of two matrices.
            offset: float32 [value], added to each.

        Returns:
            float32 [value, row, column].
        """

    @abstractmethod
    def overview(
        self, window: Window, factor: int, mix: Matrix, step: int = 1
    ) -> NDArray[np.float32]:
        """Sums of the features' means over squares, in steps: float32 [sum, row, column].

        Args:
            window: in squares.
            factor: one of `overview_factors`.
            mix: float32 [sum, feature], what each feature counts in a sum.
            step: every so many squares are wanted, along rows and columns.
        """


class PlaneNodes(StoredNodes):
    """Nodes coded as `planes`.

    Args:
        file: the region file.
        shape: (height, width) of the region in pixels.
        means_kept: blocks of the overview that are kept.
    """

    def __init__(
        self, file: TensorFile, shape: tuple[int, int], means_kept: int = MEANS_KEPT
    ) -> None:
        self._file, self._shape = file, shape
        self.overview_factors = (OVERVIEW_FACTOR,) if "overview.0.0" in file else ()
        # Two blocks' worth of a 1000 px wide view at 32 channels is 60 MB.
        self._kept: Kept[NDArray[np.int16]] = Kept(24)
        self._kept_means: Kept[NDArray[np.int16]] = Kept(means_kept)

    def _read(self, name: str) -> NDArray[np.int16]:
        data = self._file.read(name)
        # The header was held against the grid when the file was opened.
        return decode_planes(data.data, header_of(data.data))

    def _block(self, row: int, col: int) -> NDArray[np.int16]:
        return self._kept.get_or_make((row, col), lambda: self._read(f"nodes.{row}.{col}"))

    def _means(self, row: int, col: int) -> NDArray[np.int16]:
        return self._kept_means.get_or_make((row, col), lambda: self._read(f"overview.{row}.{col}"))

    def nodes(self, window: Window) -> NDArray[Any]:
        """See `StoredNodes.nodes`: int16."""

        def part(row: int, col: int, rows: slice, cols: slice) -> NDArray[Any]:
            return self._block(row, col)[:, rows, cols]

        return _assembled(part, BLOCK_PX, window, self._shape)

    def mixed(
        self,
        window: Window,
        weights: NDArray[np.float32],
        product: Product = np.matmul,
        offset: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """See `StoredNodes.mixed`."""
        nodes = self.nodes(window).astype(np.float32)
        sums = product(weights, nodes.reshape(len(nodes), -1)).reshape(-1, *window.shape)
        return sums if offset is None else sums + offset[:, None, None]

    def overview(
        self, window: Window, factor: int, mix: Matrix, step: int = 1
    ) -> NDArray[np.float32]:
        """See `StoredNodes.overview`."""

        def part(row: int, col: int, rows: slice, cols: slice) -> NDArray[Any]:
            return self._means(row, col)[:, rows, cols]

        means = _assembled(part, BLOCK_PX // factor, window, _squares(self._shape, factor))
        means = means[:, ::step, ::step].astype(np.float32)
        return np.tensordot(mix / np.float32(OVERVIEW_STEPS), means, 1)


class PairNodes(StoredNodes):
    """Nodes coded as `pairs`.

    Blocks begin where pairs do, up to a pixel before the region.

    Args:
        file: the region file.
        shape: (height, width) of the region in pixels.
        preset: of its field.
        follows: of `NodeCoding`.
        prefix: of the tensors' names, for the nodes of one acquisition.
        memory: what is kept of them.
        part: whether it is a part of something larger, which is seen from afar although this is
            small.
    """

    def __init__(
        self,
        file: TensorFile,
        shape: tuple[int, int],
        preset: Compact,
        follows: NDArray[np.float32],
        prefix: str = "",
        memory: NodeMemory | None = None,
        part: bool = False,
    ) -> None:
        self._file, self._shape, self._prefix = file, shape, prefix
        self._coding = NodeCoding(follows)
        self._first = preset.pair_origin
        self._reach = (shape[0] + self._first[0], shape[1] + self._first[1])
        self.overview_factors = ()
        if part or max(shape) >= PAIRS_FROM_PX:
            # Squares begin where pairs do: by half a square too early would show.
            pairs = (PAIR,) if self._first == (0, 0) else ()
            self.overview_factors = (*pairs, 2 * PAIR, OVERVIEW_FACTOR)
            self.coarse_factors = COARSE_FACTORS
        self._kept = memory or NodeMemory(self._coding.means + 3 * self._coding.details)
        self._blocks = len(block_places(shape, self._first))
        self._owner = object()
        # Threads that need the same block wait for the one that decodes it.
        self._turns = [threading.Lock() for _ in range(16)]

    def _block(self, row: int, col: int, rows: slice) -> BlockNodes:
        """A block with some rows of pixels.

        Who asks for a few rows for the first time gets these alone, and nothing is kept: places
        that stand for a region lie in as many blocks.
        """
        place = self._owner, row, col
        with self._turns[(4 * row + col) % len(self._turns)]:
            found = self._kept.blocks.get(place)
            few = found is None and rows.stop - rows.start <= _FEW_ROWS
            if few and self._kept.glanced.get(place) is None:
                self._kept.glanced.put(place, True)
                return self._read(row, col, rows)
            if found is None:
                found = self._read(row, col)
                self._kept.blocks.put(place, found)
            return found

    def _read(self, row: int, col: int, rows: slice | None = None) -> BlockNodes:
        coarse, fine = (self._file.read(f"{self._prefix}{kind}.{row}.{col}") for kind in _OF_BLOCK)
        shape = coded_shape(self._reach, row, col)
        return self._coding.decoded(coarse.data, fine.data, shape, rows)

    def _means(self, row: int, col: int, factor: int = OVERVIEW_FACTOR) -> NDArray[np.float32]:
        def read() -> NDArray[np.float32]:
            coarse = self._file.read(f"{self._prefix}means.{row}.{col}")
            return self._coding.overview(coarse.data, coded_shape(self._reach, row, col), factor)

        if factor == OVERVIEW_FACTOR:
            return self._kept.means.get_or_make((self._owner, row, col), read)
        return self._kept.coarse.get_or_make((self._owner, row, col, factor), read)

    def _keeps_means(self, factor: int = OVERVIEW_FACTOR) -> bool:
        """Whether means of all blocks are kept: of more, each would be dropped before it is needed
        again."""
        if factor == OVERVIEW_FACTOR:
            return self._blocks <= self._kept.means.limit
        values = self._coding.means * (BLOCK_PX // factor) ** 2
        size: int = self._blocks * values * np.dtype(np.float32).itemsize
        return size <= self._kept.coarse.limit

    def _coarse_of(self, row: int, col: int) -> Symbols:
        """A block's first tensor, which its means are made of in half the time."""

        def read() -> Symbols:
            coarse = self._file.read(f"{self._prefix}means.{row}.{col}")
            return self._coding.coarse_symbols(coarse.data, coded_shape(self._reach, row, col))

        return self._kept.first.get_or_make((self._owner, row, col), read)

    def _sums(
        self, row: int, col: int, weights: Matrix, offset: NDArray[np.float32] | None
    ) -> NDArray[np.float32]:
        """Of all of a block, whose features are too many to be kept: of neighbouring tiles too."""

        def symbols() -> Symbols:
            fine = self._file.read(f"{self._prefix}nodes.{row}.{col}")
            return self._coding.symbols(fine.data, shape)

        def sums() -> NDArray[np.float32]:
            coarse = self._file.read(f"{self._prefix}means.{row}.{col}")
            fine = self._kept.finer.get_or_make((self._owner, row, col), symbols)
            return self._coding.mixed(coarse.data, fine, shape, weights, offset)

        shape = coded_shape(self._reach, row, col)
        what = weights.tobytes(), b"" if offset is None else offset.tobytes()
        return self._kept.sums.get_or_make((self._owner, row, col, *what), sums)

    def _finer(self, row: int, col: int, factor: int) -> Symbols:
        """What a block knows of squares finer than the overview's: of the next date too."""

        def read() -> Symbols:
            fine = self._file.read(f"{self._prefix}nodes.{row}.{col}")
            return self._coding.finer(fine.data, coded_shape(self._reach, row, col), factor)

        return self._kept.finer.get_or_make((self._owner, row, col, factor), read)

    def nodes(self, window: Window) -> NDArray[Any]:
        """See `StoredNodes.nodes`: float32."""

        def part(row: int, col: int, rows: slice, cols: slice) -> NDArray[Any]:
            return self._block(row, col, rows).features(rows, cols)

        return _assembled(part, BLOCK_PX, window, self._shape, self._first)

    def mixed(
        self,
        window: Window,
        weights: NDArray[np.float32],
        product: Product = np.matmul,
        offset: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """See `StoredNodes.mixed`."""
        few = _FEW_SUMS * len(weights) <= self._coding.means

        def part(row: int, col: int, rows: slice, cols: slice) -> NDArray[Any]:
            if few:
                # What is kept is nobody's to write.
                return self._sums(row, col, weights, offset)[:, rows, cols].copy()
            return self._block(row, col, rows).mixed(weights, rows, cols, product, offset)

        return _assembled(part, BLOCK_PX, window, self._shape, self._first)

    def overview(
        self, window: Window, factor: int, mix: Matrix, step: int = 1
    ) -> NDArray[np.float32]:
        """See `StoredNodes.overview`. Squares begin where pairs do; details have no mean."""
        mix = np.ascontiguousarray(mix[:, : self._coding.means])
        squares = _squares(self._shape, factor)

        def means(row: int, col: int, rows: slice, cols: slice) -> NDArray[Any]:
            return self._means(row, col, factor)[:, rows, cols]

        def sums(row: int, col: int, rows: slice, cols: slice) -> NDArray[Any]:
            shape = coded_shape(self._reach, row, col)
            if factor >= OVERVIEW_FACTOR:
                found = self._coding.overview(self._coarse_of(row, col), shape, factor, mix)
            else:
                keeps = self._keeps_means()
                first = self._means(row, col) if keeps else self._coarse_of(row, col)
                fine = self._finer(row, col, factor)
                found = self._coding.overview_at(first, fine, shape, factor, mix)
            return found[:, rows, cols]

        if factor >= OVERVIEW_FACTOR and self._keeps_means(factor):
            kept = _assembled(means, BLOCK_PX // factor, window, squares)
            return np.tensordot(mix, kept[:, ::step, ::step], 1)
        return _assembled(sums, BLOCK_PX // factor, window, squares)[:, ::step, ::step]


def stored_nodes(
    file: TensorFile, card: Card, tiles: TilesMemory | None = None, *, afar: bool = False
) -> StoredNodes:
    """The nodes of a compact region, from a file that was checked.

    Args:
        file: of the region.
        card: of it.
        tiles: of the mosaic that it is a tile of.
        afar: whether it is one of very many tiles that are seen from afar.
    """
    preset: Compact = field_of(card)
    if not preset.nodes_in_pairs:
        return PlaneNodes(file, card.grid.shape, _GLIMPSE_KEPT if afar else MEANS_KEPT)
    follows = file.read("follows").astype(np.float32)
    if tiles is None:
        return PairNodes(file, card.grid.shape, preset, follows)
    memory = NodeMemory.from_afar(tiles.afar) if afar else tiles.nearby(preset)
    return PairNodes(file, card.grid.shape, preset, follows, memory=memory, part=afar)


def block_places(shape: tuple[int, int], origin: tuple[int, int] = (0, 0)) -> list[tuple[int, int]]:
    """Block rows and columns of a region whose first block begins up to a pixel before it."""
    down, across = (-(-(n + first) // BLOCK_PX) for n, first in zip(shape, origin, strict=True))
    return [(row, col) for row in range(down) for col in range(across)]


def coded_shape(reach: tuple[int, int], row: int, col: int) -> tuple[int, int]:
    """Height and width of a block in `pairs`, filled up to whole grains.

    Args:
        reach: height and width of the region from where its first block begins.
        row, col: of the block.
    """
    height, width = (
        -(-min(BLOCK_PX, n - place * BLOCK_PX) // GRAIN_PX) * GRAIN_PX
        for n, place in zip(reach, (row, col), strict=True)
    )
    return height, width


def _squares(shape: tuple[int, int], factor: int) -> tuple[int, int]:
    return -(-shape[0] // factor), -(-shape[1] // factor)


def _assembled(
    read: Part,
    block_px: int,
    window: Window,
    shape: tuple[int, int],
    origin: tuple[int, int] = (0, 0),
) -> NDArray[Any]:
    """A window put together from the blocks that it touches; beyond an edge the edge repeats.

    Args:
        read: gives parts of blocks.
        block_px: their side.
        window: of a grid of `shape`.
        origin: rows and columns by which the first block begins before the grid.
    """
    inner = window.clipped(shape)
    top, left = inner.row + origin[0], inner.col + origin[1]
    moved = Window(top, left, inner.height, inner.width)
    out: NDArray[Any] | None = None
    for row in range(top // block_px, (moved.row_stop - 1) // block_px + 1):
        for col in range(left // block_px, (moved.col_stop - 1) // block_px + 1):
            extent = Window(row * block_px, col * block_px, block_px, block_px)
            part = moved.intersection(extent)
            assert part is not None
            values = read(row, col, *part.within(extent))
            if part == moved and inner == window:
                return values
            if out is None:
                out = np.empty((values.shape[0], *inner.shape), values.dtype)
            out[(slice(None), *part.within(moved))] = values
    assert out is not None
    pad = (
        (0, 0),
        (inner.row - window.row, window.row_stop - inner.row_stop),
        (inner.col - window.col, window.col_stop - inner.col_stop),
    )
    return np.pad(out, pad, mode="edge") if any(sum(p) for p in pad) else out
