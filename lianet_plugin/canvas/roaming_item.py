"""Canvas items that keep their place while a map is dragged."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QRectF


class RoamingItem(QgsMapCanvasItem):
    """Paints in pixels of the view, wherever a drag takes the scene."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def updatePosition(self) -> None:
        """The map has moved: so has what is painted."""
        self.prepareGeometryChange()
        self.setPos(0, 0)
        self.update()

    def boundingRect(self) -> QRectF:
        """The view, with room on all sides: a map that is dragged takes the scene along."""
        size = self._canvas.viewport().size()
        return QRectF(-size.width(), -size.height(), 3 * size.width(), 3 * size.height())
