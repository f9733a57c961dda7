"""A task from several sources: whose head says more, who speaks where another is unknown."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.errors import LabelError, TaskFileError
from lianet.evaluation.lesson import Lesson
from lianet.features.feature_kinds import open_features
from lianet.features.kinds import open_source
from lianet.features.together import Together
from lianet.geo.grid import Window
from lianet.heads.instant_options import InstantOptions
from lianet.heads.task import read_task, write_task
from lianet.heads.together import mean_of, stacked
from lianet.heads.train import train_head
from lianet.labels.pixels import LabelPixels, label_pixels
from lianet.labels.reading import read_labels
from lianet.labels.values import Target, ValuePixels
from lianet.maps.map_files import predict_to_cog
from lianet.maps.predict import Predictor
from lianet.region.file import open_region

from ..made_embeddings import LABELS, SAMPLE, looks, write_raster

WINDOW = Window(60, 50, 40, 70)
LIGHT = InstantOptions(ferns=40, unlabelled=500)
"""Enough to learn what these tests ask; the usual ones take five times as long."""


@pytest.fixture(scope="module")
def region():
    return open_source(open_engine(open_region(SAMPLE), "cpu"), None, "statistics")


@pytest.fixture(scope="module")
def labels(region):
    return label_pixels(
        read_labels(LABELS, class_field="class_name", grid=region.grid), region.grid
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("beside")


@pytest.fixture(scope="module")
def classes_told(folder, region, labels):
    """Embeddings that know the classes of every labelled pixel, and are noise elsewhere."""
    values = np.random.default_rng(0).normal(size=(8, *region.grid.shape)).astype(np.float32)
    for index, item in enumerate(labels.classes):
        mine = labels.values == item.value
        values[index, labels.rows[mine], labels.cols[mine]] += 20
    return open_features(write_raster(folder / "told.tif", values, region.grid))


@pytest.fixture(scope="module")
def noise(folder, region):
    values = np.random.default_rng(1).normal(size=(8, *region.grid.shape)).astype(np.float32)
    return open_features(write_raster(folder / "noise.tif", values, region.grid))


@pytest.fixture(scope="module")
def half(folder, region):
    """What the region looks like, of its left half alone."""
    values, grid = looks(16)
    part = Window(0, 0, grid.height, 155)
    path = write_raster(folder / "half.tif", values[:, :, :155], grid.cropped(part))
    return open_features(path)


def test_what_knows_the_classes_counts_most_and_noise_hardly(region, labels, classes_told, noise):
    task = train_head(Together(region, [classes_told, noise]), labels, options=LIGHT)
    told, useless = task.card.beside
    assert told.weight > 0.8
    assert useless.weight < 0.1


def test_with_several_sources_the_map_is_right_where_one_of_them_is(region, labels, classes_told):
    source = Together(region, [classes_told])
    lesson = Lesson(source, labels, options=LIGHT)
    assessed = lesson.assessed(lesson.train())
    alone = Lesson(region, labels, options=LIGHT)
    assert assessed.card.report.macro_f1 > 0.985
    assert assessed.card.report.macro_f1 > alone.assessed(alone.train()).card.report.macro_f1


def test_a_single_polygon_a_class_leaves_all_sources_alike(region, labels, noise):
    firsts = [labels.groups[labels.values == item.value][0] for item in labels.classes]
    task = train_head(
        Together(region, [noise]), labels.only(np.isin(labels.groups, firsts)), options=LIGHT
    )
    assert task.card.beside[0].weight == 0.5


def test_where_embeddings_are_missing_the_region_speaks_alone(region, labels, half):
    source = Together(region, [half])
    predictor = Predictor(train_head(source, labels, options=LIGHT), source)
    right = Window(100, 200, 30, 40)
    assert np.isfinite(predictor.predict(right).probabilities).all()
    own = Predictor(train_head(region, labels, options=LIGHT), region)
    same = predictor.predict(right).classes == own.predict(right).classes
    assert same.mean() > 0.99
    left = predictor.predict(Window(100, 20, 30, 40))
    assert np.abs(left.probabilities.sum(0) - 1).max() < 1e-5


def test_where_the_region_is_unknown_embeddings_speak_alone(region, labels, noise, classes_told):
    class Clouded:
        """The region under a cloud that never left."""

        def __getattr__(self, name):
            return getattr(region, name)

        def read(self, window):
            values = region.read(window).copy()
            hidden = Window(60, 50, 20, 20).intersection(window)
            if hidden is not None:
                values[(slice(None), *hidden.within(window))] = np.nan
            return values

        read_once = read

    source = Together(Clouded(), [classes_told])
    predictor = Predictor(train_head(source, labels, options=LIGHT), source)
    assert (predictor.predict(WINDOW).classes > 0).all()


def test_the_map_is_the_same_from_its_file_and_in_any_window(tmp_path, region, labels, half):
    source = Together(region, [half])
    task = train_head(source, labels, options=LIGHT)
    write_task(tmp_path / "t.task.safetensors", task)
    again = Predictor(read_task(tmp_path / "t.task.safetensors"), source)
    predictor = Predictor(task, source)
    whole = predictor.predict(WINDOW)
    np.testing.assert_array_equal(again.predict(WINDOW).classes, whole.classes)
    part = Window(70, 80, 11, 13)
    np.testing.assert_allclose(
        predictor.predict(part, once=True).probabilities,
        whole.probabilities[(slice(None), *part.within(WINDOW))],
        atol=1e-5,
    )


def test_a_task_of_several_sources_is_refused_where_one_is_missing(region, labels, noise, half):
    task = train_head(Together(region, [noise]), labels, options=LIGHT)
    with pytest.raises(TaskFileError, match="together with noise"):
        Predictor(task, region)
    with pytest.raises(TaskFileError, match="together with noise"):
        Predictor(task, Together(region, [half]))


def test_embeddings_that_see_no_label_of_a_class_are_left_out_and_say_why(folder, region, labels):
    grid = region.grid
    rows, cols = (array[labels.values == labels.classes[0].value] for array in
                  (labels.rows, labels.cols))  # fmt: skip
    values = np.ones((4, *grid.shape), np.float32)
    values[:, rows, cols] = np.nan
    values += np.random.default_rng(2).normal(size=values.shape).astype(np.float32)
    blind = open_features(write_raster(folder / "blind.tif", values, grid, nodata=np.nan))
    task = train_head(Together(region, [blind]), labels, options=LIGHT)
    (part,) = task.card.beside
    assert part.weight == 0
    assert labels.classes[0].name in part.because
    source = Together(region, [blind])
    own = Predictor(train_head(region, labels, options=LIGHT), region)
    np.testing.assert_array_equal(
        Predictor(task, source).predict(WINDOW).classes, own.predict(WINDOW).classes
    )


def test_labels_of_another_year_than_the_embeddings_are_not_learnt_from_there(
    region, labels, classes_told
):
    dates = [
        dt.date(2019, 5, 1) if group % 3 == 0 else None for group in range(len(labels.group_dates))
    ]
    dated = replace(labels, group_dates=tuple(dates))
    of_2021 = open_features(classes_told._pixels.path, "raster", {"year": 2021})
    (part,) = train_head(Together(region, [of_2021]), dated, options=LIGHT).card.beside
    assert part.year == 2021
    assert part.other_years == sum(date is not None for date in dates)
    every = replace(labels, group_dates=(dt.date(2019, 5, 1),) * len(labels.group_dates))
    (part,) = train_head(Together(region, [of_2021]), every, options=LIGHT).card.beside
    assert part.weight == 0
    assert "2021" in part.because


def test_a_quantity_is_learnt_from_several_sources_and_mapped(folder, region, labels, tmp_path):
    field, _ = looks(3, seed=4)
    height = field[0] * 3 + 10
    rng = np.random.default_rng(3)
    chosen = rng.choice(len(labels.rows), 600, replace=False)
    rows, cols = labels.rows[chosen], labels.cols[chosen]
    values = ValuePixels(rows, cols, height[rows, cols], labels.groups[chosen])
    exact = np.stack([height, *np.random.default_rng(5).normal(size=(2, *height.shape))])
    beside = open_features(
        write_raster(folder / "height.tif", exact.astype(np.float32), region.grid)
    )
    source, target = Together(region, [beside]), Target("height", "m")
    task = train_head(source, values, head="regression", target=target)
    assert 0 < task.card.beside[0].weight <= 1
    predict_to_cog(Predictor(task, source), tmp_path / "height.tif")
    shown = Predictor(task, source).values(WINDOW)
    assert np.corrcoef(shown.ravel(), height[WINDOW.slices].ravel())[0, 1] > 0.7


def test_convolutions_learn_on_several_sources(region, labels, noise):
    pytest.importorskip("torch")
    from lianet.heads.head import HEADS

    options = HEADS.get("conv").read_options({"epochs": 1, "width": 8, "borrowed": 0.0})
    source = Together(region, [noise])
    task = train_head(source, labels, head="conv", options=options)
    assert task.card.beside[0].settings["epochs"] == 1
    shown = Predictor(task, source).predict(WINDOW)
    assert set(np.unique(shown.classes)) <= {item.value for item in labels.classes}


def test_the_mean_of_heads_is_of_those_that_know_something():
    first = np.array([[0.2, np.nan, 0.6], [0.8, np.nan, 0.4]], np.float32)
    second = np.array([[0.6, 0.5, np.nan], [0.4, 0.5, np.nan]], np.float32)
    np.testing.assert_allclose(
        mean_of([first, second], [0.75, 0.25]), [[0.3, 0.5, 0.6], [0.7, 0.5, 0.4]], atol=1e-6
    )
    nobody = np.full((2, 1), np.nan, np.float32)
    assert np.isnan(mean_of([nobody, nobody], [0.5, 0.5])).all()


def test_weights_are_those_of_the_nearest_mean_drawn_towards_all_alike():
    rng = np.random.default_rng(0)
    truth = rng.normal(size=(400, 1))
    found = np.stack([truth + rng.normal(size=(400, 1)), truth + 2 * rng.normal(size=(400, 1))])
    many, few = (stacked(found, truth, np.ones(400), units) for units in (1000, 1))
    # The best weights of independent errors are as their inverse variances: 4 to 1.
    assert abs(many[0] - 0.8) < 0.05
    assert sum(many) == pytest.approx(1)
    assert 0.5 < few[0] < many[0]


def test_labels_that_the_region_cannot_learn_from_are_refused_as_ever(region, labels, noise):
    one = labels.only(labels.values == labels.classes[0].value)
    with pytest.raises(LabelError):
        train_head(
            Together(region, [noise]),
            LabelPixels(
                (labels.classes[0],), one.rows, one.cols, one.values, one.groups, one.group_dates
            ),
        )
