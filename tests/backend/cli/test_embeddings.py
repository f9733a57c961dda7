"""Embeddings where a command takes a region: what a user types, and what lies there afterwards."""

import json
from contextlib import suppress

import numpy as np
import pytest
import rasterio
from lianet.cli.app import main
from lianet.geo.grid import Window

from ..made_embeddings import LABELS, SAMPLE, alphaearth_bits, looks, write_raster, write_tile


@pytest.fixture
def lianet(capsys, monkeypatch):
    """Runs a command and gives its JSON, or what went wrong as JSON."""

    def run(*words):
        monkeypatch.setattr("sys.argv", ["lianet", *map(str, words), "--json"])
        with suppress(SystemExit):
            main()
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    """The sample's place as tiles of TESSERA and as a raster of AlphaEarth."""
    folder = tmp_path_factory.mktemp("embedded")
    values, grid = looks(128)
    for name, part in {
        "grid_13.65_41.35": Window(0, 0, grid.height, 170),
        "grid_13.75_41.35": Window(0, 160, grid.height, grid.width - 160),
    }.items():
        write_tile(
            folder / "v1" / "2021", name, values[(slice(None), *part.slices)], grid.cropped(part)
        )
    write_raster(folder / "aef_2021.tif", alphaearth_bits(values[:64]), grid, nodata=-128)
    return folder


LEARN = (LABELS, "--field", "class_name", "--out")


@pytest.mark.parametrize("source", ["v1", "aef_2021.tif"])
def test_labels_become_a_judged_task_and_a_map_as_on_a_region(source, lianet, embedded, tmp_path):
    task = tmp_path / "t.task.safetensors"
    made = lianet("finetune", embedded / source, *LEARN, task, "--report", tmp_path / "report")
    assert made["report"]["macro_f1"] > 0.85
    assert (tmp_path / "report" / "accuracy.html").is_file()
    assert made["dates"] == []
    told = lianet("predict", embedded / source, task, "--out", tmp_path / "map.tif")
    for command in (("info",), ("inspect",), ("predict", task, "--out", tmp_path / "x.tif")):
        words = (command[0], tmp_path / "map.tif", *command[1:])
        refused = lianet(*words)["error"]["message"]
        assert refused == "map.tif is a map of classes, and neither imagery nor features"
    with rasterio.open(told["path"]) as file, rasterio.open(tmp_path / "map.tif") as same:
        classes = file.read(1)
        assert file.shape == same.shape == (310, 311)
    assert set(np.unique(classes)) == {1, 2, 3, 4}
    region_map = tmp_path / "region.tif"
    of_region = tmp_path / "r.task.safetensors"
    lianet("finetune", SAMPLE, *LEARN, of_region, "--no-assess")
    lianet("predict", SAMPLE, of_region, "--out", region_map)
    with rasterio.open(region_map) as file:
        assert (file.read(1) == classes).mean() > 0.8, "the same place looks the same"


def test_a_task_goes_with_every_file_of_its_space_and_with_nothing_else(lianet, embedded, tmp_path):
    task = tmp_path / "t.task.safetensors"
    lianet("finetune", embedded / "v1", *LEARN, task, "--no-assess")
    values, grid = looks(128)
    again = write_tile(tmp_path / "v1" / "2022", "grid_13.65_41.35", values, grid)
    assert lianet("predict", again, task, "--out", tmp_path / "next-year.tif")["path"]
    newer = write_tile(tmp_path / "v2" / "2022", "grid_13.65_41.35", values, grid)
    refused = lianet("predict", newer, task, "--out", tmp_path / "x.tif")["error"]
    assert "version 1.0" in refused["message"]
    assert "version 2.0: two never mix" in refused["message"]
    other = lianet("predict", embedded / "aef_2021.tif", task, "--out", tmp_path / "x.tif")["error"]
    assert "features of the kind tessera" in other["message"]
    region = lianet("predict", SAMPLE, task, "--out", tmp_path / "x.tif")["error"]
    assert "is a region model" in region["message"]
    of_region = tmp_path / "r.task.safetensors"
    lianet("finetune", SAMPLE, *LEARN, of_region, "--no-assess")
    back = lianet("predict", embedded / "v1", of_region, "--out", tmp_path / "x.tif")["error"]
    assert "Open" in back["remedy"]
    assert not (tmp_path / "x.tif").exists()


