"""Embeddings opened in the service: everything that a region has but imagery and dates."""

import json
import time

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from fastapi.testclient import TestClient
from lianet.geo.grid import PixelGrid, Window
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service
from rasterio.io import MemoryFile

from ..made_embeddings import (
    LABELS,
    SAMPLE,
    alphaearth_bits,
    looks,
    write_raster,
    write_tile,
)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    """The sample's place as AlphaEarth, and as tiles of TESSERA."""
    folder = tmp_path_factory.mktemp("embedded")
    values, grid = looks(128)
    values = values.copy()
    values[:, :20, :30] = np.nan
    bits = np.where(np.isnan(values[:64]), -128, alphaearth_bits(np.nan_to_num(values[:64], nan=1)))
    write_raster(folder / "aef_2021.tif", bits.astype(np.int8), grid, nodata=-128)
    for name, part in {
        "grid_13.65_41.35": Window(0, 0, grid.height, 170),
        "grid_13.75_41.35": Window(0, 160, grid.height, grid.width - 160),
    }.items():
        own = looks(128)[0][(slice(None), *part.slices)]
        write_tile(folder / "v1" / "2021", name, own, grid.cropped(part))
    return folder


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def http(state):
    app = create_app(Service(this_machine("cpu"), "cpu", state), Access("token", "ticket"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


@pytest.fixture(scope="module")
def lesson():
    """Labels of the sample's place as a request has them."""
    meta, _, shapes, fields = pyogrio.raw.read(LABELS, columns=["class_name"])
    assert meta["crs"] == "EPSG:32633"
    names = sorted(set(fields[0]))
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(shapely.to_geojson(shape)),
            "properties": {"class": names.index(name) + 1},
        }
        for shape, name in zip(shapely.from_wkb(shapes), fields[0], strict=True)
    ]
    return {
        "labels": {"type": "FeatureCollection", "features": features},
        "classes": [
            {"value": value, "name": name, "colour": f"#00{value:02d}00"}
            for value, name in enumerate(names, 1)
        ],
    }


