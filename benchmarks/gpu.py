"""What the fields do on a GPU, in one command: `python -m benchmarks.gpu [--json]`.

Prints the measured ceiling of a matrix product and then, preset by preset as it has them,
milliseconds a patch, seconds to decode 2000 x 2000 px at one date as the engines do, and
pretraining patches a second with the share of that ceiling; then what features and heads take on
the GPU. Each preset's line says how long it took itself. Weights and imagery are random. Where the
GPU's memory is too short fewer patches are computed at once, and what does not fit at all has no
figure. It needs torch and numpy alone (no rasterio, no installed lianet). Without a GPU it says so
and ends with status 2.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from lianet.engines.batches import Batches
from lianet.errors import DeviceError
from lianet.field.compact import CompactField
from lianet.field.families import FAMILIES
from lianet.field.lattice import crops
from lianet.field.presets import Compact
from lianet.field.published import Lite, PaperRecipe, Reference
from lianet.field.published_field import PublishedField, build_published
from lianet.geo.window import Window
from lianet.machine.device import lacks_gpu_memory, try_cuda
from lianet.pretraining.paper_step import PaperStep, Targets
from lianet.pretraining.rate import Rate

from benchmarks.device_features import COLUMNS, device_features, features_head, features_row
from benchmarks.presets import benchmark_presets

_Found = TypeVar("_Found")

BANDS, DATES = 12, 12
COMPACT = Compact(features=48, step=0.02)
COMPACT_WINDOW_PX = 512
"""Side of the blocks that `compact` is decoded in."""
COMPACT_WINDOWS, COMPACT_DATES = 16, 6
FEATURE_DATES, FEATURE_WINDOW = (12, 60), (256, 512)
"""Of imagery that features are made of."""
PARTS = ("patch", "decoding", "pretraining")
PATCH_PX = 128
AT_ONCE = 64
"""Crops of a batch, as `PublishedEngine` has them."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    parser.add_argument(
        "--presets", default=",".join(name for name in FAMILIES.names() if name != "trained")
    )
    parser.add_argument("--side-px", type=int, default=2000, help="of what is decoded")
    parser.add_argument("--batch", type=int, default=64, help="patches a pretraining step")
    parser.add_argument("--compile", action="store_true", help="the decoder while pretraining")
    chosen = parser.parse_args(arguments)
    problem = try_cuda().problem
    if problem:
        print(f"There is no GPU to measure: {problem}.", file=sys.stderr)
        return 2
    device = torch.device("cuda:0")
    measure_all(device, torch.cuda.get_device_name(device), chosen)
    return 0


def measure_all(device: torch.device, title: str, chosen: argparse.Namespace) -> None:
    """Print what a device does, each line as soon as it is measured.

    Args:
        device: where.
        title: of the device.
        chosen: the command's options.
    """
    names = tuple(chosen.presets.split(","))
    ceiling = fitting(lambda: matrix_product_tflops(device, 8192, 10))
    head = {
        "device": title,
        "torch": torch.__version__,
        "ceiling_tflops": ceiling,
        "side_px": chosen.side_px,
        "compiled": chosen.compile,
    }
    print(json.dumps(head) if chosen.json else table_head(head), flush=True)
    for row in measure(
        device, names, ceiling, chosen.side_px, chosen.batch, compiled=chosen.compile
    ):
        print(json.dumps(row) if chosen.json else table_row(row), flush=True)
    if not chosen.json:
        print(features_head(), flush=True)
    for dates in FEATURE_DATES:
        row = fitting(partial(device_features, device, dates, FEATURE_WINDOW, 10))
        row = row or {"dates": dates, **dict.fromkeys(COLUMNS)}
        print(json.dumps(row) if chosen.json else features_row(row), flush=True)


def measure(
    device: torch.device,
    names: tuple[str, ...],
    ceiling: float | None,
    side_px: int = 2000,
    batch: int = 64,
    *,
    repeats: int = 10,
    compiled: bool = False,
) -> Iterator[dict[str, Any]]:
    """A row for each preset, as soon as it is measured.

    Args:
        device: where.
        names: of presets.
        ceiling: 10^12 operations a second of a matrix product; None where that did not fit.
        side_px: of the square that is decoded at one date.
        batch: patches of a pretraining step of a published preset.
        repeats: of a patch and of a pretraining step; a square is decoded twice, the second time
            counts.
        compiled: whether torch compiles the decoder of a published preset for pretraining.
    """
    for name in names:
        marks = [time.perf_counter()]
        patch = fitting(partial(patch_cost, name, device, repeats)) or {}
        marks.append(time.perf_counter())
        decoded = {
            short: fitting(partial(decode_seconds, name, device, side_px, short=short))
            for short in (False, True)
        }
        marks.append(time.perf_counter())
        # As in a training; the engines, whose batches are of many sizes, do not try kernels out.
        torch.backends.cudnn.benchmark = name != "compact"
        trained = fitting(partial(pretraining, name, device, batch, repeats, compiled=compiled))
        per_second, tflops = trained or (None, None)
        torch.backends.cudnn.benchmark = False
        marks.append(time.perf_counter())
        yield {
            "preset": name,
            "patch_ms": patch.get("patch_ms"),
            "patch_bf16_ms": patch.get("patch_bf16_ms"),
            "decode_s": decoded[False],
            "decode_bf16_s": decoded[True],
            "pretraining_patches_per_s": per_second,
            "ceiling_share": tflops / ceiling if tflops and ceiling else None,
            # Of the script itself: first steps, in which libraries choose their kernels, included.
            "took_s": {
                part: stop - start
                for part, (start, stop) in zip(PARTS, pairwise(marks), strict=True)
            },
        }
        if device.type == "cuda":
            torch.cuda.empty_cache()


