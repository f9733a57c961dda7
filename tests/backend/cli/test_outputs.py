"""The files that a command reads survive the output that somebody names."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lianet.cli.app import main
from lianet.heads.task import write_task
from lianet.region.file import open_region

from ..command_line import lianet, process
from ..evaluation.test_accuracy_report import CARD
from ..made_stacks import seasonal_scenes, write_stack
from ..made_tasks import LABELS, REGION, small_task

INPUTS = ("region", "task", "labels", "scene")
COMMANDS = ("predict", "reconstruct", "change", "finetune", "profile", "pretrain")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("project")
    stack = write_stack(folder / "stack", seasonal_scenes())
    task = folder / "cover.task.safetensors"
    write_task(task, small_task().with_report(CARD.report))
    return {
        "region": Path(shutil.copy(REGION, folder)),
        "task": task,
        "labels": Path(shutil.copy(LABELS, folder)),
        "scene": next(iter(sorted(stack.iterdir()))),
        "stack": stack,
    }


@pytest.mark.parametrize("named", INPUTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_input_is_written_over(
    files: dict[str, Path], command: str, named: str, monkeypatch: Any, capsys: Any
) -> None:
    first, second, *_ = (day.isoformat() for day in open_region(files["region"]).card.dates)
    words = {
        "predict": [files["region"], files["task"]],
        "reconstruct": [files["region"], "--date", first],
        "change": [files["region"], "--from", first, "--to", second],
        "finetune": [files["region"], files["labels"], "--field=class_name"],
        "profile": [files["region"], files["labels"]],
        "pretrain": [files["stack"], "--steps=1"],
    }
    if (command, named) in (("finetune", "task"), ("pretrain", "region")):
        pytest.skip("what LIANet wrote and nobody reads is replaced by the same kind")
    before = files[named].read_bytes()
    out = files[named]
    monkeypatch.setattr(
        "sys.argv", ["lianet", command, *map(str, words[command]), "--out", str(out), "--json"]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert '"code": "internal"' not in capsys.readouterr().out
    assert files[named].read_bytes() == before


REFUSED = {
    "predict {region} {task} --begins 07-01 --out {out}": "Add --each year",
    "change {region} --from 2018 --to 2019 --confidence 0.9 --out {out}": "Give --labels or --task",
    "change {region} --from 2018 --to 2019 --labels {labels} --out {out}": "class_name",
    "report {task} --language it --out {folder}/page": "Use en or de or fr",
    "predict {region} {task} --each season --out {folder}/years": "takes 3",
    "predict {region} {task} --each year --out /dev/null/years": "Choose another folder",
    "encode-area 13.735,41.4,13.76,41.43 {stack} --out /dev/null/area": "Choose another folder",
    "reconstruct {region} --date 2018-06-10 --out {folder}/picture.png": "End it in .tif or .tiff",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_would_do_nothing_or_something_else_is_refused_with_what_to_do(
    files: dict[str, Path], words: str, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    given = words.format(**files, out=tmp_path / "x.tif", folder=tmp_path).split()
    monkeypatch.setattr("sys.argv", ["lianet", *given])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert REFUSED[words] in capsys.readouterr().err.replace("\n", " ")
    assert list(tmp_path.iterdir()) == []


def test_a_map_names_every_file_that_it_wrote(files: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "map.tif"
    told = lianet("predict", files["region"], files["task"], "--probabilities", "--out", out)
    said = "".join(told.stdout.split())
    assert said == f"written{out}probabilities{tmp_path / 'map.probabilities.tif'}"


def test_a_task_file_says_what_it_is(files: dict[str, Path], monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr("sys.argv", ["lianet", "info", str(files["task"]), "--json"])
    main()
    told = json.loads(capsys.readouterr().out)
    assert told["kind"] == "task"
    assert told["region_name"] == open_region(files["region"]).card.name


def test_on_a_full_disk_a_command_says_so_once(files: dict[str, Path], small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 200_000)
    date = str(open_region(files["region"]).card.dates[0])
    told = process("reconstruct", files["region"], "--date", date, "--out", small_disk / "x.tif")
    assert told.returncode == 1
    assert " ".join(told.stderr.split()) == (
        f"The disk is full while writing {small_disk / 'x.tif'}. Free some space or choose "
        "another folder; no half-written file was left behind."
    )
