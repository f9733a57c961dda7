"""Drawing labels on the map: what all tools share, and the two that work by clicks."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsWkbTypes,
)
from qgis.gui import (
    QgsMapCanvas,
    QgsMapMouseEvent,
    QgsMapTool,
    QgsRubberBand,
    QgsSnapIndicator,
)
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .. import tr
from .geometry import LabelGrid, reprojected, transform

CORNERS = 3
"""Fewest corners of a polygon."""

POLYGON, FREEHAND, RECTANGLE, POINT = "polygon", "freehand", "rectangle", "point"

LETTERS = {
    Qt.Key.Key_P: POLYGON,
    Qt.Key.Key_F: FREEHAND,
    Qt.Key.Key_B: RECTANGLE,
    Qt.Key.Key_D: POINT,
}
"""Keys that change the tool while one is on the map: letters that QGIS leaves free there."""


def colour_band(band: QgsRubberBand, colour: str, fill_alpha: int) -> None:
    """Give what is being drawn the colour of its class, with a light edge: on a map of the same
    class it would not be seen without."""
    fill = QColor(colour)
    fill.setAlpha(fill_alpha)
    band.setStrokeColor(QColor(colour))
    band.setFillColor(fill)
    band.setSecondaryStrokeColor(QColor("white"))


class LabelTool(QgsMapTool):
    """Something that draws areas: a shape in the making, its colour, and the keys of all tools.

    Esc drops the shape; 0-9 choose the class; P, F, B, D choose the tool.

    Signals:
        drawn: QgsGeometry in the label set's CRS.
        refused: str, why no area was made.
        digit: str, a key 0-9.
        letter: str, the kind of tool that is wanted instead.
    """

    drawn = pyqtSignal(object)
    refused = pyqtSignal(str)
    digit = pyqtSignal(str)
    letter = pyqtSignal(str)

    kind = ""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._grid: LabelGrid | None = None
        self._corners: list[QgsPointXY] = []
        self._corners_crs = QgsCoordinateReferenceSystem()
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setWidth(2)
        self._snap = QgsSnapIndicator(canvas)
        self.set_colour("#e6550d")
        self.setCursor(Qt.CursorShape.CrossCursor)
        canvas.destinationCrsChanged.connect(self._follow_crs)

    def set_target(self, grid: LabelGrid) -> None:
        """The pixel grid that is labelled; shapes come out in its CRS."""
        self._grid = grid

    def set_colour(self, colour: str) -> None:
        """Of the class that is being drawn."""
        colour_band(self._band, colour, 70)

    def release(self) -> None:
        """Take everything off the canvas, for unload."""
        self._canvas.destinationCrsChanged.disconnect(self._follow_crs)
        self._canvas.unsetMapTool(self)
        self._canvas.scene().removeItem(self._band)
        self._snap.setVisible(False)

    def deactivate(self) -> None:
        self._drop()
        self._snap.setVisible(False)
        super().deactivate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        elif plain and event.text() in tuple("0123456789"):
            self.digit.emit(event.text())
        elif plain and event.key() in LETTERS:
            self.letter.emit(LETTERS[event.key()])
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            return
        # QGIS takes an accepted Backspace as "delete the selected features".
        event.ignore()

    def finish(self) -> None:
        """Hand the shape out; nothing, where a tool finishes in another way."""

    def _take_back(self) -> None:
        """Take back the last corner; nothing, where a shape has none of its own."""

    def _snapped(self, event: QgsMapMouseEvent) -> QgsPointXY:
        """The place of a mouse event, drawn to what the project's snapping options say."""
        place = event.snapPoint()
        self._snap.setMatch(event.mapPointMatch())
        return QgsPointXY(place)

    def _begin(self, point: QgsPointXY) -> None:
        self._corners_crs = self._canvas.mapSettings().destinationCrs()
        self._corners = [QgsPointXY(point)]

    def _hand_out(self, shape: QgsGeometry) -> QgsGeometry | None:
        """Bring a shape from the CRS that it was drawn in to the label set's; drop the drawing."""
        assert self._grid is not None
        moved = reprojected(shape, transform(self._corners_crs, self._grid.crs))
        self._drop()
        if moved is None:
            self.refused.emit(tr("The polygon lies where the region's CRS does not reach"))
        return moved

    def _draw(self, cursor: QgsPointXY | None = None) -> None:
        points = [*self._corners, cursor] if cursor is not None else self._corners
        self._show(points)

    def _show(self, points: list[QgsPointXY]) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for number, point in enumerate(points, start=1):
            self._band.addPoint(point, number == len(points))

    def _drop(self) -> None:
        self._corners = []
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def _follow_crs(self) -> None:
        """The map got another CRS in the middle of a shape."""
        if not self._corners:
            return
        crs = self._canvas.mapSettings().destinationCrs()
        step = transform(self._corners_crs, crs)
        try:
            self._corners = [step.transform(corner) for corner in self._corners]
        except QgsCsException:
            self._drop()
        self._corners_crs = crs
        self._draw()


class PolygonTool(LabelTool):
    """Click corners; right click, double click or Enter finishes; Backspace takes back the last
    corner."""

    kind = POLYGON

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._skip_release = False

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if self._skip_release:
            self._skip_release = False
        elif event.button() == Qt.MouseButton.LeftButton:
            self.add_corner(self._snapped(event))
        elif event.button() == Qt.MouseButton.RightButton:
            self.finish()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        place = self._snapped(event)
        if self._corners:
            self._draw(place)

    def canvasDoubleClickEvent(self, _event: QgsMapMouseEvent) -> None:
        # The first click of the two has added the corner; the release that still comes must
        # not add it again, nor begin a new polygon.
        self._skip_release = True
        self.finish()

    def add_corner(self, point: QgsPointXY) -> None:
        """One more corner, in map coordinates."""
        if self._corners:
            self._corners.append(QgsPointXY(point))
        else:
            self._begin(point)
        self._draw()

    def finish(self) -> None:
        """Hand the polygon out, or say what is missing and go on drawing."""
        if not self._corners:
            return
        if distinct(self._corners) < CORNERS:
            self.refused.emit(tr("A polygon needs at least three corners; click on"))
            return
        polygon = self._hand_out(QgsGeometry.fromPolygonXY([self._corners]))
        if polygon is not None:
            self.drawn.emit(polygon)

    def _take_back(self) -> None:
        if self._corners:
            self._corners.pop()
            self._draw()


class PointTool(LabelTool):
    """A click labels the pixel that lies under it; its outline follows the mouse."""

    kind = POINT

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        outline = self._pixel(self._snapped(event))
        assert self._grid is not None
        crs = self._canvas.mapSettings().destinationCrs()
        shown = outline and reprojected(outline, transform(self._grid.crs, crs))
        self._show(shown.asPolygon()[0] if shown else [])

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        outline = self._pixel(self._snapped(event))
        self._drop()
        if outline is None:
            self.refused.emit(tr("The point lies where the region's CRS does not reach"))
        else:
            self.drawn.emit(outline)

    def _pixel(self, point: QgsPointXY) -> QgsGeometry | None:
        """Outline of the pixel under a place of the map, in the grid's CRS."""
        assert self._grid is not None
        crs = self._canvas.mapSettings().destinationCrs()
        moved = reprojected(QgsGeometry.fromPointXY(point), transform(crs, self._grid.crs))
        return self._grid.pixel_outline(moved.asPoint()) if moved is not None else None


def distinct(points: list[QgsPointXY]) -> int:
    """How many different places there are."""
    return len({(point.x(), point.y()) for point in points})
