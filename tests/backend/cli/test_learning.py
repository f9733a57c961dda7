"""Heads on the command line: what a user types, and what lies in the folder afterwards."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from lianet.cli.app import main
from lianet.errors import LabelError
from lianet.heads.task import read_task
from lianet.labels.reading import read_labels
from lianet.region.file import open_region
from rasterio.enums import Resampling
from rasterio.transform import Affine

from ..command_line import answer
from ..command_line import lianet as command
from ..made_stacks import seasonal_scenes, write_stack
from ..service.test_learning import to_geojson

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"


@pytest.fixture
def lianet(capsys, monkeypatch):
    """Runs a command and gives its JSON, or the exit status and what stderr says."""

    def run(*words):
        monkeypatch.setattr("sys.argv", ["lianet", *map(str, words)])
        try:
            main()
        except SystemExit as ended:
            if ended.code:
                return ended.code, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture(scope="module")
def grid():
    return open_region(SAMPLE).card.grid


@pytest.fixture
def heights(tmp_path, grid) -> Path:
    """Ten squares with a height each, as GeoJSON in the region's CRS."""
    features = []
    for index in range(10):
        row, col = 20 + 27 * index, 30 + (61 * index) % 240
        (west, north), (east, south) = (
            grid.transform @ corner for corner in ((col, row), (col + 8, row + 6))
        )
        ring = [[west, north], [east, north], [east, south], [west, south], [west, north]]
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {"height": 2.5 * index, "kind": "tall"},
            }
        )
    path = tmp_path / "heights.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


def test_a_height_is_learnt_and_mapped_in_metres(lianet, heights, tmp_path, grid):
    task = tmp_path / "height"
    found = lianet(
        "finetune", SAMPLE, heights, "--head", "regression", "--field", "height", "--unit", "m",
        "--minimum", 0, "--date", "2018-06-10", "--date", "2018-11-29", "--out", task, "--json",
        "--report", tmp_path / "report",
    )  # fmt: skip
    assert "Mean absolute error" in (tmp_path / "report" / "accuracy.html").read_text("utf-8")
    assert found["head"] == "regression"
    assert found["dates"] == ["2018-06-10", "2018-11-29"]
    assert found["target"] == {
        "kind": "target", "field": "height", "unit": "m", "minimum": 0.0, "maximum": None,
    }  # fmt: skip
    assert found["labels"]["used"] == 10
    assert found["report"]["mae_low"] <= found["report"]["mae"] <= found["report"]["mae_high"]
    made = lianet("predict", SAMPLE, found["path"], "--out", tmp_path / "height.tif", "--json")
    assert made["target"]["unit"] == "m"
    with rasterio.open(tmp_path / "height.tif") as map_:
        assert map_.transform == grid.transform
        shown = map_.read(1)
        assert map_.descriptions == ("height, m",)
    assert np.isfinite(shown).all()
    assert shown.min() >= 0


def test_a_field_of_text_is_refused(lianet, heights, tmp_path):
    status, said = lianet(
        "finetune", SAMPLE, heights, "--head", "regression", "--field", "kind", "--out",
        tmp_path / "x",
    )  # fmt: skip
    assert status == 1
    assert "not a number" in said.replace("\n", " ")
    assert "numbers" in said


