"""The backend's environment in the user's profile, made in steps that can be cancelled.

    venv      an empty environment beside the one in use
    pip       the backend from the plugin's folder, with the versions that it is tested with
    doctor    a real start; what it says of the GPU counts, not what the driver says

The environment in use stays until the new one has passed its doctor; QGIS's packages are not
touched. Nothing here has a widget, and nothing blocks.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import ROOT, tr
from .command import Command, module_command
from .doctor import Diagnosis, doctor_command, read_doctor
from .environment import interpreter_in
from .errors import LianetError
from .wording import in_words

LAST_WORDS = 12
PACKAGE = re.compile(r"^\s*(?:Collecting|Downloading|Using cached|Processing) (\S+)(?: \((.+)\))?")


@dataclass(frozen=True)
class Extent:
    """How much of the backend is installed.

    Attributes:
        extra: of backend/pyproject.toml.
        download_mb: about what has to be fetched on this system, where nothing is cached.
        disk_mb: about what it takes on disk.
    """

    extra: str
    download_mb: int
    disk_mb: int


def extents(platform: str = sys.platform) -> dict[str, Extent]:
    """What can be chosen on a system, by extra.

    The builds of torch that pip finds by itself are for CUDA on Linux and for the CPU elsewhere:
    on Linux torch is large even for a CPU, unless pip is set up to look at CPU builds first.
    """
    linux = platform.startswith("linux")
    found = {
        "light": Extent("light", 185, 700),
        "torch": Extent("torch", 3000, 7000) if linux else Extent("torch", 390, 1500),
    }
    if linux:
        found["cuda"] = Extent("cuda", 3000, 7000)
    return found


ADDITIONS = {"sources": Extent("sources", 40, 180), "clouds": Extent("clouds", 145, 160)}
"""What can be installed besides, by extra: catalogues and cubes; a model that finds clouds."""


@dataclass(frozen=True)
class Order:
    """What to install.

    Attributes:
        python: that makes the environment.
        extent: how much.
        wheels: a folder of wheels in place of the network; None: the network.
        additions: of `ADDITIONS`, by their extras.
    """

    python: str
    extent: Extent
    wheels: Path | None = None
    additions: tuple[str, ...] = ()


def environments_folder() -> Path:
    """Where the profile keeps the backend's environments."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "lianet"


def free_folder(base: Path, in_use: str) -> Path:
    """Where to build: beside the environment whose interpreter is in use."""
    first, second = base / "environment", base / "environment-2"
    return second if in_use and first in Path(in_use).parents else first


