"""How sure is the map: what is doubtful about it, as a live layer that follows each training."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.finding import DoubtLayer
from ..layers.tree import region_group
from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.finding import FindingRoutes
from ..service.process import State
from ..service.tasks import Task
from .session import Session


class Doubts(QObject):
    """Follows the session: its region, its task, its backend.

    Signals:
        changed: kind, or whether there is a task.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layer: DoubtLayer | None = None
        self._elsewhere: dict[str, tuple[DoubtLayer, str]] = {}
        self._path = ""
        self._asked: tuple[str, str] = ("", "")
        self.kind = ""
        session.regionOpened.connect(self._on_region)
        session.learningChanged.connect(self._on_learning)
        session.backend.stateChanged.connect(self._on_state)

    @property
    def task(self) -> Task | None:
        """The task with classes that is shown; None where there is none."""
        learning = self._session.learning
        task = learning.task if learning is not None else None
        return task if task is not None and task.classes else None

    def show(self, kind: str) -> None:
        """Show a kind of doubt; "" for none."""
        self.kind = kind
        if not kind and self._layer is not None:
            self._layer.remove()
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        """Ask for the layer where the kind or the task is another one."""
        task = self.task
        wanted = (task.id if task is not None else "", self.kind)
        if wanted == self._asked:
            return
        self._asked = wanted
        if task is not None and self.kind:
            kind = self.kind
            FindingRoutes(self._session.client).doubt_layer(
                task.id,
                kind,
                lambda descriptor: self._show(descriptor, kind),
                self._on_error,
            )

    def _show(self, descriptor: str, kind: str) -> None:
        region = self._session.region
        if self._layer is None or region is None or kind != self.kind:
            return
        try:
            self._layer.show_doubt(descriptor, kind, region_group(region))
        except LianetError as error:
            self._session.problem.emit(error)

    def _on_error(self, error: LianetError) -> None:
        self._asked = ("", "")
        if error.code != GONE:  # otherwise asked again with the task that comes back
            self.kind = ""
            self._session.problem.emit(error)
            self.changed.emit()

    def _on_region(self, region: Region | None) -> None:
        """A region that is open but not shown keeps its layer; one that is closed does not."""
        if self._layer is not None:
            self._elsewhere[self._path] = (self._layer, self.kind)
        self._layer, self._asked, self.kind, self._path = None, ("", ""), "", ""
        still_open = [known.path for known in self._session.regions]
        for path in [path for path in self._elsewhere if path not in still_open]:
            self._elsewhere.pop(path)[0].remove()
        if region is not None:
            self._path = region.path
            kept = self._elsewhere.pop(region.path, None)
            if kept is not None:
                self._layer, self.kind = kept
                self._ask()  # its task may be another one by now
            else:
                self._layer = DoubtLayer(self._session.descriptors, region)
                if self._layer.adopt() is not None:
                    self.kind = self._layer.kind
        self.changed.emit()

    def _on_learning(self) -> None:
        self._ask()
        self.changed.emit()

    def _on_state(self, state: State) -> None:
        if state in (State.STOPPED, State.FAILED) and self._layer is not None:
            self._layer.rest()
        if state is not State.RUNNING:  # their addresses are asked for when they are shown
            for layer, _kind in self._elsewhere.values():
                layer.rest()
