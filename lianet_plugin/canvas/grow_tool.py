"""A label grown from a click: a preview on the map, kept with Enter, dropped with Esc."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ..labels.geometry import reprojected, transform
from ..labels.tools import colour_band

STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class GrowTool(QgsMapTool):
    """A click points at a place; what grew there is shown until it is kept or dropped.

    Signals:
        pointed: QgsPointXY in the map's CRS.
        kept: Enter, or the right button.
        dropped: Esc.
        stepped: int, 1 for more (+), -1 for less (-).
        digit: str, a key 0-9.
    """

    pointed = pyqtSignal(object)
    kept = pyqtSignal()
    dropped = pyqtSignal()
    stepped = pyqtSignal(int)
    digit = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._shown: tuple[QgsGeometry, QgsCoordinateReferenceSystem] | None = None
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setWidth(2)
        self.setCursor(Qt.CursorShape.CrossCursor)
        canvas.destinationCrsChanged.connect(self._draw)

    @property
    def preview(self) -> QgsGeometry:
        """What is shown, in the map's CRS; empty for nothing."""
        return self._band.asGeometry()

    def set_colour(self, colour: str) -> None:
        """Of the class that is being drawn."""
        colour_band(self._band, colour, 90)

    def show_area(self, area: QgsGeometry | None, crs: QgsCoordinateReferenceSystem) -> None:
        """Show an area of a CRS; nothing for None."""
        self._shown = (area, crs) if area is not None else None
        self._draw()

    def release(self) -> None:
        """Take everything off the canvas, for unload."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self._canvas.unsetMapTool(self)
        self._canvas.scene().removeItem(self._band)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(event.mapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in STEPS:
            self.stepped.emit(STEPS[event.key()])
        elif event.text() in tuple("0123456789"):
            self.digit.emit(event.text())
        else:
            return
        event.ignore()

    def _draw(self) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if self._shown is None:
            return
        area, crs = self._shown
        moved = reprojected(area, transform(crs, self._canvas.mapSettings().destinationCrs()))
        if moved is not None:  # else the map's CRS does not reach there
            self._band.setToGeometry(moved)
