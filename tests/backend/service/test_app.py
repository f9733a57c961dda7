"""The HTTP contract, request by request, against a service in this process."""

from __future__ import annotations

import datetime as dt
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from lianet import __version__
from lianet.contract.base import VERSION
from lianet.errors import DeviceError, RegionFileError
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.geo.nodata import REFLECTANCE_NODATA
from lianet.maps.reconstruct import stored_reflectance
from lianet.progress import Progress, Reporter
from lianet.service.machine import Machine
from lianet.service.service import QUIET_S, Service
from rasterio.io import MemoryFile

Wait = Callable[[Callable[[], bool]], None]


def read(tile: bytes) -> Any:
    with MemoryFile(tile) as memory, memory.open() as dataset:
        return dataset.read(), dataset.nodata


def problem(answer: Any, status: int, code: str) -> str:
    """The message of an error, checked for its form."""
    assert answer.status_code == status, answer.text
    said = answer.json()
    assert set(said) - {"wording"} == {"kind", "code", "message", "remedy"}
    assert said["code"] == code
    assert isinstance(said["message"], str)
    return str(said["message"])


def test_status_says_what_runs(client: TestClient, region_id: str, eventually: Wait) -> None:
    eventually(lambda: client.get("/v1/status").json()["engine"] is not None)
    said = client.get("/v1/status").json()
    assert (said["version"], said["api"], said["regions"]) == (__version__, VERSION, 1)
    assert (said["device"], said["engine"], said["threads"]) == ("cpu", "known", 1)


def test_status_says_which_region_the_gpu_is_too_small_for(
    client: TestClient, region_id: str, world: Any, eventually: Wait
) -> None:
    eventually(lambda: client.get("/v1/status").json()["engine"] is not None)
    assert client.get("/v1/status").json()["gpu_problem"] == ""
    world.engines[0].gpu_problem = "the GPU's memory is too short for valley"
    said = client.get("/v1/status").json()["gpu_problem"]
    assert said == "the GPU's memory is too short for valley"
    client.delete(f"/v1/regions/{region_id}")
    assert client.get("/v1/status").json()["gpu_problem"] == ""


def test_status_answers_before_the_engine_is_loaded(world: Any) -> None:
    from lianet.service.access import Access
    from lianet.service.app import create_app

    service = Service(world.machine)
    client = TestClient(
        create_app(service, Access("t" * 16)),
        "http://127.0.0.1",
        headers={"Authorization": "Bearer " + "t" * 16},
    )
    said = client.get("/v1/status").json()  # not entered: nothing has begun to load
    assert (said["device"], said["engine"], said["threads"]) == (None, None, None)


# -- regions ---------------------------------------------------------------------------------------


def test_a_region_answers_with_its_card(client: TestClient, region_id: str, world: Any) -> None:
    path = str(world.folder / "valley.region.safetensors")
    said = client.post("/v1/regions", json={"path": path}).json()
    assert (said["id"], said["path"]) == (region_id, path)
    assert said["card"]["dates"] == ["2020-01-10", "2020-04-10", "2020-07-10"]
    assert said["wavelengths"] == [492.4, 559.8, 664.6, 832.8]
    assert said["tasks"] == []