def fitting(work: Callable[[], _Found]) -> _Found | None:
    """What `work` gives; None where the GPU has too little memory for it."""
    try:
        return work()
    except (RuntimeError, DeviceError) as error:
        if isinstance(error, RuntimeError) and not lacks_gpu_memory(error):
            raise
    # Out of the except block: its traceback keeps alive what did not fit.
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    return None


def patch_cost(name: str, device: torch.device, repeats: int) -> dict[str, Any]:
    """What a patch of a preset costs; see `benchmarks.presets`."""
    found: dict[str, Any] = benchmark_presets((name,), str(device), PATCH_PX, repeats)["results"][0]
    return found


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


def published(name: str) -> Reference | Lite:
    """A published preset of some dates."""
    preset = FAMILIES.get(name).field
    assert isinstance(preset, Reference | Lite)
    return preset.dated([100.0 * date for date in range(DATES)])


def compact(device: torch.device, shape: tuple[int, int]) -> tuple[CompactField, Tensor]:
    """A compact field with random weights, and random nodes of a region."""
    field = CompactField(COMPACT, BANDS, DATES, shape).to(device, memory_format=torch.channels_last)
    nodes = torch.randint(-9, 10, (COMPACT.features, *shape), device=device, dtype=torch.int8)
    return field, nodes


@torch.inference_mode()
def decode_seconds(name: str, device: torch.device, side_px: int, *, short: bool) -> float:
    """Seconds to decode a square at one date into the computer's memory.

    Args:
        name: of a preset.
        device: where.
        side_px: of the square.
        short: whether convolutions compute in bfloat16.
    """
    decode = decode_compact if name == "compact" else decode_published
    work = decode(name, device, side_px, short)
    work()
    settle(device)
    start = time.perf_counter()
    work()
    settle(device)
    return time.perf_counter() - start


def decode_published(
    name: str, device: torch.device, side_px: int, short: bool
) -> Callable[[], Tensor]:
    """Decodes a square with a published preset: crops in batches, as `PublishedEngine` does."""
    preset, shape = published(name), (side_px, side_px)
    arrays = {
        key: value.numpy()
        for key, value in build_published(preset, BANDS, DATES).state_dict().items()
        if value.is_floating_point()
    }
    field = PublishedField(preset, BANDS, DATES, arrays, device, short=short)
    owned = list(crops(Window(0, 0, *shape), shape, preset.crop_px, preset.margin_px))
    mix, batches = np.eye(DATES, dtype=np.float32), Batches(AT_ONCE)

    def work() -> Tensor:
        out = torch.empty(BANDS, *shape, device=device)

        def show(part: Sequence[tuple[Window, Window]]) -> None:
            corners = np.array([(crop.row, crop.col) for crop, _ in part])
            rows = np.zeros(len(part), np.int64)
            shown = field.bands(field.crops(corners, mix[rows], np.arange(len(part))))
            for (crop, own), values in zip(part, shown, strict=True):
                out[(slice(None), *own.slices)] = values[(slice(None), *own.within(crop))]

        batches.over(owned, show)
        return out.cpu()

    return work


def decode_compact(
    name: str, device: torch.device, side_px: int, short: bool
) -> Callable[[], Tensor]:
    """Decodes a square with a compact field, block by block."""
    shape = (side_px, side_px)
    field, nodes = compact(device, shape)
    mix = torch.eye(DATES, device=device)[:1]

    def work() -> Tensor:
        out = torch.empty(BANDS, *shape, device=device)
        with torch.autocast(device.type, torch.bfloat16, enabled=short):
            for window in blocks(side_px):
                out[(slice(None), *window.slices)] = shown_compact(field, nodes, window, mix)
        return out.cpu()

    return work


def blocks(side_px: int) -> list[Window]:
    """Windows of `compact` that cover a square."""
    size, starts = COMPACT_WINDOW_PX, range(0, side_px, COMPACT_WINDOW_PX)
    return [Window(r, c, size, size).clipped((side_px, side_px)) for r in starts for c in starts]


