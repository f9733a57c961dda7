"""`lianet change` and `lianet profile` on the sample region."""

import csv
import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from lianet.cli.change import window_of

from ..command_line import answer, lianet
from ..made_stacks import DATES, seasonal_scenes, write_stack

LABELS = Path(__file__).resolve().parents[3] / "resources" / "sample" / "liri-labels.gpkg"
JUNE, OCTOBER = "2018-06-10", "2018-10-25"


@pytest.fixture(scope="module")
def tasks(sample_region, tmp_path_factory) -> list[Path]:
    """One task of each date."""
    folder = tmp_path_factory.mktemp("tasks")
    return [
        Path(
            answer(
                "finetune", sample_region, LABELS, "--class-field", "class_name", "--date", date,
                "--no-assess", "--out", folder / date,
            )["path"]
        )
        for date in (JUNE, OCTOBER)
    ]  # fmt: skip


def test_a_task_of_one_date_says_so_and_predicts(sample_region, tasks, tmp_path):
    made = answer("predict", sample_region, tasks[0], "--out", tmp_path / "p.tif")
    assert made["dates"] == [JUNE]
    with rasterio.open(tmp_path / "p.tif") as file:
        assert set(np.unique(file.read(1))) == {1, 2, 3, 4}


def test_change_writes_map_classes_and_table(sample_region, tasks, tmp_path):
    out = tmp_path / "c.tif"
    made = answer(
        "change", sample_region, "--from", JUNE, "--to", OCTOBER, "--out", out,
        "--task", tasks[0], "--task", tasks[1],
    )  # fmt: skip
    for date in (JUNE, OCTOBER):
        answer("reconstruct", sample_region, "--date", date, "--out", tmp_path / f"{date}.tif")
    with (
        rasterio.open(tmp_path / f"{JUNE}.tif") as one,
        rasterio.open(tmp_path / f"{OCTOBER}.tif") as other,
    ):
        difference = (other.read().astype(float) - one.read()) * 1e-4
    with rasterio.open(out) as file:
        np.testing.assert_allclose(
            file.read(1), np.sqrt((difference**2).mean(0)), atol=1e-4, rtol=0.01
        )
    with Path(made["transitions"]["table"]).open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    # The whole region, in hectares: every pixel has a class on both dates.
    assert sum(float(row["area_ha"]) for row in table) == pytest.approx(310 * 311 * 0.01, rel=1e-3)
    unchanged = sum(float(row["area_ha"]) for row in table if row["changed"] == "0")
    assert unchanged > 0.7 * 310 * 311 * 0.01
    assert sorted(path.name for path in tmp_path.glob("c*")) == [
        "c.classes.probability.tif", "c.classes.qml", "c.classes.tif", "c.classes.tif.aux.xml",
        "c.classes.tif.csv", "c.tif",
        "c.tif.json",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def timeless(sample_region, tmp_path_factory) -> Path:
    """A task of all dates, with its accuracy."""
    out = tmp_path_factory.mktemp("timeless") / "t"
    return Path(
        answer("finetune", sample_region, LABELS, "--field", "class_name", "--out", out)["path"]
    )


@pytest.mark.parametrize("first", ["", "2018-01-01"])
def test_areas_of_a_window_are_those_of_its_map_and_have_errors(
    sample_region, timeless, tmp_path, first
):
    window = (*(("--from", first) if first else ()), "--season", "04-01..10-31")
    made = answer(
        "areas", sample_region, timeless, *window, "--out", tmp_path / "areas.csv"
    )  # fmt: skip
    (found,) = made["maps"]
    answer("predict", sample_region, timeless, *window, "--out", tmp_path / "map.tif")
    with rasterio.open(tmp_path / "map.tif") as file:
        counts = np.bincount(file.read(1).ravel(), minlength=5)
    pixel_ha = found["areas"][0]["mapped_ha"] / counts[found["areas"][0]["value"]]
    for area in found["areas"]:
        # Pixels of one class lie elsewhere than those of another: a few millionths.
        assert area["mapped_ha"] == pytest.approx(counts[area["value"]] * pixel_ha, rel=1e-5)
        assert area["area_ha_error"] > 0
    assert all(date >= first and "04" <= date[5:7] <= "10" for date in found["dates"])
    with (tmp_path / "areas.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert [row["class"] for row in rows] == [area["name"] for area in found["areas"]]


def test_what_a_task_tells_classes_apart_by_is_a_list_that_can_be_read(timeless):
    """Names of features have commas of their own."""
    told = " ".join(lianet("info", timeless).stdout.split())
    named = told.partition("told apart by ")[2].partition(" arable")[0]
    assert len(named.split("; ")) == 3


def test_areas_without_a_window_are_of_all_that_was_learnt_on(sample_region, tasks):
    made = answer("areas", sample_region, tasks[0])
    assert [item["dates"] for item in made["maps"]] == [[JUNE]]
    assert made["maps"][0]["areas"][0]["area_ha"] is None  # its accuracy was not measured


def test_a_window_and_every_year_are_not_asked_for_at_once(sample_region, timeless):
    said = lianet("areas", sample_region, timeless, "--each", "year", "--from", "2018-01-01")
    assert said.returncode == 1
    assert "Leave one or the other out" in said.stderr


def test_an_acquisition_is_compared_with_the_years_before(sample_region, tmp_path):
    out = tmp_path / "u.tif"
    said = lianet("unusual", sample_region, "--date", "2017-03-20", "--out", out)
    assert said.returncode == 1
    made = answer(
        "unusual", sample_region, "--date", "2022-07-04", "--season-days", "60", "--out", out
    )
    assert len(made["base"]) >= 3
    with rasterio.open(out) as file:
        shown = file.read()
    for z, told in zip(shown, made["indices"], strict=True):
        seen = z[np.isfinite(z)]
        assert 100 * (seen < -2).mean() == pytest.approx(told["low_percent"])
        assert 100 * (seen > 2).mean() == pytest.approx(told["high_percent"])
        assert 100 * len(seen) / z.size == pytest.approx(made["compared_percent"])


def test_profile_repeats_the_reconstruction_under_the_points(sample_region, tmp_path):
    points = tmp_path / "points.geojson"
    lonlat = [[13.752, 41.42], [13.76, 41.43], [0, 0]]
    points.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Point", "coordinates": place},
                    }
                    for place in lonlat
                ],
            }
        )
    )
    made = answer("profile", sample_region, points, "--out", tmp_path / "p.csv")
    assert (made["points"], made["outside"], len(made["dates"])) == (2, 1, 12)
    assert made["columns"][-4:] == ["NDVI", "NDWI", "NDMI", "NBR"]
    with (tmp_path / "p.csv").open(encoding="utf-8") as file:
        table = [row for row in csv.DictReader(file) if row["date"] == JUNE]
    answer("reconstruct", sample_region, "--date", JUNE, "--out", tmp_path / "june.tif")
    with rasterio.open(tmp_path / "june.tif") as file:
        stored = list(file.sample([(float(row["x"]), float(row["y"])) for row in table]))
    for row, values in zip(table, stored, strict=True):
        bands = [float(row[name]) for name in made["columns"][:12]]
        np.testing.assert_allclose(bands, values * 1e-4, atol=1e-4)


