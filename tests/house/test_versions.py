"""What set-up installs is pinned, and is what the backend asks for."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import minimum_versions
import pytest

ROOT = Path(__file__).resolve().parents[2]


def pinned(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {line.split("==")[0].strip().lower() for line in lines if "==" in line}


def asked_for():
    text = (ROOT / "backend/pyproject.toml").read_text(encoding="utf-8")
    parts = text.split("dependencies = [", 1)[1].split("[project.scripts]")[0]
    return {name.lower() for name in re.findall(r'"([A-Za-z0-9_.-]+)(?:\[\w+\])?[<>=~!]', parts)}


def test_every_dependency_of_the_backend_is_pinned():
    assert len(asked_for()) > 15
    assert asked_for() - pinned("backend/constraints.txt") == set()


def test_torch_is_pinned_for_us_and_free_for_others():
    text = (ROOT / "backend/pyproject.toml").read_text(encoding="utf-8")
    assert '"torch>=2.11"' in text
    assert '"torch==' not in text
    assert "torch==2.13.0" in (ROOT / "backend/constraints.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["backend/constraints.txt", "tools/requirements-qgis.txt"])
def test_no_version_is_left_open(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] != "#" and "==" not in line] == []


def test_tools_for_qgis_leave_its_numpy_alone():
    assert "numpy" not in pinned("tools/requirements-qgis.txt")


def test_the_light_install_is_tested_in_all_rooms_but_for_files_that_import_an_extra(
    tmp_path, monkeypatch
):
    room = tmp_path / "tests" / "backend" / "room"
    room.mkdir(parents=True)
    (room / "test_light.py").write_text("import json")
    (room / "test_heavy.py").write_text("import torch_elsewhere.nn")
    (room / "test_misspelt.py").write_text("import jsom")
    (room / "test_asks.py").write_text("import pytest; pytest.importorskip('torch_elsewhere')")
    monkeypatch.setattr(minimum_versions, "OF_EXTRAS", {"torch_elsewhere"})
    found = minimum_versions.left_out_files(sys.executable, tmp_path)
    assert found == {"tests/backend/room/test_heavy.py": "torch_elsewhere"}
