"""The dock's backend, lent to whoever works in another thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .client import Client
from .contract import Endpoint
from .errors import LianetError
from .process import BackendProcess, State


class SharedBackend(QObject):
    """Lives in the main thread; its signals may be emitted from any.

    Args:
        process: of the backend.
        client: asks it from the main thread.
        holds: whether the dock has the region of this path open, or is opening it.

    Signals:
        wanted: somebody needs it, and it is started where it is not running.
        taken: str, the path of a region that somebody works with.
        left: id and path of a region that somebody is done with; it is closed where nobody else,
            the dock included, has it open.
    """

    wanted = pyqtSignal()
    taken = pyqtSignal(str)
    left = pyqtSignal(str, str)

    def __init__(
        self,
        process: BackendProcess,
        client: Client,
        holds: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._process = process
        self._client = client
        self._holds = holds
        self._users: Counter[str] = Counter()
        self.failure: LianetError | None = None
        self.wanted.connect(process.start)
        self.taken.connect(self._take)
        self.left.connect(self._leave)
        process.failed.connect(self._note)

    @property
    def endpoint(self) -> Endpoint | None:
        """Where it listens; None while it does not."""
        return self._process.endpoint if self._process.state is State.RUNNING else None

    def want(self) -> None:
        """Have it started; `failure` says why where it does not come."""
        self.failure = None
        self.wanted.emit()

    def _note(self, error: LianetError) -> None:
        self.failure = error

    def _take(self, path: str) -> None:
        self._users[path] += 1

    def _leave(self, id_: str, path: str) -> None:
        self._users[path] -= 1
        if self._users[path] <= 0:
            del self._users[path]
            if not self._holds(path) and self._client.connected:
                self._client.close_region(id_, lambda _answer: None, lambda _error: None)
