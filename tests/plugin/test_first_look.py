"""Imagery that takes long to draw is seen from afar first, and nothing but seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer
from test_drafts import colour
from test_learning import square

from lianet_plugin.canvas.blurred import copy_of
from lianet_plugin.canvas.first_look import FirstLook


@pytest.fixture
def canvas(opened, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    imagery = opened.opened.imagery.layer
    made.setDestinationCrs(imagery.crs())
    made.setExtent(QgsRectangle(395000, 4583000, 399000, 4586000))
    with qtbot.waitSignal(made.mapCanvasRefreshed, timeout=10000):
        made.show()
        qtbot.waitExposed(made)
        # QGIS draws again half a second after a canvas got its size: in the midst of a test.
        for timer in made.findChildren(QTimer):
            if timer.isActive():
                timer.setInterval(0)
    made.waitWhileRendering()
    return made


@pytest.fixture
def first_look(opened, canvas):
    def imagery():
        return opened.opened.imagery.layer if opened.opened is not None else None

    made = FirstLook(opened, canvas, imagery)
    has_overviews(opened, True)
    yield made
    made.release()


def has_overviews(session, whether):
    session.opened.region = replace(session.opened.region, has_overviews=whether)


def drawn(canvas, qtbot, act):
    with qtbot.waitSignal(canvas.mapCanvasRefreshed, timeout=30000):
        act()
    return colour(canvas)


def test_another_date_is_seen_before_it_is_drawn(first_look, canvas, opened, fake, qtbot):
    imagery = opened.opened.imagery.layer
    last = drawn(canvas, qtbot, lambda: canvas.setLayers([imagery]))
    first = opened.region.dates[0]
    # What the first date looks like.
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.set_date(first)
    qtbot.waitUntil(lambda: colour(canvas) != last and not canvas.isDrawing(), timeout=15000)
    wanted = colour(canvas)
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.set_date(opened.region.dates[-1])
    qtbot.waitUntil(lambda: colour(canvas) == last and not canvas.isDrawing(), timeout=15000)

    fake.be("slow_fine")
    opened.set_date(first)
    qtbot.waitUntil(lambda: first_look.shown, timeout=15000)
    assert canvas.isDrawing()
    assert colour(canvas) == wanted
    (fake.folder / "slow_fine").unlink()
    qtbot.waitUntil(lambda: not first_look.shown and not canvas.isDrawing(), timeout=30000)
    assert colour(canvas) == wanted


def test_a_copy_of_another_date_asks_for_no_pixel(opened, fake, qtbot):
    """It is made on the main thread, where nobody may wait for tiles."""
    imagery = opened.opened.imagery.layer
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.set_date(opened.region.dates[1])
    asked = len(fake.requests("/tiles/"))
    copy = copy_of(imagery)
    assert copy.isValid()
    assert len(fake.requests("/tiles/")) == asked
    assert copy.renderer().type() == imagery.renderer().type()
    assert copy.renderer().redContrastEnhancement().maximumValue() == (
        imagery.renderer().redContrastEnhancement().maximumValue()
    )


def test_it_outlives_the_region(first_look, canvas, opened, fake, qtbot):
    fake.be("slow_fine")
    canvas.setLayers([opened.opened.imagery.layer])
    qtbot.waitUntil(lambda: first_look.shown, timeout=15000)
    canvas.setLayers([])
    (fake.folder / "slow_fine").unlink()
    opened.close_region()
    qtbot.waitUntil(lambda: opened.opened is None, timeout=15000)
    qtbot.wait(200)
    assert not first_look.shown


def test_labels_stay_above_it(first_look, canvas, opened, fake, qtbot):
    labels = QgsVectorLayer("Polygon?crs=EPSG:32633", "labels", "memory")
    polygon = QgsFeature()
    polygon.setGeometry(square(396500, 4584000, 1500))
    labels.dataProvider().addFeature(polygon)
    plain = QgsFillSymbol.createSimple({"color": "#ff0000", "outline_style": "no"})
    labels.setRenderer(QgsSingleSymbolRenderer(plain))
    fake.be("slow_fine")
    canvas.setLayers([labels, opened.opened.imagery.layer])
    qtbot.waitUntil(lambda: first_look.shown, timeout=15000)
    assert colour(canvas) == (255, 0, 0)
    (fake.folder / "slow_fine").unlink()
    qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=30000)


def test_a_view_that_is_moved_shows_what_was_drawn(first_look, canvas, opened, fake, qtbot):
    imagery = opened.opened.imagery.layer
    drawn(canvas, qtbot, lambda: canvas.setLayers([imagery]))
    asked = len(fake.requests("/0/0/0"))

    def move():
        canvas.setExtent(QgsRectangle(395100, 4583100, 399100, 4586100))
        canvas.refresh()

    drawn(canvas, qtbot, move)
    assert len(fake.requests("/0/0/0")) == asked
    assert not first_look.shown


def test_under_another_raster_and_without_overviews_nothing_is_drawn_twice(
    first_look, canvas, opened, fake, qtbot
):
    imagery = opened.opened.imagery.layer
    asked = len(fake.requests("/0/0/0"))
    above = imagery.clone()
    assert isinstance(above, QgsRasterLayer)
    drawn(canvas, qtbot, lambda: canvas.setLayers([above, imagery]))
    has_overviews(opened, False)
    drawn(canvas, qtbot, lambda: canvas.setLayers([imagery]))
    assert len(fake.requests("/0/0/0")) == asked
    canvas.setLayers([])
    canvas.waitWhileRendering()
