"""Names and shapes of the published models' weights, without torch.

Module by module as `lianet.field.reference` and `lianet.field.lite` have them; a test holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lianet.field.published import Lite, Published, Reference

Shapes = Iterator[tuple[str, tuple[int, ...]]]

_TRUNK, _HEAD, _OUTPUT, _STEM = 128, 256, 64, 64
"""Channels: of the trunk, of the small decoder, inside the output layer, of the ResNet's stem."""
_STAGES = {"small": (3, 4, 6, 3), "large": (3, 4, 23, 3)}
_WIDTHS = {"small": 256, "large": 512}


def published_shapes(preset: Reference | Lite, bands: int, dates: int) -> Shapes:
    """Names and shapes of a published model's weights, those of normalisations included.

    Args:
        preset: the model's make-up.
        bands: of the output.
        dates: acquisitions.
    """
    width = preset.levels * preset.features
    tables = (preset.levels,) if preset.own_tables else ()
    yield "encoder.tables", (*tables, preset.table_size, preset.features)
    yield from _time_encoder(preset, dates, width)
    yield from _BODIES[type(preset)](preset)
    yield from _conv("preproj", preset.preproj_channels, width, 1, bias=True)
    yield from _conv("final_layer.0", _OUTPUT, _TRUNK, 3, bias=True)
    yield from _norm("final_layer.1", _OUTPUT)
    yield from _conv("final_layer.3", bands, _OUTPUT, 3, bias=True)


def _time_encoder(preset: Any, dates: int, width: int) -> Shapes:
    name = "time_encoder"
    if preset.time_mode == "index":
        yield preset.time_table, (dates, width)
        return
    if preset.time_mode == "mlp":
        yield from _linear(f"{name}.net.0", preset.time_hidden, 3)
        yield from _linear(f"{name}.net.2", preset.time_hidden, preset.time_hidden)
        yield from _linear(f"{name}.net.4", width, preset.time_hidden)
        return
    if preset.time_mode == "fourier_learned":
        yield f"{name}.freqs", (preset.time_frequencies,)
    yield from _linear(f"{name}.proj", width, 2 * preset.time_frequencies)


def _light_head(preset: Lite) -> Shapes:
    yield from _conv("light_head.stem.0", _HEAD, preset.preproj_channels, 1)
    yield from _norm("light_head.stem.1", _HEAD)
    for number in range(preset.blocks):
        yield from _residual(f"light_head.blocks.{number}", _HEAD)
    yield from _conv("light_head.proj", _TRUNK, _HEAD, 1, bias=True)


def _res_unet(preset: Reference) -> Shapes:
    name, width = "resunet", _WIDTHS[preset.backbone]
    yield from _conv(f"{name}.encoder.initial.0", _STEM, preset.preproj_channels, 7)
    yield from _batch_norm(f"{name}.encoder.initial.1", _STEM)
    before = _STEM
    for stage, blocks in enumerate(_STAGES[preset.backbone], start=1):
        channels = _STEM * 2 ** (stage - 1)
        for number in range(blocks):
            yield from _bottleneck(f"{name}.encoder.encoder{stage}.{number}", before, channels)
            before = 4 * channels
    below = before
    for number, (skip, channels) in enumerate(((1024, 512), (512, width), (256, width),
                                               (_STEM, width))):  # fmt: skip
        block = f"{name}.block_{number}"
        yield from _conv(f"{block}.fuse.0", channels, below + skip, 3, bias=True)
        yield from _norm(f"{block}.fuse.1", channels)
        for again in range(3):
            yield from _residual(f"{block}.resblocks.{again}", channels)
        below = channels
    yield from _conv(f"{name}.upsample_final.1", 256, below, 3, bias=True)
    yield from _residual(f"{name}.res_block_final", 256)
    yield from _conv(f"{name}.final_conv", _TRUNK, 256, 1, bias=True)


def _bottleneck(name: str, before: int, channels: int) -> Shapes:
    after = 4 * channels
    for number, (wide, narrow, side) in enumerate(
        ((channels, before, 1), (channels, channels, 3), (after, channels, 1)), start=1
    ):
        yield from _conv(f"{name}.conv{number}", wide, narrow, side)
        yield from _batch_norm(f"{name}.bn{number}", wide)
    if before != after:  # the first of each stage
        yield from _conv(f"{name}.downsample.0", after, before, 1)
        yield from _batch_norm(f"{name}.downsample.1", after)


def _residual(name: str, channels: int) -> Shapes:
    for first in (0, 3):
        yield from _conv(f"{name}.block.{first}", channels, channels, 3)
        yield from _norm(f"{name}.block.{first + 1}", channels)


def _conv(name: str, channels: int, before: int, side: int, *, bias: bool = False) -> Shapes:
    yield f"{name}.weight", (channels, before, side, side)
    if bias:
        yield f"{name}.bias", (channels,)


def _linear(name: str, channels: int, before: int) -> Shapes:
    yield f"{name}.weight", (channels, before)
    yield f"{name}.bias", (channels,)


def _norm(name: str, channels: int) -> Shapes:
    yield f"{name}.weight", (channels,)
    yield f"{name}.bias", (channels,)


def _batch_norm(name: str, channels: int) -> Shapes:
    yield from _norm(name, channels)
    yield f"{name}.running_mean", (channels,)
    yield f"{name}.running_var", (channels,)


_BODIES: dict[type[Published], Callable[[Any], Shapes]] = {Reference: _res_unet, Lite: _light_head}
"""Between the grids and the output layer."""
