"""Renders a map beside the canvas's own, in QGIS's threads; a newer wish drops an older one."""

from __future__ import annotations

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

PARTLY_MS = 250
"""How often an unfinished picture is shown, as the canvas does."""


class PictureJob(QObject):
    """Renders one map at a time.

    Signals:
        rendered: QImage and the QgsMapSettings that it was rendered with; also while it is not
            finished.
    """

    rendered = pyqtSignal(QImage, QgsMapSettings)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: QgsMapRendererParallelJob | None = None
        self._dropped: list[QgsMapRendererParallelJob] = []
        self._partly = QTimer(self)
        self._partly.setInterval(PARTLY_MS)
        self._partly.timeout.connect(self._show_part)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def start(self, settings: QgsMapSettings) -> None:
        """Render this, and nothing else any more."""
        self.stop()
        job = QgsMapRendererParallelJob(settings)
        self._job = job
        job.finished.connect(self._on_finished)  # which ends with us; a function of ours would not
        job.start()
        self._partly.start()

    def stop(self) -> None:
        """Render nothing; nobody waits for the threads."""
        self._partly.stop()
        job, self._job = self._job, None
        if job is not None:
            self._dropped.append(job)  # it must live until its threads have ended
            job.cancelWithoutBlocking()

    def _show_part(self) -> None:
        if self._job is not None:
            self.rendered.emit(self._job.renderedImage(), self._job.mapSettings())

    def _on_finished(self) -> None:
        job = self.sender()
        if job is self._job:
            self._partly.stop()
            self._job = None
            self.rendered.emit(job.renderedImage(), job.mapSettings())
        elif job in self._dropped:
            self._dropped.remove(job)
        job.deleteLater()
