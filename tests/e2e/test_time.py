"""Composites, time and profiles in the real QGIS with the real backend."""

from __future__ import annotations

from pathlib import Path

import demo
import pytest
from qgis_window import Window

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    window = Window(tmp_path_factory.mktemp("time"), HERE / "time_scene.py", headless=True)
    window.make_profile()
    return window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_every_composite_is_a_picture(played):
    assert len(played["colours"]) == 6
    assert all(colours > 20 for colours in played["colours"].values()), played["colours"]


def test_the_slider_and_the_temporal_controller_move_each_other(played):
    assert played["led"] == "2022-07-04"
    assert played["follows"]


def test_the_slider_moves_the_group_of_all_dates_too(played):
    assert played["group"] == [True, True]


def test_a_swipe_shows_two_dates_and_goes_when_it_is_told_to(played):
    swipe = played["swipe"]
    assert swipe == {**swipe, "left_differs": True, "right_is_the_same": True}
    assert swipe == {**swipe, "line_stays": True, "ended": True}


def test_a_second_map_moves_along(played):
    swipe = played["swipe"]
    assert swipe["second_follows"]
    assert swipe["second_painted"] > 20
    assert swipe["second_closed"]


def test_three_clicks_are_three_curves(played):
    assert played["curves"] == 3
    assert played["inside"]


def test_a_polygon_is_a_curve_with_a_band(played):
    assert played["bands"] == [False, False, False, True, True]


def test_nobody_complained(played):
    assert played["problems"] == []
