"""The compact field: f(x, y, t) → reflectance of every band.

    nodes(x, y) ──────────────┬──────────────── linear path of date t ──┐
    coarse grids(x, y) ───────┤                                         + → reflectance
                              └─ stem ─ residual blocks modulated by t ─┘
                                              (the trunk)

The linear path starts as the inverse of the principal-component transform, so an untrained field
already shows the region; the trunk learns what the linear path leaves over, and is left out where
it ends with nothing to add. All convolutions are valid ones on a window with a halo, so a window
decoded alone is the same as cut from a larger one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from lianet.field.grids import encode, pyramid, table_entries
from lianet.field.presets import Compact, scaled_arrays
from lianet.geo.window import Window
from lianet.machine.transfer import moved


class CompactField(nn.Module):
    """Everything of the field but the finest grid's nodes, which live in blocks outside.

    Args:
        preset: with `features` set.
        bands: bands of the output.
        dates: acquisitions.
        shape: (height, width) of the region in pixels.
    """

    spread: Tensor

    def __init__(self, preset: Compact, bands: int, dates: int, shape: tuple[int, int]) -> None:
        super().__init__()
        self.preset, self.shape = preset, shape
        self.levels = pyramid(shape, preset.coarse_spacings_px, preset.table_size)
        channels = preset.channels
        inputs = preset.features + preset.coarse_features * len(self.levels)
        self.coarse = nn.Parameter(torch.zeros(table_entries(self.levels), preset.coarse_features))
        self.linear = nn.Parameter(torch.zeros(dates, bands, inputs))
        self.bias = nn.Parameter(torch.zeros(dates, bands))
        if preset.linear:
            return
        self.date = nn.Parameter(0.5 * torch.randn(dates, preset.date_features))
        # Spread of each node feature in steps: the stem wants inputs of about unit size.
        self.register_buffer("spread", torch.ones(preset.features))
        self.stem = nn.Conv2d(inputs, channels, 3)
        self.blocks = nn.ModuleList(
            _Block(channels, preset.date_features) for _ in range(preset.blocks)
        )
        self.head = nn.Conv2d(channels, bands, 1)
        _zero(self.head)

    def features(self, nodes: Tensor, window: Window) -> Tensor:
        """All grids' features on a window: float [1, feature, row, column], nodes first.

        Args:
            nodes: float [feature, row, column] on `window`, in quantisation steps.
            window: pixels, halo included; it may leave the region.
        """
        return self.features_at(nodes[None], [window])

    def features_at(self, nodes: Tensor, windows: Sequence[Window]) -> Tensor:
        """As `features`, of windows of one shape: float [window, feature, row, column]."""
        if not self.levels:
            return nodes
        (height, width), device = windows[0].shape, nodes.device
        corners = moved(np.array([(window.row, window.col) for window in windows]), device)
        # Pixel centres lie half a pixel from the corner at which the grids begin.
        rows = corners[:, :1] + torch.arange(height, device=device) + 0.5
        cols = corners[:, 1:] + torch.arange(width, device=device) + 0.5
        return torch.cat([nodes, encode(self.coarse, self.levels, rows, cols)], 1)

    def trunk(self, features: Tensor, mix: Tensor) -> Tensor:
        """Trunk features: float [date, channel, row, column], the halo gone.

        Args:
            features: from `features`, with a halo of `preset.halo_px`.
            mix: float [date, acquisition]; rows weigh the acquisitions, one-hot at one of them.
                Of several windows each has its share of the rows, one after the other.

        A field without a trunk has none: ask `preset.linear` first.
        """
        scaled = torch.cat(
            [
                features[:, : len(self.spread)] / self.spread[None, :, None, None],
                features[:, len(self.spread) :],
            ],
            1,
        )
        date = mix @ self.date
        hidden = self.stem(scaled).repeat_interleave(len(mix) // len(features), 0)
        for block in self.blocks:
            hidden = block(hidden, date)
        return functional.gelu(hidden)

    def linear_path(self, features: Tensor, mix: Tensor) -> Tensor:
        """The part of the reflectance that is linear in the features.

        Args:
            features: float [window, feature, row, column] without a halo.
            mix: as in `trunk`.

        Returns:
            float [date, band, row, column].
        """
        weights = torch.einsum("nt,tbk->nbk", mix, self.linear)
        # One matrix product for all dates: [date x band, feature] x [feature, pixel].
        weights = weights.view(len(features), -1, weights.shape[-1])
        linear = (weights @ features.flatten(2)).view(len(mix), -1, *features.shape[2:])
        return linear + (mix @ self.bias)[:, :, None, None]

    def forward(self, features: Tensor, mix: Tensor) -> Tensor:
        """Reflectance: float [date, band, row, column]; arguments as in `trunk`."""
        halo = self.preset.halo_px
        if self.preset.linear:
            return self.linear_path(features, mix)
        inner = features[:, :, halo:-halo, halo:-halo]
        out: Tensor = self.linear_path(inner, mix) + self.head(self.trunk(features, mix))
        return out

    def without_trunk(self) -> CompactField:
        """The linear path alone, with the constant that the trunk's output layer adds."""
        dates, bands = self.bias.shape
        kept = CompactField(replace(self.preset, channels=0), bands, dates, self.shape)
        state = self.state_dict()
        own = {name: state[name] for name in kept.state_dict()}
        own["bias"] = state["bias"] + state["head.bias"]
        kept.load_state_dict(own)
        return kept.to(self.bias.device)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Parameters as the region file stores them.

        Convolutions and coarse grids are int8 with one float32 scale for each output channel or
        feature, under `NAME` and `NAME.scale`: 0.002 dB on real stacks for half the bytes.
        The rest is float16.
        """
        arrays: dict[str, NDArray[Any]] = {}
        for name, value in self.state_dict().items():
            array = value.detach().cpu().numpy()
            axis = _EIGHT_BIT_AXIS.get(array.ndim) if _in_eight_bits(name) else None
            if axis is None:
                arrays[name] = array.astype(np.float16)
                continue
            others = tuple(i for i in range(array.ndim) if i != axis)
            scale = np.maximum(np.abs(array).max(others, keepdims=True), 1e-9) / 127
            arrays[name] = np.rint(array / scale).astype(np.int8)
            arrays[f"{name}.scale"] = scale.astype(np.float32)
        return arrays

    def load_arrays(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Inverse of `to_arrays`; a missing, extra or misshapen array is an error."""
        floats = scaled_arrays(arrays)
        self.load_state_dict({name: torch.from_numpy(array) for name, array in floats.items()})


_EIGHT_BIT_AXIS = {4: 0, 2: 1}
"""Axis that keeps its own scales: output channels of a convolution, features of a table."""


def _in_eight_bits(name: str) -> bool:
    return name == "coarse" or name.endswith(("stem.weight", "first.weight", "second.weight"))


def _zero(convolution: nn.Conv2d) -> None:
    """Make a convolution start as nothing, so that training starts from the linear path."""
    for parameter in convolution.parameters():
        nn.init.zeros_(parameter)


class _Block(nn.Module):
    """Residual block whose input is scaled and shifted per channel by the date."""

    def __init__(self, channels: int, date_features: int) -> None:
        super().__init__()
        self.modulate = nn.Linear(date_features, 2 * channels)
        self.first = nn.Conv2d(channels, channels, 3)
        self.second = nn.Conv2d(channels, channels, 3)
        _zero(self.second)

    def forward(self, hidden: Tensor, date: Tensor) -> Tensor:
        scale, shift = self.modulate(date)[:, :, None, None].chunk(2, 1)
        inner = functional.gelu(hidden * (1 + scale) + shift)
        inner = functional.gelu(self.first(inner))
        out: Tensor = hidden[:, :, 2:-2, 2:-2] + self.second(inner)
        return out
