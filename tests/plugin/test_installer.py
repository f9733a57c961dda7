"""The backend's environment: made, cancelled, refused, with a Python and a pip that are fake."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from pathlib import Path

import pytest

from lianet_plugin.service.doctor import Diagnosis, read_doctor, report, without_secrets
from lianet_plugin.service.installer import (
    Installer,
    Order,
    extents,
    free_folder,
    pip_arguments,
    remove_others,
)
from lianet_plugin.service.pythons import PROBE, PythonSearch, read_probe

FACTS = {
    "kind": "doctor",
    "lianet": "0.1.0",
    "device": "cpu",
    "gpu_problem": "no GPU",
    "packages": {"numpy": "2"},
}

PYTHON = """\
    #!{real}
    import runpy, sys
    if sys.argv[1:3] == ["-I", "-c"]:
        print('[[3, 12, 1], "{path}", true, "{path}"]')
        sys.exit()
    leader = next(i for i, word in enumerate(sys.argv) if word.endswith("group_leader.py"))
    sys.path.insert(0, "{modules}")
    sys.argv = sys.argv[leader:]
    runpy.run_path(sys.argv[0], run_name="__main__")
"""
VENV = """\
    import os, pathlib, shutil, sys
    (pathlib.Path(sys.argv[1]) / "bin").mkdir(parents=True)
    shutil.copy({path!r}, pathlib.Path(sys.argv[1]) / "bin" / "python")
"""
PIP = """\
    import json, os, pathlib, subprocess, sys, time
    here = pathlib.Path(__file__).parent
    (here / "pip.json").write_text(json.dumps(sys.argv))
    (here / "variables.json").write_text(json.dumps(dict(os.environ)))
    print("Collecting numpy>=1.26", flush=True)
    print("  Downloading numpy-2.4.6-cp311.whl (16.2 MB)", flush=True)
    if (here / "slow").exists():
        child = subprocess.Popen(["sleep", "60"])
        (here / "child").write_text(str(child.pid))
        time.sleep(60)
    if (here / "broken").exists():
        print("ERROR: " + (here / "broken").read_text(), file=sys.stderr)
        sys.exit(1)
    print("Successfully installed lianet", flush=True)
"""
DOCTOR = """\
    print("a library says hello")
    print({facts!r})
"""


class FakePython:
    """An interpreter with a venv, a pip and a lianet that only say what they were asked."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "python3")
        self.modules = folder / "modules"
        (self.modules / "lianet").mkdir(parents=True)
        (self.modules / "lianet" / "__init__.py").touch()
        values = {"real": sys.executable, "modules": self.modules, "path": self.path}
        self._write(Path(self.path), PYTHON.format(**values))
        Path(self.path).chmod(0o755)
        self._write(self.modules / "venv.py", VENV.format(**values))
        self._write(self.modules / "pip.py", PIP)
        self._write(self.modules / "lianet" / "cli.py", DOCTOR.format(facts=json.dumps(FACTS)))

    @staticmethod
    def _write(path: Path, text: str) -> None:
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def be(self, what: str, text: str = "") -> None:
        (self.modules / what).write_text(text)

    def asked(self, name: str):
        return json.loads((self.modules / name).read_text())


@pytest.fixture
def place(tmp_path):
    """A profile of somebody with another alphabet."""
    folder = tmp_path / "Профиль mit Blank ü"
    folder.mkdir()
    return folder


@pytest.fixture
def python(place):
    return FakePython(place)


@pytest.fixture
def installer(place, qtbot):
    sources = place / "plugin" / "backend"
    (sources / "lianet").mkdir(parents=True)
    (sources / "pyproject.toml").touch()
    (sources / "constraints.txt").touch()
    made = Installer(sources=sources)
    made.said = []
    made.told.connect(made.said.append)
    yield made
    made.shutdown()


def order(python, **given):
    return Order(python.path, extents("linux")["light"], **given)


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().split()[2] != "Z"


def test_an_environment_is_made_and_its_doctor_asked(installer, python, place, qtbot):
    folder = place / "lianet" / "environment"
    with qtbot.waitSignal(installer.installed, timeout=15000) as done:
        installer.install(order(python), folder)
    assert done.args == [str(folder / "bin" / "python"), Diagnosis(FACTS)]
    assert not installer.busy
    assert not (folder / "backend-sources").exists()
    assert "Fetching numpy-2.4.6-cp311.whl (16.2 MB)…" in installer.said


