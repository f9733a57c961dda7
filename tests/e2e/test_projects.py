"""A project saved and opened again, and two regions in it, in the real QGIS."""

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
EAST_OF_SAMPLE = Affine(10, 0, 398000, 0, -10, 4587520)
SIZE_PX = 80
NOTICEABLE = 0.01
"""Share of the map's pixels that may be painted otherwise."""


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """A region file of a small scene beside the sample region."""
    folder = tmp_path_factory.mktemp("second")
    rows, cols = np.mgrid[:SIZE_PX, :SIZE_PX]
    waves = 400 * np.sin(rows / 7) * np.cos(cols / 5)
    for season, date in enumerate(("20200415", "20200720")):
        bands = [800 + 300 * band + 600 * season + waves for band in range(4)]
        with rasterio.open(
            folder / f"s2_{date}.tif", "w", driver="GTiff", dtype="uint16", count=4,
            height=SIZE_PX, width=SIZE_PX, crs="EPSG:32633", transform=EAST_OF_SAMPLE, nodata=0,
        ) as file:  # fmt: skip
            file.write(np.stack(bands).astype(np.uint16))
            file.descriptions = ("B02", "B03", "B04", "B08")
    out = tmp_path_factory.mktemp("regions") / "fields.region.safetensors"
    lianet = Path(sys.executable).with_name("lianet")
    command = [
        lianet,
        "pretrain",
        folder,
        "--out",
        out,
        "--steps",
        "50",
        "--name",
        "Fields",
        "--offset",
        "0",
    ]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def reopened(tmp_path_factory, second):
    window = Window(tmp_path_factory.mktemp("projects"), HERE / "projects_scene.py", headless=True)
    window.make_profile()
    return window.run({"second": str(second)}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_a_new_project_is_empty_and_a_saved_one_has_nothing_to_save(reopened):
    assert not reopened["dirty"]
    assert reopened["emptied"] == [0, 0]


def test_a_project_opened_again_looks_as_it_did(reopened):
    assert reopened["valid"]
    assert reopened["unlike"] < NOTICEABLE
    assert reopened["white"] < NOTICEABLE
    assert reopened["imagery_colours"] > 100


def test_date_and_composite_come_back_with_the_project(reopened):
    assert reopened["date"] == "2018-06-10"
    assert reopened["composite"] == "Colour infrared"


def test_labels_and_class_map_come_back_with_the_project(reopened):
    assert reopened["labels"] == reopened["made"] == {"water": 1, "woodland": 1}
    assert reopened["classes"] == 2


def test_two_regions_are_on_the_map_and_each_has_its_own_labels(reopened):
    second = reopened["second"]
    assert second["names"] == ["Liri", "Fields"]
    assert all(colours > 100 for colours in second["colours"]), second["colours"]
    assert second["without_labels"]


def test_back_at_the_first_region_everything_is_as_it_was(reopened):
    second = reopened["second"]
    assert second["labels"] == {"water": 1, "woodland": 1}
    assert second["rows"] == second["classes"] == 2
    assert second["date"] == "2018-06-10"
    assert second["layers"] >= 3
    assert reopened["problems"] == []
