"""Trainings that the backend keeps on its disk: listed, opened, removed, offered again."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.kept_tasks import KeptTask
from ..service.process import State
from .learning import Learning, task_file
from .session import Session

_LISTING = "kept"
"""Scope of requests: they are none of a region's, which are dropped when another one is shown."""


class KeptWork(QObject):
    """All of them, of any region, and which of them nobody has saved.

    Signals:
        changed: what there is.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._client = session.client.scoped(_LISTING)
        self.tasks: tuple[KeptTask, ...] = ()
        self._wanted: KeptTask | None = None  # to be shown once its region is open
        self._seen = ""
        session.backend.ready.connect(lambda _endpoint: self.look())
        session.regionOpened.connect(self._on_region)
        session.learningChanged.connect(self._on_learning)

    @property
    def shown(self) -> str:
        """Id of the task whose map is shown; "" of none."""
        learning = self._session.learning
        return learning.task.id if learning is not None and learning.task is not None else ""

    @property
    def unsaved(self) -> KeptTask | None:
        """The last training of the region that is shown, where no map and no file has it."""
        learning = self._session.learning
        return unsaved(learning, self.tasks) if learning is not None else None

    def look(self) -> None:
        """Ask what is kept, where there is somebody to ask."""
        if self._session.backend.state is State.RUNNING:
            self._client.kept_tasks(self._on_tasks, self._on_error)

    def open(self, task: KeptTask) -> None:
        """Show its map; its region is opened where it is not the one that is shown."""
        region, learning = self._session.region, self._session.learning
        if learning is not None and region is not None and region.id == task.region:
            learning.open_kept(task.id, self._on_error)
        else:
            self._wanted = task
            self._session.open_region(task.region_path)

    def remove(self, task: KeptTask) -> None:
        """Remove it from the backend's disk."""
        self._client.drop_task(task.id, lambda _answer: self.look(), self._on_error)

    def _on_tasks(self, tasks: tuple[KeptTask, ...]) -> None:
        self.tasks = tasks
        self.changed.emit()

    def _on_region(self, region: Region | None) -> None:
        wanted = self._wanted
        if region is not None and wanted is not None and region.id == wanted.region:
            self._wanted = None
            self.open(wanted)
        self.look()
        self.changed.emit()

    def _on_learning(self) -> None:
        """A training has ended, or its task is another one."""
        if self.shown != self._seen:
            self._seen = self.shown
            self.look()

    def _on_error(self, error: LianetError) -> None:
        if error.code != GONE:
            self._session.problem.emit(error)
            self.look()


def unsaved(learning: Learning, kept: tuple[KeptTask, ...]) -> KeptTask | None:
    """The last training of a region, where neither the map nor a file has it.

    Args:
        learning: on the region.
        kept: by the backend, of any region.
    """
    own = [task for task in kept if task.region == learning.region.id]
    last = max(own, key=lambda task: task.created, default=None)
    if last is None or learning.training:
        return None
    if learning.task is None:
        return last
    file = task_file(learning.store) if learning.store is not None else None
    saved_at = file.stat().st_mtime if file is not None and file.is_file() else 0.0
    return last if last.created > saved_at and last.id != learning.task.id else None
