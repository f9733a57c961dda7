"""`lianet benchmark time`: how close a date between two acquisitions comes to its scene.

Each scene but the first and the last is left out in turn and asked for by its date: by the mix of
all other scenes that the field takes (`lianet.field.time`), and by the linear mix of the two
neighbouring ones. With steps to train, a field that never saw the scene is asked for it too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from lianet.engines import open_engine
from lianet.errors import InputError
from lianet.field.presets import Compact
from lianet.field.time import kriging_weights, mix_for
from lianet.geo.grid import Window
from lianet.measures.closeness import psnr_db
from lianet.region.file import open_region, write_region
from lianet.scenes.grid_stack import GridStack
from numpy.typing import NDArray

_BLOCK_PX = 256
_LEAST_DATES = 3

Weights = Callable[[float, NDArray[np.float64]], NDArray[np.float64]]
"""Weights [known], sum 1, for a day among known ones, all in days from any origin."""


def neighbour_weights(day: float, known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear mixing of the two neighbouring days: float64 [known], sum 1."""
    after = int(np.searchsorted(known, day))
    share = (day - known[after - 1]) / (known[after] - known[after - 1])
    weights = np.zeros(len(known))
    weights[after - 1], weights[after] = 1 - share, share
    return weights


def benchmark_time(
    stack: GridStack, *, steps: int = 0, bits_per_value: float = 0.6
) -> dict[str, Any]:
    """Leave one date out at a time.

    Args:
        stack: three scenes or more.
        steps: to train a compact field without the scene; 0: the scenes' mixes alone.
        bits_per_value: of that field.

    Returns:
        `results`, for each inner date `date`, `days` to the nearest other one, `seasonal_db` and
        `linear_db`: PSNR (peak 1.0) of the two mixes where every scene was observed, None where
        none was, and `field_db` with steps; their means over the dates, and `gain_db`, the
        seasonal mean over the linear one.

    Raises:
        InputError: fewer than three scenes.
    """
    if len(stack.dates) < _LEAST_DATES:
        raise InputError(
            f"{stack.name} has {len(stack.dates)} scenes: none lies between two others",
            "Give a stack of three dates or more",
        )
    results = []
    for index in range(1, len(stack.dates) - 1):
        known = [other for other in range(len(stack.dates)) if other != index]
        date = stack.dates[index]
        row: dict[str, Any] = {
            "date": date.isoformat(),
            "days": min(abs((stack.dates[other] - date).days) for other in known),
            "seasonal_db": mixed_db(stack, index, kriging_weights),
            "linear_db": mixed_db(stack, index, neighbour_weights),
        }
        if steps:
            row["field_db"] = _field_db(stack, index, known, steps, bits_per_value)
        results.append(row)
    means = {
        key: float(np.mean([row[key] for row in results if row[key] is not None]))
        for key in results[0]
        if key.endswith("_db") and any(row[key] is not None for row in results)
    }
    gain = means["seasonal_db"] - means["linear_db"] if "linear_db" in means else None
    return {"stack": stack.name, "results": results, **means, "gain_db": gain}


def mixed_db(stack: GridStack, index: int, weights: Weights) -> float | None:
    """PSNR of a scene as a mix of all others, where every one was observed; None where none was."""
    days = np.array([date.toordinal() for date in stack.dates], float)
    others = np.delete(np.arange(len(days)), index)
    mix = weights(days[index], days[others]).astype(np.float32)
    error, count = 0.0, 0
    for block in stack.grid.blocks(_BLOCK_PX):
        scenes, valid = stack.reflectance(block)
        seen = valid.all(0)
        difference = np.tensordot(mix, scenes[others], 1) - scenes[index]
        error += float((difference[:, seen].astype(np.float64) ** 2).sum())
        count += int(seen.sum()) * scenes.shape[1]
    return psnr_db(error / count) if count else None


def _field_db(
    stack: GridStack, index: int, known: list[int], steps: int, bits_per_value: float
) -> float | None:
    """PSNR of a scene as a field shows its date that was trained on the others alone."""
    import torch
    from lianet.pretraining.pretrain import Pretraining
    from lianet.pretraining.recipe import Recipe

    run = Pretraining(
        stack.of(known),
        Compact(bits_per_value=bits_per_value),
        Recipe(steps=steps),
        device=torch.device("cpu"),
        name=stack.name,
    )
    made = run.run()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "left_out.region.safetensors"
        write_region(path, made.card, made.tensors)
        engine = open_engine(open_region(path), "cpu")
        mix = mix_for(stack.dates[index], engine.card.dates)

        def part(block: Window) -> tuple[float, int]:
            shown = engine.decode_mix(block, mix)
            scenes, valid = stack.reflectance(block)
            seen = valid.all(0) & ~np.isnan(shown).any(0)
            difference = (shown - scenes[index])[:, seen].astype(np.float64)
            return float((difference**2).sum()), difference.size

        parts = [part(block) for block in stack.grid.blocks(_BLOCK_PX)]
    count = sum(size for _, size in parts)
    return psnr_db(sum(error for error, _ in parts) / count) if count else None
