"""Whether a backend that runs also answers."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import tr
from .client import Client
from .contract import API, Status
from .errors import GONE, LianetError

INTERVAL_MS = 5_000
MISSED_BEATS = 3
"""So many requests in a row without an answer, each given up after the client's patience."""


class Heartbeat(QObject):
    """Asks for the status while started.

    Signals:
        answered: Status.
        lost: the process lives but has stopped answering.
    """

    answered = pyqtSignal(object)
    lost = pyqtSignal()

    def __init__(
        self, client: Client, parent: QObject | None = None, interval_ms: int = INTERVAL_MS
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._missed = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._missed = 0
        self._beat()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        self._client.status(self._on_answer, self._on_error)

    def _on_answer(self, status: Status) -> None:
        self._missed = 0
        self.answered.emit(status)
        self._timer.start()

    def _on_error(self, error: LianetError) -> None:
        if error.code == GONE and not self._client.connected:
            return  # the process watch deals with that
        self._missed += error.code in ("no_answer", GONE)  # one elsewhere has no process to watch
        if self._missed >= MISSED_BEATS:
            self.lost.emit()
        else:
            self._timer.start()


def misfit(status: Status) -> LianetError:
    """What to tell of a backend that speaks another version of the contract."""
    return LianetError(
        tr("The backend, lianet {version}, does not fit this plugin").format(
            version=status.version
        ),
        tr("Install the lianet that comes with the plugin, or update the plugin"),
        code="version",
        details=f"api {status.api}, wanted {API}",
    )
