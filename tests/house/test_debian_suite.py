"""Testing in another Debian release says what stands in its way before it begins."""

from __future__ import annotations

import os
import shlex
import subprocess

import debian_suite as suites
import pytest


def test_the_mirror_is_the_one_that_apt_uses_for_debian():
    targets = (
        "https://packages.example/other other Other\n"
        "https://packages.example/debian-security/ Debian Debian-Security\n"
        "https://packages.example/debian/ Debian Debian\n"
    )
    assert suites.mirror_of(targets) == "https://packages.example/debian/"


def test_before_the_first_update_the_mirror_is_known_by_its_name():
    targets = "https://packages.example/debian-security/  \nhttps://packages.example/debian/  \n"
    assert suites.mirror_of(targets) == "https://packages.example/debian/"


def test_without_a_debian_mirror_it_says_so():
    with pytest.raises(suites.SuiteError, match="apt knows no Debian mirror"):
        suites.mirror_of("https://packages.example/ubuntu Ubuntu Ubuntu\n")


def test_who_is_not_root_is_told(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(suites.SuiteError, match="root"):
        suites.check_machine(10**12)


def test_a_missing_program_and_a_full_disk_are_told(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(suites.shutil, "which", lambda name: f"/usr/sbin/{name}")
    with pytest.raises(suites.SuiteError, match=r"takes 4 GB and 1\.0 GB are free"):
        suites.check_machine(10**9)
    monkeypatch.setattr(suites.shutil, "which", lambda name: None)
    with pytest.raises(suites.SuiteError, match="apt-get install debootstrap"):
        suites.check_machine(10**12)


def test_the_copy_holds_the_sources_and_nothing_that_git_ignores(tmp_path):
    (tmp_path / "old").mkdir()
    suites.copy_checkout(tmp_path)
    assert (tmp_path / "lianet_plugin" / "plugin.py").is_file()
    assert not (tmp_path / "old").exists()
    assert not list(tmp_path.rglob("__pycache__"))


def test_a_program_of_the_root_finds_this_machines_folders_at_their_own_paths(tmp_path):
    root = tmp_path / "root's"
    script = suites.stand_in(root, "xvfb-run", (tmp_path / "a b",))
    checked = subprocess.run(["sh", "-n"], input=script, text=True, capture_output=True)
    assert checked.returncode == 0, checked.stderr
    words = shlex.split(script.partition("\n")[2])
    assert words[:4] == ["exec", "unshare", "--mount", "sh"]
    assert words[-2:] == [str(root), "$@"]
    assert f"mount --bind '{tmp_path}/a b' \"$0{tmp_path}/a b\"" in words[5]
    assert words[5].endswith('xvfb-run "$@"')


def test_scenes_are_not_played_with_a_python_that_the_root_has_another_one_of(monkeypatch):
    monkeypatch.setattr(suites.Path, "resolve", lambda path: suites.Path("/usr/bin/python3.11"))
    with pytest.raises(suites.SuiteError, match="LIANET_PYTHON"):
        suites.run_scenes(suites.Path("/root"), ["tests/e2e"])
