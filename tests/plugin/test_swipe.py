"""Two dates on one map, left and right of a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
)
from qgis.gui import QgsMapCanvas, QgsMapToolEmitPoint
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest

from lianet_plugin.canvas.swipe import Swipe
from lianet_plugin.layers.composites import by_key
from lianet_plugin.layers.live import COLOUR_GAMMA
from lianet_plugin.session.date_group import DateGroup

DATES = ("2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04")


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
    settled(made, qtbot)
    return made


def settled(canvas, qtbot):
    """QGIS draws again half a second after a canvas got its size: not in the midst of a test."""
    for timer in canvas.findChildren(QTimer):
        if timer.isActive():
            timer.setInterval(0)
    qtbot.wait(50)
    canvas.waitWhileRendering()


@pytest.fixture
def swipe(opened, canvas):
    made = Swipe(opened, canvas)
    yield made
    made.release()


def started(swipe, qtbot):
    swipe.start()
    painted(swipe, qtbot)


def painted(swipe, qtbot):
    """Until the second date stands still."""
    qtbot.waitUntil(
        lambda: (
            swipe._item._picture is not None
            and not swipe._job.busy
            and not swipe._gather.isActive()
        ),
        timeout=10000,
    )


def shows(canvas, x, value):
    """Wait until a pixel of the view is what the stretch of 200 to 5000 makes of a stored value.

    The fake service's dates are 1000, 2000, 3000 and 4000.
    """
    wanted = ((value - 200) / 4800) ** (1 / COLOUR_GAMMA) * 255
    red = -1
    for _ in range(100):
        canvas.waitWhileRendering()
        QTest.qWait(30)
        image = canvas.viewport().grab().toImage()
        fine = image.devicePixelRatio()
        red = image.pixelColor(round(x * fine), round(150 * fine)).red()
        if abs(red - wanted) <= 2:
            return True
    raise AssertionError(f"{red} and not {wanted}")


def test_left_of_the_line_is_the_other_date_and_right_of_it_the_sliders(swipe, canvas, qtbot):
    started(swipe, qtbot)
    assert swipe.compared.date == "2019-07-17"
    assert shows(canvas, 80, 3000)
    assert shows(canvas, 320, 4000)
    swipe._dates.chosen.emit("2017-03-29")
    assert shows(canvas, 80, 1000)
    assert shows(canvas, 320, 4000)


def test_both_sides_say_their_date(swipe, opened, canvas, qtbot):
    started(swipe, qtbot)
    assert "2019" in swipe._dates.dates.currentText()
    assert "2022" in swipe._dates.first.text()
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date("2018-06-10")
    assert "2018" in swipe._dates.first.text()
    assert "2019" in swipe._dates.dates.currentText()


def test_the_line_is_dragged_and_stays_inside_the_view(swipe, canvas, qtbot):
    started(swipe, qtbot)
    line = swipe._line
    place = line.rect().center()
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    line.moved.emit(100.0)
    assert swipe._item.line_px == pytest.approx(100, abs=1)
    assert shows(canvas, 150, 4000)
    line.moved.emit(9999.0)
    assert swipe._item.line_px == canvas.viewport().width()
    assert canvas.viewport().rect().contains(swipe._dates.right.geometry())


def test_keys_move_the_line_change_the_date_and_end_it(swipe, canvas, qtbot):
    started(swipe, qtbot)
    line = swipe._line
    before = swipe._item.line_px
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert swipe._item.line_px == pytest.approx(before + 20, abs=1)
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert swipe._item.line_px == 0
    QTest.keyClick(line, Qt.Key.Key_PageUp)
    assert swipe.compared.date == "2018-06-10"
    with qtbot.waitSignal(swipe.toggled) as told:
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert told.args == [False]
    assert not swipe.active
    assert shows(canvas, 80, 4000)


def test_zooming_and_panning_keep_both_sides_in_place(swipe, canvas, qtbot):
    started(swipe, qtbot)
    extents = []
    for extent in (
        QgsRectangle(396000, 4584000, 397000, 4584750),
        QgsRectangle(395500, 4583500, 398500, 4585750),
    ):
        canvas.setExtent(extent)
        canvas.refresh()
        qtbot.waitUntil(
            lambda: (
                swipe._item._picture.unit_per_px
                == pytest.approx(canvas.mapSettings().mapUnitsPerPixel())
            ),
            timeout=10000,
        )
        painted(swipe, qtbot)
        assert swipe._item._picture.centre.distance(canvas.extent().center()) < 1
        assert shows(canvas, 80, 3000)
        extents.append(canvas.extent().toString())
    assert extents[0] != extents[1]


def test_beside_the_line_the_map_tool_goes_on_working(swipe, canvas, qtbot):
    tool = QgsMapToolEmitPoint(canvas)
    canvas.setMapTool(tool)
    started(swipe, qtbot)
    assert canvas.mapTool() is tool
    for x in (60, 340):
        with qtbot.waitSignal(tool.canvasClicked, timeout=2000):
            QTest.mouseClick(
                canvas.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                QPoint(x, 200),
            )
    canvas.unsetMapTool(tool)


def test_the_second_date_looks_as_the_map_does(swipe, opened, canvas, qtbot):
    started(swipe, qtbot)
    imagery = opened.opened.imagery.layer
    imagery.setRenderer(QgsSingleBandGrayRenderer(imagery.dataProvider(), 4))
    imagery.triggerRepaint()
    imagery.styleChanged.emit()
    qtbot.waitUntil(
        lambda: isinstance(swipe.compared.layer.renderer(), QgsSingleBandGrayRenderer),
        timeout=5000,
    )
    assert swipe.compared.layer.renderer().usesBands() == [4]
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.opened.set_composite(by_key("ndvi", "", opened.region.bands))
    qtbot.waitUntil(lambda: swipe.compared.layer.bandCount() == 1, timeout=10000)
    middle = imagery.extent().center()
    assert swipe.compared.layer.dataProvider().sample(middle, 1)[0] == pytest.approx(3 / 8)
    assert opened.problems == []


def test_in_a_map_of_another_crs_it_lies_where_the_map_does(swipe, opened, canvas, qtbot):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    imagery = opened.opened.imagery.layer
    step = QgsCoordinateTransform(imagery.crs(), crs, QgsProject.instance())
    canvas.setDestinationCrs(crs)
    inner = QgsRectangle(396000, 4584000, 398000, 4586000)
    canvas.setExtent(step.transformBoundingBox(inner))
    started(swipe, qtbot)
    assert shows(canvas, 80, 3000)
    assert shows(canvas, 320, 4000)


def test_all_dates_as_layers_do_not_cover_it(swipe, opened, canvas, qtbot):
    group = DateGroup(opened, opened.descriptors)
    group.add()
    qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 5, timeout=10000)
    canvas.setLayers(QgsProject.instance().layerTreeRoot().layerOrder())
    started(swipe, qtbot)
    assert swipe.compared.among(canvas.layers()) == [swipe.compared.layer]
    group.deleteLater()


def test_it_ends_when_the_layer_the_region_or_the_project_goes(
    swipe, opened, canvas, region_file, qtbot
):
    started(swipe, qtbot)
    QgsProject.instance().removeMapLayer(opened.opened.imagery.layer.id())
    assert not swipe.active
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(region_file)
    canvas.setLayers([opened.opened.imagery.layer])
    started(swipe, qtbot)
    opened.close_region()
    assert not swipe.active
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(region_file)
    canvas.setLayers([opened.opened.imagery.layer])
    started(swipe, qtbot)
    QgsProject.instance().clear()
    assert not swipe.active
    assert opened.problems == []


def test_without_a_region_the_button_springs_back(session, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    swipe = Swipe(session, canvas)
    with qtbot.waitSignal(swipe.toggled) as told:
        swipe.start()
    assert told.args == [False]
    swipe.release()


def test_a_backend_that_dies_shows_no_stale_date_and_comes_back(swipe, opened, canvas, qtbot):
    started(swipe, qtbot)
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    assert shows(canvas, 80, 3000)
    assert opened.problems == []


def test_scrubbing_the_slider_asks_for_the_second_date_once(swipe, opened, canvas, qtbot, fake):
    started(swipe, qtbot)
    for date in (*DATES, *DATES[-2::-1]):
        with qtbot.waitSignal(opened.dateShown, timeout=10000):
            opened.set_date(date)
    # The map's own dates are asked for once each, and so is the compared one.
    assert len(fake.requests("/layer?date=2019-07-17")) == 2


def test_another_date_of_a_large_region_is_seen_before_it_is_drawn(
    swipe, canvas, opened, fake, qtbot, monkeypatch
):
    opened.opened.region = replace(opened.opened.region, has_overviews=True)
    started(swipe, qtbot)
    assert shows(canvas, 80, 3000)
    fake.be("slow_fine")
    with qtbot.waitSignal(swipe.changed, timeout=15000):
        swipe.compared.choose("2017-03-29")
    assert swipe.blurred
    assert swipe._job.busy
    assert shows_at_once(canvas, 80, 1000)
    assert shows_at_once(canvas, 320, 4000)
    qtbot.wait(600)  # what QGIS has drawn of it meanwhile has no imagery
    assert swipe.blurred
    assert shows_at_once(canvas, 80, 1000)
    with qtbot.waitSignal(swipe.changed, timeout=15000):
        (fake.folder / "slow_fine").unlink()
    assert not swipe.blurred
    assert not swipe._job.busy
    assert shows(canvas, 80, 1000)
    # What is there is moved along, and not made out of less.
    begun = []
    monkeypatch.setattr(swipe._first, "start", lambda *_view: begun.append(1))
    canvas.setExtent(QgsRectangle(396000, 4584000, 397000, 4584750))
    canvas.refresh()
    qtbot.waitUntil(lambda: swipe._job.busy, timeout=15000)
    painted(swipe, qtbot)
    assert begun == []
    swipe.compared.choose("2018-06-10")
    qtbot.waitUntil(lambda: begun == [1], timeout=15000)
    painted(swipe, qtbot)


def shows_at_once(canvas, x, value):
    image = canvas.viewport().grab().toImage()
    fine = image.devicePixelRatio()
    wanted = ((value - 200) / 4800) ** (1 / COLOUR_GAMMA) * 255
    return abs(image.pixelColor(round(x * fine), round(150 * fine)).red() - wanted) <= 2


def test_it_ends_in_the_midst_of_a_first_look(swipe, canvas, opened, fake, qtbot):
    opened.opened.region = replace(opened.opened.region, has_overviews=True)
    started(swipe, qtbot)
    fake.be("slow_fine")
    with qtbot.waitSignal(swipe.changed, timeout=15000):
        swipe.compared.choose("2017-03-29")
    with qtbot.waitSignal(swipe.changed, timeout=15000):
        swipe.stop()
    assert not swipe.blurred
    (fake.folder / "slow_fine").unlink()
    assert shows(canvas, 80, 4000)
