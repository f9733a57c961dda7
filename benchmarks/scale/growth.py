"""`lianet benchmark scale`: every row of what somebody waits for, at several sizes."""

from __future__ import annotations

import math
import os
import platform
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lianet.labels.label_set import LabelSet
from lianet.labels.source import read_any_labels
from lianet.machine.processors import cpu_count
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import SUFFIX, open_region

from benchmarks.scale.door import Spent, command
from benchmarks.scale.session import session

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
ENCODED = "encode: a step, its start and its end"
FINETUNE = "finetune on the command line"
_CONTENT = {"unlike": "does not repeat", "mirrored": "mirrored"}
PREDICT = "predict on the command line"
"""A map of all by a process that has looked at nothing before: what it takes grows as the region,
where the service knows a small one already."""


def benchmark_scale(
    scenes: Path,
    sizes: Sequence[int],
    dates: Sequence[int],
    *,
    labels: Path,
    field: str,
    steps: int = 1,
    minutes: float | None = None,
    unlike: bool = False,
    clouds: float | None = None,
    at_once: bool = False,
    views: bool = False,
    keep: Path | None = None,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Make a region of each size and play a session on it.

    Args:
        scenes: a small stack, whose pixels all regions are made of.
        sizes: pixels along a side of the regions, ascending.
        dates: how many acquisitions they have.
        labels: on the scenes' grid, to be found in the upper left of every region.
        field: of the labels, holds the class.
        steps: of training; the rows do not depend on how good a region is.
        minutes: to encode in instead, as `lianet pretrain --minutes`.
        unlike: content that does not repeat, see `lianet.benchmarks.scale.mirrored`.
        clouds: share of the pixels that clouds hide, others at each acquisition; no acquisition is
            then like another, see `benchmarks.long_record`.
        at_once: labels are there as soon as the region was looked at, see
            `lianet.benchmarks.scale.session`.
        views: what grows with the region as a whole is left out: maps of all, and commands.
        keep: folder where regions stay, and are taken from where they are; encoding is then not
            measured.
        report: told before every row; may raise `CancelledError`.

    Returns:
        `machine`, `scenes`, `content`, and `results`: a row with the `name`, the `dates`, and by
        size the `seconds`, the processor's `cpu_s` and the `exponent` of either from the size
        before, in pixels of the region.
    """
    found: dict[tuple[str, int], dict[int, Spent]] = {}
    kind = "unlike" if unlike else "mirrored"
    content = ["--unlike"] if unlike else []
    if clouds is not None:
        kind, content = f"clouds{100 * clouds:.0f}", ["--clouds", str(clouds)]
    files: list[dict[str, Any]] = []
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = folder.resolve()  # the service is asked for whole paths
        folder.mkdir(parents=True, exist_ok=True)
        for count in dates:
            for number, side in enumerate(sizes):
                name = f"{kind}-{side}-{count}"
                told = f"{side} px, {count} dates"
                region = folder / f"{name}{SUFFIX}"
                share = number / len(sizes)
                if not region.is_file():
                    report(Progress(share, f"{told}: encoding"))
                    budget = (
                        ["--steps", str(steps)] if minutes is None else ["--minutes", str(minutes)]
                    )
                    spent, peak, made = command(
                        ["benchmarks.scale.encode", str(scenes), str(region), "--side", str(side),
                         "--dates", str(count), *budget, *content]
                    )  # fmt: skip
                    _add(found, ENCODED, count, side, spent)
                    files.append({"side": side, "dates": count, "peak_gb": peak / 1e9, **made})
                card = open_region(region).card
                drawn = read_any_labels(labels, field, card.grid)
                assert isinstance(drawn, LabelSet)
                for row, spent in session(
                    region, card, drawn, folder, at_once=at_once, views=views
                ):
                    report(Progress(share, f"{told}: {row}"))
                    _add(found, row, count, side, spent)
                if views:
                    continue
                report(Progress(share, f"{told}: {FINETUNE}"))
                task = str(folder / f"{name}.task.safetensors")
                spent, _, _ = command(
                    ["lianet", "finetune", str(region), str(labels), "--class-field", field,
                     "--out", task, "--json", "--progress", "none"]
                )  # fmt: skip
                _add(found, FINETUNE, count, side, spent)
                report(Progress(share, f"{told}: {PREDICT}"))
                spent, _, _ = command(
                    ["lianet", "predict", str(region), task, "--out",
                     str(folder / f"{name}.map.tif"), "--json", "--progress", "none"]
                )  # fmt: skip
                _add(found, PREDICT, count, side, spent)
    return {
        "machine": f"{platform.machine()}, {cpu_count()} cores, "
        f"{_load():.1f} programs at work on average",
        "scenes": scenes.name,
        "content": _CONTENT.get(kind, f"{kind.removeprefix('clouds')} % hidden by clouds"),
        "sizes": list(sizes),
        "encoded": files,
        "results": [
            {"name": name, "dates": count, "sizes": _row(by_size)}
            for (name, count), by_size in found.items()
        ],
    }


def _add(
    found: dict[tuple[str, int], dict[int, Spent]], name: str, dates: int, side: int, spent: Spent
) -> None:
    found.setdefault((name, dates), {})[side] = spent


def _row(by_size: dict[int, Spent]) -> list[dict[str, Any]]:
    row: list[dict[str, Any]] = []
    before: tuple[int, Spent] | None = None
    for side, spent in by_size.items():
        growth = {"exponent": None, "cpu_exponent": None}
        if before is not None:
            area = 2 * math.log(side / before[0])
            growth = {
                "exponent": _exponent(before[1].seconds, spent.seconds, area),
                "cpu_exponent": _exponent(before[1].cpu_s, spent.cpu_s, area),
            }
        row.append({"side": side, "seconds": spent.seconds, "cpu_s": spent.cpu_s, **growth})
        before = side, spent
    return row


def _exponent(less: float | None, more: float | None, area: float) -> float | None:
    """Of the growth with the region's pixels; None where nothing was measured."""
    return round(math.log(more / less) / area, 2) if less and more and area else None


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
