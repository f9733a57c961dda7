"""What a service keeps of what it has done: little, and nothing of a closed region."""

from __future__ import annotations

import gc
import time
import tracemalloc
import weakref
from typing import Any

from fastapi.testclient import TestClient
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..made_tasks import LABELS, REGION

TOKEN = "token-of-the-tests"


def ended(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    while job["state"] in ("queued", "running"):
        time.sleep(0.1)
        job = client.get(f"/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job
    return job["result"]


def learn(client: TestClient, region: str) -> str:
    """Train with the sample's polygons and wait until the accuracy is known, too."""
    labels = {"path": str(LABELS), "field": "class_name"}
    body = {"region": region, "label_file": labels, "options": {"ferns": 5, "unlabelled": 0}}
    task = ended(client, client.post("/v1/tasks", json=body).json())
    ended(client, client.get(f"/v1/jobs/{task['assessment']}").json())
    return str(task["id"])


def kept_bytes() -> int:
    """What Python and NumPy hold of what was made since they are watched."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_a_training_leaves_little_and_a_closed_region_nothing():
    service = Service(this_machine("cpu"))
    app = create_app(service, Access(TOKEN, "ticket-of-the-tests"))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        asked = {"path": str(REGION), "warm": False}
        region = client.post("/v1/regions", json=asked).json()["id"]
        learn(client, region)  # imports what that needs, and computes the features
        tracemalloc.start()
        try:
            before = kept_bytes()
            task = learn(client, region)
            left = kept_bytes() - before
        finally:
            tracemalloc.stop()
        assert left < 400_000  # the head, its card and the records of two jobs
        held = service.regions.get(region)
        kept = [weakref.ref(held), weakref.ref(held.source), weakref.ref(held.file)]
        kept.append(weakref.ref(service.tasks.get(task).predictor))
        del held
        client.delete(f"/v1/regions/{region}")
        gc.collect()
        assert [one() for one in kept] == [None] * 4
