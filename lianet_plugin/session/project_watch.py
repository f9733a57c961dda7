"""What happens to QGIS's project, told when it can be acted on."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal


class ProjectWatch(QObject):
    """Tells until it is released.

    Signals:
        cleared: another project comes, or none.
        read: a project was read.
        saved: a project was saved, a turn of the event loop ago: QGIS tells before it has packed
            the file, and writing it again must wait.
    """

    cleared = pyqtSignal()
    read = pyqtSignal()
    saved = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._after_save = QTimer(self)
        self._after_save.setSingleShot(True)
        self._after_save.setInterval(0)
        self._after_save.timeout.connect(self.saved)
        project = QgsProject.instance()
        project.cleared.connect(self.cleared)
        project.readProject.connect(self._on_read)
        project.projectSaved.connect(self._after_save.start)

    def _on_read(self) -> None:
        self.read.emit()

    def release(self) -> None:
        """Let go of the project."""
        project = QgsProject.instance()
        project.cleared.disconnect(self.cleared)
        project.readProject.disconnect(self._on_read)
        project.projectSaved.disconnect(self._after_save.start)
        self._after_save.stop()
