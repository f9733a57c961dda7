"""What somebody brings, before it is opened: a region, embeddings, or imagery to encode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.client import Client
from ..service.errors import GONE, LianetError
from ..service.process import BackendProcess, State

if TYPE_CHECKING:
    from ..service.embeddings import Offer


class Offers(QObject):
    """Asks the backend what a path holds, which is started if need be.

    Signals:
        changed: what is being asked for.
        told: Offer.
        problem: LianetError.
    """

    changed = pyqtSignal()
    told = pyqtSignal(object)
    problem = pyqtSignal(object)

    def __init__(self, client: Client, backend: BackendProcess, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._backend = backend
        self._waiting: list[str] = []
        backend.ready.connect(self._ask_all)
        backend.failed.connect(lambda _error: self._wait_for([]))

    @property
    def waiting(self) -> tuple[str, ...]:
        """Paths that the backend has not told of yet."""
        return tuple(self._waiting)

    def ask(self, path: str) -> None:
        """Ask what a path holds."""
        self._wait_for([known for known in self._waiting if known != path] + [path])
        if self._backend.state is State.RUNNING:
            self._ask_all()
        else:
            self._backend.start()

    def _ask_all(self) -> None:
        from ..service.embeddings import EmbeddingRoutes  # not part of QGIS's start

        for path in list(self._waiting):
            EmbeddingRoutes(self._client).ask_offer(
                path, self._on_offer, partial(self._on_error, path)
            )

    def _on_offer(self, offer: Offer) -> None:
        self._over(offer.path)
        self.told.emit(offer)

    def _on_error(self, path: str, error: LianetError) -> None:
        if error.code == GONE:
            return  # asked again when the backend is back
        self._over(path)
        self.problem.emit(error)

    def _over(self, path: str) -> None:
        self._wait_for([known for known in self._waiting if known != path])

    def _wait_for(self, paths: list[str]) -> None:
        self._waiting = paths
        self.changed.emit()
