"""From nothing to labels over HTTP: clusters, and maps that labels are borrowed from."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from rasterio.warp import transform

from ..command_line import answer, lianet
from .test_learning import client, follow, labels, region

__all__ = ["client", "labels", "region"]
"""The fixtures that these tests share."""

NOTHING = {"type": "FeatureCollection", "features": []}
CLASSES = [
    {"value": 1, "name": "low", "colour": "#112233"},
    {"value": 2, "name": "high", "colour": "#332211"},
]


def clusters_of(client, region, **body):
    job = client.post(f"/v1/regions/{region['id']}/clusters", json=body)
    assert job.status_code == 202, job.text
    done = follow(client, job.json())
    assert done["state"] == "done", done["error"]
    return done["result"]


def train(client, region, **body):
    answer = client.post("/v1/tasks", json={"region": region["id"], **body})
    if answer.status_code != 202:
        return answer.json()
    return follow(client, answer.json())


def test_clusters_become_a_map_and_their_classes_a_task_without_a_polygon(client, region, tmp_path):
    found = clusters_of(client, region, count=5)
    assert [item["name"] for item in found["classes"]] == [f"Cluster {n}" for n in range(1, 6)]
    assert found["card"]["origin"] == "clusters"
    layer = client.get(f"/v1/tasks/{found['id']}/layer?kind=classes")
    assert layer.status_code == 200
    weak = [{"task": found["id"], "classes": {"1": 1, "2": 1, "3": 2}}]
    made = train(client, region, labels=NOTHING, classes=CLASSES, weak=weak)
    assert made["state"] == "done", made["error"]
    task = made["result"]
    assert task["labels"]["used"] == 0
    assert task["labels"]["borrowed"] == task["card"]["settings"]["borrowed"] > 300
    assert task["card"]["origin"] == "labels"
    report = follow(client, {"id": task["assessment"]})["result"]["report"]
    assert report["kind"] == "too_few"
    assert {item["needed"] for item in report["missing"]} == {3}


def test_a_raster_lends_labels_and_drawn_ones_are_judged(client, region, labels, tmp_path):
    from lianet.region.file import open_region

    grid = open_region(region["path"]).card.grid
    path = tmp_path / "worldcover.tif"
    values = np.full(grid.shape, 10, np.uint8)
    with rasterio.open(
        path, "w", driver="GTiff", dtype="uint8", count=1, crs=grid.crs, transform=grid.transform,
        height=grid.height, width=grid.width,
    ) as file:  # fmt: skip
        file.write(values, 1)
    weak = [{"path": str(path), "classes": {"10": 1}}]
    made = train(client, region, **labels, weak=weak, labels_state="before")
    assert made["state"] == "done", made["error"]
    task = made["result"]
    assert task["labels"]["borrowed"] > 100
    named = [{"path": str(path), "classes": {"10": labels["classes"][0]["name"].upper()}}]
    again = train(client, region, **labels, weak=named, hold_out="blocks")["result"]
    assert again["labels"]["borrowed"] == task["labels"]["borrowed"]
    blocks = follow(client, {"id": again["assessment"]})["result"]["report"]
    assert blocks["method"]["held_out"] == "blocks"
    report = follow(client, {"id": task["assessment"]})["result"]["report"]
    assert report["kind"] == "classes"
    assert report["macro_f1"] > 0.8  # a raster that says one class everywhere outvotes nobody
    out = tmp_path / "map.tif"
    body = {"task": task["id"], "path": str(out), "labels_state": "after"}
    told = follow(client, client.post("/v1/predictions", json=body).json())["result"]
    assert told["older_than_labels"] is True
    assert json.loads(out.with_name("map.tif.json").read_text())["older_than_labels"] is True
    with rasterio.open(out) as file:
        assert file.tags()["OLDER_THAN_LABELS"].startswith("yes")


def test_what_cannot_be_borrowed_from_is_said(client, region, labels, tmp_path):
    for wish, words in (
        ({"classes": {"1": 1}}, "a raster or a task"),
        ({"path": "/a.tif", "task": "x", "classes": {"1": 1}}, "a raster or a task"),
        ({"task": "nobody", "classes": {"1": 1}}, "nobody"),
        ({"path": str(tmp_path / "a.tif"), "classes": {"water": 1}}, "no whole number"),
        ({"path": str(tmp_path / "none.tif"), "classes": {"1": 1}}, "none.tif"),
        ({"path": "/map.tif", "classes": {"1": "dunes"}}, "of map.tif (dunes) is among the labels"),
    ):
        told = train(client, region, **labels, weak=[wish])
        said = told.get("error") or told
        assert words in json.dumps(said), said


def test_a_patch_of_a_cluster_is_told_and_a_saved_file_lends_as_well(client, region, tmp_path):
    found = clusters_of(client, region, count=3)
    patch = client.post(f"/v1/tasks/{found['id']}/patch", json={"x": 396000.0, "y": 4586000.0})
    assert patch.status_code == 200, patch.text
    said = patch.json()
    assert said["value"] in (1, 2, 3)
    assert said["polygon"]["type"] == "Polygon"
    assert said["pixels"] > 0
    outside = client.post(f"/v1/tasks/{found['id']}/patch", json={"x": 0.0, "y": 0.0})
    assert outside.status_code == 422
    path = str(tmp_path / "clusters.task.safetensors")
    assert client.post(f"/v1/tasks/{found['id']}/save", json={"path": path}).status_code == 200
    weak = [{"path": path, "classes": {"1": 1, "2": 2}}]
    made = train(client, region, labels=NOTHING, classes=CLASSES, weak=weak)
    assert made["state"] == "done", made["error"]


@pytest.mark.parametrize("date", [None, "2018-06-10"])
def test_places_alike_on_the_command_line_are_those_of_the_service(client, region, tmp_path, date):
    here, other = (396000.0, 4586000.0), (395300.0, 4585200.0)
    asked = client.post(
        f"/v1/regions/{region['id']}/similarity", json={"points": [here, other], "date": date}
    ).json()
    url = f"/v1/regions/{region['id']}/similarity/{asked['id']}/file"
    shown = tmp_path / "shown.tif"
    made = follow(client, client.post(url, json={"path": str(shown)}).json())
    (lon, lon2), (lat, lat2) = transform("EPSG:32633", "EPSG:4326", *zip(here, other, strict=True))
    points = tmp_path / "points.geojson"
    geometries = [{"type": "Point", "coordinates": at} for at in ((lon, lat), (0, 0))]
    features = [{"type": "Feature", "properties": {}, "geometry": it} for it in geometries]
    points.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    out = tmp_path / "alike.tif"
    told = answer(
        "alike", region["path"], points, "--at", f"{lon2},{lat2}", "--out", out,
        *(("--date", date) if date else ()),
    )  # fmt: skip
    assert (told["places"], told["outside"]) == (2, 1)
    assert told["dates"] == made["result"]["dates"]
    assert len(told["dates"]) == (1 if date else 12)
    with rasterio.open(out) as file, rasterio.open(shown) as wanted:
        assert file.nodata == wanted.nodata
        np.testing.assert_allclose(file.read(1), wanted.read(1), atol=0.01)
        row, col = file.index(*here)
        assert file.read(1)[row, col] > 99


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Give --at LON,LAT, or POINTS"),
        (("--at", "somewhere"), "Write it as 13.62,41.43"),
        (("--at", "0,0"), "outside the region"),
        (("--at", "13.75,41.42", "--layer", "a"), "--layer is of POINTS"),
        (("--at", "13.75,41.42", "--date", "2020-05-01"), "2020-05-01"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence_on_the_command_line(
    sample_region, tmp_path, words, says
):
    done = lianet("alike", sample_region, *words, "--out", tmp_path / "a.tif")
    assert done.returncode == 1
    assert says in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []
