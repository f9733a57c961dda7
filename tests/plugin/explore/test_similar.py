"""Places like the ones that are pointed at."""

from __future__ import annotations

import json
from pathlib import Path

from exploring import OUTSIDE, PLACE, colour, layer_of, point, visible
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRaster,
)
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent

from lianet_plugin.layers.finding import unlike
from lianet_plugin.layers.tree import CLASSES, SIMILARITY
from lianet_plugin.pages.similar_box import PERIOD, SHOWN_DATE


def test_without_a_region_the_page_says_the_next_step(page):
    assert page.empty.isVisibleTo(page)
    assert not page.similar_box.isVisibleTo(page)


def test_a_click_lights_up_what_is_alike(explore, qtbot):
    point(explore, qtbot)
    layer = layer_of(SIMILARITY)
    assert layer.isValid()
    found = layer.dataProvider().identify(PLACE, QgsRaster.IdentifyFormat.IdentifyFormatValue)
    assert found.results() == {1: 95.0}
    assert "10 %" in explore.similar_box.similarText.text()
    (centre,) = explore.similar_box._marks.centres
    assert centre.distance(PLACE) < 0.01


def test_only_the_most_alike_are_drawn(explore, qtbot):
    point(explore, qtbot)
    layer = layer_of(SIMILARITY)
    assert colour(layer, 89.0)[1][3] == 0
    assert colour(layer, 91.0)[1][3] == 255
    explore.similar_box.similarShare.setValue(2)
    assert colour(layer, 97.0)[1][3] == 0
    assert colour(layer, 98.5)[1][3] == 255
    assert "2 %" in explore.similar_box.similarText.text()


def test_shift_and_click_adds_a_place(explore, qtbot, fake):
    point(explore, qtbot)
    point(explore, qtbot, QgsPointXY(396000, 4586000), more=True)
    assert len(explore.similar_box._marks.centres) == 2
    point(explore, qtbot, QgsPointXY(396100, 4586000))
    assert len(explore.similar_box._marks.centres) == 1


def test_a_click_in_a_map_of_another_crs_points_at_the_same_pixel(explore, qtbot, canvas):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setDestinationCrs(crs)
    step = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:32633"), crs, QgsProject.instance()
    )
    point(explore, qtbot, step.transform(PLACE))
    assert QgsPointXY(*explore.similar_box.similar.places[0]).distance(PLACE) < 0.01
    assert explore.similar_box._marks.centres[0].distance(step.transform(PLACE)) < 1e-6


def test_a_click_outside_says_so_and_keeps_what_was_there(explore, qtbot, session):
    point(explore, qtbot)
    explore.similar_box.tool.pointed.emit(OUTSIDE, False)
    qtbot.waitUntil(lambda: bool(session.problems), timeout=10000)
    assert "outside the region" in str(session.problems[0])
    assert QgsPointXY(*explore.similar_box.similar.places[0]).distance(PLACE) < 0.01
    assert explore.similar_box.similar.found


def test_at_the_date_shown_the_layer_follows_the_slider(explore, qtbot, session):
    point(explore, qtbot)
    source = layer_of(SIMILARITY).source()
    explore.similar_box.similarDates.activated.emit(SHOWN_DATE)
    qtbot.waitUntil(lambda: layer_of(SIMILARITY).source() != source, timeout=10000)
    assert layer_of(SIMILARITY).name().endswith("4 Jul 2022")
    session.set_date("2018-06-10")
    qtbot.waitUntil(lambda: layer_of(SIMILARITY).name().endswith("10 Jun 2018"), timeout=10000)


def test_escape_lets_the_tool_go(explore, canvas):
    explore.similar_box.similarButton.setChecked(True)
    assert canvas.mapTool() is explore.similar_box.tool
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    explore.similar_box.tool.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    assert canvas.mapTool() is not explore.similar_box.tool
    assert not explore.similar_box.similarButton.isChecked()


