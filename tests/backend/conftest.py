"""Where real stacks are, and makers of small synthetic ones."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Workers share the cores: two threads in each would wait for one another in every operation. Read
# when torch is loaded; the processes that tests start have it too.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import lianet.cli  # isort: skip  # noqa: F401 - before NumPy, whose threads it sets
import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import settings
from lianet.geo.grid import PixelGrid
from rasterio.crs import CRS

from .known_engine import known_engine  # noqa: F401 (a fixture)
from .made_stacks import stack_dir  # noqa: F401 (a fixture)

# A busy machine is no reason to fail.
settings.register_profile("lianet", deadline=None, max_examples=50)
settings.load_profile("lianet")

REPOSITORY = Path(__file__).resolve().parents[2]
TRANSFORM = Affine(10, 0, 394540, 0, -10, 4587520)


@pytest.fixture(scope="session")
def stacks() -> Path:
    """A folder of real Sentinel-2 stacks."""
    folder = Path(os.environ.get("LIANET_STACKS") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real stacks in {folder}; name their folder in LIANET_STACKS")
    return folder


@pytest.fixture(autouse=True, scope="session")
def cache_of_tests(tmp_path_factory):
    """Imagery from the web is kept among what the tests make, and not with the user's own."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("LIANET_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def sample_region() -> Path:
    """The region file that ships with the plugin."""
    return REPOSITORY / "resources" / "sample" / "liri.region.safetensors"


@pytest.fixture(scope="session")
def make_grid() -> Callable[..., PixelGrid]:
    """Makes grids: `make_grid(height, width, transform=…, epsg=…)`."""

    def make(
        height: int = 40, width: int = 30, *, transform: Affine = TRANSFORM, epsg: int = 32633
    ) -> PixelGrid:
        return PixelGrid(CRS.from_epsg(epsg).to_wkt(), transform, height, width)

    return make


@pytest.fixture(scope="session")
def write_scene() -> Callable[..., Path]:
    """Writes a raster as users bring them: `write_scene(path, values, names=…, …)`.

    `values` is [band, row, column]; any other keyword goes to rasterio and replaces its default.
    """

    def write(path: Path, values: np.ndarray, *, names: Any = None, **profile: Any) -> Path:
        count, height, width = values.shape
        defaults = {
            "driver": "GTiff",
            "dtype": values.dtype,
            "count": count,
            "height": height,
            "width": width,
            "crs": "EPSG:32633",
            "transform": TRANSFORM,
            "nodata": 0,
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(path, "w", **(defaults | profile)) as file:
            file.write(values)
            if names is not None:
                file.descriptions = tuple(names)
        return path

    return write


@pytest.fixture
def make_stack(tmp_path: Path, write_scene: Callable[..., Path]) -> Callable[..., Path]:
    """Makes a folder of scenes: `make_stack(dates=…, names=…, shape=…)`; values differ by place.

    The value of date d, band b, row r, column c is 1000 + 1000 d + 100 b + r + c.
    """

    def make(
        dates: tuple[str, ...] = ("20180421", "20180610", "20181025"),
        *,
        names: tuple[str, ...] = ("B02", "B03", "B04", "B08"),
        shape: tuple[int, int] = (40, 30),
        folder: str = "stack",
        **profile: Any,
    ) -> Path:
        rows, cols = np.mgrid[: shape[0], : shape[1]]
        for index, date in enumerate(dates):
            bands = [1000 + 1000 * index + 100 * band + rows + cols for band in range(len(names))]
            write_scene(
                tmp_path / folder / f"s2_{date}.tif",
                np.stack(bands).astype(profile.get("dtype", np.uint16)),
                names=names,
                **profile,
            )
        return tmp_path / folder

    return make


@pytest.fixture
def permissions_count(tmp_path: Path) -> None:
    """Skips where the tests may read and write everything, as root may."""
    closed = tmp_path / "closed"
    closed.touch(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("permissions do not hold for this user")
    closed.unlink()


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], None]:
    """Waits for what another thread does soon; fails if it never does."""

    def wait(condition: Callable[[], bool]) -> None:
        for _ in range(12_000):  # two minutes: a busy machine is no failure
            if condition():
                return
            time.sleep(0.01)
        pytest.fail("it never happened")

    return wait


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 KB; skipped where mounting one is not allowed."""
    folder: Path = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"cannot mount a small file system here ({error})")
    yield folder
    # Lazily: the frames of an error that a test keeps may hold a file there.
    subprocess.run(["umount", "-l", str(folder)], check=True)
