"""The backend's command line as a child process: progress, cancel, and errors in a sentence.

Algorithms run off the main thread and in programs without a window, so they use neither the dock
nor its service. The child is started by `lianet.jobs.child`: it ends when this process does,
and closing its stdin is its Ctrl-C, on every system. It then cleans up, and pretraining writes
the best so far.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtCore import QElapsedTimer, QProcess, QProcessEnvironment

from .. import tr
from ..local_words import decimal
from ..service.environment import clean_environment, find_python
from ..service.errors import NO_BACKEND, LianetError

LOOK_MS = 50
"""How often output and cancel are looked at."""
CLEAN_UP_MS = 70_000
"""Time to clean up after a cancel; the child ends itself before that."""
TEXT_MS = 3_000
"""Figures of running work are told so often: in a log each is a line."""
CANCELLED = "cancelled"
INTERNAL = "internal"
"""The backend's code of an error that it did not foresee; its log says more."""
OUTDATED = 2
"""Exit code of a command or an option that the backend does not know."""


def backend_module() -> list[str]:
    """The words before the arguments of `lianet`."""
    python = [str(find_python()), "-I", "-u", "-X", "utf8", "-m"]
    return [*python, "lianet.jobs.child", str(os.getpid()), "lianet.cli"]


def run_backend(
    arguments: Sequence[str],
    feedback: QgsProcessingFeedback,
    *,
    progress: bool = True,
) -> Any:
    """Run `lianet ARGUMENTS --json` to its end. Blocks; for a thread that may wait.

    Args:
        arguments: command and its arguments.
        feedback: told of progress; asked whether to cancel.
        progress: whether the command has `--progress`.

    Returns:
        The command's answer, one of `service.files`.

    Raises:
        LianetError: its own sentence where it failed; code `cancelled` where it was cancelled and
            has nothing to show for it.
    """
    command = [
        *backend_module(),
        *arguments,
        "--json",
        *(["--progress", "json"] if progress else []),
    ]
    program, words = command[0], command[1:]
    process = QProcess()
    process.setProcessEnvironment(_environment())
    process.setWorkingDirectory(str(Path.home()))
    process.start(program, words)
    if not process.waitForStarted(10_000):
        raise LianetError(
            tr("The backend's Python {path} cannot be started").format(path=program),
            tr("Choose another one under Plugins ▸ LIANet ▸ Set up the backend"),
            code=NO_BACKEND,
            details=process.errorString(),
        )
    listener = _Listener(feedback)
    output = bytearray()
    stopping: QElapsedTimer | None = None
    running = True
    while running:
        running = not process.waitForFinished(LOOK_MS) and (
            process.state() != QProcess.ProcessState.NotRunning
        )
        output += bytes(process.readAllStandardOutput())
        listener.hear(bytes(process.readAllStandardError()))
        if running and feedback.isCanceled() and stopping is None:
            feedback.setProgressText(tr("Stopping…"))
            process.closeWriteChannel()
            stopping = QElapsedTimer()
            stopping.start()
        if running and stopping is not None and stopping.hasExpired(CLEAN_UP_MS):
            process.kill()
    return _answer(process.exitCode(), bytes(output), listener.log, feedback, program)


def check_cancel(feedback: QgsProcessingFeedback) -> None:
    """Stop here if the user wants it.

    Raises:
        LianetError: code `cancelled`.
    """
    if feedback.isCanceled():
        raise LianetError(tr("Cancelled; nothing was written"), code=CANCELLED)


def _environment() -> QProcessEnvironment:
    prefix = QgsApplication.prefixPath()
    environment = QProcessEnvironment()
    for name, value in clean_environment(os.environ, Path(prefix) if prefix else None).items():
        environment.insert(name, value)
    return environment


def _answer(
    code: int, output: bytes, log: str, feedback: QgsProcessingFeedback, program: str
) -> Any:
    """What the command said on stdout, or its error."""
    try:
        said = json.loads(output)
    except ValueError:
        said = None
    kind = said.get("kind") if isinstance(said, dict) else None
    if kind not in (None, "error") and code == 0:
        from ..service.files import read_file  # not part of QGIS's start

        try:
            return read_file(said)
        except (KeyError, TypeError, ValueError) as reason:
            raise _outdated(program, repr(reason)) from reason
    check_cancel(feedback)
    error = said["error"] if kind == "error" else None
    if log and (not error or error.get("code") == INTERNAL):
        feedback.pushDebugInfo(log)
    if error:
        raise LianetError(
            str(error.get("message", "")),
            str(error.get("remedy", "")),
            code=str(error.get("code", "")),
            details=log,
        )
    if code == OUTDATED or "No module named" in log:
        raise _outdated(program, log)
    raise LianetError(
        tr("The backend stopped with exit code {code}").format(code=code),
        tr("The log holds its last words; if memory was short, close other programs"),
        code="backend_failed",
        details=log,
    )


def _outdated(program: str, details: str) -> LianetError:
    return LianetError(
        tr("The backend of {path} does not know what is asked of it").format(path=program),
        tr("It is of another version: set it up again under Plugins ▸ LIANet"),
        code="protocol",
        details=details,
    )


class _Listener:
    """Reads stderr: progress as JSON lines, everything else into the log."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._rest = b""
        self._lines: deque[str] = deque(maxlen=200)
        self._message = ""
        self._told = QElapsedTimer()

    @property
    def log(self) -> str:
        return "\n".join([*self._lines, self._rest.decode("utf-8", "replace")]).strip()

    def hear(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            text = line.decode("utf-8", "replace")
            try:
                said = json.loads(text)
                self._show(said["fraction"], str(said["message"]), dict(said["values"]))
            except (ValueError, KeyError, TypeError):
                self._lines.append(text)

    def _show(self, fraction: float | None, message: str, values: dict[str, Any]) -> None:
        if self._feedback.isCanceled():
            return
        if fraction is not None:
            self._feedback.setProgress(100 * float(fraction))
        if message != self._message or (values and self._told.elapsed() > TEXT_MS):
            self._message = message
            self._told.start()
            self._feedback.setProgressText("  ".join([message, *figures(values)]))


def figures(values: dict[str, Any]) -> list[str]:
    """Live figures for people."""
    found = []
    if values.get("psnr_db"):
        found.append(f"{decimal(values['psnr_db'], 2)} dB")
    if "eta_s" in values:
        minutes, seconds = divmod(round(values["eta_s"]), 60)
        found.append(tr("{minutes}:{seconds:02d} left").format(minutes=minutes, seconds=seconds))
    return found
