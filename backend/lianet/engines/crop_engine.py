"""What the engines of published models share: crops of a fixed lattice, kept for neighbours."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import BlockEngine
from lianet.engines.trial import MOST_TRUNK, credible
from lianet.field.lattice import crops
from lianet.geo.grid import Window
from lianet.machine.kept import Kept
from lianet.region.checks import field_of
from lianet.region.file import Region

_CROPS_KEPT = 64
"""Decoded crops of 0.8 MB each: tiles that share a crop decode it once."""


class CropEngine(BlockEngine):
    """Decodes a region of a published model crop by crop.

    Every pixel is taken from one crop of a fixed lattice, so a window decoded alone is the same
    as cut from a larger one, although the decoders' output depends on the crop.

    Args:
        region: the open file.
        workers: crops computed side by side.
        torch_threads: see `BlockEngine`.
    """

    def __init__(self, region: Region, workers: int, torch_threads: int = 0) -> None:
        super().__init__(region, workers, torch_threads=torch_threads)
        self._preset = field_of(region.card)
        self._kept: Kept[NDArray[np.float32]] = Kept(_CROPS_KEPT)

    @abstractmethod
    def _decode_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Reflectance [date, band, row, column] of a crop for mix [date, acquisition]."""

    @abstractmethod
    def _trunk_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Trunk features [channel, row, column] of a crop for mix [1, acquisition]."""

    def _blocks(self, window: Window) -> Iterator[Window]:
        return (owned for _, owned in self._crops(window))

    def _crops(self, window: Window) -> Iterator[tuple[Window, Window]]:
        preset = self._preset
        return crops(window, self.card.grid.shape, preset.crop_px, preset.margin_px)

    def _decoded(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        return credible(self.card, super()._decoded(window, mix))

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        return credible(self.card, super().trunk(window, date_index), MOST_TRUNK)

    def _block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        out = np.empty((len(mix), len(self.card.bands), *block.shape), np.float32)
        for crop, owned in self._crops(block):
            keys = [(crop, weights.tobytes()) for weights in mix]
            shown = [self._kept.get(key) for key in keys]
            # All missing dates together: the grids under them are mixed once.
            missing = [date for date, values in enumerate(shown) if values is None]
            if missing:
                decoded = self._decode_crop(crop, mix[missing])
                for date, values in zip(missing, decoded, strict=True):
                    shown[date] = values
                    self._kept.put(keys[date], values)
            for date, values in enumerate(shown):
                assert values is not None
                out[(date, slice(None), *owned.within(block))] = values[
                    (slice(None), *owned.within(crop))
                ]
        return out

    def _trunk_block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        parts = [
            (owned, self._trunk_crop(crop, mix)[(slice(None), *owned.within(crop))])
            for crop, owned in self._crops(block)
        ]
        out = np.empty((parts[0][1].shape[0], *block.shape), np.float32)
        for owned, features in parts:
            out[(slice(None), *owned.within(block))] = features
        return out
