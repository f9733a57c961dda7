"""A handful of polygons becomes a map: right where polygons were held out, whole, and honest."""

import json
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from lianet.engines import open_engine
from lianet.errors import CancelledError, LabelError, TaskFileError
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.heads.instant import train_instant
from lianet.heads.task import read_task, write_task
from lianet.labels.reading import LabelClass, LabelPixels, LabelSet, rasterise, read_labels
from lianet.maps.joint import regained
from lianet.maps.map_files import predict_to_cog
from lianet.maps.predict import Predictor
from lianet.progress import Progress
from lianet.region.file import open_region
from sklearn.metrics import f1_score


@pytest.fixture(scope="module")
def source(sample_region) -> RegionStatistics:
    return RegionStatistics(open_engine(open_region(sample_region), "cpu"))


@pytest.fixture(scope="module")
def labels(source, sample_region) -> LabelSet:
    path = sample_region.with_name("liri-labels.gpkg")
    return read_labels(path, class_field="class_name", grid=source.grid)


def some(labels: LabelSet, per_class: int, seed: int) -> tuple[LabelSet, LabelSet]:
    """Polygons drawn for each class, and all the others."""
    rng = np.random.default_rng(seed)
    chosen: set[int] = set()
    for item in labels.classes:
        of_class = [i for i, f in enumerate(labels.features) if f.value == item.value]
        chosen |= set(rng.permutation(of_class)[:per_class].tolist())
    drawn = tuple(f for i, f in enumerate(labels.features) if i in chosen)
    rest = tuple(f for i, f in enumerate(labels.features) if i not in chosen)
    return replace(labels, features=drawn), replace(labels, features=rest)


@pytest.fixture(scope="module")
def task(source, labels):
    return train_instant(source, some(labels, 3, seed=0)[0], name="land cover")


@pytest.fixture(scope="module")
def predictor(task, source) -> Predictor:
    return Predictor(task, source)


def test_three_polygons_a_class_map_the_polygons_that_were_held_out(source, labels):
    scores = []
    for seed in range(4):
        drawn, rest = some(labels, 3, seed)
        shown = Predictor(train_instant(source, drawn), source).predict(source.grid.window)
        truth = rasterise(rest, source.grid).values
        known = truth > 0
        scores.append(f1_score(truth[known], shown.classes[known], average="macro"))
    assert np.mean(scores) > 0.88


def test_the_same_labels_give_the_same_map(source, labels, predictor):
    again = Predictor(train_instant(source, some(labels, 3, seed=0)[0]), source)
    window = Window(50, 60, 90, 80)
    np.testing.assert_array_equal(again.predict(window).classes, predictor.predict(window).classes)


def test_a_window_alone_equals_the_same_window_of_the_whole_map(predictor, source):
    whole = predictor.predict(source.grid.window)
    for window in (Window(0, 0, 40, 50), Window(101, 87, 130, 77), Window(290, 300, 20, 11)):
        alone = predictor.predict(window)
        rows, cols = window.slices
        np.testing.assert_array_equal(alone.classes, whole.classes[rows, cols])
        np.testing.assert_allclose(
            alone.probabilities, whole.probabilities[:, rows, cols], atol=1e-3
        )


def test_probabilities_add_up_and_the_class_is_the_likeliest(predictor, task):
    shown = predictor.predict(Window(100, 100, 60, 60))
    np.testing.assert_allclose(shown.probabilities.sum(0), 1, atol=1e-3)
    values = np.array([item.value for item in task.card.classes])
    np.testing.assert_array_equal(shown.classes, values[shown.probabilities.argmax(0)])


def test_a_map_that_is_told_less_surely_is_the_same_map(task, source, predictor):
    """A task of before says nothing of it, and is told as it was."""
    assert "inverse_temperature" in task.card.settings
    window = Window(100, 100, 60, 60)
    shown = predictor.predict(window)
    settings = {
        key: value for key, value in task.card.settings.items() if key != "inverse_temperature"
    }

    def told(**more):
        card = replace(task.card, settings=settings | more)
        return Predictor(replace(task, card=card), source).predict(window)

    np.testing.assert_array_equal(told().probabilities, shown.probabilities)
    modest = told(inverse_temperature=0.5)
    np.testing.assert_array_equal(modest.classes, shown.classes)
    np.testing.assert_allclose(modest.probabilities.sum(0), 1, atol=1e-3)
    assert (modest.confidence <= shown.confidence + 1e-6).all()
    assert modest.confidence.mean() < shown.confidence.mean() - 0.1
    # What two maps say together of a change is what it was.
    np.testing.assert_allclose(
        regained(modest.probabilities, True, 0.5), regained(shown.probabilities, True), atol=1e-5
    )


