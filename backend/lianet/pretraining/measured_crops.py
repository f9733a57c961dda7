"""The crops on which a published model's PSNR is watched while it learns."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.engines.batches import Batches
from lianet.geo.grid import PixelGrid, Window
from lianet.machine.precision import whole_float32
from lianet.measures.closeness import psnr_db
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.run import MEASURE_PX, measure_windows

_GPU_AT_ONCE, _CPU_AT_ONCE = 64, 2
"""Views that are computed at once: as `PublishedEngine` has them, and of one crop."""


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
        views = [
            (crop, date, (slice(None), *window.within(crop)), truth[place], valid[place])
            for window, crop, dates, truth, valid in self._crops
            for place, date in enumerate(dates)
        ]
        found = crop_bands(model, [(crop, date) for crop, date, *_ in views], dtype)
        error, count = 0.0, 0
        for (_, _, inside, truth, valid), shown in zip(views, found, strict=True):
            error += float(((shown[inside] - truth) ** 2 * valid).sum(dtype=np.float64))
            count += int(valid.sum()) * len(truth)
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
    model: Any,
    views: Sequence[tuple[Window, int]],
    dtype: torch.dtype = torch.float32,
    at_once: int = 0,
) -> list[NDArray[np.float32]]:
    """What a published model that is being trained shows of crops at dates.

    Args:
        model: left in training mode.
        views: crops of its own size, each with the position of an acquisition.
        dtype: of its convolutions.
        at_once: views computed at once, fewer where memory is short; 0: 64 on a GPU, 2 on a CPU.

    Returns:
        Reflectance [band, row, column] of each.
    """
    device = model.preproj.weight.device
    model.eval()
    vectors = model.time_vectors()
    found: list[NDArray[np.float32]] = []

    def show(part: Sequence[tuple[Window, int]]) -> None:
        crops = list(dict.fromkeys(crop for crop, _ in part))
        corners = torch.tensor([(crop.row, crop.col) for crop in crops], device=device)
        rows, cols = corners.T[..., None] + torch.arange(crops[0].height, device=device)
        of = torch.tensor([crops.index(crop) for crop, _ in part], device=device)
        moments = vectors[torch.tensor([date for _, date in part], device=device)]
        encoded = model.encoded(rows, cols)
        with _arithmetic(device, dtype):
            shown = model.bands(model.trunk(encoded, moments, of))
        found.extend(shown.float().cpu().numpy())

    try:
        usual = _GPU_AT_ONCE if device.type == "cuda" else _CPU_AT_ONCE
        Batches(at_once or usual).over(views, show)
    finally:
        model.train()
    return found


def _arithmetic(device: torch.device, dtype: torch.dtype) -> Any:
    """As engines compute: what bfloat16 takes is held against all digits of float32."""
    if dtype != torch.float32:
        return torch.autocast(device.type, dtype)
    return whole_float32() if device.type == "cuda" else nullcontext()
