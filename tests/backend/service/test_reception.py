"""A backend of several users: what each sees, and what nobody does."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lianet.errors import ConflictError, InputError, NotFoundError
from lianet.service.reception import Reception
from lianet.service.service import LANES, Service
from lianet.service.turns import DeviceTurns
from lianet.service.users import Users, add_user, read_users, remove_user
from lianet.stores.store import Store

from .conftest import World

REGION = b"0123456789abcdef"


class House:
    """A backend, its file of users, and a client of each."""

    def __init__(self, folder: Path, world: World, quota: int = 10_000_000) -> None:
        self.file = folder / "users"
        self.folder = folder / "data"
        self.tokens = {name: add_user(self.file, name) for name in ("anna", "berta")}
        turns = DeviceTurns()
        slots = {lane: threading.Semaphore(count) for lane, count in LANES.items()}
        self.reception = Reception(
            Users(self.file),
            self.folder,
            lambda place: Store(place, quota),
            lambda state: Service(world.machine, "cpu", state, turns=turns, slots=slots),
        )
        self.anna, self.berta = (self.client(self.tokens[name]) for name in ("anna", "berta"))

    def client(self, token: str, **more: Any) -> TestClient:
        return TestClient(
            self.reception,
            "https://lianet.example.org",  # a proxy passes on the name that it is asked by
            headers={"Authorization": f"Bearer {token}"},
            raise_server_exceptions=False,
            **more,
        )


@pytest.fixture
def house(tmp_path: Path, world: World) -> Iterator[House]:
    house = House(tmp_path, world)
    yield house
    house.reception.close()


def send(client: TestClient, name: str, data: bytes) -> str:
    """Send a file; the path that it is opened by."""
    digest = hashlib.sha256(data).hexdigest()
    files = [{"sha256": digest, "bytes": len(data)}]
    for part in client.post("/v1/files/missing", json={"files": files}).json()["missing"]:
        sent = client.put(
            f"/v1/files/contents/{digest}?bytes={len(data)}&offset={part['offset']}",
            content=data[part["offset"] :],
        )
        assert sent.status_code == 200, sent.text
    tree = client.post("/v1/files/trees", json={"files": [{**files[0], "name": name}]})
    assert tree.status_code == 200, tree.text
    return f"content:{tree.json()['id']}/{name}"


def open_region(client: TestClient, name: str = "valley.region.safetensors") -> Any:
    body = {"path": send(client, name, REGION), "warm": False}
    return client.post("/v1/regions", json=body)


def test_a_region_is_sent_opened_and_shown(house: House) -> None:
    answer = open_region(house.anna)
    assert answer.status_code == 200, answer.text
    region = answer.json()
    assert region["path"].startswith("content:")
    assert region["path"].endswith("/valley.region.safetensors")
    layer = house.anna.get(f"/v1/regions/{region['id']}/layer?date=2020-01-10").json()
    assert "https://lianet.example.org/v1/regions/" in layer["descriptor"]
    assert house.anna.get("/v1/status").json()["files"] == "travel"


def test_nobody_sees_what_another_has(house: House) -> None:
    region = open_region(house.anna).json()
    path = send(house.anna, "secret-valley.tif", b"secret")
    assert house.berta.get("/v1/status").json()["regions"] == 0
    assert house.berta.get("/v1/tasks").json() == []
    files = house.berta.get("/v1/files").json()
    assert (files["trees"], files["outboxes"], files["used_bytes"]) == ([], [], 0)
    told = [
        house.berta.get(f"/v1/regions/{region['id']}/components"),
        house.berta.post("/v1/regions", json={"path": path}),
        house.berta.delete(f"/v1/files/trees/{path[8:72]}"),
        house.berta.post(
            "/v1/regions", json={"path": str(next(house.folder.rglob("secret-valley.tif")))}
        ),
    ]
    assert [answer.status_code for answer in told] == [404, 404, 404, 422]
    for answer in told[:3]:
        assert "anna" not in answer.text
        assert str(house.folder) not in answer.text
    assert Path(house.folder / "berta").is_dir()


def test_a_tile_is_opened_by_its_own_users_ticket_alone(house: House) -> None:
    region, other = open_region(house.anna).json(), open_region(house.berta).json()
    layer = house.anna.get(f"/v1/regions/{region['id']}/layer?date=2020-01-10").json()
    pair = layer["descriptor"].partition("<UserPwd>")[2].partition("</UserPwd>")[0]
    tile = f"/v1/regions/{other['id']}/tiles/2020-01-10/0/0/0"
    basic = house.client("")
    secret = base64.b64encode(pair.encode()).decode()
    basic.headers["Authorization"] = f"Basic {secret}"
    assert basic.get(tile).status_code == 200
    assert basic.get("/v1/status").status_code == 401
    house.anna.delete(f"/v1/regions/{region['id']}")
    assert basic.get(tile).status_code == 404  # it is Anna's that is closed, Berta's is open
    assert house.berta.get(tile).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "x" * 43])
def test_a_wrong_token_is_told_nothing(house: House, token: str) -> None:
    for path in ("/v1/status", "/v1/files", "/v1/nothing"):
        answer = house.client(token).get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert not (house.folder / "anna").exists()


def test_users_come_and_go_while_it_runs(house: House) -> None:
    clara = house.client(add_user(house.file, "clara"))
    assert clara.get("/v1/status").status_code == 200
    remove_user(house.file, "anna")
    assert house.anna.get("/v1/status").status_code == 401
    assert house.berta.get("/v1/status").status_code == 200
    house.file.write_text("this is no user")
    assert house.berta.get("/v1/status").status_code == 401
    house.file.unlink()
    assert house.berta.get("/v1/status").status_code == 401


def test_a_new_token_of_the_same_user_finds_their_files(house: House) -> None:
    open_region(house.anna)
    old = house.anna
    remove_user(house.file, "anna")
    assert old.get("/v1/status").status_code == 401
    anna = house.client(add_user(house.file, "anna"))
    assert [tree["name"] for tree in anna.get("/v1/files").json()["trees"]] == [
        "valley.region.safetensors"
    ]
    assert old.get("/v1/status").status_code == 401


def test_tokens_are_not_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "users"
    token = add_user(file, "anna")
    assert token not in file.read_text()
    assert len(token) >= 43
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(ConflictError):
        add_user(file, "anna")
    for name in ("../x", "Anna", "", "a" * 40, "a:b"):
        with pytest.raises(InputError):
            add_user(file, name)
    with pytest.raises(NotFoundError):
        remove_user(file, "berta")
    assert list(read_users(file)) == ["anna"]


def test_a_result_is_written_there_and_fetched_in_two_parts(house: House) -> None:
    region = open_region(house.anna).json()
    path = "outbox:made0001/winter.tif"
    job = house.anna.post(
        "/v1/reconstructions", json={"region": region["id"], "date": "2020-01-10", "path": path}
    ).json()
    deadline = time.monotonic() + 60
    while job["state"] not in ("done", "failed") and time.monotonic() < deadline:
        time.sleep(0.05)
        job = house.anna.get(f"/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job
    assert job["result"]["path"] == path
    files = house.anna.get("/v1/files/outboxes/made0001").json()["files"]
    file = next(one for one in files if one["name"] == "winter.tif")
    where = "/v1/files/outboxes/made0001/content?name=winter.tif"
    first = house.anna.get(where, headers={"Range": "bytes=0-99"})
    rest = house.anna.get(where, headers={"Range": "bytes=100-"})
    assert (first.status_code, rest.status_code) == (206, 206)
    for span, status in {
        f"bytes={file['bytes']}-": 416,
        "bytes=5-2": 416,
        "bytes=-1": 422,
        "lines=0-1": 422,
        "bytes=0-0,5-9": 422,
    }.items():
        refused = house.anna.get(where, headers={"Range": span})
        assert refused.status_code == status, span
        assert {*refused.json()} == {"kind", "code", "message", "remedy"}
    whole = first.content + rest.content
    assert hashlib.sha256(whole).hexdigest() == file["sha256"]
    assert len(whole) == file["bytes"]
    assert house.berta.get(where).status_code == 404
    assert house.anna.delete("/v1/files/outboxes/made0001").status_code == 204
    assert house.anna.get(where).status_code == 404


def test_events_of_a_job_name_paths_as_they_travel(house: House) -> None:
    region = open_region(house.anna).json()
    body = {"region": region["id"], "date": "2020-01-10", "path": "outbox:made0002/winter.tif"}
    job = house.anna.post("/v1/reconstructions", json=body).json()
    events = house.anna.get(f"/v1/jobs/{job['id']}/events").text
    assert '"outbox:made0002/winter.tif"' in events
    assert str(house.folder) not in events


def test_a_full_quota_is_a_sentence(tmp_path: Path, world: World) -> None:
    house = House(tmp_path, world, quota=1000)
    files = {"files": [{"sha256": "0" * 64, "bytes": 2000}]}
    answer = house.anna.post("/v1/files/missing", json=files)
    assert answer.status_code == 507
    assert answer.json()["code"] == "quota"
    assert "Remove files" in answer.json()["remedy"]
    sent = house.anna.put(f"/v1/files/contents/{'0' * 64}?bytes=2000&offset=0", content=b"x" * 2000)
    assert sent.json()["code"] == "quota"
    house.reception.close()


def test_paths_of_the_server_are_refused_in_every_body(house: House) -> None:
    region = open_region(house.anna).json()["id"]
    asked: list[tuple[str, dict[str, Any]]] = [
        ("/v1/offers", {"path": "/etc"}),
        ("/v1/inspections", {"source": "/etc"}),
        ("/v1/inspections", {"source": "earth-search", "extends": "/etc/passwd"}),
        ("/v1/inspections", {"source": "earth-search", "answers": {"mask-dir": "/etc"}}),
        ("/v1/pretrainings", {"source": "earth-search", "path": "/etc/x.region.safetensors"}),
        ("/v1/catalogues", {"place": "/etc"}),
        ("/v1/tasks/open", {"region": region, "path": "/etc/passwd"}),
        ("/v1/tasks", {"region": region, "label_file": {"path": "/etc/passwd"}}),
        ("/v1/tasks", {"region": region, "weak": [{"path": "/etc/passwd", "classes": {"1": 1}}]}),
        ("/v1/samples", {"path": "/etc/passwd"}),
        (
            f"/v1/regions/{region}/points",
            {"points": "/etc/passwd", "path": "outbox:abcd1234/x"},
        ),
    ]
    for route, body in asked:
        answer = house.anna.post(route, json=body)
        assert answer.json()["code"] == "not_there", (route, answer.text)


def test_users_take_turns_in_a_lane_that_they_share(house: House) -> None:
    regions = {name: open_region(getattr(house, name)).json()["id"] for name in ("anna", "berta")}
    assert set(regions) == {"anna", "berta"}
    services = [home.service for home in house.reception._households.values()]
    begun, go = threading.Semaphore(0), threading.Event()

    def work(report: Any) -> Any:
        begun.release()
        assert go.wait(20)
        raise InputError("over")

    jobs = [service.jobs.start("pretrain", work, lane="pretrain") for service in services]
    assert begun.acquire(timeout=10)
    assert not begun.acquire(timeout=0.3)
    states = sorted(
        service.jobs.get(job.id).state for service, job in zip(services, jobs, strict=True)
    )
    assert states == ["queued", "running"]
    go.set()
    assert begun.acquire(timeout=10)


@pytest.mark.parametrize("size", [2**50 + 1, 10**30, 10**400, -1])
def test_sizes_that_no_file_has_are_refused(house: House, size: int) -> None:
    place = f"/v1/files/contents/{'0' * 64}"
    missing = {"files": [{"sha256": "0" * 64, "bytes": size}]}
    for answer in (
        house.anna.put(f"{place}?bytes={size}&offset=0", content=b"x"),
        house.anna.put(f"{place}?bytes=5&offset={size}", content=b"x"),
        house.anna.post("/v1/files/missing", content=json.dumps(missing)),
    ):
        assert answer.status_code == 422, answer.text
