"""Maps made where the features are: only probabilities or values leave the device."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.engines.batches import Parts
from lianet.features.neighbourhood import smoothing_radius_px
from lianet.features.on_device import FEWEST_PX, smoothed
from lianet.features.source import ReadsOnDevice
from lianet.geo.grid import Window
from lianet.heads.head import AppliesOnDevice
from lianet.heads.task import Task, as_task_error
from lianet.machine.device import enough_memory
from lianet.progress import Progress, Reporter, silent

_PART_BYTES = 512 << 20
"""Of reflectance, or of a date's trunk, and of features of what is computed at once; statistics,
which take their turn in rows, and convolutions take a few times as much."""


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
        self._parts = Parts(_PART_BYTES // source.pixel_bytes, FEWEST_PX)
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
        done = 0
        out: Tensor | None = None

        def made(part: Window) -> Tensor:
            report(Progress(done / (coarse.height * coarse.width), "Predicting"))
            with as_task_error(self._task):
                return self._head.window(part, self._source.read_on_device)

        for part, found in self._parts.over(coarse, made):
            done += part.height * part.width
            if out is None:
                out = found.new_empty((len(found), *window.shape))
            fine = Window(*(finer * side for side in (part.row, part.col, *part.shape)))
            wanted = fine.intersection(window)
            assert wanted is not None
            out[(slice(None), *wanted.within(window))] = found[(slice(None), *wanted.within(fine))]
        assert out is not None
        return out