def test_convolutions_and_values_are_learnt_on_embeddings_too(lianet, embedded, tmp_path):
    pytest.importorskip("torch")
    task = tmp_path / "c.task.safetensors"
    made = lianet(
        "finetune", embedded / "aef_2021.tif", *LEARN, task, "--head", "conv",
        "--option", "epochs=1", "--option", "width=16", "--no-assess",
    )  # fmt: skip
    assert made["head"] == "conv"
    heights = tmp_path / "heights.geojson"
    _heights(heights)
    values = tmp_path / "v.task.safetensors"
    made = lianet(
        "finetune", embedded / "v1", heights, "--field", "height", "--head", "regression",
        "--out", values, "--no-assess",
    )  # fmt: skip
    assert made["target"]["field"] == "height"
    assert lianet("predict", embedded / "v1", values, "--out", tmp_path / "v.tif")["path"]


def _heights(path):
    """The label polygons with a height each."""
    import pyogrio

    meta, _, shapes, _ = pyogrio.raw.read(LABELS)
    heights = np.linspace(0, 20, len(shapes))
    pyogrio.raw.write(
        path, shapes, [heights], ["height"], geometry_type="Polygon", crs=meta["crs"],
        driver="GeoJSON",
    )  # fmt: skip


def test_labels_of_another_year_than_the_embeddings_are_left_out_or_refused(
    lianet, embedded, tmp_path
):
    import pyogrio

    def dated(name, days):
        meta, _, shapes, fields = pyogrio.raw.read(LABELS, columns=["class_name"])
        path = tmp_path / name
        pyogrio.raw.write(
            path, shapes, [fields[0], np.array(days(len(shapes)), object)],
            ["class_name", "label_date"], geometry_type="Polygon", crs=meta["crs"],
            driver="GeoJSON",
        )  # fmt: skip
        return path

    task = tmp_path / "t.task.safetensors"
    some = dated("some.geojson", lambda n: ["2018-05-01", *["2021-05-01"] * (n - 1)])
    made = lianet(
        "finetune", embedded / "v1", some, "--field", "class_name", "--out", task, "--no-assess"
    )
    assert made["labels"]["other_dates"] == 1
    old = dated("old.geojson", lambda n: ["2018-05-01"] * n)
    refused = lianet("finetune", embedded / "v1", old, "--field", "class_name", "--out", task)
    assert "are of 2018, and the features describe 2021" in refused["error"]["message"]


def test_info_says_what_embeddings_are(lianet, embedded):
    told = lianet("info", embedded / "v1")
    assert told["kind"] == "embeddings"
    assert told["features"] == "tessera"
    assert told["space"] == {"version": "1.0", "variant": "", "space": None}
    assert told["year"] == 2021
    assert told["count"] == 128


def test_embeddings_are_not_encoded_and_imagery_is_not_learnt_on(
    lianet, embedded, tmp_path, stacks
):
    refused = lianet("inspect", embedded / "aef_2021.tif")["error"]
    assert "holds features and no imagery" in refused["message"]
    out = tmp_path / "x.region.safetensors"
    assert lianet("pretrain", embedded / "v1", "--out", out)["error"]["code"] == "embeddings"
    refused = lianet("finetune", stacks / "liri", *LEARN, tmp_path / "t.task.safetensors")["error"]
    assert "is imagery, and not features" in refused["message"]


def test_options_that_do_not_go_with_embeddings_are_refused(lianet, embedded, tmp_path):
    task = tmp_path / "t.task.safetensors"
    for words, said in (
        (("--date", "2021-05-01"), "no acquisitions to choose from"),
        (("--features", "seasons"), "learnt on as they are"),
        (("--source-option", "mood=1"), "no option 'mood'"),
        (("--source-option", "mood"), "has no value"),
    ):
        refused = lianet("finetune", embedded / "v1", *LEARN, task, *words)["error"]
        assert said in refused["message"]
    refused = lianet("finetune", SAMPLE, *LEARN, task, "--source-option", "year=2021")["error"]
    assert "is a region file" in refused["message"]
