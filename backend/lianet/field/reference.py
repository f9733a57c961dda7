"""The paper's model (arXiv 2604.07092): hash grids, a date's vector, a ResNet-UNet.

    (x, y) → hash grids ─ + time_emb[t] ─ 1x1 ─ ResNet-UNet ─ (trunk) ─ output layer → bands

Modules and parameters have the names of the published code's checkpoints, so those load as they
are. The region is a field of its own pixel coordinates: x0, y0 count from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from lianet.field.channels_last import Doubled, GroupNorm, doubled
from lianet.field.grids import Level, encode, encode_for_compiler, stacked
from lianet.field.published import Lite, Reference
from lianet.field.seeds import level_seed

_CHANNELS_PER_GROUP = 16


def published_levels(preset: Reference | Lite) -> tuple[Level, ...]:
    """The grids of a published model: level l has round(n_min x growth^l) cells over its extent.

    The paper's models have a table for each level, the later ones one that all share.
    """
    levels = tuple(
        Level(
            preset.extent_px / round(preset.n_min * preset.growth**number),
            table_size=preset.table_size,
            seed=level_seed(number),
        )
        for number in range(preset.levels)
    )
    return stacked(levels) if preset.own_tables else levels


class LIANet(nn.Module):
    """The paper's model.

    Args:
        preset: its make-up.
        bands: bands of the output.
        dates: acquisitions, each with a learned vector.
    """

    def __init__(self, preset: Reference, bands: int, dates: int) -> None:
        super().__init__()
        self.preset = preset
        width = preset.levels * preset.features
        self.levels = published_levels(preset)
        self.encoder = Tables(preset.levels, preset.table_size, preset.features)
        self.time_emb = nn.Embedding(dates, width)
        self.preproj = nn.Conv2d(width, preset.preproj_channels, 1)
        self.resunet = _ResUNet(preset.preproj_channels, preset.backbone)
        self.final_layer = output_layer(TRUNK_CHANNELS, bands)
        nn.init.normal_(self.time_emb.weight, std=1e-3)

    def encoded(self, rows: Tensor, cols: Tensor) -> Tensor:
        """Grid features: [batch, level x F, h, w].

        Args:
            rows, cols: int64 or float [batch, h] and [batch, w], pixels of the field.
        """
        rows, cols, tables = rows.float(), cols.float(), self.encoder.tables
        rows, cols = rows + self.preset.centre_px, cols + self.preset.centre_px
        if torch.compiler.is_compiling():
            return encode_for_compiler(tables.unbind(), self.levels, rows, cols)
        return encode(tables.flatten(0, 1), self.levels, rows, cols)

    def time_vectors(self) -> Tensor:
        """Vector of every acquisition: [date, level x F]."""
        return self.time_emb.weight

    def trunk(self, encoded: Tensor, vectors: Tensor, of: Tensor | None = None) -> Tensor:
        """Trunk features [date, 128, h, w] of windows at dates.

        Args:
            encoded: grid features of the windows.
            vectors: [date, C], time vectors.
            of: int64 [date], the window that each is of; one after the other where absent.
        """
        hidden = (encoded if of is None else encoded[of]) + vectors[:, :, None, None]
        features: Tensor = self.resunet(
            self.preproj(hidden.clamp(-self.preset.clamp, self.preset.clamp))
        )
        return features

    def bands(self, trunk: Tensor) -> Tensor:
        """Reflectance [batch, band, h, w] from trunk features."""
        output: Tensor = self.final_layer(trunk)
        return output.relu() if self.preset.activation == "relu" else output

    def forward(self, rows: Tensor, cols: Tensor, timestamps: Tensor) -> Tensor:
        """Reflectance: [batch, band, h, w].

        Args:
            rows, cols: as in `encoded`.
            timestamps: int64 [batch], positions of acquisitions.
        """
        return self.bands(self.trunk(self.encoded(rows, cols), self.time_emb(timestamps)))


TRUNK_CHANNELS = 128
"""Channels that every published decoder hands to its output layer."""


class Tables(nn.Module):
    """The tables of an encoder: `tables` [..., entries, F]."""

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.tables = nn.Parameter(torch.empty(shape).uniform_(-1e-4, 1e-4))


def group_norm(channels: int) -> GroupNorm:
    """Group normalisation as the published code has it: 16 channels a group."""
    return GroupNorm(channels // _CHANNELS_PER_GROUP, channels)


def output_layer(channels: int, bands: int) -> nn.Sequential:
    """Two 3x3 convolutions from trunk features to bands."""
    return nn.Sequential(
        nn.Conv2d(channels, 64, 3, padding=1),
        group_norm(64),
        nn.ReLU(inplace=True),
        nn.Conv2d(64, bands, 3, padding=1),
    )


class ResidualBlock(nn.Module):
    """act(x + scale * (3x3, norm, act, 3x3, norm)(x))."""

    def __init__(
        self, channels: int, activation: Callable[[], nn.Module] = nn.ReLU, scale: float = 1.0
    ) -> None:
        super().__init__()
        self.scale = scale
        self.block = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            group_norm(channels),
            activation(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            group_norm(channels),
        )
        self.activation = activation()

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.activation(torch.add(x, self.block(x), alpha=self.scale))
        return result


class _Bottleneck(nn.Module):
    """ResNet's bottleneck (He et al. 2016) with the stride in its 3x3 convolution."""

    def __init__(self, channels_in: int, channels: int, stride: int) -> None:
        super().__init__()
        channels_out = 4 * channels
        self.conv1 = nn.Conv2d(channels_in, channels, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv3 = nn.Conv2d(channels, channels_out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(channels_out)
        self.downsample: nn.Module | None = None
        if stride != 1 or channels_in != channels_out:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels_in, channels_out, 1, stride, bias=False),
                nn.BatchNorm2d(channels_out),
            )

    def forward(self, x: Tensor) -> Tensor:
        hidden = functional.relu(self.bn1(self.conv1(x)))
        hidden = functional.relu(self.bn2(self.conv2(hidden)))
        shortcut = x if self.downsample is None else self.downsample(x)
        return functional.relu(self.bn3(self.conv3(hidden)) + shortcut)