def test_a_region_says_whether_it_is_seen_from_afar_at_once(
    client: TestClient, region_id: str, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.folder / "valley.region.safetensors"
    assert client.post("/v1/regions", json={"path": str(path)}).json()["has_overviews"] is False
    client.delete(f"/v1/regions/{region_id}")
    monkeypatch.setattr(type(world.engines[0]), "overview_factors", (8,))
    asked = {"path": str(path), "warm": False}
    assert client.post("/v1/regions", json=asked).json()["has_overviews"] is True


def test_a_file_that_is_not_there_is_a_sentence(client: TestClient, world: Any) -> None:
    answer = client.post("/v1/regions", json={"path": str(world.folder / "none")})
    assert "none" in problem(answer, 404, "not_found")


def test_a_closed_region_is_gone_with_its_tiles_and_warming(
    client: TestClient, region_id: str, service: Service
) -> None:
    tile = f"/v1/regions/{region_id}/tiles/2020-01-10/2/0/0"
    assert client.get(tile).status_code == 200
    assert service.cache.total > 0
    assert client.delete(f"/v1/regions/{region_id}").status_code == 204
    assert service.cache.total == 0
    problem(client.get(tile), 404, "not_found")
    problem(client.delete(f"/v1/regions/{region_id}"), 404, "not_found")


def test_nothing_is_prepared_while_the_first_view_is_drawn(
    client: TestClient,
    world: Any,
    service: Service,
    eventually: Wait,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lianet.service.service.FIRST_VIEW_S", 0.3)
    path = world.write("valley.region.safetensors", "0123456789abcdef")
    service.turns.tiles_made = 5  # of regions before
    with service.turns.tile():
        assert client.post("/v1/regions", json={"path": str(path)}).status_code == 200
        time.sleep(0.3 + QUIET_S)
        assert world.engines[0].windows == []
    eventually(lambda: world.engines[0].windows)


def test_the_layer_of_a_date_describes_the_grid_and_one_stretch_for_all_dates(
    client: TestClient, region_id: str
) -> None:
    layers = [
        client.get(f"/v1/regions/{region_id}/layer", params={"date": date}).json()
        for date in ("2020-01-10", "2020-07-10")
    ]
    assert layers[0]["statistics"] == layers[1]["statistics"]
    layer = layers[1]
    assert layer["bands"] == ["B02", "B03", "B04", "B08"]
    assert (layer["nodata"], layer["rgb"], layer["date"]) == (65535, [3, 2, 1], "2020-07-10")
    assert all(0 <= low < high <= 65534 for low, high in layer["statistics"])
    xml = ET.fromstring(layer["descriptor"])  # noqa: S314 (our own)
    assert xml.findtext("BandsCount") == "4"
    assert xml.findtext("DataType") == "UInt16"
    url = f"http://127.0.0.1/v1/regions/{region_id}/tiles/2020-07-10/${{z}}/${{x}}/${{y}}"
    assert xml.findtext("Service/ServerUrl") == url
    assert xml.findtext("DataWindow/SizeX") == "530"
    user, ticket = str(xml.findtext("UserPwd")).split(":")
    stranger = TestClient(client.app, "http://127.0.0.1")
    tile = url.replace("${z}", "2").replace("${x}", "0").replace("${y}", "0")
    assert stranger.get(tile, auth=(user, ticket)).status_code == 200
    assert "token-of-the-tests" not in layer["descriptor"]


def test_the_descriptor_names_the_service_as_its_client_does(
    client: TestClient, region_id: str
) -> None:
    layer = client.get(
        f"/v1/regions/{region_id}/layer?date=2020-01-10", headers={"Host": "localhost:8080"}
    ).json()
    assert "<ServerUrl>http://localhost:8080/v1/" in layer["descriptor"]


def test_a_date_between_acquisitions_is_shown_and_said(
    client: TestClient, region_id: str, world: Any
) -> None:
    base = f"/v1/regions/{region_id}"
    layer = client.get(f"{base}/layer?date=2020-04-14").json()
    assert layer["statement"] == "interpolated, nearest acquisition 4 days away"
    assert client.get(f"{base}/layer?date=2020-04-10").json()["statement"] != layer["statement"]
    between = read(client.get(f"{base}/tiles/2020-04-14/2/1/0").content)[0]
    engine, window = world.engines[0], Window(0, 256, 256, 256)
    mix = mix_for(dt.date(2020, 4, 14), engine.card.dates)
    np.testing.assert_array_equal(between, stored_reflectance(engine.decode_mix(window, mix)))


def test_a_tile_is_the_decoded_window(client: TestClient, region_id: str, world: Any) -> None:
    answer = client.get(f"/v1/regions/{region_id}/tiles/2020-04-10/2/1/0")
    assert answer.headers["content-type"] == "image/tiff"
    values, nodata = read(answer.content)
    expected = stored_reflectance(world.engines[0].decode(Window(0, 256, 256, 256), [1])[0])
    np.testing.assert_array_equal(values, expected)
    assert (values.dtype, nodata) == (np.uint16, REFLECTANCE_NODATA)


def test_gaps_are_shown_as_they_are_asked_for(client: TestClient, region_id: str) -> None:
    def tile(gaps: str) -> Any:
        layer = client.get(f"/v1/regions/{region_id}/layer?date=2020-04-10&gaps={gaps}")
        described = ET.fromstring(layer.json()["descriptor"])  # noqa: S314
        url = described.findtext("Service/ServerUrl") or ""
        place = url.split("/v1/", 1)[1].replace("${z}/${x}/${y}", "2/0/0")
        return read(client.get(f"/v1/{place}").content)[0]

    observed, filled, hatched = (tile(gaps) for gaps in ("observed", "filled", "hatched"))
    gap = observed[0] == REFLECTANCE_NODATA
    assert gap[:40, :60].all()
    assert gap.sum() == 40 * 60
    assert (filled != REFLECTANCE_NODATA).all()
    np.testing.assert_array_equal(filled[:, ~gap], observed[:, ~gap])
    lines = hatched[0] == REFLECTANCE_NODATA
    assert not lines[~gap].any()
    assert 0.1 < lines[gap].mean() < 0.3
    assert client.get(f"/v1/regions/{region_id}/layer?date=2020-04-10&gaps=no").status_code == 422


def test_a_tile_that_cannot_be_made_is_told_of_where_somebody_looks(
    client: TestClient, region_id: str, world: Any
) -> None:
    said = client.get("/v1/status").json()
    assert (said["tiles_failed"], said["tile_problem"]) == (0, None)

    def damaged(*_asked: object) -> None:
        raise RegionFileError("The weights of valley are damaged", "Get a fresh copy")

    world.engines[0].decode = damaged
    problem(client.get(f"/v1/regions/{region_id}/tiles/2020-01-10/2/0/0"), 422, "region_file")
    said = client.get("/v1/status").json()
    assert said["tiles_failed"] == 1
    assert said["tile_problem"]["message"] == "The weights of valley are damaged"
    assert said["tile_problem"]["remedy"] == "Get a fresh copy"


def test_a_tile_that_was_seen_is_not_decoded_again(
    client: TestClient, region_id: str, world: Any
) -> None:
    tile = f"/v1/regions/{region_id}/tiles/2020-04-10/2/1/0"
    first = client.get(tile).content
    assert client.get(tile).content == first
    decoded = world.engines[0].windows  # by warming up as well
    assert decoded.count((Window(0, 256, 256, 256), (1,))) == 1


def test_dates_and_tiles_that_do_not_exist_are_sentences(
    client: TestClient, region_id: str
) -> None:
    base = f"/v1/regions/{region_id}"
    assert "2020-01-09" in problem(client.get(f"{base}/layer?date=2020-01-09"), 422, "date")
    problem(client.get(f"{base}/tiles/2020-07-11/2/0/0"), 422, "date")
    problem(client.get(f"{base}/tiles/2020-01-10/2/9/0"), 404, "not_found")
    problem(client.get(f"{base}/tiles/2020-01-10/7/0/0"), 404, "not_found")
    assert client.get("/v1/status").json()["tiles_failed"] == 0  # nothing is empty that is not
    problem(client.get(f"{base}/tiles/someday/2/0/0"), 422, "request")
    problem(client.get(f"{base}/tiles/2020-01-10/two/0/0"), 422, "request")
    problem(client.get(f"{base}/layer"), 422, "request")
    problem(client.get("/v1/regions/none/layer?date=2020-01-10"), 404, "not_found")


def test_a_region_file_replaced_on_disk_shows_no_wrong_pixels(
    client: TestClient, region_id: str, world: Any
) -> None:
    tile = f"/v1/regions/{region_id}/tiles/2020-04-10/2/1/0"
    assert client.get(tile).status_code == 200
    world.write("new", "fedcba9876543210").replace(world.folder / "valley.region.safetensors")
    assert "replaced" in problem(client.get(tile), 404, "region_replaced")


# -- errors ----------------------------------------------------------------------------------------


def test_unknown_paths_and_wrong_methods_are_sentences_too(client: TestClient) -> None:
    problem(client.get("/v1/nothing"), 404, "not_found")
    problem(client.put("/v1/status"), 405, "method")


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/v1/regions", {}, "body.path"),
        ("/v1/regions", {"path": "x", "paht": "y"}, "body.paht"),
        ("/v1/regions", [], "body"),
        ("/v1/pretrainings", {"source": "a", "path": "/b", "minutes": 0}, "body.minutes"),
        ("/v1/reconstructions", {"region": "a", "date": "1", "path": "b"}, "body.date"),
    ],
)
def test_a_body_that_does_not_fit_names_the_field(
    client: TestClient, path: str, body: Any, said: str
) -> None:
    assert said in problem(client.post(path, json=body), 422, "request")


