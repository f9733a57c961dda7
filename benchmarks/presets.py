"""`lianet benchmark presets`: what each preset costs, measured in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import torch
from lianet.field.compact import CompactField
from lianet.field.families import FAMILIES
from lianet.field.presets import Compact
from lianet.field.published import Lite, Reference
from lianet.field.published_field import build_published
from lianet.geo.window import Window
from lianet.machine.device import try_cuda
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

_BANDS = 12
_DATES = 4
"""Of the paper's regions."""
_COMPACT_FEATURES = 48
"""Features of a node that the default budget buys on real stacks of 12 dates."""
_TILE_PX = 10980


@dataclass(frozen=True)
class PresetCost:
    """What a preset costs.

    Attributes:
        preset: its name.
        parameters: of encoder and decoder; without the nodes of `compact`, whose number is that
            of the region's pixels.
        table_parameters: those of them in grids.
        megabytes: of all parameters as float32 (`compact`: as 8 bits, as its file stores them).
        gflop: for one 128 x 128 patch at one date, multiply and add counted as two.
        patch_ms: to decode that patch in float32.
        patch_bf16_ms: the same under bfloat16 autocast.
    """

    preset: str
    parameters: int
    table_parameters: int
    megabytes: float
    gflop: float
    patch_ms: float
    patch_bf16_ms: float


def benchmark_presets(
    names: tuple[str, ...] = tuple(name for name in FAMILIES.names() if name != "trained"),
    device: str = "cpu",
    patch_px: int = 128,
    repeats: int = 3,
) -> dict[str, Any]:
    """Cost of presets with random weights, for 12 bands and 4 dates.

    Args:
        names: of presets.
        device: torch's name of it.
        patch_px: side of the patch, a multiple of 32.
        repeats: runs of which the median is taken.

    Returns:
        `results`, the fields of a `PresetCost` for each preset.
    """
    where = torch.device(device)
    return {
        "device": device,
        "threads": torch.get_num_threads(),
        "patch_px": patch_px,
        "results": [vars(_cost(name, where, patch_px, repeats)) for name in names],
    }


def gpu_times(result: dict[str, Any], patch_px: int, repeats: int) -> dict[str, float]:
    """Milliseconds a patch on the GPU for the presets of a `benchmark_presets`; {} without one."""
    names = tuple(row["preset"] for row in result["results"])
    if result["device"] == "cpu":
        if try_cuda().problem:
            return {}
        result = benchmark_presets(names, "cuda:0", patch_px, repeats)
    return {row["preset"]: row["patch_ms"] for row in result["results"]}


def table(result: dict[str, Any]) -> str:
    """The result of `benchmark_presets` as the Markdown table of the documents."""
    lines = [
        "| preset | parameters (M) | in grids (M) | file (MB) | GFLOP a patch | "
        "ms a patch | ms a patch, bf16 |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in result["results"]:
        lines.append(
            f"| `{row['preset']}` | {row['parameters'] / 1e6:.2f} "
            f"| {row['table_parameters'] / 1e6:.2f} | {row['megabytes']:.1f} "
            f"| {row['gflop']:.1f} | {row['patch_ms']:.0f} | {row['patch_bf16_ms']:.0f} |"
        )
    return "\n".join(lines)


@torch.inference_mode()
def _cost(name: str, device: torch.device, patch_px: int, repeats: int) -> PresetCost:
    preset = FAMILIES.get(name).field
    if isinstance(preset, Compact):
        model, decode = _compact(preset, device, patch_px)
        tables, bytes_each = model.coarse, 1
    else:
        published, decode = _published(preset, device, patch_px)
        model, tables, bytes_each = published, published.encoder.tables, 4
    with FlopCounterMode(display=False) as counter:
        decode()
    parameters = sum(parameter.numel() for parameter in model.parameters())
    with torch.autocast(device.type, torch.bfloat16):
        bf16_ms = _median_ms(decode, device, repeats)
    return PresetCost(
        preset=name,
        parameters=parameters,
        table_parameters=tables.numel(),
        megabytes=1e-6 * bytes_each * parameters,
        gflop=1e-9 * counter.get_total_flops(),
        patch_ms=_median_ms(decode, device, repeats),
        patch_bf16_ms=bf16_ms,
    )


def _published(
    preset: Reference | Lite, device: torch.device, patch_px: int
) -> tuple[Any, Callable[[], Tensor]]:
    if isinstance(preset, Lite):
        preset = replace(preset, days=tuple(100.0 * date for date in range(_DATES)))
    model = build_published(preset, _BANDS, _DATES).eval()
    model = model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    pixels = torch.arange(patch_px, device=device)[None]

    def decode() -> Tensor:
        shown: Tensor = model.bands(
            model.trunk(model.encoded(pixels + 4000, pixels + 777), model.time_vectors()[:1])
        )
        return shown

    return model, decode


def _compact(
    preset: Compact, device: torch.device, patch_px: int
) -> tuple[Any, Callable[[], Tensor]]:
    preset = replace(preset, features=_COMPACT_FEATURES, step=1e-3)
    field = CompactField(preset, _BANDS, _DATES, (_TILE_PX, _TILE_PX)).to(device).eval()
    window = Window(4000, 777, patch_px, patch_px).grown(preset.halo_px)
    nodes = torch.randn(preset.features, *window.shape, device=device)
    mix = torch.eye(_DATES, device=device)[:1]
    return field, lambda: field(field.features(nodes, window), mix)


def _median_ms(decode: Callable[[], Tensor], device: torch.device, repeats: int) -> float:
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        decode()
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times[1:])
