"""The main job in a real QGIS with a real backend, from the first click to the exported map."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest
import rasterio

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def test_region_is_reconstructed_as_well_as_promised(played):
    report, _ = played
    assert report["psnr_db"] >= 40


def test_map_follows_every_date_and_nothing_is_left_unpainted(played):
    report, _ = played
    assert len(report["scrub_cold_each_ms"]) == len(report["scrub_warm_each_ms"]) == 11
    assert report["view_px"] == [1000, 800]
    # A tile that came late would be more than a hundredth; edges of vectors are less.
    assert report["scrub_share_not_painted"] < 0.01
    assert report["map_share_not_painted"] < 0.01


def test_twelve_polygons_make_a_map_that_holds_elsewhere(played):
    report, _ = played
    assert len(report["polygons_used"]) == 12
    assert len(report["polygons_kept_back"]) == 33
    assert report["macro_f1"] >= 0.8


def test_every_polygon_that_was_drawn_is_in_the_file(played):
    report, _ = played
    with sqlite3.connect(report["labels_file"]) as file:
        (polygons,) = file.execute("SELECT count(*) FROM labels").fetchone()
        names = {name for (name,) in file.execute("SELECT DISTINCT class_name FROM labels")}
    assert polygons == 12
    assert names == {"water", "built-up", "woodland", "arable"}


def test_project_holds_imagery_labels_class_map_and_export(played):
    report, _ = played
    layers = report["layers"]
    assert [layer["kind"] for layer in layers].count("VectorLayer") == 1
    assert [layer["kind"] for layer in layers].count("RasterLayer") == 4
    assert "liri_classes" in [layer["name"] for layer in layers]


def test_exported_map_lies_on_the_regions_grid_with_names_and_colours(played):
    report, _ = played
    with rasterio.open(report["export"]) as export:
        assert (export.width, export.height) == (311, 310)
        assert export.crs.to_epsg() == 32633
        assert export.transform[:6] == (10, 0, 394540, 0, -10, 4587520)
        assert export.nodata == 0
        assert set(np.unique(export.read(1))) == {1, 2, 3, 4}
        assert set(export.colormap(1)) >= {1, 2, 3, 4}


def test_pictures_show_something(played):
    report, folder = played
    assert len(report["screenshots"]) >= 12
    for name in report["screenshots"]:
        with rasterio.open(folder / name) as picture:
            pixels = picture.read()
        assert pixels.std() > 10, f"{name} is blank"


def test_seasons_differ_on_the_map(played):
    report, folder = played
    seasons = []
    for name in report["screenshots"]:
        if name.startswith("date-"):
            with rasterio.open(folder / name) as picture:
                seasons.append(picture.read((1, 2, 3)).astype(float))
    assert len(seasons) == 4
    for one, other in zip(seasons, seasons[1:]):
        assert np.abs(one - other).mean() > 5


def test_plugin_brings_no_torch_into_qgis(played):
    report, _ = played
    assert report["torch_in_qgis"] is False


@pytest.mark.parametrize("figure", ["region_open_s", "scrub_cold_ms", "train_to_map_s"])
def test_figures_are_of_this_world(played, figure):
    report, _ = played
    assert report[figure] > 0
