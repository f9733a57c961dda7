"""Places alike, doubts, the suggestion walk and change in the real QGIS with the real backend."""

from __future__ import annotations

import csv
from pathlib import Path

import demo
import pytest
import rasterio
from qgis_window import Window

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    window = Window(tmp_path_factory.mktemp("explore"), HERE / "explore_scene.py", headless=True)
    window.make_profile()
    return window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_a_click_lights_up_places_alike(played):
    assert played["similar"]["places"] == 0  # forgotten again after the picture
    assert "window-similar.png" in played["pictures"]


def test_doubts_are_painted_in_many_shades(played):
    assert all(colours > 20 for colours in played["doubts"].values()), played["doubts"]


def test_n_walks_to_three_different_places_and_a_key_labels(played):
    assert len(set(played["walk"]["visited"])) == 3
    assert played["walk"]["labelled"] == 1


def test_a_class_that_nobody_labelled_is_among_the_suggestions(played):
    assert "new" in played["walk"]["reasons"]


def test_two_dates_are_compared_and_both_maps_are_layers(played):
    names = [layer["name"] for layer in played["layers"]]
    (magnitude,) = (place for place, name in enumerate(names) if ": change, " in name)
    (classes,) = (place for place, name in enumerate(names) if ": change of classes, " in name)
    assert classes < magnitude
    table = Path(played["change"]["file"]).with_name("change_classes.tif.csv")
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == played["change"]["rows"]
    with rasterio.open(played["change"]["file"]) as file:
        # Pixels of 10 m, on the ellipsoid: UTM's scale is 0.99974 there.
        hectares = file.width * file.height / 100 / 0.999737**2
    assert sum(float(row["area_ha"]) for row in rows) == pytest.approx(hectares, rel=5e-5)


def test_the_date_that_is_shown_is_held_against_its_season_in_earlier_years(played):
    assert "acquisitions of this season in earlier years" in played["unusual"]["text"]
    with rasterio.open(played["unusual"]["file"]) as file:
        deviations = file.read(1, masked=True).compressed()
    assert deviations.min() < -1 < 1 < deviations.max()
    names = [layer["name"] for layer in played["layers"]]
    (place,) = (place for place, name in enumerate(names) if ": unusual on " in name)
    assert not any(": change" in name for name in names[:place])  # it would be hidden below them


def test_nobody_complained(played):
    assert played["problems"] == []
