"""Where training goes: patches that visit every pixel of a region equally often."""

from __future__ import annotations

import math
from dataclasses import astuple
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.pretraining.patches import draw_start, evenness

_evenness = lru_cache(maxsize=64)(evenness)
_LEAST_PX = 3  # the rate looks at neighbours: a sliver has none


class Route:
    """Sweeps of patches, each sweep shifted at random.

    A region that is in memory is swept as a whole. A larger one is visited block by block, the
    blocks shifted at random in every round, and each is swept a few times before the next one is
    brought into memory.

    Args:
        shape: (height, width) of the region in pixels.
        patch_px: side of a patch.
        block_px: side of a block; 0: the region is in memory as a whole.
        sweeps: of a block before it is left.
        rng: of all shifts and orders.
        whole: patches are all of one size, wherever they fall, as many as a sweep would have; they
            overlap, and `counts` says what a pixel then counts.

    Attributes:
        block: the block that the patches lie in; None before the first.
    """

    def __init__(
        self,
        shape: tuple[int, int],
        patch_px: int,
        block_px: int,
        sweeps: int,
        rng: np.random.Generator,
        *,
        whole: bool = False,
    ) -> None:
        self.whole = whole
        self.shape, self.patch_px, self.block_px = shape, patch_px, block_px
        self.sweeps, self.rng = sweeps, rng
        self.block: Window | None = None if block_px else Window(0, 0, *shape)
        self._blocks: list[Window] = []
        self._patches: list[Window] = []

    @property
    def between_blocks(self) -> bool:
        """Whether the next patch lies in another block."""
        return bool(self.block_px) and not self._patches

    def patches(self, count: int) -> list[Window]:
        """The next patches, at most `count`, all in one block."""
        least = count if self.whole and not self.block_px else 1
        while len(self._patches) < least:
            if self.block_px:
                while not self._blocks:
                    whole = Window(0, 0, *self.shape)
                    self._blocks = self._shifted(whole, self.block_px)
                self.block = self._blocks.pop()
            assert self.block is not None
            for _ in range(self.sweeps if self.block_px else 1):
                patches = self._anywhere if self.whole else self._shifted
                self._patches = patches(self.block, self.patch_px) + self._patches
        taken = self._patches[-count:][::-1]
        del self._patches[-count:]
        return taken

    def counts(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """What rows and columns of a patch count, so that all pixels of its block count the same.

        Returns:
            float32 [row] and [column]; of a window around a patch, those outside count what the
            nearest inside does.
        """
        assert self.block is not None
        rows = np.arange(window.row, window.row_stop) - self.block.row
        cols = np.arange(window.col, window.col_stop) - self.block.col
        height, width = self.block.shape
        return (
            _evenness(height, min(self.patch_px, height))[rows.clip(0, height - 1)],
            _evenness(width, min(self.patch_px, width))[cols.clip(0, width - 1)],
        )

    def _anywhere(self, outer: Window, size: int) -> list[Window]:
        """Windows of one size at random places of `outer`, as many as would cover it."""
        height, width = min(size, outer.height), min(size, outer.width)
        count = math.ceil(outer.height / height) * math.ceil(outer.width / width)
        return [
            Window(
                outer.row + draw_start(self.rng, outer.height, height),
                outer.col + draw_start(self.rng, outer.width, width),
                height,
                width,
            )
            for _ in range(count)
        ]

    def _shifted(self, outer: Window, size: int) -> list[Window]:
        """Windows that cover `outer` exactly once, shifted and in an order at random."""
        rows = self._cuts(outer.row, outer.row_stop, size)
        cols = self._cuts(outer.col, outer.col_stop, size)
        windows = [
            Window(row, col, row_stop - row, col_stop - col)
            for row, row_stop in pairwise(rows)
            for col, col_stop in pairwise(cols)
        ]
        return [windows[i] for i in self.rng.permutation(len(windows))]

    def _cuts(self, start: int, stop: int, size: int) -> list[int]:
        """Where an axis is cut every `size` pixels, without slivers at its ends."""
        length = stop - start
        shifts = [
            shift
            for shift in range(min(size, length))
            if all(end == 0 or end >= _LEAST_PX for end in (shift, (length - shift) % size))
        ]
        shift = shifts[int(self.rng.integers(len(shifts)))] if shifts else 0
        cuts = range(start + shift, stop, size)
        return sorted({start, *cuts, stop})

    def state(self) -> dict[str, Any]:
        """Where it stands, as JSON; the generator's state is not in it."""
        return {
            "block": self.block and astuple(self.block),
            "blocks": [astuple(window) for window in self._blocks],
            "patches": [astuple(window) for window in self._patches],
        }

    def load(self, state: dict[str, Any]) -> None:
        """Inverse of `state`."""
        self.block = Window(*state["block"]) if state["block"] else None
        self._blocks = [Window(*window) for window in state["blocks"]]
        self._patches = [Window(*window) for window in state["patches"]]
