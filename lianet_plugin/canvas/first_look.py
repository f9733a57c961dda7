"""Imagery of a large region from afar, over the canvas while QGIS still draws it.

QGIS leaves the map as it was until all of the new one is drawn: of another date of a whole province
that takes seconds, and after a region was opened there is nothing. So the view is drawn once more
beside it, with a seventh of its pixels along each side, for which GDAL reads levels that the
backend has at once. That is done with a copy of the layer: QGIS lets one reading of a layer wait
for another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsMapLayer,
    QgsMapRendererJob,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

from ..session.session import Session
from .drafts import DraftItem

FEWER = 7
"""Pixels of the view along a side of one of the first look's: where the view shows a region's
pixels, GDAL then reads squares of 8, the coarsest that the backend keeps."""
LATE_MS = 250
"""A map that is drawn by then needs no first look."""


class FirstLook(QObject):
    """Shows imagery that was not on the map before, at once and blurred.

    Vectors that are drawn above it, as labels, are here too. Under another raster there is none.

    Signals:
        changed: whether it is shown.
    """

    changed = pyqtSignal()

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._item: DraftItem | None = None
        self._jobs: list[QgsMapRendererJob] = []
        self._ending: list[QgsMapRendererJob] = []
        self._copy: QgsMapLayer | None = None  # jobs own no layer
        self._drawn = ""
        self._begun = ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._show)
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
        self._clear()
        for job in self._ending:
            job.cancel()

    # -- the canvas

    def _on_begun(self) -> None:
        self._clear()
        layers = self._canvas.mapSettings().layers()
        place = self._uncovered(layers)
        self._begun = "" if place is None else layers[place].source()
        if place is None or self._begun == self._drawn:
            return  # of a view that is moved QGIS shows what it has
        above = [layer for layer in layers[:place] if isinstance(layer, QgsVectorLayer)]
        self._copy = layers[place].clone()
        self._copy.setScaleBasedVisibility(False)  # it is drawn as if from further away
        self._draw([self._copy, *layers[place + 1 :]], 1 / FEWER)
        if above:
            self._draw(above, 1.0, Qt.GlobalColor.transparent)
        self._late.start()

    def _on_drawn(self) -> None:
        self._drawn = self._begun
        self._clear()

    def _clear(self) -> None:
        self._late.stop()
        for job in self._jobs:
            job.cancelWithoutBlocking()
        # A job that goes while it is at work has the window wait for it.
        self._ending = [job for job in (*self._ending, *self._jobs) if job.isActive()]
        self._jobs = []
        item, self._item = self._item, None
        if item is not None:
            self._canvas.scene().removeItem(item)
            self.changed.emit()

    # -- the picture

    def _uncovered(self, layers: Sequence[QgsMapLayer]) -> int | None:
        """Where among the canvas's layers, from the top, the imagery is; None where it is not drawn
        or under another raster, or where seen from afar it takes the backend no less."""
        opened = self._session.opened
        imagery = opened.imagery.layer if opened is not None else None
        if opened is None or imagery is None or not opened.region.has_overviews:
            return None
        for place, layer in enumerate(layers):
            if layer.id() == imagery.id():
                return place
            if isinstance(layer, QgsRasterLayer):
                return None
        return None

    def _draw(
        self,
        layers: Sequence[QgsMapLayer],
        share: float,
        background: QColor | Qt.GlobalColor | None = None,
    ) -> None:
        settings = QgsMapSettings(self._canvas.mapSettings())
        size = settings.outputSize()
        settings.setOutputSize(
            QSize(*(math.ceil(share * side) for side in (size.width(), size.height())))
        )
        settings.setLayers(list(layers))
        if background is not None:
            settings.setBackgroundColor(QColor(background))
        job = QgsMapRendererParallelJob(settings)
        job.finished.connect(self._show)
        self._jobs.append(job)
        job.start()

    def _show(self) -> None:
        # Jobs stay until the next drawing: one of them may be who calls.
        drawing = any(job.isActive() for job in self._jobs)
        if drawing or not self._jobs or self.shown:
            return
        if self._late.isActive() or not self._canvas.isDrawing():
            return
        settings = self._canvas.mapSettings()
        # As the view is turned, so are they.
        corners = [QgsPointXY(corner) for corner in settings.visiblePolygon()[:4]]
        self._item = DraftItem(self._canvas, 1.0)
        for number, job in enumerate(self._jobs):
            picture: QImage = job.renderedImage().scaled(
                settings.outputSize(),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._item.put((number, 0, 0), picture, corners)
        self.changed.emit()
