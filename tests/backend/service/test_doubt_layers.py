"""What is doubtful about a map, and where to label next, over HTTP."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from .test_finding import pixels
from .test_learning import client, follow, labels, region  # noqa: F401 (fixtures)


@pytest.fixture(scope="module")
def task(client, region, labels):  # noqa: F811
    answer = client.post("/v1/tasks", json={"region": region["id"], **labels})
    return follow(client, answer.json())["result"]


def test_doubts_are_percent_and_differ_from_place_to_place(client, task):  # noqa: F811
    seen = {}
    for kind in ("entropy", "novelty"):
        layer = client.get(f"/v1/tasks/{task['id']}/doubt", params={"kind": kind}).json()
        assert "Float32" in layer["descriptor"]
        tile = pixels(client.get(f"/v1/tasks/{task['id']}/tiles/doubt/{kind}/1/0/0"))
        assert tile.min() >= 0
        assert tile.max() <= 100
        seen[kind] = tile
    assert seen["entropy"].std() > 5
    assert seen["novelty"].std() > 5
    assert abs(np.corrcoef(seen["entropy"].ravel(), seen["novelty"].ravel())[0, 1]) < 0.9


def test_a_reopened_task_has_the_same_doubts(client, region, task, tmp_path):  # noqa: F811
    path = str(tmp_path / "land.task.safetensors")
    client.post(f"/v1/tasks/{task['id']}/save", json={"path": path}).raise_for_status()
    again = client.post("/v1/tasks/open", json={"region": region["id"], "path": path}).json()
    one, other = (
        pixels(client.get(f"/v1/tasks/{id_}/tiles/doubt/novelty/1/0/0"))
        for id_ in (task["id"], again["id"])
    )
    np.testing.assert_array_equal(one, other)


def test_a_kind_of_doubt_that_there_is_not_is_refused(client, task):  # noqa: F811
    assert client.get(f"/v1/tasks/{task['id']}/doubt?kind=guilt").status_code == 422
    assert client.get("/v1/tasks/task-0/doubt?kind=entropy").status_code == 404


def test_suggestions_are_places_of_the_region_apart_from_each_other(client, region, task):  # noqa: F811
    found = client.post(f"/v1/tasks/{task['id']}/suggestions", json={"count": 8}).json()
    assert len(found) == 8
    a, _, c, _, e, f = region["card"]["affine"]
    values = {item["value"] for item in task["classes"]}
    for item in found:
        assert item["x"] == pytest.approx(c + a * (item["col"] + 0.5))
        assert item["y"] == pytest.approx(f + e * (item["row"] + 0.5))
        assert {item["likely"], item["second"]} <= values
        assert item["likely"] != item["second"]
        assert 1 / len(values) <= item["probability"] <= 1
    places = np.array([(item["row"], item["col"]) for item in found])
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1)) + 99 * np.eye(8)
    assert apart.min() >= 15


def test_the_same_task_suggests_the_same_places(client, task):  # noqa: F811
    one, other = (
        client.post(f"/v1/tasks/{task['id']}/suggestions", json={}).json() for _ in range(2)
    )
    assert one == other
    assert len(one) == 12


def test_suggestions_need_a_task_and_a_sensible_count(client, task):  # noqa: F811
    assert client.post("/v1/tasks/task-0/suggestions", json={}).status_code == 404
    assert client.post(f"/v1/tasks/{task['id']}/suggestions", json={"count": 0}).status_code == 422


def test_no_suggestion_lies_on_a_polygon_that_was_sent(client, region, task, labels):  # noqa: F811
    shapes = [shapely.geometry.shape(item["geometry"]) for item in labels["labels"]["features"]]
    opened = client.app.state.service.tasks.get(task["id"])
    assert len(opened.labels.features) == len(shapes)
    found = client.post(f"/v1/tasks/{task['id']}/suggestions", json={"count": 20}).json()
    assert found
    for item in found:
        assert not any(shape.contains(shapely.Point(item["x"], item["y"])) for shape in shapes)
