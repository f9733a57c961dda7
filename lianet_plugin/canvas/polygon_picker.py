"""A map tool that asks for an area: click its corners, finish with the right button."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

CORNERS = 3
"""Fewest of a polygon."""
COLOUR, FILL_ALPHA = "#1f6fb4", 60


class PolygonPicker(QgsMapTool):
    """Esc drops what has been drawn, Backspace the last corner.

    Signals:
        picked: QgsGeometry in the map's CRS.
    """

    picked = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._band = outline(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        canvas.destinationCrsChanged.connect(self.drop)

    def release(self) -> None:
        """Take it off the canvas, for unload."""
        self.canvas().destinationCrsChanged.disconnect(self.drop)
        self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)

    def drop(self) -> None:
        """Forget what has been drawn."""
        self._corners = []
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def deactivate(self) -> None:
        self.drop()
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(event.mapPoint())
            self._show(event.mapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self._finish()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._corners:
            self._show(event.mapPoint())

    def canvasDoubleClickEvent(self, _event: QgsMapMouseEvent) -> None:
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._corners:
            self.drop()
            event.ignore()  # so that QGIS knows the key as used
        elif event.key() == Qt.Key.Key_Backspace and self._corners:
            self._corners.pop()
            self._show(None)
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _show(self, mouse: QgsPointXY | None) -> None:
        corners = [*self._corners, *([mouse] if mouse is not None else [])]
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for corner in corners:
            self._band.addPoint(corner)

    def _finish(self) -> None:
        corners = [
            corner for at, corner in enumerate(self._corners) if corner != self._corners[at - 1]
        ]
        self.drop()
        if len(corners) >= CORNERS:
            self.picked.emit(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))


def outline(canvas: QgsMapCanvas) -> QgsRubberBand:
    """An area on the map that is no layer; who wants it takes it off the canvas again."""
    band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
    band.setWidth(2)
    colour = QColor(COLOUR)
    band.setStrokeColor(colour)
    colour.setAlpha(FILL_ALPHA)
    band.setFillColor(colour)
    return band
