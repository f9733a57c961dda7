"""A quantity learnt from a few places: near where it was not seen, honest, and whole."""

from dataclasses import replace

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.errors import InputError, LabelError, TaskFileError
from lianet.evaluation.value_accuracy import assess_values
from lianet.features.kinds import open_source
from lianet.geo.grid import Window
from lianet.heads.conv_values import ConvRegressionOptions
from lianet.heads.regression import RegressionOptions
from lianet.heads.task import read_task, write_task
from lianet.heads.train import train_head
from lianet.labels.values import Target, ValuePixels
from lianet.maps.predict import Predictor
from lianet.region.file import open_region

COVER = Target("cover", "percent", 0, 100)
DATE = 5


@pytest.fixture(scope="module")
def engine(sample_region):
    return open_engine(open_region(sample_region), "cpu")


@pytest.fixture(scope="module")
def source(engine):
    return open_source(engine, [engine.card.dates[DATE]])


@pytest.fixture(scope="module")
def truth(engine) -> np.ndarray:
    """A cover that the imagery tells, though no single feature does: bent, and of two things."""
    shown = engine.decode(engine.card.grid.window, [DATE])[0]
    names = [band.name for band in engine.card.bands]
    red, near, short = (shown[names.index(name)] for name in ("B04", "B08", "B11"))
    green = (near - red) / (near + red + 0.01)
    return (100 / (1 + np.exp(-6 * (green - 0.5) + 8 * (short - 0.2)))).astype(np.float32)


@pytest.fixture(scope="module")
def labels(truth) -> ValuePixels:
    """24 squares of 6 pixels with their true values."""
    rng = np.random.default_rng(3)
    corners = rng.integers(0, 300, (24, 2))
    rows = (corners[:, :1] + np.repeat(np.arange(6), 6)).reshape(-1)
    cols = (corners[:, 1:] + np.tile(np.arange(6), 6)).reshape(-1)
    groups = np.repeat(np.arange(24, dtype=np.int32), 36)
    return ValuePixels(rows, cols, truth[rows, cols], groups)


@pytest.fixture(scope="module")
def task(source, labels):
    return train_head(source, labels, head="regression", target=COVER, name="cover")


def off(task, source, truth) -> float:
    shown = Predictor(task, source).values(source.grid.window)
    return float(np.abs(shown - truth).mean())


def test_places_never_seen_are_near_their_value(task, source, truth):
    constant = float(np.abs(np.median(truth) - truth).mean())
    assert off(task, source, truth) < 0.3 * constant


def test_values_stay_in_their_range(labels, source):
    narrow = Target("cover", "percent", 20, 60)
    clipped = replace(labels, values=np.clip(labels.values, 20, 60))
    task = train_head(source, clipped, head="regression", target=narrow)
    shown = Predictor(task, source).values(source.grid.window)
    assert 20 <= shown.min() < shown.max() <= 60
    low, high = task.card.settings["seen"]
    assert 20 <= low < high <= 60


@pytest.mark.parametrize("loss", ["huber", "l1"])
def test_a_gross_error_in_a_label_does_little(loss, labels, source, truth):
    wrong = labels.values.copy()
    wrong[labels.groups < 2] = 100 - wrong[labels.groups < 2]
    options = RegressionOptions(loss=loss)
    task = train_head(
        source, replace(labels, values=wrong), head="regression", options=options, target=COVER
    )
    constant = float(np.abs(np.median(truth) - truth).mean())
    assert off(task, source, truth) < 0.5 * constant


def test_a_window_alone_equals_the_same_window_of_the_whole_map(task, source):
    whole = Predictor(task, source).values(source.grid.window)
    for window in (Window(0, 0, 40, 50), Window(101, 87, 60, 77), Window(290, 300, 20, 11)):
        alone = Predictor(task, source).values(window)
        np.testing.assert_allclose(alone, whole[window.slices], atol=1e-3)


def test_a_task_of_values_comes_back_from_its_file(task, source, tmp_path):
    path = tmp_path / "cover.task.safetensors"
    write_task(path, task)
    again = read_task(path)
    assert again.card.target == COVER
    window = Window(60, 80, 50, 40)
    np.testing.assert_array_equal(
        Predictor(again, source).values(window), Predictor(task, source).values(window)
    )
    with pytest.raises(TaskFileError, match="values and not classes"):
        Predictor(again, source).predict(window)


def test_convolutions_learn_values_too(source, labels, truth):
    pytest.importorskip("torch")
    options = ConvRegressionOptions(epochs=10, steps=3, warm_up=2, width=16, window_px=16, drop=0.0)
    told = []
    task = train_head(
        source,
        labels.subset(labels.groups < 12),
        head="regression",
        options=options,
        target=COVER,
        device="cpu",
        report=told.append,
    )
    constant = float(np.abs(np.median(truth) - truth).mean())
    assert off(task, source, truth) < 0.7 * constant
    errors = [p.values["validation"] for p in told if "validation" in p.values]
    assert task.card.settings["validation"] == pytest.approx(min(errors), rel=0.5)
    assert errors[-1] <= errors[0]
    assert task.card.settings["validation_measure"] == "mae"


def test_the_report_holds_places_out(source, labels):
    found = assess_values(source, labels, COVER).to_json()
    assert found["kind"] == "values"
    assert found["method"]["places"] == 24
    assert found["mae_low"] < found["mae"] < found["mae_high"]
    assert found["mae"] <= found["rmse"]
    assert found["r2"] > 0.5
    assert "percent" in found["summary"]


def test_the_report_knows_a_bias_and_its_sign(source, labels, monkeypatch):
    """A head that says 10 more than the truth everywhere."""
    from lianet.evaluation import value_accuracy

    truth = np.full(source.grid.shape, np.nan, np.float32)
    truth[labels.rows, labels.cols] = labels.values

    class Known:
        def __init__(self, task, source):
            pass

        def values(self, window):
            return truth[window.slices] + 10

    monkeypatch.setattr(value_accuracy, "Predictor", Known)
    monkeypatch.setattr(value_accuracy, "train_head", lambda *args, **named: None)
    found = assess_values(source, labels, COVER).to_json()
    for name in ("mae", "rmse", "bias"):
        assert found[name] == pytest.approx(10, abs=1e-3)
        assert found[f"{name}_low"] == pytest.approx(10, abs=1e-3)


def test_too_few_places_say_how_many_more(source, labels):
    few = labels.subset(labels.groups < 3)
    found = assess_values(source, few, COVER).to_json()
    assert found["kind"] == "too_few"
    assert "2 more are needed" in found["summary"]


def test_heads_and_labels_that_do_not_go_together_are_told(source, labels):
    with pytest.raises(InputError, match="learns classes"):
        train_head(source, labels, head="instant")
    with pytest.raises(InputError, match="learns values"):
        train_head(source, labels, head="regression")
    with pytest.raises(InputError, match="no head 'magic'"):
        train_head(source, labels, head="magic")
    alike = replace(labels, values=np.full_like(labels.values, 4))
    with pytest.raises(LabelError, match="the same wherever"):
        train_head(source, alike, head="regression", target=COVER)


@pytest.mark.parametrize(
    "wrong", [{"ferns": 0}, {"questions": 17}, {"unlabelled": -1}, {"pixels": 0}, {"edge": np.nan}]
)
def test_options_that_cannot_work_are_refused_by_name(wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        RegressionOptions(**wrong)