def test_pip_gets_the_tested_versions_and_the_chosen_extra(installer, python, place, qtbot):
    folder = place / "lianet" / "environment"
    with qtbot.waitSignal(installer.installed, timeout=15000):
        installer.install(order(python), folder)
    words = python.asked("pip.json")
    sources = folder / "backend-sources"
    assert words[1] == "install"
    assert words[words.index("-c") + 1] == str(sources / "constraints.txt")
    assert words[-1] == f"{sources}[light]"
    assert not any("index" in word for word in words)


def test_the_plugin_folder_is_not_written_to(installer, python, place, qtbot):
    sources = place / "plugin" / "backend"
    before = sorted(sources.rglob("*"))
    with qtbot.waitSignal(installer.installed, timeout=15000):
        installer.install(order(python), place / "lianet" / "environment")
    assert sorted(sources.rglob("*")) == before


def test_variables_of_qgis_do_not_reach_pip(installer, python, place, qtbot, monkeypatch):
    monkeypatch.setenv("PYTHONHOME_OF_QGIS", "/opt/qgis")
    # Not PROJ_LIB: PROJ of this process would look there from now on, in this test and after it.
    monkeypatch.setenv("PYTHONSTARTUP", "/opt/qgis/start.py")
    with qtbot.waitSignal(installer.installed, timeout=15000):
        installer.install(order(python), place / "lianet" / "environment")
    variables = python.asked("variables.json")
    assert "PYTHONSTARTUP" not in variables
    assert "PYTHONHOME_OF_QGIS" not in variables


def test_an_offline_folder_takes_the_place_of_the_network():
    words = pip_arguments(
        Order("python", extents("linux")["torch"], Path("/media/my wheels")), Path("/s")
    )
    assert words[words.index("--find-links") + 1] == "/media/my wheels"
    assert "--no-index" in words


def test_a_gpu_is_offered_only_where_pip_finds_builds_for_it():
    assert "cuda" in extents("linux")
    assert "cuda" not in extents("darwin")
    assert "cuda" not in extents("win32")
    assert extents("linux")["torch"].download_mb > extents("win32")["torch"].download_mb


def test_cancel_ends_all_processes_and_removes_what_was_made(installer, python, place, qtbot):
    python.be("slow")
    folder = place / "lianet" / "environment"
    installer.install(order(python), folder)
    child = python.modules / "child"
    qtbot.waitUntil(lambda: child.exists() and child.read_text() != "", timeout=15000)
    pid = int(child.read_text())
    assert alive(pid)
    with qtbot.waitSignal(installer.cancelled, timeout=5000):
        installer.cancel()
    qtbot.waitUntil(lambda: not alive(pid), timeout=3000)
    assert not folder.exists()
    assert not installer.busy


def test_unloading_while_pip_runs_leaves_no_process_and_no_folder(installer, python, place, qtbot):
    python.be("slow")
    folder = place / "lianet" / "environment"
    installer.install(order(python), folder)
    child = python.modules / "child"
    qtbot.waitUntil(lambda: child.exists() and child.read_text() != "", timeout=15000)
    installer.shutdown()
    qtbot.waitUntil(lambda: not alive(int(child.read_text())), timeout=3000)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("[Errno 28] No space left on device", "room on the disk"),
        ("certificate verify failed", "certificate"),
        ("Failed to establish a new connection", "folder of wheels"),
        ("No matching distribution found for rasterio", "another Python"),
        ("something else", "details"),
    ],
)
def test_a_failure_shows_the_last_lines_of_pip_and_a_remedy(
    installer, python, place, qtbot, said, remedy
):
    python.be("broken", said)
    folder = place / "lianet" / "environment"
    with qtbot.waitSignal(installer.failed, timeout=15000) as failed:
        installer.install(order(python), folder)
    error = failed.args[0]
    assert said in error.details
    assert remedy in error.remedy
    assert not folder.exists()
    (python.modules / "broken").unlink()
    with qtbot.waitSignal(installer.installed, timeout=15000):
        installer.install(order(python), folder)  # trying again works


