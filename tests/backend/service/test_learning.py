"""Label and learn over HTTP, on the region and the labels that ship with the plugin."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from fastapi.testclient import TestClient
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service
from rasterio.features import rasterize
from rasterio.io import MemoryFile

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
TOKEN = "token-of-the-tests"
COLOURS = ("#1f78b4", "#e31a1c", "#33a02c", "#ffdd55")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = create_app(Service(this_machine("cpu")), Access(TOKEN, "ticket-of-the-tests"))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


@pytest.fixture(scope="module")
def region(client: TestClient) -> dict[str, Any]:
    path = str(SAMPLE / "liri.region.safetensors")
    region: dict[str, Any] = client.post("/v1/regions", json={"path": path}).json()
    return region


@pytest.fixture(scope="module")
def labels() -> dict[str, Any]:
    """The sample polygons as the plugin sends them."""
    frame = to_geojson(SAMPLE / "liri-labels.gpkg")
    names = sorted({feature["properties"]["class_name"] for feature in frame["features"]})
    for feature in frame["features"]:
        feature["properties"] = {"class": names.index(feature["properties"]["class_name"]) + 1}
    classes = [
        {"value": value, "name": name, "colour": colour}
        for value, (name, colour) in enumerate(zip(names, COLOURS, strict=True), start=1)
    ]
    return {"labels": frame, "classes": classes}


def to_geojson(path: Path) -> dict[str, Any]:
    """A layer as GeoJSON in its own CRS."""
    meta, _, wkb, fields = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], fields, strict=True))
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(shapely.from_wkb(geometry)),
            "properties": {"class_name": str(name)},
        }
        for geometry, name in zip(wkb, columns["class_name"], strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def follow(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    """A job's final answer, from its events."""
    text = client.get(f"/v1/jobs/{job['id']}/events").text
    last: dict[str, Any] = json.loads(re.findall(r"^data: (.*)$", text, re.MULTILINE)[-1])
    return last


