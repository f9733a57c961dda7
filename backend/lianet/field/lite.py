"""The later published model: one table for all grids, four ways to encode time, a small decoder.

    (x, y) → hash grids ─ + time(t) ─ 1x1 ─ 1x1 to 256, residual blocks, 1x1 ─ (trunk) ─ bands

Modules and parameters have the names of the published code's checkpoints. "Modified" of the
paper's section 10 is this model with 13 grids and 2^19 entries of 128 features.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from lianet.field.days import season_rows
from lianet.field.grids import encode
from lianet.field.published import Lite
from lianet.field.reference import (
    TRUNK_CHANNELS,
    ResidualBlock,
    Tables,
    group_norm,
    output_layer,
    published_levels,
)

_HEAD_CHANNELS = 256


def time_inputs(days: Sequence[float], mode: str) -> Tensor:
    """What a time encoder takes for acquisitions at `days`.

    Returns:
        float32 [date] of days for the sinusoidal modes, float32 [date, 3] of days, sine and
        cosine of the season for `mlp`. The `index` mode takes positions, int64, instead.
    """
    if mode != "mlp":
        return torch.tensor(days, dtype=torch.float32)
    return torch.tensor(season_rows(days), dtype=torch.float32)


class LIANetLight(nn.Module):
    """The later model, for one region or for several that share a decoder.

    Args:
        preset: its make-up.
        bands: bands of the output.
        dates: acquisitions; only the `index` mode has a vector for each.
        regions: tables; 0 is a checkpoint of one region whose table has no region axis.
    """

    def __init__(self, preset: Lite, bands: int, dates: int, regions: int = 0) -> None:
        super().__init__()
        self.preset = preset
        width = preset.levels * preset.features
        self.levels = published_levels(preset)
        shape = (preset.table_size, preset.features)
        self.encoder = Tables(*((regions, *shape) if regions else shape))
        self.time_encoder = _time_encoder(preset, dates, width)
        self.preproj = nn.Conv2d(width, preset.preproj_channels, 1)
        self.light_head = _LightHead(preset.preproj_channels, preset.blocks)
        self.final_layer = output_layer(TRUNK_CHANNELS, bands)

    def encoded(self, rows: Tensor, cols: Tensor, region: Tensor | None = None) -> Tensor:
        """Grid features: [batch, level x F, h, w].

        Args:
            rows, cols: int64 or float [batch, h] and [batch, w], pixels of the field.
            region: int64 [batch], which region's table; the first one where absent.
        """
        table = self.encoder.tables.view(-1, self.preset.features)
        first = None if region is None else region * self.preset.table_size
        return encode(table, self.levels, rows.float(), cols.float(), first=first)

    def time_vectors(self) -> Tensor:
        """Vector of every acquisition: [date, level x F]."""
        device = self.preproj.weight.device
        vectors: Tensor = self.time_encoder(self._time_inputs().to(device))
        return vectors

    def _time_inputs(self) -> Tensor:
        if isinstance(self.time_encoder, _IndexTime):
            return torch.arange(self.time_encoder.emb.num_embeddings)
        return time_inputs(self.preset.days, self.preset.time_mode)

    def trunk(self, encoded: Tensor, vectors: Tensor, of: Tensor | None = None) -> Tensor:
        """Trunk features [date, 128, h, w] of windows at dates; arguments as of `LIANet.trunk`.

        The 1x1 convolution of a sum is the sum of two: of the windows, which are large and the same
        at all dates, and of the dates, which are one pixel.
        """
        hidden = self.preproj(encoded)
        dates = functional.linear(vectors, self.preproj.weight[:, :, 0, 0])
        hidden = (hidden if of is None else hidden[of]) + dates[:, :, None, None]
        features: Tensor = self.light_head(hidden)
        return features

    def bands(self, trunk: Tensor) -> Tensor:
        """Reflectance [batch, band, h, w] from trunk features."""
        output: Tensor = self.final_layer(trunk)
        return output.relu() if self.preset.activation == "relu" else output

    def forward(
        self, rows: Tensor, cols: Tensor, timestamps: Tensor, region: Tensor | None = None
    ) -> Tensor:
        """Reflectance: [batch, band, h, w].

        Args:
            rows, cols, region: as in `encoded`.
            timestamps: [batch, ...], rows of what `time_inputs` gives.
        """
        vectors = self.time_encoder(timestamps)
        return self.bands(self.trunk(self.encoded(rows, cols, region), vectors))


class _LightHead(nn.Module):
    """The small decoder: two 3x3 convolutions for each residual block, all at full resolution."""

    def __init__(self, channels_in: int, blocks: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(channels_in, _HEAD_CHANNELS, 1, bias=False),
            group_norm(_HEAD_CHANNELS),
            nn.GELU(),
        )
        self.blocks = nn.Sequential(
            *(ResidualBlock(_HEAD_CHANNELS, nn.GELU, scale=0.1) for _ in range(blocks))
        )
        self.proj = nn.Conv2d(_HEAD_CHANNELS, TRUNK_CHANNELS, 1)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.proj(self.blocks(self.stem(x)))
        return result


def _time_encoder(preset: Lite, dates: int, width: int) -> nn.Module:
    if preset.time_mode == "index":
        return _IndexTime(dates, width)
    if preset.time_mode == "mlp":
        return _MlpTime(preset.time_hidden, width)
    return _WaveTime(preset.time_frequencies, width, learned=preset.time_mode == "fourier_learned")


class _IndexTime(nn.Module):
    """A learned vector for each acquisition."""

    def __init__(self, dates: int, width: int) -> None:
        super().__init__()
        self.emb = nn.Embedding(dates, width)
        nn.init.normal_(self.emb.weight, std=0.02)

    def forward(self, timestamps: Tensor) -> Tensor:
        vectors: Tensor = self.emb(timestamps)
        return vectors


class _WaveTime(nn.Module):
    """Sines and cosines of days times frequencies, fixed (1, 2, 4, ...) or learned."""

    freqs: Tensor

    def __init__(self, frequencies: int, width: int, *, learned: bool) -> None:
        super().__init__()
        freqs = 2.0 ** torch.arange(frequencies)
        if learned:
            self.freqs = nn.Parameter(freqs)
        else:
            self.register_buffer("freqs", freqs, persistent=False)
        self.proj = nn.Linear(2 * frequencies, width)

    def forward(self, timestamps: Tensor) -> Tensor:
        # Days reach thousands, and the angle must not lose its fraction to a short format.
        angles = timestamps.float()[:, None] * self.freqs.float()
        vectors: Tensor = self.proj(torch.cat([angles.sin(), angles.cos()], 1))
        return vectors


class _MlpTime(nn.Module):
    """Two hidden layers on days, sine and cosine of the season."""

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(3, hidden),
            nn.GELU(),
            nn.Linear(hidden, hidden),
            nn.GELU(),
            nn.Linear(hidden, width),
        )

    def forward(self, timestamps: Tensor) -> Tensor:
        vectors: Tensor = self.net(timestamps)
        return vectors
