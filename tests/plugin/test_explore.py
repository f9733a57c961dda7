"""Explore: places alike, doubts, and where to label next."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapLayerLegendUtils,
    QgsPointXY,
    QgsProject,
    QgsRaster,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from lianet_plugin.labels import writing
from lianet_plugin.layers.tree import CHANGE, CLASSES, DOUBT, KIND, SIMILARITY
from lianet_plugin.pages.explore_page import SHOWN_DATE, ExplorePage
from lianet_plugin.service.errors import LianetError

PLACE = QgsPointXY(395540, 4586520)
OUTSIDE = QgsPointXY(300000, 4586520)


@pytest.fixture
def canvas(session, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    return made


@pytest.fixture
def page(session, canvas, qtbot):
    made = ExplorePage(session, canvas)
    qtbot.addWidget(made)
    yield made
    made.release()


@pytest.fixture
def explore(page, opened):
    return page


def layer_of(kind):
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if layer.customProperty(KIND) == kind), None)


def point(page, qtbot, place=PLACE, more=False):
    before = page.similar._answer
    page.tool.pointed.emit(place, more)
    qtbot.waitUntil(
        lambda: page.similar.found and page.similar._answer is not before, timeout=10000
    )


def colour(layer, percent):
    shader = layer.renderer().shader().rasterShaderFunction()
    shown, *rgba = shader.shade(percent)
    return shown, rgba


def test_without_a_region_the_page_says_the_next_step(page):
    assert page.empty.isVisibleTo(page)
    assert not page.similarBox.isVisibleTo(page)


def test_a_click_lights_up_what_is_alike(explore, qtbot):
    point(explore, qtbot)
    layer = layer_of(SIMILARITY)
    assert layer.isValid()
    found = layer.dataProvider().identify(PLACE, QgsRaster.IdentifyFormat.IdentifyFormatValue)
    assert found.results() == {1: 95.0}
    assert "10 %" in explore.similarText.text()
    (centre,) = explore._marks.centres
    assert centre.distance(PLACE) < 0.01


def test_only_the_most_alike_are_drawn(explore, qtbot):
    point(explore, qtbot)
    layer = layer_of(SIMILARITY)
    assert colour(layer, 89.0)[1][3] == 0
    assert colour(layer, 91.0)[1][3] == 255
    explore.similarShare.setValue(2)
    assert colour(layer, 97.0)[1][3] == 0
    assert colour(layer, 98.5)[1][3] == 255
    assert "2 %" in explore.similarText.text()


def test_shift_and_click_adds_a_place(explore, qtbot, fake):
    point(explore, qtbot)
    point(explore, qtbot, QgsPointXY(396000, 4586000), more=True)
    assert len(explore._marks.centres) == 2
    point(explore, qtbot, QgsPointXY(396100, 4586000))
    assert len(explore._marks.centres) == 1


def test_a_click_in_a_map_of_another_crs_points_at_the_same_pixel(explore, qtbot, canvas):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setDestinationCrs(crs)
    step = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:32633"), crs, QgsProject.instance()
    )
    point(explore, qtbot, step.transform(PLACE))
    assert QgsPointXY(*explore.similar.places[0]).distance(PLACE) < 0.01
    assert explore._marks.centres[0].distance(step.transform(PLACE)) < 1e-6


def test_a_click_outside_says_so_and_keeps_what_was_there(explore, qtbot, session):
    point(explore, qtbot)
    explore.tool.pointed.emit(OUTSIDE, False)
    qtbot.waitUntil(lambda: bool(session.problems), timeout=10000)
    assert "outside the region" in str(session.problems[0])
    assert QgsPointXY(*explore.similar.places[0]).distance(PLACE) < 0.01
    assert explore.similar.found


def test_at_the_date_shown_the_layer_follows_the_slider(explore, qtbot, session):
    point(explore, qtbot)
    source = layer_of(SIMILARITY).source()
    explore.similarDates.activated.emit(SHOWN_DATE)
    qtbot.waitUntil(lambda: layer_of(SIMILARITY).source() != source, timeout=10000)
    assert layer_of(SIMILARITY).name().endswith("2022-07-04")
    session.set_date("2018-06-10")
    qtbot.waitUntil(lambda: layer_of(SIMILARITY).name().endswith("2018-06-10"), timeout=10000)


def test_escape_lets_the_tool_go(explore, canvas):
    explore.similarButton.setChecked(True)
    assert canvas.mapTool() is explore.tool
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    explore.tool.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    assert canvas.mapTool() is not explore.tool
    assert not explore.similarButton.isChecked()


def test_forgetting_takes_layer_and_marks_away(explore, qtbot):
    point(explore, qtbot)
    explore.similarClear.click()
    assert layer_of(SIMILARITY) is None
    assert explore._marks.centres == []
    assert not explore.similarShare.isEnabled()


def test_what_is_alike_can_be_kept(explore, qtbot, tmp_path, session):
    point(explore, qtbot)
    target = tmp_path / "alike.tif"
    explore.similar.save(str(target))
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
    assert explore.similar.places == []
    QgsProject.instance().read(path)
    qtbot.waitUntil(lambda: explore.similar.found, timeout=15000)
    saved = json.loads(layer_of(SIMILARITY).customProperty("lianet/places"))
    assert saved["places"][0] == [PLACE.x(), PLACE.y()]
    assert Path(layer_of(SIMILARITY).source()).is_file()


def test_closing_the_region_leaves_nothing_on_the_map(explore, qtbot, session):
    point(explore, qtbot)
    session.close_region()
    assert layer_of(SIMILARITY) is None
    assert explore._marks.centres == []
    assert explore.empty.isVisibleTo(explore)


# -- a task


@pytest.fixture
def trained(explore, opened, qtbot):
    """The page with a task of two classes."""
    for name in ("water", "wood"):
        opened.add_class(name)
    for value, left in ((1, 395000), (2, 396000)):
        square = QgsGeometry.fromRect(QgsRectangle(left, 4586000, left + 200, 4586200))
        opened.add_polygon(square, value)
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    return explore


def key(tool, text):
    code = getattr(Qt.Key, f"Key_{text}")
    tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text))


def test_without_a_task_the_page_says_to_train_first(explore):
    assert not explore.suggestButton.isEnabled()
    assert not explore.doubtKind.isEnabled()
    assert "Train first" in explore.suggestText.text()
    assert "Train first" in explore.doubtText.text()


def test_a_doubt_is_a_live_layer_that_follows_the_next_training(trained, opened, qtbot):
    trained.doubtKind.activated.emit(trained.doubtKind.findData("novelty"))
    qtbot.waitUntil(lambda: layer_of(DOUBT) is not None, timeout=10000)
    layer = layer_of(DOUBT)
    assert "unlike the labels" in layer.name()
    source = layer.source()
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    qtbot.waitUntil(lambda: layer_of(DOUBT).source() != source, timeout=10000)
    trained.doubtKind.activated.emit(trained.doubtKind.findData("entropy"))
    qtbot.waitUntil(lambda: "undecided" in layer_of(DOUBT).name(), timeout=10000)
    assert colour(layer_of(DOUBT), 100)[1][:3] == [215, 48, 39]
    trained.doubtKind.activated.emit(0)
    assert layer_of(DOUBT) is None


def ask(page, qtbot):
    page.suggestButton.click()
    qtbot.waitUntil(lambda: bool(page.walk.stops), timeout=10000)


def test_suggestions_say_why(trained, qtbot):
    ask(trained, qtbot)
    texts = [trained.suggestions.item(row).text() for row in range(trained.suggestions.count())]
    assert texts[0] == "1. Unlike anything labelled; the map guesses water (54 %)"
    assert texts[1] == "2. Undecided between water (54 %) and wood"
    assert "far from your labels" in texts[2]
    assert trained.suggestButton.text() == "Suggest again"
    assert "3.3 %" in trained.suggestions.item(0).toolTip()


def test_n_walks_from_place_to_place_and_ticks_them(trained, qtbot, canvas):
    canvas.resize(400, 300)
    ask(trained, qtbot)
    canvas.setExtent(QgsRectangle(394540, 4582400, 399660, 4587520))
    trained.walk._key.activated.emit()
    (mark,) = trained.walk.marks
    assert mark.distance(QgsPointXY(394540 + 605, 4587520 - 805)) < 0.01
    assert canvas.extent().width() < 2000
    assert canvas.center().distance(mark) < 1
    assert trained.suggestions.item(0).checkState() == Qt.CheckState.Checked
    assert trained.suggestions.item(1).checkState() == Qt.CheckState.Unchecked
    width = canvas.extent().width()
    trained.nextButton.click()
    assert trained.walk.current == 1
    assert canvas.extent().width() == pytest.approx(width)
    for _ in range(3):
        trained.walk.go_on()
    assert trained.walk.current == 0  # round again


def test_a_digit_labels_the_place(trained, qtbot, canvas, opened):
    ask(trained, qtbot)
    trained.walk.go_on()
    assert canvas.mapTool() is trained.walk.tool
    before = opened.labels.counts()
    key(trained.walk.tool, "2")
    assert opened.labels.counts()[2] == before[2] + 1
    assert trained.suggestions.item(0).text() == "1. Labelled wood"
    area = [f.geometry().area() for f in opened.labels.make_view("all").getFeatures()][-1]
    assert area == pytest.approx(900)
    key(trained.walk.tool, "9")
    assert "No class has the key 9" in opened.notices[-1]
    key_escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    trained.walk.tool.keyPressEvent(key_escape)
    assert trained.walk.marks == []
    assert trained.suggestions.count() == 4


def visible(kind):
    layer = layer_of(kind)
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id()).itemVisibilityChecked()


def test_on_the_walk_the_map_steps_back_so_that_the_place_is_seen(trained, qtbot, opened):
    ask(trained, qtbot)
    assert visible(CLASSES)
    trained.walk.go_on()
    assert not visible(CLASSES)
    trained.walk.leave()
    assert visible(CLASSES)
    trained.walk.go_on()
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    assert visible(CLASSES)


def test_after_another_training_the_list_asks_to_be_renewed(trained, qtbot, opened):
    ask(trained, qtbot)
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    assert "suggest again" in trained.suggestText.text()
    ask_again = trained.walk.stops
    trained.suggestButton.click()
    qtbot.waitUntil(lambda: trained.walk.stops is not ask_again, timeout=10000)
    assert "suggest again" not in trained.suggestText.text()


def test_who_draws_goes_on_drawing_while_walking(trained, qtbot, canvas):
    ask(trained, qtbot)
    canvas.setMapTool(trained.tool)
    trained.walk.go_on()
    assert canvas.mapTool() is trained.tool


def test_another_region_has_no_suggestions(trained, qtbot, session):
    ask(trained, qtbot)
    trained.walk.go_on()
    session.close_region()
    assert trained.walk.stops == []
    assert trained.walk.marks == []
    assert not trained.walk._key.isEnabled()


# -- change


def change_layers():
    layers = QgsProject.instance().mapLayers().values()
    return {layer.name(): layer for layer in layers if layer.customProperty(KIND) == CHANGE}


def test_only_acquisitions_can_be_compared_and_not_one_with_itself(explore, opened):
    choices = [explore.changeFrom.itemText(i) for i in range(explore.changeFrom.count())]
    assert choices == list(opened.region.dates)
    assert explore.changeButton.isEnabled()
    explore.changeTo.setCurrentIndex(0)
    assert not explore.changeButton.isEnabled()
    assert "two different dates" in explore.changeText.text()


def test_a_region_with_one_date_says_so(explore, opened):
    explore._list_dates(replace(opened.region, dates=("2018-06-10",)))
    explore._show_change()
    assert "single date" in explore.changeText.text()
    assert not explore.changeButton.isEnabled()


def test_change_of_the_imagery_is_a_styled_layer(explore, qtbot, tmp_path):
    explore.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    assert explore.changeCancel.isVisibleTo(explore)
    qtbot.waitUntil(lambda: not explore.change.busy, timeout=10000)
    layer = change_layers()["Testland: change, 2017-03-29 to 2022-07-04"]
    assert layer.renderer().classificationMax() == 0.25
    assert "0.100" in explore.changeText.text()
    assert not explore.changeTable.isVisibleTo(explore)


def test_with_labels_which_class_became_which(trained, qtbot, tmp_path, fake):
    trained.changeClasses.setChecked(True)
    for _ in range(2):  # the second time over the layers of the first
        trained.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
        qtbot.waitUntil(lambda: not trained.change.busy, timeout=10000)
    classes = "Testland: change of classes, 2017-03-29 to 2022-07-04"
    assert sorted(change_layers()) == [
        "Testland: change of classes, 2017-03-29 to 2022-07-04",
        "Testland: change, 2017-03-29 to 2022-07-04",
    ]
    names = [item.label for item in change_layers()[classes].renderer().classes()]
    assert names == ["water", "water → wood"]
    assert trained.changeTable.item(1, 2).text() == "2.5"
    assert "2.5 ha changed" in trained.changeText.text()
    sent = json.loads((fake.folder / "changed.json").read_text())
    assert len(sent["labels"]["features"]) == 2
    assert [item["name"] for item in sent["classes"]] == ["water", "wood"]
    target = tmp_path / "table.csv"
    trained.change.save_table(str(target))
    assert target.read_text().splitlines() == [
        "from,to,changed,pixels,area_ha",
        "water,water,0,100,1.2500",
        "water,wood,1,100,2.5000",
    ]


def test_a_comparison_can_be_cancelled(explore, qtbot, tmp_path, session):
    explore.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    qtbot.waitUntil(lambda: explore.change.job is not None, timeout=10000)
    explore.changeCancel.click()
    qtbot.waitUntil(lambda: not explore.change.busy, timeout=10000)
    assert "cancelled" in session.notices[-1]
    assert change_layers() == {}


# -- several regions


@pytest.fixture
def other_file(tmp_path):
    path = tmp_path / "otherland.region.safetensors"
    path.write_bytes(b"x")
    return str(path)


def switch(session, qtbot, path):
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.open_region(path)


def test_a_comparison_goes_on_while_another_region_is_shown(
    explore, qtbot, opened, other_file, region_file, tmp_path, fake
):
    fake.be("seconds", "1")
    explore.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    qtbot.waitUntil(lambda: explore.change.job is not None, timeout=10000)
    switch(opened, qtbot, other_file)
    assert explore.change.busy
    qtbot.waitUntil(lambda: not explore.change.busy, timeout=10000)
    assert layer_of(CHANGE) is not None
    assert "c.tif" in opened.notices[-1]
    assert explore.change.summary == ""  # of the other region
    switch(opened, qtbot, region_file)
    assert "0.100" in explore.changeText.text()


def test_who_closes_the_region_is_told_that_its_comparison_goes_on(
    explore, qtbot, opened, tmp_path, fake
):
    fake.be("seconds", "5")
    explore.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    qtbot.waitUntil(lambda: explore.change.job is not None, timeout=10000)
    opened.close_region()
    assert any("c.tif" in text for text in opened.notices)
    assert not explore.change.busy


def test_a_region_that_is_not_shown_keeps_its_marked_places(
    explore, qtbot, opened, other_file, region_file
):
    point(explore, qtbot)
    switch(opened, qtbot, other_file)
    assert layer_of(SIMILARITY) is not None
    assert explore.similar.places == []
    assert explore._marks.centres == []
    switch(opened, qtbot, region_file)
    assert len(explore.similar.places) == 1
    assert len(explore._marks.centres) == 1
    switch(opened, qtbot, region_file)  # opened once more
    assert explore.similar.found
    opened.close_region()
    assert layer_of(SIMILARITY) is None


def test_a_backend_that_restarts_meanwhile_is_asked_again(
    explore, qtbot, opened, other_file, region_file
):
    point(explore, qtbot)
    switch(opened, qtbot, other_file)
    source = layer_of(SIMILARITY).source()
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    assert "resting" in layer_of(SIMILARITY).source()
    opened.show_region(region_file)
    qtbot.waitUntil(lambda: "resting" not in layer_of(SIMILARITY).source(), timeout=10000)
    assert layer_of(SIMILARITY).source() != source


def test_a_region_that_is_not_shown_keeps_its_doubts(
    trained, qtbot, opened, other_file, region_file
):
    trained.doubtKind.activated.emit(trained.doubtKind.findData("novelty"))
    qtbot.waitUntil(lambda: layer_of(DOUBT) is not None, timeout=10000)
    switch(opened, qtbot, other_file)
    assert layer_of(DOUBT) is not None
    assert trained.doubts.kind == ""
    switch(opened, qtbot, region_file)
    assert trained.doubts.kind == "novelty"


def test_writing_what_is_alike_goes_on_elsewhere_and_can_be_cancelled(
    explore, qtbot, opened, other_file, tmp_path, fake
):
    point(explore, qtbot)
    fake.be("seconds", "5")
    explore.similar.save(str(tmp_path / "alike.tif"))
    qtbot.waitUntil(lambda: explore.similar.writing, timeout=10000)
    assert explore.similarCancel.isVisibleTo(explore)
    switch(opened, qtbot, other_file)
    assert explore.similar.writing
    explore.similarCancel.click()
    qtbot.waitUntil(lambda: not explore.similar.writing, timeout=10000)
    assert "cancelled" in opened.notices[-1]
    assert not explore.similarCancel.isVisibleTo(explore)


def test_the_class_map_comes_back_when_the_walk_is_left_for_another_region(
    trained, qtbot, opened, other_file, region_file
):
    ask(trained, qtbot)
    trained.walk.go_on()
    assert not visible(CLASSES)
    switch(opened, qtbot, region_file)  # opened once more: the walk goes on
    assert trained.walk.current == 0
    switch(opened, qtbot, other_file)
    assert visible(CLASSES)


def test_the_walk_hides_nothing_of_another_region(trained, qtbot):
    layer_of(CLASSES).setCustomProperty("lianet/region_path", "elsewhere")
    ask(trained, qtbot)
    trained.walk.go_on()
    assert visible(CLASSES)


def test_a_label_that_cannot_be_written_is_not_called_labelled(trained, qtbot, opened, monkeypatch):
    def refuse(*_args, **_more):
        raise LianetError("full", "make room", code="labels")

    ask(trained, qtbot)
    trained.walk.go_on()
    monkeypatch.setattr(writing, "write", refuse)
    key(trained.walk.tool, "2")
    assert trained.walk.stops[0].labelled is None
    assert "Labelled" not in trained.suggestions.item(0).text()
    assert opened.problems


def test_the_walk_ends_by_its_button_while_somebody_draws(trained, qtbot, canvas):
    ask(trained, qtbot)
    assert not trained.endButton.isEnabled()
    canvas.setMapTool(trained.tool)
    trained.walk.go_on()
    trained.endButton.click()
    assert trained.walk.marks == []
    assert visible(CLASSES)
    assert canvas.mapTool() is trained.tool


def test_the_list_of_places_is_let_be_while_nothing_in_it_changes(trained, qtbot):
    ask(trained, qtbot)
    model = trained.suggestions.model()
    touched = []
    model.rowsInserted.connect(lambda *_: touched.append("inserted"))
    model.rowsRemoved.connect(lambda *_: touched.append("removed"))
    trained.walk.changed.emit()
    assert touched == []


def test_the_legend_of_change_names_no_band(explore, qtbot, tmp_path):
    explore.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    qtbot.waitUntil(lambda: not explore.change.busy, timeout=10000)
    node = QgsProject.instance().layerTreeRoot().findLayer(layer_of(CHANGE).id())
    shown = QgsMapLayerLegendUtils.legendNodeOrder(node)
    assert shown
    assert 0 not in shown
