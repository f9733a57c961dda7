"""The engine that decodes published models with torch."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.engines.crop_engine import CropEngine
from lianet.field.published_field import PublishedField
from lianet.geo.grid import Window
from lianet.machine.device import enough_memory
from lianet.machine.processors import cpu_count
from lianet.region.file import Region


class PublishedEngine(CropEngine):
    """Decodes a region of a published model.

    Args:
        region: the open file.
        device: where to compute.
    """

    name = "torch"

    @enough_memory()
    def __init__(self, region: Region, device: torch.device) -> None:
        workers = 1
        if device.type == "cpu":
            workers = cpu_count()
            torch.set_num_threads(1)
        super().__init__(region, workers)
        self.device = str(device)
        card = self.card
        self._field = PublishedField(
            self._preset, len(card.bands), len(card.dates), region.arrays, device
        )

    @enough_memory()
    @torch.inference_mode()
    def _decode_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        shown: NDArray[np.float32] = self._field.decode(crop, mix[None])[0].cpu().numpy()
        return shown

    @enough_memory()
    @torch.inference_mode()
    def _trunk_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        trunk: NDArray[np.float32] = self._field.trunk(crop, mix[None])[0].cpu().numpy()
        return trunk
