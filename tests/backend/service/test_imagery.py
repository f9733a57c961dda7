"""A look into imagery over HTTP: what is there, pictures of it, and what must be decided."""

from __future__ import annotations

import datetime as dt
import json
import time

import pytest
from fastapi.testclient import TestClient
from lianet.errors import CancelledError
from lianet.service import encodings
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..stac_server import StacServer


@pytest.fixture
def http():
    app = create_app(Service(this_machine("cpu"), "cpu"), Access("token"))
    with TestClient(app, "http://127.0.0.1", headers={"Authorization": "Bearer token"}) as client:
        yield client


def looked(http, body):
    job = http.post("/v1/inspections", json=body).json()
    deadline = time.monotonic() + 200
    while job["state"] not in ("done", "failed", "cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    return job


def test_an_inspection_tells_what_a_folder_holds_and_shows_it(http, stack_dir):
    job = looked(http, {"source": str(stack_dir)})
    found = job["result"]
    assert [a["date"] for a in found["acquisitions"]] == ["2018-04-21", "2018-06-10", "2018-10-25"]
    assert {(a["coverage"], a["cloud"], a["offset"]) for a in found["acquisitions"]} == {
        (1.0, None, 0.0)
    }
    assert [band["name"] for band in found["bands"]] == ["B02", "B03", "B04", "B08"]
    assert found["grid"]["shape"] == [70, 52]
    picture = http.get(f"/v1/inspections/{job['id']}/thumbnails/{found['acquisitions'][0]['id']}")
    assert picture.status_code == 200
    assert picture.content.startswith(b"\x89PNG")
    assert http.get(f"/v1/inspections/{job['id']}/thumbnails/none").status_code == 404
    assert http.get("/v1/inspections/none/thumbnails/none").status_code == 404


@pytest.fixture
def catalogue(tmp_path):
    served = StacServer(tmp_path / "served")
    yield served
    served.close()


def test_a_search_tells_what_an_area_has_and_shows_it(http, catalogue):
    square = {
        "type": "Polygon",
        "coordinates": [[[12.9, 41.3], [13.1, 41.3], [13.1, 41.5], [12.9, 41.3]]],
    }
    search = {"from": "2021-04-01", "to": "2022-12-31", "collection": "sentinel-2-l2a"}
    body = {"source": f"{catalogue.url}/api", "area": square, "search": search, "max_cloud": 30}
    job = looked(http, body)
    found = job["result"]
    assert [a["date"] for a in found["acquisitions"]] == ["2021-06-04", "2021-09-22", "2022-06-10"]
    assert [a["offset"] for a in found["acquisitions"]] == [0.0, 0.0, -0.1]
    assert [a["offset_from"] for a in found["acquisitions"]] == ["item"] * 3
    assert found["acquisitions"][0]["cloud"] == pytest.approx(0.083, abs=0.01)
    picture = http.get(f"/v1/inspections/{job['id']}/thumbnails/{found['acquisitions'][0]['id']}")
    assert picture.content.startswith(b"\x89PNG")


def test_a_search_without_an_area_and_a_strange_credential_are_sentences(http, catalogue):
    job = looked(http, {"source": f"{catalogue.url}/api"})
    assert job["error"]["code"] == "search_area"
    refused = http.post("/v1/inspections", json={"source": "cdse", "credentials": {"PATH": "x"}})
    assert refused.status_code in (400, 422)
    assert "CDSE_S3_ACCESS_KEY" in refused.json()["remedy"]


def test_no_signature_and_no_credential_comes_back(http, catalogue, caplog):
    catalogue.secret = "sig=hidden"
    made = catalogue.collection()
    for item in made["features"]:
        for asset in item["assets"].values():
            asset["href"] += "?sig=hidden"
    made["features"][1]["assets"]["red"]["href"] = f"{catalogue.url}/files/none/B04.tif?sig=hidden"
    catalogue.reply("/signed.json", json.dumps(made).encode(), "application/json")
    keys = {"PC_SDK_SUBSCRIPTION_KEY": "hidden"}
    job = looked(http, {"source": f"{catalogue.url}/signed.json?sig=hidden", "credentials": keys})
    assert len(job["result"]["acquisitions"]) == 3
    assert "none/B04.tif is not there" in job["result"]["problems"][0]["message"]
    assert "hidden" not in json.dumps(job) + caplog.text


def test_answers_decide_and_those_that_decide_nothing_are_refused(http, stack_dir):
    found = looked(http, {"source": str(stack_dir), "answers": {"offset": "-0.02"}})["result"]
    assert {a["offset_from"] for a in found["acquisitions"]} == {"given"}
    refused = http.post("/v1/inspections", json={"source": "x", "answers": {"colour": "red"}})
    assert refused.status_code == 422
    assert "colour" in refused.json()["message"]


def test_an_area_elsewhere_is_a_sentence(http, stack_dir):
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    job = looked(http, {"source": str(stack_dir), "area": square})
    assert job["state"] == "failed"
    assert job["error"]["code"] == "area_outside"


def test_an_area_that_is_no_geometry_is_a_sentence(http, stack_dir):
    for area in ({"type": "FeatureCollection", "features": []}, {"type": "Circle"}, {}):
        refused = http.post("/v1/inspections", json={"source": str(stack_dir), "area": area})
        assert refused.status_code == 422, area
        assert "no GeoJSON geometry" in refused.json()["message"]


def test_the_cache_of_imagery_says_its_size_and_is_emptied(http, catalogue):
    looked(http, {"source": f"{catalogue.url}/items.json"})
    told, clouds = http.get("/v1/caches").json()
    assert (clouds["name"], clouds["most_bytes"]) == ("clouds", None)
    assert told["name"] == "imagery"
    assert 9000 < told["bytes"] < told["most_bytes"]
    assert http.delete("/v1/caches/imagery").json()["bytes"] == 0
    assert http.get("/v1/caches").json()[0]["bytes"] == 0
    assert http.delete("/v1/caches/none").status_code == 404


def test_what_is_signed_is_not_on_the_command_line_that_others_see(http, tmp_path, monkeypatch):
    seen = []

    def run(command, _report, secrets):
        seen.append((command, secrets))
        raise CancelledError("not here")

    monkeypatch.setattr(encodings, "run_pretraining", run)
    body = {
        "source": "https://example.org/items.json?sig=hidden",
        "path": str(tmp_path / "x.region.safetensors"),
        "credentials": {"CDSE_S3_ACCESS_KEY": "hidden"},
        "answers": {"mask-margin": "40"},
    }
    job = http.post("/v1/pretrainings", json=body).json()
    deadline = time.monotonic() + 200
    while not seen and time.monotonic() < deadline:
        time.sleep(0.02)
    (command, secrets), *_ = seen
    assert "hidden" not in " ".join(command)
    assert "--mask-margin=40" in command
    assert command[-1] == "https://example.org/items.json"
    assert secrets["LIANET_SOURCE"] == body["source"]
    assert secrets["CDSE_S3_ACCESS_KEY"] == "hidden"
    assert "hidden" not in http.get(f"/v1/jobs/{job['id']}").text


# -- a listing, before any file is opened ----------------------------------------------------------

SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[12.99, 41.42], [13.02, 41.42], [13.02, 41.44], [12.99, 41.44], [12.99, 41.42]]
    ],
}


