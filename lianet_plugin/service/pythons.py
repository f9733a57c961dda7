"""Pythons of this machine that can make an environment; each is believed only after it has run."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.PyQt.QtCore import QObject

from .command import Command

OLDEST = (3, 10)
MINORS = range(14, 9, -1)
PROBE_MS = 10_000
PROBE = (
    "import sys, json, venv, ensurepip; "
    "print(json.dumps("
    "[list(sys.version_info[:3]), sys.executable, sys.maxsize > 2**32, sys.base_prefix]))"
)


@dataclass(frozen=True)
class Python:
    """An interpreter that ran: its version, itself, where it is installed, whether it is QGIS's."""

    version: tuple[int, int, int]
    path: str
    base: str
    of_qgis: bool = False


def candidates(environment: Mapping[str, str] = os.environ) -> list[tuple[list[str], bool]]:
    """Commands that may be a Python, the likeliest first, each with whether it is QGIS's own."""
    found: list[list[str]] = []
    names = [f"python3.{minor}" for minor in MINORS] + ["python3", "python"]
    for folder in environment.get("PATH", "").split(os.pathsep):
        for name in names:
            path = shutil.which(name, path=folder) if folder else None
            if path is not None:
                found.append([path])
    pyenv = Path(environment.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    inside = "python.exe" if sys.platform == "win32" else "bin/python"
    found += [[str(path)] for path in sorted(pyenv.glob(f"*/{inside}"), reverse=True)]
    if sys.platform == "win32":
        launcher = shutil.which("py")
        if launcher is not None:
            found += [[launcher, f"-3.{minor}"] for minor in MINORS]
    else:
        folders = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
        found += [[f"{folder}/{name}"] for folder in folders for name in names[:-1]]
    outside = [words for words in found if len(words) > 1 or Path(words[0]).is_file()]
    own = [[str(path)] for path in qgis_pythons() if path.is_file()]
    seen: set[tuple[str, ...]] = set()
    unique = []
    for words, of_qgis in [(w, False) for w in outside] + [(w, True) for w in own]:
        if tuple(words) not in seen:
            seen.add(tuple(words))
            unique.append((words, of_qgis))
    return unique


def qgis_pythons() -> list[Path]:
    """Where QGIS's installers keep its interpreter; `sys.executable` is QGIS itself there."""
    base = Path(sys.base_prefix)
    return [base / "python.exe"] if sys.platform == "win32" else [base / "bin" / "python3"]


def read_probe(text: str) -> Python | None:
    """What the probe printed, as a Python; None where it is too old, 32 bit, or no answer."""
    answer = re.search(r"\[\[\d+, \d+, \d+\].*\]", text)
    if answer is None:
        return None
    try:
        version, path, wide, base = json.loads(answer.group())
    except ValueError:
        return None
    if tuple(version[:2]) < OLDEST or not wide or not path:
        return None
    return Python((version[0], version[1], version[2]), str(path), str(base))


class PythonSearch(QObject):
    """Tries each candidate, one after the other, and calls `done` with those that will do."""

    def __init__(
        self,
        done: Callable[[list[Python]], None],
        parent: QObject | None = None,
        commands: list[tuple[list[str], bool]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._open = list(candidates() if commands is None else commands)
        self._found: list[Python] = []
        self._command: Command | None = None
        self._next()

    def stop(self) -> None:
        """Ask no more."""
        self._open = []
        if self._command is not None:
            self._command.shutdown()
            self._command = None

    def _next(self) -> None:
        if not self._open:
            self._command = None
            self._done(self._found)
            return
        words, of_qgis = self._open.pop(0)

        def ended(code: int, text: str) -> None:
            python = read_probe(text) if code == 0 else None
            known = {(other.version, other.base) for other in self._found}  # links are one
            if python is not None and (python.version, python.base) not in known:
                self._found.append(replace(python, of_qgis=of_qgis))
            self._next()

        self._command = Command([*words, "-I", "-c", PROBE], ended, self, timeout_ms=PROBE_MS)
