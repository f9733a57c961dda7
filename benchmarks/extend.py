"""`lianet benchmark extend`: each date added to a region of the others, against encoding all.

Both files may take as many bits a value, of all their dates and everything in them. Times are of
the processor, from the stack to the file, without starting a process or measuring.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from lianet.engines import open_engine
from lianet.errors import InputError
from lianet.evaluation.metrics import evaluate_region
from lianet.field.presets import COMPACT
from lianet.pretraining.extend import extend_region
from lianet.pretraining.pair_run import PairEncoding
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import Region, open_region, write_region
from lianet.scenes.grid_stack import GridStack

LEAST_DATES = 3


def benchmark_extend(
    stack: GridStack, bits_per_value: float, report: Reporter = silent
) -> dict[str, Any]:
    """Leave every date out of an encoding in turn, and add it.

    Args:
        stack: the scenes.
        bits_per_value: that every file may take.
        report: told of progress.
    """
    count = len(stack.dates)
    if count < LEAST_DATES:
        raise InputError(
            f"{stack.name} has {count} dates", f"Give a stack of at least {LEAST_DATES}"
        )
    with TemporaryDirectory() as folder:
        together, whole_s = _encoded(stack, bits_per_value, Path(folder) / "all")
        close = evaluate_region(open_engine(together, "cpu"), stack)
        rows = []
        for date in range(count):
            report(Progress(date / count, f"Adding {stack.dates[date]}"))
            rows.append(_row(stack, date, bits_per_value, Path(folder)))
            rows[-1]["together_db"] = close.dates[date].psnr_db
    for row in rows:
        row["behind_db"] = row["together_db"] - row["added_db"]
        row["time_share"] = row["added_s"] / whole_s
    return {
        "stack": stack.name,
        "bits_per_value": bits_per_value,
        "whole_s": whole_s,
        "whole_bytes": together.file_bytes,
        "worst_db": max(row["behind_db"] for row in rows),
        "time_share": float(np.median([row["time_share"] for row in rows])),
        "results": rows,
    }


def _row(stack: GridStack, date: int, bits_per_value: float, folder: Path) -> dict[str, Any]:
    others = [index for index in range(len(stack.dates)) if index != date]
    region, _ = _encoded(stack.of(others), bits_per_value, folder / "others")
    new = stack.of([date])
    # The files of a stack are opened at their first reading, which the encoding has done already.
    began = time.process_time()
    found = extend_region(region, new, bits_per_value=bits_per_value)
    path = folder / "more.region.safetensors"
    write_region(path, found.card, found.tensors)
    added_s = time.process_time() - began
    (made,) = found.new
    return {
        "date": stack.dates[date].isoformat(),
        "on_others_db": made.on_others_db,
        "own_nodes": made.own_nodes,
        "added_db": evaluate_region(open_engine(open_region(path), "cpu"), new).psnr_db,
        "added_bits": made.bits_per_value,
        "file_bytes": path.stat().st_size,
        "added_s": added_s,
    }


def _encoded(stack: GridStack, bits_per_value: float, path: Path) -> tuple[Region, float]:
    """A region of a stack, and seconds of the processor that it took."""
    path = path.with_suffix(".region.safetensors")
    preset = replace(COMPACT, bits_per_value=bits_per_value)
    began = time.process_time()
    made = PairEncoding(stack, preset, device=torch.device("cpu"), name=stack.name).run()
    write_region(path, made.card, made.tensors)
    return open_region(path), time.process_time() - began
