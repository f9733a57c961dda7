"""The engine that decodes with torch."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.engines.engine import BlockEngine
from lianet.field.compact import CompactField
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.machine.device import enough_memory
from lianet.machine.processors import cpu_count
from lianet.region.file import Region


class TorchEngine(BlockEngine):
    """Decodes a compact region.

    Args:
        region: the open file.
        device: where to compute.
    """

    name = "torch"

    @enough_memory()
    def __init__(self, region: Region, device: torch.device) -> None:
        # On a CPU a block a core beats all cores on one block: no barrier in every operation.
        workers = 1
        if device.type == "cpu":
            workers = cpu_count()
            torch.set_num_threads(1)
        super().__init__(region, workers)
        self.device = str(device)
        self._device = device
        preset = Compact.from_json(region.card.field)
        field = CompactField(
            preset, len(self.card.bands), len(self.card.dates), self.card.grid.shape
        )
        field.load_arrays(region.arrays)
        self._field = field.to(device).eval().requires_grad_(False)

    def _features(self, block: Window) -> torch.Tensor:
        outer = block.grown(self._field.preset.halo_px)
        nodes = torch.from_numpy(self.region.nodes(outer)).to(self._device).float()
        return self._field.features(nodes, outer)

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
