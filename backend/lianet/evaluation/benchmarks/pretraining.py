"""`lianet benchmark pretrain`: how fast a field comes close to its scenes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch

from lianet.data.stack import Stack
from lianet.field.presets import Compact
from lianet.progress import Progress, Reporter, silent
from lianet.training.pretrain import Pretraining, Recipe

_MEASURED_TIMES = 12


def benchmark_pretraining(
    stack: Stack,
    presets: dict[str, Compact],
    *,
    seconds: float = 60.0,
    device: str = "cpu",
    report: Reporter = silent,
) -> dict[str, Any]:
    """Pretrain presets on a stack, each for the same wall-clock time.

    Args:
        stack: the scenes.
        presets: by name.
        seconds: for each, reading the stack included.
        device: torch's name of it.
        report: told of progress.

    Returns:
        `results`, for each preset `steps`, `steps_per_s` (without reading and measuring at the
        start), `psnr_db` in the end on fixed windows at all dates, and `curve`: the same over
        time, each with `seconds` since the start and `psnr_db`.
    """
    where = torch.device(device)
    results = [
        {"preset": name, **_run(stack, preset, seconds, where, report)}
        for name, preset in presets.items()
    ]
    return {"stack": stack.folder.name, "device": device, "seconds": seconds, "results": results}


def _run(
    stack: Stack, preset: Compact, seconds: float, device: torch.device, report: Reporter
) -> dict[str, Any]:
    watch = _Watch(report)
    recipe = Recipe(minutes=seconds / 60, measure_s=seconds / _MEASURED_TIMES)
    run = Pretraining(stack, preset, recipe, device=device, name=stack.folder.name, report=watch)
    watch.run = run
    run.run()
    (first_s, first_step), (last_s, last_step) = watch.steps[0], watch.steps[-1]
    psnr_db = run.measure()
    return {
        "steps": run.step_count,
        "steps_per_s": (last_step - first_step) / max(last_s - first_s, 1e-9),
        "psnr_db": psnr_db,
        "curve": [*watch.curve, {"seconds": last_s, "psnr_db": psnr_db}],
    }


@dataclass
class _Watch:
    """A reporter that remembers when which step and which PSNR was reached."""

    report: Reporter
    run: Pretraining | None = None
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
