"""Jobs that read files as somebody has them: what Processing asks for, on the sample region."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from lianet.evaluation.metrics import stack_of

from .test_learning import client, follow, region  # noqa: F401 (fixtures)

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
LABELS = {"path": str(SAMPLE / "liri-labels.gpkg"), "field": "class_name"}
SPRING, AUTUMN = "2018-06-10", "2018-10-25"


def train(client, region, **more):  # noqa: F811
    body = {"region": region["id"], "label_file": LABELS, "assess": False, **more}
    return follow(client, client.post("/v1/tasks", json=body).json())["result"]


def test_labels_are_learnt_from_the_file_that_somebody_has(client, region):  # noqa: F811
    made = train(client, region)
    assert [item["name"] for item in made["classes"]] == ["arable", "built-up", "water", "woodland"]
    assert made["labels"]["used"] > 20
    assert made["assessment"] is None  # nobody asked for it


def test_a_training_wants_labels_once(client, region):  # noqa: F811
    for more in ({}, {"labels": {"type": "FeatureCollection"}, "label_file": LABELS}):
        answer = client.post("/v1/tasks", json={"region": region["id"], **more})
        assert answer.status_code == 422
        assert "labels" in answer.json()["message"]
    gone = {"path": str(SAMPLE / "gone.gpkg"), "field": "x"}
    answer = client.post("/v1/tasks", json={"region": region["id"], "label_file": gone})
    assert answer.status_code == 404


def test_a_change_of_classes_may_be_of_tasks_of_each_date(client, region, tmp_path):  # noqa: F811
    tasks = [train(client, region, dates=[date])["id"] for date in (SPRING, AUTUMN)]
    body = {
        "region": region["id"], "first": SPRING, "second": AUTUMN, "tasks": tasks,
        "path": str(tmp_path / "c.tif"), "classes_path": str(tmp_path / "classes.tif"),
    }  # fmt: skip
    found = follow(client, client.post("/v1/changes", json=body).json())["result"]["transitions"]
    with rasterio.open(tmp_path / "classes.tif") as file:
        assert (file.read(1) > 0).sum() == sum(row["pixels"] for row in found["transitions"])
    one = client.post("/v1/changes", json={**body, "tasks": tasks[:1]})
    assert one.status_code == 422
    assert "No task was trained on 2018-10-25" in one.json()["message"]


def test_points_become_a_table_with_the_usual_indices(client, region, tmp_path):  # noqa: F811
    points, table = tmp_path / "points.geojson", tmp_path / "p.csv"
    inside = {"type": "Point", "coordinates": [13.752, 41.42]}
    features = [{"type": "Feature", "properties": {}, "geometry": inside}]
    points.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    route, body = f"/v1/regions/{region['id']}/points", {"points": str(points), "path": str(table)}
    made = follow(client, client.post(route, json=body).json())["result"]
    assert made["columns"][-4:] == ["NDVI", "NDWI", "NDMI", "NBR"]
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12
    near, red = float(rows[0]["B08"]), float(rows[0]["B04"])
    assert float(rows[0]["NDVI"]) == pytest.approx((near - red) / (near + red), abs=2e-3)
    asked = client.post(route, json={**body, "formulas": ["X=B99"]})
    assert "B99" in asked.json()["message"]


def test_the_stretch_of_imagery_is_told_where_it_is_asked_for(client, region, tmp_path):  # noqa: F811
    body = {"region": region["id"], "date": SPRING, "path": str(tmp_path / "r.tif")}
    plain = follow(client, client.post("/v1/reconstructions", json=body).json())["result"]
    assert plain["stretch"] == []
    asked = client.post("/v1/reconstructions", json={**body, "stretch": True})
    low, high = np.transpose(follow(client, asked.json())["result"]["stretch"])
    assert (low < high).all()
    assert high.max() < 1.5  # reflectance, and no stored values


def test_a_region_is_compared_with_its_scenes(client, region, monkeypatch):  # noqa: F811
    asked = []

    def noted(card, source):
        asked.append((card.name, source))
        return stack_of(card, source)

    monkeypatch.setattr("lianet.evaluation.metrics.stack_of", noted)
    body = {"region": region["id"], "source": str(SAMPLE)}
    job = client.post("/v1/evaluations", json=body).json()
    while job["state"] in ("queued", "running"):
        job = client.get(f"/v1/jobs/{job['id']}").json()
    # The sample's scenes do not ship with it: what is said is a sentence about that folder.
    assert asked == [("Liri", str(SAMPLE))]
    assert job["state"] == "failed"
    assert "sample" in job["error"]["message"]
