"""The engine of imported regions: the published models, decoded with torch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.field.lattice import crops
from lianet.field.processors import cpu_count
from lianet.field.published import published_from_json
from lianet.field.published_field import PublishedField
from lianet.geo.grid import Window
from lianet.inference.engine import BlockEngine
from lianet.region.file import Region

_CROPS_KEPT = 64
"""Decoded crops of 0.8 MB each: tiles that share a crop decode it once."""


class PublishedEngine(BlockEngine):
    """Decodes a region of a published model crop by crop.

    Every pixel is taken from one crop of a fixed lattice, so a window decoded alone is the same
    as cut from a larger one, although the decoders' output depends on the crop.

    Args:
        region: the open file.
        device: where to compute.
    """

    name = "torch"

    def __init__(self, region: Region, device: torch.device) -> None:
        workers = 1
        if device.type == "cpu":
            workers = cpu_count()
            torch.set_num_threads(1)
        super().__init__(region, workers)
        self.device = str(device)
        card = self.card
        self._preset = published_from_json(card.field)
        self._field = PublishedField(
            self._preset, len(card.bands), len(card.dates), region.arrays, device
        )
        self._crop = lru_cache(maxsize=_CROPS_KEPT)(self._decoded_crop)

    def _blocks(self, window: Window) -> Iterator[Window]:
        return (owned for _, owned in self._crops(window))

    def _crops(self, window: Window) -> Iterator[tuple[Window, Window]]:
        preset = self._preset
        return crops(window, self.card.grid.shape, preset.crop_px, preset.margin_px)

    @torch.inference_mode()
    def _decoded_crop(self, crop: Window, weights: bytes) -> NDArray[np.float32]:
        mix = np.frombuffer(weights, np.float32)[None].copy()
        shown: NDArray[np.float32] = self._field.decode(crop, mix)[0].cpu().numpy()
        return shown

    def _block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        out = np.empty((len(mix), len(self.card.bands), *block.shape), np.float32)
        for crop, owned in self._crops(block):
            for date, weights in enumerate(mix):
                shown = self._crop(crop, weights.tobytes())
                out[(date, slice(None), *owned.within(block))] = shown[
                    (slice(None), *owned.within(crop))
                ]
        return out

    @torch.inference_mode()
    def _trunk_block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        parts = [
            (owned, self._field.trunk(crop, mix)[0][(slice(None), *owned.within(crop))])
            for crop, owned in self._crops(block)
        ]
        out = np.empty((parts[0][1].shape[0], *block.shape), np.float32)
        for owned, features in parts:
            out[(slice(None), *owned.within(block))] = features.cpu().numpy()
        return out
