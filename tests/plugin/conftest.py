"""QGIS's objects, a folder of its own for every setting and file, and a backend that is fake."""

from __future__ import annotations

import gc
import json
import re
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsSettings,
)
from qgis.PyQt.QtCore import QLocale, QSettings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(HERE))


PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits for conditions and never for a time: on a busy machine all that comes, comes late.

    What must happen soon is tested by what would happen otherwise, which takes longer than this.
    """

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **more):
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **more)

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp, request):
    """pytest-qt's, with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def own_settings(qgis_app, tmp_path_factory):
    """Settings of this run alone: another run at the same time would take them away."""
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    QLocale.setDefault(QLocale("en_US"))  # numbers and dates as in an English QGIS
    yield
    gc.collect()  # a layer in a circle must not outlive QGIS: pytest itself collects later


@pytest.fixture(autouse=True)
def clean_project(qgis_app):
    """No layer, no setting and no CRS of another test: see `lianet_plugin.layers.region_crs`."""
    QgsCoordinateReferenceSystem.invalidateCache()
    QgsCoordinateTransform.invalidateCache()
    QgsProject.instance().clear()
    QgsSettings().remove("lianet")
    yield
    QgsProject.instance().clear()
    QgsSettings().remove("lianet")


@pytest.fixture
def in_transactions(clean_project):
    """The project edits in transaction groups, until it is called with False."""

    def edit_so(on):
        project = QgsProject.instance()
        if Qgis.QGIS_VERSION_INT < 32600:
            project.setAutoTransaction(on)
        else:
            modes = Qgis.TransactionMode
            project.setTransactionMode(modes.AutomaticGroups if on else modes.Disabled)

    edit_so(True)
    yield edit_so
    edit_so(False)


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Controls of the fake backend."""
    folder = tmp_path / "fake"
    folder.mkdir()
    monkeypatch.setenv("FAKE_FOLDER", str(folder))
    return Fake(folder)


class Fake:
    """The folder through which a test and the fake backend talk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def command(self) -> list[str]:
        return [sys.executable, "-S", "-u", str(HERE / "fake_backend.py")]

    def be(self, behaviour: str, text: str = "") -> None:
        (self.folder / behaviour).write_text(text)

    def behave(self, behaviour: str) -> None:
        (self.folder / behaviour).unlink()

    def asked(self, route: str) -> list[dict]:
        """Bodies that were sent there, each as the contract wants it."""
        file = self.folder / "asked.log"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        said = [json.loads(line) for line in lines]
        return [body for _, path, body in said if re.fullmatch(route, path)]

    def gives(self, kind: str, result: dict) -> None:
        """What jobs of a kind give from now on."""
        self.be(f"result-{kind}.json", json.dumps(result))

    def requests(self, part: str) -> list[str]:
        """Lines of the log that contain `part`."""
        log = self.folder / "requests.log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if part in line]


@pytest.fixture
def service_of_its_own(fake, monkeypatch):
    """What an algorithm starts where there is no dock."""
    from lianet_plugin.processing import algorithm, backend
    from lianet_plugin.service.process import BackendProcess

    monkeypatch.setattr(algorithm, "find_python", lambda: Path(sys.executable))
    monkeypatch.setattr(
        backend, "BackendProcess", lambda **more: BackendProcess(command=fake.command, **more)
    )
    return fake


@pytest.fixture
def profile(tmp_path, monkeypatch):
    """Where unsaved projects keep labels, in this test's own folder."""
    from lianet_plugin.session import session

    folder = tmp_path / "profile with blanks äöü"
    folder.mkdir()
    monkeypatch.setattr(session, "profile", lambda: folder)
    return folder


@pytest.fixture
def session(fake, profile, qtbot):
    """A session on a fake backend, with a note of everything that it told."""
    from lianet_plugin.service.process import BackendProcess
    from lianet_plugin.session.session import Session

    made = Session(backend=BackendProcess(command=fake.command, backoff_ms=(50, 50)))
    made.problems = []
    made.problem.connect(made.problems.append)
    made.notices = []
    made.notice.connect(made.notices.append)
    yield made
    made.shutdown()
    made.deleteLater()


@pytest.fixture
def region_file(tmp_path):
    """A file that exists; what is in it is the backend's business."""
    path = tmp_path / "testland.region.safetensors"
    path.write_bytes(b"x")
    return str(path)


@pytest.fixture
def opened(session, region_file, qtbot):
    """The session with its region on the map."""
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    return session
