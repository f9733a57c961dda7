"""Random patches of a stack, drawn so that every observed pixel counts as often as any other.

What is drawn for a step depends on the seed, the step and the patch's number alone: a resumed run
and several processes that share a batch draw what one run would.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.machine.transfer import moved
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.paper_step import Targets

_READERS = 4
_DRAWS = 8
"""Draws until a patch holds an observation; what holds none teaches nothing."""


@dataclass(frozen=True)
class Patches:
    """Patches of one date each, as the stack stores them.

    Attributes:
        corners: int64 [patch, 2], row and column of the upper left pixel.
        dates: int64 [patch], positions of acquisitions.
        stored: [patch, band, row, column] in the stack's type.
        weights: float32 [patch, row, column], what a pixel's error counts; 0 where there was no
            observation and beyond the region.
    """

    corners: NDArray[np.int64]
    dates: NDArray[np.int64]
    stored: NDArray[Any]
    weights: NDArray[np.float32]

    def part(self, start: int, stop: int) -> Patches:
        """Some of the patches."""
        cut = slice(start, stop)
        return Patches(self.corners[cut], self.dates[cut], self.stored[cut], self.weights[cut])

    def __len__(self) -> int:
        return len(self.dates)


def draw_start(rng: np.random.Generator, length: int, side: int) -> int:
    """Where a patch begins along an axis: inside the region, more often at its borders."""
    return int(np.clip(rng.integers(1 - side, length), 0, max(length - side, 0)))


def evenness(length: int, side: int) -> NDArray[np.float32]:
    """Weights of an axis's pixels that make up for how often `draw_start` covers them.

    A pixel in a corner is in one window of all that lie inside a region, one in the middle in
    side^2 of them. Starts that would leave the region are moved to its border instead, so that
    no pixel is covered more seldom than those in the middle.

    Returns:
        float32 [length], 1 where covered least; above 1/2 but in regions below two patches.
    """
    starts = np.clip(np.arange(1 - side, length), 0, max(length - side, 0))
    often = np.bincount(starts, minlength=length)
    covered = np.convolve(often, np.ones(side))[:length]
    weights: NDArray[np.float32] = (covered.min() / covered).astype(np.float32)
    return weights


class PatchReader:
    """Draws and reads patches, the next ones while the present ones are computed.

    Args:
        imagery: the stack, in memory or not.
        side_px: of a patch. In a region that is smaller, patches reach beyond it.
        seed: of all draws.

    Attributes:
        weights: of the region's rows and columns, see `evenness`.
    """

    def __init__(self, imagery: Imagery, side_px: int, seed: int) -> None:
        self.imagery, self.side_px, self.seed = imagery, side_px, seed
        height, width = imagery.stack.grid.shape
        self.weights = evenness(height, side_px), evenness(width, side_px)
        self._rows, self._cols = self.weights
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="read")
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="read-ahead")
        self._coming: tuple[int, Future[Patches]] | None = None

    def step(self, step: int, numbers: Sequence[int]) -> Patches:
        """The patches of a step, and a start on those of the next.

        Args:
            step: counted from 0.
            numbers: of the patches among those of the step.
        """
        if self._coming is None or self._coming[0] != step:
            patches = self.read(step, numbers)
        else:
            patches = self._coming[1].result()
        self._coming = step + 1, self._ahead.submit(self.read, step + 1, numbers)
        return patches

    def means(self, count: int) -> list[float]:
        """Mean reflectance of each band over so many patches; the same for every step."""
        targets = PatchTargets(self.imagery, torch.device("cpu"))(self.read(0, range(count)))
        sums = (targets.reflectance * targets.weights).sum((0, 2, 3), dtype=torch.float64)
        means: list[float] = (sums / targets.weights.sum().clamp_min(1e-9)).tolist()
        return means

    def close(self) -> None:
        """Stop reading ahead."""
        self._ahead.shutdown(cancel_futures=True)
        self._readers.shutdown(cancel_futures=True)

    def read(self, step: int, numbers: Sequence[int]) -> Patches:
        """Draw and read the patches of a step."""
        drawn = list(self._readers.map(lambda number: self._drawn(step, number), numbers))
        return Patches(
            np.array([corner for corner, _, _, _ in drawn], np.int64),
            np.array([date for _, date, _, _ in drawn], np.int64),
            np.stack([stored for _, _, stored, _ in drawn]),
            np.stack([weights for _, _, _, weights in drawn]),
        )

    def draws(
        self, step: int, numbers: Sequence[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Corners and dates of the patches of a step, as in `Patches`."""
        drawn = [self._draw(step, number) for number in numbers]
        corners = np.array([(window.row, window.col) for window, _ in drawn], np.int64)
        return corners, np.array([date for _, date in drawn], np.int64)

    def _draw(self, step: int, number: int) -> tuple[Window, int]:
        """Where and when a patch is."""
        stack, side = self.imagery.stack, self.side_px
        height, width = stack.grid.shape
        rng = np.random.default_rng((self.seed, step, number))
        for _ in range(_DRAWS):
            row, col = draw_start(rng, height, side), draw_start(rng, width, side)
            date = int(rng.integers(len(stack.dates)))
            inner = Window(row, col, side, side).clipped(stack.grid.shape)
            if self.imagery.observed(inner, date):
                break
        return inner, date

    def _drawn(
        self, step: int, number: int
    ) -> tuple[tuple[int, int], int, NDArray[Any], NDArray[np.float32]]:
        """Corner, date, stored values and weights of one patch."""
        side = self.side_px
        inner, date = self._draw(step, number)
        stored, valid = self.imagery.stored(inner, [date])
        values = np.zeros((stored.shape[1], side, side), stored.dtype)
        weights = np.zeros((side, side), np.float32)
        values[:, : inner.height, : inner.width] = stored[0]
        down, across = inner.slices
        weights[: inner.height, : inner.width] = (
            valid[0] * self._rows[down, None] * self._cols[None, across]
        )
        return (inner.row, inner.col), date, values, weights


class PatchTargets:
    """Turns patches into what a loss compares with, on the device: it gets integers.

    Args:
        imagery: of the stack.
        device: where to compute.
    """

    def __init__(self, imagery: Imagery, device: torch.device) -> None:
        stack = imagery.stack
        self.device = device
        self._scales = torch.tensor([b.scale for b in stack.bands], device=device)[:, None, None]
        self._offsets = torch.tensor(stack.offsets, device=device)[:, None, None, None]

    def __call__(self, patches: Patches) -> Targets:
        """Reflectance, 0 where the weight is."""
        dates = moved(patches.dates, self.device)
        weights = moved(patches.weights, self.device)[:, None]
        stored = moved(patches.stored, self.device).float()
        reflectance = (stored * self._scales + self._offsets[dates]).clamp_min(0)
        corners = moved(patches.corners, self.device)
        return Targets(corners, dates, reflectance.masked_fill(weights == 0, 0), weights)
