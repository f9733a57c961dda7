"""A region and embeddings open together: one region with dates, learnt on as several sources."""

import numpy as np
import rasterio
from fastapi.testclient import TestClient
from lianet.geo.grid import Window
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..made_embeddings import SAMPLE, looks, write_raster
from .test_embeddings import (  # noqa: F401 (fixtures)
    embedded,
    ended,
    http,
    lesson,
    opened,
    state,
    tile,
)


def together(http, folder, *beside):  # noqa: F811
    body = {
        "region": str(SAMPLE),
        "beside": [{"path": str(path)} for path in beside],
        "path": str(folder / "both.together.json"),
    }
    return http.post("/v1/together", json=body)


def test_a_region_and_embeddings_are_shown_learnt_on_and_mapped(
    http,  # noqa: F811
    state,  # noqa: F811
    embedded,  # noqa: F811
    lesson,  # noqa: F811
    tmp_path,
):
    made = together(http, tmp_path, embedded / "aef_2021.tif")
    assert made.status_code == 201, made.text
    assert made.json()["beside"][0]["count"] == 64
    alone = opened(http, SAMPLE)
    region = opened(http, made.json()["path"])
    assert region["id"] != alone["id"]
    assert region["card"] == alone["card"], "it has dates, bands and quality as the region has"
    assert [card["name"] for card in region["beside"]] == ["aef_2021"]
    date = region["card"]["dates"][0]
    imagery = tile(http, f"/v1/regions/{region['id']}/tiles/{date}/1/0/0")
    np.testing.assert_array_equal(
        imagery, tile(http, f"/v1/regions/{alone['id']}/tiles/{date}/1/0/0")
    )
    asked = {"region": region["id"], "assess": False, **lesson}
    task = ended(http, http.post("/v1/tasks", json=asked).json())
    (part,) = task["card"]["beside"]
    assert 0 < part["weight"] < 1
    classes = tile(http, f"/v1/tasks/{task['id']}/tiles/classes/1/0/0")[0]
    assert (classes > 0).all(), "where the embeddings have nothing the region speaks alone"
    tile(http, f"/v1/tasks/{task['id']}/tiles/classes/0/0/0")
    target = tmp_path / "map.tif"
    job = http.post("/v1/predictions", json={"task": task["id"], "path": str(target)}).json()
    told = ended(http, job)
    assert [one["title"] for one in told["beside"]] == ["aef_2021"]
    assert "Google" in told["attribution"]
    with rasterio.open(target) as file:
        np.testing.assert_array_equal(file.read(1)[:256, :256], classes)
    days = {"dates": region["card"]["dates"][:4], "path": str(tmp_path / "w.tif")}
    years = {"folder": str(tmp_path / "years"), "name": "t"}
    for path, body in (("/v1/predictions", days), ("/v1/periods", years)):
        answer = http.post(path, json={"task": task["id"], **body})
        assert answer.status_code == 422
        assert "embeddings too, which are of one year alone" in answer.json()["message"]
    assert not (tmp_path / "years").exists()
    for kind in ("novelty", "entropy"):
        doubt = tile(http, f"/v1/tasks/{task['id']}/tiles/doubt/{kind}/1/0/0")[0]
        assert np.nanmax(doubt) > 10
    assert len(http.post(f"/v1/tasks/{task['id']}/suggestions", json={"count": 3}).json()) == 3
    path = str(tmp_path / "t.task.safetensors")
    assert http.post(f"/v1/tasks/{task['id']}/save", json={"path": path}).status_code == 200
    refused = http.post("/v1/tasks/open", json={"region": alone["id"], "path": path})
    assert refused.status_code == 422
    assert "together with aef_2021" in refused.json()["message"]
    # What was learnt comes back after the service was killed.
    app = create_app(Service(this_machine("cpu"), "cpu", state), Access("token", "ticket"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as after:
        again = opened(after, made.json()["path"])
        assert task["id"] in again["tasks"]
        same = tile(after, f"/v1/tasks/{task['id']}/tiles/classes/1/0/0")[0]
        np.testing.assert_array_equal(same, classes)


def test_embeddings_of_another_place_are_refused_and_nothing_is_written(http, tmp_path):  # noqa: F811
    values, grid = looks(16)
    far = grid.cropped(Window(0, 0, 50, 50))
    far = type(far)(far.crs_wkt, far.transform.translation(9e5, 9e5) @ far.transform, 50, 50)
    write_raster(tmp_path / "far.tif", values[:, :50, :50], far)
    refused = together(http, tmp_path, tmp_path / "far.tif")
    assert refused.status_code == 422
    assert refused.json()["code"] == "no_overlap"
    assert not (tmp_path / "both.together.json").exists()


def test_embeddings_of_a_year_without_acquisitions_are_told(http, embedded, tmp_path):  # noqa: F811
    values, grid = looks(16)
    write_raster(tmp_path / "of_2024.tif", values, grid)
    made = together(http, tmp_path, tmp_path / "of_2024.tif").json()
    (note,) = made["notes"]
    assert "of_2024 is of 2024" in note
    (wording,) = made["notes_wording"]
    assert wording["values"]["year"] == "2024"
    assert opened(http, made["path"])["notes"] == [note]
    more = together(http, tmp_path, embedded / "aef_2021.tif")
    assert more.status_code == 201, "a manifest of ours may be written again"


def test_a_manifest_never_replaces_a_file_of_somebody_elses(http, embedded, tmp_path):  # noqa: F811
    (tmp_path / "both.together.json").write_text('{"mine": 1}')
    refused = together(http, tmp_path, embedded / "aef_2021.tif")
    assert refused.status_code == 409
    assert (tmp_path / "both.together.json").read_text() == '{"mine": 1}'


def test_embeddings_that_are_read_otherwise_are_so_beside_others_too(http, tmp_path):  # noqa: F811
    values, grid = looks(16)
    stored = np.rint(values * 100 + 500).clip(0, 1000).astype(np.uint16)
    write_raster(tmp_path / "base.tif", stored, grid)
    write_raster(tmp_path / "more.tif", values, grid)
    said = {"kind": "raster", "options": {"scale": 0.01, "offset": -5.0, "year": 2021}}
    body = {
        "region": str(tmp_path / "base.tif"),
        "beside": [{"path": str(tmp_path / "more.tif")}],
        "path": str(tmp_path / "both.together.json"),
    }
    assert http.post("/v1/together", json=body).json()["code"] == "unsure"
    made = http.post("/v1/together", json=body | {"embeddings": said})
    assert made.status_code == 201, made.text
    card = opened(http, made.json()["path"])["card"]
    assert (card["features"], card["year"]) == ("raster", 2021)
    alone = http.post("/v1/regions", json={"path": body["region"], "embeddings": said})
    assert card["space_id"] == alone.json()["card"]["space_id"], "scaled alike"
    again = body | {"region": body["path"], "embeddings": said, "path": ""}
    refused = http.post("/v1/together", json=again)
    assert refused.status_code == 422
    assert "says itself how its embeddings are read" in refused.json()["message"]
