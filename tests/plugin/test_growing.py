"""A label grows from a click: seen at once, more or less with the slider, kept or dropped."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent

from lianet_plugin.labels.geometry import transform
from lianet_plugin.pages.grow_box import percent_of, slider_of
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.settings import GROW_SHARE_PERCENT, LABEL_AT_DATE

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
PLACE = QgsPointXY(395540, 4586520)


@pytest.fixture
def page(opened, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setDestinationCrs(UTM)
    GROW_SHARE_PERCENT.set(6.0)
    made = LabelsPage(opened, canvas)
    made.canvas = canvas
    qtbot.addWidget(made)
    for name in ("water", "wood"):
        opened.add_class(name)
    made.choose(1)
    made.growButton.setChecked(True)
    yield made
    made.release()


def press(page, code, text=""):
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)
    page.grow.tool.keyPressEvent(event)


def grow(page, qtbot, place=PLACE):
    page.grow.tool.pointed.emit(place)
    qtbot.waitUntil(lambda: page.grow.growing.grown is not None, timeout=10000)


def test_a_click_shows_what_grows_and_enter_keeps_it_as_one_step(page, opened, qtbot, fake):
    assert page.canvas.mapTool() is page.grow.tool
    assert page.grow.isVisibleTo(page)
    grow(page, qtbot)
    share = json.loads((fake.folder / "grown.json").read_text())["share_percent"]
    assert share == pytest.approx(6.0)
    assert page.grow.tool.preview.area() == pytest.approx((10 * share) ** 2, rel=1e-6)
    assert "pixels" in page.grow.words.text()
    assert opened.labels.counts() == {}
    press(page, Qt.Key.Key_Return)
    assert opened.labels.counts() == {1: 1}
    (feature,) = opened.labels.features()
    assert feature.geometry().boundingBox().center().distance(PLACE) < 0.01
    assert page.grow.tool.preview.isEmpty()
    opened.labels.undo()
    assert opened.labels.counts() == {}


def test_what_grows_is_seen_on_a_map_of_its_own_class(page, opened, qtbot):
    own = QColor(opened.labels.class_of(1).colour)
    page.canvas.setCanvasColor(own)
    page.canvas.resize(200, 200)
    page.canvas.setExtent(QgsRectangle.fromCenterAndSize(PLACE, 200, 200))
    page.canvas.show()
    grow(page, qtbot)
    picture = page.canvas.viewport().grab().toImage()
    seen = [
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    ]
    assert own.lightness() < 150
    assert sum(colour.lightness() > 200 for colour in seen) > 100


def test_the_slider_and_the_keys_change_how_much_is_alike(page, qtbot):
    grow(page, qtbot)
    before = page.grow.tool.preview.area()
    press(page, Qt.Key.Key_Plus, "+")
    qtbot.waitUntil(lambda: page.grow.tool.preview.area() > before, timeout=10000)
    page.grow.share.setValue(0)
    qtbot.waitUntil(lambda: 0 < page.grow.tool.preview.area() < before, timeout=10000)
    page.grow.share.setValue(100)
    qtbot.waitUntil(lambda: "beyond" in page.grow.words.text(), timeout=10000)


def test_escape_drops_what_has_grown_and_then_the_tool(page, opened, qtbot):
    grow(page, qtbot)
    press(page, Qt.Key.Key_Escape)
    assert page.grow.tool.preview.isEmpty()
    assert page.growButton.isChecked()
    press(page, Qt.Key.Key_Return)
    assert opened.labels.counts() == {}
    press(page, Qt.Key.Key_Escape)
    assert not page.growButton.isChecked()
    assert not page.grow.isVisibleTo(page)
    assert page.canvas.mapTool() is not page.grow.tool


def test_a_digit_chooses_the_class_that_is_kept(page, opened, qtbot):
    grow(page, qtbot)
    press(page, Qt.Key.Key_2, "2")
    page.grow.keepButton.click()
    assert opened.labels.counts() == {2: 1}


def test_the_preview_stays_in_place_in_a_map_of_another_crs(page, qtbot):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    page.canvas.setDestinationCrs(crs)
    place = transform(UTM, crs).transform(PLACE)
    grow(page, qtbot, place)
    assert page.grow.tool.preview.boundingBox().center().distance(place) < 1e-5


def test_a_label_of_one_date_grows_on_that_date(page, opened, qtbot, fake):
    LABEL_AT_DATE.set(True)
    grow(page, qtbot)
    assert json.loads((fake.folder / "grown.json").read_text())["date"] == opened.opened.date
    LABEL_AT_DATE.set(False)


def test_a_place_outside_is_told_and_nothing_is_kept(page, opened, qtbot):
    with qtbot.waitSignal(opened.problem, timeout=10000):
        page.grow.tool.pointed.emit(QgsPointXY(300000, 4586520))
    assert page.grow.growing.place is None
    assert QgsProject.instance().mapLayers()


@pytest.mark.parametrize("percent", [0.1, 1.0, 3.0, 17.0, 60.0])
def test_the_slider_remembers_a_share(percent):
    assert percent_of(slider_of(percent)) == pytest.approx(percent, rel=0.04)
