"""What computes a region's pixels, whichever library does the arithmetic."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.engines.overview import Overview, observed
from lianet.errors import InputError, WindowError, say
from lianet.field.time import DateMix
from lianet.geo.grid import Window
from lianet.machine.threads import one_torch_thread, torch_threads
from lianet.region.card import Card
from lianet.region.file import Region
from lianet.region.gaps import KEY, OBSERVED, RIM_PX, UNKNOWN, GapErrors, distances
from lianet.region.own_nodes import OwnNodes

if TYPE_CHECKING:
    from torch import Tensor

DECODE_PX = 128
"""Side of the blocks that are decoded at once: bounds memory whatever the window."""
_DATES_AT_ONCE = 4
_LINEAR_DATES_AT_ONCE = 24
"""Of a linear field: what is read for a block serves all dates, and only the result takes room."""


class Engine(Protocol):
    """Decodes windows of one region. Safe to call from several threads.

    Attributes:
        card: the region's card.
        path: of the region's file, or of a mosaic's manifest; None where there is no file.
        name: `torch` or `onnxruntime`.
        device: `cpu` or `cuda:0`.
        overview_factors: of `decode_overview`, ascending; none where the region keeps no overview.
        coarse_factors: likewise, of larger squares, whose means are had for less.
        linear: the field has no trunk. All dates of a window then cost one matrix product, and so
            does any sum over dates (`decode_mix` with weights of one's own).
    """

    card: Card
    path: Path | None
    name: str
    device: str
    overview_factors: tuple[int, ...]
    coarse_factors: tuple[int, ...]
    linear: bool

    def decode_overview(
        self, window: Window, mixes: Sequence[DateMix], factor: int, step: int = 1
    ) -> NDArray[np.float32]:
        """Means over squares of pixels, for zoomed-out views.

        Args:
            window: in pixels of the overview, inside it.
            mixes: the dates.
            factor: pixels along a side of a square, one of `overview_factors` or `coarse_factors`.
            step: every so many of these pixels are wanted, along rows and columns.

        Returns:
            float32 [date, band, ceil(row / step), ceil(column / step)], reflectance; NaN where
            less than half of a square was observed.
        """
        ...

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """Reconstruct a window at some acquisitions.

        Args:
            window: pixels inside the region; any size, decoded block by block.
            date_indices: positions in `card.dates`.

        Returns:
            float32 [date, band, row, column], reflectance; NaN where the source had no
            observation on that date.

        Raises:
            WindowError: the window leaves the region; so from `decode_mix` and `trunk`.
        """
        ...

    def decode_mix(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        """Reconstruct a window at any date: float32 [band, row, column], reflectance.

        At an acquisition it is `decode`; between two, NaN only where no date was observed.
        """
        ...

    def filled(self) -> Engine:
        """The same engine, with gaps filled: NaN only where no date was observed.

        Of a region that was encoded without filling them, the engine itself.
        """
        ...

    def confidence(self, window: Window, date_index: int) -> NDArray[np.uint8]:
        """What is known of a window at an acquisition, in percent: uint8 [row, column].

        100 where it was observed, 255 where it never was; else how far what fills the gap is to
        be trusted, 0 to 99 (`lianet.region.gaps`), 0 where gaps are not filled.
        """
        ...

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """Trunk features of a window at one date: float32 [channel, row, column].

        Raises:
            InputError: the field has no trunk.
        """
        ...


class StaysOnDevice(Protocol):
    """What engines of torch have besides: results that stay on the device, for what follows there.

    Windows are computed whole: whoever asks keeps them small. Where memory is short for one,
    torch's own error comes out, so that a smaller one can be asked for.

    Attributes:
        device: see `Engine`.
        on_device: whether that gains anything here: on a GPU.
    """

    device: str

    @property
    def on_device(self) -> bool: ...

    def decode_on_device(self, window: Window, date_indices: Sequence[int]) -> Tensor:
        """As `Engine.decode`."""
        ...

    def trunk_on_device(self, window: Window, date_index: int) -> Tensor:
        """As `Engine.trunk`."""
        ...

    def trunks(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """As `Engine.trunk` at several dates together: float32 [date, channel, row, column]."""
        ...


def check_inside(window: Window, shape: tuple[int, int]) -> None:
    """See that a window lies inside a region of (height, width) pixels.

    Raises:
        WindowError: it does not.
    """
    if window.clipped(shape) != window:
        raise WindowError(
            say(
                "The window of {height} x {width} pixels at row {row}, column {col} "
                "leaves the region of {all_height} x {all_width} pixels",
                height=window.height,
                width=window.width,
                row=window.row,
                col=window.col,
                all_height=shape[0],
                all_width=shape[1],
            ),
            "Choose a window inside the region",
        )


class BlockEngine(ABC):
    """What engines of window-by-window fields share: blocks, threads, dates, observation masks.

    Args:
        region: the open file.
        workers: blocks computed side by side.
        linear: see `Engine`.
        torch_threads: that an operation of torch uses meanwhile; 0 leaves it as it is.
    """

    name: str
    device: str

    def __init__(
        self, region: Region, workers: int, linear: bool = False, torch_threads: int = 0
    ) -> None:
        self.card = region.card
        self.path: Path | None = region.path
        self.linear = linear
        self.region = region
        self._torch_threads = torch_threads
        begin = one_torch_thread if torch_threads == 1 else None
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="decode", initializer=begin)
        self.overview_factors = region.overview_factors
        self.coarse_factors = region.coarse_factors
        self._overview = Overview(region) if region.overview_factors else None
        self._fills = False

    def filled(self) -> BlockEngine:
        """See `Engine.filled`; what is kept for neighbouring windows serves both."""
        if self._fills or KEY not in self.card.training:
            return self
        other = copy.copy(self)
        other._fills = True
        return other

    def decode_overview(
        self, window: Window, mixes: Sequence[DateMix], factor: int, step: int = 1
    ) -> NDArray[np.float32]:
        """See `Engine.decode_overview`."""
        assert self._overview is not None
        return self._overview.decode(window, mixes, factor, step, filled=self._fills)

    @abstractmethod
    def _block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Reflectance [date, band, row, column] of a block for mix [date, acquisition]."""

    @abstractmethod
    def _trunk_block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Trunk features [channel, row, column] of a block for mix [1, acquisition]."""

    def _blocks(self, window: Window) -> Iterator[Window]:
        """What is computed at once: parts that cover the window without overlap."""
        return self.card.grid.blocks(DECODE_PX, window)

    def _one_hot(self, date_indices: Sequence[int]) -> NDArray[np.float32]:
        return np.eye(len(self.card.dates), dtype=np.float32)[list(date_indices)]

    def _check_inside(self, window: Window) -> None:
        """A decoder answers everywhere: beyond the region it would make pixels up."""
        check_inside(window, self.card.grid.shape)

    def _decoded(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        self._check_inside(window)
        out = np.empty((len(mix), len(self.card.bands), *window.shape), np.float32)

        at_once = _LINEAR_DATES_AT_ONCE if self.linear else _DATES_AT_ONCE

        def fill(block: Window) -> None:
            rows, cols = block.within(window)
            for first in range(0, len(mix), at_once):
                part = slice(first, first + at_once)
                out[part, :, rows, cols] = self._block(block, mix[part])

        # list() waits for all blocks and raises the first error.
        with torch_threads(self._torch_threads):
            list(self._pool.map(fill, self._blocks(window)))
        return out

    def _with_own(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        """As `_decoded`, with what the nodes of single acquisitions add."""
        out = self._decoded(window, mix)
        for date, own in self.region.own.items():
            asked = np.flatnonzero(mix[:, date])
            if len(asked):
                self._add(own, window, out, [(int(n), mix[n, date]) for n in asked])
        return out

    def _add(
        self,
        own: OwnNodes,
        window: Window,
        out: NDArray[np.float32],
        asked: Sequence[tuple[int, np.float32]],
    ) -> None:
        def add(block: Window) -> None:
            rows, cols = block.within(window)
            shown = own.reflectance(block)
            for number, weight in asked:
                out[number, :, rows, cols] += weight * shown

        list(self._pool.map(add, self.card.grid.blocks(DECODE_PX, window)))

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `Engine.decode`."""
        out = self._with_own(window, self._one_hot(date_indices))
        for number, date in enumerate(date_indices):
            seen = observed(self.region, window, date, filled=self._fills)
            if seen is not None:
                out[number][:, ~seen] = np.nan
        return out

    def decode_mix(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        """See `Engine.decode_mix`."""
        if mix.days == 0:
            exact: NDArray[np.float32] = self.decode(window, [self.card.date_index(mix.date)])[0]
            return exact
        out: NDArray[np.float32] = self._with_own(window, mix.weights[None].astype(np.float32))[0]
        known = self.region.known(window)
        if known is not None:
            out[:, ~known] = np.nan
        return out

    def confidence(self, window: Window, date_index: int) -> NDArray[np.uint8]:
        """See `Engine.confidence`."""
        self._check_inside(window)
        outer = window.grown(RIM_PX).clipped(self.card.grid.shape)
        inner = window.within(outer)
        out = np.full(window.shape, OBSERVED, np.uint8)
        # Gaps are filled from what the nodes were made from.
        chosen = sorted({*self.card.made_from, date_index})
        valid = self.region.valid(outer, chosen)
        own = chosen.index(date_index)
        if valid is None or valid[own][inner].all():
            return out
        hidden = ~valid[own][inner]
        out[hidden] = 0
        if (errors := GapErrors.of(self.card.training, len(self.card.dates))) is not None:
            dates = [self.card.dates[index] for index in chosen]
            days, rim_px = (part[inner] for part in distances(valid, own, dates))
            expected = errors.expected(date_index, days, rim_px)
            out[hidden] = errors.confidence(date_index, expected)[hidden]
        out[~valid[(..., *inner)].any(0)] = UNKNOWN
        return out

    def trunks(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `StaysOnDevice.trunks`."""
        return np.stack([self.trunk(window, date) for date in date_indices])

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        if self.linear:
            raise InputError(
                say(
                    "The region {name} has no trunk: its linear path is all there is",
                    name=self.card.name,
                ),
                "Learn on statistics or on reflectance",
            )
        self._check_inside(window)
        mix = self._one_hot([date_index])
        with torch_threads(self._torch_threads):
            parts = list(
                self._pool.map(
                    lambda block: (block, self._trunk_block(block, mix)),
                    self._blocks(window),
                )
            )
        out = np.empty((parts[0][1].shape[0], *window.shape), np.float32)
        for block, features in parts:
            rows, cols = block.within(window)
            out[:, rows, cols] = features
        return out
