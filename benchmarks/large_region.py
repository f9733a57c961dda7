"""A region that does not fit in memory: `python -m benchmarks.large_region --side 10000`.

Encodes it, then decodes, evaluates and classifies the whole of it. The stack is computed from a
formula as it is read and is stored nowhere. Each part runs in a process of its own, of which the
seconds and the most memory that it ever had are printed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from lianet.geo.bands import Band, sentinel2_band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import Acquisition, Reflectance, Stack
from numpy.typing import NDArray
from rasterio.crs import CRS

BANDS = ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09")
_FIELD_PX = (37, 53)  # fields of this many rows and columns, each under one cover
_COVERS = 8
_LABELLED = 3  # covers of which a few fields are labelled


def cover_of(rows: NDArray[np.int64], cols: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which cover grows on a field, given the pixels' rows and columns."""
    field = (rows // _FIELD_PX[0]) * 40503 ^ (cols // _FIELD_PX[1]) * 30011
    cover: NDArray[np.int64] = (field * 2654435761 >> 13) % _COVERS
    return cover


@dataclass(frozen=True)
class FormulaStack(Reflectance):
    """Fields of a few covers with seasons of their own, soft relief and noise; uint16."""

    grid: PixelGrid
    bands: tuple[Band, ...]
    acquisitions: tuple[Acquisition, ...]
    name: str = "formula"
    dtype: str = "uint16"
    nodata: float | None = None

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """One a month or so."""
        return tuple(acquisition.date for acquisition in self.acquisitions)

    @property
    def offsets(self) -> tuple[float, ...]:
        """None."""
        return (0.0,) * len(self.acquisitions)

    @property
    def fingerprint(self) -> str:
        """What the formula is given."""
        return f"formula {self.grid.width} {len(self.dates)} {len(self.bands)}"

    def close(self) -> None:
        """Nothing is open."""

    def read(
        self, window: Window, date_indices: Any = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`; everything is valid."""
        dates = range(len(self.dates)) if date_indices is None else date_indices
        rows = np.arange(window.row, window.row_stop)[:, None]
        cols = np.arange(window.col, window.col_stop)[None]
        cover = cover_of(rows, cols)
        relief = (1 + 0.15 * np.sin(rows / 61) * np.cos(cols / 83)).astype(np.float32)
        spectra = np.random.default_rng(5).uniform(400, 3500, (12, len(BANDS), _COVERS))
        values = np.empty((len(dates), len(self.bands), *window.shape), np.uint16)
        for position, date in enumerate(dates):
            # A linear congruence of the place: cheap noise that every window agrees on.
            noise = (rows * 7919 + cols * 104729 + date * 1299709) * 1103515245 >> 8 & 63
            for band in range(len(self.bands)):
                table = spectra[date, band].astype(np.float32)
                values[position, band] = table[cover] * relief + (noise ^ band * 21 & 63)
        return values, np.ones((len(dates), *window.shape), bool)


def formula_stack(side: int, dates: int, bands: int) -> FormulaStack:
    """A square region of `side` pixels."""
    days = [dt.date(2018, 1 + 12 * index // dates, 15) for index in range(dates)]
    return FormulaStack(
        grid=PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 3e5, 0, -10, 5e6), side, side),
        bands=tuple(sentinel2_band(name) for name in BANDS[:bands]),
        acquisitions=tuple(Acquisition(day.isoformat(), day) for day in days),
    )


def encode(stack: Stack, region: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Encode and write the region."""
    import torch
    from lianet.field.presets import Compact
    from lianet.pretraining.pretrain import Pretraining
    from lianet.pretraining.recipe import Recipe
    from lianet.region.file import open_region, write_region

    began, run_s = time.monotonic(), {}
    run = Pretraining(
        stack,
        Compact(bits_per_value=asked.bits),
        Recipe(minutes=asked.minutes, steps=asked.steps, memory_gb=asked.memory_gb),
        device=torch.device("cpu"),
        name="Formula",
        checkpoint=region.with_name("formula.checkpoint.safetensors"),
    )
    start_db = run.measure()
    run_s["start_s"] = round(time.monotonic() - began, 1)
    result = run.run()
    run_s["trained_s"] = round(time.monotonic() - began, 1)
    write_region(region, result.card, result.tensors)
    end_db = run.measure()
    run.discard_checkpoint()
    size = open_region(region).file_bytes
    values = len(stack.dates) * len(stack.bands) * stack.grid.height * stack.grid.width
    return {
        "block_px": run.block_px,
        "features": run.preset.features,
        "steps": run.step_count,
        "start_psnr_db": round(start_db, 2),
        "psnr_db": round(end_db, 2),
        "bits_per_value": round(8 * size / values, 4),
        "file_mb": round(size / 1e6, 1),
        **run_s,
    }


def decode(stack: Stack, region: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Write one date of the whole region as a GeoTIFF."""
    from lianet.engines import open_engine
    from lianet.maps.reconstruct import reconstruct_to_cog
    from lianet.region.file import open_region

    path = region.with_name("decoded.tif")
    reconstruct_to_cog(open_engine(open_region(region), "cpu"), stack.dates[0], path)
    return {"file_mb": round(path.stat().st_size / 1e6, 1)}


def evaluate(stack: Stack, region: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Compare every value with the stack's."""
    from lianet.engines import open_engine
    from lianet.evaluation.metrics import evaluate_region
    from lianet.region.file import open_region

    found = evaluate_region(open_engine(open_region(region), "cpu"), stack)
    return {"psnr_db": round(found.psnr_db or 0, 2), "ssim": round(found.ssim or 0, 4)}


def predict(stack: Stack, region: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Learn a few labelled fields and map the whole region; `agreement` is with the formula."""
    from lianet.engines import open_engine
    from lianet.features.statistics import RegionStatistics
    from lianet.geo.raster import open_raster, read_dataset
    from lianet.heads.instant import train_instant
    from lianet.labels.reading import LabelClass, labels_from_geojson
    from lianet.maps.map_files import predict_to_cog
    from lianet.maps.predict import Predictor
    from lianet.region.file import open_region

    engine = open_engine(open_region(region), "cpu")
    classes = [LabelClass(n + 1, f"cover {n}", f"#{40 * n:02x}80a0") for n in range(_COVERS)]
    labels = labels_from_geojson(_labelled_fields(stack.grid), classes, stack.grid)
    source = RegionStatistics(engine, cache_bytes=int(asked.memory_gb * 2**30 / 8))
    task = train_instant(source, labels, name="Formula")
    path = region.with_name("classes.tif")
    predict_to_cog(Predictor(task, source), path)
    agreeing = total = 0
    with open_raster(path) as dataset:
        for block in list(stack.grid.blocks(512))[:: max(stack.grid.width // 1024, 1)]:
            shown = read_dataset(dataset, block, (1,))[0]
            rows = np.arange(block.row, block.row_stop)[:, None]
            truth = 1 + cover_of(rows, np.arange(block.col, block.col_stop)[None])
            agreeing += int((shown == truth).sum())
            total += shown.size
    return {"agreement": round(agreeing / total, 4), "file_mb": round(path.stat().st_size / 1e6, 1)}


def _labelled_fields(grid: PixelGrid) -> dict[str, Any]:
    """The first three fields of every cover, two pixels in from their edges."""
    left: dict[int, int] = {}
    features = []
    for row in range(2, grid.height - _FIELD_PX[0], _FIELD_PX[0]):
        for col in range(2, grid.width - _FIELD_PX[1], _FIELD_PX[1]):
            cover = int(cover_of(np.array(row), np.array(col)))
            if left.setdefault(cover, _LABELLED):
                left[cover] -= 1
                rows, cols = (row, row + _FIELD_PX[0] - 4), (col, col + _FIELD_PX[1] - 4)
                ring = [grid.transform @ (cols[i], rows[j]) for i, j in _RING]
                geometry = {"type": "Polygon", "coordinates": [ring]}
                features.append(
                    {"type": "Feature", "properties": {"class": cover + 1}, "geometry": geometry}
                )
    return {"type": "FeatureCollection", "features": features}


_RING = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))

PARTS: dict[str, Callable[[Stack, Path, argparse.Namespace], dict[str, Any]]] = {
    "encode": encode,
    "decode": decode,
    "evaluate": evaluate,
    "predict": predict,
}


def measured(part: str, arguments: list[str], region: Path) -> dict[str, Any]:
    """Run a part as a process of its own: what it says, its seconds and its memory.

    Raises:
        RuntimeError: it failed; it has said why.
    """
    command = [sys.executable, __file__, *arguments, "--part", part, "--region", str(region)]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        text = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{part} ended with status {process.returncode}")
    said: dict[str, Any] = json.loads(text)
    # Linux counts in KiB. No part starts processes of its own.
    peak = {"peak_gb": round(used.ru_maxrss * 1024 / 1e9, 3)}
    return {**said, "seconds": round(time.monotonic() - began, 1), **peak}


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments, run the parts, print each as it is done."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--side", type=int, default=10_000, help="pixels along a side")
    parser.add_argument("--dates", type=int, default=4, help="up to 12")
    parser.add_argument("--bands", type=int, default=12, help="from 3 to 12")
    parser.add_argument("--minutes", type=float, default=10.0, help="to train, all included")
    parser.add_argument("--steps", type=int, help="instead of minutes")
    parser.add_argument("--bits", type=float, default=0.6, help="per value")
    parser.add_argument("--memory-gb", type=float, default=3.5, help="aim, GiB")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to do, in this order")
    parser.add_argument("--region", type=Path, help="keep the region there, or take it from there")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.part:
        stack = formula_stack(asked.side, asked.dates, asked.bands)
        print(json.dumps(PARTS[asked.part](stack, asked.region, asked)))
        return
    with tempfile.TemporaryDirectory() as folder:
        region = asked.region or Path(folder) / "formula.region.safetensors"
        for part in asked.parts.split(","):
            print(json.dumps({"part": part, **measured(part, arguments, region)}), flush=True)


if __name__ == "__main__":
    main()
