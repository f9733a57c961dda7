"""What the fields do on a GPU, in one command: `python benchmarks/gpu.py [--json]`.

Prints the measured ceiling of a matrix product, milliseconds a patch for every preset, seconds to
decode 5000 x 5000 px at one date, and pretraining patches a second with the share of that ceiling.
Weights and imagery are random. It needs torch and numpy alone (no rasterio, no installed lianet).
Without a GPU it says so and ends with status 2.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from lianet.field.compact import CompactField
from lianet.field.lattice import crops
from lianet.field.presets import Compact
from lianet.field.published import PUBLISHED, Lite, PaperRecipe, Reference
from lianet.field.published_field import build_published
from lianet.geo.window import Window
from lianet.machine.device import try_cuda
from lianet.pretraining.paper_step import PaperStep, Targets
from lianet.pretraining.rate import Rate

from benchmarks.presets import benchmark_presets

BANDS, DATES = 12, 12
COMPACT = Compact(features=48, step=0.02)
COMPACT_WINDOW_PX = 512
"""Side of the windows of `compact`: a GPU wants more at once than a CPU's core."""
COMPACT_DATES = 6
PATCH_PX = 128


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--presets", default=",".join(("compact", *PUBLISHED)))
    parser.add_argument("--side-px", type=int, default=5000, help="of what is decoded")
    parser.add_argument("--batch", type=int, default=64, help="patches a pretraining step")
    chosen = parser.parse_args(arguments)
    problem = try_cuda().problem
    if problem:
        print(f"There is no GPU to measure: {problem}.", file=sys.stderr)
        return 2
    names = tuple(chosen.presets.split(","))
    result = measure(torch.device("cuda:0"), names, chosen.side_px, chosen.batch)
    print(json.dumps(result) if chosen.json else as_table(result))
    return 0


def measure(
    device: torch.device,
    names: tuple[str, ...],
    side_px: int = 5000,
    batch: int = 64,
    *,
    matrix: int = 8192,
    repeats: int = 10,
) -> dict[str, Any]:
    """Everything, in bfloat16 but for the patches that `benchmark_presets` decodes in float32.

    Args:
        device: where.
        names: of presets.
        side_px: of the square that is decoded at one date.
        batch: patches of a pretraining step of a published preset.
        matrix: side of the matrices of the ceiling.
        repeats: of a patch, a product, a pretraining step; the decoding runs once.
    """
    # Both sides of the ceiling's share: what is measured beside it may use the same kernels.
    torch.backends.cudnn.benchmark = True
    ceiling = matrix_product_tflops(device, matrix, repeats)
    patches = {
        row["preset"]: row
        for row in benchmark_presets(names, str(device), PATCH_PX, repeats)["results"]
    }
    results = []
    for name in names:
        per_second, tflops = pretraining(name, device, batch, repeats)
        results.append(
            {
                "preset": name,
                "patch_ms": patches[name]["patch_ms"],
                "patch_bf16_ms": patches[name]["patch_bf16_ms"],
                "decode_s": decode_seconds(name, device, side_px),
                "pretraining_patches_per_s": per_second,
                "ceiling_share": tflops / ceiling,
            }
        )
        if device.type == "cuda":
            torch.cuda.empty_cache()
    title = torch.cuda.get_device_name(device) if device.type == "cuda" else "cpu"
    return {
        "device": title,
        "torch": torch.__version__,
        "ceiling_tflops": ceiling,
        "side_px": side_px,
        "results": results,
    }


def matrix_product_tflops(device: torch.device, side: int, repeats: int) -> float:
    """10^12 operations a second of a bfloat16 matrix product."""
    a, b = (torch.randn(side, side, device=device, dtype=torch.bfloat16) for _ in range(2))
    return 2e-12 * side**3 / seconds_each(lambda: a @ b, device, repeats)


