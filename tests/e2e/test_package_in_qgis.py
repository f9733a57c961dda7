"""The zip, as QGIS installs it, in an empty profile."""

from __future__ import annotations

import sys
from pathlib import Path

import build_package
import demo
from qgis_window import Window

HERE = Path(__file__).resolve().parent


def test_installed_package_shows_the_sample_region(tmp_path):
    package = build_package.build(tmp_path / "package")
    window = Window(tmp_path / "qgis", HERE / "package_scene.py", headless=True)
    plugin = window.make_profile(package)
    result = window.run({}, {"LIANET_TOOLS": str(demo.TOOLS), "LIANET_PYTHON": sys.executable})
    assert Path(result["module"]).parent == plugin
    assert result["problems"] == []
    assert result["bands"] == 12
    assert 0 < result["red"] < 10000