def test_a_python_without_venv_is_told(installer, python, place, qtbot):
    (python.modules / "venv.py").write_text("raise SystemExit('ensurepip is not available')")
    with qtbot.waitSignal(installer.failed, timeout=15000) as failed:
        installer.install(order(python), place / "lianet" / "environment")
    assert "ensurepip is not available" in failed.args[0].details
    assert "python3-venv" in failed.args[0].remedy


def test_a_backend_that_does_not_start_is_not_taken(installer, python, place, qtbot):
    (python.modules / "lianet" / "cli.py").write_text("import ctypes; ctypes.CDLL('no.so')")
    folder = place / "lianet" / "environment"
    with qtbot.waitSignal(installer.failed, timeout=15000) as failed:
        installer.install(order(python), folder)
    assert "no.so" in failed.args[0].details
    assert not folder.exists()


def test_the_environment_in_use_stays_until_the_new_one_works(tmp_path):
    first, second = tmp_path / "environment", tmp_path / "environment-2"
    assert free_folder(tmp_path, "") == first
    assert free_folder(tmp_path, str(first / "bin" / "python")) == second
    assert free_folder(tmp_path, str(second / "bin" / "python")) == first
    first.mkdir()
    second.mkdir()
    remove_others(tmp_path, str(second / "bin" / "python"))
    assert not first.exists()
    assert second.exists()


def test_pythons_are_those_that_run_and_are_new_enough(python, place, qtbot):
    found = []
    search = PythonSearch(
        found.append,
        commands=[
            ([str(place / "nowhere")], False),
            ([python.path], False),
            ([python.path], True),
            (["/bin/false"], False),
        ],
    )
    qtbot.waitUntil(lambda: found != [], timeout=10000)
    assert [(item.version, item.path, item.of_qgis) for item in found[0]] == [
        ((3, 12, 1), python.path, False)
    ]
    search.stop()


def test_this_python_answers_the_probe():
    import subprocess

    said = subprocess.run([sys.executable, "-I", "-c", PROBE], capture_output=True, text=True)
    assert read_probe(said.stdout).version == sys.version_info[:3]
    assert read_probe('[[3, 9, 2], "/usr/bin/python3", true, "/usr"]') is None
    assert read_probe('[[3, 11, 2], "python.exe", false, "/usr"]') is None
    assert read_probe("Python was not found; run without arguments to install") is None


def test_a_report_holds_no_secret_and_no_name():
    text = (
        "/home/erika/lianet and erika\nLIANET_TOKEN=abc123 Authorization: Bearer xyz789\n"
        "https://erika:pw@mirror.example/simple\nnumerikal stays"
    )
    clean = without_secrets(text, Path("/home/erika"), "erika")
    for secret in ("erika", "abc123", "xyz789", "pw@"):
        assert secret not in clean.replace("numerikal", "")
    assert "numerikal stays" in clean
    lines = report(Diagnosis(FACTS), {"qgis": "3.22"}).splitlines()
    assert "qgis: 3.22" in lines
    assert "device: cpu" in lines


def test_what_the_doctor_says_is_found_behind_other_lines():
    assert read_doctor(0, "hello\n" + json.dumps(FACTS)).facts == FACTS
    absent = read_doctor(1, "No module named 'lianet'").problem
    assert "has no lianet" in absent.message
    assert "does not start" in read_doctor(1, "No module named 'torch'").problem.message


@pytest.mark.skipif(
    not os.environ.get("LIANET_SLOW"), reason="takes a minute and the network; set LIANET_SLOW=1"
)
def test_a_real_environment_without_torch(place, qtbot):
    found = []
    search = PythonSearch(found.append)
    qtbot.waitUntil(lambda: found != [], timeout=60000)
    search.stop()
    installer = Installer()
    with qtbot.waitSignal(installer.installed, timeout=300000) as done:
        installer.install(
            Order(found[0][0].path, extents()["light"]), place / "lianet" / "environment"
        )
    assert done.args[1].facts["packages"]["torch"] == "not installed"
    assert done.args[1].facts["device"] == "cpu"
