"""The backend's process: started, watched, restarted with back-off, ended with QGIS."""

from __future__ import annotations

import enum
import json
import os
import secrets
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

from .. import tr
from ..settings import ELSEWHERE
from .command import clean_process_environment
from .contract import Endpoint, Status
from .environment import find_python
from .errors import NO_BACKEND, LianetError

if TYPE_CHECKING:
    from .elsewhere import Probe

BACKOFF_MS = (300, 1000, 2000, 4000, 8000)
"""Pauses before the restarts in a row; after the last one the backend counts as failed."""
STEADY_MS = 60_000
"""After so long a run the next death counts as the first again."""
GRACE_MS = 2_000
"""How long the backend may take to end before it is killed."""
LOG_LINES = 400


class State(enum.Enum):
    """Of the backend, as the dock shows it."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


def service_command() -> list[str]:
    """The command line of the service.

    `-I` keeps the user's site-packages and the working folder out of the child's imports.
    """
    python = str(find_python())
    arguments = ["-I", "-u", "-X", "utf8", "-m", "lianet.service"]
    return [python, *arguments, "--parent-pid", str(os.getpid())]


class BackendProcess(QObject):
    """Owns the backend's process. All signals are on the main thread.

    Signals:
        stateChanged: a State.
        ready: an Endpoint; after every start and restart.
        died: str, the sentence to tell; a restart is under way.
        failed: LianetError; nothing more is tried until start().
    """

    stateChanged = pyqtSignal(object)  # noqa: N815 (Qt's way of naming signals)
    ready = pyqtSignal(object)
    died = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        command: Callable[[], list[str]] = service_command,
        backoff_ms: tuple[int, ...] = BACKOFF_MS,
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._backoff_ms = backoff_ms
        self._process: QProcess | None = None
        self._state = State.STOPPED
        self._token = secrets.token_urlsafe(32)
        self._line = b""
        self._refused: tuple[str, str] | None = None
        self._was_ready = False
        self._deaths = 0
        self._log: deque[str] = deque(maxlen=LOG_LINES)
        self.endpoint: Endpoint | None = None
        self._elsewhere: Endpoint | None = None
        self._probe: Probe | None = None
        self._met = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._launch)
        self._steady = QTimer(self)
        self._steady.setSingleShot(True)
        self._steady.setInterval(STEADY_MS)
        self._steady.timeout.connect(self._forget_deaths)

    @property
    def state(self) -> State:
        return self._state

    @property
    def log(self) -> str:
        """The last lines that the backend wrote to stderr."""
        return "\n".join(self._log)

    @property
    def set_up(self) -> bool:
        """Whether there is one to start: a Python of this machine, or a backend elsewhere."""
        if self._elsewhere is not None or ELSEWHERE.get():
            return True
        try:
            self._command()
        except LianetError:
            return False
        return True

    def start(self) -> None:
        """Start unless it runs already; the answer is `ready` or `failed`."""
        if self._state in (State.STARTING, State.RUNNING):
            return
        self._deaths = 0
        self._was_ready = False
        self._launch()

    def anticipate(self) -> None:
        """Start before anybody asks; where there is none to start, that is not yet worth a word."""
        if self._state is State.STOPPED and self.set_up:
            self.start()

    def use(self, elsewhere: Endpoint | None) -> None:
        """Take a backend that runs elsewhere, until QGIS ends; None: what the settings say.

        Its token is kept in memory alone.
        """
        self._elsewhere = elsewhere
        self.restart()

    def restart(self) -> None:
        """End it and start again."""
        self._retire()
        self._set_state(State.STOPPED)
        self.start()

    def stop(self) -> None:
        """End it without waiting."""
        self._again.stop()
        self._retire()
        self._set_state(State.STOPPED)

    def shutdown(self) -> None:
        """End it and wait for that, at most GRACE_MS and a moment: for unload and quit."""
        process = self._process
        self.stop()
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            return
        if not process.waitForFinished(GRACE_MS):
            process.kill()
            process.waitForFinished(500)

    def _launch(self) -> None:
        self._again.stop()
        self._retire()
        try:
            there = self._elsewhere or self._configured()
        except LianetError as error:
            self._fail(error)
            return
        if there is not None:
            from .elsewhere import Probe  # not part of QGIS's start

            self._set_state(State.STARTING)
            self._probe = Probe(there, self._on_there, self._on_not_there, self)
            return
        self._line, self._refused = b"", None
        self._token = secrets.token_urlsafe(32)
        self._set_state(State.STARTING)
        try:
            program, *arguments = self._command()
        except LianetError as error:
            self._fail(error)
            return
        process = QProcess(self)
        self._process = process
        process.setProcessEnvironment(self._environment())
        process.setWorkingDirectory(str(Path.home()))
        process.readyReadStandardOutput.connect(self._read_line)
        process.readyReadStandardError.connect(self._read_log)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_finished)
        process.start(program, arguments)

    @staticmethod
    def _configured() -> Endpoint | None:
        """The backend elsewhere that the settings name, see `elsewhere.configured`."""
        if not ELSEWHERE.get():
            return None
        from .elsewhere import configured  # not part of QGIS's start

        return configured()

    def _on_there(self, endpoint: Endpoint, _status: Status) -> None:
        self._probe = None
        self.endpoint = endpoint
        self._met = endpoint.url
        self._deaths = 0
        self._set_state(State.RUNNING)
        self.ready.emit(endpoint)

    def _on_not_there(self, error: LianetError) -> None:
        """The line may be back in a moment, where it was there before."""
        asked, self._probe = self._probe, None
        met = asked is not None and asked.url == self._met
        waits = met and error.code in ("late", "refused", "no_host")
        if not waits or self._deaths >= len(self._backoff_ms):
            self._fail(error)
            return
        self._again.start(self._backoff_ms[self._deaths])
        self._deaths += 1

    def _environment(self) -> QProcessEnvironment:
        environment = clean_process_environment()
        environment.insert("LIANET_TOKEN", self._token)  # where other users cannot read it
        return environment

    def _read_line(self) -> None:
        if self._process is None:
            return
        output = bytes(self._process.readAllStandardOutput())
        if self._state is not State.STARTING:
            return
        self._line += output
        line, end, _ = self._line.partition(b"\n")
        if not end:
            return
        try:
            said = json.loads(line)
            if said.get("kind") == "error":  # it ends now; why, is told with its end
                from .wording import worded  # not part of QGIS's start

                self._refused = worded(said["error"])
                return
            url, pid, version = str(said["url"]), int(said["pid"]), str(said["version"])
        except (ValueError, KeyError, TypeError, AttributeError):
            self._fail(
                LianetError(
                    tr("The backend's first line is not understood"),
                    tr("Check which Python is set for the backend; details hold what it said"),
                    code="protocol",
                    details=line.decode("utf-8", "replace")[:2000],
                )
            )
            return
        self.endpoint = Endpoint(url, self._token, pid, version)
        self._was_ready = True
        self._steady.start()
        self._set_state(State.RUNNING)
        self.ready.emit(self.endpoint)

    def _read_log(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError()).decode("utf-8", "replace")
            self._log.extend(text.splitlines())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            program = self._process.program()
            self._fail(
                LianetError(
                    tr("The backend's Python {path} cannot be started").format(path=program),
                    tr("Choose another one under Plugins ▸ LIANet ▸ Set up the backend"),
                    code=NO_BACKEND,
                    details=self._process.errorString(),
                )
            )

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read_line()
        self._read_log()
        last = next((line for line in reversed(self._log) if line.strip()), "")
        if not self._was_ready or self._deaths >= len(self._backoff_ms):
            message, remedy = self._refused or (last or tr("it said nothing"), "")
            self._fail(
                LianetError(
                    tr("The backend did not start (exit code {code}): {last}").format(
                        code=code, last=message
                    ),
                    remedy or tr("See the details, then start it again from the dock's menu"),
                    code="backend_failed",
                    details=self.log,
                )
            )
            return
        pause_ms = self._backoff_ms[self._deaths]
        self._deaths += 1
        self._retire()
        self._set_state(State.STARTING)
        self.died.emit(tr("The backend ended unexpectedly and is being restarted"))
        self._again.start(pause_ms)

    def _fail(self, error: LianetError) -> None:
        self._retire()
        self._set_state(State.FAILED)
        self.failed.emit(error)

    def _forget_deaths(self) -> None:
        self._deaths = 0

    def _retire(self) -> None:
        """Let go of the process: no more signals from it, and it ends by itself or is killed."""
        self._steady.stop()
        self.endpoint = None
        if self._probe is not None:
            self._probe.stop()
            self._probe = None
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read_line)
        process.readyReadStandardError.disconnect(self._read_log)
        process.errorOccurred.disconnect(self._on_error)
        process.finished.disconnect(self._on_finished)
        if process.state() == QProcess.ProcessState.NotRunning:
            process.deleteLater()
            return
        process.finished.connect(process.deleteLater)
        process.closeWriteChannel()
        process.terminate()
        # A timer of the process itself: it goes away with it.
        reaper = QTimer(process)
        reaper.setSingleShot(True)
        reaper.timeout.connect(process.kill)
        reaper.start(GRACE_MS)

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.stateChanged.emit(state)
