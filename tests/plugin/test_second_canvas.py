"""A window with the region at another date, which moves with QGIS's map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from test_swipe import settled, shows, shows_at_once

from lianet_plugin.canvas.second_canvas import SecondCanvas
from lianet_plugin.layers.composites import by_key


@pytest.fixture
def canvas(opened, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    layer = opened.opened.imagery.layer
    made.setDestinationCrs(layer.crs())
    made.setLayers([layer])
    made.setExtent(QgsRectangle(395000, 4583000, 399000, 4587000))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def second(opened, canvas, qtbot):
    made = SecondCanvas(opened, canvas)
    made.resize(500, 360)
    made.set_active(True)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: bool(made.canvas.layers()), timeout=10000)
    settled(canvas, qtbot)
    settled(made.canvas, qtbot)
    yield made
    made.release()
    made.deleteLater()


def same_view(one, other):
    return one.extent().center().distance(other.extent().center()) < 1 and one.scale() == (
        pytest.approx(other.scale(), rel=0.01)
    )


def test_it_shows_another_date_of_the_same_place(second, canvas, opened):
    assert second.compared.date == "2019-07-17"
    assert shows(second.canvas, 200, 3000)
    assert shows(canvas, 200, 4000)
    assert same_view(second.canvas, canvas)
    assert "2022" in second.first.text()


def test_either_map_moves_the_other_and_neither_goes_round(second, canvas, qtbot):
    moves = []
    canvas.extentsChanged.connect(lambda: moves.append("main"))
    second.canvas.extentsChanged.connect(lambda: moves.append("second"))
    canvas.setExtent(QgsRectangle(396000, 4584000, 397000, 4584750))
    assert same_view(second.canvas, canvas)
    second.canvas.setExtent(QgsRectangle(395500, 4583500, 398500, 4585750))
    assert same_view(second.canvas, canvas)
    second.canvas.zoomByFactor(0.5)
    assert same_view(second.canvas, canvas)
    canvas.zoomByFactor(2)
    assert same_view(second.canvas, canvas)
    qtbot.wait(100)
    assert len(moves) <= 10


def test_its_date_is_its_own(second, opened, qtbot):
    second.forwardButton.click()
    assert second.compared.date == "2022-07-04"
    assert not second.forwardButton.isEnabled()
    second.dates.setCurrentIndex(0)
    second.dates.activated.emit(0)
    assert shows(second.canvas, 200, 1000)
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date("2018-06-10")
    assert second.compared.date == "2017-03-29"
    assert "2018" in second.first.text()


def test_it_follows_crs_and_composite_of_the_map(second, canvas, opened, qtbot):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    layer = opened.opened.imagery.layer
    step = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    canvas.setDestinationCrs(crs)
    canvas.setExtent(step.transformBoundingBox(QgsRectangle(396000, 4584000, 398000, 4586000)))
    assert second.canvas.mapSettings().destinationCrs() == crs
    assert same_view(second.canvas, canvas)
    assert shows(second.canvas, 200, 3000)
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.opened.set_composite(by_key("ndvi", "", opened.region.bands))
    qtbot.waitUntil(lambda: second.compared.layer.bandCount() == 1, timeout=10000)


def test_escape_closes_it_and_it_comes_back_as_it_was(second, qtbot):
    second.backButton.click()
    with qtbot.waitSignal(second.toggled) as told:
        QTest.keyClick(second, Qt.Key.Key_Escape)
    assert told.args == [False]
    assert second.canvas.layers() == []
    second.set_active(True)
    assert second.compared.date == "2018-06-10"


def test_it_closes_with_its_region_and_without_one_it_does_not_open(second, opened, qtbot):
    with qtbot.waitSignal(second.toggled) as told:
        opened.close_region()
    assert told.args == [False]
    assert not second.isVisible()
    with qtbot.waitSignal(second.toggled) as told:
        second.set_active(True)
    assert told.args == [False]
    assert opened.problems == []


def test_another_date_of_a_large_region_is_seen_before_it_is_drawn(second, opened, fake, qtbot):
    assert shows(second.canvas, 200, 3000)
    opened.opened.region = replace(opened.opened.region, has_overviews=True)
    fake.be("slow_fine")
    second.backButton.click()
    qtbot.waitUntil(lambda: second.first_look.shown, timeout=15000)
    assert second.compared.date == "2018-06-10"
    assert second.canvas.isDrawing()
    assert shows_at_once(second.canvas, 200, 2000)
    (fake.folder / "slow_fine").unlink()
    qtbot.waitUntil(
        lambda: not second.first_look.shown and not second.canvas.isDrawing(), timeout=30000
    )
    assert shows(second.canvas, 200, 2000)


def test_its_window_closes_in_the_midst_of_a_first_look(second, opened, fake, qtbot):
    assert shows(second.canvas, 200, 3000)
    opened.opened.region = replace(opened.opened.region, has_overviews=True)
    fake.be("slow_fine")
    second.backButton.click()
    qtbot.waitUntil(lambda: second.first_look.shown, timeout=15000)
    second.close()
    assert not second.first_look.shown
    (fake.folder / "slow_fine").unlink()
    second.set_active(True)
    assert shows(second.canvas, 200, 2000)
