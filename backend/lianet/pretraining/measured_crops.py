"""The crops on which a published model's PSNR is watched while it learns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.geo.grid import PixelGrid, Window
from lianet.measures.closeness import psnr_db
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
            crop = crop_around(window, crop_px, grid)
            self._crops.append((window, crop, chosen, *imagery.patch(window, chosen)))

    def psnr_db(self, model: Any, dtype: torch.dtype = torch.float32) -> float:
        """PSNR in dB, peak 1.0, of what the model shows.

        Args:
            model: to be measured.
            dtype: of its convolutions.
        """
        error, count = 0.0, 0
        for window, crop, dates, truth, valid in self._crops:
            inside = (slice(None), *window.within(crop))
            for place, shown in enumerate(crop_bands(model, crop, dates, dtype)):
                square = (shown[inside] - truth[place]) ** 2 * valid[place]
                error += float(square.sum(dtype=np.float64))
                count += int(valid[place].sum()) * len(truth[place])
        return psnr_db(error / max(count, 1))


def crop_around(window: Window, crop_px: int, grid: PixelGrid) -> Window:
    """A crop with the window in its middle, moved to lie inside the grid where that is so large."""
    row, col = (
        min(max(start - (crop_px - size) // 2, 0), max(length - crop_px, 0))
        for start, size, length in zip(
            (window.row, window.col), window.shape, grid.shape, strict=True
        )
    )
    return Window(row, col, crop_px, crop_px)


@torch.no_grad()
def crop_bands(
    model: Any, crop: Window, dates: Sequence[int], dtype: torch.dtype = torch.float32
) -> list[NDArray[np.float32]]:
    """What a published model that is being trained shows of a crop.

    Args:
        model: left in training mode.
        crop: of its own size.
        dates: positions of acquisitions.
        dtype: of its convolutions.

    Returns:
        Reflectance [band, row, column] at each date.
    """
    device = model.preproj.weight.device
    model.eval()
    vectors = model.time_vectors()
    rows = torch.arange(crop.row, crop.row_stop, device=device)[None]
    cols = torch.arange(crop.col, crop.col_stop, device=device)[None]
    encoded = model.encoded(rows, cols)
    with torch.autocast(device.type, dtype, enabled=dtype != torch.float32):
        shown = [
            model.bands(model.trunk(encoded, vectors[date][None]))[0].float().cpu().numpy()
            for date in dates
        ]
    model.train()
    return shown
