"""How sure a report of values may be, and what it may look at."""

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.evaluation import value_accuracy
from lianet.evaluation.value_accuracy import _moments, _with_intervals, assess_values
from lianet.features.statistics import RegionStatistics
from lianet.labels.values import Target, ValuePixels
from lianet.region.file import open_region
from scipy.ndimage import distance_transform_edt

COVER = Target(field="cover", unit="percent")


@pytest.fixture(scope="module")
def source(sample_region) -> RegionStatistics:
    return RegionStatistics(open_engine(open_region(sample_region), "cpu"))


@pytest.fixture(scope="module")
def labels(source) -> ValuePixels:
    """Twelve patches of 4 x 4 pixels, three pixels apart."""
    rows, cols, groups = [], [], []
    for patch in range(12):
        for pixel in range(16):
            rows.append(20 + patch // 4 * 7 + pixel // 4)
            cols.append(20 + patch % 4 * 7 + pixel % 4)
            groups.append(patch)
    return ValuePixels(
        np.array(rows),
        np.array(cols),
        np.array(groups, np.float32) * 3,
        np.array(groups, np.int32),
    )


@pytest.mark.parametrize("places", [5, 10])
def test_few_places_give_intervals_that_hold_the_truth(places):
    """Errors of places are normal: mean 1, spread 2; the mean |e| is then known."""
    rng = np.random.default_rng(0)
    error = np.abs(rng.normal(1, 2, 200_000)).mean()
    held = {"mae": 0, "bias": 0, "rmse": 0}
    truth = {"mae": error, "bias": 1.0, "rmse": np.sqrt(5)}
    for draw in range(200):
        rng = np.random.default_rng(draw)
        reference = rng.normal(0, 5, places).astype(np.float32)
        off = rng.normal(1, 2, places).astype(np.float32)
        moments = _moments(reference, reference + off, np.arange(places, dtype=np.int32))
        found = _with_intervals(moments, rng)
        assert found["r2_low"] <= found["r2"] <= found["r2_high"] <= 1
        assert found["mae_low"] >= 0
        for name, value in truth.items():
            held[name] += found[f"{name}_low"] <= value <= found[f"{name}_high"]
    assert min(held.values()) / 200 >= 0.9, held


def test_no_head_is_asked_about_what_it_learnt_from_or_what_lies_beside(
    source, labels, monkeypatch
):
    """Heads that know the truth, but not where they or their neighbours have learnt."""
    truth = np.full(source.grid.shape, np.nan, np.float32)
    truth[labels.rows, labels.cols] = labels.values
    devices = []

    def learn(source, some, *, device, **named):
        devices.append(device)
        return some

    class Known:
        def __init__(self, some, source):
            free = np.ones(source.grid.shape, bool)
            free[some.rows, some.cols] = False
            self.shown = np.where(distance_transform_edt(free) > 5, truth, -100)

        def values(self, window):
            return self.shown[window.slices]

    monkeypatch.setattr(value_accuracy, "train_head", learn)
    monkeypatch.setattr(value_accuracy, "Predictor", Known)
    found = assess_values(source, labels, COVER, device="cpu").to_json()
    assert found["method"]["gap_px"] == 5
    assert found["mae"] == 0
    assert devices == ["cpu"] * 5


def test_places_where_nothing_was_observed_are_not_counted(source, labels):
    def clouded(lost):
        class Clouded:
            def __getattr__(self, name):
                return getattr(source, name)

            def read(self, extent):
                found = source.read(extent).copy()
                hidden = np.zeros(source.grid.shape, bool)
                hidden[labels.rows[lost], labels.cols[lost]] = True
                found[:, hidden[extent.slices]] = np.nan
                return found

        return Clouded()

    found = assess_values(clouded(labels.groups > 1), labels, COVER).to_json()
    assert found["kind"] == "too_few"
    assert "2 have a value, and 3 more are needed" in found["summary"]
    found = assess_values(clouded(labels.groups > -1), labels, COVER).to_json()
    assert "never observed" in found["summary"]
