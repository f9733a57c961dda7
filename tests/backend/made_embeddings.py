"""Embeddings as others distribute them, small, made of what the sample region looks like."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from lianet.engines import open_engine
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import PixelGrid
from lianet.region.file import open_region

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "liri.region.safetensors"
LABELS = Path(__file__).parents[2] / "resources" / "sample" / "liri-labels.gpkg"


@cache
def looks(features: int, seed: int = 0) -> tuple[np.ndarray, PixelGrid]:
    """What the sample region looks like in so many numbers: float32 [feature, row, column]."""
    source = RegionStatistics(open_engine(open_region(SAMPLE), "cpu"))
    values = source.read(source.grid.window)[: source.of_pixel]
    flat = values.reshape(len(values), -1)
    flat = (flat - flat.mean(1, keepdims=True)) / (flat.std(1, keepdims=True) + 1e-6)
    turned = np.random.default_rng(seed).normal(size=(features, len(flat))) @ flat
    turned /= turned.std()
    return turned.reshape(features, *source.grid.shape).astype(np.float32), source.grid


def quantised(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 [feature, row, column] and the scale of each pixel, as TESSERA stores them."""
    scales = np.abs(values).max(0) / 127
    return np.rint(values / scales).astype(np.int8), scales.astype(np.float32)


def alphaearth_bits(values: np.ndarray) -> np.ndarray:
    """Unit vectors as eight bits: the inverse of sign(q) (q / 127.5)^2."""
    unit = values / np.sqrt(np.square(values).sum(0))
    return np.rint(np.sign(unit) * np.sqrt(np.abs(unit)) * 127.5).clip(-127, 127).astype(np.int8)


def write_tile(
    folder: Path,
    name: str,
    values: np.ndarray,
    grid: PixelGrid,
    *,
    scales: np.ndarray | None = None,
    landmask: bool = True,
) -> Path:
    """A tile `grid_LON_LAT` in a folder of its own, its landmask beside it."""
    stored, own = quantised(values)
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    np.save(place / f"{name}.npy", np.moveaxis(stored, 0, -1))
    np.save(place / f"{name}_scales.npy", own if scales is None else scales)
    if landmask:
        write_raster(place / f"{name}.tiff", np.ones((1, *grid.shape), np.uint8), grid)
    return place


def write_raster(path: Path, values: np.ndarray, grid: PixelGrid, **profile: Any) -> Path:
    """A GeoTIFF on a grid; `bottom_up` turns it over."""
    transform = grid.transform
    if profile.pop("bottom_up", False):
        values = values[:, ::-1]
        south = transform.f + transform.e * grid.height
        transform = Affine(transform.a, 0, transform.c, 0, -transform.e, south)
    names = profile.pop("names", None)
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path, "w", driver="GTiff", dtype=values.dtype, count=len(values), height=grid.height,
        width=grid.width, crs=grid.crs, transform=transform, **profile,
    ) as file:  # fmt: skip
        file.write(values)
        for number, name in enumerate(names or (), 1):
            file.set_band_description(number, name)
    return path


def write_store(
    path: Path, by_year: dict[int, np.ndarray], grid: PixelGrid, zone: str = "utm33"
) -> Path:
    """A Zarr store of zones as TESSERA's: [year, feature, row, column] and scales."""
    import zarr

    from .made_zarr import add_array

    root = zarr.open_group(str(path), mode="a")
    group = root.create_group(zone)
    both = [quantised(values) for values in by_year.values()]
    stored, scales = (np.stack(part) for part in zip(*both, strict=True))
    for name, array, fill in (("embeddings", stored, 0), ("scales", scales, np.nan)):
        chunks = (1, *array.shape[1:-2], 64, 64)
        add_array(group, name, array, fill_value=fill, chunks=chunks)
    add_array(group, "time", np.array(list(by_year), np.int64))
    group.attrs.update(
        {
            "proj:code": f"EPSG:{grid.crs.to_epsg()}",
            "spatial:transform": list(grid.transform)[:6],
            "geoemb:model_version": "1.0",
        }
    )
    return path


def as_json(value: Any) -> Any:
    """What a card is after it travelled."""
    return json.loads(json.dumps(value, allow_nan=False))
