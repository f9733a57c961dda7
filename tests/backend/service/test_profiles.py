"""Profiles over a polygon, over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[394640, 4587420], [394740, 4587420], [394740, 4587320], [394640, 4587320],
                     [394640, 4587420]]],
}  # fmt: skip


def ask(client: TestClient, region: str, **body: object):
    return client.post(f"/v1/regions/{region}/profile", json=body)


def test_a_polygon_has_a_mean_and_a_spread_at_every_acquisition(client, region_id):
    answer = ask(client, region_id, polygon=SQUARE, formulas=["B08 - B04"], step_days=30)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert said["pixels"] == said["sampled"] == 100
    known = said["acquisitions"]
    assert len(known["dates"]) == 3
    assert known["observed"] == [100, 0, 100]  # a corner is not observed on the second date
    assert set(known["mean"]) == {"B02", "B03", "B04", "B08", "B08 - B04"}
    for name in known["mean"]:
        for low, mean, high in zip(known["low"][name], known["mean"][name], known["high"][name]):
            assert mean is None or low <= mean <= high
    assert set(known["dates"]) <= set(said["curve"]["dates"])
    corner = client.get(
        f"/v1/regions/{region_id}/profile", params={"x": 394645, "y": 4587415}
    ).json()
    assert known["low"]["B02"][0] <= known["mean"]["B02"][0]
    assert corner["acquisitions"]["dates"] == known["dates"]


def test_without_steps_there_is_no_curve(client, region_id):
    assert ask(client, region_id, polygon=SQUARE).json()["curve"] is None


@pytest.mark.parametrize(
    ("polygon", "said"),
    [
        ({"type": "Point", "coordinates": [394640, 4587420]}, "is a Point"),
        ({"type": "Nonsense"}, "no GeoJSON"),
        ({}, "no GeoJSON"),
        ({"type": "Polygon", "coordinates": "x"}, "no GeoJSON"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 0]]]}, "outside"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
    ],
)
def test_what_is_no_polygon_of_the_region_is_a_sentence(client, region_id, polygon, said):
    answer = ask(client, region_id, polygon=polygon)
    assert answer.status_code == 422
    assert said in answer.json()["message"]
    assert answer.json()["remedy"]


def test_a_formula_with_an_unknown_band_is_a_sentence(client, region_id):
    answer = ask(client, region_id, polygon=SQUARE, formulas=["B99"])
    assert answer.status_code == 422
    assert "B99" in answer.json()["message"]