def pip_arguments(order: Order, sources: Path) -> list[str]:
    """`pip …` for an order.

    Args:
        sources: a copy of the backend's folder: pip writes into what it builds.
    """
    words = ["install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    if order.wheels is not None:
        words += ["--no-index", "--find-links", str(order.wheels)]
    return [
        *words,
        "-c",
        str(sources / "constraints.txt"),
        f"{sources}[{','.join((order.extent.extra, *order.additions))}]",
    ]


class Installer(QObject):
    """Makes one environment at a time.

    Signals:
        told: str, what happens now, for people.
        line: str, what pip said.
        installed: interpreter of the new environment and its Diagnosis.
        failed: LianetError; the unfinished environment is gone.
        cancelled: the unfinished environment is gone.
    """

    told = pyqtSignal(str)
    line = pyqtSignal(str)
    installed = pyqtSignal(str, object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, parent: QObject | None = None, sources: Path = ROOT / "backend") -> None:
        super().__init__(parent)
        self._sources = sources
        self._folder: Path | None = None
        self._order: Order | None = None
        self._command: Command | None = None

    @property
    def busy(self) -> bool:
        return self._folder is not None

    def install(self, order: Order, folder: Path) -> None:
        """Begin; the answer is `installed`, `failed` or `cancelled`.

        Args:
            folder: of the new environment; what lies there is replaced.
        """
        if self.busy:
            return
        self._order, self._folder = order, folder
        try:
            if folder.exists():
                shutil.rmtree(folder)
            folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._fail(
                LianetError(
                    tr("The folder {path} cannot be written").format(path=folder),
                    tr("Stop what uses it, or make room and permission there, and try again"),
                    code="environment",
                    details=str(error),
                )
            )
            return
        self.told.emit(tr("Making an empty environment…"))
        self._run(module_command(order.python, "venv", folder), self._on_venv)

    def cancel(self) -> None:
        """End the step that runs, with all that it started, and remove what was made."""
        if self._command is None:
            return
        self.told.emit(tr("Cancelling…"))
        command, self._command = self._command, None

        def gone() -> None:
            self._remove()
            self.cancelled.emit()

        command.cancel(gone)

    def shutdown(self) -> None:
        """For unload and quit: end it now."""
        if self._command is not None:
            self._command.shutdown()
            self._command = None
        self._remove()

    def _run(self, words: list[str], ended: Callable[[int, str], None]) -> None:
        self._command = Command(words, ended, self, self._on_line)

    def _on_line(self, text: str) -> None:
        self.line.emit(text)
        found = PACKAGE.match(text)
        if found is None:
            if text.startswith("Installing collected packages"):
                self.told.emit(tr("Unpacking…"))
            return
        name = found.group(1).replace("\\", "/").rpartition("/")[2]
        size = f" ({found.group(2)})" if (found.group(2) or "").endswith("B") else ""
        self.told.emit(tr("Fetching {package}…").format(package=name + size))

    def _on_venv(self, code: int, text: str) -> None:
        if code != 0:
            remedy = tr("Choose another Python; on Debian and Ubuntu, install python3-venv")
            self._fail(self._error(tr("The environment could not be made"), remedy, text))
            return
        assert self._folder is not None
        assert self._order is not None
        copy = self._folder / "backend-sources"
        try:
            ignored = shutil.ignore_patterns("__pycache__", "build", "*.egg-info", ".*")
            shutil.copytree(self._sources, copy, ignore=ignored)
        except (OSError, shutil.Error) as error:
            remedy = tr("Make room on the disk, or install the plugin again")
            self._fail(
                self._error(tr("The backend's sources cannot be copied"), remedy, str(error))
            )
            return
        self.told.emit(tr("Asking for the packages…"))
        arguments = pip_arguments(self._order, copy)
        self._run(module_command(interpreter_in(self._folder), "pip", *arguments), self._on_pip)

    def _on_pip(self, code: int, text: str) -> None:
        assert self._folder is not None
        assert self._order is not None
        if code != 0:
            remedy = pip_remedy(text, self._order.wheels is not None)
            self._fail(self._error(tr("pip could not install the backend"), remedy, text))
            return
        shutil.rmtree(self._folder / "backend-sources", ignore_errors=True)
        self.told.emit(tr("Trying it…"))
        self._run(doctor_command(interpreter_in(self._folder)), self._on_doctor)

    def _on_doctor(self, code: int, text: str) -> None:
        diagnosis = read_doctor(code, text)
        if diagnosis.problem is not None:
            self._fail(diagnosis.problem)
            return
        assert self._folder is not None
        python = interpreter_in(self._folder)
        self._folder = self._order = self._command = None
        self.installed.emit(str(python), diagnosis)

    def _error(self, message: str, remedy: str, text: str) -> LianetError:
        last = [line for line in text.splitlines() if line.strip()][-LAST_WORDS:]
        return LianetError(message, remedy, code="environment", details="\n".join(last))

    def _fail(self, error: LianetError) -> None:
        self._command = None
        self._remove()
        self.failed.emit(error)

    def _remove(self) -> None:
        folder, self._folder, self._order = self._folder, None, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def pip_remedy(text: str, offline: bool) -> str:
    """What to do about pip's last words."""
    low = text.lower()
    if "no space left" in low or "errno 28" in low:
        return tr("Make room on the disk and try again")
    if "certificate" in low:
        return tr("Tell pip the certificate of your network (pip config set global.cert FILE)")
    if offline and "no matching distribution" in low:
        return tr("The folder lacks a wheel for this Python; its name is in the details")
    if any(word in low for word in ("connection", "timed out", "name resolution", "proxy", "ssl")):
        return tr("Check the network and try again, or install from a folder of wheels")
    if "no matching distribution" in low or "requires-python" in low:
        return tr("Choose another Python; its version may be too new or too old for a package")
    return tr("The details hold pip's last lines; try again, or choose another Python")


def has_package(python: str, package: str) -> bool:
    """Whether the environment of an interpreter has a package, by its folder there."""
    if not python:
        return False
    environment = Path(python).parent.parent
    places = ("lib/python*/site-packages", "Lib/site-packages")
    return any(found.is_dir() for p in places for found in environment.glob(f"{p}/{package}"))


def remove_others(base: Path, python: str) -> None:
    """Remove environments of ours that are not the one of `python`."""
    for folder in (base / "environment", base / "environment-2"):
        if folder.is_dir() and folder not in Path(python).parents:
            shutil.rmtree(folder, ignore_errors=True)


def try_own(
    python: str, done: Callable[[Diagnosis], None], parent: QObject | None = None
) -> Command:
    """Whether any interpreter has the backend; `done` is called with what it says."""
    return Command(doctor_command(python), lambda code, text: done(read_doctor(code, text)), parent)


def device_words(diagnosis: Diagnosis) -> str:
    """One sentence on what computes, by what a real kernel said."""
    facts = diagnosis.facts
    if str(facts.get("device", "")).startswith("cuda"):
        return tr("A test computation ran on the GPU {gpu}.").format(gpu=facts.get("gpu"))
    problem = facts.get("gpu_problem")
    if problem:
        return tr("It computes on the CPU: {problem}.").format(problem=in_words(str(problem)))
    return tr("It computes on the CPU.")
