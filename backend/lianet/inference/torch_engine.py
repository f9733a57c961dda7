"""The engine that decodes with torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.field.compact import CompactField
from lianet.field.device import cpu_count
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.region.file import Region

DECODE_PX = 128
"""Side of the blocks that are decoded at once: bounds memory whatever the window."""
_DATES_AT_ONCE = 4


class TorchEngine:
    """Decodes a compact region. Safe to call from several threads.

    Args:
        region: the open file.
        device: where to compute.
    """

    name = "torch"

    def __init__(self, region: Region, device: torch.device) -> None:
        self.card = region.card
        self.region = region
        self.device = str(device)
        self._device = device
        preset = Compact.from_json(region.card.field)
        field = CompactField(
            preset, len(self.card.bands), len(self.card.dates), self.card.grid.shape
        )
        field.load_arrays(region.arrays)
        self._field = field.to(device).eval().requires_grad_(False)
        # On a CPU a block a core beats all cores on one block: no barrier in every operation.
        workers = 1
        if device.type == "cpu":
            workers = cpu_count()
            torch.set_num_threads(1)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")

    def _features(self, window: Window) -> torch.Tensor:
        outer = window.grown(self._field.preset.halo_px)
        nodes = torch.from_numpy(self.region.nodes(outer)).to(self._device).float()
        return self._field.features(nodes, outer)

    def _mixes(self, date_indices: Sequence[int]) -> Iterator[torch.Tensor]:
        one_hot = torch.eye(len(self.card.dates), device=self._device)[list(date_indices)]
        for first in range(0, len(one_hot), _DATES_AT_ONCE):
            yield one_hot[first : first + _DATES_AT_ONCE]

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """Reconstruct a window at some dates; see `lianet.inference.engine.Engine.decode`."""
        shape = (len(date_indices), len(self.card.bands), *window.shape)
        out = np.empty(shape, np.float32)

        def fill(block: Window) -> None:
            rows, cols = block.within(window)
            with torch.inference_mode():
                features = self._features(block)
                parts = [self._field(features, mix).cpu() for mix in self._mixes(date_indices)]
            out[:, :, rows, cols] = torch.cat(parts).numpy()

        list(self._pool.map(fill, self.card.grid.blocks(DECODE_PX, window)))
        valid = self.region.valid(window, date_indices)
        if valid is not None:
            out[np.broadcast_to(~valid[:, None], out.shape)] = np.nan
        return out

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """Trunk features of a window; see `lianet.inference.engine.Engine.trunk`."""
        out = np.empty((self._field.preset.channels, *window.shape), np.float32)

        def fill(block: Window) -> None:
            rows, cols = block.within(window)
            with torch.inference_mode():
                (mix,) = self._mixes([date_index])
                out[:, rows, cols] = self._field.trunk(self._features(block), mix)[0].cpu().numpy()

        list(self._pool.map(fill, self.card.grid.blocks(DECODE_PX, window)))
        return out
