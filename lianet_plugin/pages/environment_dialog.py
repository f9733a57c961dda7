"""Setting up the backend: install it, take one that is there, or one elsewhere; its doctor."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QT_VERSION_STR
from qgis.PyQt.QtWidgets import QDialog, QWidget

from .. import tr
from ..local_words import decimal
from ..service.command import Command
from ..service.doctor import Diagnosis, report
from ..service.environment import find_python
from ..service.errors import LianetError
from ..service.installer import (
    ADDITIONS,
    Installer,
    Order,
    device_words,
    environments_folder,
    extents,
    free_folder,
    has_package,
    remove_others,
    try_own,
)
from ..service.pythons import Python, PythonSearch
from ..session.session import Session
from ..settings import BACKEND_PYTHON, ELSEWHERE
from ..widgets.form import load_form
from .elsewhere_box import ElsewhereBox

GPU_ASK_MS = 10_000
LIGHT, TORCH = "light", "torch"
"""Extras of the backend: without torch, and with what needs it too."""


class EnvironmentDialog(QDialog):
    """Does not block QGIS; an installation goes on while the dialog is closed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("environment", self)
        self._session = session
        self._installer = Installer(self)
        self._installer.told.connect(self.told.setText)
        self._installer.line.connect(self._log)
        self._installer.installed.connect(self._on_installed)
        self._installer.failed.connect(self._on_failed)
        self._installer.cancelled.connect(self._on_cancelled)
        self._commands: list[Command] = []
        self._facts = ""
        self.wheels = QgsFileWidget(self)
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setVisible(False)
        self.wheelsPlace.addWidget(self.wheels)
        self.own = QgsFileWidget(self)
        self.own.setFilePath(BACKEND_PYTHON.get())
        self.ownPlace.addWidget(self.own)
        self._extents = extents()
        words = {
            LIGHT: tr("Make regions, look, label, map (CPU, without torch)"),
            TORCH: tr("Train fields and convolutions too (CPU)"),
            "cuda": tr("GPU (CUDA)"),
        }
        for name in self._extents:
            self.extentBox.addItem(words[name], name)
        if has_package(BACKEND_PYTHON.get(), "torch"):
            self.extentBox.setCurrentIndex(self.extentBox.findData(TORCH))  # installing again
        self.extentBox.currentIndexChanged.connect(self._show_size)
        self.wheelsBox.toggled.connect(self.wheels.setVisible)
        self._additions = {"sources": self.sourcesBox, "clouds": self.cloudsBox}
        self.cloudsBox.setChecked(has_package(BACKEND_PYTHON.get(), "ukis_csmask"))
        for box in (self.wheelsBox, *self._additions.values()):
            box.toggled.connect(self._show_size)
        self.installButton.clicked.connect(self.install)
        self.cancelButton.clicked.connect(self._installer.cancel)
        self.ownButton.clicked.connect(self.try_own)
        self.elsewhere = ElsewhereBox(self, session)
        self.doctorButton.clicked.connect(self.examine)
        self.copyButton.clicked.connect(self._copy)
        self.copyButton.setEnabled(False)
        self.buttons.rejected.connect(self.close)
        self.resize(620, 520)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self._show_size()
        self._show_busy(False)
        self.pythonBox.addItem(tr("Looking for Pythons…"))
        self.installButton.setEnabled(False)
        self._search = PythonSearch(self._on_pythons, self)
        driver = shutil.which("nvidia-smi")
        if driver is not None and "cuda" in self._extents:
            self._ask(Command([driver, "-L"], self._on_gpu, self, None, GPU_ASK_MS))

    def release(self) -> None:
        """End everything: for unload."""
        self._search.stop()
        self._installer.shutdown()
        self.elsewhere.release()
        for command in self._commands:
            command.shutdown()
        self._commands = []

    # -- install

    def offer(self, extra: str) -> None:
        """Choose what is needed now; nothing where the backend has no such extra."""
        if extra in self._additions:
            self._additions[extra].setChecked(True)
        elif extra in self._extents:
            if self.extentBox.currentData() == LIGHT:
                self.extentBox.setCurrentIndex(self.extentBox.findData(extra))
        else:
            return
        self.tabs.setCurrentWidget(self.installPage)

    def _log(self, text: str) -> None:
        """One more thing that pip says; who reads its end goes along."""
        bar = self.log.verticalScrollBar()
        follows = bar.value() == bar.maximum()
        self.log.appendPlainText(text)
        if follows:
            bar.setValue(bar.maximum())

    def install(self) -> None:
        """Begin with what is chosen; also the way to try again."""
        wheels = self.wheels.filePath() if self.wheelsBox.isChecked() else ""
        if self.wheelsBox.isChecked() and not Path(wheels or "-").is_dir():
            self.told.setText(tr("Choose the folder of wheels first."))
            return
        order = Order(
            self.pythonBox.currentData(),
            self._extents[self.extentBox.currentData()],
            Path(wheels) if wheels else None,
            tuple(name for name, box in self._additions.items() if box.isChecked()),
        )
        self.log.clear()
        self.installButton.setText(tr("In&stall"))
        self._show_busy(True)
        self._installer.install(order, free_folder(environments_folder(), BACKEND_PYTHON.get()))

    def _on_pythons(self, found: list[Python]) -> None:
        self.pythonBox.clear()
        for python in found:
            text = "Python {}.{}.{}, {}".format(*python.version, python.path)
            self.pythonBox.addItem(
                tr("{python} (of QGIS)").format(python=text) if python.of_qgis else text,
                python.path,
            )
        self._show_busy(self._installer.busy)
        if not found:
            self.pythonBox.addItem(tr("none found"))
            self.told.setText(
                tr(
                    "No Python 3.10 or newer that can make an environment was found. "
                    "Install one (python.org, or python3-venv on Debian and Ubuntu) and open "
                    "this window again, or name your own on the next page."
                )
            )

    def _on_gpu(self, code: int, text: str) -> None:
        """A driver that answers is a reason to offer, not yet to believe: the doctor decides."""
        if code == 0 and "GPU 0" in text and not self._installer.busy:
            self.extentBox.setCurrentIndex(self.extentBox.findData("cuda"))

    def _show_size(self) -> None:
        extent = self._extents[self.extentBox.currentData()]
        wanted = [ADDITIONS[name] for name, box in self._additions.items() if box.isChecked()]
        disk_mb = sum(part.disk_mb for part in (extent, *wanted))
        download_mb = sum(part.download_mb for part in (extent, *wanted))
        disk = tr("{disk} on disk, in {folder}").format(
            disk=readable_size(disk_mb), folder=environments_folder()
        )
        if self.wheelsBox.isChecked():
            text = tr("Nothing is downloaded; about {disk}.").format(disk=disk)
        else:
            text = tr("Downloads about {size}; about {disk}.").format(
                size=readable_size(download_mb), disk=disk
            )
        if extent.extra == LIGHT:
            more = tr("Trained fields and the head of convolutions need more: “{choice}”.")
            choice = self.extentBox.itemText(self.extentBox.findData(TORCH))
            text += " " + more.format(choice=choice)
        self.size.setText(text)

    def _show_busy(self, busy: bool) -> None:
        boxes = (self.extentBox, self.pythonBox, self.wheelsBox, self.wheels)
        for widget in (*boxes, *self._additions.values()):
            widget.setEnabled(not busy)
        self.installButton.setEnabled(not busy and bool(self.pythonBox.currentData()))
        self.cancelButton.setEnabled(busy)
        self.progress.setVisible(busy)

    def _on_installed(self, python: str, diagnosis: Diagnosis) -> None:
        self._show_busy(False)
        self.told.setText(tr("The backend is ready.") + " " + device_words(diagnosis))
        self._take(python, diagnosis)
        remove_others(environments_folder(), python)

    def _on_failed(self, error: LianetError) -> None:
        self._show_busy(False)
        self.installButton.setText(tr("Try again"))
        self.told.setText(f"{error}.\n\n{error.details}".strip())

    def _on_cancelled(self) -> None:
        self._show_busy(False)
        self.told.setText(tr("Cancelled; what was made is removed."))

    def _take(self, python: str, diagnosis: Diagnosis) -> None:
        BACKEND_PYTHON.set(python)
        self.own.setFilePath(python)
        self._show_report(diagnosis)
        ELSEWHERE.set(False)
        self._session.backend.use(None)

    # -- own Python

    def try_own(self) -> None:
        """Take the interpreter that is named, where the backend starts in it."""
        python = self.own.filePath()
        if not Path(python or "-").is_file():
            self.ownTold.setText(tr("Choose the interpreter first."))
            return
        self.ownButton.setEnabled(False)
        self.ownTold.setText(tr("Trying it…"))

        def done(diagnosis: Diagnosis) -> None:
            self.ownButton.setEnabled(True)
            if diagnosis.problem is not None:
                self.ownTold.setText(f"{diagnosis.problem}.\n\n{diagnosis.problem.details}")
                return
            self.ownTold.setText(tr("It is used now.") + " " + device_words(diagnosis))
            self._take(python, diagnosis)

        self._ask(try_own(python, done, self))

    # -- doctor

    def examine(self) -> None:
        """Run the doctor of the backend of this machine."""
        try:
            python = find_python()
        except LianetError as error:
            self._show_report(Diagnosis(problem=error))
            return
        self.doctorButton.setEnabled(False)
        self.report.setPlainText(tr("Examining…"))

        def done(diagnosis: Diagnosis) -> None:
            self.doctorButton.setEnabled(True)
            self._show_report(diagnosis)

        self._ask(try_own(str(python), done, self))

    def _show_report(self, diagnosis: Diagnosis) -> None:
        versions = {"qgis": Qgis.QGIS_VERSION, "qt": QT_VERSION_STR}
        self._facts = report(diagnosis, versions)
        words = "" if diagnosis.problem is not None else device_words(diagnosis)
        self.report.setPlainText(f"{words}\n\n{self._facts}".strip())
        self.copyButton.setEnabled(True)

    def _copy(self) -> None:
        QgsApplication.clipboard().setText(self._facts)

    def _ask(self, command: Command) -> None:
        self._commands.append(command)
        command.destroyed.connect(
            lambda: self._commands.remove(command) if command in self._commands else None
        )


def readable_size(megabytes: int) -> str:
    """Megabytes as people say them."""
    if megabytes >= 1000:
        return tr("{size} GB").format(size=decimal(megabytes / 1000, 1))
    return tr("{size} MB").format(size=megabytes)
