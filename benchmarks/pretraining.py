"""`lianet benchmark pretrain`: how fast a field comes close to its scenes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from lianet.field.presets import Compact
from lianet.field.published import Lite, PaperRecipe, Reference
from lianet.pretraining.plan import Plan
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.published_run import PublishedPretraining
from lianet.pretraining.recipe import Recipe
from lianet.pretraining.run import Run
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.stack import Stack

_MEASURED_TIMES = 12
_CPU_BATCH = 4


def benchmark_pretraining(
    stack: Stack,
    presets: Mapping[str, Compact | Reference | Lite],
    *,
    seconds: float = 60.0,
    batch: int | None = None,
    device: str = "cpu",
    report: Reporter = silent,
) -> dict[str, Any]:
    """Pretrain presets on a stack, each for the same wall-clock time.

    Args:
        stack: the scenes.
        presets: by name.
        seconds: for each, reading the stack included; measuring does not count.
        batch: patches a step of a published preset; absent: the paper's 64 on a GPU, 4 on a CPU,
            where a step of 64 would outlast the benchmark.
        device: torch's name of it.
        report: told of progress.

    Returns:
        `results`, for each preset `steps`, `steps_per_s` (without reading and measuring at the
        start), `batch` (patches a step; None for `trained`), `psnr_db` in the end on the same
        fixed windows at all dates, and `curve`: PSNR over time, each with `seconds` since the
        start and `psnr_db` (of published presets at two dates of every window).
    """
    where = torch.device(device)
    batch = batch or (PaperRecipe().batch if where.type == "cuda" else _CPU_BATCH)
    threads = torch.get_num_threads()
    try:
        results = [
            {"preset": name, **_run(stack, preset, seconds, batch, where, report)}
            for name, preset in presets.items()
        ]
    finally:
        torch.set_num_threads(threads)
    return {"stack": stack.name, "device": device, "seconds": seconds, "results": results}


def _run(
    stack: Stack,
    preset: Compact | Reference | Lite,
    seconds: float,
    batch: int,
    device: torch.device,
    report: Reporter,
) -> dict[str, Any]:
    watch = _Watch(report)
    common: dict[str, Any] = {"device": device, "name": stack.name, "report": watch}
    times: dict[str, Any] = {"minutes": seconds / 60, "measure_s": seconds / _MEASURED_TIMES}
    run: Pretraining | PublishedPretraining
    if isinstance(preset, Compact):
        run = Pretraining(stack, preset, Recipe(**times), **common)
    else:
        run = PublishedPretraining(stack, preset, Plan(PaperRecipe(batch=batch), **times), **common)
    _stop_the_clock_while_measuring(run)
    watch.run = run
    run.run()
    (first_s, first_step), (last_s, last_step) = watch.steps[0], watch.steps[-1]
    if len(watch.steps) == 1:
        first_s, first_step = 0.0, 0
    published = isinstance(run, PublishedPretraining)
    psnr_db = run.measure_all_dates() if isinstance(run, PublishedPretraining) else run.measure()
    return {
        "steps": run.step_count,
        "steps_per_s": (last_step - first_step) / max(last_s - first_s, 1e-9),
        "batch": batch if published else None,
        "psnr_db": psnr_db,
        "curve": [*watch.curve, {"seconds": last_s, "psnr_db": psnr_db}],
    }


def _stop_the_clock_while_measuring(run: Run) -> None:
    """What measures and what comes at the end takes seconds that a training shall not pay for."""
    measure = run.measure
    run.prepare = lambda: None  # type: ignore[method-assign]

    def measured(*field: Any) -> float:
        start = time.monotonic()
        psnr_db = measure(*field)
        run.started += time.monotonic() - start
        return psnr_db

    run.measure = measured  # type: ignore[method-assign]


@dataclass
class _Watch:
    """A reporter that remembers when which step and which PSNR was reached."""

    report: Reporter
    run: Run | None = None
    steps: list[tuple[float, int]] = field(default_factory=list)
    curve: list[dict[str, float]] = field(default_factory=list)

    def __call__(self, progress: Progress) -> None:
        self.report(progress)
        if self.run is None or "step" not in progress.values:
            return
        elapsed, psnr_db = self.run.elapsed_s(), progress.values["psnr_db"]
        self.steps.append((elapsed, int(progress.values["step"])))
        if not self.curve or self.curve[-1]["psnr_db"] != psnr_db:
            self.curve.append({"seconds": elapsed, "psnr_db": psnr_db})