def files_of(catalogue):
    return {path for path in catalogue.asked if path.startswith("/files/")}


@pytest.fixture
def many(catalogue):
    """A search that finds 120 items, cloudy in turns; the last covers half of the area."""
    first = dt.date(2021, 1, 1)
    catalogue.dates = tuple(f"{first + dt.timedelta(3 * n):%Y%m%d}" for n in range(120))
    catalogue.page = 50
    usual = catalogue.item

    def item(date, base=""):
        made, number = usual(date, base), catalogue.dates.index(date)
        made["properties"]["eo:cloud_cover"] = 80.0 if number % 4 else 10.0
        west, south, east, north = 12.9, 41.3, 13.1, 41.5
        if number == 119:
            east = 13.005
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        made["geometry"] = {"type": "Polygon", "coordinates": [ring]}
        made["bbox"] = [west, south, east, north]
        return made

    catalogue.item = item
    return catalogue


def test_a_hundred_items_are_listed_without_opening_a_file(http, many):
    body = {"source": f"{many.url}/api", "area": SQUARE, "listing": True}
    found = looked(http, body)["result"]
    assert len(found["acquisitions"]) == 120
    assert files_of(many) == set()
    assert not any(one["looked"] for one in found["acquisitions"])
    assert {one["coverage"] for one in found["acquisitions"][:-1]} == {1.0}
    assert found["acquisitions"][-1]["coverage"] == pytest.approx(0.5)
    first = found["acquisitions"][0]
    assert (first["cloud"], first["level"], first["baseline"]) == (0.1, "L2A", "03.00")
    assert (first["masks"], first["offset_from"], first["id"]) == (
        ["SCL"], "item", "S2A_33TUG_20210101_0_L2A",
    )  # fmt: skip
    assert found["grid"] is None
    assert [band["name"] for band in found["bands"]] == ["B02", "B03", "B04", "B08", "B11"]
    chosen = [one for one in found["acquisitions"] if one["chosen"]]
    assert len(chosen) == 24
    assert {one["cloud"] for one in chosen} == {0.1}
    assert {one["date"][5:7] for one in chosen} > {"01", "04", "07", "10"}  # over the seasons


def test_what_was_ticked_of_a_listing_is_looked_into_alone(http, many):
    body = {"source": f"{many.url}/api", "area": SQUARE, "listing": True}
    listed = looked(http, body)["result"]["acquisitions"]
    ticked = [one["id"] for one in listed if one["chosen"]][:3]
    many.asked.clear()
    found = looked(http, body | {"listing": False, "acquisitions": ticked})["result"]
    assert [one["id"] for one in found["acquisitions"]] == ticked
    assert all(one["looked"] for one in found["acquisitions"])
    assert found["acquisitions"][0]["cloud"] == 0.0  # of the area, where the tile says 10 %
    # All three show the files of one item: five bands and a mask.
    assert len(files_of(many)) == 6
    assert found["grid"]["shape"]


def test_a_listing_of_files_is_a_look_into_them(http, stack_dir):
    found = looked(http, {"source": str(stack_dir), "listing": True})["result"]
    assert all(one["looked"] for one in found["acquisitions"])
    assert found["grid"]["shape"] == [70, 52]


def test_a_listing_of_an_area_elsewhere_is_a_sentence(http, many):
    made = [many.item(date) for date in many.dates[:2]]
    for item in made:
        del item["bbox"]  # a search that does not look
    answer = json.dumps({"type": "FeatureCollection", "features": made, "links": []})
    many.reply("/api/search", answer.encode(), "application/json")
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    job = looked(http, {"source": f"{many.url}/api", "area": square, "listing": True})
    assert job["error"]["code"] == "area_outside"