def test_a_raster_of_cover_is_learnt_as_its_mean(lianet, tmp_path, grid):
    """A finer raster with a hole: the mean of what lies in a pixel, and nothing in the hole."""
    path = tmp_path / "cover.tif"
    rng = np.random.default_rng(0)
    values = rng.integers(0, 2, (2 * grid.height, 2 * grid.width)).astype(np.uint8)
    values[:, : grid.width] = 255
    with rasterio.open(
        path, "w", driver="GTiff", dtype="uint8", count=1, nodata=255, crs=grid.crs,
        transform=grid.transform @ Affine.scale(0.5), height=values.shape[0],
        width=values.shape[1],
    ) as file:  # fmt: skip
        file.write(values, 1)
    found = lianet(
        "finetune", SAMPLE, path, "--head", "regression", "--no-assess", "--date", "2018-06-10",
        "--out", tmp_path / "cover", "--json",
    )  # fmt: skip
    known = grid.height * (grid.width - grid.width // 2)
    assert found["label_counts"]["value"] == min(known, 200_000)
    with rasterio.open(path) as file:
        means = file.read(1, out_shape=grid.shape, masked=True, resampling=Resampling.average)
    assert found["settings"]["seen"] == pytest.approx(
        np.percentile(means.astype(float).compressed(), [2, 98]), abs=0.05
    )
    assert found["target"]["field"] == "cover"


def test_convolutions_at_a_quarter_of_the_pixel(lianet, tmp_path, grid):
    pytest.importorskip("torch")
    labels = read_labels(SAMPLE.with_name("liri-labels.gpkg"), class_field="class_name", grid=grid)
    found = lianet(
        "finetune", SAMPLE, SAMPLE.with_name("liri-labels.gpkg"), "--class-field", "class_name",
        "--head", "conv", "--option", "epochs=1", "--option", "upsampling=4",
        "--date", "2018-06-10", "--out", tmp_path / "fine", "--json",
    )  # fmt: skip
    assert found["head"] == "conv"
    assert len(found["classes"]) == len(labels.classes)
    lianet("predict", SAMPLE, found["path"], "--out", tmp_path / "fine.tif", "--json")
    with rasterio.open(tmp_path / "fine.tif") as map_:
        assert map_.shape == (4 * grid.height, 4 * grid.width)
        assert map_.bounds == grid.bounds


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--head", "magic"], "no head 'magic'"),
        (
            ["--head", "conv", "--option", "upsampling=3"],
            "cannot be '3': Input should be 1, 2 or 4",
        ),
        (["--option", "upsampling=4"], "no option 'upsampling' of the head instant"),
        (
            ["--head", "regression", "--option", "loss=l7"],
            "with the method instant cannot be 'l7'",
        ),
        (["--head", "regression"], "holds the values is not named"),
        (["--class-field", "class_name", "--unit", "m"], "--unit, --minimum and --maximum are of"),
        (["--class-field", "class_name", "--date", "1999-01-01"], "no acquisition on 1999-01-01"),
    ],
)
def test_what_cannot_be_is_one_sentence(lianet, tmp_path, words, said):
    labels = SAMPLE.with_name("liri-labels.gpkg")
    status, text = lianet("finetune", SAMPLE, labels, *words, "--out", tmp_path / "x")
    assert status == 1
    assert said in text.replace("\n", " ")


CTRL_C_AT_THE_FIRST_REPORT = """
import os, signal
from lianet.cli import app, output
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell runs tests with &
output._JsonLines.__call__ = lambda *_told: os.kill(os.getpid(), signal.SIGINT)
app.main()
"""


def test_ctrl_c_ends_a_training_with_a_word_and_status_130(heights, tmp_path):
    """A real process: typer returns the status of an interrupt, and raises nothing.

    It interrupts itself: from here the signal could come when there is something to keep already.
    """
    pytest.importorskip("torch")
    command = [
        sys.executable, "-c", CTRL_C_AT_THE_FIRST_REPORT, "finetune", SAMPLE, heights, "--field",
        "height", "--head", "regression", "--option", "method=conv", "--option", "epochs=1000",
        "--out", tmp_path / "x", "--progress", "json", "--json",
    ]  # fmt: skip
    run = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=240, check=False
    )
    assert run.returncode == 130, run.stderr
    assert "Stopped; nothing was written." in run.stderr
    assert run.stdout == ""
    assert not list(tmp_path.glob("x*"))


