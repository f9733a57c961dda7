"""The session's tie to its backend, which comes, hangs, dies and comes back."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import tr
from ..layers.loopback import LoopbackExemption
from ..service.client import Client
from ..service.contract import API, Endpoint, Status
from ..service.errors import LianetError
from ..service.heartbeat import Heartbeat, misfit
from ..service.process import BackendProcess, State
from ..service.trust import TrustOfTiles

FORGOTTEN_BEATS = 24
"""After so many beats without one more, two minutes, a tile that fails is news again."""


class BackendLink(QObject):
    """Has the client, and QGIS where it asks for tiles, reach the backend that runs.

    Signals:
        up: the client can ask.
        down: there is none that could be asked; another may come.
        given_up: none comes.
        problem: LianetError.
        notice: str.
    """

    up = pyqtSignal()
    down = pyqtSignal()
    given_up = pyqtSignal()
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(
        self, backend: BackendProcess, client: Client, folder: Path, parent: QObject
    ) -> None:
        """`folder` keeps what QGIS has to know of the backend's certificate."""
        super().__init__(parent)
        self._backend = backend
        self._client = client
        self.heartbeat = Heartbeat(client, self)
        self._loopback = LoopbackExemption()
        self._loopback.apply()
        self._trust = TrustOfTiles(folder)
        self._told_version = ""
        self._tiles_failed = 0
        self._told_of_tiles = ""
        self._beats_without = 0
        self._over = False
        # A restart passes through STOPPED: only what is stopped a moment later was stopped.
        self._after_stop = QTimer(self)
        self._after_stop.setSingleShot(True)
        self._after_stop.timeout.connect(self._on_stopped)
        backend.ready.connect(self._on_ready)
        backend.died.connect(self.notice)
        backend.failed.connect(self._on_failed)
        backend.stateChanged.connect(self._on_state)
        self.heartbeat.lost.connect(self._on_hung)
        self.heartbeat.answered.connect(self._on_status)

    def end(self) -> None:
        """End the backend, for good; `undo` follows when no layer asks for tiles any more."""
        self._over = True
        self._after_stop.stop()
        self._backend.shutdown()

    def undo(self) -> None:
        """QGIS reaches what it reached before."""
        self._loopback.undo()
        self._trust.undo()

    def _on_ready(self, endpoint: Endpoint) -> None:
        self._trust.apply(endpoint.certificate)
        self._client.connect_to(endpoint)
        self._tiles_failed, self._told_of_tiles = 0, ""
        self.heartbeat.start()
        self.up.emit()

    def _on_failed(self, error: LianetError) -> None:
        self.given_up.emit()
        self.problem.emit(error)

    def _on_stopped(self) -> None:
        if self._backend.state is State.STOPPED:
            self.given_up.emit()

    def _on_state(self, state: State) -> None:
        if state is not State.RUNNING:
            self.heartbeat.stop()
            self._client.disconnect_from()
        if state in (State.STOPPED, State.FAILED):
            self.down.emit()
        if state is State.STOPPED and not self._over:
            self._after_stop.start()

    def _on_status(self, status: Status) -> None:
        if status.api != API and self._told_version != status.version:
            self._told_version = status.version
            self.problem.emit(misfit(status))
        self._tell_of_tiles(status)

    def _tell_of_tiles(self, status: Status) -> None:
        """Where a tile could not be made, QGIS leaves the map empty and says nothing."""
        more, self._tiles_failed = status.tiles_failed > self._tiles_failed, status.tiles_failed
        said = status.tile_problem
        if said is None or not more:
            self._beats_without += 1
            return
        # Once, as long as it goes on, however much somebody pans about.
        is_new = said.message != self._told_of_tiles or self._beats_without > FORGOTTEN_BEATS
        self._told_of_tiles, self._beats_without = said.message, 0
        if is_new:
            message = tr("A part of the map stays empty: {why}").format(why=said.message)
            self.problem.emit(LianetError(message, said.remedy, code=said.code))

    def _on_hung(self) -> None:
        ours = self._backend.endpoint is not None and self._backend.endpoint.pid
        if ours:
            self.notice.emit(tr("The backend has stopped answering and is being restarted"))
        else:
            self.notice.emit(tr("The backend elsewhere has stopped answering; trying again"))
        self._backend.restart()
