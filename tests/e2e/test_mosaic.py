"""A mosaic of four regions in the real QGIS: one layer, one slider, one map."""

from __future__ import annotations

from pathlib import Path

import demo
import numpy as np
import pytest
import rasterio
from made_scenes import DATES, LABELS, lianet, reconstructed
from qgis_window import Window

HERE = Path(__file__).resolve().parent
BORDER = 160
"""Of tiles, pixels; the last row and column have less."""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mosaic")
    stack = reconstructed(folder / "stack")
    # The left half has no imagery in autumn, as where two orbits meet.
    with rasterio.open(stack / "s2_20181025.tif", "r+", IGNORE_COG_LAYOUT_BREAK="YES") as file:
        values = file.read()
        values[:, :, :BORDER] = file.nodata
        file.write(values)
    area = folder / "province"
    made = lianet("encode-area", stack / "s2_20180421.tif", stack, "--out", area, "--tile", 155,
                   "--workers", 1)  # fmt: skip
    assert (made["encoded"], made["failed"]) == (4, [])
    window = Window(folder, HERE / "mosaic_scene.py", headless=True, limit_s=400)
    window.make_profile()
    scene = {
        "mosaic": str(area),
        "labels": str(LABELS),
        "map": str(folder / "map.tif"),
        "half": "2018-10-25",
    }
    return window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)}), Path(scene["map"])


def test_four_regions_are_one_with_the_dates_of_all(played):
    told, _ = played
    assert told["shape"] == [310, 311]
    assert told["dates"] == list(DATES)
    assert "4 of 4 encoded" in told["card"]


def test_no_gap_shows_where_tiles_meet(played):
    told, _ = played
    assert max(told["bare"]) < 0.02, told["bare"]


def test_a_date_that_half_the_tiles_lack_shows_the_other_half(played):
    told, _ = played
    assert told["half_bare"] == pytest.approx(BORDER / 311, abs=0.03)


def test_the_map_has_no_seam_where_tiles_meet(played):
    told, path = played
    assert told["macro_f1"] > 0.85
    with rasterio.open(path) as file:
        classes = file.read(1)
    assert set(np.unique(classes)) == {1, 2, 3, 4}
    for turned in (classes, classes.T):
        changes = (turned[:, 1:] != turned[:, :-1]).mean(0)
        usual = np.delete(changes, BORDER - 1)
        assert changes[BORDER - 1] < usual.mean() + 2 * usual.std()


def test_nobody_complained(played):
    told, _ = played
    assert told["problems"] == []
