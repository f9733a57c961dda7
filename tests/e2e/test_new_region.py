"""The assistant for new regions with the real backend in the real QGIS."""

from __future__ import annotations

import sys
from pathlib import Path

import demo
import numpy as np
import pytest
import rasterio
from qgis_window import Window, WindowError
from rasterio.transform import from_origin

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "backend"))

from stac_server import CORNER, StacServer  # noqa: E402
from stac_server import DATES as STAC_DATES  # noqa: E402

DATES = ("2024-04-10", "2024-06-09", "2024-08-18")
BANDS = ("B02", "B03", "B04", "B08")
SIDE_PX = 96
HIDDEN = (slice(30, 66), slice(20, 60))
"""Not observed at the second date."""


def write_scenes(folder: Path) -> None:
    """A field of rising brightness with a darker half; a level for each date, a hole in one."""
    folder.mkdir()
    rows, cols = np.mgrid[:SIDE_PX, :SIDE_PX]
    ground = 400 + 4 * rows + 6 * cols + 500 * (cols > SIDE_PX // 2)
    noise = np.random.default_rng(1)
    for number, date in enumerate(DATES):
        with rasterio.open(
            folder / f"{date}.tif", "w", driver="GTiff", width=SIDE_PX, height=SIDE_PX,
            count=len(BANDS), dtype="uint16", crs="EPSG:32633",
            transform=from_origin(394_000, 4_588_000, 10, 10), nodata=0,
        ) as file:  # fmt: skip
            for band, name in enumerate(BANDS, 1):
                values = ground * (1 + 0.2 * band) + 100 * number
                values = values + noise.integers(0, 30, values.shape)
                if number == 1:
                    values[HIDDEN] = 0
                file.write(values.astype("uint16"), band)
                file.set_band_description(band, name)
            file.scales = (1e-4,) * len(BANDS)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    write_scenes(folder / "scenes")
    window = Window(folder, HERE / "new_region_scene.py", headless=True, limit_s=400)
    window.make_profile()
    scene = {
        "scenes": str(folder / "scenes"),
        "region": str(folder / "new.region.safetensors"),
        "hidden": DATES[1],
    }
    told = window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)})
    return told, Path(scene["region"])


def test_a_folder_dropped_on_the_panel_is_where_the_assistant_begins(played):
    told, region = played
    assert told["dropped"] == str(region.parent / "scenes")


def test_the_table_shows_what_the_folder_holds(played):
    told, _ = played
    assert len(told["found"]) == told["chosen"] == len(DATES)
    assert [row[1] for row in told["found"]] == ["100 %", "84 %", "100 %"]  # covered
    assert "3 dates, 4 bands, 96 × 96 px of 10 m" in told["status"]


def test_the_region_is_written_and_opened_with_every_date(played):
    told, region = played
    assert region.stat().st_size > 1000
    assert sorted(told["dates"]) == sorted(DATES)
    assert told["date"] in DATES
    assert told["layers"]
    assert told["making"] == 0


def test_what_was_hidden_is_empty_filled_or_hatched_on_the_map(played):
    white = played[0]["white"]
    assert list(white) == ["", "filled", "hatched"]
    assert white[""] > 0.12  # of the region, a sixth was hidden
    assert white["filled"] < 0.03
    assert white["filled"] < white["hatched"] < white[""]


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    """What the killed QGIS found, and what the one after it made of that."""
    folder = tmp_path_factory.mktemp("search")
    served = StacServer(folder / "served")
    west, north = CORNER
    scene = {
        "catalogue": f"{served.url}/api",
        "region": str(folder / "found.region.safetensors"),
        "extent": [west + 100, north - 700, west + 500, north - 100],
    }
    variables = {"LIANET_TOOLS": str(demo.TOOLS), "LIANET_CACHE": str(folder / "cache")}
    window = Window(folder, HERE / "search_scene.py", headless=True, limit_s=400)
    window.make_profile()
    with pytest.raises(WindowError, match="without a result"):
        window.run(scene, variables)
    told = window.run(scene, {**variables, "LIANET_RESTARTED": "1"})
    served.close()
    return (folder / "found.txt").read_text().splitlines(), told


def test_a_catalogue_is_searched_for_an_area_that_is_drawn(searched):
    found, told = searched
    assert len(found) == len(STAC_DATES) == len(told["dates"])
    rows, columns = told["shape"]  # the rectangle in degrees around the one that was drawn
    assert 60 <= rows < 65
    assert 40 <= columns < 46
    assert "-0.1" in found[-1]  # the last one has the offset of its baseline


def test_a_killed_qgis_goes_on_by_itself_where_it_was(searched):
    _, told = searched
    assert told["first_step"] > 1
    assert told["making"] == 0
    assert told["problems"] == []


def test_nobody_complained(played):
    assert played[0]["problems"] == []
