"""Algorithms as QGIS's dialog runs them, in a thread, with the real backend."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis_headless import Headless
from rasterio.windows import Window

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "backend"))

from made_stacks import cut_stack  # noqa: E402

QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
STACKS = Path(os.environ.get("LIANET_STACKS", ROOT.parent / "shared" / "data"))
CLASSES = ["arable", "built-up", "water", "woodland"]


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scene äöü")
    headless = Headless(tmp_path_factory.mktemp("profile"))
    headless.make_profile()
    stack = STACKS / "liri"
    if stack.is_dir():  # a part: measuring the whole takes most of the time
        stack = cut_stack(stack, folder.with_name("part"), Window(60, 60, 128, 128), 6)
    done = subprocess.run(
        [
            str(QGIS_PYTHON),
            str(Path(__file__).parent / "processing_scene.py"),
            str(folder),
            str(stack) if stack.is_dir() else "",
        ],
        env=headless.environment(),
        capture_output=True,
        text=True,
        timeout=600,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert lines, done.stdout + done.stderr
    return json.loads(lines[0].removeprefix("RESULT "))


def test_cancelling_an_encoding_keeps_the_best_so_far_and_leaves_no_process(scene):
    if "encode" not in scene:
        pytest.skip(f"no real stack in {STACKS}; name the folder of stacks in LIANET_STACKS")
    _, results, seconds = scene["encode"]
    assert results["PSNR"] > 35
    assert Path(results["OUTPUT"]).name in scene["left"]
    assert scene["children"] == []
    assert seconds < 120  # of the ten minutes that were asked for; measuring is part of it


def test_cancelling_an_assessment_ends_it_and_keeps_what_was_learnt(scene):
    good, seconds = scene["train"]
    assert not good
    assert seconds < 20
    assert scene["children_after_train"] == []
    assert set(scene["left"]) <= {"t.task.safetensors", "x.region.safetensors"}
    assert "t.task.safetensors" in scene["left"]


def test_outputs_are_styled_when_they_are_loaded(scene):
    good, (kind, labels, attribution) = scene["predict"]
    assert good
    assert (kind, labels) == ("paletted", CLASSES)
    assert "Copernicus" in attribution
    assert scene["reconstruct"][1][0] == "multibandcolor"
    assert scene["change"][1][0] == "singlebandpseudocolor"
