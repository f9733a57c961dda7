"""New dates for a region over HTTP: what an inspection says of them, the job, what is refused."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
import torch
from fastapi.testclient import TestClient
from lianet.field.presets import COMPACT
from lianet.pretraining.pair_run import PairEncoding
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..made_stacks import seasonal_scenes, write_stack

DATES = ("20180421", "20180610", "20181025", "20190502")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """`all` has four dates, and the region the first three of them."""
    made = tmp_path_factory.mktemp("extending")
    scenes = seasonal_scenes(dates=4)
    write_stack(made / "all", scenes, DATES)
    old = open_stack(write_stack(made / "old", scenes[:3], DATES[:3]))
    preset = replace(COMPACT, bits_per_value=2.0)
    run = PairEncoding(old, preset, device=torch.device("cpu"), name="old").run()
    write_region(made / "old.region.safetensors", run.card, run.tensors)
    return made


@pytest.fixture
def http():
    app = create_app(Service(this_machine("cpu"), "cpu"), Access("token"))
    with TestClient(app, "http://127.0.0.1", headers={"Authorization": "Bearer token"}) as client:
        yield client


def ended(http, route, body):
    answer = http.post(route, json=body)
    assert answer.status_code == 202, answer.text
    job, deadline = answer.json(), time.monotonic() + 200
    while job["state"] not in ("done", "failed", "cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    return job


def test_the_dates_that_are_new_are_chosen_and_come_to_the_region(http, folder, tmp_path):
    region = folder / "old.region.safetensors"
    about = {"source": str(folder / "all"), "extends": str(region)}
    found = ended(http, "/v1/inspections", about)["result"]
    assert [one["there"] for one in found["acquisitions"]] == [True, True, True, False]
    assert [one["chosen"] for one in found["acquisitions"]] == [False, False, False, True]
    assert tuple(found["grid"]["shape"]) == open_region(region).card.grid.shape
    assert "one_date" not in {problem["code"] for problem in found["problems"]}
    out = tmp_path / "more.region.safetensors"
    ids = [one["id"] for one in found["acquisitions"] if one["chosen"]]
    job = ended(
        http, "/v1/extensions", {**about, "path": str(out), "acquisitions": ids, "name": "More"}
    )
    assert (job["kind"], job["state"], job["error"]) == ("extend", "done", None)
    assert (job["result"]["path"], job["result"]["interrupted"]) == (str(out), False)
    opened = http.post("/v1/regions", json={"path": str(out)}).json()
    assert opened["card"]["name"] == "More"
    assert opened["card"]["dates"][-1] == "2019-05-02"
    assert opened["card"]["training"]["additions"][0]["date"] == "2019-05-02"
    assert opened["card"]["lineage"] == [open_region(region).card.id]


def test_the_region_itself_is_not_written_over(http, folder):
    region = str(folder / "old.region.safetensors")
    body = {"source": str(folder / "all"), "extends": region, "path": region}
    assert http.post("/v1/extensions", json=body).status_code == 409


def test_what_goes_wrong_is_the_job_s_sentence(http, folder, tmp_path):
    region, out = folder / "old.region.safetensors", tmp_path / "x.region.safetensors"
    about = {"source": str(folder / "old"), "extends": str(region), "path": str(out)}
    job = ended(http, "/v1/extensions", about)
    assert job["state"] == "failed"
    assert "in the region already" in job["error"]["message"]
    none = http.post("/v1/extensions", json={**about, "extends": str(tmp_path / "none")})
    assert none.status_code == 404
    assert not out.exists()
