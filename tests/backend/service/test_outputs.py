"""The region that is open, the task, the labels and a scene survive every request to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lianet.heads.task import write_task
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..evaluation.test_accuracy_report import CARD
from ..made_mosaics import made_mosaic
from ..made_stacks import seasonal_scenes, write_stack
from ..made_tasks import LABELS, REGION, small_task

__all__ = ["made_mosaic"]

INPUTS = ("region", "task", "labels", "scene")
WRITERS = ("predict", "reconstruct", "change", "similarity", "save", "report", "pretrain")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("project")
    stack = write_stack(folder / "stack", seasonal_scenes())
    task = folder / "cover.task.safetensors"
    write_task(task, small_task().with_report(CARD.report))
    shutil.copy(REGION, folder)
    shutil.copy(LABELS, folder)
    return {
        "region": folder / REGION.name,
        "task": task,
        "labels": folder / LABELS.name,
        "scene": next(iter(sorted(stack.iterdir()))),
        "stack": stack,
        "new": folder / "new",
    }


@pytest.fixture(scope="module")
def ask(files: dict[str, Path]) -> Iterator[Any]:
    """Asks for one of `WRITERS` with an output."""
    app = create_app(Service(this_machine("cpu")), Access("token", "ticket"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        path = {"path": str(files["region"])}
        region = client.post("/v1/regions", json=path).json()
        dates = region["card"]["dates"]
        opened = {"region": region["id"], "path": str(files["task"])}
        task = client.post("/v1/tasks/open", json=opened).json()["id"]
        a, _, x, _, e, y = region["card"]["affine"]
        place = {"points": [[x + 50.5 * a, y + 50.5 * e]]}
        url = f"/v1/regions/{region['id']}/similarity"
        similar = client.post(url, json=place).json()["id"]
        routes: dict[str, tuple[str, dict[str, Any]]] = {
            "predict": ("/v1/predictions", {"task": task}),
            "reconstruct": ("/v1/reconstructions", {"region": region["id"], "date": dates[0]}),
            "change": (
                "/v1/changes",
                {"region": region["id"], "first": dates[0], "second": dates[1]},
            ),
            "similarity": (f"{url}/{similar}/file", {}),
            "save": (f"/v1/tasks/{task}/save", {}),
            "report": (f"/v1/tasks/{task}/report", {}),
            "pretrain": ("/v1/pretrainings", {"source": str(files["stack"]), "steps": 1}),
        }

        def post(writer: str, out: Path) -> Any:
            route, body = routes[writer]
            return client.post(route, json={**body, "path": str(out)})

        post.client = client  # type: ignore[attr-defined]
        yield post


@pytest.mark.parametrize("named", INPUTS)
@pytest.mark.parametrize("writer", WRITERS)
def test_no_input_is_written_over(
    ask: Any, files: dict[str, Path], writer: str, named: str
) -> None:
    if (writer, named) == ("save", "task"):
        pytest.skip("a task may be saved where it came from")
    before = files[named].read_bytes()
    answer = ask(writer, files[named])
    assert answer.status_code in (409, 422), answer.text
    assert answer.json()["remedy"]
    assert files[named].read_bytes() == before


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("out", ["/", "/tmp"])  # noqa: S108 (a folder that exists)
def test_folders_are_no_output(ask: Any, writer: str, out: str) -> None:
    assert ask(writer, Path(out)).status_code == 422


def test_a_region_or_a_map_among_the_scenes_is_refused(ask: Any, files: dict[str, Path]) -> None:
    stack = files["stack"]
    for writer, name in (("pretrain", "x.region.safetensors"), ("predict", "map.tif")):
        answer = ask(writer, stack / name)
        assert answer.status_code == 409, answer.text
        assert not (stack / name).exists()


def test_what_lies_beside_a_map_is_not_written_over(ask: Any, files: dict[str, Path]) -> None:
    beside = files["new"].with_name("map.tif.json")
    beside.write_text('{"somebody": "else"}')
    answer = ask("predict", beside.with_suffix(""))
    assert answer.status_code == 409
    assert "map.tif.json" in answer.json()["message"]
    beside.unlink()
    other = files["new"].with_name("map.json")
    other.write_text("mine")
    assert ask("predict", files["new"].with_name("map.tif")).status_code == 202
    assert other.read_text() == "mine"


def test_no_tile_of_an_open_mosaic_is_written_over(
    ask: Any, files: dict[str, Path], made_mosaic: Any, tmp_path: Path
) -> None:
    mosaic, _ = made_mosaic
    folder = shutil.copytree(mosaic.plan.folder, tmp_path / "area")
    ask.client.post("/v1/regions", json={"path": str(folder)})
    tile = folder / "r000c000.region.safetensors"
    before = tile.read_bytes()
    answer = ask("pretrain", tile)
    assert answer.status_code == 409, answer.text
    assert tile.read_bytes() == before
