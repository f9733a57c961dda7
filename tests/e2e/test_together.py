"""A region and embeddings together, in the real QGIS with the real backend."""

from __future__ import annotations

from pathlib import Path

import demo
import numpy as np
import pytest
import rasterio
from qgis_window import ROOT, Window
from test_embeddings import made_embeddings

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("together")
    made = made_embeddings()
    values, grid = made.looks(128)
    part = type(grid.window)(0, 0, grid.height, 200)
    tiles = folder / "tessera" / "v1" / "2021"
    made.write_tile(tiles, "grid_13.65_41.35", values[:, :, :200], grid.cropped(part))
    window = Window(folder, HERE / "together_scene.py", headless=True, limit_s=500)
    window.make_profile()
    scene = {
        "region": str(ROOT / "resources" / "sample" / "liri.region.safetensors"),
        "tiles": str(folder / "tessera"),
        "labels": str(made.LABELS),
        "map": str(folder / "map.tif"),
    }
    return window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)}), Path(scene["map"])


def test_both_are_one_region_with_dates_and_its_labels(played):
    told, _ = played
    assert told["open"] == 1
    assert told["dates"] == 12
    assert "128 features, tessera, 2021" in told["card"]
    assert "% of the region: elsewhere" in told["card"]
    assert told["labels_stay"]


def test_what_each_counts_is_told_and_the_whole_region_is_mapped(played):
    told, path = played
    assert len(told["weights"]) == 1
    assert "each source counts: Liri" in told["result"]
    with rasterio.open(path) as file:
        assert file.shape == (310, 311)
        assert set(np.unique(file.read(1))) == {1, 2, 3, 4}
    assert any("class map" in name for name in told["layers"]), told["layers"]


def test_nobody_complained(played):
    told, _ = played
    assert told["problems"] == []
