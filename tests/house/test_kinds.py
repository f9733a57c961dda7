"""Kinds from outside, each in one file of `toys/`, work in the command line and in the service."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from fastapi.testclient import TestClient
from lianet.errors import InputError
from lianet.features.kinds import SOURCES
from lianet.field.families import FAMILIES
from lianet.heads.head import HEADS
from lianet.kinds import Registry
from lianet.labels.reading import read_labels
from lianet.region.file import open_region
from lianet.scenes.reader import READERS
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service
from rasterio.transform import from_origin
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

[lianet.scenes]
scene-list = toy_reader:READER
"""
COMMANDS = """import json, sys
from command_line import lianet
for line in sys.stdin:
    print(json.dumps(json.loads(lianet(*json.loads(line)).stdout)), flush=True)
"""
DAYS = {"2022-03-01": "spring.tif", "2022-07-15": "summer.tif", "2022-10-02": "autumn.tif"}


@pytest.fixture
def lianet(tmp_path):
    """Runs the command line where a package with the toys is installed; gives its JSON."""
    installed = tmp_path / "toys-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: toys\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(ENTRY_POINTS)
    paths = [
        str(tmp_path),
        str(TOYS),
        str(ROOT / "tests" / "backend"),
        *filter(None, [os.environ.get("PYTHONPATH")]),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}

    # One process for the commands of a test: every start loads torch.
    shell = subprocess.Popen(
        [sys.executable, "-c", COMMANDS], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def run(*words):
        shell.stdin.write(json.dumps([*map(str, words), "--json"]) + "\n")
        shell.stdin.flush()
        return json.loads(shell.stdout.readline())

    with shell:
        yield run
        shell.stdin.close()


@pytest.fixture
def toys(monkeypatch):
    """The toys, registered by hand in this process."""
    monkeypatch.syspath_prepend(str(TOYS))
    from toy_features import FEATURES
    from toy_head import HEAD
    from toy_reader import READER

    HEADS.register(HEAD)
    SOURCES.register(FEATURES)
    READERS.register(READER)
    yield
    HEADS.unregister(HEAD.name)
    SOURCES.unregister(FEATURES.name)
    READERS.unregister(READER.name)


@pytest.fixture
def http():
    app = create_app(Service(this_machine("cpu"), "cpu"), Access("token"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


def ended(http, job):
    """The result of a job that was started."""
    job = awaited(http, job)
    assert job["state"] == "done", job["error"]
    return job["result"]


def failed(http, job):
    """The error of a job that was started."""
    job = awaited(http, job)
    assert job["state"] == "failed"
    return job["error"]


def awaited(http, job):
    deadline = time.monotonic() + 200
    while job["state"] not in ("done", "failed", "cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    return job


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


@pytest.fixture
def scenes(tmp_path):
    """Imagery that no reader of the house knows: days in a list, and values in percent."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    rows, cols = np.mgrid[:48, :64]
    for number, name in enumerate(DAYS.values()):
        values = np.stack([5 + rows / 8, 30 + 4 * number + cols / 8]).astype("float32")
        with rasterio.open(
            folder / name, "w", driver="GTiff", width=64, height=48, count=2, dtype="float32",
            crs="EPSG:32633", transform=from_origin(400_000, 5_000_000, 10, 10),
        ) as file:  # fmt: skip
            file.write(values)
            file.descriptions = ("B04", "B08")
    listed = folder / "fields.scenes"
    listed.write_text("\n".join(f"{day} {name}" for day, name in DAYS.items()))
    return listed


def test_a_toy_head_on_toy_features_is_trained_judged_and_mapped_by_commands(lianet, tmp_path):
    task = tmp_path / "toy.task.safetensors"
    made = lianet(
        "finetune", SAMPLE, LABELS, "--class-field", "class_name", "--out", task,
        "--head", "nearest-mean", "--option", "softness=0.5", "--features", "mean-bands",
    )  # fmt: skip
    assert made["head"] == "nearest-mean"
    features = {"kind": "mean-bands", "bands": 3}
    assert made["features"] == {"kind": "mean-bands", "options": features}
    assert made["settings"] == {"kind": "nearest-mean", "softness": 0.5}
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
        "options": {"kind": "nearest-mean", "softness": 2.0},
        "features": {"kind": "mean-bands", "options": {"bands": 4}},
    }
    others = http.post("/v1/tasks", json=asked | {"head": "instant"})
    assert others.status_code == 422
    assert "these are options of 'nearest-mean', and head is 'instant'" in others.json()["message"]
    job = http.post("/v1/tasks", json=asked)
    assert job.status_code == 202
    task = ended(http, job.json())
    assert task["card"]["head"] == "nearest-mean"
    assert task["card"]["features"]["options"] == {"kind": "mean-bands", "bands": 4}
    assert task["card"]["settings"]["kind"] == "nearest-mean"
    judged = ended(http, http.get(f"/v1/jobs/{task['assessment']}").json())
    assert judged["report"]["macro_f1"] > 0.4
    tile = http.get(f"/v1/tasks/{task['id']}/tiles/classes/0/0/0")
    assert tile.headers["content-type"] == "image/tiff"
    wrong = http.post("/v1/tasks", json=asked | {"options": {"mood": 1}})
    assert wrong.status_code == 422
    assert "no option 'mood' of the head nearest-mean" in wrong.json()["message"]


def test_imagery_that_a_toy_reader_knows_is_looked_at_and_encoded_by_commands(
    lianet, scenes, tmp_path
):
    told = lianet("inspect", scenes)
    assert [found["date"] for found in told["acquisitions"]] == list(DAYS)
    assert [band["name"] for band in told["bands"]] == ["B04", "B08"]
    region = tmp_path / "fields.region.safetensors"
    made = lianet("pretrain", scenes, "--out", region, "--device", "cpu")
    assert made["quality"]["psnr_db"] > 45
    written = lianet("reconstruct", region, "--date", "2022-07-15", "--out", tmp_path / "july.tif")
    with rasterio.open(written["path"]) as file:
        red, infrared = file.read() * file.scales[0]
    # 34 % and more towards the east: the reader's scale counts.
    assert infrared[:, 0].mean() == pytest.approx(0.34, abs=0.01)
    assert red[-1].mean() == pytest.approx(0.05 + 0.47 / 8, abs=0.01)
    listed = {kind["name"]: kind for kind in lianet("kinds")["readers"]}
    assert listed["scene-list"]["options"]["properties"]["whole"]["maximum"] == 65535
    made = lianet("pretrain", scenes, "--out", region, "--device", "cpu",
                  "--source-option", "whole=200")  # fmt: skip
    written = lianet("reconstruct", region, "--date", "2022-07-15", "--out", tmp_path / "half.tif")
    with rasterio.open(written["path"]) as file:
        assert (file.read(2) * file.scales[1])[:, 0].mean() == pytest.approx(0.17, abs=0.01)
    refused = lianet("inspect", scenes, "--source-option", "whole=0")["error"]
    assert "whole is 0" in refused["message"]
    refused = lianet("inspect", scenes, "--collection", "mine")["error"]
    assert "read by the reader scene-list, which has no option collection" in refused["message"]
    assert refused["remedy"] == "Leave it out: it is for stac"
    scenes.write_text("yesterday spring.tif")
    assert lianet("inspect", scenes)["error"]["message"] == "'yesterday' is no day"


def test_imagery_that_a_toy_reader_knows_is_looked_at_by_the_service(toys, http, scenes):
    job = http.post("/v1/inspections", json={"source": str(scenes)})
    assert job.status_code == 202
    told = ended(http, job.json())
    assert [found["date"] for found in told["acquisitions"]] == list(DAYS)
    picture = http.get(
        f"/v1/inspections/{job.json()['id']}/thumbnails/{told['acquisitions'][0]['id']}"
    )
    assert picture.headers["content-type"] == "image/png"
    assert "scene-list" in [kind["name"] for kind in http.get("/v1/kinds").json()["readers"]]
    asked = {"source": str(scenes), "source_options": {"whole": 200}}
    told = ended(http, http.post("/v1/inspections", json=asked).json())
    assert len(told["acquisitions"]) == len(DAYS)
    wrong = asked | {"source_options": {"mood": 1}}
    refused = failed(http, http.post("/v1/inspections", json=wrong).json())
    assert "reader scene-list, which has no option mood" in refused["message"]


def test_an_option_of_another_reader_is_refused_with_what_to_do(http, scenes, tmp_path):
    """In jobs, those that encode among them; what is for one reader stands with that alone."""
    folder = str(scenes.parent)
    for asked, option, readers in (
        ({"search": {"collection": "sentinel-2-l2a"}}, "collection", "stac"),
        ({"credentials": {"CDSE_S3_ACCESS_KEY": "mine"}}, "secrets", "stac"),
        ({"source_options": {"mood": 1}}, "mood", ""),
    ):
        remedy = f"Leave it out: it is for {readers}" if readers else "Leave it out"
        for route, more in (
            ("inspections", {}),
            ("pretrainings", {"path": str(tmp_path / "x.region.safetensors")}),
        ):
            job = http.post(f"/v1/{route}", json={"source": folder, **asked, **more}).json()
            refused = failed(http, job)
            assert f"reader geotiff, which has no option {option}" in refused["message"]
            assert refused["remedy"] == remedy
    schemas = {one["name"]: one["options"] for one in http.get("/v1/kinds").json()["readers"]}
    shared = set(schemas["safe"]["properties"])
    assert set(schemas["geotiff"]["properties"]) - shared == {"dates_as"}
    assert set(schemas["stac"]["properties"]) - shared == {
        "bounds", "max_cloud", "dates_at_most", "chosen", "collection", "secrets",
    }  # fmt: skip
    assert not shared & {"max_cloud", "dates_at_most", "chosen", "collection", "secrets"}


def test_presets_are_listed_with_the_options_that_pretraining_takes(http):
    listed = {kind["name"]: kind for kind in http.get("/v1/kinds").json()["families"]}
    assert list(listed) == ["compact", "trained", "base", "large", "lite", "modified"]
    for name, kind in listed.items():
        published = name not in ("compact", "trained")
        taken = {"batch", "compiled"} if published else {"bits_per_value"}
        assert set(kind["options"]["properties"]) == taken
        assert kind["joins_processes"] is published


@pytest.mark.parametrize(
    "registry",
    [HEADS, FAMILIES, SOURCES, READERS],
    ids=["heads", "families", "features", "readers"],
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


def test_a_family_is_one_object_whose_training_is_registered_with_it():
    """What cards say of a field, and what trains one, come from the same object."""
    from lianet.field.families import field_named
    from lianet.pretraining import families as trainings

    for kind in FAMILIES.own():
        assert field_named(kind.name) is kind.field
        assert kind.field.preset == kind.name
        assert kind._training.__module__ == trainings.__name__
    assert field_named("somebody's own") is FAMILIES.get("compact").field


def test_a_name_is_given_once_and_no_option_has_that_of_the_kind(toys):
    with pytest.raises(InputError, match="already"):
        HEADS.register(type("Other", (type(HEADS.get("instant")),), {})())
    other = type("Other", (type(HEADS.get("instant")),), {"name": "other"})()
    other.options = dataclasses.make_dataclass("Named", [("kind", str, "")])
    with pytest.raises(InputError, match="is called kind"):
        HEADS.register(other)
    registry: Registry = Registry("lianet.nothing", type(HEADS.get("instant")), {})
    with pytest.raises(InputError, match="no head 'magic'"):
        registry.get("magic")
