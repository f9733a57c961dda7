"""Encode a region that does not fit in memory: `python benchmarks/large_region.py --side 10000`.

The stack is computed from a formula as it is read and is stored nowhere. Prints what was reached,
how long each part took, and the most memory that the process ever had.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from lianet.data.bands import sentinel2_band
from lianet.data.stack import Stack
from lianet.geo.grid import PixelGrid, Window
from numpy.typing import NDArray
from rasterio.crs import CRS

BANDS = ("B02", "B03", "B04", "B08")
_FIELD_PX = (37, 53)  # fields of this many rows and columns, each under one cover
_COVERS = 8


class FormulaStack(Stack):
    """Fields of a few covers with seasons of their own, soft relief and noise; uint16."""

    def read(
        self, window: Window, date_indices: Any = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`; everything is valid."""
        dates = range(len(self.dates)) if date_indices is None else date_indices
        rows = np.arange(window.row, window.row_stop)[:, None]
        cols = np.arange(window.col, window.col_stop)[None]
        field = (rows // _FIELD_PX[0]) * 40503 ^ (cols // _FIELD_PX[1]) * 30011
        cover = (field * 2654435761 >> 13) % _COVERS
        relief = (1 + 0.15 * np.sin(rows / 61) * np.cos(cols / 83)).astype(np.float32)
        spectra = np.random.default_rng(5).uniform(
            400, 3500, (len(self.dates), len(self.bands), _COVERS)
        )
        values = np.empty((len(dates), len(self.bands), *window.shape), np.uint16)
        for position, date in enumerate(dates):
            # A linear congruence of the place: cheap noise that every window agrees on.
            noise = (rows * 7919 + cols * 104729 + date * 1299709) * 1103515245 >> 8 & 63
            for band in range(len(self.bands)):
                table = spectra[date, band].astype(np.float32)
                values[position, band] = table[cover] * relief + (noise ^ band * 21)
        return values, np.ones((len(dates), *window.shape), bool)


def formula_stack(side: int, dates: int = 4) -> FormulaStack:
    """A square region of `side` pixels."""
    return FormulaStack(
        folder=Path("formula"),
        grid=PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 3e5, 0, -10, 5e6), side, side),
        bands=tuple(sentinel2_band(name) for name in BANDS),
        dates=tuple(dt.date(2018, 1 + 12 * index // dates, 15) for index in range(dates)),
        paths=(),
        nodata=None,
        offsets=(0.0,) * dates,
        dtype="uint16",
        fingerprint=f"formula {side} {dates}",
        band_numbers=(),
    )


def encode(side: int, minutes: float, steps: int | None, bits: float, memory_gb: float) -> Any:
    """Encode and write a region; see the module."""
    import torch
    from lianet.field.presets import Compact
    from lianet.region.file import open_region, write_region
    from lianet.training.pretrain import Pretraining, Recipe

    seconds, parts = time.monotonic(), {}

    def done(part: str) -> None:
        nonlocal seconds
        parts[part] = round(time.monotonic() - seconds, 1)
        seconds = time.monotonic()

    with tempfile.TemporaryDirectory() as folder:
        run = Pretraining(
            formula_stack(side),
            Compact(bits_per_value=bits),
            Recipe(minutes=minutes, steps=steps, memory_gb=memory_gb),
            device=torch.device("cpu"),
            name="Formula",
            checkpoint=Path(folder) / "formula.checkpoint.safetensors",
        )
        done("components_s")
        start_db = run.measure()
        done("start_s")
        while run.fraction() < 1:
            run.step()
            if run.can_save() and seconds + 60 < time.monotonic():
                run.save_checkpoint()
        done("train_s")
        end_db = run.measure()
        result = run.result()
        done("code_s")
        path = Path(folder) / "formula.region.safetensors"
        write_region(path, result.card, result.tensors)
        run.discard_checkpoint()
        size = open_region(path).file_bytes
        done("write_s")
    return {
        "side_px": side,
        "block_px": run.block_px,
        "features": run.preset.features,
        "steps": run.step_count,
        "start_psnr_db": round(start_db, 2),
        "psnr_db": round(end_db, 2),
        "bits_per_value": 8 * size / (16 * side**2),
        "file_mb": round(size / 1e6, 1),
        **parts,
        "peak_gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    }


def main() -> None:
    """Read the arguments, encode, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=10_000, help="pixels along a side")
    parser.add_argument("--minutes", type=float, default=10.0, help="to train, all included")
    parser.add_argument("--steps", type=int, help="instead of minutes")
    parser.add_argument("--bits", type=float, default=0.6, help="per value")
    parser.add_argument("--memory-gb", type=float, default=4.0, help="aim of the training")
    arguments = parser.parse_args()
    result = encode(
        arguments.side, arguments.minutes, arguments.steps, arguments.bits, arguments.memory_gb
    )
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
