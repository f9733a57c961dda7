"""Imagery of a large region from afar, over a canvas while QGIS still draws it.

QGIS leaves the map as it was until all of the new one is drawn, and after a region was opened there
is nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsMapLayer, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ..session.session import Session
from .blurred import BlurredView, uncovered
from .drafts import DraftItem


class FirstLook(QObject):
    """Shows imagery that was not on the map before, at once and blurred.

    Under another raster there is none.

    Signals:
        changed: whether it is shown.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        session: Session,
        canvas: QgsMapCanvas,
        imagery: Callable[[], QgsMapLayer | None],
        parent: QObject | None = None,
    ) -> None:
        """`imagery` tells which layer of the canvas it is."""
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._imagery = imagery
        self._item: DraftItem | None = None
        self._drawn = ""
        self._begun = ""
        self._blurred = BlurredView(self)
        self._blurred.rendered.connect(self._show)
        canvas.renderStarting.connect(self._on_begun)
        canvas.mapCanvasRefreshed.connect(self._on_drawn)

    @property
    def shown(self) -> bool:
        """It is on the map."""
        return self._item is not None

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.renderStarting.disconnect(self._on_begun)
        self._canvas.mapCanvasRefreshed.disconnect(self._on_drawn)
        self.clear()
        self._blurred.release()

    def _on_begun(self) -> None:
        self.clear()
        settings = self._canvas.mapSettings()
        layers = settings.layers()
        place = uncovered(self._session, self._imagery(), layers)
        self._begun = "" if place is None else layers[place].source()
        # Of a view that is moved QGIS shows what it has.
        if place is not None and self._begun != self._drawn:
            self._blurred.start(settings, layers, place)

    def _on_drawn(self) -> None:
        self._drawn = self._begun
        self.clear()

    def clear(self) -> None:
        """Nobody looks any more."""
        self._blurred.stop()
        item, self._item = self._item, None
        if item is not None:
            self._canvas.scene().removeItem(item)
            self.changed.emit()

    def _show(self, picture: QImage) -> None:
        if self.shown or not self._canvas.isDrawing():
            return
        # As the view is turned, so is it.
        corners = self._canvas.mapSettings().visiblePolygon()[:4]
        self._item = DraftItem(self._canvas, 1.0)
        self._item.put((0, 0, 0), picture, [QgsPointXY(corner) for corner in corners])
        self.changed.emit()
