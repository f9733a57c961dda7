"""The stack as training reads it: windows of reflectance, from memory where they are held."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.pretraining.filler import CONTEXT_PX, Filler
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    import torch
    from torch import Tensor

_READ_PX = 1024
_FILL_PX = 256
_FILL_VALUES = 2**23  # read at once: bounds memory whatever the number of dates


class Imagery:
    """Windows of a stack as reflectance.

    Args:
        stack: the scenes.

    Attributes:
        filler: of gaps; None where there are none, or none yet.
    """

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.filler: Filler | None = None
        self._filled_held = False
        self._held: Window | None = None
        self._stored: NDArray[Any] = np.empty(0)
        self._valid: NDArray[np.bool_] = np.empty(0, bool)

    def bytes_per_pixel(self) -> int:
        """Memory that a held pixel takes."""
        itemsize = np.dtype(self.stack.dtype).itemsize
        return len(self.stack.dates) * (itemsize * len(self.stack.bands) + 1)

    @property
    def held_bytes(self) -> int:
        """Memory that is held now."""
        return self._stored.nbytes + self._valid.nbytes

    def hold(self, window: Window) -> None:
        """Keep the stored integers of a window in memory, instead of the window before."""
        if self._holds(window):
            return
        dates, bands = len(self.stack.dates), len(self.stack.bands)
        self._held, self._stored, self._valid = None, np.empty(0), np.empty(0, bool)
        self._filled_held = False
        stored = np.empty((dates, bands, *window.shape), self.stack.dtype)
        valid = np.empty((dates, *window.shape), bool)
        for block in self.stack.grid.blocks(_READ_PX, window):
            rows, cols = block.within(window)
            stored[..., rows, cols], valid[..., rows, cols] = self.stack.read(block)
        self._held, self._stored, self._valid = window, stored, valid

    def observed(self, window: Window, date: int) -> bool:
        """Whether any pixel of a window inside the region was observed at an acquisition."""
        if self._held is None or not self._holds(window):
            return bool(self.stack.read(window, [date])[1].any())
        return bool(self._valid[(date, *window.within(self._held))].any())

    def _holds(self, window: Window) -> bool:
        return self._held is not None and window.intersection(self._held) == window

    def stored(
        self, window: Window, dates: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Stored values [date, band, row, column] and where they count [date, row, column].

        Args:
            window: inside the region.
            dates: positions of acquisitions; all where absent.
        """
        if self._held is None or not self._holds(window):
            return self.stack.read(window, dates)
        rows, cols = window.within(self._held)
        chosen = slice(None) if dates is None else list(dates)
        return self._stored[chosen, :, rows, cols], self._valid[chosen, rows, cols]

    def patch(
        self, window: Window, dates: Sequence[int] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Reflectance [date, band, row, column] and where it was observed [date, row, column].

        Pixels without an observation are 0. Arguments as for `stored`.
        """
        stored, valid = self.stored(window, dates)
        return self.stack.as_reflectance(stored, valid, dates), valid

    def fill_with(self, filler: Filler) -> None:
        """Fill gaps in `likely` from now on; once and for all those of what is held now."""
        self.filler = filler
        if self._held is None or self._valid.all():
            return
        with ThreadPoolExecutor(cpu_count(), thread_name_prefix="fill") as pool:
            # What one writes no other reads: hidden pixels hold nothing.
            deque(pool.map(self._fill_held, self.stack.grid.blocks(_FILL_PX, self._held)), 0)
        self._filled_held = True

    def _fill_held(self, block: Window) -> None:
        assert self._held is not None
        rows, cols = block.within(self._held)
        stored, hidden = self._stored[..., rows, cols], ~self._valid[:, None, rows, cols]
        np.copyto(stored, self._as_stored(self._filled(block)), where=hidden)

    def likely(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """As `patch` of all dates, gaps filled from around; what was never observed is not there.

        Pixels that were observed at any date count as observed at all.
        """
        if self.filler is None:
            return self.patch(window)
        stored, valid = self.stored(window)
        ever = np.broadcast_to(valid.any(0), valid.shape)
        if self._filled_held and self._holds(window):
            return self.stack.as_reflectance(stored, ever), ever
        filled = self._filled(window)
        filled *= ever[:, None]
        return filled, ever

    def _filled(self, window: Window) -> NDArray[np.float32]:
        """Reflectance of a window, its gaps filled from around; a few dates are read at once."""
        assert self.filler is not None
        outer = window.grown(CONTEXT_PX).clipped(self.stack.grid.shape)
        dates, bands = len(self.stack.dates), len(self.stack.bands)
        out = np.empty((dates, bands, *window.shape), np.float32)
        valid = np.empty((dates, *outer.shape), bool)
        pull = np.zeros((self.filler.factors, *outer.shape), np.float32)
        rows, cols = window.within(outer)
        at_once = max(_FILL_VALUES // (bands * outer.height * outer.width), 1)
        for first in range(0, dates, at_once):
            some = range(first, min(first + at_once, dates))
            reflectance, valid[some.start : some.stop] = self.patch(outer, some)
            pull += self.filler.pull(reflectance, valid[some.start : some.stop], some)
            out[some.start : some.stop] = reflectance[..., rows, cols]
        if not valid.all():
            factors = self.filler.most_probable(pull, valid, (rows, cols))
            for date in range(dates):
                shown = self.filler.shown(factors, date)
                np.copyto(out[date], shown, where=~valid[date, rows, cols])
        return out

    def _as_stored(self, reflectance: NDArray[np.float32]) -> NDArray[Any]:
        """Inverse of the stack's `as_reflectance`, all dates, to the nearest stored value."""
        stack, dtype = self.stack, np.dtype(self.stack.dtype)
        scales = np.array([band.scale for band in stack.bands], np.float32)[:, None, None]
        stored = reflectance - np.array(stack.offsets, np.float32)[:, None, None, None]
        stored /= scales
        if dtype.kind in "iu":
            limits = np.iinfo(dtype)
            stored = np.rint(stored).clip(limits.min, limits.max)
        return stored.astype(dtype)

    def tensors(
        self, window: Window, dates: Sequence[int] | None, device: torch.device
    ) -> tuple[Tensor, Tensor]:
        """As `patch`, on a device: it gets the integers and makes the reflectance."""
        import torch  # what is coded needs none

        stored, valid = (torch.from_numpy(part).to(device) for part in self.stored(window, dates))
        scales = torch.tensor([band.scale for band in self.stack.bands], device=device)
        offsets = torch.tensor(self.stack.offsets, device=device)
        chosen = offsets if dates is None else offsets[list(dates)]
        reflectance = stored.float() * scales[:, None, None] + chosen[:, None, None, None]
        return reflectance.clamp_min(0).masked_fill(~valid[:, None], 0), valid
