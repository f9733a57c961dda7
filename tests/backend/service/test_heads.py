"""The other heads over HTTP: dates, convolutions with live figures, values with a unit."""

from __future__ import annotations

import copy
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from fastapi.testclient import TestClient
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service
from rasterio.io import MemoryFile
from shapely.geometry import box, mapping

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "liri.region.safetensors"
TOKEN = "token-of-the-tests"
HEIGHT = {"field": "height", "unit": "m", "minimum": 0, "maximum": 40}
CLASSES = [
    {"value": 1, "name": "low", "colour": "#1f78b4"},
    {"value": 2, "name": "high", "colour": "#e31a1c"},
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = create_app(Service(this_machine("cpu"), "cpu"), Access(TOKEN, "ticket-of-the-tests"))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


@pytest.fixture(scope="module")
def region(client: TestClient) -> dict[str, Any]:
    region: dict[str, Any] = client.post("/v1/regions", json={"path": str(SAMPLE)}).json()
    return region


@pytest.fixture(scope="module")
def body(region: dict[str, Any]) -> dict[str, Any]:
    """Eight squares, the even ones low and the odd ones high, learnt on one date."""
    a, _, west, _, e, north = region["card"]["affine"]
    features = []
    for index in range(8):
        col, row = 20 + 30 * index, 30 + 70 * (index % 4)
        square = box(west + a * col, north + e * (row + 12), west + a * (col + 9), north + e * row)
        properties = {"class": 1 + index % 2, "value": 3.0 + 20 * (index % 2) + index}
        features.append({"type": "Feature", "geometry": mapping(square), "properties": properties})
    return {
        "region": region["id"],
        "labels": {"type": "FeatureCollection", "features": features},
        "dates": [region["card"]["dates"][5]],
    }


def train(client: TestClient, body: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A training's final answer, and all before it."""
    job = client.post("/v1/tasks", json=body)
    assert job.status_code == 202, job.text
    text = client.get(f"/v1/jobs/{job.json()['id']}/events").text
    answers = [json.loads(line) for line in re.findall(r"^data: (.*)$", text, re.MULTILINE)]
    assert answers[-1]["state"] == "done", answers[-1]["error"]
    return answers[-1]["result"], answers


def pixels(client: TestClient, url: str) -> Any:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    with MemoryFile(answer.content) as memory, memory.open() as dataset:
        return dataset.read(1)


def test_the_instant_head_learns_on_chosen_dates(
    client: TestClient, body: dict[str, Any], tmp_path: Path, region: dict[str, Any]
) -> None:
    task, _ = train(client, body | {"classes": CLASSES})
    assert (task["card"]["head"], task["card"]["dates"]) == ("instant", body["dates"])
    shown = pixels(client, f"/v1/tasks/{task['id']}/tiles/classes/1/0/0")
    path = str(tmp_path / "one-date.task.safetensors")
    client.post(f"/v1/tasks/{task['id']}/save", json={"path": path})
    again = client.post("/v1/tasks/open", json={"region": region["id"], "path": path}).json()
    same = pixels(client, f"/v1/tasks/{again['id']}/tiles/classes/1/0/0")
    np.testing.assert_array_equal(shown, same)


def test_convolutions_tell_how_the_training_goes(client: TestClient, body: dict[str, Any]) -> None:
    pytest.importorskip("torch")
    options = {"epochs": 3, "steps": 2, "width": 8, "window_px": 16}
    task, answers = train(client, body | {"classes": CLASSES, "head": "conv", "options": options})
    assert task["card"]["head"] == "conv"
    assert task["card"]["settings"]["stopped_early"] is False
    figures = [answer["values"] for answer in answers if "loss" in answer["values"]]
    wanted = {"loss", "epoch", "epochs", "eta_s", "memory_mb", "validation"}
    assert figures
    assert wanted <= figures[-1].keys()
    assert set(np.unique(pixels(client, f"/v1/tasks/{task['id']}/tiles/classes/1/0/0"))) <= {1, 2}


def test_a_training_that_is_stopped_keeps_the_best(
    client: TestClient, body: dict[str, Any]
) -> None:
    pytest.importorskip("torch")
    options = {"epochs": 100_000, "steps": 1, "width": 4, "window_px": 16, "patience": 100_000}
    job = client.post(
        "/v1/tasks", json=body | {"classes": CLASSES, "head": "conv", "options": options}
    ).json()
    while (job["values"]["epoch"] or 0) <= 2:
        assert job["state"] in ("queued", "running"), job
        time.sleep(0.05)
        job = client.get(f"/v1/jobs/{job['id']}").json()
    client.delete(f"/v1/jobs/{job['id']}")
    text = client.get(f"/v1/jobs/{job['id']}/events").text
    last = json.loads(re.findall(r"^data: (.*)$", text, re.MULTILINE)[-1])
    assert last["state"] == "done", last
    settings = last["result"]["card"]["settings"]
    assert settings["stopped_early"] is True
    assert 1 <= settings["epochs_done"] < 100_000


@pytest.fixture(scope="module")
def heights(client: TestClient, body: dict[str, Any]) -> dict[str, Any]:
    task, _ = train(client, body | {"head": "regression", "target": HEIGHT, "name": "height"})
    return task


def test_values_have_a_unit_a_range_and_a_layer(
    client: TestClient, heights: dict[str, Any]
) -> None:
    assert heights["card"]["target"] == {"kind": "target", **HEIGHT}
    assert heights["classes"] == []
    layer = client.get(f"/v1/tasks/{heights['id']}/layer").json()
    assert (layer["kind"], layer["unit"], layer["nodata"]) == ("value", "m", -9999)
    low, high = layer["stretch"]
    assert 3 <= low < high <= 30
    assert "<DataType>Float32</DataType>" in layer["descriptor"]
    shown = pixels(client, f"/v1/tasks/{heights['id']}/tiles/value/1/0/0")
    assert shown.dtype == np.float32
    assert shown.min() >= 0
    assert shown.max() <= 40
    assert shown.std() > 1
    refused = client.get(f"/v1/tasks/{heights['id']}/layer?kind=classes")
    assert refused.status_code == 422
    assert "predicts values" in refused.json()["message"]


def test_values_are_written_as_numbers_with_their_unit(
    client: TestClient, heights: dict[str, Any], tmp_path: Path
) -> None:
    target = tmp_path / "height.tif"
    job = client.post("/v1/predictions", json={"task": heights["id"], "path": str(target)}).json()
    client.get(f"/v1/jobs/{job['id']}/events")
    with rasterio.open(target) as written:
        assert written.dtypes == ("float32",)
        assert np.isnan(written.nodata)
        assert written.tags()["UNIT"] == "m"
        assert written.descriptions == ("height, m",)
        tile = pixels(client, f"/v1/tasks/{heights['id']}/tiles/value/1/0/0")
        np.testing.assert_allclose(written.read(1)[:256, :256], tile, atol=1e-4)


def test_the_error_of_values_is_told(client: TestClient, heights: dict[str, Any]) -> None:
    text = client.get(f"/v1/jobs/{heights['assessment']}/events").text
    last = json.loads(re.findall(r"^data: (.*)$", text, re.MULTILINE)[-1])
    assert last["state"] == "done", last["error"]
    report = last["result"]["report"]
    assert report["kind"] == "values"
    assert report["mae_low"] <= report["mae"] <= report["mae_high"]
    assert {"rmse", "r2", "bias", "unit"} <= report.keys()


def _no_target(body: dict[str, Any]) -> None:
    del body["target"]


def _of_classes(body: dict[str, Any]) -> None:
    body |= {"head": "instant", "classes": CLASSES}


def _text(body: dict[str, Any]) -> None:
    body["labels"]["features"][2]["properties"]["value"] = "tall"


def _missing(body: dict[str, Any]) -> None:
    body["labels"]["features"][2]["properties"]["value"] = None


def _constant(body: dict[str, Any]) -> None:
    for feature in body["labels"]["features"]:
        feature["properties"]["value"] = 7


def _out_of_range(body: dict[str, Any]) -> None:
    body["labels"]["features"][2]["properties"]["value"] = 41


def _other_date(body: dict[str, Any]) -> None:
    body["dates"] = ["1999-01-01"]


def _no_date(body: dict[str, Any]) -> None:
    body["dates"] = []


def _odd_option(body: dict[str, Any]) -> None:
    body["options"] = {"mood": 3}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_no_target, "needs a target"),
        (_of_classes, "learns classes, and these are values"),
        (_text, '"tall", which is not a number'),
        (_missing, "Feature 3 of the label set has no number"),
        (_constant, "the same value 7"),
        (_out_of_range, "41 for height, more than the limit 40"),
        (_other_date, "no acquisition on 1999-01-01"),
        (_no_date, "No date is chosen"),
        (_odd_option, "no option 'mood' of the head regression"),
    ],
)
def test_what_cannot_be_learnt_is_one_sentence(
    client: TestClient, body: dict[str, Any], change: Any, words: str
) -> None:
    wrong = copy.deepcopy(body) | {"head": "regression", "target": dict(HEIGHT)}
    change(wrong)
    answer = client.post("/v1/tasks", json=wrong)
    assert answer.status_code == 422, answer.text
    assert words.lower() in answer.json()["message"].lower()
    assert answer.json()["remedy"]