class _ResNet(nn.Module):
    """ResNet without its classifier: the features at 1/2, 1/4, 1/8, 1/16 and 1/32."""

    def __init__(self, channels_in: int, blocks: tuple[int, int, int, int]) -> None:
        super().__init__()
        self.initial = nn.Sequential(
            nn.Conv2d(channels_in, 64, 7, 2, padding=3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
        )
        self.encoder1 = self._stage(64, 64, blocks[0], stride=1)
        self.encoder2 = self._stage(256, 128, blocks[1], stride=2)
        self.encoder3 = self._stage(512, 256, blocks[2], stride=2)
        self.encoder4 = self._stage(1024, 512, blocks[3], stride=2)

    @staticmethod
    def _stage(channels_in: int, channels: int, blocks: int, stride: int) -> nn.Sequential:
        rest = [_Bottleneck(4 * channels, channels, 1) for _ in range(blocks - 1)]
        return nn.Sequential(_Bottleneck(channels_in, channels, stride), *rest)

    def forward(self, x: Tensor) -> list[Tensor]:
        scales = [self.initial(x)]
        x = functional.max_pool2d(scales[0], 3, 2, padding=1)
        for stage in (self.encoder1, self.encoder2, self.encoder3, self.encoder4):
            x = stage(x)
            scales.append(x)
        return scales


class _UpBlock(nn.Module):
    """Doubles the resolution, takes in the encoder's features there, three residual blocks."""

    def __init__(self, channels_in: int, skip: int, channels: int) -> None:
        super().__init__()
        self.fuse = nn.Sequential(
            nn.Conv2d(channels_in + skip, channels, 3, padding=1),
            group_norm(channels),
            nn.ReLU(inplace=True),
        )
        self.resblocks = nn.Sequential(*(ResidualBlock(channels) for _ in range(3)))

    def forward(self, x: Tensor, skip: Tensor) -> Tensor:
        result: Tensor = self.resblocks(self.fuse(torch.cat([doubled(x), skip], 1)))
        return result


_BACKBONES = {"small": ((3, 4, 6, 3), 256), "large": ((3, 4, 23, 3), 512)}


class _ResUNet(nn.Module):
    """ResNet encoder and U-Net decoder; height and width must be multiples of 32."""

    def __init__(self, channels_in: int, backbone: str) -> None:
        super().__init__()
        blocks, width = _BACKBONES[backbone]
        self.encoder = _ResNet(channels_in, blocks)
        self.block_0 = _UpBlock(2048, 1024, 512)
        self.block_1 = _UpBlock(512, 512, width)
        self.block_2 = _UpBlock(width, 256, width)
        self.block_3 = _UpBlock(width, 64, width)
        self.upsample_final = nn.Sequential(
            Doubled(),
            nn.Conv2d(width, 256, 3, padding=1),
            nn.ReLU(inplace=True),
        )
        self.res_block_final = ResidualBlock(256)
        self.final_conv = nn.Conv2d(256, TRUNK_CHANNELS, 1)

    def forward(self, x: Tensor) -> Tensor:
        half, quarter, eighth, sixteenth, deepest = self.encoder(x)
        x = self.block_0(deepest, sixteenth)
        x = self.block_1(x, eighth)
        x = self.block_2(x, quarter)
        x = self.block_3(x, half)
        result: Tensor = self.final_conv(self.res_block_final(self.upsample_final(x)))
        return result