def test_a_task_comes_back_from_its_file_with_names_and_colours(task, source, predictor, tmp_path):
    path = tmp_path / "cover.task.safetensors"
    write_task(path, task)
    again = read_task(path)
    assert replace(again.card, id="") == replace(task.card, id="")
    window = Window(20, 30, 50, 40)
    np.testing.assert_array_equal(
        Predictor(again, source).predict(window).classes, predictor.predict(window).classes
    )


def test_a_task_of_another_region_is_refused_with_both_names(task, source):
    other = replace(
        task,
        card=replace(
            task.card, feature_space="f" * 16, region_id="e" * 16, region_name="Elsewhere"
        ),
    )
    with pytest.raises(TaskFileError, match=r"Elsewhere.*Liri"):
        other.check(source)


@pytest.mark.parametrize("share", [0.0, 0.4, 0.98])
def test_a_task_file_cut_off_is_a_sentence(task, tmp_path, share):
    path = tmp_path / "cut.task.safetensors"
    write_task(path, task)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(TaskFileError, match="cut"):
        read_task(path)


def test_one_class_alone_is_refused(source, labels):
    only = tuple(f for f in labels.features if f.value == labels.classes[0].value)
    with pytest.raises(LabelError, match=r"one class|second class|two classes"):
        train_instant(source, replace(labels, features=only, classes=labels.classes[:1]))


def test_the_exported_map_keeps_names_colours_nodata_and_where_it_comes_from(predictor, tmp_path):
    path = tmp_path / "map.tif"
    made = predict_to_cog(predictor, path, probabilities=True).to_json()
    assert made["path"] == str(path)
    with rasterio.open(path) as file:
        shown = file.read(1)
        assert file.nodata == 0
        assert file.crs.to_epsg() == 32633
        assert file.overviews(1)
        colour = file.colormap(1)[1]
        assert json.loads(file.tags()["CLASS_NAMES"])["1"] == "arable"
    assert colour[3] == 255
    np.testing.assert_array_equal(shown, predictor.predict(predictor.source.grid.window).classes)
    story = json.loads(path.with_name(f"{path.name}.json").read_text())
    assert story["region"]["name"] == "Liri"
    assert "Copernicus" in json.dumps(story)
    with rasterio.open(made["probabilities_path"]) as file:
        assert file.count >= 4


def test_a_cancelled_export_leaves_nothing(predictor, tmp_path):
    def cancel(_progress: Progress) -> None:
        raise CancelledError("Stopped")

    with pytest.raises(CancelledError):
        predict_to_cog(predictor, tmp_path / "map.tif", report=cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_class_of_one_pixel_is_learnt(source):
    rows = np.array([100, 100, 101, 200])
    cols = np.array([100, 101, 100, 180])
    pixels = LabelPixels(
        (LabelClass(4, "wide", "#111111"), LabelClass(9, "one pixel", "#222222")),
        rows,
        cols,
        np.array([4, 4, 4, 9], np.uint8),
        np.array([0, 0, 0, 1], np.int32),
        (None, None),
    )
    shown = Predictor(train_instant(source, pixels), source).predict(Window(190, 170, 20, 20))
    assert shown.classes[10, 10] == 9


def test_a_class_that_others_were_drawn_over_is_named(source):
    pixels = LabelPixels(
        (LabelClass(1, "seen", "#111111"), LabelClass(2, "drawn over", "#222222")),
        np.array([5, 6]),
        np.array([5, 5]),
        np.array([1, 1], np.uint8),
        np.array([0, 0], np.int32),
        (None, None),
        overlaps=2,
        conflicts=2,
    )
    with pytest.raises(LabelError, match=r"drawn over is covered by other labels"):
        train_instant(source, pixels)
