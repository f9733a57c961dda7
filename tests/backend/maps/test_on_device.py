"""As on a GPU, but on the CPU: maps made where the engine computes are those made of NumPy."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from lianet.engines.torch_engine import TorchEngine
from lianet.errors import CancelledError
from lianet.features import statistics
from lianet.features.kinds import FeatureRecipe, open_source
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import Window
from lianet.heads.conv_training import ConvOptions
from lianet.heads.conv_values import ConvRegressionOptions
from lianet.heads.instant_options import InstantOptions
from lianet.heads.on_device import DeviceFerns
from lianet.heads.task import Task
from lianet.heads.train import train_head
from lianet.labels.reading import LabelClass, LabelPixels
from lianet.labels.values import Target, ValuePixels
from lianet.maps import on_device, predict
from lianet.maps.predict import Predictor
from lianet.progress import silent
from lianet.region.card import Card
from lianet.region.file import open_region

from ..shown_there import Shows, ShowsThere

CPU = torch.device("cpu")
COVER = Target("cover", "percent", 0, 100)
CONV = {"epochs": 1, "warm_up": 0, "steps": 2, "width": 8, "window_px": 16, "held_out": 0}
WHOLE = Window(0, 0, 100, 90)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """A busy machine's cores would wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def engines(make_grid: Any) -> tuple[Shows, ShowsThere]:
    """Of a place with slopes and noise; some of it is hidden at some dates."""
    rng = np.random.default_rng(2)
    bands = tuple(sentinel2_band(name) for name in ("B02", "B03", "B04", "B08"))
    dates = tuple(dt.date(2020, month, 5) for month in (3, 6, 9))
    rows, cols = np.mgrid[:100, :90].astype(np.float32)
    shown = rng.uniform(0, 0.1, (3, 4, 100, 90)).astype(np.float32)
    shown[:, 3] += rows / 300
    shown[:, 2] += cols / 300
    shown[1, :, 30:40, 10:30] = np.nan
    shown[:, :, 90:, 80:] = np.nan
    card = Card("town", make_grid(100, 90), bands, dates, "base", {})
    return Shows(card, shown), ShowsThere(card, shown)


def labelled(kind: str) -> LabelPixels | ValuePixels:
    corners = np.array([(5, 5), (60, 10), (20, 60), (80, 70)])
    rows = (corners[:, :1] + np.repeat(np.arange(5), 5)).reshape(-1)
    cols = (corners[:, 1:] + np.tile(np.arange(5), 5)).reshape(-1)
    groups = np.repeat(np.arange(4, dtype=np.int32), 25)
    if kind == "values":
        return ValuePixels(rows, cols, (rows / 2 + cols / 3).astype(np.float32), groups)
    classes = tuple(LabelClass(n, f"class {n}", "#112233") for n in (1, 2, 3))
    values = np.array([1, 2, 3, 1], np.uint8)[groups]
    return LabelPixels(classes, rows, cols, values, groups, (None,) * 4)


HEADS = {
    "instant": ("instant", InstantOptions(ferns=40, unlabelled=200), "statistics"),
    "regression": ("regression", None, "statistics"),
    "conv on statistics": ("conv", ConvOptions(**CONV, borrowed=0), "statistics"),
    "conv on the trunk": ("conv", ConvOptions(**CONV), "trunk"),
    "values by conv": ("regression", ConvRegressionOptions(**CONV), "reflectance"),
}


@pytest.fixture(scope="module", params=HEADS)
def learnt(request: Any, engines: Any) -> tuple[Task, np.ndarray]:
    """A task, and its map made of NumPy."""
    head, options, features = HEADS[request.param]
    values = head == "regression"
    source = open_source(engines[0], None, FeatureRecipe(features))
    task = train_head(
        source, labelled("values" if values else "classes"), head=head, options=options,
        target=COVER if values else None, device="cpu", name="t",
    )  # fmt: skip
    return task, Predictor(task, source).outputs(WHOLE, once=True)


@pytest.fixture
def there(engines: Any, learnt: Any) -> Predictor:
    source = open_source(engines[1], None, learnt[0].card.features)
    return Predictor(learnt[0], source)


def close(found: np.ndarray, expected: np.ndarray) -> None:
    """The same but where a feature between two halves was rounded to the other."""
    assert found.shape == expected.shape
    assert np.array_equal(np.isnan(found), np.isnan(expected))
    assert np.nanstd(found) > 0
    off = np.abs(np.nan_to_num(found - expected)) / max(1.0, float(np.nanmax(np.abs(expected))))
    assert np.mean(off > 1e-3) < 0.01