def shown_compact(field: CompactField, nodes: Tensor, window: Window, mix: Tensor) -> Tensor:
    """Reflectance [band, row, column] of a window; edges repeat beyond the region."""
    outer = window.grown(field.preset.halo_px)
    rows = torch.arange(outer.row, outer.row_stop, device=nodes.device).clamp(0, nodes.shape[1] - 1)
    cols = torch.arange(outer.col, outer.col_stop, device=nodes.device).clamp(0, nodes.shape[2] - 1)
    features = field.features(nodes[:, rows[:, None], cols].float(), outer)
    return field(features, mix)[0]


def pretraining(
    name: str, device: torch.device, batch: int, repeats: int, *, compiled: bool = False
) -> tuple[float, float]:
    """Patches of 128 px at one date that pretraining sees a second, and its TFLOP/s.

    A step is forward, backward and optimiser, on imagery that is already there. Published presets
    take `batch` patches and L1 (the paper's recipe); `compact` takes a window at six dates, with
    its squared error and its rate.
    """
    times = 1
    if name == "compact":
        counted = step = compact_step(device)
        patches = float(COMPACT_DATES * COMPACT_WINDOWS)
    elif compiled:
        # A patch is enough to count: the operations of a batch are as many times those of one.
        counted, times = published_step(name, device, 1), batch
        step = published_step(name, device, batch, compiled=True)
        patches = float(batch)
    else:
        counted = step = published_step(name, device, batch)
        patches = float(batch)
    with FlopCounterMode(display=False) as counter:
        counted()
    seconds = seconds_each(step, device, repeats)
    return patches / seconds, 1e-12 * times * counter.get_total_flops() / seconds


def published_step(
    name: str, device: torch.device, batch: int, *, compiled: bool = False
) -> Callable[[], None]:
    """One step of `lianet pretrain` for a published preset, on random patches.

    Where memory is short, the patches of a batch are computed in parts, as they are there.
    """
    recipe = PaperRecipe(batch=batch)
    preset = replace(published(name), crop_px=PATCH_PX)
    paper = PaperStep(preset, BANDS, DATES, recipe, device, at_once=batch, compiled=compiled)
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
    """One optimisation step of `compact` on random windows, as a training on a GPU has them."""
    side = 32 * PATCH_PX
    corners = np.random.default_rng(0).integers(0, side - PATCH_PX, (COMPACT_WINDOWS, 2))
    windows = [Window(int(row), int(col), PATCH_PX, PATCH_PX) for row, col in corners]
    outers = [window.grown(COMPACT.halo_px) for window in windows]
    field = CompactField(COMPACT, BANDS, DATES, (side, side))
    field.to(device, memory_format=torch.channels_last)
    shape = COMPACT_WINDOWS, COMPACT.features, *outers[0].shape
    nodes = torch.randn(shape, device=device, requires_grad=True)
    rate = Rate([1] * COMPACT.features, torch.ones(COMPACT.features)).to(device)
    optimiser = torch.optim.Adam([*field.parameters(), *rate.parameters(), nodes], lr=1e-3)
    views = COMPACT_WINDOWS * COMPACT_DATES
    target = torch.rand(views, BANDS, PATCH_PX, PATCH_PX, device=device)
    one_hot = torch.eye(DATES, device=device)

    def step() -> None:
        noisy = nodes + torch.rand_like(nodes) - 0.5
        mix = one_hot[torch.randint(DATES, (views,), device=device)]
        with torch.autocast(device.type, torch.bfloat16):
            shown = field(field.features_at(noisy, outers), mix)
        optimiser.zero_grad(set_to_none=True)
        (1e4 * (shown.float() - target).square().mean() + rate(noisy)).backward()
        optimiser.step()

    return step


def table_head(head: dict[str, Any]) -> str:
    """The first lines of the table for people and for the documents."""
    side = head["side_px"]
    return "\n".join(
        (
            f"{head['device']}, torch {head['torch']}, "
            f"matrix product {figure(head['ceiling_tflops'])} TFLOP/s in bfloat16"
            + (", pretraining compiled" if head["compiled"] else ""),
            "",
            f"| preset | ms a patch | in bfloat16 | s for {side} x {side} px, one date "
            "| in bfloat16 | pretraining patches/s | of the matrix product | s that this took: "
            "a patch, decoding, pretraining |",
            "|---|---|---|---|---|---|---|---|",
        )
    )


def table_row(row: dict[str, Any]) -> str:
    """A line of the table."""
    share = row["ceiling_share"]
    return (
        f"| `{row['preset']}` | {figure(row['patch_ms'], 2)} | {figure(row['patch_bf16_ms'], 2)} "
        f"| {figure(row['decode_s'], 2)} | {figure(row['decode_bf16_s'], 2)} "
        f"| {figure(row['pretraining_patches_per_s'])} | {figure(share and 100 * share)} % "
        f"| {', '.join(f'{seconds:.1f}' for seconds in row['took_s'].values())} |"
    )


def figure(value: float | None, digits: int = 0) -> str:
    """A number; "-" where memory was too short for it."""
    return "-" if value is None else f"{value:.{digits}f}"


if __name__ == "__main__":
    sys.exit(main())
