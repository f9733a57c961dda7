"""What a killed backend and a closed QGIS leave behind."""

from __future__ import annotations

import os
from pathlib import Path

import demo
import pytest
from qgis_window import Window

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def healed(tmp_path_factory):
    window = Window(tmp_path_factory.mktemp("healing"), HERE / "healing_scene.py", headless=True)
    window.make_profile()
    return window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_a_killed_backend_is_replaced_and_the_map_is_as_it_was(healed):
    first, second = healed["pids"]
    assert first != second
    assert all(healed["layers"])
    assert healed["date"] == "2018-06-10"
    assert healed["problems"] == []


def test_no_label_is_lost_and_one_can_be_drawn_meanwhile(healed):
    before, meanwhile = healed["polygons"]
    assert before == 45
    assert meanwhile == 46


def test_no_backend_outlives_qgis(healed):
    for pid in healed["pids"]:
        assert not is_backend(pid)


def is_backend(pid):
    """Whether a process of this id is (still) our service."""
    try:
        os.kill(pid, 0)
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (ProcessLookupError, FileNotFoundError):
        return False
    return b"lianet" in command
