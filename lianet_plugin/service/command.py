"""One program run to its end without blocking; cancelling ends all that it started."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from .environment import clean_environment

LEADER = Path(__file__).with_name("group_leader.py")
LAST_LINES = 400
KILL_MS = 2_000
"""What has not ended so long after it was asked to is killed."""

Ended = Callable[[int, str], None]


def module_command(python: str | Path, module: str, *arguments: str | Path) -> list[str]:
    """The command that runs a module in an isolated Python, as the head of its own group."""
    words = [python, "-I", "-u", "-X", "utf8", LEADER, module, *arguments]
    return [str(word) for word in words]


def clean_process_environment() -> QProcessEnvironment:
    """This process's variables without what QGIS added for itself."""
    own = QProcessEnvironment.systemEnvironment()
    prefix = QgsApplication.prefixPath()
    kept = clean_environment(
        {name: own.value(name) for name in own.keys()},  # noqa: SIM118 (no mapping)
        Path(prefix) if prefix else None,
    )
    environment = QProcessEnvironment()
    for name, value in kept.items():
        environment.insert(name, value)
    return environment


class Command(QObject):
    """Runs `words` when made.

    Args:
        words: program and arguments; never a shell.
        ended: called once with exit code (-1: could not be started, or killed) and the last
            output; not called after cancel().
        line: called with each line of output.
        timeout_ms: after which it is killed; 0: however long it takes.
    """

    def __init__(
        self,
        words: Sequence[str],
        ended: Ended,
        parent: QObject | None = None,
        line: Callable[[str], None] | None = None,
        timeout_ms: int = 0,
    ) -> None:
        super().__init__(parent)
        self._ended: Ended | None = ended
        self._gone: Callable[[], None] | None = None
        self._line = line
        self._rest = b""
        self._lines: deque[str] = deque(maxlen=LAST_LINES)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(clean_process_environment())
        self._process.setWorkingDirectory(str(Path.home()))
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._kill)
        if timeout_ms:
            self._timer.start(timeout_ms)
        self._process.start(str(words[0]), [str(word) for word in words[1:]])

    def cancel(self, gone: Callable[[], None]) -> None:
        """End it and all that it started; `gone` is called when it has ended."""
        self._ended = None
        self._gone = gone
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._tell(-1)
            return
        self._signal(getattr(signal, "SIGTERM", 15))
        self._timer.start(KILL_MS)

    def shutdown(self) -> None:
        """End it now and wait a moment: for unload and quit."""
        self._ended = self._gone = None
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._kill()
            self._process.waitForFinished(KILL_MS)

    def _kill(self) -> None:
        self._signal(getattr(signal, "SIGKILL", 9))
        self._process.kill()

    def _signal(self, number: int) -> None:
        pid = int(self._process.processId())
        if not pid:
            return
        if sys.platform == "win32":
            QProcess.startDetached("taskkill", ["/T", "/F", "/PID", str(pid)])
            return
        # Not its own head yet, or never (a plain `python -c`): then it alone is ended.
        with suppress(OSError):
            os.killpg(pid, number)
            return
        with suppress(OSError):
            os.kill(pid, number)

    def _read(self) -> None:
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput())).split(
            b"\n"
        )
        for raw in lines:
            self._take(raw)

    def _take(self, raw: bytes) -> None:
        # A progress bar overwrites its line; the last state of it counts.
        text = raw.decode("utf-8", "replace").rstrip("\r").rpartition("\r")[2]
        self._lines.append(text)
        if self._line is not None and text.strip():
            self._line(text)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._lines.append(self._process.errorString())
            self._tell(-1)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._rest:
            self._take(self._rest)
            self._rest = b""
        self._tell(code if status == QProcess.ExitStatus.NormalExit else -1)

    def _tell(self, code: int) -> None:
        self._timer.stop()
        ended, self._ended = self._ended, None
        gone, self._gone = self._gone, None
        self.deleteLater()
        if ended is not None:
            ended(code, "\n".join(self._lines))
        elif gone is not None:
            gone()
