"""Catalogues over HTTP: a folder browsed, a region fetched from it and opened."""

import shutil
import time

import pytest
from fastapi.testclient import TestClient
from lianet.catalogue.publish import publish
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..made_embeddings import SAMPLE


@pytest.fixture
def http():
    app = create_app(Service(this_machine("cpu"), "cpu"), Access("token"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


def ended(http, answer):
    assert answer.status_code == 202, answer.text
    job = answer.json()
    deadline = time.monotonic() + 200
    while job["state"] not in ("done", "failed", "cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    return job


def test_a_region_is_browsed_fetched_and_opened(http, tmp_path):
    shelf, here = tmp_path / "shelf", tmp_path / "here"
    shelf.mkdir()
    here.mkdir()
    shutil.copy(SAMPLE, shelf / "liri.region.safetensors")
    publish(shelf, "Valleys")
    found = ended(http, http.post("/v1/catalogues", json={"place": str(shelf)}))["result"]
    assert found["kind"] == "catalogue"
    assert found["title"] == "Valleys"
    (entry,) = found["entries"]
    assert entry["kind"] == "region"
    assert entry["quality"]["psnr_db"] > 40
    body = {"place": str(shelf), "item": entry["id"], "folder": str(here)}
    done = ended(http, http.post("/v1/catalogues/fetches", json=body))["result"]
    assert done == {
        "kind": "fetched", "path": str(here / "liri.region.safetensors"), "kept": False,
        "resumed_bytes": 0,
    }  # fmt: skip
    opened = http.post("/v1/regions", json={"path": done["path"]})
    assert opened.status_code == 200
    again = ended(http, http.post("/v1/catalogues/fetches", json=body))["result"]
    assert again["kept"]


def test_what_is_wrong_is_told_at_once_or_by_the_job(http, tmp_path):
    relative = http.post("/v1/catalogues", json={"place": "shelf"})
    assert relative.status_code == 422
    nowhere = ended(http, http.post("/v1/catalogues", json={"place": str(tmp_path / "none")}))
    assert nowhere["error"]["code"] == "not_found"
    body = {"place": str(tmp_path), "item": "x", "folder": str(tmp_path / "none")}
    missing = http.post("/v1/catalogues/fetches", json=body)
    assert missing.status_code == 422
    assert "There is no folder" in missing.json()["message"]
