"""Change between two dates over HTTP, on the region and the labels that ship with the plugin."""

from __future__ import annotations

import csv
from copy import deepcopy

import numpy as np
import pytest
import rasterio

from .test_learning import client, follow, labels, region  # noqa: F401 (fixtures)

SPRING, AUTUMN = "2018-06-10", "2018-10-25"


@pytest.fixture
def ask(client, region, tmp_path):  # noqa: F811
    def ask(first=SPRING, second=AUTUMN, **more):
        body = {"region": region["id"], "first": first, "second": second}
        return client.post("/v1/changes", json=body | {"path": str(tmp_path / "c.tif")} | more)

    return ask


def test_the_imagery_of_two_dates_is_compared(client, ask, tmp_path):  # noqa: F811
    result = follow(client, ask().json())["result"]
    assert result["transitions"] is None
    with rasterio.open(tmp_path / "c.tif") as file:
        assert file.descriptions == ("magnitude", "NDVI change")
        ndvi = file.read(2)
    # Harvest: the valley is less green in autumn.
    assert np.nanmedian(ndvi) < 0
    assert result["change"]["magnitude_p98"] > result["change"]["magnitude_mean"] > 0


def test_with_labels_the_classes_of_both_dates_are_compared(
    client,  # noqa: F811
    ask,
    labels,  # noqa: F811
    tmp_path,
):
    target = tmp_path / "classes.tif"
    result = follow(client, ask(classes_path=str(target), **labels).json())["result"]
    found = result["transitions"]
    with rasterio.open(target) as file:
        codes = file.read(1)
    assert sum(row["pixels"] for row in found["transitions"]) == (codes > 0).sum()
    assert found["changed_ha"] == pytest.approx(
        sum(row["area_ha"] for row in found["transitions"] if row["changed"])
    )
    unchanged = sum(row["pixels"] for row in found["transitions"] if not row["changed"])
    assert unchanged / (codes > 0).sum() > 0.6  # most of a valley stays what it is
    assert "random sample" in found["statement"]
    with target.with_name(f"{target.name}.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(found["transitions"])


def test_a_label_with_a_date_counts_on_that_date_alone(ask, labels, tmp_path):  # noqa: F811
    dated = deepcopy(labels)
    for feature in dated["labels"]["features"]:
        if feature["properties"]["class"] != 1:
            feature["properties"]["date"] = SPRING
    # On the second date only one class is left, and one class is no map.
    answer = ask(classes_path=str(tmp_path / "classes.tif"), **dated)
    assert answer.status_code == 422
    assert answer.json()["code"] == "labels"


def test_a_label_of_the_week_after_counts_and_one_of_another_season_is_told(
    client,  # noqa: F811
    ask,
    labels,  # noqa: F811
    tmp_path,
):
    dated = deepcopy(labels)
    features = dated["labels"]["features"]
    # Each polygon twice: a week after either date.
    again = deepcopy(features)
    for feature in features:
        feature["properties"]["date"] = "2018-06-17"
    for feature in again:
        feature["properties"]["date"] = "2018-11-01"
    far = deepcopy(features[:3])
    for feature in far:
        feature["properties"]["date"] = "2018-01-10"
    dated["labels"]["features"] = features + again + far
    answer = ask(classes_path=str(tmp_path / "classes.tif"), **dated)
    result = follow(client, answer.json())["result"]
    assert result["other_dates"] == 3
    assert result["transitions"]["transitions"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"second": SPRING}, "Both dates are 2018-06-10"),
        ({"second": "2018-08-01"}, "not between interpolated dates"),
        ({"path": "c.tif"}, "not absolute"),
        ({"classes_path": "/somewhere/classes.tif"}, "needs labels"),
        ({"region": "nowhere"}, "No region nowhere"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(ask, changes, says):
    answer = ask(**changes)
    assert answer.status_code in (404, 422)
    assert says in answer.json()["message"]