def seconds_each(work: Callable[[], Any], device: torch.device, repeats: int) -> float:
    """Mean time of `work` over repeats queued one after the other, after three that warm up."""
    for _ in range(3):
        work()
    settle(device)
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    settle(device)
    return (time.perf_counter() - start) / repeats


def settle(device: torch.device) -> None:
    """Wait for what was queued."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def published(name: str, device: torch.device) -> tuple[Reference | Lite, Any]:
    """A published preset and its model with random weights."""
    preset = PUBLISHED[name]
    if isinstance(preset, Lite):
        preset = replace(preset, days=tuple(100.0 * date for date in range(DATES)))
    model = build_published(preset, BANDS, DATES)
    return preset, model.to(device, memory_format=torch.channels_last)


def compact(device: torch.device, shape: tuple[int, int]) -> tuple[CompactField, Tensor]:
    """A compact field with random weights, and random nodes of a region."""
    field = CompactField(COMPACT, BANDS, DATES, shape).to(device, memory_format=torch.channels_last)
    nodes = torch.randint(-9, 10, (COMPACT.features, *shape), device=device, dtype=torch.int8)
    return field, nodes


@torch.inference_mode()
def decode_seconds(name: str, device: torch.device, side_px: int) -> float:
    """Seconds to decode a square at one date into the computer's memory."""
    shape, whole = (side_px, side_px), Window(0, 0, side_px, side_px)
    out = torch.empty(BANDS, *shape)
    with torch.autocast(device.type, torch.bfloat16):
        if name == "compact":
            field, nodes = compact(device, shape)
            mix = torch.eye(DATES, device=device)[:1]
            works = [
                lambda window=window: decode_compact(field, nodes, window, mix)
                for window in blocks(side_px)
            ]
            places = [(window, (slice(None), *window.slices)) for window in blocks(side_px)]
        else:
            preset, model = published(name, device)
            model.eval()
            vector = model.time_vectors()[:1]
            owned = list(crops(whole, shape, preset.crop_px, preset.margin_px))
            works = [
                lambda crop=crop, part=part: decode_published(model, crop, vector)[
                    (slice(None), *part.within(crop))
                ]
                for crop, part in owned
            ]
            places = [(part, (slice(None), *part.slices)) for _, part in owned]
        works[0]()
        settle(device)
        start = time.perf_counter()
        for work, (_, place) in zip(works, places, strict=True):
            out[place] = work().float().cpu()
        return time.perf_counter() - start


def blocks(side_px: int) -> list[Window]:
    """Windows of `compact` that cover a square."""
    size, starts = COMPACT_WINDOW_PX, range(0, side_px, COMPACT_WINDOW_PX)
    return [Window(r, c, size, size).clipped((side_px, side_px)) for r in starts for c in starts]


def decode_compact(field: CompactField, nodes: Tensor, window: Window, mix: Tensor) -> Tensor:
    """Reflectance [band, row, column] of a window; edges repeat beyond the region."""
    outer = window.grown(field.preset.halo_px)
    rows = torch.arange(outer.row, outer.row_stop, device=nodes.device).clamp(0, nodes.shape[1] - 1)
    cols = torch.arange(outer.col, outer.col_stop, device=nodes.device).clamp(0, nodes.shape[2] - 1)
    features = field.features(nodes[:, rows[:, None], cols].float(), outer)
    return field(features, mix)[0]


def decode_published(model: Any, crop: Window, vector: Tensor) -> Tensor:
    """Reflectance [band, row, column] of a crop."""
    rows = torch.arange(crop.row, crop.row_stop, device=vector.device)[None]
    cols = torch.arange(crop.col, crop.col_stop, device=vector.device)[None]
    return model.bands(model.trunk(model.encoded(rows, cols), vector))[0]


