"""Maps made where the features are: only probabilities or values leave the device."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.features.neighbourhood import smoothing_radius_px
from lianet.features.on_device import smoothed
from lianet.features.source import ReadsOnDevice
from lianet.geo.grid import Window
from lianet.heads.head import AppliesOnDevice
from lianet.heads.task import Task, as_task_error
from lianet.machine.device import enough_memory
from lianet.progress import Progress, Reporter, silent

_PART_BYTES = 512 << 20
"""Of reflectance, or of a date's trunk, and of features of what is computed at once; statistics,
which take their turn in rows, and convolutions take a few times as much."""
_FEWEST_PX = 64 * 64
"""Pixels that are computed at once at least, however short memory is."""


class DeviceMaps:
    """What a head gives for windows, computed on a device.

    Args:
        task: of the head.
        head: applied to the source.
        guides: channels that say what pixels look like, before the outputs.
        upsampling: output pixels along a pixel of the source.
        source: makes features there.
        shape: rows and columns of the map.
        sigma_px, edge: of the smoothing, see `lianet.features.neighbourhood.smoothed`.

    Attributes:
        always: see `AppliesOnDevice.always_there`.
    """

    def __init__(
        self,
        task: Task,
        head: AppliesOnDevice,
        guides: int,
        upsampling: int,
        source: ReadsOnDevice,
        shape: tuple[int, int],
        sigma_px: float,
        edge: float,
    ) -> None:
        self.always = head.always_there
        self._task, self._source, self._shape = task, source, shape
        self._guides, self._finer = guides, upsampling
        self._sigma_px, self._edge = sigma_px, edge
        self._most_px = max(_PART_BYTES // source.pixel_bytes, _FEWEST_PX)
        with as_task_error(task), enough_memory():
            self._head = head.on_device(source.on_device)

    def outputs(self, window: Window, report: Reporter = silent) -> NDArray[np.float32]:
        """See `lianet.maps.predict.Predictor.outputs`.

        Args:
            window: of the map.
            report: told before every part of it, how much of it is done; may raise.

        Raises:
            DeviceError: the GPU's memory is too short even for a small part.
            TaskFileError: the head's weights do not fit the features.
        """
        outer = window.grown(smoothing_radius_px(self._sigma_px)).clipped(self._shape)
        with torch.inference_mode(), enough_memory():
            both = self._applied(outer, report)
            guide, outputs = both[: self._guides], both[self._guides :]
            if self._sigma_px > 0:
                outputs = smoothed(outputs, guide, outer, window, self._sigma_px, self._edge)
            return np.asarray(outputs.cpu().numpy())

    def _applied(self, window: Window, report: Reporter) -> Tensor:
        """What the head gives for a window of the map, part by part."""
        finer = self._finer
        top, left = window.row // finer, window.col // finer
        coarse = Window(
            top, left, -(-window.row_stop // finer) - top, -(-window.col_stop // finer) - left
        )
        waiting, done = [coarse], 0
        out: Tensor | None = None
        while waiting:
            report(Progress(done / (coarse.height * coarse.width), "Predicting"))
            part = waiting.pop()
            found = self._part(part)
            if found is None:
                waiting += reversed(list(_halved(part)))
                continue
            done += part.height * part.width
            if out is None:
                out = found.new_empty((len(found), *window.shape))
            fine = Window(*(finer * side for side in (part.row, part.col, *part.shape)))
            wanted = fine.intersection(window)
            assert wanted is not None
            out[(slice(None), *wanted.within(window))] = found[(slice(None), *wanted.within(fine))]
        assert out is not None
        return out

    def _part(self, part: Window) -> Tensor | None:
        """What the head gives for a part; None where that is too large for the memory."""
        size = part.height * part.width
        if size > self._most_px:
            return None
        try:
            with as_task_error(self._task):
                return self._head.window(part, self._source.read_on_device)
        except torch.OutOfMemoryError:
            if size <= _FEWEST_PX:
                raise
        # Out of the except block: its traceback keeps alive what did not fit.
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        self._most_px = max(size // 2, _FEWEST_PX)
        return None


def _halved(window: Window) -> Iterator[Window]:
    """Both halves of a window, cut across its longer side."""
    row, col, height, width = window.row, window.col, window.height, window.width
    if height > width:
        yield Window(row, col, height // 2, width)
        yield Window(row + height // 2, col, height - height // 2, width)
    else:
        yield Window(row, col, height, width // 2)
        yield Window(row, col + width // 2, height, width - width // 2)