def test_forgetting_takes_layer_and_marks_away(explore, qtbot):
    point(explore, qtbot)
    explore.similar_box.similarClear.click()
    assert layer_of(SIMILARITY) is None
    assert explore.similar_box._marks.centres == []
    assert not explore.similar_box.similarShare.isEnabled()


def test_what_is_alike_can_be_kept(explore, qtbot, tmp_path, session):
    point(explore, qtbot)
    target = tmp_path / "alike.tif"
    explore.similar_box.similar.save(str(target))
    qtbot.waitUntil(lambda: any("alike.tif" in text for text in session.notices), timeout=10000)
    assert target.is_file()


def test_after_a_restart_of_the_backend_the_layer_is_there_again(explore, qtbot, session):
    point(explore, qtbot)
    source = layer_of(SIMILARITY).source()
    with qtbot.waitSignal(session.dateShown, timeout=20000):
        session.backend.restart()
    qtbot.waitUntil(
        lambda: (now := layer_of(SIMILARITY).source()) != source and "resting" not in now,
        timeout=10000,
    )


def test_a_saved_project_brings_the_places_back(explore, qtbot, session, tmp_path):
    point(explore, qtbot)
    path = str(tmp_path / "project.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert explore.similar_box.similar.places == []
    QgsProject.instance().read(path)
    qtbot.waitUntil(lambda: explore.similar_box.similar.found, timeout=15000)
    saved = json.loads(layer_of(SIMILARITY).customProperty("lianet/places"))
    assert saved["places"][0] == [PLACE.x(), PLACE.y()]
    assert Path(layer_of(SIMILARITY).source()).is_file()


def test_closing_the_region_leaves_nothing_on_the_map(explore, qtbot, session):
    point(explore, qtbot)
    session.close_region()
    assert layer_of(SIMILARITY) is None
    assert explore.similar_box._marks.centres == []
    assert explore.empty.isVisibleTo(explore)


def test_no_colour_of_what_is_alike_is_that_of_a_class(explore, qtbot, opened):
    for number, (name, taken) in enumerate(
        (("a", "#f01fd0"), ("b", "#00cfe8"), ("c", "#8fe000"), ("d", "#7c4dff"))
    ):
        opened.add_class(name, taken)
        point(explore, qtbot, QgsPointXY(395540 + 40 * number, 4586520))
        _, (red, green, blue, _alpha) = colour(layer_of(SIMILARITY), 97.0)
        for other in opened.labels.classes():
            assert unlike(QColor(red, green, blue), QColor(other.colour)) > 20000, other


def test_the_class_map_can_step_back_and_comes_again(trained, qtbot):
    point(trained, qtbot)
    assert visible(CLASSES)
    trained.similar_box.hideMap.setChecked(True)
    assert not visible(CLASSES)
    assert visible(SIMILARITY)
    trained.similar_box.similarClear.click()
    assert visible(CLASSES)
    point(trained, qtbot)
    assert not visible(CLASSES)
    trained.similar_box.hideMap.setChecked(False)
    assert visible(CLASSES)


def test_a_period_or_season_is_compared_by_its_dates(explore, qtbot, fake, opened):
    point(explore, qtbot)
    box = explore.similar_box
    source = layer_of(SIMILARITY).source()
    assert not box.period.isVisibleTo(explore)
    box.similarDates.activated.emit(PERIOD)
    assert box.period.isVisibleTo(explore)
    box.period.month.setCurrentIndex(3)
    box.period.last_month.setCurrentIndex(6)
    box.period.month.activated.emit(3)
    summer = tuple(date for date in opened.region.dates if 4 <= int(date[5:7]) <= 7)
    assert 0 < len(summer) < len(opened.region.dates)
    qtbot.waitUntil(lambda: box.similar.window == summer, timeout=10000)
    qtbot.waitUntil(lambda: not box.similar.asking, timeout=10000)
    assert layer_of(SIMILARITY).source() != source
    assert "on 10 Jun 2018 to 4 Jul 2022" in layer_of(SIMILARITY).name()