def pretraining(name: str, device: torch.device, batch: int, repeats: int) -> tuple[float, float]:
    """Patches of 128 px at one date that pretraining sees a second, and its TFLOP/s.

    A step is forward, backward and optimiser, on imagery that is already there. Published presets
    take `batch` patches and L1 (the paper's recipe); `compact` takes a window at six dates, with
    its squared error and its rate.
    """
    step = compact_step(device) if name == "compact" else published_step(name, device, batch)
    patches = float(batch)
    if name == "compact":
        patches = COMPACT_DATES * (COMPACT_WINDOW_PX / PATCH_PX) ** 2
    with FlopCounterMode(display=False) as counter:
        step()
    seconds = seconds_each(step, device, repeats)
    return patches / seconds, 1e-12 * counter.get_total_flops() / seconds


def published_step(name: str, device: torch.device, batch: int) -> Callable[[], None]:
    """One step of `lianet pretrain` for a published preset, on random patches.

    Where memory is short, the patches of a batch are computed in parts, as they are there.
    """
    preset = PUBLISHED[name]
    if isinstance(preset, Lite):
        preset = replace(preset, days=tuple(30.0 * date for date in range(DATES)))
    recipe = PaperRecipe(batch=batch)
    preset = replace(preset, crop_px=PATCH_PX)
    paper = PaperStep(preset, BANDS, DATES, recipe, device, at_once=batch)
    reflectance = torch.rand(batch, BANDS, PATCH_PX, PATCH_PX, device=device)
    weights = torch.ones(batch, 1, PATCH_PX, PATCH_PX, device=device)

    def step() -> None:
        corners = torch.randint(0, preset.extent_px - PATCH_PX, (batch, 2), device=device)
        dates = torch.randint(0, DATES, (batch,), device=device)
        targets = Targets(corners, dates, reflectance, weights)

        def part(start: int, stop: int) -> Targets:
            return Targets(*(value[start:stop] for value in vars(targets).values()))

        paper.gradients(batch, part)
        paper.apply(recipe.learning_rate)

    return step


def compact_step(device: torch.device) -> Callable[[], None]:
    """One optimisation step of `compact` on a random window."""
    size = COMPACT_WINDOW_PX
    outer = Window(0, 0, size, size).grown(COMPACT.halo_px)
    field = CompactField(COMPACT, BANDS, DATES, (10 * size, 10 * size))
    field.to(device, memory_format=torch.channels_last)
    nodes = torch.randn(COMPACT.features, *outer.shape, device=device, requires_grad=True)
    rate = Rate([1] * COMPACT.features, torch.ones(COMPACT.features)).to(device)
    optimiser = torch.optim.Adam([*field.parameters(), *rate.parameters(), nodes], lr=1e-3)
    target = torch.rand(COMPACT_DATES, BANDS, size, size, device=device)
    one_hot = torch.eye(DATES, device=device)

    def step() -> None:
        noisy = nodes + torch.rand_like(nodes) - 0.5
        mix = one_hot[torch.randperm(DATES, device=device)[:COMPACT_DATES]]
        with torch.autocast(device.type, torch.bfloat16):
            shown = field(field.features(noisy, outer), mix)
        optimiser.zero_grad(set_to_none=True)
        (1e4 * (shown.float() - target).square().mean() + rate(noisy)).backward()
        optimiser.step()

    return step


def as_table(result: dict[str, Any]) -> str:
    """The result as lines for people, and for the documents."""
    side = result["side_px"]
    lines = [
        f"{result['device']}, torch {result['torch']}, "
        f"matrix product {result['ceiling_tflops']:.0f} TFLOP/s in bfloat16",
        "",
        f"| preset | ms a patch | ms a patch, bf16 | s for {side} x {side} px, one date "
        "| pretraining patches/s | of the matrix product |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{row['preset']}` | {row['patch_ms']:.2f} | {row['patch_bf16_ms']:.2f} "
        f"| {row['decode_s']:.1f} | {row['pretraining_patches_per_s']:.0f} "
        f"| {100 * row['ceiling_share']:.0f} % |"
        for row in result["results"]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
