"""Every algorithm opens in QGIS's own dialogs, and runs from there."""

from __future__ import annotations

import sys
from pathlib import Path

import demo
import pytest
from qgis_window import Window

HERE = Path(__file__).resolve().parent
ALGORITHMS = {
    *("encode", "evaluate", "reconstruct", "train"),
    *("predict", "change", "profile", "vectorise", "extend"),
    *("similarity", "periods", "drawsample", "sampleareas", "unusual"),
}


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dialogs")
    window = Window(folder, HERE / "dialogs_scene.py", headless=True)
    window.make_profile()
    variables = {"LIANET_TOOLS": str(demo.TOOLS), "LIANET_PYTHON": sys.executable}
    return window.run({"region": str(demo.SAMPLE)}, variables)


def test_all_of_them_are_there(played):
    assert set(played["seen"]) == ALGORITHMS


@pytest.mark.parametrize("name", sorted(ALGORITHMS))
def test_a_dialog_shows_parameters_and_help_and_a_batch_its_columns(played, name):
    seen = played["seen"][name]
    assert len([text for text in seen["labels"] if text.strip()]) >= 2
    assert len(seen["help"]) > 100
    assert seen["batch_columns"] >= 2


def test_a_run_from_the_dialog_loads_its_layer_with_style(played):
    assert played["run"]["bands"] == 12
    assert played["run"]["renderer"] == "multibandcolor"
    assert played["problems"] == []
