"""Embeddings in the real QGIS with the real backend: opened, labelled, mapped."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import demo
import numpy as np
import pytest
import rasterio
from qgis_window import ROOT, Window

HERE = Path(__file__).resolve().parent
REAL = ROOT.parent / "shared" / "data" / "aef_wisconsin" / "aef_int8.tif"


def made_embeddings():
    """What makes embeddings of the sample region's look, beside the backend's tests."""
    path = ROOT / "tests" / "backend" / "made_embeddings.py"
    spec = importlib.util.spec_from_file_location("made_embeddings", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("embeddings")
    made = made_embeddings()
    values, grid = made.looks(128)
    tiles = folder / "tessera" / "v1" / "2021"
    half = type(grid.window)(0, 0, grid.height, 170)
    rest = type(half)(0, 160, grid.height, grid.width - 160)
    for name, part in (("grid_13.65_41.35", half), ("grid_13.75_41.35", rest)):
        made.write_tile(tiles, name, values[(slice(None), *part.slices)], grid.cropped(part))
    for year in (2020, 2021):
        made.write_tile(folder / "two" / "v1" / str(year), "grid_13.65_41.35",
                        values[(slice(None), *half.slices)], grid.cropped(half))  # fmt: skip
    window = Window(folder, HERE / "embeddings_scene.py", headless=True, limit_s=300)
    window.make_profile()
    scene = {
        "tiles": str(folder / "tessera"),
        "labels": str(made.LABELS),
        "two_years": str(folder / "two"),
        "map": str(folder / "map.tif"),
        "alphaearth": str(REAL) if REAL.is_file() else "",
    }
    return window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)}), Path(scene["map"])


def test_a_folder_of_tiles_is_on_the_map_in_colours_and_without_time(played):
    told, _ = played
    assert told["time_hidden"]
    assert "128 features, tessera" in told["card"]
    assert "2021" in told["card"]
    assert told["colours"] > 200


def test_labels_become_a_class_map_on_the_canvas_and_in_a_file(played):
    told, path = played
    assert told["macro_f1"] > 0.85
    assert told["map_colours"] > 20
    assert any("class map" in name for name in told["layers"]), told["layers"]
    with rasterio.open(path) as file:
        classes = file.read(1)
        assert file.shape == (310, 311)
    assert set(np.unique(classes)) == {1, 2, 3, 4}


def test_a_real_tile_of_alphaearth_opens_too(played):
    told, _ = played
    if "alphaearth" not in told:
        pytest.skip("no AlphaEarth tile beside this checkout")
    assert told["alphaearth"] == "alphaearth"


def test_a_folder_of_two_years_opens_as_the_user_says_and_then_as_the_other(played):
    told, _ = played
    otherwise = told["otherwise"]
    assert len(otherwise["refused"]) == 1
    for year in (2020, 2021):
        assert otherwise[str(year)]["year"] == year
        assert otherwise[str(year)]["colours"] > 200
    assert len(otherwise["open"]) == len(set(otherwise["open"])), (
        "the one is open in the place of the other"
    )


def test_nobody_complained(played):
    told, _ = played
    assert told["problems"] == []
