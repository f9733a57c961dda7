"""What a region falls into before any label, and labels borrowed from a map."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.engines import open_engine
from lianet.errors import LabelError
from lianet.evaluation.accuracy import assess
from lianet.features.statistics import RegionStatistics
from lianet.heads.ferns import not_outvoting
from lianet.heads.instant_options import InstantOptions
from lianet.heads.task import read_task, write_task
from lianet.heads.task_card import CLUSTERS
from lianet.heads.train import train_head
from lianet.labels.label_set import LabelClass
from lianet.labels.pixels import WeakPixels
from lianet.labels.reading import label_pixels, read_labels
from lianet.maps import clusters as clusters_module
from lianet.maps.clusters import find_clusters, how_many, nearest
from lianet.maps.predict import Predictor
from lianet.maps.weak import (
    OF_A_CLASS,
    borrow_from_map,
    borrow_from_raster,
    classes_in_common,
    with_borrowed,
)
from lianet.region.file import open_region


@pytest.fixture(scope="module")
def source(sample_region):
    return RegionStatistics(open_engine(open_region(sample_region), "cpu"))


@pytest.fixture(scope="module")
def clusters(source):
    return find_clusters(source)


@pytest.fixture(scope="module")
def labels(source, sample_region):
    path = sample_region.with_name("liri-labels.gpkg")
    return label_pixels(read_labels(path, class_field="class_name", grid=source.grid), source.grid)


@pytest.mark.parametrize("number", [3, 5])
def test_as_many_clusters_are_found_as_there_are(number):
    rng = np.random.default_rng(number)
    centres = rng.normal(0, 5, (number, 4))
    points = np.concatenate([rng.normal(centre, 0.3, (200, 4)) for centre in centres])
    assert how_many(points) == number


def test_centres_that_no_longer_move_are_not_looked_for_again(monkeypatch):
    usual, steps = clusters_module.kmeans2, []

    def counted(points, centres, steps_at_most, **options):
        steps.append(steps_at_most)
        return usual(points, centres, steps_at_most, **options)

    monkeypatch.setattr(clusters_module, "kmeans2", counted)
    rng = np.random.default_rng(0)
    points = np.concatenate([rng.normal(centre, 0.3, (50, 2)) for centre in (0, 5, 9)])
    found = clusters_module._settled(points, 3, 0)
    assert sum(steps) < 20
    np.testing.assert_array_equal(found, usual(points, 3, 50, minit="++", seed=0)[0])


def test_points_without_structure_fall_into_few():
    assert how_many(np.random.default_rng(0).normal(0, 1, (1500, 6))) <= 3


def test_clusters_of_a_real_region_keep_its_classes_apart(clusters, source, labels):
    assert 5 <= len(clusters.card.classes) <= 8
    assert clusters.card.origin == CLUSTERS
    shown = Predictor(clusters, source).predict(source.grid.window).classes
    found = shown[labels.rows, labels.cols]
    pure = sum(
        np.bincount(labels.values[found == value]).max() for value in np.unique(found)
    ) / len(found)
    assert pure > 0.85
    sizes = np.bincount(shown[shown > 0])[1:]
    assert sizes.min() > 0.005 * sizes.sum()
    assert len({item.colour for item in clusters.card.classes}) == len(clusters.card.classes)


def test_the_same_region_has_the_same_clusters_and_as_many_as_are_asked_for(clusters, source):
    again = find_clusters(source)
    assert all((again.arrays[name] == array).all() for name, array in clusters.arrays.items())
    assert len(find_clusters(source, count=9).card.classes) == 9


def test_clusters_in_a_file_are_clusters_again(clusters, tmp_path):
    write_task(tmp_path / "a.task.safetensors", clusters)
    assert read_task(tmp_path / "a.task.safetensors").card.origin == CLUSTERS


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_borrowed_labels_outvote_no_drawn_one_in_any_cell(seed):
    rng = np.random.default_rng(seed)
    drawn = rng.random((3, 8, 4)) * (rng.random((3, 8, 1)) > 0.4) * (rng.random((3, 8, 4)) > 0.6)
    weak = 100 * rng.random((3, 8, 4))
    kept = not_outvoting(weak, drawn, 0.5)
    ours, others = drawn.sum(2), kept.sum(2)
    labelled = ours > 0
    assert (others[labelled] <= 0.5 * ours[labelled] + 1e-9).all()
    assert (kept[~labelled] == weak[~labelled]).all()
    # Where all drawn labels of a cell are of one class, that class wins whatever is borrowed.
    single = (drawn > 0).sum(2) == 1
    assert ((drawn + kept).argmax(2) == drawn.argmax(2))[single].all()


def whole_map(task, source):
    return Predictor(task, source).predict(source.grid.window).classes


def test_drawn_labels_hold_against_a_map_that_is_wrong_everywhere(source, labels):
    values = [item.value for item in labels.classes]
    honest = whole_map(train_head(source, labels), source)
    rows, cols = (
        part.ravel() for part in np.mgrid[0 : source.grid.height : 3, 0 : source.grid.width : 3]
    )
    wrong = np.array([0, *[values[(i + 1) % len(values)] for i in range(len(values))]], np.uint8)
    lies = wrong[np.searchsorted(values, honest[rows, cols]) + 1]
    lied_to = replace(labels, weak=WeakPixels(rows, cols, lies))
    found = whole_map(train_head(source, lied_to), source)
    right = found[labels.rows, labels.cols] == labels.values
    assert right.mean() > 0.9


def test_borrowed_labels_alone_make_a_map_like_the_one_they_are_from(source, clusters):
    taken_as = {item.value: 1 + item.value % 3 for item in clusters.card.classes}
    lent = borrow_from_map(Predictor(clusters, source), taken_as)
    classes = [LabelClass(value, f"class {value}", f"#0000{value:02x}") for value in (1, 2, 3)]
    none = label_pixels_of_nothing(source)
    together = with_borrowed(none, [lent], classes)
    task = train_head(source, together)
    assert [item.value for item in task.card.classes] == [1, 2, 3]
    assert task.card.settings["borrowed"] == len(lent.values) <= 3 * OF_A_CLASS
    table = np.array([0, *[taken_as[item.value] for item in clusters.card.classes]])
    wanted = table[whole_map(clusters, source)]
    assert (whole_map(task, source) == wanted).mean() > 0.8


def label_pixels_of_nothing(source):
    from lianet.labels.label_set import LabelSet

    return label_pixels(LabelSet((), ()), source.grid)


def test_the_report_judges_by_drawn_labels_alone(source, labels):
    few = InstantOptions(ferns=20, unlabelled=0)  # how good it is, is not what is tested
    honest = assess(source, labels, options=few)
    rng = np.random.default_rng(0)
    rows, cols = (rng.integers(0, side, 500) for side in source.grid.shape)
    weak = WeakPixels(rows, cols, rng.choice([item.value for item in labels.classes], 500))
    found = assess(source, replace(labels, weak=weak), options=few)
    assert found.kind == "classes"
    assert [item.pixels for item in found.classes] == [item.pixels for item in honest.classes]
    assert found.method.polygons == honest.method.polygons


def test_a_class_that_is_only_borrowed_is_not_judged(source, labels):
    strange = LabelClass(9, "strange", "#123456")
    lent = WeakPixels(np.arange(50), np.arange(50), np.full(50, 9, np.uint8))
    found = assess(source, with_borrowed(labels, [lent], [*labels.classes, strange]))
    assert [(item.name, item.polygons, item.needed) for item in found.unjudged] == [
        ("strange", 0, 3)
    ]
    assert len(found.classes) == len(labels.classes)


def test_weak_labels_beside_what_is_held_out_are_not_learnt_from():
    weak = WeakPixels(np.arange(20), np.zeros(20, int), np.ones(20, np.uint8))
    left = weak.away_from(np.array([5]), np.array([0]), 3.0)
    assert left.rows.tolist() == [0, 1, *range(9, 20)]


def raster(path, source, values, names=None, nodata=None, scale=1):
    grid = source.grid
    transform = grid.transform @ rasterio.Affine.scale(scale)
    with rasterio.open(
        path, "w", driver="GTiff", dtype=values.dtype, count=1, crs=grid.crs, transform=transform,
        height=values.shape[0], width=values.shape[1], nodata=nodata,
    ) as file:  # fmt: skip
        file.write(values, 1)
        if names is not None:
            file.update_tags(CLASS_NAMES=names)


@pytest.mark.parametrize("nodata", [None, 0])
def test_a_raster_lends_each_pixel_its_class(source, tmp_path, nodata):
    values = np.zeros(source.grid.shape, np.uint8)
    values[:, : values.shape[1] // 2] = 40
    values[:100, values.shape[1] // 2 :] = 80
    raster(tmp_path / "a.tif", source, values, nodata=nodata)
    found = borrow_from_raster(tmp_path / "a.tif", source.grid, {40: 1, 80: 2})
    assert set(found.values) == {1, 2}
    assert np.bincount(found.values).max() <= OF_A_CLASS
    table = {1: 40, 2: 80}
    assert all(
        values[row, col] == table[value]
        for row, col, value in zip(found.rows, found.cols, found.values, strict=True)
    )


def test_where_a_raster_of_bytes_says_nothing_it_lends_nothing(source, tmp_path):
    values = np.full(source.grid.shape, 7, np.uint8)
    values[:, 40:] = 0
    raster(tmp_path / "a.tif", source, values, nodata=0)
    found = borrow_from_raster(tmp_path / "a.tif", source.grid, {7: 1, 255: 2})
    assert set(found.values) == {1}


def test_a_coarser_raster_lends_its_nearest_pixel_and_a_wrong_one_says_why(source, tmp_path):
    coarse = np.full([-(-side // 3) for side in source.grid.shape], 10, np.float32)
    coarse[:10] = 20
    coarse[-3:] = 10.5
    raster(tmp_path / "a.tif", source, coarse, scale=3)
    found = borrow_from_raster(tmp_path / "a.tif", source.grid, {10: 4, 20: 5})
    assert (found.rows[found.values == 5] < 30).all()
    assert found.rows.max() < 3 * (len(coarse) - 3)
    with pytest.raises(LabelError, match="none of the values 7"):
        borrow_from_raster(tmp_path / "a.tif", source.grid, {7: 1})
    with pytest.raises(LabelError, match="none"):
        borrow_from_raster(tmp_path / "none.tif", source.grid, {7: 1})


def test_names_of_a_raster_are_found_among_the_classes(source, tmp_path, labels):
    raster(tmp_path / "a.tif", source, np.ones((9, 9), np.uint8), names='{"3": "WATER ", "4": "x"}')
    water = next(item for item in labels.classes if item.name == "water")
    assert classes_in_common(tmp_path / "a.tif", labels.classes) == {3: water.value}
    raster(tmp_path / "b.tif", source, np.ones((9, 9), np.uint8), names='{"4": "x"}')
    with pytest.raises(LabelError, match="None of the classes"):
        classes_in_common(tmp_path / "b.tif", labels.classes)


def test_other_heads_say_that_they_take_drawn_labels_alone(source, labels):
    weak = WeakPixels(np.arange(3), np.arange(3), np.ones(3, np.uint8))
    with pytest.raises(Exception, match="drawn labels alone") as told:
        train_head(source, replace(labels, weak=weak), head="conv")
    assert "instant" in told.value.remedy


def test_nearest_is_the_nearest():
    points, centres = np.array([[0.0], [1.0], [5.0]]), np.array([[0.9], [4.0]])
    assert nearest(points, centres).tolist() == [0, 0, 1]


LOADED_AT_ONCE = """
import builtins, importlib, threading

import lianet.heads.instant, scipy.linalg, scipy.sparse

amid, beside = threading.Event(), threading.Event()
usual = builtins.__import__

def meet(name, globals=None, locals=None, fromlist=(), level=0):
    importer = (globals or {}).get("__name__")
    if name == "scipy.spatial.distance" and importer == "scipy.spatial._geometric_slerp":
        amid.set()
        beside.wait(2)
    if importer == "scipy.spatial.distance" and "_hausdorff" in (fromlist or ()):
        beside.set()
    return usual(name, globals, locals, fromlist, level)

def load(name, after):
    after.wait()
    importlib.import_module(name)
    print(f"{name} ", end="")  # in one piece: both threads may end in the same moment

at_once = threading.Event()
at_once.set()
builtins.__import__ = meet
threads = [
    threading.Thread(target=load, args=("scipy.spatial", at_once)),
    threading.Thread(target=load, args=("lianet.maps.clusters", amid)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
"""Two threads, of which the second comes to a part of SciPy while the first is amid the whole."""


def test_clusters_are_found_while_the_service_still_loads_what_learning_needs():
    done = subprocess.run(
        [sys.executable, "-c", LOADED_AT_ONCE], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == {"scipy.spatial", "lianet.maps.clusters"}, done.stderr
