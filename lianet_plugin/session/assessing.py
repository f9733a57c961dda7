"""Following the job that finds out how accurate a task is."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.client import Client
from ..service.contract import Job
from ..service.errors import LianetError
from ..service.jobs import JobWatch
from ..service.tasks import Task


class Assessing(QObject):
    """Of one task at a time.

    Signals:
        changed: what the pages show.
        told: Task, with its report.
        failed: LianetError, where the backend does not answer.
    """

    changed = pyqtSignal()
    told = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, client: Client, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._task = ""
        self._watch: JobWatch | None = None

    @property
    def under_way(self) -> bool:
        """The accuracy is being found out."""
        return self._watch is not None

    def follow(self, task: Task) -> None:
        """Tell when the task's report is there, where it is on its way."""
        self.forget()
        self._task = task.id
        if task.assessment and task.report is None:
            self._client.job(task.assessment, self._on_job, self.failed.emit)

    def forget(self) -> None:
        """Nobody knows, or wants, the job any more."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None

    def _on_job(self, job: Job) -> None:
        self.forget()
        self._watch = JobWatch(self._client, job, self)
        self._watch.changed.connect(lambda _job: self.changed.emit())
        self._watch.ended.connect(self._on_ended)
        self._watch.lost.connect(self._on_lost)
        self._watch.start()
        self.changed.emit()

    def _on_ended(self, _job: Job) -> None:
        self.forget()
        self._client.task(self._task, self.told.emit, self.failed.emit)
        self.changed.emit()

    def _on_lost(self, _error: LianetError) -> None:
        self.forget()
        self.changed.emit()