def test_a_formula_of_ones_own_takes_the_place_of_the_indices(sample_region, tmp_path):
    points = tmp_path / "p.geojson"
    points.write_text('{"type":"Point","coordinates":[13.752,41.42]}')
    made = answer(
        "profile", sample_region, points, "--out", tmp_path / "p.csv", "--formula", "R=B08/B04"
    )
    assert made["columns"][12:] == ["R"]
    with (tmp_path / "p.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    assert float(row["R"]) == pytest.approx(float(row["B08"]) / float(row["B04"]), rel=1e-3)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["change", "--from", "2018-06-12", "--to", OCTOBER], "interpolated"),
        (["change", "--from", "June", "--to", OCTOBER], "YYYY-MM-DD"),
        (["change", "--from", JUNE, "--to", OCTOBER, "--task", "gone"], "no task file"),
        (["profile", "gone.gpkg"], "no file"),
        (["profile", str(LABELS)], "more than points"),
        (["profile", str(LABELS), "--formula", "B99"], "no band B99"),
    ],
)
def test_bad_input_is_a_sentence_and_leaves_no_file(sample_region, tmp_path, args, words):
    done = lianet(args[0], sample_region, *args[1:], "--out", tmp_path / "out")
    assert done.returncode == 1
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_clusters_are_a_map_that_lends_labels(sample_region, tmp_path):
    out, task = tmp_path / "clusters.tif", tmp_path / "a.task.safetensors"
    made = answer("clusters", sample_region, "--out", out, "--count", 4)
    assert [item["name"] for item in made["classes"]] == [f"Cluster {n}" for n in range(1, 5)]
    with rasterio.open(out) as file:
        assert set(np.unique(file.read(1))) <= set(range(5))
        assert "clusters" in file.tags()["LIANET"]
        values = file.read(1)
        profile = file.profile
    lender = tmp_path / "lender.tif"
    with rasterio.open(lender, "w", **profile) as file:
        file.write(values, 1)
        file.update_tags(CLASS_NAMES='{"1": "woodland", "2": "Water", "3": "nobody"}')
    told = answer(
        "finetune", sample_region, LABELS, "--class-field", "class_name", "--weak", lender,
        "--out", task, "--no-assess",
    )  # fmt: skip
    assert 300 < told["labels"]["borrowed"] <= 600
    assert told["settings"]["borrowed"] > 0
    with rasterio.open(lender, "r+") as file:  # as WorldCover: codes, and no names
        file.update_tags(CLASS_NAMES="{}")
    again = answer(
        "finetune", sample_region, LABELS, "--class-field", "class_name", "--weak", lender,
        "--weak-class", "1=Woodland", "--weak-class", "2=water", "--out", task, "--no-assess",
    )  # fmt: skip
    assert again["labels"]["borrowed"] == told["labels"]["borrowed"]


def test_a_year_of_a_season_over_the_new_year_has_one_winter_and_no_two_halves():
    days = ((2019, 1, 10), (2019, 11, 10), (2020, 2, 29), (2020, 12, 5))
    dates = [dt.date(*day) for day in days]
    assert window_of("2019", "11-01..02-29", dates) == dates[1:3]
    assert window_of("2019", "", dates) == dates[:2]
    assert window_of("2019", "09-01..12-31", dates) == [dates[1]]


def test_two_dates_that_share_no_pixel_have_no_mean_change(tmp_path):
    scenes = seasonal_scenes()
    scenes[0, :, :35], scenes[1, :, 35:] = 0, 0
    region = tmp_path / "r.region.safetensors"
    answer("pretrain", write_stack(tmp_path / "stack", scenes), "--out", region)
    first, second = (dt.datetime.strptime(date, "%Y%m%d").date().isoformat() for date in DATES[:2])
    asked = ("change", region, "--from", first, "--to", second, "--out", tmp_path / "c.tif")
    assert answer(*asked)["change"]["magnitude_mean"] is None
    told = lianet(*asked).stdout
    assert "nothing was observed on both sides" in told
    assert "0.0000" not in told
