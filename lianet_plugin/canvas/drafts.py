"""An estimate of the class map over the canvas while the map itself is still being drawn.

The layer of the project is left alone: who counts, exports or calculates with it, in QGIS or here,
gets computed pixels. The estimate comes from a layer that is in no project, painted over the map
until the canvas has drawn it; diagonals of nodata mark what is estimated.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapSettings, QgsRasterLayer
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QObject, QRectF, Qt, QThreadPool, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPainter

from ..layers.descriptors import stem_of
from ..layers.live import PLAIN_STYLE, copy_of
from ..service.contract import DraftCounts
from ..service.errors import LianetError
from ..service.tasks import TaskLayer
from ..session.session import Session
from .picture_job import PictureJob
from .swipe_view import BELOW_RUBBER_BANDS, Picture

LATE_MS = 400
"""A map that is drawn by then needs no estimate, and none is asked for."""
POLL_MS = 500
THREADS = 2
"""That QGIS's pool gets for the while: its own wait for tiles, of this view and the one before, and
would let no other begin."""
BELOW_SWIPE = BELOW_RUBBER_BANDS - 1


class DraftItem(QgsMapCanvasItem):
    """Paints the estimate over the canvas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: Picture | None = None
        self.setZValue(BELOW_SWIPE)

    def set_picture(self, picture: Picture) -> None:
        """Another picture."""
        self._picture = picture
        self.update()

    def updatePosition(self) -> None:
        """The map has moved: so has the place of the picture."""
        self.prepareGeometryChange()
        self.setPos(0, 0)
        self.update()

    def boundingRect(self) -> QRectF:
        size = self._canvas.viewport().size()
        return QRectF(-size.width(), -size.height(), 3 * size.width(), 3 * size.height())

    def paint(self, painter: QPainter, *_more: object) -> None:
        if self._picture is not None:
            painter.save()
            self._picture.paint(painter, self._canvas)
            painter.restore()


class Drafts(QObject):
    """Shows an estimate where the canvas takes long to draw the class map, and refines it.

    Signals:
        changed: whether one is shown, how much of it waits, whether it was stopped.
    """

    changed = pyqtSignal()

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._item: DraftItem | None = None
        self._answer: TaskLayer | None = None
        self._layer: QgsRasterLayer | None = None
        self._refined = 0
        self._lent = False
        self.waiting = 0
        self.stopped = False
        self._job = PictureJob(self)
        self._job.rendered.connect(self._on_rendered)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._ask)
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        canvas.renderStarting.connect(self._on_begun)
        canvas.mapCanvasRefreshed.connect(self._on_drawn)

    @property
    def shown(self) -> bool:
        """An estimate is on the map."""
        return self._item is not None

    def stop(self) -> None:
        """Compute no more of this view: neither the estimate's tiles nor the map's."""
        if not self.shown:
            return
        self.stopped = True
        self._poll.stop()
        self._job.stop()  # it would ask for more
        self._forget_waiting()
        self._canvas.stopRendering()
        self.changed.emit()

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.renderStarting.disconnect(self._on_begun)
        self._canvas.mapCanvasRefreshed.disconnect(self._on_drawn)
        self._clear()

    # -- the canvas

    def _on_begun(self) -> None:
        if self.shown and not self.stopped:
            self._forget_waiting()  # it is of a view that nobody looks at any more
        self._clear()
        self._late.start()

    def _on_drawn(self) -> None:
        if not self.stopped:
            self._clear()

    def _clear(self) -> None:
        self._late.stop()
        self._poll.stop()
        self._job.stop()
        self._take_back()
        item, self._item, self._answer = self._item, None, None
        self.waiting, self.stopped = 0, False
        if item is not None:
            self._canvas.scene().removeItem(item)
            self.changed.emit()

    def _forget_waiting(self) -> None:
        self._session.client.stop_drafts(_nobody_waits, _nobody_waits)

    def _lend(self) -> None:
        if not self._lent:
            self._lent = True
            for _ in range(THREADS):
                QThreadPool.globalInstance().releaseThread()

    def _take_back(self) -> None:
        if self._lent:
            self._lent = False
            for _ in range(THREADS):
                QThreadPool.globalInstance().reserveThread()

    # -- the estimate

    def _live(self) -> tuple[str, QgsRasterLayer] | None:
        """Kind and layer of what the canvas draws of the task; the topmost of several."""
        learning = self._session.learning
        if learning is None or learning.task is None:
            return None
        for layer in self._canvas.layers():
            for kind, prediction in learning.predictions.items():
                live = prediction.layer
                if live is not None and live.id() == layer.id():
                    return kind, live
        return None

    def _ask(self) -> None:
        learning, live = self._session.learning, self._live()
        if learning is None or learning.task is None or live is None:
            return
        if self._canvas.isDrawing():
            # The map itself tells of a backend that refuses or is gone.
            self._session.client.draft_layer(
                learning.task.id, live[0], self._on_answer, _nobody_waits
            )

    def _on_answer(self, answer: TaskLayer) -> None:
        if self._canvas.isDrawing() and not self._late.isActive():
            self._answer = answer
            self._refined = 0
            self._lend()
            self._render()

    def _render(self) -> None:
        """Draw the estimate; each time as a layer of its own, since GDAL keeps tiles it has."""
        answer, live, learning = self._answer, self._live(), self._session.learning
        if answer is None or live is None or learning is None or live[0] != answer.kind:
            return
        stem = stem_of(f"draft_{answer.kind}", learning.region.path)
        source = self._session.descriptors.path_of(answer.descriptor, stem)
        # See LiveLayer: without a style beside the source QGIS would fetch tiles to make one.
        Path(source).with_suffix(".qml").write_text(PLAIN_STYLE, encoding="utf-8")
        layer = QgsRasterLayer(source, stem, "gdal")
        renderer = copy_of(live[1].renderer())
        if not layer.isValid() or renderer is None:
            return
        renderer.setInput(layer.dataProvider())
        layer.setRenderer(renderer)
        self._layer = layer  # it must live while it is drawn
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setLayers([layer])
        settings.setBackgroundColor(Qt.GlobalColor.transparent)
        self._job.start(settings)

    def _on_rendered(self, image: QImage, settings: QgsMapSettings) -> None:
        if self._answer is None or self._job.busy:
            return  # a part of it, with less than the picture before
        if self._item is None:
            self._item = DraftItem(self._canvas)
            self._poll.start()
            self.changed.emit()
        self._item.set_picture(Picture.of(image, settings))

    # -- how far it is

    def _look(self) -> None:
        self._session.client.drafts(self._on_counts, _nobody_waits)

    def _on_counts(self, counts: DraftCounts) -> None:
        if not self.shown or self.stopped:
            return
        self.waiting = counts.waiting
        if counts.refined != self._refined and not self._job.busy:
            self._refined = counts.refined
            self._render()
        if counts.waiting or self._job.busy:
            self._poll.start()
        self.changed.emit()


def _nobody_waits(_answer: DraftCounts | LianetError) -> None:
    """For answers that change nothing."""
