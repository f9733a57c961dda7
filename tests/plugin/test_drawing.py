"""The polygon tool, used by mouse and keys."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from lianet_plugin.labels.tools import PolygonTool

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CORNERS = [(50, 50), (150, 50), (150, 150), (50, 150)]


@pytest.fixture
def canvas(qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.setDestinationCrs(UTM)
    made.setExtent(QgsRectangle(394000, 4586000, 396000, 4588000))
    made.show()
    return made


@pytest.fixture
def tool(canvas):
    made = PolygonTool(canvas)
    made.set_target(UTM)
    made.polygons = []
    made.drawn.connect(made.polygons.append)
    made.refusals = []
    made.refused.connect(made.refusals.append)
    canvas.setMapTool(made)
    yield made
    made.release()


def click(canvas, place, button=LEFT):
    QTest.mouseClick(
        canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(*place), delay=1
    )


def click_corners(canvas, corners=CORNERS):
    for corner in corners:
        click(canvas, corner)
        # Qt would take two quick clicks for a double click.
        QTest.qWait(5)


def press(canvas, key):
    QTest.keyClick(canvas, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, None])
def test_corners_and_enter_or_right_click_make_a_polygon(canvas, tool, key):
    click_corners(canvas)
    if key is None:
        click(canvas, (10, 10), RIGHT)
    else:
        press(canvas, key)
    (polygon,) = tool.polygons
    size = canvas.mapUnitsPerPixel() * 100
    assert polygon.area() == pytest.approx(size * size, rel=0.03)
    assert polygon.isGeosValid()


def test_a_double_click_ends_without_a_second_corner_or_polygon(canvas, tool):
    click_corners(canvas)
    QTest.mouseDClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(50, 150))
    assert len(tool.polygons) == 1
    assert len(tool.polygons[0].asPolygon()[0]) == 5
    click(canvas, (10, 10), RIGHT)
    assert len(tool.polygons) == 1
    click_corners(canvas)
    click(canvas, (10, 10), RIGHT)
    assert len(tool.polygons) == 2


def test_backspace_takes_back_a_corner(canvas, tool):
    click_corners(canvas)
    press(canvas, Qt.Key.Key_Backspace)
    click(canvas, (10, 10), RIGHT)
    assert len(tool.polygons[0].asPolygon()[0]) == 4  # a triangle, closed


def test_escape_drops_the_polygon(canvas, tool):
    click_corners(canvas)
    press(canvas, Qt.Key.Key_Escape)
    click(canvas, (10, 10), RIGHT)
    assert tool.polygons == []
    assert tool.refusals == []


def test_two_corners_are_refused_and_can_be_gone_on_with(canvas, tool):
    click_corners(canvas, CORNERS[:2])
    click(canvas, (10, 10), RIGHT)
    assert len(tool.refusals) == 1
    click(canvas, CORNERS[2])
    click(canvas, (10, 10), RIGHT)
    assert len(tool.polygons) == 1


def test_digits_choose_a_class(canvas, tool, qtbot):
    with qtbot.waitSignal(tool.digit) as digit:
        press(canvas, Qt.Key.Key_3)
    assert digit.args == ["3"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_a_map_in_another_crs_gives_polygons_in_the_regions(canvas, tool, crs):
    other = QgsCoordinateReferenceSystem(crs)
    step = QgsCoordinateTransform(UTM, other, QgsProject.instance())
    extent = QgsRectangle(394000, 4586000, 396000, 4588000)
    canvas.setDestinationCrs(other)
    canvas.setExtent(step.transformBoundingBox(extent))
    click_corners(canvas)
    click(canvas, (10, 10), RIGHT)
    (polygon,) = tool.polygons
    assert extent.contains(polygon.boundingBox())
    assert polygon.area() > 1e5


def test_the_crs_may_change_in_the_middle_of_a_polygon(canvas, tool):
    click_corners(canvas)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    press(canvas, Qt.Key.Key_Return)
    (polygon,) = tool.polygons
    size = 2000 / 200 * 100
    assert polygon.area() == pytest.approx(size * size, rel=0.03)


def test_another_tool_drops_what_was_begun(canvas, tool):
    click_corners(canvas)
    canvas.unsetMapTool(tool)
    canvas.setMapTool(tool)
    click(canvas, (10, 10), RIGHT)
    assert tool.polygons == []
