"""Long records, made from a short one: `python -m benchmarks.many_dates STACK`.

Encodes 150 acquisitions of a small area and 60 of a large one, each in a process of its own, and
prints time and peak memory; then 60 acquisitions and five subsets of 12 of them at the same bits a
value. Acquisitions are mixed of the two nearest scenes in the year, shifted by parts of a pixel,
brighter or darker, noisy and partly hidden; they are computed as they are read and stored nowhere,
and every window agrees with every other.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lianet.field.presets import Compact
from lianet.pretraining.pair_run import PairEncoding
from lianet.region.file import write_region
from lianet.scenes.chosen import Chosen
from lianet.scenes.stack import open_stack

from benchmarks.long_record import LongRecord

_CURVE = (0.85, 1.0, 1.15)
"""Of the bits that are asked for: sizes at which all dates are encoded, compared at equal ones."""


def encoded(stack: Any, bits: float) -> dict[str, Any]:
    """Encode a record: what it took, and how close it is to what was observed."""
    started = time.monotonic()
    preset = Compact(
        bits_per_value=bits, coarse_spacings_px=(), channels=0, blocks=0, coding="pairs"
    )
    run = PairEncoding(stack, preset, device=torch.device("cpu"), name=stack.name)
    result = run.run()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.region.safetensors"
        write_region(path, result.card, result.tensors)
        size = path.stat().st_size
    seconds = time.monotonic() - started
    values = len(stack.dates) * len(stack.bands) * stack.grid.height * stack.grid.width
    return {
        "dates": len(stack.dates),
        "bands": len(stack.bands),
        "pixels": list(stack.grid.shape),
        "features": run.preset.features,
        "psnr_db": round(run.measure(), 2),
        "bits_per_value": round(8 * size / values, 3),
        "seconds": round(seconds),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _job(path: Path, dates: int, side: int, bits: float, bands: Sequence[str]) -> dict[str, Any]:
    return encoded(LongRecord(open_stack(path), dates, (side, side), bands), bits)


def subsets(path: Path, side: int, bits: float, bands: Sequence[str]) -> dict[str, Any]:
    """60 acquisitions against five subsets of 12, every fifth from another start.

    Files come close to the bits that are asked for, and not exactly there: all 60 are encoded at
    three sizes, and each subset is held against the curve through them at its own bits.
    """
    record = LongRecord(open_stack(path), 60, (side, side), bands)
    parts = [encoded(Chosen(record, range(start, 60, 5)), bits) for start in range(5)]
    curve = [encoded(record, bits * share) for share in _CURVE]
    over = [part["psnr_db"] - at_bits(curve, part["bits_per_value"]) for part in parts]
    return {
        "all": curve,
        "subsets": parts,
        "subsets_db": round(float(np.mean([part["psnr_db"] for part in parts])), 2),
        "subsets_bits": round(float(np.mean([part["bits_per_value"] for part in parts])), 3),
        "over_subsets_db": round(-float(np.mean(over)), 2),
    }


def at_bits(curve: Sequence[dict[str, Any]], bits: float) -> float:
    """Closeness in dB at some bits a value, on straight lines over their logarithm.

    Args:
        curve: with `bits_per_value`, ascending, and `psnr_db`.
        bits: inside the curve.

    Raises:
        ValueError: they lie outside.
    """
    known = [point["bits_per_value"] for point in curve]
    if not known[0] <= bits <= known[-1]:
        raise ValueError(f"{bits} bits lie outside the curve from {known[0]} to {known[-1]}")
    return float(np.interp(np.log(bits), np.log(known), [point["psnr_db"] for point in curve]))


def main(arguments: list[str] | None = None) -> int:
    """Encode and print, one JSON object a line; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stack", type=Path)
    parser.add_argument("--small", type=int, default=300, help="side of the small area, px")
    parser.add_argument("--large", type=int, default=1500, help="side of the large area, px")
    parser.add_argument("--bits", type=float, default=0.5, help="a value")
    parser.add_argument("--only", choices=("small", "large", "subsets"))
    chosen = parser.parse_args(arguments)
    six = ("B02", "B03", "B04", "B08", "B11", "B12")
    jobs: dict[str, Any] = {
        "small": (_job, (chosen.stack, 150, chosen.small, chosen.bits, ())),
        "large": (_job, (chosen.stack, 60, chosen.large, chosen.bits, ())),
        "subsets": (subsets, (chosen.stack, chosen.small, chosen.bits, six)),
    }
    for name, (work, given) in jobs.items():
        if chosen.only in (None, name):
            # A fresh process: peak memory is its own.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(json.dumps({"job": name, **pool.apply(work, given)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
