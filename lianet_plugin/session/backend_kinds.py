"""The kinds that the backend has, asked for whenever there is another backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.client import Client
from ..service.process import BackendProcess

if TYPE_CHECKING:
    from ..service.kinds import Kinds


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
        from ..service.kinds import ask_kinds  # not part of QGIS's start

        # A backend that does not know the question is told of by its version.
        ask_kinds(self._client.scoped("kinds"), self._take, lambda _error: None)

    def _take(self, kinds: Kinds) -> None:
        from ..service.kinds import remember_kinds

        remember_kinds(kinds)
        self.changed.emit()
