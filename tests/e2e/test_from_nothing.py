"""From no label to a map in the real QGIS with the real backend, and what is said of that map."""

from __future__ import annotations

from pathlib import Path

import demo
import pytest
from qgis_window import Window

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    scene = HERE / "from_nothing_scene.py"
    window = Window(tmp_path_factory.mktemp("from-nothing"), scene, headless=True)
    window.make_profile()
    return window.run({}, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_clusters_become_classes_by_a_click_and_a_map_without_a_label(played):
    assert 4 <= played["clusters"] <= 8
    assert played["assigned"][-1] >= 2


def test_a_grown_label_is_kept_and_makes_the_map_older_than_its_labels(played):
    assert sum(played["counts"]) == 1
    assert played["outdated"]
    assert any(name.endswith("(older than the labels)") for name in played["names"])


def test_nobody_complained(played):
    assert played["problems"] == []