def test_a_map_is_the_same_and_no_imagery_is_fetched(there, learnt, monkeypatch):
    expected = learnt[1]
    close(there.outputs(WHOLE, once=True), expected)
    monkeypatch.setattr(there._there._parts, "most_px", 900)
    close(there.outputs(WHOLE, once=True), expected)
    part = Window(33, 20, 31, 47)
    close(there.outputs(part, once=True), expected[(slice(None), *part.slices)])
    monkeypatch.setattr(predict, "_STRIP", 2)
    blocks = list(there._blocks(32, lambda _: None, None))
    assert len(blocks) == 12
    found = np.empty_like(expected)
    for window, values in blocks:
        found[(slice(None), *window.slices)] = values
    close(found, expected)


def test_convolutions_are_applied_there_for_views_too(there, learnt, monkeypatch):
    task, expected = learnt
    monkeypatch.setattr(on_device.DeviceMaps, "outputs", lambda *_: "there")
    view = there.outputs(Window(0, 0, 20, 20))
    if "0.weight" in task.arrays:
        assert view == "there"
    else:  # of features that are kept in the computer's memory
        close(view, expected[:, :20, :20])


def fetches(there: Predictor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine be asked for imagery in the computer's memory."""
    engine = there.source._engine
    decode = partial(Shows.decode, engine)
    monkeypatch.setattr(engine, "decode", decode)
    monkeypatch.setattr(engine, "trunks", decode, raising=False)


def test_short_memory_means_smaller_parts_of_the_same_map(there, learnt, monkeypatch, caplog):
    real, sizes = there.source.read_on_device, []

    def short(window: Window) -> Any:
        sizes.append(window.height * window.width)
        if sizes[-1] > 4000:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return real(window)

    there._there._parts.fewest_px = 100
    monkeypatch.setattr(there.source, "read_on_device", short)
    close(there.outputs(WHOLE, once=True), learnt[1])
    assert 0 < sum(size > 4000 for size in sizes) < 4

    def full(_: Window) -> Any:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(there.source, "read_on_device", full)
    fetches(there, monkeypatch)
    close(there.outputs(WHOLE, once=True), learnt[1])
    assert [one.getMessage() for one in caplog.records] == [
        "The GPU has not enough free memory for this: the CPU makes the map"
    ]
    assert there._there is None


def test_a_map_that_the_gpu_began_is_ended_by_the_cpu(there, learnt, monkeypatch):
    real, windows = there.source.read_on_device, []

    def full_after_a_strip(window: Window) -> Any:
        windows.append(window)
        if len(windows) > 1:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return real(window)

    there._there._parts.fewest_px = 10**6
    fetches(there, monkeypatch)
    monkeypatch.setattr(there.source, "read_on_device", full_after_a_strip)
    for window, found in there._blocks(24, silent, None):
        close(found, learnt[1][(slice(None), *window.slices)])
    assert (len(windows), there._there) == (2, None)


def test_a_map_can_be_cancelled_between_two_parts(there):
    told = []

    def report(progress: Any) -> None:
        told.append(progress.fraction)
        if progress.fraction > 0.4:
            raise CancelledError("Stopped")

    there._there._parts.most_px = 2000
    with pytest.raises(CancelledError):
        list(there._blocks(256, report, None))
    assert told == sorted(told)
    assert 0 < told[-1] < 1


def test_a_compact_region_is_learnt_and_mapped_on_a_device(sample_region, monkeypatch):
    region, window = open_region(sample_region), Window(100, 90, 60, 70)
    here, device = (TorchEngine(region, CPU, block_px) for block_px in (0, 128))
    task = train_head(open_source(here), labelled("classes"), name="t")
    expected = Predictor(task, open_source(here)).outputs(window, once=True)
    monkeypatch.setattr(TorchEngine, "decode", None)
    source = open_source(device)
    close(Predictor(task, source).outputs(window, once=True), expected)
    again = train_head(source, labelled("classes"), name="t")
    assert isinstance(source, statistics.RegionStatistics)
    differing = np.mean(again.arrays["features"] != task.arrays["features"])
    assert differing < 0.02


def test_ferns_of_a_damaged_file_are_refused_before_a_gpu_sees_them():
    arrays = {
        "features": np.array([[0, 5]], np.int32),
        "thresholds": np.zeros((1, 2), np.float32),
        "shares": np.ones((1, 4, 2), np.float32),
    }
    with pytest.raises(IndexError):
        DeviceFerns(arrays, CPU).votes(torch.zeros(3, 7))
    arrays["shares"] = np.ones((1, 3, 2), np.float32)
    with pytest.raises(ValueError):  # noqa: PT011 (whoever applies heads says it in words)
        DeviceFerns(arrays, CPU)
