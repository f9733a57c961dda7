"""The engine that decodes with torch."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.engines.batches import Batches, Download, with_less
from lianet.engines.device_values import without_unobserved
from lianet.engines.engine import BlockEngine
from lianet.field.compact import CompactField
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.machine.device import enough_memory, share_of_free
from lianet.machine.kept import Kept
from lianet.machine.processors import cpu_count
from lianet.region.file import Region

_GPU_BLOCK_PX = 512
"""Side of the blocks of a GPU: smaller ones leave it waiting for the next kernel."""
_LEAST_BLOCK_PX = 128
_SHARE_KEPT, _BYTES_KEPT = 0.25, 1 << 30
"""Of a GPU's free memory that nodes may take which stay there, as another date needs them too:
26 MB a block with 48 features of int16, a gigabyte with 1024 of float32."""


class TorchEngine(BlockEngine):
    """Decodes a compact region: on a GPU in large blocks, on a CPU a small one on each core.

    Args:
        region: the open file.
        device: where to compute.
        block_px: side of the blocks that stay on the device; 0: 512 on a GPU, none on a CPU.
    """

    name = "torch"

    @enough_memory()
    def __init__(self, region: Region, device: torch.device, block_px: int = 0) -> None:
        # On a CPU a block a core beats all cores on one block: no barrier in every operation.
        workers = 1
        if device.type == "cpu":
            workers = cpu_count()
        preset = Compact.from_json(region.card.field)
        super().__init__(region, workers, preset.linear, torch_threads=int(device.type == "cpu"))
        self.device = str(device)
        self._device = device
        field = CompactField(
            preset, len(self.card.bands), len(self.card.dates), self.card.grid.shape
        )
        field.load_arrays(region.arrays)
        self._field = field.to(device).eval().requires_grad_(False)
        self._block_px = block_px or (_GPU_BLOCK_PX if device.type == "cuda" else 0)
        kept = share_of_free(device, _SHARE_KEPT, _BYTES_KEPT)
        self._nodes: Kept[Tensor] = Kept(kept, lambda nodes: nodes.nbytes)
        self._most_ahead = kept
        self._batches = Batches(len(self.card.dates))
        self._turn = threading.Lock()
        self._readers = ThreadPoolExecutor(cpu_count(), thread_name_prefix="read")

    def _features(self, block: Window) -> Tensor:
        outer = block.grown(self._field.preset.halo_px)
        nodes = torch.from_numpy(self.region.nodes(outer)).to(self._device).float()
        return self._field.features(nodes, outer)

    def _decoded(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        if not self._block_px:
            return super()._decoded(window, mix)
        self._check_inside(window)
        return self._in_blocks(window, mix)

    @enough_memory()
    @torch.inference_mode()
    def _in_blocks(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        """As `_decoded`: the device computes a block while the one before it is fetched."""
        out = np.empty((len(mix), len(self.card.bands), *window.shape), np.float32)
        with self._turn:
            download = Download(self._device)

            def take(dates: slice, rows: slice, cols: slice, shown: Tensor) -> None:
                download.put(shown, out[dates, :, rows, cols])

            self._by_block(window, mix, take)
            download.finish()
        return out

    def _by_block(
        self,
        window: Window,
        mix: NDArray[np.float32],
        take: Callable[[slice, slice, slice, Tensor], None],
    ) -> None:
        """Give blocks of a window to `take`: which dates, rows and columns of it, and values.

        Where memory is short none stays on the device, and then blocks are smaller, for good.

        Raises:
            torch.OutOfMemoryError: it is too short for a small block.
        """

        def smaller() -> bool:
            if self._nodes.give_up():
                return True
            if self._block_px <= _LEAST_BLOCK_PX:
                return False
            self._block_px //= 2
            return True

        with_less(lambda: self._each_block(window, mix, take), smaller)

    def _each_block(
        self,
        window: Window,
        mix: NDArray[np.float32],
        take: Callable[[slice, slice, slice, Tensor], None],
    ) -> None:
        weights = torch.from_numpy(mix).to(self._device)
        for block, nodes in self._read_ahead(list(self._lattice(window))):
            part = block.intersection(window)
            assert part is not None
            rows, cols = part.within(window)
            features = self._part_features(nodes, block, part)

            def decode(dates: Sequence[int]) -> None:
                chosen = slice(dates[0], dates[-1] + 1)
                take(chosen, rows, cols, self._field(features, weights[chosen]))  # noqa: B023

            self._batches.over(range(len(mix)), decode)

    @property
    def on_device(self) -> bool:
        """See `StaysOnDevice`; what single acquisitions add is coded for the processor."""
        return bool(self._block_px) and not self.region.own

    @torch.inference_mode()
    def decode_on_device(self, window: Window, date_indices: Sequence[int]) -> Tensor:
        """See `StaysOnDevice`."""
        self._check_inside(window)
        shape = len(date_indices), len(self.card.bands), *window.shape
        out = torch.empty(shape, device=self._device)

        def take(dates: slice, rows: slice, cols: slice, shown: Tensor) -> None:
            out[dates, :, rows, cols] = shown

        with self._turn:
            self._by_block(window, self._one_hot(date_indices), take)
        return without_unobserved(self.region, out, window, date_indices, filled=self._fills)

    def trunk_on_device(self, window: Window, date_index: int) -> Tensor:
        """See `StaysOnDevice`; few learn on it, so that it makes the detour."""
        return torch.from_numpy(self.trunk(window, date_index)).to(self._device)

    def _lattice(self, window: Window) -> Iterator[Window]:
        """The blocks of the region, counted from its upper left, that a window touches."""
        grid, side = self.card.grid, self._block_px
        top, left = window.row // side * side, window.col // side * side
        reach = Window(top, left, window.row_stop - top, window.col_stop - left)
        for block in grid.blocks(side, reach):
            yield Window(block.row, block.col, side, side).clipped(grid.shape)

    def _read_ahead(self, blocks: Sequence[Window]) -> Iterator[tuple[Window, Tensor]]:
        """Blocks and their nodes on the device: cores read the next ones while it computes."""
        coming: deque[tuple[Window, Future[Tensor]]] = deque()
        side = self._block_px + 2 * self._field.preset.halo_px
        block_bytes = 4 * self._field.preset.features * side**2
        ahead = min(cpu_count(), max(self._most_ahead // block_bytes, 1))
        try:
            for number in range(len(blocks) + ahead):
                if number < len(blocks):
                    reading = self._readers.submit(self._kept_nodes, blocks[number])
                    coming.append((blocks[number], reading))
                if number >= ahead and coming:
                    block, read = coming.popleft()
                    yield block, read.result()
        finally:
            # What was read in vain, where memory was short, shall not be in the way.
            for _, read in coming:
                read.cancel()

    @torch.inference_mode()
    def _kept_nodes(self, block: Window) -> Tensor:
        """Nodes of a block with a halo, which stay on the device."""

        def read() -> Tensor:
            outer = block.grown(self._field.preset.halo_px)
            return torch.from_numpy(self.region.nodes(outer)).to(self._device)

        return self._nodes.get_or_make(block, read)

    def _part_features(self, nodes: Tensor, block: Window, part: Window) -> Tensor:
        """Features of a part of a block, with a halo, from the block's nodes."""
        halo = self._field.preset.halo_px
        around = part.grown(halo)
        rows, cols = around.within(block.grown(halo))
        return self._field.features(nodes[:, rows, cols].float(), around)

    @enough_memory()
    @torch.inference_mode()
    def _block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        weights = torch.from_numpy(mix).to(self._device)
        shown: NDArray[np.float32] = self._field(self._features(block), weights).cpu().numpy()
        return shown

    @enough_memory()
    @torch.inference_mode()
    def _trunk_block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        weights = torch.from_numpy(mix).to(self._device)
        trunk: NDArray[np.float32] = (
            self._field.trunk(self._features(block), weights)[0].cpu().numpy()
        )
        return trunk
