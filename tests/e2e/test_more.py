"""What comes to a region later, and what goes to another one, in the real QGIS."""

from __future__ import annotations

from pathlib import Path

import demo
import pytest
from made_scenes import DATES, LABELS, SAMPLE, lianet, reconstructed
from qgis_window import Window

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("more")
    scenes = reconstructed(folder / "scenes")
    first = folder / "first"
    first.mkdir()
    for path in sorted(scenes.glob("*.tif"))[:-1]:
        (first / path.name).symlink_to(path)
    region = folder / "valley.region.safetensors"
    lianet("pretrain", first, "--out", region)
    window = Window(folder, HERE / "more_scene.py", headless=True, limit_s=400)
    window.make_profile()
    scene = {
        "region": str(region),
        "scenes": str(scenes),
        "extended": str(folder / "valley-more.region.safetensors"),
        "labels": str(LABELS),
        "task": str(folder / "valley.task.safetensors"),
        "other": str(SAMPLE),
    }
    return window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)})


def test_a_date_comes_to_a_region_by_the_assistant(played):
    assert played["before"] == list(DATES[:-1])
    assert played["after"] == list(DATES)
    assert played["chosen"] == 1


def test_a_saved_task_maps_another_region_and_says_how_unlike_it_is(played):
    assert played["other"] == "Liri"
    assert "This region looks like valley (distance " in played["travelled"]
    assert "Its accuracy there says nothing about here" in played["travelled"]
    assert any("Liri: class map" in name for name in played["layers"]), played["layers"]


def test_nobody_complained(played):
    assert played["problems"] == []
