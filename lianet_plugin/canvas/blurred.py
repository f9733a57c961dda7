"""A view with imagery as it is from afar, drawn beside whoever draws it as it is.

QGIS shows nothing of a raster until all of it is drawn: of another date of a whole province that
takes seconds. So the view is drawn once more, with a seventh of its pixels along each side, for
which GDAL reads levels that the backend has at once. That is done with a copy of the layer: QGIS
lets one reading of a layer wait for another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsMapRendererJob,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ..session.session import Session

FEWER = 7
"""Pixels of the view along a side of one of the blurred view's: where the view shows a region's
pixels, GDAL then reads squares of 8, the coarsest that the backend keeps."""
LATE_MS = 250
"""What is drawn by then needs no blurred view."""


class BlurredView(QObject):
    """Renders one view at a time. Vectors above the imagery, as labels, are sharp.

    Signals:
        rendered: QImage, of the size of the view, `LATE_MS` after it was asked for or later.
    """

    rendered = pyqtSignal(QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[QgsMapRendererJob] = []
        self._ending: list[tuple[QgsMapRendererJob, QgsMapLayer | None]] = []
        self._copy: QgsMapLayer | None = None  # jobs own no layer
        self._settings = QgsMapSettings()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._show)

    def start(self, settings: QgsMapSettings, layers: Sequence[QgsMapLayer], place: int) -> None:
        """Render this, and nothing else any more.

        Args:
            settings: of the view.
            layers: what is drawn there, from the top.
            place: of the imagery among them, see `uncovered`.
        """
        self.stop()
        self._settings = QgsMapSettings(settings)
        above = [layer for layer in layers[:place] if isinstance(layer, QgsVectorLayer)]
        self._copy = copy_of(layers[place])
        self._draw([self._copy, *layers[place + 1 :]], 1 / FEWER)
        if above:
            self._draw(above, 1.0, Qt.GlobalColor.transparent)
        self._late.start()

    def stop(self) -> None:
        """Render nothing; nobody waits for the threads."""
        self._late.stop()
        for job in self._jobs:
            job.cancelWithoutBlocking()
        # A job that goes while it is at work has the window wait for it.
        dropped = [(job, self._copy) for job in self._jobs]
        self._ending = [both for both in (*self._ending, *dropped) if both[0].isActive()]
        self._jobs, self._copy = [], None

    def release(self) -> None:
        """Wait for what is still at work, for unload."""
        self.stop()
        for job, _copy in self._ending:
            job.cancel()
        self._ending = []

    def _draw(
        self,
        layers: Sequence[QgsMapLayer],
        share: float,
        background: QColor | Qt.GlobalColor | None = None,
    ) -> None:
        settings = QgsMapSettings(self._settings)
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
        if drawing or not self._jobs or self._late.isActive():
            return
        size = self._settings.outputSize()
        first, *above = (job.renderedImage() for job in self._jobs)
        picture: QImage = first.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter = QPainter(picture)
        for image in above:
            painter.drawImage(picture.rect(), image)
        painter.end()
        self.rendered.emit(picture)


def copy_of(imagery: QgsMapLayer) -> QgsMapLayer:
    """A layer that looks like it, drawn as if from further away.

    Not its clone, which shares what reads the file and must not outlive it.
    """
    copy = QgsRasterLayer(imagery.source(), imagery.name(), "gdal")
    style = QgsMapLayerStyle()
    style.readFromLayer(imagery)
    style.writeToLayer(copy)
    copy.setScaleBasedVisibility(False)
    return copy


def uncovered(
    session: Session, imagery: QgsMapLayer | None, layers: Sequence[QgsMapLayer]
) -> int | None:
    """Where among the layers of a view, from the top, imagery of the open region is.

    None where it is not drawn or under another raster, or where seen from afar it takes the backend
    no less.
    """
    opened = session.opened
    if opened is None or imagery is None or not opened.region.has_overviews:
        return None
    for place, layer in enumerate(layers):
        if layer.id() == imagery.id():
            return place
        if isinstance(layer, QgsRasterLayer):
            return None
    return None
