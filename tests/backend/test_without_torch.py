"""An environment without torch looks, learns and says what it cannot do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from lianet.region.file import open_region

from .command_line import answer
from .made_stacks import seasonal_scenes, write_stack

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "liri.region.safetensors"
WITHOUT = "import sys, json; sys.modules['torch'] = None; "


def said(code: str) -> Any:
    """What a fresh interpreter that cannot import torch prints."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, timeout=120
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_service_decodes_with_onnxruntime() -> None:
    answer = said(
        "from pathlib import Path; from lianet.service.machine import this_machine; "
        "machine = this_machine('auto'); found = machine.examine(); machine.prepare(); "
        f"region, engine = machine.open(Path({str(SAMPLE)!r})); "
        "print(json.dumps([found.engine, found.device, type(engine).__name__]))"
    )
    assert answer == ["onnxruntime", "cpu", "OnnxEngine"]


def test_the_doctor_says_that_torch_is_missing() -> None:
    answer = said("from lianet.doctor import examine; print(examine().model_dump_json())")
    assert answer["device"] == "cpu"
    assert "torch" in str(answer["gpu_problem"])


def pretrained(stack: Path, out: Path, *more: str) -> Any:
    words = ["lianet", "pretrain", str(stack), "--out", str(out), *more, "--json"]
    return said(f"sys.argv = {words!r}; from lianet.cli.app import main; main()")


def test_the_usual_region_is_encoded_and_is_the_same(tmp_path: Path) -> None:
    stack = write_stack(tmp_path / "stack", seasonal_scenes())
    out = tmp_path / "x.region.safetensors"
    told = pretrained(stack, out)
    assert told["quality"]["psnr_db"] > 25
    assert told["training"]["versions"].keys() == {"lianet"}
    (with_torch := tmp_path / "with").mkdir()
    other = with_torch / out.name
    answer("pretrain", stack, "--out", other)
    assert open_region(out).card.id == open_region(other).card.id
    date = "2018-06-10"
    made = tmp_path / "date.tif"
    words = ["lianet", "reconstruct", str(out), "--date", date, "--out", str(made), "--json"]
    assert said(f"sys.argv = {words!r}; from lianet.cli.app import main; main()")["path"]


def test_a_field_that_is_trained_says_what_to_install(tmp_path: Path) -> None:
    stack = write_stack(tmp_path / "stack", seasonal_scenes())
    for preset in ("trained", "base"):
        error = pretrained(stack, tmp_path / "x.region.safetensors", "--preset", preset)["error"]
        assert "torch" in error["message"]
        assert "backend[torch]" in error["remedy"]


def test_the_few_shot_benchmark_leaves_out_what_torch_trains_and_says_so(stacks: Path) -> None:
    labels = SAMPLE.with_name("liri-labels.gpkg")
    command = [
        "fewshot",
        str(stacks / "liri"),
        str(SAMPLE),
        str(labels),
        "--class-field=class_name",
    ]
    command += [
        "--peers=unet,instant,conv-trunk",
        "--polygons=1",
        "--dense=",
        "--draws=1",
        "--json",
    ]
    # Nothing in sys.modules here: scikit-learn asks a torch that is there for its arrays.
    code = (
        "import sys, json, importlib.util as util; real = util.find_spec; "
        "util.find_spec = lambda name, *rest: None if name == 'torch' else real(name, *rest); "
        f"sys.argv = ['lianet', 'benchmark', *{command!r}]; "
        "from lianet.cli.app import main; main(); assert 'torch' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert [row["peer"] for row in answer["results"]] == ["instant"]
    assert [item["peer"] for item in answer["skipped"]] == ["unet", "conv-trunk"]
    assert all("torch" in item["reason"] for item in answer["skipped"])
