"""Labels in the real QGIS: drawn, edited with its vertex tool, undone with its own Undo."""

from __future__ import annotations

from pathlib import Path

import demo
import pyogrio
import pytest
import shapely
from qgis_window import Window, WindowError

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    window = Window(tmp_path_factory.mktemp("labels"), HERE / "labels_scene.py", headless=True)
    window.make_profile()
    return window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_every_tool_draws_one_label_and_letters_change_the_tool(played):
    assert [len(areas) for areas in played["drawn"].values()] == [1, 2, 3, 4]
    assert played["drawn"]["point"][-1] == 100  # the pixel under the click
    assert all(area > 50_000 for area in played["drawn"]["rectangle"])


def test_the_vertex_tool_moves_a_corner_and_the_file_has_it_at_once(played):
    assert played["active"]
    assert played["edited"][0] > played["drawn"]["point"][0]
    assert played["edited"][1:] == played["drawn"]["point"][1:]
    assert not played["modified"]  # QGIS need not ask when it closes


def test_undo_and_redo_of_the_edit_menu_go_through_drawing_and_editing(played):
    assert played["can_undo"]
    assert played["undone"] == played["drawn"]["point"]
    assert played["undone_twice"] == played["drawn"]["rectangle"]
    assert played["redone"] == played["edited"]


def test_what_the_delete_action_took_comes_back_by_undo(played):
    assert played["back"] == played["edited"]


def test_closing_qgis_in_the_middle_of_a_polygon_keeps_what_was_finished(played):
    _, _, shapes, _ = pyogrio.raw.read(played["file"], layer="labels")
    areas = [round(area) for area in shapely.area(shapely.from_wkb(shapes))]
    assert areas == played["back"]


def test_the_panel_can_be_narrow_beside_the_map(played):
    assert played["width"] <= 430


def test_nobody_complained(played):
    assert played["problems"] == []
    assert played["uncaught"] == []


def test_killing_qgis_loses_no_label_and_no_edit(tmp_path):
    window = Window(tmp_path, HERE / "killed_scene.py", headless=True)
    window.make_profile()
    with pytest.raises(WindowError, match="ended without a result"):
        window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})
    path, edited = (tmp_path / "expected.txt").read_text().split("\n")[:2]
    _, _, shapes, _ = pyogrio.raw.read(path, layer="labels")
    areas = shapely.area(shapely.from_wkb(shapes))
    assert len(areas) == 2
    assert areas[0] == pytest.approx(float(edited))
