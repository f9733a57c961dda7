"""Places like this one: over HTTP, as QGIS asks for them."""

from __future__ import annotations

import gc
import json
import weakref

import numpy as np
import pytest
import rasterio
from lianet.geo.nodata import FLOAT_NODATA
from rasterio.io import MemoryFile

from .conftest import DATES, HEIGHT, TICKET, WIDTH

SOMEWHERE = (395240.0, 4586520.0)  # row 100, column 70
UNSEEN_ON_DATE_1 = (394545.0, 4587515.0)


def ask(client, region_id, *points, date=None):
    body = {"points": points or [SOMEWHERE]} | ({"date": date} if date else {})
    return client.post(f"/v1/regions/{region_id}/similarity", json=body)


def pixels(answer):
    with MemoryFile(answer.content) as file, file.open() as tile:
        return tile.read(1)


def region_of(client, region_id, asked):
    """The whole region at native pixels, put together from tiles."""
    whole = np.full((512, 768), FLOAT_NODATA, np.float32)
    for x in range(3):
        for y in range(2):
            url = f"/v1/regions/{region_id}/tiles/similarity/{asked['id']}/2/{x}/{y}"
            tile = client.get(url, headers={}, auth=("lianet", TICKET))
            assert tile.status_code == 200, tile.text
            whole[256 * y : 256 * y + 256, 256 * x : 256 * x + 256] = pixels(tile)
    return whole


def test_the_place_itself_is_most_alike_and_percent_are_shares_of_the_region(client, region_id):
    asked = ask(client, region_id).json()
    assert (asked["places"][0]["row"], asked["places"][0]["col"]) == (100, 70)
    whole = region_of(client, region_id, asked)
    inside = whole[:HEIGHT, :WIDTH]
    assert inside[100, 70] > 99
    assert (whole[HEIGHT:] == FLOAT_NODATA).all()
    assert (whole[:, WIDTH:] == FLOAT_NODATA).all()
    for percent in (50, 80, 95):
        assert (inside > percent).mean() == pytest.approx(1 - percent / 100, abs=0.03)


def test_of_several_places_the_nearest_counts(client, region_id):
    other = (398000.0, 4585000.0)
    both = region_of(client, region_id, ask(client, region_id, SOMEWHERE, other).json())
    assert both[100, 70] > 97
    assert both[252, 346] > 97


def test_the_same_question_has_the_same_address(client, region_id):
    first, again = (ask(client, region_id).json() for _ in range(2))
    assert first["id"] == again["id"]
    assert ask(client, region_id, date=str(DATES[0])).json()["id"] != first["id"]
    assert TICKET in first["descriptor"]
    assert "Float32" in first["descriptor"]


def test_zoomed_out_and_native_tiles_agree(client, region_id):
    asked = ask(client, region_id).json()
    whole = region_of(client, region_id, asked)
    coarse = pixels(client.get(f"/v1/regions/{region_id}/tiles/similarity/{asked['id']}/1/0/0"))
    assert coarse[50, 60] == pytest.approx(whole[100:102, 120:122].mean(), abs=1e-3)


def test_at_one_date_only_what_was_seen_then_is_compared(client, region_id):
    asked = ask(client, region_id, date=str(DATES[1])).json()
    whole = region_of(client, region_id, asked)
    assert (whole[:40, :60] == FLOAT_NODATA).all()
    assert whole[100, 70] > 99
    assert asked["date"] == str(DATES[1])


@pytest.mark.parametrize(
    ("points", "date", "code", "says"),
    [
        ([(1.0, 2.0)], None, "window", "outside the region"),
        ([UNSEEN_ON_DATE_1], "2020-04-10", "window", "Nothing was ever observed"),
        ([SOMEWHERE], "2020-05-01", "date", "no acquisition on 2020-05-01"),
        ([], None, "request", "points"),
        ([(1e999, 0.0)], None, "request", "finite"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(client, region_id, points, date, code, says):
    body = {"points": points} | ({"date": date} if date else {})
    answer = client.post(
        f"/v1/regions/{region_id}/similarity",
        content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] == code
    assert says in answer.json()["message"]


def test_a_similarity_of_another_service_is_a_404_that_says_what_to_do(client, region_id):
    answer = client.get(f"/v1/regions/{region_id}/tiles/similarity/0123/0/0/0")
    assert answer.status_code == 404
    assert "Click on the map again" in answer.json()["remedy"]


def test_it_can_be_kept_as_a_file(client, region_id, tmp_path, eventually):
    asked = ask(client, region_id).json()
    target = tmp_path / "alike.tif"
    url = f"/v1/regions/{region_id}/similarity/{asked['id']}/file"
    job = client.post(url, json={"path": str(target)}).json()
    eventually(lambda: client.get(f"/v1/jobs/{job['id']}").json()["state"] == "done")
    with rasterio.open(target) as file:
        written = file.read(1)
        assert file.nodata == FLOAT_NODATA
    assert np.array_equal(written, region_of(client, region_id, asked)[:HEIGHT, :WIDTH])


def test_a_closed_region_leaves_nothing_in_memory(client, region_id):
    asked = ask(client, region_id).json()
    finding = client.app.state.finding
    opened, similarity = finding._similarities.get((region_id, asked["id"]))
    looks = weakref.ref(similarity.looks)
    del opened, similarity
    client.delete(f"/v1/regions/{region_id}")
    gc.collect()
    assert looks() is None
    assert ask(client, region_id).status_code == 404
    tile = client.get(f"/v1/regions/{region_id}/tiles/similarity/{asked['id']}/0/0/0")
    assert tile.status_code == 404


def test_a_label_grows_from_a_place_over_http_and_more_with_a_larger_share(client, region_id):
    x, y = SOMEWHERE
    sizes = []
    for share in (0.0, 2.0, 20.0):
        answer = client.post(
            f"/v1/regions/{region_id}/grown", json={"x": x, "y": y, "share_percent": share}
        )
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert found["polygon"]["type"] == "Polygon"
        sizes.append(found["pixels"])
    assert 1 <= sizes[0] <= sizes[1] < sizes[2]
    at_date = {"x": x, "y": y, "share_percent": 5, "date": DATES[1].isoformat()}
    assert client.post(f"/v1/regions/{region_id}/grown", json=at_date).status_code == 200


@pytest.mark.parametrize(
    "body",
    [{"x": 0, "y": 0, "share_percent": 5}, {"x": SOMEWHERE[0], "y": SOMEWHERE[1],
      "share_percent": 5, "date": "2018-06-11"},
     {"x": SOMEWHERE[0], "y": SOMEWHERE[1], "share_percent": 101}],
)  # fmt: skip
def test_a_label_grows_from_no_place_outside_and_at_no_date_between(client, region_id, body):
    answer = client.post(f"/v1/regions/{region_id}/grown", json=body)
    assert answer.status_code == 422
    assert answer.json()["remedy"]
