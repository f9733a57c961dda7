"""The zip, as QGIS installs it, in an empty profile: from the welcome page to pixels."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import build_package
import demo
import pytest
from qgis_window import Window

HERE = Path(__file__).resolve().parent


def start(folder, package):
    window = Window(folder, HERE / "package_scene.py", headless=True)
    plugin = window.make_profile(package)
    variables = {"LIANET_TOOLS": str(demo.TOOLS), "LIANET_PYTHON": sys.executable}
    return plugin, window.run({}, variables)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return build_package.build(tmp_path_factory.mktemp("package"))


@pytest.mark.parametrize("number", range(int(os.environ.get("LIANET_STARTS", "1"))))
def test_first_start_shows_the_sample_region(tmp_path, package, number):
    """LIANET_STARTS repeats it, to look for what goes wrong once in many times."""
    plugin, result = start(tmp_path / "qgis", package)
    assert Path(result["module"]).parent == plugin
    assert result["problems"] == []
    assert result["bands"] == 12
    assert 0 < result["red"] < 10000
    assert result["welcome"], "QGIS did not begin with its welcome page"
    assert result["canvas_shown"]
    assert result["whole_region_in_view"]
    assert result["share_of_view"] > 0.9, "the map is not drawn to the region"
    assert result["crs"][0] == result["crs"][1]
    assert result["colours"] > 200, "the map is white"