@pytest.fixture(scope="module")
def task(client: TestClient, region: dict[str, Any], labels: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/v1/tasks", json={"region": region["id"], "name": "cover", **labels})
    assert answer.status_code == 202, answer.text
    job = follow(client, answer.json())
    assert job["state"] == "done", job["error"]
    result: dict[str, Any] = job["result"]
    return result


def tile(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    with MemoryFile(answer.content) as memory, memory.open() as dataset:
        return dataset.read(1)


def mosaic(client: TestClient, task: dict[str, Any], kind: str) -> Any:
    """The four native tiles of the region as one picture."""
    rows = [
        [tile(client, f"/v1/tasks/{task['id']}/tiles/{kind}/1/{x}/{y}") for x in range(2)]
        for y in range(2)
    ]
    return np.block(rows)[:310, :311]


def test_a_task_can_be_used_before_its_accuracy_is_known(
    client: TestClient, region: dict[str, Any], labels: dict[str, Any], task: dict[str, Any]
) -> None:
    assert (task["region"], task["name"]) == (region["id"], "cover")
    assert task["classes"] == [{"kind": "class", **one} for one in labels["classes"]]
    assert task["report"] is None
    assessment = follow(client, {"id": task["assessment"]})
    assert (assessment["kind"], assessment["state"]) == ("assess", "done")
    now = client.get(f"/v1/tasks/{task['id']}").json()
    assert now["report"]
    assert assessment["result"]["report"] == now["report"]
    assert task["id"] in client.post("/v1/regions", json={"path": region["path"]}).json()["tasks"]


def test_a_class_of_two_polygons_is_not_judged_and_the_others_are(
    client: TestClient, region: dict[str, Any], labels: dict[str, Any], tmp_path: Path
) -> None:
    water = next(one["value"] for one in labels["classes"] if one["name"] == "water")
    frame = dict(labels["labels"])
    mine = [one for one in frame["features"] if one["properties"]["class"] == water]
    frame["features"] = [one for one in frame["features"] if one not in mine[2:]]
    body = {**labels, "region": region["id"], "labels": frame}
    body["options"] = {"ferns": 5, "unlabelled": 0}
    job = follow(client, client.post("/v1/tasks", json=body).json())
    assert job["state"] == "done", job["error"]
    report = follow(client, {"id": job["result"]["assessment"]})["result"]["report"]
    assert (report["kind"], len(report["classes"])) == ("classes", 3)
    assert [(one["name"], one["needed"]) for one in report["unjudged"]] == [("water", 1)]
    assert {one["area_ha"] for one in report["classes"]} == {None}
    page = tmp_path / "cover.html"
    url = f"/v1/tasks/{job['result']['id']}/report"
    assert client.post(url, json={"path": str(page)}).status_code == 200
    assert "More needed" in page.read_text("utf-8")


def test_labels_that_were_left_out_are_counted(
    client: TestClient, region: dict[str, Any], labels: dict[str, Any]
) -> None:
    body = json.loads(json.dumps({"region": region["id"], **labels}))
    body["classes"].append({"value": 9, "name": "ice", "colour": "#ffffff"})
    far = json.loads(json.dumps(body["labels"]["features"][0]))
    far["geometry"]["coordinates"] = [[[0, 0], [10, 0], [10, 10], [0, 0]]]
    body["labels"]["features"].append(far)
    late = json.loads(json.dumps(body["labels"]["features"][0]))
    late["properties"]["date"] = "2030-01-01"
    body["labels"]["features"].append(late)
    again = json.loads(json.dumps(body["labels"]["features"][0]))
    again["properties"]["class"] = again["properties"]["class"] % 4 + 1
    body["labels"]["features"].insert(0, again)
    job = follow(client, client.post("/v1/tasks", json=body).json())
    assert job["state"] == "done", job["error"]
    told = job["result"]["labels"]
    assert told.pop("overlaps") == told.pop("conflicts") > 0
    assert told == {
        "kind": "label_use",
        "used": len(labels["labels"]["features"]) + 1,
        "other_dates": 1,
        "alike": [],
        "repaired": 0,
        "empty": 0,
        "unclassed": 0,
        "outside": 1,
        "undated": 0,
        "undated_example": "",
        "borrowed": 0,
        "unused_classes": ["ice"],
    }
    assert [one["name"] for one in job["result"]["classes"]] == [
        one["name"] for one in labels["classes"]
    ]


def test_the_layer_names_the_classes(
    client: TestClient, labels: dict[str, Any], task: dict[str, Any]
) -> None:
    layer = client.get(f"/v1/tasks/{task['id']}/layer").json()
    assert (layer["kind"], layer["nodata"]) == ("classes", 0)
    assert layer["classes"] == [{"kind": "class", **one} for one in labels["classes"]]
    assert "<BandsCount>1</BandsCount><DataType>Byte</DataType>" in layer["descriptor"]
    layer = client.get(f"/v1/tasks/{task['id']}/layer?kind=confidence").json()
    assert (layer["kind"], layer["nodata"]) == ("confidence", 255)
    assert client.get(f"/v1/tasks/{task['id']}/layer?kind=mood").status_code == 422


def test_the_live_map_is_the_map_that_is_written(
    client: TestClient, task: dict[str, Any], tmp_path: Path
) -> None:
    target, percent = tmp_path / "map.tif", tmp_path / "percent.tif"
    body = {"task": task["id"], "path": str(target), "probabilities": True}
    body["probabilities_path"] = str(target)
    assert client.post("/v1/predictions", json=body).status_code == 422
    body["probabilities_path"] = str(percent)
    job = follow(client, client.post("/v1/predictions", json=body).json())
    assert job["state"] == "done", job["error"]
    beside = json.loads((tmp_path / "map.tif.json").read_text("utf-8"))
    assert beside["probabilities_path"] == str(percent)
    with rasterio.open(percent) as file:  # QGIS shows stored x scale: of 97 % "percent, 0.97"
        assert all(name.endswith(", percent") for name in file.descriptions)
        assert file.scales == (1.0,) * file.count
    assert job["result"]["path"] == str(target)
    classes, confidence = mosaic(client, task, "classes"), mosaic(client, task, "confidence")
    with rasterio.open(target) as written:
        assert (written.read(1) == classes).mean() > 0.999
    assert set(np.unique(classes)) == {1, 2, 3, 4}
    assert confidence.max() <= 100
    assert confidence.min() >= 25  # the likeliest of four


def test_most_labelled_pixels_get_their_own_class(
    client: TestClient, region: dict[str, Any], labels: dict[str, Any], task: dict[str, Any]
) -> None:
    shapes = [(f["geometry"], f["properties"]["class"]) for f in labels["labels"]["features"]]
    truth = rasterize(shapes, (310, 311), transform=Affine(*region["card"]["affine"]))
    classes = mosaic(client, task, "classes")
    assert (classes == truth)[truth > 0].mean() > 0.95


def test_a_task_that_is_saved_and_opened_draws_the_same_map(
    client: TestClient, region: dict[str, Any], task: dict[str, Any], tmp_path: Path
) -> None:
    follow(client, {"id": task["assessment"]})
    path = str(tmp_path / "cover.task.safetensors")
    saved = client.post(f"/v1/tasks/{task['id']}/save", json={"path": path})
    assert saved.json() == {"kind": "path", "path": path}
    answer = client.post("/v1/tasks/open", json={"region": region["id"], "path": path})
    assert answer.status_code == 200, answer.text
    opened = answer.json()
    assert opened["id"] != task["id"]
    assert (opened["name"], opened["classes"]) == (task["name"], task["classes"])
    assert opened["assessment"] is None
    assert opened["report"] == client.get(f"/v1/tasks/{task['id']}").json()["report"]
    np.testing.assert_array_equal(
        mosaic(client, opened, "classes"), mosaic(client, task, "classes")
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda body: body["labels"].update(features=[]), "labels"),
        (lambda body: body.update(labels={"type": "Feature"}), "labels"),
        (lambda body: body["classes"].pop(), "labels"),
        (lambda body: body.update(options={"colour": 3}), "input"),
        (lambda body: body.update(options={"depth": "deep"}), "input"),
        (lambda body: body.update(options={"ferns": 0}), "input"),
        (lambda body: body.update(options={"questions": 17}), "input"),
        (lambda body: body.update(options={"unlabelled": 10**9}), "input"),
        (lambda body: body.update(options={"seed": -1}), "input"),
        (lambda body: body["classes"][0].update(colour="red"), "request"),
        (lambda body: body["classes"][0].update(value=255), "request"),
    ],
)
def test_labels_that_cannot_be_used_are_told_at_once(
    client: TestClient,
    region: dict[str, Any],
    labels: dict[str, Any],
    change: Callable[[Any], None],
    code: str,
) -> None:
    body = json.loads(json.dumps({"region": region["id"], **labels}))
    change(body)
    answer = client.post("/v1/tasks", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] == code


def test_a_training_is_cancelled(
    client: TestClient, region: dict[str, Any], labels: dict[str, Any]
) -> None:
    body = {"region": region["id"], **labels}
    jobs = [client.post("/v1/tasks", json=body).json() for _ in range(4)]
    for job in jobs:
        client.delete(f"/v1/jobs/{job['id']}")
    # Two lanes: the last two were still queued.
    assert [follow(client, job)["state"] for job in jobs][2:] == ["cancelled", "cancelled"]