def ended(http, job):
    deadline = time.monotonic() + 200
    while job["state"] not in ("done", "failed", "cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job["error"]
    return job["result"]


def tile(http, url):
    answer = http.get(url)
    assert answer.status_code == 200, answer.text
    with MemoryFile(answer.content) as memory, memory.open() as file:
        return file.read()


def opened(http, path, **more):
    answer = http.post("/v1/regions", json={"path": str(path), **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("source", ["aef_2021.tif", "v1"])
def test_embeddings_are_opened_learnt_on_judged_shown_and_mapped(
    source, http, embedded, lesson, tmp_path
):
    region = opened(http, embedded / source)
    card = region["card"]
    assert card["kind"] == "embeddings"
    assert region["wavelengths"] == []
    assert card["year"] == 2021
    task = ended(http, http.post("/v1/tasks", json={"region": region["id"], **lesson}).json())
    assert task["labels"]["used"] == len(lesson["labels"]["features"])
    judged = ended(http, http.get(f"/v1/jobs/{task['assessment']}").json())
    assert judged["report"]["macro_f1"] > 0.85
    classes = tile(http, f"/v1/tasks/{task['id']}/tiles/classes/1/0/0")[0]
    if source == "aef_2021.tif":
        assert (classes[:20, :30] == 0).all(), "nodata has no class"
    assert (classes[30:, 40:] > 0).all()
    target = tmp_path / "map.tif"
    job = http.post("/v1/predictions", json={"task": task["id"], "path": str(target)}).json()
    ended(http, job)
    with rasterio.open(target) as file:
        np.testing.assert_array_equal(file.read(1)[:256, :256], classes)
    # Where to label next, what is doubtful, places alike: as on a region.
    places = http.post(f"/v1/tasks/{task['id']}/suggestions", json={"count": 5}).json()
    assert len(places) == 5
    assert {"x", "y", "reason"} <= places[0].keys()
    for kind in ("novelty", "entropy"):
        doubt = tile(http, f"/v1/tasks/{task['id']}/tiles/doubt/{kind}/1/0/0")[0]
        assert np.nanmax(doubt) > 10
    x, y = places[0]["x"], places[0]["y"]
    route = f"/v1/regions/{region['id']}/similarity"
    alike = http.post(route, json={"points": [[x, y]]}).json()
    shown = tile(http, f"/v1/regions/{region['id']}/tiles/similarity/{alike['id']}/0/0/0")[0]
    assert shown.max() > 95
    saved = http.post(
        f"/v1/tasks/{task['id']}/save", json={"path": str(tmp_path / "t.task.safetensors")}
    )
    assert saved.status_code == 200
    again = http.post(
        "/v1/tasks/open",
        json={"region": region["id"], "path": str(tmp_path / "t.task.safetensors")},
    )
    assert again.json()["card"]["region_id"] == ""


def test_features_are_shown_as_colours_of_regions_too(http, embedded):
    for path in (embedded / "aef_2021.tif", SAMPLE):
        region = opened(http, path)["id"]
        layer = http.get(f"/v1/regions/{region}/components").json()
        ticket = http.get(f"/v1/regions/{region}/tiles/components/0/0/0", auth=("lianet", "ticket"))
        assert ticket.status_code == 200, "GDAL asks with the ticket alone"
        assert "<BandsCount>3</BandsCount><DataType>Byte</DataType>" in layer["descriptor"]
        shown = tile(http, f"/v1/regions/{region}/tiles/components/1/0/0")
        assert shown.shape == (3, 256, 256)
        assert (np.ptp(shown[:, 30:, 40:].reshape(3, -1), axis=1) > 150).all()
        if path != SAMPLE:
            assert (shown[:, :20, :30] == 0).all(), "nodata is not coloured"
        far = tile(http, f"/v1/regions/{region}/tiles/components/0/0/0")
        assert (far[:, 20:150, 20:150] > 0).all()


def test_what_needs_imagery_or_dates_is_refused_in_a_sentence(http, embedded, lesson, tmp_path):
    region = opened(http, embedded / "aef_2021.tif")["id"]
    asked = [
        http.get(f"/v1/regions/{region}/layer", params={"date": "2021-06-01"}),
        http.get(f"/v1/regions/{region}/tiles/2021-06-01/0/0/0"),
        http.get(f"/v1/regions/{region}/profile", params={"x": 1, "y": 1}),
        http.post(
            "/v1/reconstructions",
            json={"region": region, "date": "2021-06-01", "path": str(tmp_path / "r.tif")},
        ),
        http.post(
            "/v1/changes",
            json={
                "region": region, "first": "2021-06-01", "second": "2021-07-01",
                "path": str(tmp_path / "c.tif"),
            },
        ),
        http.post(
            f"/v1/regions/{region}/similarity",
            json={"points": [[400000, 4586000]], "date": "2021-06-01"},
        ),
        http.post("/v1/tasks", json={"region": region, "dates": ["2021-06-01"], **lesson}),
        http.post(
            "/v1/tasks", json={"region": region, "features": {"kind": "statistics"}, **lesson}
        ),
    ]  # fmt: skip
    for answer in asked:
        assert answer.status_code == 422, answer.request.url
        assert answer.json()["code"] == "no_imagery"
        assert "are embeddings" in answer.json()["message"]


def test_a_path_is_told_for_what_it_holds_before_it_is_opened(http, embedded, tmp_path, make_grid):
    def offer(path):
        return http.post("/v1/offers", json={"path": str(path)}).json()

    assert offer(SAMPLE)["holds"] == "region"
    assert offer(embedded / "v1")["features"] == "tessera"
    grid: PixelGrid = make_grid(40, 50)
    many = write_raster(tmp_path / "many.tif", np.ones((20, 40, 50), np.uint16), grid)
    assert offer(many)["holds"] == "unsure"
    refused = http.post("/v1/regions", json={"path": str(many)})
    assert refused.status_code == 422
    assert refused.json()["code"] == "unsure"
    said = opened(http, many, embeddings={"kind": "raster", "options": {"scale": 0.1}})
    assert said["card"]["features"] == "raster"
    other = opened(http, many, embeddings={"kind": "raster", "options": {"scale": 0.5}})
    assert other["id"] != said["id"], "other values are other features"
    assert offer(tmp_path / "none.tif")["code"] == "not_found"


def test_a_task_on_embeddings_comes_back_after_the_service_was_killed(
    http, state, embedded, lesson
):
    region = opened(http, embedded / "v1")
    task = ended(http, http.post("/v1/tasks", json={"region": region["id"], **lesson}).json())
    app = create_app(Service(this_machine("cpu"), "cpu", state), Access("token", "ticket"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as after:
        kept = {one["id"]: one for one in after.get("/v1/tasks").json()}
        assert kept[task["id"]]["region"] == region["id"]
        assert after.get(f"/v1/tasks/{task['id']}").status_code == 404
        assert opened(after, embedded / "v1")["tasks"] == [task["id"]]
        shown = tile(after, f"/v1/tasks/{task['id']}/tiles/classes/0/0/0")
        np.testing.assert_array_equal(
            shown, tile(http, f"/v1/tasks/{task['id']}/tiles/classes/0/0/0")
        )


def test_from_afar_a_large_raster_costs_what_is_on_the_screen(http, tmp_path, make_grid):
    """1400 x 1100 px of 64 features are 394 MB as numbers; a view of them takes no such memory."""
    import tracemalloc

    grid = make_grid(1400, 1100)
    rows, cols = np.arange(1400)[:, None], np.arange(1100)
    bits = np.stack(
        [
            (np.sin(rows / (40 + n) + n) * (90 + 9 * np.cos(cols / 50))).astype(np.int8)
            for n in range(64)
        ]
    )
    path = write_raster(
        tmp_path / "large.tif", bits.astype(np.int8), grid, nodata=-128, tiled=True,
        blockxsize=256, blockysize=256,
    )  # fmt: skip
    del bits
    region = opened(http, path)["id"]
    tracemalloc.start()
    shown = tile(http, f"/v1/regions/{region}/tiles/components/0/0/0")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (shown[:, :175, :137] > 0).all()
    assert peak < 100e6
