"""Trained tasks outlive the service, and are removed when somebody says so or they are old."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lianet.errors import NotFoundError, StorageError
from lianet.service import shelf as shelf_module
from lianet.service import tasks as tasks_module
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service
from lianet.service.shelf import KEPT_DAYS, TaskShelf

from ..made_tasks import LABELS, REGION, small_task
from .test_learning import COLOURS, follow, to_geojson

TOKEN = "token-of-the-tests"
QUICK = {"ferns": 5, "unlabelled": 0}


@contextmanager
def serving(state: Path | None) -> Iterator[TestClient]:
    """A service that keeps its state in a folder."""
    app = create_app(Service(this_machine("cpu"), state=state), Access(TOKEN, "ticket"))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


def open_sample(client: TestClient) -> str:
    id_: str = client.post("/v1/regions", json={"path": str(REGION)}).json()["id"]
    return id_


def lesson(region: str) -> dict[str, Any]:
    frame = to_geojson(LABELS)
    names = sorted({feature["properties"]["class_name"] for feature in frame["features"]})
    for feature in frame["features"]:
        feature["properties"] = {"class": names.index(feature["properties"]["class_name"]) + 1}
    classes = [
        {"value": value, "name": name, "colour": colour}
        for value, (name, colour) in enumerate(zip(names, COLOURS, strict=True), start=1)
    ]
    return {"region": region, "labels": frame, "classes": classes, "options": QUICK}


def train(client: TestClient, region: str) -> dict[str, Any]:
    job = follow(client, client.post("/v1/tasks", json=lesson(region)).json())
    assert job["state"] == "done", job["error"]
    result: dict[str, Any] = job["result"]
    return result


def tile(client: TestClient, task: str) -> bytes:
    answer = client.get(f"/v1/tasks/{task}/tiles/classes/1/0/0")
    assert answer.status_code == 200, answer.text
    return answer.content


def test_a_task_comes_back_after_a_death_with_its_map_report_and_places(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        task = train(client, open_sample(client))
        assert task["kept"] is True
        follow(client, {"id": task["assessment"]})
        before = client.get(f"/v1/tasks/{task['id']}").json()
        shown = tile(client, task["id"])
    # Nothing was said to the service before it ended, so a death leaves no less.
    with serving(tmp_path) as client:
        asked = client.get(f"/v1/tasks/{task['id']}")
        assert asked.status_code == 404
        assert str(REGION) in asked.json()["remedy"]
        region = client.post("/v1/regions", json={"path": str(REGION)}).json()
        assert region["tasks"] == [task["id"]]
        after = client.get(f"/v1/tasks/{task['id']}").json()
        after["card"]["id"] = before["card"]["id"]  # it is made when the file is written
        before.pop("labels", None)
        assert after == before | {"assessment": None, "kind": "task"}
        assert after["report"]
        assert tile(client, task["id"]) == shown
        places = client.post(f"/v1/tasks/{task['id']}/suggestions", json={})
        assert places.status_code == 200, places.text


def test_a_death_before_the_report_has_the_accuracy_found_out_again(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        task = train(client, open_sample(client))
        follow(client, {"id": task["assessment"]})
        whole = client.get(f"/v1/tasks/{task['id']}").json()["report"]
    shelf = TaskShelf(tmp_path / "tasks")
    _, trained, _ = shelf.read(task["id"])
    shelf.update(task["id"], trained.with_report(None))
    with serving(tmp_path) as client:
        open_sample(client)
        again = client.get(f"/v1/tasks/{task['id']}").json()
        assert again["report"] is None
        assert follow(client, {"id": again["assessment"]})["state"] == "done"
        found = client.get(f"/v1/tasks/{task['id']}").json()["report"]
        assert {**found, "seconds": 0} == {**whole, "seconds": 0}


def test_a_file_that_a_kept_task_was_saved_as_opens_as_that_task(tmp_path: Path) -> None:
    file = str(tmp_path / "saved.task.safetensors")
    with serving(tmp_path / "state") as client:
        task = train(client, open_sample(client))
        client.post(f"/v1/tasks/{task['id']}/save", json={"path": file})
    with serving(tmp_path / "state") as client:
        body = {"region": open_sample(client), "path": file}
        again = client.post("/v1/tasks/open", json=body).json()
        assert again["id"] == task["id"]
        # What a file does not tell: its labels, so that places can be suggested.
        assert client.post(f"/v1/tasks/{task['id']}/suggestions", json={}).status_code == 200
        client.delete(f"/v1/tasks/{task['id']}")
        alone = client.post("/v1/tasks/open", json=body).json()
        assert alone["id"] != task["id"]
        assert alone["kept"] is False


def test_tasks_that_are_kept_are_listed_and_can_be_removed(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        region = open_sample(client)
        task = train(client, region)
        (listed,) = client.get("/v1/tasks").json()
        assert (listed["id"], listed["region"]) == (task["id"], region)
        assert listed["region_path"] == str(REGION)
        assert listed["until"] - listed["used"] == KEPT_DAYS * 86400
        assert listed["bytes"] > 1000
        assert client.delete(f"/v1/tasks/{task['id']}").status_code == 204
        assert client.get("/v1/tasks").json() == []
        assert client.get(f"/v1/tasks/{task['id']}").status_code == 404
        assert client.delete(f"/v1/tasks/{task['id']}").status_code == 404
        assert list((tmp_path / "tasks").iterdir()) == []


def test_a_closed_region_leaves_its_tasks_on_disk(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        task = train(client, open_sample(client))
        client.delete(f"/v1/regions/{open_sample(client)}")
        assert client.get(f"/v1/tasks/{task['id']}").status_code == 404
        open_sample(client)
        assert client.get(f"/v1/tasks/{task['id']}").status_code == 200


def test_many_tasks_do_not_fill_the_memory_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_module, "MOST_IN_MEMORY", 2)
    with serving(tmp_path) as client:
        region = open_sample(client)
        ids = [train(client, region)["id"] for _ in range(4)]
        service = client.app.state.service
        assert len(service.tasks.all()) <= 2
        for id_ in ids:
            assert client.get(f"/v1/tasks/{id_}").status_code == 200
        assert len(service.tasks.all()) <= 2


def test_a_disk_that_is_full_leaves_the_task_usable_and_says_that_it_is_not_kept(
    tmp_path: Path,
) -> None:
    state = tmp_path / "state"
    state.write_text("no folder can be made here")
    with serving(state) as client:
        task = train(client, open_sample(client))
        assert task["kept"] is False
        assert tile(client, task["id"])
        assert client.get("/v1/tasks").json() == []


@pytest.fixture
def shelf(tmp_path: Path) -> TaskShelf:
    return TaskShelf(tmp_path / "tasks")


@pytest.fixture
def put(shelf: TaskShelf) -> Callable[[int, float], str]:
    """Keeps a task that was used so many days ago."""

    def put(number: int, days: float) -> str:
        id_ = f"task-{number:012x}"
        shelf.keep(id_, small_task(), REGION, {"labels": {}})
        used = time.time() - days * 86400
        os.utime(shelf.folder / id_, (used, used))
        return id_

    return put


def test_old_tasks_go_but_never_the_last_ones(
    shelf: TaskShelf, put: Callable[[int, float], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "KEPT_LEAST", 2)
    ids = [put(number, days) for number, days in enumerate((40, 50, 60, 1))]
    shelf.sweep()
    assert [kept.id for kept in shelf.all()] == [ids[3], ids[0]]


def test_a_clock_that_jumps_takes_no_task_away(
    shelf: TaskShelf, put: Callable[[int, float], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = {put(number, 0) for number in range(3)}
    for years in (20, -20):
        now = time.time() + years * 365 * 86400
        monkeypatch.setattr(shelf_module.time, "time", lambda now=now: now)
        shelf.sweep()
        assert {kept.id for kept in shelf.all()} == ids
        monkeypatch.undo()


def test_too_many_tasks_push_out_the_oldest(
    shelf: TaskShelf, put: Callable[[int, float], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "KEPT_TASKS", 3)
    ids = [put(number, 10 - number) for number in range(5)]
    assert [kept.id for kept in shelf.all()] == [ids[4], ids[3], ids[2]]
    monkeypatch.setattr(shelf_module, "KEPT_BYTES", shelf.all()[0].bytes)
    shelf.sweep()
    assert [kept.id for kept in shelf.all()] == [ids[4]]


@pytest.mark.parametrize("id_", ["../x", "task-0", "", ".", "task-0123456789ab/../x", "task-\0"])
def test_an_id_names_nothing_outside_of_the_shelf(shelf: TaskShelf, id_: str) -> None:
    with pytest.raises(NotFoundError):
        shelf.read(id_)
    assert shelf.remove(id_) is False


@pytest.mark.parametrize("about", ["", "[]", "{}", '{"id": 1}', "[" * 100_000])
def test_a_damaged_entry_is_no_task_and_hides_no_other(
    shelf: TaskShelf, put: Callable[[int, float], str], about: str
) -> None:
    damaged, whole = put(1, 0), put(2, 0)
    (shelf.folder / damaged / "about.json").write_text(about)
    assert [kept.id for kept in shelf.all()] == [whole]
    with pytest.raises(NotFoundError):
        shelf.about(damaged)


def test_no_secret_and_nothing_for_others_lies_there(
    shelf: TaskShelf, put: Callable[[int, float], str]
) -> None:
    folder = shelf.folder / put(1, 0)
    assert shelf.folder.stat().st_mode & 0o077 == 0
    assert set(json.loads((folder / "about.json").read_text())) == {
        "id", "name", "head", "region", "region_path", "created", "weights",
    }  # fmt: skip


def test_a_task_that_cannot_be_written_leaves_nothing(
    shelf: TaskShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(StorageError) as told:
        shelf.keep("task-0123456789ab", small_task(), REGION, None)
    assert told.value.code == "disk_full"
    assert list(shelf.folder.iterdir()) == []
