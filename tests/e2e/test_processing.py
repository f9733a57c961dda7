"""The algorithms without a window with the real backend: values, not only files.

Most run in one QGIS, on the dock's backend; imagery, a model and a mistake in qgis_process, where
each run has a service of its own.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.warp
from qgis_headless import AlgorithmError, Headless, Runs

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
REGION = SAMPLE / "liri.region.safetensors"
LABELS = SAMPLE / "liri-labels.gpkg"
JUNE, OCTOBER = "2018-06-10", "2018-10-25"
HECTARES = 310 * 311 * 0.01 / 0.999737**2
"""On the ellipsoid: UTM's scale is 0.99974 there, so its square metres are 0.053 % too few."""


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """QGIS's own program; each run of it starts QGIS and a service."""
    headless = Headless(tmp_path_factory.mktemp("headless äöü"))
    headless.make_profile()
    return headless


@pytest.fixture(scope="module")
def folder(program):
    """What all runs write into and begin in."""
    return program.folder


@pytest.fixture(scope="module")
def qgis(program):
    """One QGIS with one backend for many runs."""
    with Runs(program, Path(__file__).with_name("processing_runs.py")) as runs:
        yield runs


@pytest.fixture(scope="module")
def june(program):
    """Imagery of an acquisition, over the whole region."""
    made = program.run("lianet:reconstruct", REGION=REGION, DATE=JUNE, OUTPUT="june.tif")
    assert made["STATEMENT"] == f"{JUNE}: an acquisition"
    return Path(made["OUTPUT"])


@pytest.fixture(scope="module")
def tasks(qgis, folder):
    """A task of all dates, with its accuracy, and one of each of two dates."""
    given = {"REGION": REGION, "LABELS": f"{LABELS}|layername=labels", "CLASS_FIELD": "class_name"}
    made = {
        "all": qgis.run(
            "lianet:train", **given, OUTPUT=folder / "all.task.safetensors", NAME="Valley"
        )
    }
    for date in (JUNE, OCTOBER):
        output = folder / f"{date}.task.safetensors"
        made[date] = qgis.run("lianet:train", **given, DATE=date, ASSESS="false", OUTPUT=output)
    return made


@pytest.fixture(scope="module")
def prediction(qgis, folder, tasks):
    return qgis.run(
        "lianet:predict",
        REGION=REGION,
        TASK=tasks["all"]["OUTPUT"],
        OUTPUT=folder / "map.tif",
        PROBABILITIES=folder / "percent.tif",
    )


