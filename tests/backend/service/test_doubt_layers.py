"""What is doubtful about a map, over HTTP."""

from __future__ import annotations

import numpy as np
import pytest

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
