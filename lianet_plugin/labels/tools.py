"""Drawing labels on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .. import tr
from .geometry import reprojected, transform

CORNERS = 3
"""Fewest corners of a polygon."""


class PolygonTool(QgsMapTool):
    """Click corners; right click, double click or Enter finishes; Backspace takes back the last
    corner; Esc drops the polygon; a digit chooses the class.

    Signals:
        drawn: QgsGeometry in the target CRS.
        refused: str, why a polygon was not made.
        digit: str, a key 1-9.
    """

    drawn = pyqtSignal(object)
    refused = pyqtSignal(str)
    digit = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._target = QgsCoordinateReferenceSystem()
        self._corners: list[QgsPointXY] = []
        self._corners_crs = QgsCoordinateReferenceSystem()
        self._skip_release = False
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setWidth(2)
        self.set_colour("#e6550d")
        self.setCursor(Qt.CursorShape.CrossCursor)
        canvas.destinationCrsChanged.connect(self._follow_crs)

    def set_target(self, crs: QgsCoordinateReferenceSystem) -> None:
        """CRS of the polygons that come out."""
        self._target = crs

    def set_colour(self, colour: str) -> None:
        """Of the class that is being drawn."""
        outline = QColor(colour)
        fill = QColor(outline)
        fill.setAlpha(70)
        self._band.setStrokeColor(outline)
        self._band.setFillColor(fill)

    def release(self) -> None:
        """Take everything off the canvas, for unload."""
        self._canvas.destinationCrsChanged.disconnect(self._follow_crs)
        self._canvas.unsetMapTool(self)
        self._canvas.scene().removeItem(self._band)

    def deactivate(self) -> None:
        self._drop()
        super().deactivate()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if self._skip_release:
            self._skip_release = False
        elif event.button() == Qt.MouseButton.LeftButton:
            self.add_corner(event.mapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self.finish()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._corners:
            self._draw(event.mapPoint())

    def canvasDoubleClickEvent(self, _event: QgsMapMouseEvent) -> None:
        # The first click of the two has added the corner; the release that still comes must
        # not add it again, nor begin a new polygon.
        self._skip_release = True
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            if self._corners:
                self._corners.pop()
                self._draw()
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.text() in tuple("123456789"):
            self.digit.emit(event.text())
        else:
            return
        # QGIS takes an accepted Backspace as "delete the selected features".
        event.ignore()

    def add_corner(self, point: QgsPointXY) -> None:
        """One more corner, in map coordinates."""
        if not self._corners:
            self._corners_crs = self._canvas.mapSettings().destinationCrs()
        self._corners.append(QgsPointXY(point))
        self._draw()

    def finish(self) -> None:
        """Hand the polygon out, or say what is missing and go on drawing."""
        if not self._corners:
            return
        if len(set(map(tuple_of, self._corners))) < CORNERS:
            self.refused.emit(tr("A polygon needs at least three corners; click on"))
            return
        step = transform(self._corners_crs, self._target)
        polygon = reprojected(QgsGeometry.fromPolygonXY([self._corners]), step)
        self._drop()
        if polygon is None:
            self.refused.emit(tr("The polygon lies where the region's CRS does not reach"))
        else:
            self.drawn.emit(polygon)

    def _draw(self, cursor: QgsPointXY | None = None) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        points = [*self._corners, cursor] if cursor is not None else self._corners
        for number, point in enumerate(points, start=1):
            self._band.addPoint(point, number == len(points))

    def _drop(self) -> None:
        self._corners.clear()
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def _follow_crs(self) -> None:
        """The map got another CRS in the middle of a polygon."""
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


def tuple_of(point: QgsPointXY) -> tuple[float, float]:
    """Coordinates that can be compared."""
    return point.x(), point.y()
