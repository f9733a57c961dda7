"""The drawing tools, used by mouse and keys."""

from __future__ import annotations

import math
import random

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest

from lianet_plugin.canvas.drawing import TOOLS
from lianet_plugin.labels.geometry import LabelGrid
from lianet_plugin.labels.tools import FREEHAND, POINT, POLYGON, RECTANGLE

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
GRID = LabelGrid(UTM, (10.0, 0.0, 394000.0, 0.0, -10.0, 4588000.0))
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
def use(canvas):
    """Puts a kind of tool on the map and notes what it does."""
    used = []

    def made(kind):
        tool = TOOLS[kind](canvas)
        used.append(tool)
        tool.set_target(GRID)
        tool.polygons = []
        tool.drawn.connect(tool.polygons.append)
        tool.refusals = []
        tool.refused.connect(tool.refusals.append)
        canvas.setMapTool(tool)
        return tool

    yield made
    for tool in used:
        tool.release()


@pytest.fixture
def tool(use):
    return use(POLYGON)


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


def drag(canvas, places):
    view, none = canvas.viewport(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view, LEFT, none, QPoint(*places[0]))
    for place in places[1:]:
        held = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(*place), Qt.MouseButton.NoButton, LEFT, none
        )
        QCoreApplication.sendEvent(view, held)
    QTest.mouseRelease(view, LEFT, none, QPoint(*places[-1]))


def circle(radius_px=50, count=200):
    turns = (2 * math.pi * i / count for i in range(count))
    return [(round(100 + radius_px * math.cos(t)), round(100 + radius_px * math.sin(t)))
            for t in turns]  # fmt: skip


def test_freehand_is_the_area_that_was_drawn_around_with_few_corners(canvas, use):
    tool = use(FREEHAND)
    drag(canvas, circle())
    (polygon,) = tool.polygons
    radius = 50 * canvas.mapUnitsPerPixel()
    assert polygon.area() == pytest.approx(math.pi * radius**2, rel=0.03)
    assert polygon.isGeosValid()
    assert 15 < len(polygon.asPolygon()[0]) < 120
    drag(canvas, circle(30))
    assert len(tool.polygons) == 2


def test_freehand_in_degrees_is_thinned_by_the_regions_pixels(canvas, use):
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    step = QgsCoordinateTransform(UTM, degrees, QgsProject.instance())
    canvas.setDestinationCrs(degrees)
    canvas.setExtent(step.transformBoundingBox(QgsRectangle(394000, 4586000, 396000, 4588000)))
    tool = use(FREEHAND)
    drag(canvas, circle())
    (polygon,) = tool.polygons
    assert 15 < len(polygon.asPolygon()[0]) < 120
    assert polygon.area() > 1e5


def test_a_freehand_click_is_told_how_to_draw(canvas, use):
    tool = use(FREEHAND)
    click(canvas, (50, 50))
    assert tool.polygons == []
    assert "Hold the button" in tool.refusals[0]


@pytest.mark.parametrize("way", ["drag", "clicks"])
def test_a_rectangle_is_dragged_or_clicked(canvas, use, way):
    tool = use(RECTANGLE)
    if way == "drag":
        drag(canvas, [(50, 50), (100, 80), (150, 100)])
    else:
        click(canvas, (50, 50))
        QTest.qWait(5)
        assert tool.polygons == []
        click(canvas, (150, 100))
    (polygon,) = tool.polygons
    unit = canvas.mapUnitsPerPixel()
    assert polygon.area() == pytest.approx(100 * 50 * unit * unit, rel=0.05)
    assert len(polygon.asPolygon()[0]) == 5


def test_escape_drops_rectangle_and_freehand(canvas, use):
    rectangle = use(RECTANGLE)
    click(canvas, (50, 50))
    press(canvas, Qt.Key.Key_Escape)
    click(canvas, (150, 100))
    assert rectangle.polygons == []  # that click began a new one
    freehand = use(FREEHAND)
    QTest.mousePress(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(50, 50))
    press(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(90, 50))
    assert freehand.polygons == []
    assert freehand.refusals == []


@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326"])
def test_a_point_labels_the_pixel_under_it(canvas, use, crs):
    other = QgsCoordinateReferenceSystem(crs)
    step = QgsCoordinateTransform(UTM, other, QgsProject.instance())
    canvas.setDestinationCrs(other)
    canvas.setExtent(step.transformBoundingBox(QgsRectangle(394000, 4586000, 396000, 4588000)))
    tool = use(POINT)
    click(canvas, (77, 123))
    (pixel,) = tool.polygons
    assert pixel.area() == pytest.approx(100)
    place = canvas.getCoordinateTransform().toMapCoordinates(77, 123)
    back = QgsCoordinateTransform(other, UTM, QgsProject.instance()).transform(place)
    box = pixel.boundingBox()
    assert box.contains(back)
    assert (box.xMinimum() - 394000) % 10 == pytest.approx(0)
    assert (box.yMinimum() - 4588000) % 10 == pytest.approx(0)


@pytest.mark.parametrize("affine", [GRID.affine, (6.0, 8.0, 394000.0, 8.0, -6.0, 4588000.0)])
def test_every_place_lies_in_its_own_pixel(affine):
    a, b, c, d, e, f = affine
    grid = LabelGrid(UTM, affine)
    assert grid.pixel_size == pytest.approx(10)
    chance = random.Random(1)
    for _ in range(200):
        col, row = chance.randint(-3000, 3000), chance.randint(-3000, 3000)
        i, j = col + chance.uniform(0.01, 0.99), row + chance.uniform(0.01, 0.99)
        outline = grid.pixel_outline(QgsPointXY(a * i + b * j + c, d * i + e * j + f))
        assert outline.area() == pytest.approx(100)
        centre = outline.centroid().asPoint()
        assert centre.x() == pytest.approx(a * (col + 0.5) + b * (row + 0.5) + c, abs=1e-6)
        assert centre.y() == pytest.approx(d * (col + 0.5) + e * (row + 0.5) + f, abs=1e-6)


def test_letters_ask_for_another_tool(canvas, tool, qtbot):
    for key, kind in ((Qt.Key.Key_F, FREEHAND), (Qt.Key.Key_B, RECTANGLE), (Qt.Key.Key_D, POINT)):
        with qtbot.waitSignal(tool.letter) as letter:
            press(canvas, key)
        assert letter.args == [kind]


def test_corners_snap_as_the_project_says(canvas, tool):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "parcels", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(
        "POLYGON((394500 4587500,395500 4587500,395500 4586500,394500 4586500,394500 4587500))"
    ))  # fmt: skip
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    canvas.setLayers([layer])
    config = QgsSnappingConfig(QgsProject.instance())
    config.setEnabled(True)
    config.setMode(QgsSnappingConfig.SnappingMode.AllLayers)
    config.setTypeFlag(QgsSnappingConfig.SnappingTypes.VertexFlag)
    config.setTolerance(12)
    config.setUnits(QgsTolerance.UnitType.Pixels)
    canvas.snappingUtils().setConfig(config)
    canvas.snappingUtils().setMapSettings(canvas.mapSettings())
    canvas.snappingUtils().locatorForLayer(layer).init()
    # A few pixels beside three corners of the parcel.
    click_corners(canvas, [(53, 47), (147, 53), (146, 146)])
    press(canvas, Qt.Key.Key_Return)
    corners = {(round(p.x()), round(p.y())) for p in tool.polygons[0].asPolygon()[0]}
    assert corners == {(394500, 4587500), (395500, 4587500), (395500, 4586500)}