def table(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_reconstruction_lies_on_the_regions_pixels(june):
    with rasterio.open(june) as file:
        assert (file.width, file.height, file.count) == (311, 310, 12)
        assert file.transform[:6] == (10, 0, 394540, 0, -10, 4587520)
        assert file.tags()["DATE"] == JUNE
        assert file.scales == (0.0001,) * 12
        values = file.read() * 1e-4
    assert 0.02 < values[3].mean() < 0.2  # red
    assert 0.2 < values[7].mean() < 0.5  # near infrared, in June


def test_an_extent_in_degrees_is_cut_out_of_the_same_pixels(qgis, folder, june):
    made = qgis.run(
        "lianet:reconstruct",
        REGION=REGION,
        DATE=JUNE,
        EXTENT="13.745,13.755,41.415,41.42 [EPSG:4326]",
        OUTPUT=folder / "part.tif",
    )
    with rasterio.open(made["OUTPUT"]) as part, rasterio.open(june) as whole:
        # 0.01 degrees of longitude are 835 m here, 0.005 of latitude 555 m.
        assert 84 <= part.width <= 88
        assert 56 <= part.height <= 60
        row, col = whole.index(part.bounds.left + 5, part.bounds.top - 5)
        same = whole.read()[:, row : row + part.height, col : col + part.width]
        np.testing.assert_allclose(part.read().astype(int), same.astype(int), atol=1)


def test_training_tells_how_good_the_map_will_be(tasks):
    assert tasks["all"]["MACRO_F1"] > 0.8
    assert tasks["all"]["SUMMARY"].startswith("Macro F1 0.")
    assert not tasks[JUNE]["SUMMARY"]


def test_prediction_repeats_its_labels_and_has_their_names(prediction):
    with rasterio.open(prediction["OUTPUT"]) as file, sqlite3.connect(LABELS) as labels:
        names = json.loads(file.tags()["CLASS_NAMES"])
        assert sorted(names.values()) == ["arable", "built-up", "water", "woodland"]
        assert set(file.colormap(1)) >= {1, 2, 3, 4}
        classes = file.read(1)
        assert set(np.unique(classes)) == {1, 2, 3, 4}
        right = 0
        bounds = labels.execute(
            "SELECT (minx + maxx) / 2, (miny + maxy) / 2, class_name "
            "FROM rtree_labels_geom r JOIN labels l ON l.fid = r.id"
        ).fetchall()
        for x, y, name in bounds:
            right += names[str(classes[file.index(x, y)])] == name
    assert right >= 0.85 * len(bounds)
    provenance = json.loads(Path(prediction["PROVENANCE"]).read_text(encoding="utf-8"))
    assert provenance["task"]["name"] == "Valley"


def test_probabilities_are_percent_and_agree_with_the_map(prediction):
    with (
        rasterio.open(prediction["PROBABILITIES"]) as file,
        rasterio.open(prediction["OUTPUT"]) as map_file,
    ):
        percent, classes = file.read().astype(int), map_file.read(1)
    assert percent.shape[0] == 5
    assert np.abs(percent[:4].sum(0) - 100).max() <= 2
    assert (percent[:4].argmax(0) + 1 == classes).mean() > 0.98
    assert np.abs(percent[4] - percent[:4].max(0)).max() <= 1


def test_change_is_the_difference_of_the_two_reconstructions(qgis, folder, june, tasks):
    october = qgis.run("lianet:reconstruct", REGION=REGION, DATE=OCTOBER, OUTPUT="october.tif")
    made = qgis.run(
        "lianet:change",
        REGION=REGION,
        FROM=JUNE,
        TO=OCTOBER,
        TASK_FROM=tasks[JUNE]["OUTPUT"],
        TASK_TO=tasks[OCTOBER]["OUTPUT"],
        OUTPUT=folder / "change.tif",
        CLASSES=folder / "change of classes.tif",
        TABLE=folder / "areas.csv",
    )
    with rasterio.open(june) as one, rasterio.open(october["OUTPUT"]) as other:
        before, after = one.read() * 1e-4, other.read() * 1e-4
    ndvi = [(v[7] - v[3]) / (v[7] + v[3]) for v in (before, after)]
    with rasterio.open(made["OUTPUT"]) as file:
        magnitude, change = file.read()
    np.testing.assert_allclose(magnitude, np.sqrt(((after - before) ** 2).mean(0)), atol=3e-4)
    np.testing.assert_allclose(np.median(change), np.median(ndvi[1] - ndvi[0]), atol=1e-3)
    assert made["MEAN"] == pytest.approx(magnitude.mean(), rel=1e-3)
    rows = table(made["TABLE"])
    assert sum(float(row["area_ha"]) for row in rows) == pytest.approx(HECTARES, rel=5e-5)
    changed = sum(float(row["area_ha"]) for row in rows if row["changed"] == "1")
    assert changed == pytest.approx(made["CHANGED_HA"])
    with rasterio.open(made["CLASSES"]) as file:
        codes = np.bincount(file.read(1).reshape(-1), minlength=17)
        names = json.loads(file.tags()["CLASS_NAMES"])
    for row in rows:
        assert codes[int(row["code"])] == int(row["pixels"])
        both = f"{row['from']} → {row['to']}" if row["changed"] == "1" else row["from"]
        assert names[row["code"]] == both


def test_profile_has_the_values_under_the_points_and_their_fields(qgis, folder, june):
    points = folder / "points.geojson"
    places = {"field": [13.752, 41.42], "hill": [13.76, 41.43], "far away": [0, 0]}
    features = [
        {
            "type": "Feature",
            "properties": {"place": name},
            "geometry": {"type": "Point", "coordinates": lonlat},
        }
        for name, lonlat in places.items()
    ]
    points.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    made = qgis.run("lianet:profile", REGION=REGION, POINTS=points, OUTPUT=folder / "profiles.csv")
    assert (made["USED"], made["OUTSIDE"]) == (2, 1)
    rows = table(made["OUTPUT"])
    assert len(rows) == 2 * 12
    with rasterio.open(june) as file:
        for row in rows:
            if row["date"].replace("/", "-") != JUNE:
                continue
            x, y = rasterio.warp.transform("EPSG:4326", file.crs, *zip(places[row["place"]]))
            (stored,) = file.sample([(x[0], y[0])])
            assert float(row["B08"]) == pytest.approx(stored[7] * 1e-4, abs=1e-4)
            red, near = float(row["B04"]), float(row["B08"])
            assert float(row["NDVI"]) == pytest.approx((near - red) / (near + red), abs=1e-3)


def test_vectorised_patches_have_at_least_the_area_and_cover_the_map(qgis, folder, prediction):
    made = qgis.run(
        "lianet:vectorise",
        INPUT=prediction["OUTPUT"],
        MINIMUM_HA=0.5,
        OUTPUT=folder / "patches.gpkg",
        TABLE=folder / "classes.csv",
    )
    with sqlite3.connect(made["OUTPUT"]) as file:
        patches = file.execute("SELECT name, area_ha FROM patches").fetchall()
    assert len(patches) == made["COUNT"]
    assert min(area for _, area in patches) >= 0.5
    assert sum(area for _, area in patches) == pytest.approx(HECTARES, rel=5e-5)
    rows = {row["name"]: row for row in table(made["TABLE"])}
    assert sum(float(row["percent"]) for row in rows.values()) == pytest.approx(100)
    woods = sum(area for name, area in patches if name == "woodland")
    assert float(rows["woodland"]["area_ha"]) == pytest.approx(woods)


def test_a_model_of_the_algorithms_runs_from_labels_to_polygons(program, folder):
    output = "vectorise:polygons"
    made = program.run(
        str(Path(__file__).parent / "labels_to_polygons.model3"),
        region=REGION,
        labels=f"{LABELS}|layername=labels",
        **{output: folder / "from_model.gpkg"},
    )
    with sqlite3.connect(made[output]) as file:
        areas = dict(file.execute("SELECT name, sum(area_ha) FROM from_model GROUP BY name"))
    assert sorted(areas) == ["arable", "built-up", "water", "woodland"]
    assert sum(areas.values()) == pytest.approx(HECTARES, rel=5e-5)


@pytest.mark.parametrize(
    ("algorithm", "given", "words"),
    [
        ("reconstruct", {"DATE": "2031-01-01"}, "Ask for a date from 2017-03-29"),
        ("change", {"FROM": "2018-06-11", "TO": OCTOBER}, "interpolated dates"),
        ("predict", {"TASK": "gone.task.safetensors"}, "There is no task file"),
        (
            "train",
            {
                "LABELS": f"{LABELS}|layername=labels",
                "CLASS_FIELD": "crop",
                "OUTPUT": "x.task.safetensors",
            },
            "has no field crop",
        ),
    ],
)
def test_bad_input_is_a_sentence_with_a_remedy(program, qgis, folder, algorithm, given, words):
    output = {"OUTPUT": folder / "never.tif", **given}
    runs = program if algorithm == "train" else qgis
    with pytest.raises(AlgorithmError, match=words) as caught:
        runs.run(f"lianet:{algorithm}", REGION=REGION, **output)
    assert "Traceback" not in str(caught.value)
    assert not (folder / "never.tif").exists()


def test_a_task_of_another_region_maps_it_and_says_so(qgis, folder, tasks):
    stack = ROOT.parent / "shared" / "data" / "liri"
    stack = Path(os.environ.get("LIANET_STACKS", stack.parent)) / "liri"
    if not stack.is_dir():
        pytest.skip(f"no real stack in {stack}; name the folder of stacks in LIANET_STACKS")
    made = qgis.run(
        "lianet:encode",
        STACK=stack,
        OPTIONS="bits_per_value=0.25",  # with the sample's it would be the sample's own field
        NAME="Other",
        OUTPUT=folder / "other.region.safetensors",
    )
    assert made["PSNR"] > 35
    quality = qgis.run(
        "lianet:evaluate", REGION=made["OUTPUT"], STACK=stack, OUTPUT=folder / "quality.csv"
    )
    assert quality["PSNR"] == pytest.approx(made["PSNR"], abs=0.01)
    rows = table(quality["OUTPUT"])
    assert [row["kind"] for row in rows].count("date") == 12
    away = qgis.run(
        "lianet:predict",
        REGION=made["OUTPUT"],
        TASK=tasks["all"]["OUTPUT"],
        OUTPUT=folder / "away.tif",
    )
    told = json.loads(Path(away["PROVENANCE"]).read_text(encoding="utf-8"))
    assert told["region"]["name"] == "Other"
    assert told["elsewhere"]["trained_in"] == "Liri"
    assert not told["elsewhere"]["warns"]


def test_embeddings_are_learnt_on_and_mapped_as_a_region_is(qgis, folder):
    made = made_embeddings()
    values, grid = made.looks(128)
    tiles = made.write_tile(folder / "v1" / "2021", "grid_13.65_41.35", values, grid)
    task = folder / "embedded.task.safetensors"
    trained = qgis.run(
        "lianet:train", REGION=tiles, LABELS=f"{LABELS}|layername=labels",
        CLASS_FIELD="class_name", OUTPUT=task,
    )  # fmt: skip
    assert trained["MACRO_F1"] > 0.85
    mapped = qgis.run("lianet:predict", REGION=tiles, TASK=task, OUTPUT=folder / "embedded.tif")
    with rasterio.open(mapped["OUTPUT"]) as file:
        assert set(np.unique(file.read(1))) == {1, 2, 3, 4}


def made_embeddings():
    """What makes embeddings of the sample region's look, beside the backend's tests."""
    path = ROOT / "tests" / "backend" / "made_embeddings.py"
    spec = importlib.util.spec_from_file_location("made_embeddings", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
