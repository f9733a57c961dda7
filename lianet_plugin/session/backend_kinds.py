"""The kinds that the backend has, asked for whenever there is another backend."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.client import Client
from ..service.kinds import Kinds, ask_kinds, remember_kinds
from ..service.process import BackendProcess


class BackendKinds(QObject):
    """Signals:
    changed: what there is may be another now; see `known_kinds`.
    """

    changed = pyqtSignal()

    def __init__(self, client: Client, backend: BackendProcess, parent: QObject) -> None:
        """Made after whoever connects the client: it asks as soon as the backend is ready."""
        super().__init__(parent)
        self._client = client
        backend.ready.connect(lambda _endpoint: self._ask())

    def _ask(self) -> None:
        # A backend that does not know the question is told of by its version.
        ask_kinds(self._client.scoped("kinds"), self._take, lambda _error: None)

    def _take(self, kinds: Kinds) -> None:
        remember_kinds(kinds)
        self.changed.emit()
