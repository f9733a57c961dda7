"""`lianet benchmark encoder`: the separable encoder against the per-pixel form.

`encode_per_pixel` is that form, as the published code has it: level by level, four gathers a
pixel. It lives here and not in the tests because both need it and there must be one: the tests
take it as the oracle of exactness, this benchmark as the mark for speed and memory.
"""

from __future__ import annotations

import statistics
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import torch
from lianet.field.grids import Level, encode, table_entries
from lianet.field.published import BASE, LITE, Lite, Reference
from lianet.field.reference import published_levels
from lianet.field.seeds import C1, C2
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


def encode_per_pixel(table: Tensor, levels: Sequence[Level], rows: Tensor, cols: Tensor) -> Tensor:
    """Features of windows by four gathers a pixel; arguments and result as `grids.encode`."""
    features = []
    for level in levels:
        down, right = level.positions(rows)[:, :, None], level.positions(cols)[:, None, :]
        top, left = down.floor(), right.floor()
        down, right = (down - top)[..., None], (right - left)[..., None]
        # One row and one column of nodes for each pixel, so that `index` gives pixels of entries.
        node_rows, node_cols = top.long()[..., None], left.long()[..., None]
        corner = {
            (below, beside): table[_entries(level, node_rows + below, node_cols + beside)]
            for below in (0, 1)
            for beside in (0, 1)
        }
        features.append(
            corner[0, 0] * ((1 - down) * (1 - right))
            + corner[0, 1] * ((1 - down) * right)
            + corner[1, 0] * (down * (1 - right))
            + corner[1, 1] * (down * right)
        )
    return torch.cat(features, -1).permute(0, 3, 1, 2).contiguous()


def _entries(level: Level, node_rows: Tensor, node_cols: Tensor) -> Tensor:
    """Entries of a node for each pixel; the hash as the published code writes it."""
    if level.shape is not None:
        return level.index(node_rows, node_cols)[..., 0, 0]
    mixed = (node_cols * C1) ^ (node_rows * C2) ^ level.seed
    return level.first + mixed[..., 0].remainder(level.table_size)


def benchmark_encoder(
    window_px: int = 128, device: str = "cpu", repeats: int = 5, table_size: int = 2**17
) -> dict[str, Any]:
    """Speed and memory of both forms on one window, in one run.

    Args:
        window_px: side of the window.
        device: torch's name of it.
        repeats: runs of which the median is taken.
        table_size: entries of a table; the published models have 2^17.

    Returns:
        `results`, one for the paper's grids (F = 4) and one for the later model's (F = 128), each
        with milliseconds and peak megabytes of both forms, for training (forward and backward)
        and for decoding (forward alone), and their ratios, oracle over encoder. A `memory_ratio`
        compares what a form needs beyond what any form must hold: the features, and in training
        their gradient and the table's; the megabytes are totals. `speed_ratio` and `memory_ratio`
        of the whole are those of training at F = 128.
    """
    where = torch.device(device)
    results = [
        _compared(replace(preset, table_size=table_size), window_px, where, repeats)
        for preset in (BASE, LITE)
    ]
    return {
        "window_px": window_px,
        "device": device,
        "threads": torch.get_num_threads(),
        "speed_ratio": results[-1]["speed_ratio"],
        "memory_ratio": results[-1]["memory_ratio"],
        "results": results,
    }


def _compared(
    preset: Reference | Lite, window_px: int, device: torch.device, repeats: int
) -> dict[str, Any]:
    levels = published_levels(preset)
    table = torch.randn(table_entries(levels), preset.features, device=device, requires_grad=True)
    # No pixel centre lies on a node, and the window is in the middle of the tile.
    rows = torch.arange(window_px, device=device)[None] + 4000.5
    cols = torch.arange(window_px, device=device)[None] + 777.5
    inputs = (table, levels, rows, cols)
    exact, features = encode_per_pixel(*inputs).detach(), encode(*inputs).detach()
    result: dict[str, Any] = {
        "features": preset.features,
        "levels": len(levels),
        "table_size": preset.table_size,
        "max_difference": float((exact - features).abs().max()),
    }
    gradient = torch.ones_like(features)
    held_mb = {"decode": 1e-6 * gradient.nbytes}
    held_mb["train"] = held_mb["decode"] + 1e-6 * table.nbytes
    del exact, features
    for kind, prefix in (("train", ""), ("decode", "decode_")):
        needed: dict[str, float] = {}
        for name, form in (("oracle", encode_per_pixel), ("encoder", encode)):
            work = partial(_decode, form, *inputs)
            if kind == "train":
                work = partial(_train, form, gradient, *inputs)
            result[f"{name}_{kind}_ms"] = 1e3 * _seconds(work, device, repeats)
            result[f"{name}_{kind}_mb"] = 1e-6 * _peak_bytes(work, device)
            needed[name] = result[f"{name}_{kind}_mb"] - held_mb[kind]
        result[f"{prefix}speed_ratio"] = result[f"oracle_{kind}_ms"] / result[f"encoder_{kind}_ms"]
        result[f"{prefix}memory_ratio"] = needed["oracle"] / needed["encoder"]
    return result


def _decode(form: Callable[..., Tensor], *inputs: Any) -> None:
    with torch.no_grad():
        form(*inputs)


def _train(form: Callable[..., Tensor], gradient: Tensor, table: Tensor, *inputs: Any) -> None:
    form(table, *inputs).backward(gradient)  # type: ignore[no-untyped-call]
    table.grad = None


def _seconds(work: Callable[[], None], device: torch.device, repeats: int) -> float:
    """Median time of `work`, after one run that warms up."""
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        work()
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def _peak_bytes(work: Callable[[], None], device: torch.device) -> int:
    """Most memory that tensors made by `work` held at once."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        before: int = torch.cuda.memory_allocated(device)
        work()
        peak: int = torch.cuda.max_memory_allocated(device)
        return peak - before
    with _Memory() as memory:
        work()
    peak_bytes: int = memory.peak_bytes
    return peak_bytes


class _Memory(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Adds up the storages that operators make, for as long as they live."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.sizes: dict[int, int] = {}
        self.inputs: set[int] = set()
        self.peak_bytes = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Run an operator and note what it made."""
        given = [value for value in tree_leaves((args, kwargs)) if isinstance(value, Tensor)]
        self.inputs |= {value.untyped_storage()._cdata for value in given} - self.sizes.keys()
        result = func(*args, **(kwargs or {}))
        for value in tree_leaves(result):
            if isinstance(value, Tensor):
                storage = value.untyped_storage()
                key = storage._cdata
                if key not in self.sizes and key not in self.inputs:
                    self.sizes[key] = storage.nbytes()
                    weakref.finalize(storage, self.sizes.pop, key, None)
        self.peak_bytes = max(self.peak_bytes, sum(self.sizes.values()))
        return result
