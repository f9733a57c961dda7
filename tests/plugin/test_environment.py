"""The backend's Python is found, and QGIS's own variables do not reach it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianet_plugin.service.environment import clean_environment, find_python, interpreter_in
from lianet_plugin.service.errors import LianetError
from lianet_plugin.settings import BACKEND_PYTHON

DIRTY = {
    "PYTHONHOME": "/opt/qgis",
    "PYTHONPATH": "/opt/qgis/python",
    "PYTHONSTARTUP": "x",
    "PROJ_LIB": "/opt/qgis/proj",
    "PROJ_DATA": "/opt/qgis/proj",
    "GDAL_DATA": "/opt/qgis/gdal",
    "GDAL_DRIVER_PATH": "/opt/qgis/gdalplugins",
    "QT_PLUGIN_PATH": "/opt/qgis/plugins",
    "QT_QPA_PLATFORM": "offscreen",
    "QGIS_PREFIX_PATH": "/opt/qgis",
    "VIRTUAL_ENV": "/opt/venv",
    "CONDA_PREFIX": "/opt/conda",
    "LD_PRELOAD": "x.so",
    "LD_LIBRARY_PATH": "/opt/qgis/lib:/opt/cuda/lib64",
    "PATH": "/opt/qgis/bin:/usr/bin:/opt/qgistools",
    "HOME": "/home/a",
    "LANG": "de_DE.UTF-8",
    "CUDA_VISIBLE_DEVICES": "0",
    "https_proxy": "http://proxy:3128",
}


def test_only_what_qgis_added_is_left_out():
    clean = clean_environment(DIRTY, Path("/opt/qgis"))
    assert clean == {
        "LD_LIBRARY_PATH": "/opt/cuda/lib64",
        "PATH": "/usr/bin:/opt/qgistools",
        "HOME": "/home/a",
        "LANG": "de_DE.UTF-8",
        "CUDA_VISIBLE_DEVICES": "0",
        "https_proxy": "http://proxy:3128",
    }


def test_a_qgis_of_the_system_does_not_cost_the_system_its_path():
    clean = clean_environment({"PATH": "/usr/bin:/bin"}, Path("/usr"))
    assert clean["PATH"] == "/usr/bin:/bin"


def make(folder: Path) -> Path:
    python = interpreter_in(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    return python


def test_the_setting_comes_first_then_the_checkout_then_the_variable(tmp_path):
    named = make(tmp_path / "named")
    assert find_python({"LIANET_PYTHON": str(named)}, tmp_path) == named
    checkout = make(tmp_path / ".venv")
    assert find_python({"LIANET_PYTHON": str(named)}, tmp_path) == checkout
    chosen = make(tmp_path / "chosen")
    BACKEND_PYTHON.set(str(chosen))
    assert find_python({"LIANET_PYTHON": str(named)}, tmp_path) == chosen


def test_a_checkout_linked_into_a_profile_finds_its_environment(tmp_path):
    checkout = tmp_path / "checkout"
    python = make(checkout / ".venv")
    link = tmp_path / "lianet_qgis"
    link.symlink_to(checkout)
    assert find_python({}, link).resolve() == python.resolve()


def test_without_any_python_the_remedy_says_what_to_do(tmp_path):
    with pytest.raises(LianetError, match="not set up") as caught:
        find_python({}, tmp_path)
    assert "Set up" in caught.value.remedy


def test_a_chosen_python_that_has_gone_is_named(tmp_path):
    BACKEND_PYTHON.set("/gone/python")
    with pytest.raises(LianetError, match="/gone/python does not exist"):
        find_python({}, tmp_path)


@pytest.mark.parametrize("value", [True, False, "true", "false"])
def test_a_truth_survives_the_settings_file(value):
    from qgis.core import QgsSettings

    from lianet_plugin.settings import LABEL_AT_DATE

    QgsSettings().setValue("lianet/labels/at_date", value)
    assert LABEL_AT_DATE.get() is (value in (True, "true"))


def test_settings_that_are_not_of_their_type_fall_back_to_the_default():
    from qgis.core import QgsSettings

    from lianet_plugin.settings import PLAY_INTERVAL_MS, RECENT_REGIONS

    QgsSettings().setValue("lianet/time/play_interval_ms", "soon")
    assert PLAY_INTERVAL_MS.get() == PLAY_INTERVAL_MS.default
    QgsSettings().setValue("lianet/region/recent", "/one/path")
    assert RECENT_REGIONS.get() == ["/one/path"]


def test_recent_regions_are_the_latest_without_doubles():
    from lianet_plugin.settings import RECENT_LIMIT, RECENT_REGIONS, remember_region

    for number in [*range(12), 5]:
        remember_region(f"/r{number}")
    recent = RECENT_REGIONS.get()
    assert recent[:3] == ["/r5", "/r11", "/r10"]
    assert len(recent) == RECENT_LIMIT
    assert len(set(recent)) == RECENT_LIMIT


def test_a_python_that_is_none_is_told_and_not_tried_again(qtbot, tmp_path):
    from lianet_plugin.service.process import BackendProcess, State

    backend = BackendProcess(command=lambda: [str(tmp_path / "no-python")])
    with qtbot.waitSignal(backend.failed, timeout=5000) as failed:
        backend.start()
    assert failed.args[0].code == "no_python"
    assert backend.state is State.FAILED


def test_a_program_that_says_something_else_is_not_taken_for_the_backend(qtbot):
    import sys

    from lianet_plugin.service.process import BackendProcess, State

    backend = BackendProcess(command=lambda: [sys.executable, "-c", "print('Hello')"])
    with qtbot.waitSignal(backend.failed, timeout=5000) as failed:
        backend.start()
    assert failed.args[0].code == "protocol"
    assert "Hello" in failed.args[0].details
    assert backend.state is State.FAILED
