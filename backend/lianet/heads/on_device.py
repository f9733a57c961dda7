"""Heads applied where the features are: torch's twins of what NumPy does with them.

The same arrays of a task, the same answers (a test holds them together); only the outputs leave the
device.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.geo.window import Window
from lianet.heads.conv_network import ConvHead
from lianet.heads.convolutions import HALO_PX, LAYERS, shuffles
from lianet.heads.ferns import Questions
from lianet.machine.precision import whole_float32

if TYPE_CHECKING:
    from lianet.features.source import FeatureSource
    from lianet.heads.head import ReadOnDevice

_ANSWERS_BYTES = 128 << 20
"""Of answers of ferns that are there at once."""

Arrays = Mapping[str, NDArray[Any]]


class DeviceFerns:
    """As `lianet.heads.ferns.answer` and `votes`.

    Args:
        arrays: of a task.
        device: where the features are.
    """

    def __init__(self, arrays: Arrays, device: torch.device) -> None:
        features, thresholds, shares = (
            arrays[name] for name in ("features", "thresholds", "shares")
        )
        # A GPU that is asked for what is not there is of no use any more.
        cells = Questions(features, thresholds).cells
        if features.shape != thresholds.shape or shares.shape[:2] != (len(features), cells):
            raise ValueError
        self._most = int(features.max())
        if int(features.min()) < 0:
            raise IndexError
        self._features = torch.from_numpy(features.astype(np.int64)).to(device)
        self._thresholds = torch.from_numpy(thresholds).to(device)
        self._shares = torch.from_numpy(shares).to(device)

    def votes(self, features: Tensor) -> Tensor:
        """Mean vote of all ferns [class, pixel] of features [feature, pixel]."""
        if self._most >= len(features):
            raise IndexError
        ferns, questions = self._features.shape
        at_once = max(_ANSWERS_BYTES // (ferns * (8 + questions)), 1)
        parts = [
            self._some(features[:, first : first + at_once])
            for first in range(0, features.shape[1], at_once)
        ]
        return torch.cat(parts, 1) / ferns

    def _some(self, features: Tensor) -> Tensor:
        cells = torch.zeros(len(self._features), features.shape[1], dtype=torch.int64)
        cells = cells.to(features.device)
        for which, thresholds in zip(self._features.T, self._thresholds.T, strict=True):
            cells = 2 * cells + (features[which] > thresholds[:, None])
        total = torch.zeros(self._shares.shape[2], features.shape[1], device=features.device)
        for shares, cell in zip(self._shares, cells, strict=True):
            total += shares.T[:, cell]
        return total


class DeviceClasses:
    """An instant head of classes.

    Args:
        arrays: of its task.
        sharpness: of the votes.
        own: the first so many features are of the pixel alone.
        device: where the features are.
    """

    def __init__(self, arrays: Arrays, sharpness: float, own: int, device: torch.device) -> None:
        self._ferns, self._looks = DeviceFerns(arrays, device), _Looks(arrays, own, device)
        self._sharpness = sharpness

    def window(self, extent: Window, read: ReadOnDevice) -> Tensor:
        """See `AppliedOnDevice`."""
        (features,) = read(extent)
        flat = features.flatten(1)
        found = self._ferns.votes(flat)
        raised = (found / found.amax(0)) ** self._sharpness
        return self._looks.beside(flat, raised / raised.sum(0)).reshape(-1, *features.shape[1:])


class DeviceValues:
    """An instant head of values: a ridge regression and ferns.

    Args: as of `DeviceClasses`, and

        beyond: the ridge may leave the range of the labels by this share of it.
        largest: standardised features are cut off here.
    """

    def __init__(
        self, arrays: Arrays, beyond: float, largest: float, own: int, device: torch.device
    ) -> None:
        self._ferns, self._looks = DeviceFerns(arrays, device), _Looks(arrays, own, device)
        self._mean, self._scale, self._slope = (
            torch.from_numpy(arrays[name]).to(device) for name in ("mean", "scale", "slope")
        )
        self._intercept = float(arrays["intercept"][0])
        self._low, self._high = (float(value) for value in arrays["range"])
        self._stretch = [float(value) for value in arrays["stretch"]]
        self._beyond, self._largest = beyond, largest

    def window(self, extent: Window, read: ReadOnDevice) -> Tensor:
        """See `AppliedOnDevice`."""
        (features,) = read(extent)
        flat = features.flatten(1)
        scaled = ((flat - self._mean[:, None]) * self._scale[:, None]).clamp(
            -self._largest, self._largest
        )
        low, high = self._low, self._high
        beyond = self._beyond * (high - low)
        straight = (self._slope @ scaled + self._intercept).clamp(low - beyond, high + beyond)
        middle, stretch, wanted = self._stretch
        bent = self._ferns.votes(flat)[1] * (high - low) + low
        bent = ((bent - middle) * stretch + wanted).clamp(low, high)
        shown = ((straight + bent) / 2)[None]
        return self._looks.beside(flat, shown).reshape(-1, *features.shape[1:])


class _Looks:
    """As `lianet.heads.guided.guided`."""

    def __init__(self, arrays: Arrays, own: int, device: torch.device) -> None:
        self._own = own
        self._guide = torch.from_numpy(arrays["guide"]).to(device)
        self._offset = torch.from_numpy(arrays["guide_offset"]).to(device)

    def beside(self, features: Tensor, shown: Tensor) -> Tensor:
        own = features[: self._own]
        both = torch.cat([self._guide @ own - self._offset[:, None], shown])
        return both.masked_fill(own[0].isnan(), math.nan)


class DeviceConvolutions:
    """As `lianet.heads.applied_convolutions.Convolutions`.

    Args:
        arrays: of its task.
        upsampling: output pixels along a pixel.
        of_classes: whether outputs are made probabilities.
        source: of its feature space.
        device: where the features are.
    """

    def __init__(
        self,
        arrays: Arrays,
        upsampling: int,
        of_classes: bool,
        source: FeatureSource,
        device: torch.device,
    ) -> None:
        last = arrays[f"{LAYERS - 1}.weight"].shape[0]
        outputs = last // 4 if shuffles(LAYERS - 1, upsampling) else last
        width = len(arrays["0.gain"])
        network = ConvHead(arrays["mean"], arrays["scale"], width, outputs, upsampling)
        network.load_named(arrays)
        self._network = network.to(device).eval().requires_grad_(False)
        self._upsampling, self._of_classes, self._source = upsampling, of_classes, source
        self._target = None if of_classes else [float(value) for value in arrays["target"]]

    def window(self, extent: Window, read: ReadOnDevice) -> Tensor:
        """See `AppliedOnDevice`."""
        outer = extent.grown(HALO_PX)
        inside = outer.clipped(self._source.grid.shape)
        own = self._source.of_pixel // self._source.frames
        total: Tensor | None = None
        unknown: Tensor | None = None
        for frame in read(inside):
            features = frame.new_full((1, own, *outer.shape), math.nan)
            features[(0, slice(None), *inside.within(outer))] = frame[:own]
            with whole_float32():
                shown = self._network(features)[0]
            shown = shown.softmax(0) if self._of_classes else shown
            total = shown if total is None else total + shown
            gaps = ~features[(0, slice(None), *extent.within(outer))].isfinite().all(0)
            unknown = gaps if unknown is None else unknown | gaps
        assert total is not None
        assert unknown is not None
        total = total / self._source.frames
        if self._target is not None:
            middle, spread = self._target
            total = total * spread + middle
        for axis in (0, 1):
            unknown = unknown.repeat_interleave(self._upsampling, axis)
        return total.masked_fill(unknown, math.nan)