def test_a_body_that_is_no_json_is_a_sentence(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    problem(client.post("/v1/regions", content=b"{", headers=headers), 422, "request")


def test_an_unforeseen_error_tells_no_detail(
    client: TestClient, region_id: str, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(world.engines[0], "decode", fails)
    answer = client.get(f"/v1/regions/{region_id}/tiles/2020-01-10/2/0/0")
    problem(answer, 500, "internal")
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "short", [MemoryError(), RuntimeError("DefaultCPUAllocator: not enough memory: you tried")]
)
def test_memory_that_is_too_short_is_told(
    client: TestClient,
    region_id: str,
    world: Any,
    monkeypatch: pytest.MonkeyPatch,
    short: Exception,
) -> None:
    def fails(*_args: object) -> None:
        raise short

    monkeypatch.setattr(world.engines[0], "decode", fails)
    answer = client.get(f"/v1/regions/{region_id}/tiles/2020-01-10/2/0/0")
    problem(answer, 503, "memory")
    assert answer.json()["remedy"]


def test_a_device_that_fails_is_told(
    client: TestClient, world: Any, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_device(_path: object) -> Any:
        raise DeviceError("The GPU cannot be used: no driver", "Use --device cpu")

    path = world.write("other.region.safetensors", "22")
    machine = Machine(world.machine.examine, no_device)
    monkeypatch.setattr(service.regions, "_machine", machine)
    problem(client.post("/v1/regions", json={"path": str(path)}), 503, "device")


@pytest.mark.parametrize(
    ("path", "said"), [("relative.tif", "absolute"), ("/no/such/folder/map.tif", "no folder")]
)
def test_where_to_write_is_checked_before_the_work(
    client: TestClient, region_id: str, path: str, said: str
) -> None:
    body = {"region": region_id, "date": "2020-01-10", "path": path}
    assert said in problem(client.post("/v1/reconstructions", json=body), 422, "input")
    body = {"source": "/stack", "path": path}
    assert said in problem(client.post("/v1/pretrainings", json=body), 422, "input")


@pytest.mark.parametrize(
    "path", ["", "x.region.safetensors", "a\x00b", "/a\x00b", "/" + "x" * 5000]
)
def test_a_path_that_is_none_is_a_sentence(client: TestClient, path: str) -> None:
    answer = client.post("/v1/regions", json={"path": path})
    assert answer.status_code in (404, 422), answer.text
    assert answer.json()["code"] in ("input", "not_found")
    body = {"source": "/stack", "path": path}
    problem(client.post("/v1/pretrainings", json=body), 422, "input")


# -- jobs ------------------------------------------------------------------------------------------


def events(client: TestClient, job: str) -> list[dict[str, Any]]:
    """All events of a job; the stream must end by itself."""
    answer = client.get(f"/v1/jobs/{job}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [block for block in answer.text.split("\n\n") if block]
    lines = [block.split("\n") for block in blocks if not block.startswith(":")]
    assert all(head == "event: job" and data.startswith("data: ") for head, data in lines)
    return [json.loads(data[len("data: ") :]) for _, data in lines]


def test_a_reconstruction_is_written_and_told(
    client: TestClient, region_id: str, world: Any
) -> None:
    target = world.folder / "april.tif"
    body = {"region": region_id, "date": "2020-04-10", "path": str(target)}
    answer = client.post("/v1/reconstructions", json=body)
    assert answer.status_code == 202
    job = answer.json()
    assert (job["kind"], job["state"]) == ("reconstruct", "queued")
    told = events(client, job["id"])
    assert told[-1]["state"] == "done"
    assert told[-1]["result"]["path"] == str(target)
    assert client.get(f"/v1/jobs/{job['id']}").json() == told[-1]
    values, nodata = read(target.read_bytes())
    expected = stored_reflectance(world.engines[0].decode(Window(0, 0, 300, 530), [1])[0])
    np.testing.assert_array_equal(values, expected)
    assert nodata == REFLECTANCE_NODATA


def test_a_part_of_a_region_is_written(client: TestClient, region_id: str, world: Any) -> None:
    target = world.folder / "part.tif"
    bbox = [394540 + 100, 4587520 - 500, 394540 + 400, 4587520 - 50]
    body = {"region": region_id, "date": "2020-01-10", "path": str(target), "bbox": bbox}
    told = events(client, client.post("/v1/reconstructions", json=body).json()["id"])
    assert told[-1]["state"] == "done"
    assert read(target.read_bytes())[0].shape == (4, 45, 30)


def test_a_date_that_does_not_exist_is_told_at_once(client: TestClient, region_id: str) -> None:
    body = {"region": region_id, "date": "2021-04-11", "path": "/x.tif"}
    problem(client.post("/v1/reconstructions", json=body), 422, "date")


def test_cancel_stops_a_running_job_and_tiles_come_while_it_runs(
    client: TestClient, region_id: str, service: Service, world: Any, eventually: Wait
) -> None:
    steps = 0

    def work(report: Reporter) -> dict[str, Any]:
        nonlocal steps
        engine = service.regions.get(region_id).engine
        while True:
            engine.decode(Window(0, 0, 64, 64), [0, 1, 2])
            report(Progress(None, f"step {steps}"))
            steps += 1

    first, second = (service.jobs.start("warm", work, lane="work") for _ in range(2))
    eventually(lambda: steps > 2)
    assert client.get("/v1/status").json()["jobs"] >= 2
    for x in range(3):
        tile = client.get(f"/v1/regions/{region_id}/tiles/2020-01-10/2/{x}/0")
        assert tile.status_code == 200
    assert {service.jobs.get(job.id).state for job in (first, second)} == {"running"}
    for job in (first, second):
        assert client.delete(f"/v1/jobs/{job.id}").json()["id"] == job.id
        assert events(client, job.id)[-1]["state"] == "cancelled"
    done = steps
    world.engines[0].decode(Window(0, 0, 64, 64), [0])
    assert steps == done


def test_jobs_that_do_not_exist_are_sentences(client: TestClient) -> None:
    for answer in (
        client.get("/v1/jobs/none"),
        client.delete("/v1/jobs/none"),
        client.get("/v1/jobs/none/events"),
    ):
        problem(answer, 404, "not_found")


def test_tasks_that_do_not_exist_are_sentences(client: TestClient, region_id: str) -> None:
    problem(client.get("/v1/tasks/none"), 404, "not_found")
    problem(client.get("/v1/tasks/none/layer"), 404, "not_found")
    problem(client.get("/v1/tasks/none/tiles/classes/0/0/0"), 404, "not_found")
    body = {"task": "none", "path": "/x.tif"}
    problem(client.post("/v1/predictions", json=body), 404, "not_found")
    body = {"region": "none", "path": "/x.task.safetensors"}
    problem(client.post("/v1/tasks/open", json=body), 404, "not_found")
