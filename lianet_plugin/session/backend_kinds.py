"""The kinds that the backend has, asked for whenever there is another backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..service.client import Client
from ..service.process import BackendProcess

if TYPE_CHECKING:
    from ..service.kinds import Kinds

QUIET_MS = 1_000
"""Nothing was shown for so long: what is asked for keeps nobody waiting."""


class BackendKinds(QObject):
    """What is known of the last backend serves meanwhile: a new one computes half a second to tell,
    and would answer whoever opens a region so much later.

    Signals:
        changed: what there is may be another now; see `known_kinds`.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        client: Client,
        backend: BackendProcess,
        busy: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`busy`: whether a region is being opened."""
        super().__init__(parent)
        self._client = client
        self._busy = busy
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._ask)
        backend.ready.connect(lambda _endpoint: self._quiet.start())

    def wait(self, *_shown: object) -> None:
        """Something is being painted: ask later, where it was still to be asked."""
        if self._quiet.isActive():
            self._quiet.start()

    def shutdown(self) -> None:
        """Ask no more."""
        self._quiet.stop()

    def _ask(self) -> None:
        if self._busy():
            self._quiet.start()
            return
        # A backend that does not know the question is told of by its version.
        self._client.scoped("kinds").kinds(self._take, lambda _error: None)

    def _take(self, kinds: Kinds) -> None:
        from ..service.kinds import remember_kinds

        remember_kinds(kinds)
        self.changed.emit()
