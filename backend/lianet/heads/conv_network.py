"""The convolutional head as a torch module; NumPy's twin is `lianet.heads.convolutions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from lianet.heads.convolutions import EPSILON, HALO_PX, LAYERS, shuffles, widths


class ConvHead(nn.Module):
    """The network of `lianet.heads.convolutions.apply`."""

    mean: Tensor
    scale: Tensor

    def __init__(
        self,
        mean: NDArray[np.float32],
        scale: NDArray[np.float32],
        width: int,
        outputs: int,
        upsampling: int,
    ) -> None:
        super().__init__()
        self.upsampling = upsampling
        self.register_buffer("mean", torch.from_numpy(mean))
        self.register_buffer("scale", torch.from_numpy(scale))
        channels = widths(len(mean), width, outputs)
        self.convolutions = nn.ModuleList()
        self.norms = nn.ModuleList()
        for layer in range(LAYERS):
            more = 4 if shuffles(layer, upsampling) else 1
            self.convolutions.append(nn.Conv2d(channels[layer], more * channels[layer + 1], 3))
            if layer < LAYERS - 1:
                self.norms.append(_PixelNorm(channels[layer + 1]))

    def forward(self, features: Tensor, kept: Tensor | None = None) -> Tensor:
        """Outputs: [window, output, row x upsampling, column x upsampling].

        Args:
            features: [window, channel, row, column], grown by `HALO_PX`.
            kept: [window, channel], what each channel is multiplied by; 0 leaves it out.
        """
        scaled = (features - self.mean[:, None, None]) * self.scale[:, None, None]
        hidden = torch.nan_to_num(scaled.clamp(-5, 5))
        if kept is not None:
            hidden = hidden * kept[:, :, None, None]
        for layer, convolution in enumerate(self.convolutions):
            hidden = convolution(hidden)
            if shuffles(layer, self.upsampling):
                hidden = functional.pixel_shuffle(hidden, 2)
            if layer < LAYERS - 1:
                hidden = functional.relu(self.norms[layer](hidden))
        rows, cols = (self.upsampling * (side - 2 * HALO_PX) for side in features.shape[2:])
        top, left = (hidden.shape[2] - rows) // 2, (hidden.shape[3] - cols) // 2
        shown: Tensor = hidden[:, :, top : top + rows, left : left + cols]
        return shown

    def load_named(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take parameters by the names of `lianet.heads.convolutions.apply`: as `to_arrays`.

        Raises:
            ValueError: one is missing or of another shape.
        """
        state = self.state_dict()
        named = {_plain(name): name for name in state}
        for plain, name in named.items():
            if plain not in arrays or arrays[plain].shape != tuple(state[name].shape):
                raise ValueError(plain)
            state[name].copy_(torch.from_numpy(arrays[plain]))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """The parameters by the names of `lianet.heads.convolutions.apply`."""
        named = {_plain(name): value for name, value in self.state_dict().items()}
        return {name: value.detach().cpu().numpy().copy() for name, value in named.items()}


def _plain(name: str) -> str:
    return name.removeprefix("convolutions.").removeprefix("norms.")


class _PixelNorm(nn.Module):
    """Every pixel's channels of mean 0 and deviation 1, then a gain and a shift."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(channels))
        self.shift = nn.Parameter(torch.zeros(channels))

    def forward(self, values: Tensor) -> Tensor:
        centred = values - values.mean(1, keepdim=True)
        even = centred * torch.rsqrt(centred.square().mean(1, keepdim=True) + EPSILON)
        return even * self.gain[:, None, None] + self.shift[:, None, None]
