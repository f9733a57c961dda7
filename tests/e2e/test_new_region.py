"""The assistant for new regions with the real backend in the real QGIS."""

from __future__ import annotations

from pathlib import Path

import demo
import numpy as np
import pytest
import rasterio
from qgis_window import Window
from rasterio.transform import from_origin

HERE = Path(__file__).resolve().parent
DATES = ("2024-04-10", "2024-06-09", "2024-08-18")
BANDS = ("B02", "B03", "B04", "B08")
SIDE_PX = 96


def write_scenes(folder: Path) -> None:
    """A field of rising brightness with a darker half, another level at each date."""
    folder.mkdir()
    rows, cols = np.mgrid[:SIDE_PX, :SIDE_PX]
    ground = 400 + 4 * rows + 6 * cols + 500 * (cols > SIDE_PX // 2)
    noise = np.random.default_rng(1)
    for number, date in enumerate(DATES):
        with rasterio.open(
            folder / f"{date}.tif", "w", driver="GTiff", width=SIDE_PX, height=SIDE_PX,
            count=len(BANDS), dtype="uint16", crs="EPSG:32633",
            transform=from_origin(394_000, 4_588_000, 10, 10),
        ) as file:  # fmt: skip
            for band, name in enumerate(BANDS, 1):
                values = ground * (1 + 0.2 * band) + 100 * number
                file.write((values + noise.integers(0, 30, values.shape)).astype("uint16"), band)
                file.set_band_description(band, name)
            file.scales = (1e-4,) * len(BANDS)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    write_scenes(folder / "scenes")
    window = Window(folder, HERE / "new_region_scene.py", headless=True, limit_s=400)
    window.make_profile()
    scene = {"scenes": str(folder / "scenes"), "region": str(folder / "new.region.safetensors")}
    told = window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)})
    return told, Path(scene["region"])


def test_the_table_shows_what_the_folder_holds(played):
    told, _ = played
    assert len(told["found"]) == told["chosen"] == len(DATES)
    assert all("100" in row[1] for row in told["found"])  # covered
    assert "B02, B03, B04, B08" in told["status"]


def test_the_region_is_written_and_opened_with_every_date(played):
    told, region = played
    assert region.stat().st_size > 1000
    assert sorted(told["dates"]) == sorted(DATES)
    assert told["date"] in DATES
    assert told["layers"]
    assert told["making"] == 0


def test_a_search_is_not_offered_where_the_backend_has_none(played):
    told, _ = played
    assert not told["search"]
    assert told["note"] == "Searching catalogues is not available yet."


def test_nobody_complained(played):
    assert played[0]["problems"] == []
