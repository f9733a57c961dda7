"""What docs/library.md shows works as it stands there."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import lianet
import numpy as np
import pytest
import rasterio
import rasterio.windows
from lianet.errors import ConflictError, DateError, InputError, WindowError
from lianet.geo.grid import Window
from lianet.region.file import open_region
from shapely.geometry import box, mapping

ROOT = Path(__file__).parents[2]


class Heights:
    """As a GeoDataFrame: features, and a CRS of its own."""

    crs = "EPSG:32633"

    def __init__(self, features):
        self.__geo_interface__ = {"type": "FeatureCollection", "features": features}


def heights():
    grid = open_region(ROOT / "resources" / "sample" / "liri.region.safetensors").card.grid
    west, _south, _east, north = grid.bounds
    features = []
    for number in range(12):
        x, y = west + 400 + 180 * number, north - 400 - 170 * (number % 7)
        features.append(
            {
                "type": "Feature",
                "geometry": mapping(box(x, y - 60, x + 60, y)),
                "properties": {"height": 2.5 * (number % 5)},
            }
        )
    return Heights(features)


def scenes(folder):
    """Fields that are green at different times of the year."""
    folder.mkdir()
    where = rasterio.Affine(10, 0, 394540, 0, -10, 4587520)
    rows, cols = np.mgrid[:70, :52]
    fields = 1 + (rows // 12 + cols // 9) % 4
    for season, day in enumerate(("20200415", "20200720", "20201010")):
        with rasterio.open(
            folder / f"s2_{day}.tif", "w", driver="GTiff", width=52, height=70, count=4,
            dtype="uint16", crs="EPSG:32633", transform=where,
        ) as file:  # fmt: skip
            green = 300 * fields + 400 * (fields == season)
            bands = [400 + green // 4, 600 + green // 3, 500 + 2 * fields, 1500 + green]
            file.write(np.stack(bands).astype("uint16"))
            file.descriptions = ("B02", "B03", "B04", "B08")
            file.scales, file.offsets = (1e-4,) * 4, (0.0,) * 4


def test_the_lines_of_the_library_page_run(tmp_path, monkeypatch, capsys):
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"heights": heights()}
    scenes(tmp_path / "scenes")
    exec(compile(code, "docs/library.md", "exec"), names)  # noqa: S102 - our own page
    assert names["values"].shape[1:] == (64, 64)
    grid = names["region"].card.grid
    assert names["affine"] @ (0, 0) == grid.transform @ (60, 40)
    assert "macro F1" in capsys.readouterr().out
    with rasterio.open("land-cover.tif") as written:
        assert written.shape == grid.shape
        assert written.transform.almost_equals(grid.transform)
    kept = names["lianet"].read_task("land-cover.task.safetensors").card.report
    assert kept.kind == "classes"
    assert len(names["more"].weak.values) > 100
    with rasterio.open("height.tif") as written:
        assert written.count == 1
        assert written.dtypes == ("float32",)
    assert len(names["valley"].card.dates) == 3


@pytest.fixture(scope="module")
def region():
    return lianet.open_region(ROOT / "resources" / "sample" / "liri.region.safetensors", "cpu")


class Feature:
    """A feature as libraries other than GeoPandas have it."""

    def __init__(self, feature):
        self.__geo_interface__ = feature


def test_features_are_read_however_they_come(region):
    made = heights()
    features = made.__geo_interface__["features"]
    target = lianet.Target("height", unit="m")
    grid = region.card.grid
    known = region.read_labels(made, "height", target).pixels(grid)
    for given in (features, [Feature(one) for one in features], iter(features)):
        read = region.read_labels(given, "height", target, crs="EPSG:32633").pixels(grid)
        for mine, there in ((read.rows, known.rows), (read.values, known.values)):
            np.testing.assert_array_equal(mine, there)


def test_a_task_is_written_over_nothing_of_somebody_elses(region, tmp_path):
    features = heights().__geo_interface__["features"]
    task = region.learn(
        region.read_labels(features, "height", target := lianet.Target("height"), crs="EPSG:32633"),
        head="regression", target=target,
    )  # fmt: skip
    labels, task_of_others = tmp_path / "labels.gpkg", tmp_path / "own.task.safetensors"
    for path in (labels, task_of_others):
        path.write_bytes(b"somebody's work")
        with pytest.raises((InputError, ConflictError)):
            lianet.write_task(path, task)
        assert path.read_bytes() == b"somebody's work"
    lianet.write_task(tmp_path / "height", task)
    written = tmp_path / "height.task.safetensors"
    assert lianet.read_task(written).card.target.field == "height"
    # A task is also named by its file.
    assert Path(region.map(written, tmp_path / "height").path).is_file()


def test_a_window_of_other_libraries_is_a_sentence(region):
    day = region.card.dates[0]
    for window in ((0, 0, 5, 5), Window(0.5, 0, 5, 5), rasterio.windows.Window(0, 0, 5, 5)):
        with pytest.raises(WindowError, match="whole pixels"):
            region.decode(day, window)
    with pytest.raises(WindowError, match="empty"):
        region.decode(day, Window(0, 0, 0, 5))


def test_what_there_is_is_offered_for_completion():
    assert set(lianet.__all__) <= set(dir(lianet))


def test_a_day_is_a_date_a_moment_or_a_text(region):
    day, window = region.card.dates[3], Window(0, 0, 8, 8)
    shown, _ = region.decode(day, window)
    moment = dt.datetime(day.year, day.month, day.day, 10, 30)
    for same in (moment, day.isoformat(), np.datetime64(day), np.datetime64(moment)):
        np.testing.assert_array_equal(region.decode(same, window)[0], shown)
    with pytest.raises(DateError, match="is not a date"):
        region.decode("1.5.2018", window)


def test_what_is_learnt_from_may_be_a_file_and_a_map_keeps_to_the_rule_of_outputs(region, tmp_path):
    labels = ROOT / "resources" / "sample" / "liri-labels.gpkg"
    task = region.learn(labels, "class_name", options={"ferns": 5, "unlabelled": 0})
    with pytest.raises(InputError, match="another kind of file"):
        region.map(task, tmp_path / "cover.png")
    with pytest.raises(InputError, match="no folder"):
        region.map(task, tmp_path / "nowhere" / "cover.tif")
    assert list(tmp_path.iterdir()) == []


def test_a_training_in_a_notebook_is_kept_though_its_assessment_fails(
    region, tmp_path, monkeypatch
):
    labels = ROOT / "resources" / "sample" / "liri-labels.gpkg"
    light = {"ferns": 5, "unlabelled": 0}

    def fail(*_args, **_named):
        raise InputError("Too few polygons", "Draw more")

    monkeypatch.setattr("lianet.evaluation.assessment.assess", fail)
    path = tmp_path / "cover.task.safetensors"
    with pytest.warns(UserWarning, match="without its accuracy: Too few polygons"):
        region.learn(labels, "class_name", options=light, assess=True, path=path)
    assert lianet.read_task(path).card.report is None


def test_labels_of_days_without_imagery_are_left_out_with_a_warning(region):
    file = ROOT / "resources" / "sample" / "liri-labels.gpkg"
    labels = region.read_labels(file, "class_name")
    far = dt.date(2035, 6, 1)
    dated = replace(labels, features=(replace(labels.features[0], date=far), *labels.features[1:]))
    with pytest.warns(UserWarning, match="1 label with no acquisition near the date, left out"):
        task = region.learn(dated, options={"ferns": 5, "unlabelled": 0})
    without = replace(labels, features=labels.features[1:])
    assert task.card.label_counts == region.learn(without).card.label_counts
    # Borrowing makes pixels of them, which have no other chance.
    with pytest.warns(UserWarning, match="no acquisition near the date"):
        assert len(region.borrow(dated).features) == len(without.features)


def test_what_is_held_out_and_what_is_borrowed_are_checked_before_anything_is_learnt(
    region, tmp_path
):
    labels = ROOT / "resources" / "sample" / "liri-labels.gpkg"
    path = tmp_path / "cover.task.safetensors"
    with pytest.raises(InputError, match="'rows' are nothing that can be held out"):
        region.learn(labels, "class_name", hold_out="rows", path=path)
    target = lianet.Target("height")
    with pytest.raises(InputError, match="Blocks are held out of classes"):
        region.learn(
            heights(), "height", head="regression", target=target, hold_out="blocks", path=path
        )
    with pytest.raises(InputError, match="a quantity are not borrowed"):
        region.borrow(region.read_labels(heights(), "height", target), tmp_path / "map.tif")
    assert not list(tmp_path.iterdir())
