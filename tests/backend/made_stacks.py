"""Small stacks with the shape of real ones: few dates, spatial texture, seasons."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.windows import Window

DATES = ("20180421", "20180610", "20181025")
SHAPE = (70, 52)


def seasonal_scenes(shape=SHAPE, dates=3, bands=4, seed=0) -> np.ndarray:
    """uint16 [date, band, row, column]: three kinds of cover with their own seasons, and noise."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    cover = ((rows // 13 + cols // 9) % 3).astype(int)
    spectra = rng.uniform(0.03, 0.4, (3, dates, bands))
    values = spectra[cover].transpose(2, 3, 0, 1) + rng.normal(0, 0.004, (dates, bands, *shape))
    return np.rint(values.clip(0.001, 1) * 1e4).astype(np.uint16)


def write_stack(folder: Path, scenes: np.ndarray, dates=DATES, nodata: int | None = 0) -> Path:
    """A folder of GeoTIFFs as users bring them."""
    folder.mkdir(parents=True, exist_ok=True)
    for date, scene in zip(dates, scenes, strict=True):
        with rasterio.open(
            folder / f"s2_{date}.tif",
            "w",
            driver="GTiff",
            dtype="uint16",
            count=len(scene),
            height=scene.shape[1],
            width=scene.shape[2],
            crs="EPSG:32633",
            transform=Affine(10, 0, 394540, 0, -10, 4587520),
            nodata=nodata,
        ) as file:
            file.write(scene)
            file.descriptions = tuple(["B2", "B3", "B4", "B8", "B11", "B12"][: len(scene)])
    return folder


def cut_stack(source: Path, folder: Path, window: Window, dates: int) -> Path:
    """A window of the first dates of a real stack."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("s2_*.tif"))[:dates]:
        with rasterio.open(path) as scene:
            transform = scene.window_transform(window)
            profile = scene.profile | {
                "width": window.width, "height": window.height, "transform": transform
            }  # fmt: skip
            with rasterio.open(folder / path.name, "w", **profile) as cut:
                cut.write(scene.read(window=window))
                cut.descriptions = scene.descriptions
    return folder


@pytest.fixture
def stack_dir(tmp_path) -> Path:
    return write_stack(tmp_path / "stack", seasonal_scenes())
