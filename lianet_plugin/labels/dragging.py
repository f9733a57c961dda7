"""Tools that draw while the mouse button is held down."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt

from .. import tr
from .tools import CORNERS, FREEHAND, RECTANGLE, LabelTool, distinct

DRAG_PX = 4
"""A mouse that moves less between press and release has clicked."""


class DragTool(LabelTool):
    """Hears Esc in the middle of a drag: the canvas keeps keys to itself while a button is down."""

    def _begin(self, point: QgsPointXY) -> None:
        super()._begin(point)
        self._canvas.installEventFilter(self)

    def _drop(self) -> None:
        self._canvas.removeEventFilter(self)
        super()._drop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._drop()
            return True
        return False


class FreehandTool(DragTool):
    """Hold the button down and draw around an area; letting go closes it.

    The outline is thinned to half a pixel of the region, or of the screen where that is coarser.
    """

    kind = FREEHAND

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.mapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._corners and event.buttons() & Qt.MouseButton.LeftButton:
            self._corners.append(event.mapPoint())
            self._draw()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._corners:
            return
        if distinct(self._corners) < CORNERS:
            self._drop()
            self.refused.emit(tr("Hold the button down and draw around the area"))
            return
        assert self._grid is not None
        on_screen = self._canvas.extent().width() / max(self._canvas.width(), 1)
        extent = QgsGeometry.fromPolygonXY([self._corners]).boundingBox()
        outline = self._hand_out(QgsGeometry.fromPolygonXY([self._corners]))
        if outline is None:
            return
        # A pixel of the screen in the region's units, whatever the units of the map are.
        share = on_screen / max(extent.width(), extent.height(), on_screen)
        size = outline.boundingBox()
        screen_px = share * max(size.width(), size.height())
        self.drawn.emit(outline.simplify(max(self._grid.pixel_size, screen_px) / 2))


class RectangleTool(DragTool):
    """Drag from corner to corner, or click both."""

    kind = RECTANGLE

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._corners:
            self._begin(self._snapped(event))
            self._pressed = QPoint(event.pos())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        place = self._snapped(event)
        if self._corners:
            self._draw(place)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if not self._corners or event.button() != Qt.MouseButton.LeftButton:
            return
        moved = event.pos() - self._pressed
        if moved.manhattanLength() < DRAG_PX:
            return  # a click: the other corner is still to come
        opposite = self._snapped(event)
        box = QgsRectangle(self._corners[0], opposite)
        if box.isEmpty():
            self._drop()
            self.refused.emit(tr("The rectangle has no area; drag from corner to corner"))
            return
        polygon = self._hand_out(QgsGeometry.fromRect(box))
        if polygon is not None:
            self.drawn.emit(polygon)

    def _draw(self, cursor: QgsPointXY | None = None) -> None:
        if cursor is None or not self._corners:
            self._show([])
            return
        first = self._corners[0]
        self._show(
            [first, QgsPointXY(cursor.x(), first.y()), cursor, QgsPointXY(first.x(), cursor.y())]
        )