@pytest.mark.parametrize("end", [KeyboardInterrupt(), LabelError("Too few places", "Draw more")])
def test_a_training_outlives_its_assessment(lianet, heights, tmp_path, monkeypatch, end):
    def fail(*_args, **_named):
        raise end

    monkeypatch.setattr("lianet.evaluation.assessment.assess_values", fail)
    found = lianet(
        "finetune", SAMPLE, heights, "--head", "regression", "--field", "height", "--out",
        tmp_path / "kept", "--json",
    )  # fmt: skip
    assert "without its accuracy" in found["unassessed"]
    assert not found["report"]
    assert read_task(Path(found["path"])).card.target.field == "height"


def test_blocks_are_not_held_out_of_a_regression(lianet, heights, tmp_path):
    status, said = lianet(
        "finetune", SAMPLE, heights, "--head", "regression", "--field", "height", "--hold-out",
        "blocks", "--out", tmp_path / "x",
    )  # fmt: skip
    assert status == 1
    assert "Blocks are held out of classes, and regression is judged on places" in said


def test_a_head_learns_from_a_window_of_time(lianet, tmp_path):
    labels, out = SAMPLE.with_name("liri-labels.gpkg"), tmp_path / "summer.task.safetensors"
    command = ("finetune", SAMPLE, labels, "--field", "class_name", "--out", out, "--no-assess")
    found = lianet(*command, "--from", "2018-01-01", "--season", "05-01..09-30", "--json")
    days = [day for day in open_region(SAMPLE).card.dates if day.year >= 2018]
    assert found["dates"] == [day.isoformat() for day in days if 5 <= day.month <= 9]
    made = lianet("predict", SAMPLE, out, "--out", tmp_path / "summer.tif", "--json")
    assert made["dates"] == found["dates"]
    status, told = lianet(*command, "--date", "2018-06-10", "--season", "05-01..09-30")
    assert status
    assert "--season" in told
    status, told = lianet(*command, "--from", "2030-01-01")
    assert status
    assert "No acquisition lies in the window" in told


def test_polygons_that_nothing_was_observed_of_are_told(tmp_path):
    """A region whose lower half was never observed, and a label in each half of it."""
    scenes = seasonal_scenes()
    scenes[:, :, 39:] = 0
    region = tmp_path / "r.region.safetensors"
    answer("pretrain", write_stack(tmp_path / "stack", scenes), "--out", region)
    west, north = 394540, 4587520
    features = []
    for row in (1, 14, 27, 40):
        for number, col in enumerate((1, 10, 19, 28, 37)):
            left, top = west + 10 * col, north - 10 * row
            ring = [[left, top], [left + 70, top], [left + 70, top - 110], [left, top]]
            kind = "abc"[(row // 13 + number) % 3]
            features.append(
                {
                    "type": "Feature",
                    "properties": {"kind": kind},
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                }
            )
    labels = tmp_path / "labels.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    labels.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    told = command("finetune", region, labels, "--class-field", "kind", "--out", tmp_path / "t")
    assert told.returncode == 0, told.stderr
    assert "5 polygons never observed" in " ".join(told.stdout.split())


def test_a_class_of_two_polygons_is_told_and_the_others_are_judged(tmp_path):
    frame = to_geojson(SAMPLE.with_name("liri-labels.gpkg"))
    water = [f for f in frame["features"] if f["properties"]["class_name"] == "water"]
    frame["features"] = [f for f in frame["features"] if f not in water[2:]]
    frame["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    labels = tmp_path / "labels.geojson"
    labels.write_text(json.dumps(frame))
    words = ["finetune", SAMPLE, labels, "--class-field", "class_name", "--option", "ferns=5"]
    words += ["--option", "unlabelled=0", "--out", tmp_path / "t", "--report", tmp_path / "report"]
    told = command(*words)
    assert told.returncode == 0, told.stderr
    said = " ".join(told.stdout.split())
    assert "held-out polygons of 3 of 4 classes; water needs 1 more" in said
    assert "not judged water, needs 1 polygon more" in said
    assert re.search(r"area of water [\d.]+ ha on the map", said)
    assert re.search(r"area of woodland [\d.]+ ha on the map", said)
    assert "water" in (tmp_path / "report" / "accuracy.csv").read_text("utf-8").splitlines()[-1]
