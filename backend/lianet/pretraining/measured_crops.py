"""The crops on which a published model's PSNR is watched while it learns."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from lianet.geo.grid import Window
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.run import MEASURE_PX, measure_windows


class MeasuredCrops:
    """Crops whose PSNR is watched: fixed windows of a region, each at some of its dates.

    Args:
        imagery: of the stack.
        crop_px: side of a crop; it is laid around the window, inside the region.
        dates: for each window.
    """

    def __init__(self, imagery: Imagery, crop_px: int, dates: int) -> None:
        grid = imagery.stack.grid
        self._crops = []
        every = np.arange(len(imagery.stack.dates))
        for number, window in enumerate(measure_windows(grid, min(MEASURE_PX, crop_px))):
            chosen = np.roll(every, -number)[:: max(len(every) // dates, 1)][:dates].tolist()
            row, col = (
                min(max(start - (crop_px - size) // 2, 0), max(length - crop_px, 0))
                for start, size, length in zip(
                    (window.row, window.col), window.shape, grid.shape, strict=True
                )
            )
            crop = Window(row, col, crop_px, crop_px)
            self._crops.append((window, crop, chosen, *imagery.patch(window, chosen)))

    @torch.no_grad()
    def psnr_db(self, model: Any) -> float:
        """PSNR in dB, peak 1.0, of what the model shows in float32."""
        device = model.preproj.weight.device
        error, count = 0.0, 0
        model.eval()
        vectors = model.time_vectors()
        for window, crop, dates, truth, valid in self._crops:
            rows = torch.arange(crop.row, crop.row_stop, device=device)[None]
            cols = torch.arange(crop.col, crop.col_stop, device=device)[None]
            encoded = model.encoded(rows, cols)
            for place, date in enumerate(dates):
                shown = model.bands(model.trunk(encoded, vectors[date][None]))[0]
                part = shown[(slice(None), *window.within(crop))].cpu().numpy()
                square = (part - truth[place]) ** 2 * valid[place]
                error += float(square.sum(dtype=np.float64))
                count += int(valid[place].sum()) * len(truth[place])
        model.train()
        return 10 * math.log10(max(count, 1) / max(error, 1e-12))
