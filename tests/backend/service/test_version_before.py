"""Files that version 0.1.0 wrote, which are in tests/fixtures, still open and mean the same.

They are of a small made region of three dates, a task of two classes, and its map: written by the
commands `pretrain`, `finetune` and `predict` of that version.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import lianet
import numpy as np
import pytest
import rasterio
from fastapi.testclient import TestClient
from lianet.contract.maps import MapMade
from lianet.contract.reports import ClassReport
from lianet.jobs.outputs import written_by_lianet
from lianet.region.file import read_card
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from .test_learning import TOKEN, follow

WRITTEN = Path(__file__).parents[2] / "fixtures" / "version_0_1_0"
REGION = "valley.region.safetensors"
TASK = "valley.task.safetensors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WRITTEN, tmp_path / "of before"))


def test_they_are_of_before(folder: Path) -> None:
    """Else these tests would show nothing."""
    assert read_card(folder / REGION)[0].schema == 1
    told = json.loads((folder / "valley.json").read_text("utf-8"))
    assert (told.get("kind"), told["accuracy"].get("kind")) == (None, None)


def test_a_task_draws_the_map_that_it_drew(folder: Path) -> None:
    region = lianet.open_region(folder / REGION)
    made = region.map(folder / TASK, folder / "again.tif")
    assert isinstance(made.accuracy, ClassReport)
    with rasterio.open(folder / "valley.tif") as before, rasterio.open(made.path) as now:
        assert before.transform == now.transform
        assert np.mean(before.read(1) == now.read(1)) > 0.99


def test_what_lies_beside_a_map_is_read_as_what_it_is(folder: Path) -> None:
    text = (folder / "valley.json").read_text("utf-8")
    made = MapMade.model_validate_json(text)
    assert (made.kind, [one.name for one in made.classes]) == ("map", ["field", "wood"])
    assert isinstance(made.accuracy, ClassReport)
    assert made.task.settings["kind"] == "instant"
    assert MapMade.model_validate_json(json.dumps(made.to_json())) == made


def test_a_map_takes_the_place_of_one_of_before(folder: Path) -> None:
    assert all(written_by_lianet(path) for path in folder.iterdir() if path.is_file())
    made = lianet.open_region(folder / REGION).map(folder / TASK, folder / "valley.tif")
    assert Path(made.path) == folder / "valley.tif"
    assert json.loads((folder / "valley.tif.json").read_text("utf-8"))["kind"] == "map"


def test_the_service_opens_a_region_and_its_task(folder: Path) -> None:
    app = create_app(Service(this_machine("cpu")), Access(TOKEN, "ticket-of-the-tests"))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        region = client.post("/v1/regions", json={"path": str(folder / REGION)}).json()
        assert region["card"]["field"]["kind"] == region["card"]["preset"]
        asked = {"region": region["id"], "path": str(folder / TASK)}
        task = client.post("/v1/tasks/open", json=asked).json()
        assert task["report"]["kind"] == "classes"
        assert task["card"]["settings"]["kind"] == "instant"
        layer = client.get(f"/v1/tasks/{task['id']}/layer").json()
        assert [one["name"] for one in layer["classes"]] == ["field", "wood"]
        body = {"task": task["id"], "path": str(folder / "valley.tif")}
        job = follow(client, client.post("/v1/predictions", json=body).json())
        assert job["state"] == "done", job["error"]
