"""Kinds from outside, each in one file of `toys/`, work in the command line and in the service."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rasterio
from fastapi.testclient import TestClient
from lianet.errors import InputError
from lianet.features.kinds import SOURCES
from lianet.heads.head import HEADS
from lianet.kinds import Registry
from lianet.labels.reading import read_labels
from lianet.region.file import open_region
from lianet.scenes.reader import READERS
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service
from shapely.geometry import mapping

ROOT = Path(__file__).parents[2]
TOYS = Path(__file__).with_name("toys")
SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"
LABELS = SAMPLE.with_name("liri-labels.gpkg")

ENTRY_POINTS = """[lianet.heads]
nearest-mean = toy_head:HEAD
broken = toy_head:NOWHERE

[lianet.features]
mean-bands = toy_features:FEATURES
"""


@pytest.fixture
def lianet(tmp_path):
    """Runs the command line where a package with the toys is installed; gives its JSON."""
    installed = tmp_path / "toys-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: toys\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(ENTRY_POINTS)
    paths = [str(tmp_path), str(TOYS), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}

    def run(*words):
        command = [sys.executable, "-m", "lianet", *map(str, words), "--json"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return json.loads(done.stdout)

    return run


@pytest.fixture
def toys(monkeypatch):
    """The toys, registered by hand in this process."""
    monkeypatch.syspath_prepend(str(TOYS))
    from toy_features import FEATURES
    from toy_head import HEAD

    HEADS.register(HEAD)
    SOURCES.register(FEATURES)
    yield
    HEADS.unregister(HEAD.name)
    SOURCES.unregister(FEATURES.name)


@pytest.fixture
def http():
    app = create_app(Service(this_machine("cpu"), "cpu"), Access("token"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


def ended(http, job):
    """The result of a job that was started."""
    deadline = time.monotonic() + 60
    while job["state"] not in ("done", "failed", "cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job["error"]
    return job["result"]


@pytest.fixture
def body():
    """Labels of the sample region as a request has them."""
    found = read_labels(LABELS, class_field="class_name", grid=open_region(SAMPLE).card.grid)
    features = [
        {"type": "Feature", "geometry": mapping(f.geometry), "properties": {"class": f.value}}
        for f in found.features
    ]
    return {
        "labels": {"type": "FeatureCollection", "features": features},
        "classes": [
            {"value": item.value, "name": item.name, "colour": item.colour}
            for item in found.classes
        ],
    }


def test_a_toy_head_on_toy_features_is_trained_judged_and_mapped_by_commands(lianet, tmp_path):
    task = tmp_path / "toy.task.safetensors"
    made = lianet(
        "finetune", SAMPLE, LABELS, "--class-field", "class_name", "--out", task,
        "--head", "nearest-mean", "--option", "softness=0.5", "--features", "mean-bands",
    )  # fmt: skip
    assert made["head"] == "nearest-mean"
    assert made["features"] == {"kind": "mean-bands", "options": {"bands": 3}}
    assert made["settings"] == {"softness": 0.5}
    assert made["report"]["macro_f1"] > 0.4
    written = lianet("predict", SAMPLE, task, "--out", tmp_path / "map.tif")
    with rasterio.open(written["path"]) as file:
        assert set(file.read(1).ravel().tolist()) >= {1, 2, 3}
    listed = {kind["name"]: kind for kind in lianet("kinds")["heads"]}
    assert listed["nearest-mean"]["options"]["properties"]["softness"]["maximum"] == 100
    # A package that is broken takes nothing else with it.
    assert "broken" not in listed
    refused = lianet(
        "finetune", SAMPLE, LABELS, "--class-field", "class_name", "--out", task,
        "--head", "nearest-mean", "--option", "softness=0",
    )  # fmt: skip
    assert "softness is 0" in refused["error"]["message"]


def test_a_toy_head_on_toy_features_is_trained_and_judged_by_the_service(toys, http, body):
    region = http.post("/v1/regions", json={"path": str(SAMPLE)}).json()
    kinds = http.get("/v1/kinds").json()
    assert "nearest-mean" in [kind["name"] for kind in kinds["heads"]]
    assert "mean-bands" in [kind["name"] for kind in kinds["features"]]
    asked = body | {
        "region": region["id"],
        "head": "nearest-mean",
        "options": {"softness": 2.0},
        "features": {"kind": "mean-bands", "options": {"bands": 4}},
    }
    job = http.post("/v1/tasks", json=asked)
    assert job.status_code == 202
    task = ended(http, job.json())
    assert task["card"]["head"] == "nearest-mean"
    assert task["card"]["features"]["options"] == {"bands": 4}
    judged = ended(http, http.get(f"/v1/jobs/{task['assessment']}").json())
    assert judged["report"]["macro_f1"] > 0.4
    tile = http.get(f"/v1/tasks/{task['id']}/tiles/classes/0/0/0")
    assert tile.headers["content-type"] == "image/tiff"
    wrong = http.post("/v1/tasks", json=asked | {"options": {"mood": 1}})
    assert wrong.status_code == 422
    assert "no option 'mood' of the head nearest-mean" in wrong.json()["message"]


@pytest.mark.parametrize(
    "registry", [HEADS, SOURCES, READERS], ids=["heads", "features", "readers"]
)
def test_every_kind_says_what_it_is_and_what_each_of_its_options_means(registry):
    assert registry.names()
    for kind in registry.all():
        assert registry.get(kind.name) is kind
        assert kind.summary
        assert kind.read_options({}) is not None
        schema = kind.options_schema()
        for part in (schema, *schema.get("$defs", {}).values()):
            for name, about in part.get("properties", {}).items():
                assert about.get("description"), f"{kind.name}: {name}"
        with pytest.raises(InputError, match="no option 'mood'"):
            kind.read_options({"mood": 1})


def test_a_name_is_given_once(toys):
    with pytest.raises(InputError, match="already"):
        HEADS.register(type("Other", (type(HEADS.get("instant")),), {})())
    registry: Registry = Registry("lianet.nothing", type(HEADS.get("instant")), {})
    with pytest.raises(InputError, match="no head 'magic'"):
        registry.get("magic")
