"""Years mapped, compared, and a sample looked at, in the real QGIS with the real backend.

The place is made up (`tests/backend/made_years.py`): three dense years, and a wood that was felled
between two acquisitions of the second.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import demo
import numpy as np
import pytest
import rasterio
from affine import Affine
from qgis_window import Window

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "backend"))

import made_years as made  # noqa: E402

TRANSFORM = Affine(10, 0, 394540, 0, -10, 4587520)


def square(row, col, high, wide):
    west, north = TRANSFORM @ (col, row)
    east, south = TRANSFORM @ (col + wide, row + high)
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"POLYGON (({', '.join(f'{x} {y}' for x, y in corners)}))"


def make_region(folder):
    stack = folder / "stack"
    stack.mkdir()
    for day, scene in zip(made.DATES, made.reflectance(), strict=True):
        with rasterio.open(
            stack / f"s2_{day:%Y%m%d}.tif", "w", driver="GTiff", dtype="uint16", count=len(scene),
            height=scene.shape[1], width=scene.shape[2], crs="EPSG:32633", transform=TRANSFORM,
            nodata=0,
        ) as file:  # fmt: skip
            file.write(np.rint(scene * 1e4).astype(np.uint16))
            file.descriptions = made.BANDS
    region = folder / "felling.region.safetensors"
    command = [sys.executable, "-m", "lianet", "pretrain", stack, "--out", region,
               "--scale", "0.0001", "--bits-per-value", "1", "--progress", "none"]  # fmt: skip
    subprocess.run([str(part) for part in command], check=True, timeout=400)
    return region


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("change")
    window = Window(folder, HERE / "change_scene.py", headless=True)
    window.make_profile()
    rows, cols = made.FELLED
    height, width = made.SHAPE
    scene = {
        "region": str(make_region(folder)),
        "classes": made.NAMES,
        "squares": [[value, square(*place)] for value, place in made.label_squares()],
        "felled": square(rows.start, cols.start, rows.stop - rows.start, cols.stop - cols.start),
        "grounds": [
            ["water", square(0, 0, height, 30)],
            ["field", square(0, 30, height, 22)],
            ["wood", square(0, 52, height, width - 52)],
        ],
    }
    return window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)})


FELLED_HA = 32 * 40 * 0.01


def test_each_year_has_a_map_that_holds_in_its_time_and_areas_with_errors(played):
    years = played["years"]
    assert years["maps"] == ["2019", "2020", "2021"]
    assert years["pictures"] >= 2  # before and after the felling
    wood = [years["areas"][year]["wood"] for year in ("2019", "2021")]
    assert wood[0][0] - wood[1][0] == pytest.approx(FELLED_HA, rel=0.3)
    assert all(error > 0 for _, error in wood)


def test_the_felling_is_what_changed_first_of_all_and_when_it_did(played):
    change = played["change"]
    assert change["first_row"][:2] == ["wood", "field"]
    assert change["first_row"][2] == pytest.approx(FELLED_HA, rel=0.1)
    assert change["notes"] == []
    when = change["when"]
    assert max(when, key=when.get) == made.FIRST_FIELD.isoformat()
    assert max(when.values()) > 0.7 * change["changed_ha"]


def test_a_sample_that_was_looked_at_holds_the_truth_in_its_range(played):
    sample = played["sample"]
    assert sample["answered"] == sample["points"]
    assert sample["kept"]
    area, low, high = sample["changed"]
    assert low <= FELLED_HA <= high or area == pytest.approx(FELLED_HA, rel=0.1)


def test_the_report_is_one_page_with_maps_and_areas(played):
    text = Path(played["sample"]["page"]).read_text("utf-8")
    assert text.count("data:image/png;base64,") == 5
    assert "changed, from the sample" in text


def test_nobody_complained(played):
    assert played["problems"] == []
