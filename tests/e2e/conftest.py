"""A real QGIS needs a moment to start, so the main job is played once for all tests."""

from __future__ import annotations

import shutil

import demo
import pytest


@pytest.fixture(scope="session", autouse=True)
def _programs():
    missing = [name for name in ("qgis", "xvfb-run") if shutil.which(name) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} not found; make setup installs it")


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """The demo's report and the folder with its pictures."""
    folder = tmp_path_factory.mktemp("demo")
    return demo.play(folder), folder
