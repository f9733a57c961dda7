"""A class map's areas, polygons and file in the real QGIS with the real backend."""

from __future__ import annotations

from pathlib import Path

import demo
import pytest
from lianet.heads.task import read_task
from qgis_window import Window

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    window = Window(tmp_path_factory.mktemp("results"), HERE / "results_scene.py", headless=True)
    window.make_profile()
    return window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_the_areas_are_of_the_whole_region_and_have_errors(taken):
    assert sum(taken["shares"]) == pytest.approx(1)
    assert sum(taken["mapped_ha"]) == pytest.approx(311 * 310 * 0.01, rel=1e-3)
    assert all(error is None or error > 0 for error in taken["errors"])
    assert any(error for error in taken["errors"])


def test_polygons_cover_what_the_map_covers_and_none_is_too_small(taken):
    assert sum(taken["drawn_ha"].values()) == pytest.approx(sum(taken["mapped_ha"]), rel=1e-3)
    assert taken["smallest_ha"] >= 0.2 - 1e-6
    assert taken["polygons"] > 10


def test_the_exported_map_lies_beside_its_style_and_provenance(taken):
    assert {"map.tif", "map.qml", "map.tif.json"} <= set(taken["files"])
    assert taken["problems"] == []


def test_a_training_tells_how_it_goes_and_keeps_its_best_when_it_is_stopped(taken):
    assert taken["conv_trained"]
    for word in ("epoch", "loss", "left", "MB"):
        assert word in taken["words"]
    assert taken["stopped_s"] < 5  # a second on a machine that has nothing else to do
    card = read_task(taken["conv_task"]).card
    assert card.head == "conv"
    assert card.settings["stopped_early"] is True


def test_a_quantity_is_mapped_and_exported_with_its_colours(taken):
    assert "Liri: height (m)" in taken["values"]
    assert taken["heights_renderer"] == "singlebandpseudocolor"


def test_the_report_is_of_blocks_of_the_region_where_that_is_chosen(taken):
    assert "On blocks held out" in taken["by_blocks"]
