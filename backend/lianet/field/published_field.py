"""A published model as the field of a region: crops of a lattice at mixes of acquisitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.errors import RegionFileError, say
from lianet.field.lite import LIANetLight
from lianet.field.published import Lite, Published, Reference
from lianet.field.reference import LIANet
from lianet.geo.window import Window
from lianet.machine.precision import whole_float32

_COUNTER = "num_batches_tracked"
"""Batch normalisation's step counter: it plays no part in decoding and is not stored."""


_MODELS: Mapping[type[Published], Callable[..., LIANet | LIANetLight]] = {
    Reference: lambda preset, bands, dates, _regions: LIANet(preset, bands, dates),
    Lite: LIANetLight,
}


def build_published(
    preset: Reference | Lite, bands: int, dates: int, regions: int = 0
) -> LIANet | LIANetLight:
    """The model of a preset, with random weights."""
    return _MODELS[type(preset)](preset, bands, dates, regions)


def misfits(
    expected: Mapping[str, Tensor], given: Mapping[str, tuple[int, ...]]
) -> dict[str, list[str]]:
    """How the names and shapes of weights differ from a model's.

    Args:
        expected: the model's state dict.
        given: shape of each weight.

    Returns:
        Names under `missing`, `extra` and `misshapen`, those with shapes; empty where all fit.
    """
    needed = {name: tuple(value.shape) for name, value in expected.items()}
    wrong = [
        f"{name} {list(given[name])} instead of {list(shape)}"
        for name, shape in needed.items()
        if name in given and given[name] != shape
    ]
    found = {
        "missing": [n for n in needed if n not in given and not n.endswith(_COUNTER)],
        "extra": [name for name in given if name not in needed],
        "misshapen": wrong,
    }
    return {kind: names for kind, names in found.items() if names}


class PublishedField:
    """Decodes crops of one region with a published model.

    Args:
        preset: the model's make-up; its origin places the region in the field.
        bands: bands of the output.
        dates: acquisitions.
        arrays: its weights by their names in the published checkpoints.
        device: where to compute.
        short: whether convolutions compute in bfloat16. Else they do in float32 proper, without the
            shorter format that GPUs put in its place.
    """

    def __init__(
        self,
        preset: Reference | Lite,
        bands: int,
        dates: int,
        arrays: Mapping[str, NDArray[Any]],
        device: torch.device,
        *,
        short: bool = False,
    ) -> None:
        self.preset, self._short = preset, short
        model = build_published(preset, bands, dates)
        found = misfits(model.state_dict(), {name: a.shape for name, a in arrays.items()})
        if found:
            raise RegionFileError(
                say(
                    "The weights of this region do not fit its preset {preset} ({found})",
                    preset=preset.preset,
                    found=found,
                ),
                "Import its checkpoint again",
            )
        state = {
            name: torch.from_numpy(np.ascontiguousarray(array, np.float32))
            for name, array in arrays.items()
        }
        # strict=False for the counters alone: everything else was compared above.
        model.load_state_dict(state, strict=False)
        model = model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._model = model.eval().requires_grad_(False)
        self._device = device
        self._vectors = self._model.time_vectors()

    def crops(
        self, corners: NDArray[np.int64], mix: NDArray[np.float32], of: NDArray[np.int64]
    ) -> Tensor:
        """Trunk features of several crops, each at a date: [date, 128, row, column].

        Args:
            corners: int64 [crop, 2], row and column of their upper left pixels in the region.
            mix: float32 [date, acquisition]; rows weigh the acquisitions' vectors.
            of: int64 [date], the crop that each is of.
        """
        places = torch.from_numpy(corners + self.preset.origin_px).to(self._device)
        pixels = torch.arange(self.preset.crop_px, device=self._device)
        rows, cols = places.T[..., None] + pixels
        vectors = torch.from_numpy(mix).to(self._device) @ self._vectors
        with self._arithmetic():
            trunk: Tensor = self._model.trunk(
                self._model.encoded(rows, cols), vectors, torch.from_numpy(of).to(self._device)
            )
        return trunk

    def bands(self, trunk: Tensor) -> Tensor:
        """Reflectance [date, band, row, column] from trunk features."""
        with self._arithmetic():
            shown: Tensor = self._model.bands(trunk)
        return shown.float()

    def trunk(self, crop: Window, mix: NDArray[np.float32]) -> Tensor:
        """Trunk features of a crop: [date, 128, row, column].

        Args:
            crop: pixels of the region, `preset.crop_px` on a side.
            mix: float32 [date, acquisition]; rows weigh the acquisitions' vectors.
        """
        row, col = self.preset.origin_px
        rows = torch.arange(crop.row, crop.row_stop, device=self._device)[None] + row
        cols = torch.arange(crop.col, crop.col_stop, device=self._device)[None] + col
        vectors = torch.from_numpy(mix).to(self._device) @ self._vectors
        encoded = self._model.encoded(rows, cols)
        with self._arithmetic():
            # One date after the other: the decoder's activations are what fills the memory.
            return torch.cat([self._model.trunk(encoded, vector[None]) for vector in vectors])

    def _arithmetic(self) -> AbstractContextManager[Any]:
        if self._short:
            return torch.autocast(self._device.type, torch.bfloat16)
        return whole_float32() if self._device.type == "cuda" else nullcontext()

    def decode(self, crop: Window, mix: NDArray[np.float32]) -> Tensor:
        """Reflectance of a crop: [date, band, row, column]; arguments as in `trunk`."""
        return self.bands(self.trunk(crop, mix))
