"""Imagery that lies on the device as a whole, and the patches and windows cut from it there.

The processor then draws places and dates, a few numbers a step, and nothing is copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.geo.grid import Window
from lianet.machine.device import share_of_free
from lianet.machine.transfer import as_float, as_signed, moved
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.paper_step import Targets
from lianet.pretraining.patches import PatchReader

_SHARE = 0.4
"""Of a device's free memory that imagery may take."""
_BLOCK_PX = 1024


class DeviceImagery:
    """A stack on a device, as the integers that it is.

    Args:
        imagery: of the stack.
        device: where to keep it.
    """

    def __init__(self, imagery: Imagery, device: torch.device) -> None:
        stack = imagery.stack
        self.device, self.shape = device, stack.grid.shape
        self._dtype = np.dtype(stack.dtype)
        dates, bands = len(stack.dates), len(stack.bands)
        kept = as_signed(np.empty(0, self._dtype))
        kind = torch.from_numpy(kept).dtype
        # Bands innermost, as the decoders have their channels.
        self._stored = torch.empty((dates, *self.shape, bands), dtype=kind, device=device)
        self._valid = torch.empty((dates, *self.shape), dtype=torch.bool, device=device)
        for block in stack.grid.blocks(_BLOCK_PX):
            stored, valid = imagery.stored(block)
            inner = np.ascontiguousarray(as_signed(stored).transpose(0, 2, 3, 1))
            self._stored[(slice(None), *block.slices)] = torch.from_numpy(inner).to(device)
            self._valid[(slice(None), *block.slices)] = torch.from_numpy(valid).to(device)
        self._scales = torch.tensor([band.scale for band in stack.bands], device=device)
        self._offsets = torch.tensor(stack.offsets, device=device)

    def window(self, window: Window, dates: Tensor) -> tuple[Tensor, Tensor]:
        """Reflectance [date, band, row, column] of a window, 0 where not observed, and where it
        was, bool [date, row, column].

        Args:
            window: inside the region.
            dates: int64 [date], positions of acquisitions, on the device.
        """
        rows, cols = window.slices
        stored = self._stored[:, rows, cols].index_select(0, dates)
        valid = self._valid[:, rows, cols].index_select(0, dates)
        return self._reflectance(stored, dates).masked_fill(~valid[:, None], 0), valid

    def patches(
        self, corners: Tensor, dates: Tensor, side_px: int, weights: tuple[Tensor, Tensor]
    ) -> Targets:
        """Patches of one date each, which may reach beyond the region.

        Args:
            corners: int64 [patch, 2], row and column of the upper left pixel, inside the region.
            dates: int64 [patch], positions of acquisitions.
            side_px: of a patch.
            weights: float32 of the region's rows and columns.
        """
        pixels = torch.arange(side_px, device=self.device)
        rows, cols = corners.T[..., None] + pixels
        height, width = self.shape
        inside = (rows < height)[:, :, None] & (cols < width)[:, None]
        rows, cols = rows.clamp_max(height - 1), cols.clamp_max(width - 1)
        place = dates[:, None, None], rows[:, :, None], cols[:, None]
        counts = (self._valid[place] & inside) * weights[0][rows][:, :, None]
        counts = (counts * weights[1][cols][:, None])[:, None]
        reflectance = self._reflectance(self._stored[place], dates)
        return Targets(corners, dates, reflectance.masked_fill(counts == 0, 0), counts)

    def _reflectance(self, stored: Tensor, dates: Tensor) -> Tensor:
        """[date, band, row, column] of stored values [date, row, column, band]."""
        values = as_float(stored, self._dtype) * self._scales
        values = values + self._offsets[dates].view(-1, 1, 1, 1)
        return values.clamp_min_(0).permute(0, 3, 1, 2)


class DevicePatches:
    """Patches as `PatchReader` draws them, cut on the device.

    Args:
        reader: of the draws.
        imagery: on the device.
    """

    def __init__(self, reader: PatchReader, imagery: DeviceImagery) -> None:
        self._reader, self._imagery = reader, imagery
        rows, cols = reader.weights
        self._weights = moved(rows, imagery.device), moved(cols, imagery.device)
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="draw-ahead")
        self._coming: tuple[int, Future[tuple[NDArray[np.int64], NDArray[np.int64]]]] | None = None

    def step(self, step: int, numbers: Sequence[int]) -> Callable[[int, int], Targets]:
        """Gives some of a step's patches, from one up to another; the next are drawn meanwhile.

        Args:
            step: counted from 0.
            numbers: of the patches among those of the step.
        """
        if self._coming is None or self._coming[0] != step:
            corners, dates = self._reader.draws(step, numbers)
        else:
            corners, dates = self._coming[1].result()
        self._coming = step + 1, self._ahead.submit(self._reader.draws, step + 1, numbers)
        device, side = self._imagery.device, self._reader.side_px
        places, moments = moved(corners, device), moved(dates, device)
        return lambda start, stop: self._imagery.patches(
            places[start:stop], moments[start:stop], side, self._weights
        )

    def close(self) -> None:
        """Stop drawing ahead."""
        self._ahead.shutdown(cancel_futures=True)


def on_device(imagery: Imagery, device: torch.device) -> DeviceImagery | None:
    """A stack on a GPU where it fits beside what else it needs; else None, and on a CPU."""
    height, width = imagery.stack.grid.shape
    if imagery.bytes_per_pixel() * height * width > share_of_free(device, _SHARE, 0):
        return None
    with suppress(torch.OutOfMemoryError):  # free memory may lie in pieces
        return DeviceImagery(imagery, device)
    return None
