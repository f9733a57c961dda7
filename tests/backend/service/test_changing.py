"""Change between two dates over HTTP, on the region and the labels that ship with the plugin."""

from __future__ import annotations

import csv
import json
import time
from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest
import rasterio

from .test_learning import SAMPLE, client, follow, labels, region  # noqa: F401 (fixtures)

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


def test_labels_that_lie_in_a_file_are_compared_as_those_that_are_sent(
    client,  # noqa: F811
    ask,
    labels,  # noqa: F811
    tmp_path,
):
    target = str(tmp_path / "classes.tif")
    file = {"path": str(SAMPLE / "liri-labels.gpkg"), "field": "class_name"}
    assert ask(classes_path=target, label_file=file, **labels).status_code == 422
    result = follow(client, ask(classes_path=target, label_file=file).json())["result"]
    named = {row["from"] for row in result["transitions"]["transitions"]}
    assert named == {item["name"] for item in labels["classes"]}


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


def test_windows_are_compared_and_reported_as_a_page_with_areas_from_a_sample(
    client,  # noqa: F811
    region,  # noqa: F811
    ask,
    labels,  # noqa: F811
    tmp_path,
):
    """Two summers: the whole way over HTTP, until the page."""
    target = tmp_path / "classes.tif"
    result = follow(
        client,
        ask(
            before=[SPRING],
            after=["2022-07-04"],
            classes_path=str(target),
            rules={"confidence": 0.6, "minimum_ha": 0.1},
            when=True,
            when_path=str(tmp_path / "days.tif"),
            **labels,
        ).json(),
    )["result"]
    # What lies beside the map names the others as they were asked for.
    beside = json.loads((tmp_path / "c.tif.json").read_text("utf-8"))
    assert beside["transitions"]["path"] == str(target)
    assert beside["when"]["path"] == str(tmp_path / "days.tif")
    assert Path(beside["when"]["range_path"]).is_file()
    assert list(tmp_path.glob("classes.when*")) == []
    found = result["transitions"]
    assert result["before"] == [SPRING]
    assert [note["kind"] for note in result["notes"]] == ["single"]
    assert [row["changed"] for row in found["transitions"]] == sorted(
        (row["changed"] for row in found["transitions"]), reverse=True
    )
    assert sum(item["area_ha"] for item in result["when"]["intervals"]) == pytest.approx(
        found["changed_ha"], rel=1e-6
    )
    drawn = follow(
        client, client.post("/v1/samples", json={"path": str(target), "points": 60}).json()
    )["result"]
    # Somebody sees what the map shows, everywhere: areas are then those that it counts.
    answers = [
        {"stratum": point["stratum"]} | drawn["strata"][point["stratum"]]["pairs"][0]
        for point in drawn["points"]
    ]
    sample = {"strata": drawn["strata"], "answers": answers}
    areas = client.post("/v1/samples/areas", json=sample).json()
    assert areas["missing"] == []
    assert areas["overall"] == pytest.approx(1)
    assert areas["changed"]["area_ha"] == pytest.approx(found["changed_ha"])
    page = tmp_path / "change.html"
    answer = client.post(
        "/v1/changes/report",
        json={"region": region["id"], "change": str(tmp_path / "c.tif"),
              "path": str(page), "sample": sample},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    text = page.read_text("utf-8")
    assert text.count("data:image/png;base64,") == 5
    for words in ("Which class became which", "When it changed", "Areas from a random sample"):
        assert f"<h2>{words}</h2>" in text
    assert "http://" not in text  # nothing is fetched
    german = {"language": "de", "decimal_mark": ",", "group_mark": "."}
    answer = client.post(
        "/v1/changes/report",
        json={"region": region["id"], "change": str(tmp_path / "c.tif"),
              "path": str(page), "sample": sample, "written": german},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    text = page.read_text("utf-8")
    for words in ("Welche Klasse wurde zu welcher", "Karten"):
        assert f"<h2>{words}</h2>" in text
    assert f"<b>{areas['changed']['area_ha']:.1f} ha</b>".replace(".", ",") in text
    assert "2018-06-10" not in text
    assert "10. Juni 2018" in text
    known = tmp_path / "c.tif.json"
    known.write_text(known.read_text("utf-8").replace(SPRING, "2031-01-01"), "utf-8")
    strange = {"region": region["id"], "change": str(tmp_path / "c.tif"), "path": str(page)}
    answer = client.post("/v1/changes/report", json=strange)
    assert answer.status_code == 422, answer.text
    assert "other acquisitions than the region has" in answer.text


def test_june_to_october_says_why_not_to_trust_it(client, ask):  # noqa: F811
    result = follow(client, ask().json())["result"]
    assert [note["kind"] for note in result["notes"]] == ["season"]
    assert "137 days apart in the year" in result["notes"][0]["statement"]


def test_unusual_needs_three_earlier_years_and_says_how_many_there_are(
    client,  # noqa: F811
    region,  # noqa: F811
    tmp_path,
):
    body = {"region": region["id"], "date": SPRING, "path": str(tmp_path / "u.tif")}
    answer = client.post("/v1/unusual", json=body)
    assert answer.status_code == 422
    assert "of this season" in answer.json()["message"]
    late = follow(
        client,
        client.post("/v1/unusual", json=body | {"date": "2022-07-04", "season_days": 60}).json(),
    )["result"]
    assert len(late["base"]) >= 3
    with rasterio.open(tmp_path / "u.tif") as file:
        assert file.count == len(late["indices"]) == 3


def test_areas_of_absurd_samples_are_refused_and_many_answers_take_a_moment(client):  # noqa: F811
    pair = {"before": "wood", "after": "field"}
    stratum = {"name": "a", "changed": True, "pairs": [pair], "pixels": 10,
               "area_ha": 0.1, "points": 5}  # fmt: skip
    answers = [{"stratum": n % 2, "before": f"x{n}", "after": f"y{n}"} for n in range(20_000)]
    body = {"strata": [stratum, stratum], "answers": answers}
    begun = time.process_time()
    assert client.post("/v1/samples/areas", json=body).status_code == 200
    assert time.process_time() - begun < 10
    for strange in (
        {"strata": [{**stratum, "area_ha": 1e308}] * 2},
        {"strata": [{**stratum, "pixels": 10**30}] * 2},
        {"strata": [stratum] * 101},
        {"answers": [*answers, answers[0]]},
    ):
        answer = client.post("/v1/samples/areas", json={**body, **strange})
        assert answer.status_code == 422, answer.text
