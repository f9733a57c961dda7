"""Set-up installs what is missing, says what it cannot install, and does nothing twice."""

from __future__ import annotations

import os
import shutil

import pytest
import set_up


@pytest.fixture
def commands(monkeypatch):
    """The commands that set-up would have run."""
    ran = []
    monkeypatch.setattr(set_up, "run", lambda *words: ran.append([str(word) for word in words]))
    return ran


def machine_without(monkeypatch, *programs):
    real = shutil.which
    monkeypatch.setattr(
        shutil, "which", lambda name: None if name in programs else real(name) or f"/usr/bin/{name}"
    )


def test_where_nothing_is_missing_nothing_is_installed(monkeypatch, commands):
    monkeypatch.setattr(set_up, "missing_from_system", list)
    set_up.set_up_system()
    assert commands == []


def test_without_apt_it_names_what_to_install_and_stops(monkeypatch, commands):
    machine_without(monkeypatch, "apt-get", "qgis", "Xvfb")
    with pytest.raises(set_up.SetUpError, match=r"(?s)QGIS 3\.22 or newer.*Xvfb.*Install these"):
        set_up.set_up_system()
    assert commands == []


def test_without_root_and_sudo_it_says_what_root_has_to_run(monkeypatch, commands):
    machine_without(monkeypatch, "sudo", "qgis")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(set_up.SetUpError, match=r"As root, run: apt-get install .* qgis "):
        set_up.set_up_system()
    assert commands == []


def test_with_sudo_it_installs_through_sudo(monkeypatch, commands):
    missing = iter([["QGIS"], []])
    monkeypatch.setattr(set_up, "missing_from_system", lambda: next(missing))
    machine_without(monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    set_up.set_up_system()
    assert [command[0].endswith("sudo") for command in commands] == [True, True]
    assert "update" in commands[0]
    assert "qgis" in commands[1]


def test_new_requirements_keep_the_environment_and_a_new_python_does_not(tmp_path, commands):
    home = tmp_path / ".venv"
    home.mkdir()
    set_up.stamp(home, ("python 3.11", "requirements"))
    set_up.make_environment(home, "python", ("python 3.11", "other requirements"))
    assert commands == []
    assert set_up.stamp_of(home) is None, "unfinished until its packages are in"
    set_up.stamp(home, ("python 3.11", "requirements"))
    set_up.make_environment(home, "python", ("python 3.12", "requirements"))
    assert commands == [["python", "-m", "venv", str(home)]]
    assert not home.exists()


def test_an_old_python_is_not_taken_for_the_backend(monkeypatch):
    monkeypatch.setattr(set_up, "OLDEST_PYTHON", (99, 0))
    assert set_up.backend_python() is None
