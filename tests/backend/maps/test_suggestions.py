"""Where to label next: the places teach more than random ones."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from lianet.engines import open_engine
from lianet.errors import TaskFileError
from lianet.features.kinds import open_source
from lianet.features.statistics import RegionStatistics
from lianet.heads.train import train_head
from lianet.labels.label_set import IGNORE, LabelFeature, LabelSet
from lianet.labels.reading import LabelPixels, label_pixels, read_labels
from lianet.maps.predict import Predictor
from lianet.maps.spread import APART_PX, choose, worth
from lianet.maps.suggestions import suggest
from lianet.region.file import open_region

SCRIPT = Path(__file__).resolve().parents[3] / "benchmarks" / "finding.py"


@pytest.fixture(scope="module")
def source(sample_region):
    return RegionStatistics(open_engine(open_region(sample_region), "cpu"))


@pytest.fixture(scope="module")
def pixels(source, sample_region) -> LabelPixels:
    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    return label_pixels(labels, source.grid)


@pytest.fixture(scope="module")
def bench():
    """`benchmarks/finding.py`."""
    spec = importlib.util.spec_from_file_location("finding_benchmark", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_suggested_places_teach_more_than_random_ones(bench, source, pixels):
    found = bench.gains(source, pixels, seeds=3, count=6, whole=False)
    gain = np.array(found["suggested"]) - np.array(found["random"])
    # Measured on these draws: 0.017; on ten draws 0.025 (docs/few-shot.md).
    assert gain.mean() > 0.005, found


def test_suggestions_are_new_to_the_labels_common_and_apart(bench, source, pixels):
    predictor = bench.Analyst(source, pixels, 0).taught([])
    found = suggest(predictor, 12)
    assert len(found) == 12
    predictor.inverse_temperature = 0.6
    modest = suggest(predictor, 12)
    assert [(item.row, item.col) for item in modest] == [(item.row, item.col) for item in found]
    assert max(item.probability for item in modest) < max(item.probability for item in found)
    assert all(item.alike_percent > 0.1 for item in found)
    assert np.mean([item.novelty_percent for item in found]) > 50
    places = np.array([(item.row, item.col) for item in found])
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1)) + 1e3 * np.eye(12)
    assert apart.min() >= APART_PX


def test_no_place_is_suggested_where_there_is_a_label_or_what_is_to_be_ignored(
    bench, source, pixels
):
    predictor = bench.Analyst(source, pixels, 0).taught([])
    first, second, *_ = suggest(predictor, 12)
    transform = source.grid.transform

    def around(place):
        x, y = transform @ (place.col + 0.5, place.row + 0.5)
        return shapely.Point(x, y).buffer(100)

    shapes = [around(first), around(second), shapely.Point(transform @ (0.5, 0.5))]
    features = tuple(
        LabelFeature(shape, value, None, group)
        for group, (shape, value) in enumerate(zip(shapes, (1, IGNORE, 2), strict=True))
    )
    found = suggest(predictor, 12, labels=LabelSet(pixels.classes, features))
    assert len(found) == 12
    for item in found:
        centre = shapely.Point(transform @ (item.col + 0.5, item.row + 0.5))
        assert not any(shape.intersects(centre) for shape in shapes[:2])


def test_a_task_that_does_not_know_its_labels_is_refused(bench, source, pixels):
    predictor = bench.Analyst(source, pixels, 0).taught([])
    bare = {k: v for k, v in predictor.task.arrays.items() if not k.startswith("seen_")}
    with pytest.raises(TaskFileError, match="does not know what its labels looked like"):
        suggest(Predictor(replace(predictor.task, arrays=bare), source), 3)


def test_alike_places_are_suggested_once():
    rng = np.random.default_rng(0)
    # Two clusters far from the labels, the first larger; a label lies in a third.
    sizes, middles = (500, 300, 200), ((10.0, 0.0), (0.0, 10.0), (0.0, 0.0))
    points = np.concatenate(
        [rng.normal(middle, 0.3, (size, 2)) for size, middle in zip(sizes, middles, strict=True)]
    ).astype(np.float32)
    cluster = np.repeat([0, 1, 2], sizes)
    rows, cols = rng.integers(0, 1000, (2, len(points)))
    sure = np.zeros(len(points), np.float32)
    found = worth(points, sure, np.zeros((1, 2), np.float32), points)
    chosen = choose(found, points, rows, cols, 3)
    assert cluster[chosen[:2]].tolist() == [0, 1]


def test_no_more_places_than_there_is_room_for():
    points = np.random.default_rng(0).normal(size=(50, 3)).astype(np.float32)
    rows = cols = np.zeros(50, np.int64)  # all in one pixel
    found = worth(points, np.ones(50, np.float32), points[:1] + 5, points)
    assert len(choose(found, points, rows, cols, 9)) == 1


def test_suggestions_are_looked_for_on_the_dates_that_the_task_learnt_on(sample_region):
    engine = open_engine(open_region(sample_region), "cpu")
    window = [date for date in engine.card.dates if date.month in (5, 6, 7)]
    learnt = open_source(engine, window, "statistics")
    labels = read_labels(
        sample_region.with_name("liri-labels.gpkg"), class_field="class_name", grid=learnt.grid
    )
    task = train_head(learnt, labels, head="instant")
    asked = set()

    class Watched:
        def __getattr__(self, name):
            return getattr(engine, name)

        def filled(self):
            return self

        def decode(self, area, dates):
            asked.update(engine.card.dates[index] for index in dates)
            return engine.filled().decode(area, dates)

    found = suggest(Predictor(task, open_source(Watched(), window, "statistics")), 4)
    assert len(found) == 4
    assert asked == set(window)
