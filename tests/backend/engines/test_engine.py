"""Decoding: the right pixels in the right place, whatever window is asked for."""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.engines import open_engine
from lianet.engines.coarse_grids import CoarseGrids
from lianet.engines.engine import Engine
from lianet.field.grids import encode, pyramid, table_entries
from lianet.field.presets import Compact
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack

SHAPE = (290, 150)  # wider than a block of the file and of the decoder


@pytest.fixture(scope="module")
def stack_dir(tmp_path_factory):
    scenes = seasonal_scenes(SHAPE)
    scenes[2, :, 260:280, 100:130] = 0
    return write_stack(tmp_path_factory.mktemp("decode") / "stack", scenes)


def encoded(stack_dir: Path, path: Path, noise: float) -> Engine:
    """A briefly trained region; noise on its weights makes the decoder act everywhere."""
    preset = Compact(features=5, step=0.01, channels=8, coarse_spacings_px=(4, 16))
    run = Pretraining(
        open_stack(stack_dir),
        preset,
        Recipe(steps=30, workers=1, trunk_db=-99),
        device=torch.device("cpu"),
        name="Test",
    )
    for parameter in run.field.parameters():
        parameter.data += noise * torch.randn_like(parameter)
    result = run.run()
    write_region(path, result.card, result.tensors)
    return open_engine(open_region(path), "cpu", "torch")


@pytest.fixture(scope="module")
def engine(stack_dir, tmp_path_factory) -> Engine:
    path = tmp_path_factory.mktemp("region") / "noisy.region.safetensors"
    return encoded(stack_dir, path, noise=0.02)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_window_alone_equals_the_same_window_cut_from_the_whole(engine, data):
    row = data.draw(st.integers(0, SHAPE[0] - 1))
    col = data.draw(st.integers(0, SHAPE[1] - 1))
    height = data.draw(st.integers(1, SHAPE[0] - row))
    width = data.draw(st.integers(1, SHAPE[1] - col))
    window = Window(row, col, height, width)
    whole = engine.decode(engine.card.grid.window, [1])
    np.testing.assert_allclose(
        engine.decode(window, [1]), whole[(..., *window.slices)], atol=2e-6, equal_nan=True
    )


def test_dates_come_in_the_order_asked_for(engine):
    window = Window(10, 20, 30, 30)
    apart = [engine.decode(window, [index])[0] for index in range(3)]
    together = engine.decode(window, [2, 0, 1, 0, 2])
    for shown, index in zip(together, [2, 0, 1, 0, 2], strict=True):
        np.testing.assert_allclose(shown, apart[index], atol=2e-6)


def test_a_date_between_acquisitions_is_decoded_with_the_masks_of_all(engine):
    window = Window(250, 90, 40, 60)
    dates = engine.card.dates
    exact = engine.decode_mix(window, mix_for(dates[2], dates))
    np.testing.assert_array_equal(exact, engine.decode(window, [2])[0])
    near = engine.decode_mix(window, mix_for(dates[2] - dt.timedelta(days=1), dates))
    assert not np.isnan(near).any()
    seen = ~np.isnan(exact)
    assert 0 < np.abs(near[seen] - exact[seen]).mean() < 0.05


def test_pixels_without_observation_are_nan_on_that_date_only(engine):
    window = Window(250, 90, 40, 60)
    shown = engine.decode(window, [0, 2])
    assert not np.isnan(shown[0]).any()
    hole = np.zeros(window.shape, bool)
    hole[10:30, 10:40] = True
    np.testing.assert_array_equal(np.isnan(shown[1]).all(0), hole)
    np.testing.assert_array_equal(np.isnan(shown[1]).any(0), hole)


def test_threads_get_what_they_would_get_alone(engine):
    windows = [Window(7 * i, 5 * i, 40 + i, 33) for i in range(12)]
    alone = [engine.decode(window, [0]) for window in windows]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda window: engine.decode(window, [0]), windows))
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_trunk_features_are_the_decoders_channels_on_the_same_pixels(engine):
    window = Window(30, 40, 20, 25)
    trunk = engine.trunk(window, 1)
    assert trunk.shape == (8, 20, 25)
    larger = engine.trunk(Window(20, 30, 40, 60), 1)
    np.testing.assert_allclose(trunk, larger[:, 10:30, 10:35], atol=2e-6)


def shift_px(shown: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Shift of `shown` against `truth` in pixels, by least squares on the gradients (Lucas and
    Kanade 1981): exact for shifts well below a pixel."""
    shown, truth = (image - image.mean() for image in (shown, truth))
    down, right = np.gradient(truth)
    gradients = np.stack([down.ravel(), right.ravel()], 1)
    moved = -(shown - truth).ravel()
    solution = np.linalg.lstsq(gradients, moved, rcond=None)[0]
    return float(solution[0]), float(solution[1])


def test_the_measure_of_shift_sees_a_tenth_of_a_pixel():
    rows, cols = np.mgrid[:80, :80].astype(float)

    def image(down: float, right: float) -> np.ndarray:
        return np.sin((rows - down) / 5) * np.cos((cols - right) / 7)

    assert shift_px(image(0.1, -0.05), image(0, 0)) == pytest.approx((0.1, -0.05), abs=0.01)


def test_the_reconstruction_lies_on_the_scenes_pixels(stack_dir, tmp_path):
    window = Window(0, 0, 250, 150)
    truth, _ = open_stack(stack_dir).reflectance(window)
    engine = encoded(stack_dir, tmp_path / "clean.region.safetensors", noise=0)
    shown = engine.decode(window, [0, 1, 2])
    for date in range(3):
        for band in range(4):
            assert shift_px(shown[date, band], truth[date, band]) == pytest.approx((0, 0), abs=0.05)


@pytest.mark.data
def test_the_sample_region_lies_on_the_real_scenes_pixels(stacks, sample_region):
    stack = open_stack(stacks / "liri")
    engine = open_engine(open_region(sample_region), "cpu")
    assert engine.card.grid.transform.almost_equals(stack.grid.transform)
    truth, _ = stack.reflectance(stack.grid.window)
    shown = engine.decode(stack.grid.window, range(12))
    shifts = np.array(
        [
            shift_px(shown[date, band], truth[date, band])
            for date in range(12)
            for band in engine.card.rgb_indices()
        ]
    )
    # Noise moves the measure of one hazy blue band by a tenth; a wrong corner would be half a px.
    assert np.abs(shifts).max() < 0.2
    np.testing.assert_allclose(shifts.mean(0), 0, atol=0.01)


def test_a_preset_comes_back_from_the_card(engine):
    preset = Compact.from_json(engine.card.field)
    assert preset.features == 5
    assert replace(preset, features=0) != preset


def test_both_engines_give_the_same_pixels_and_trunk(engine):
    light = open_engine(open_region(engine.region.path), "cpu", "onnxruntime")
    window = Window(33, 7, 200, 140)
    np.testing.assert_allclose(
        light.decode(window, [2, 0]), engine.decode(window, [2, 0]), atol=1e-5, equal_nan=True
    )
    np.testing.assert_allclose(light.trunk(window, 1), engine.trunk(window, 1), atol=1e-4)


def test_hashed_coarse_grids_are_the_same_in_both_engines(engine):
    spacings, shape, features = (2, 5), (90, 70), 3
    levels = pyramid(shape, spacings, 64)
    table = torch.randn(table_entries(levels), features)
    window = Window(-4, -3, 60, 80)
    rows = torch.arange(window.row, window.row_stop)[None] + 0.5
    cols = torch.arange(window.col, window.col_stop)[None] + 0.5
    grids = CoarseGrids(table.numpy(), shape, spacings, 64)
    np.testing.assert_allclose(
        grids.features(window), encode(table, levels, rows, cols)[0].numpy(), atol=1e-5
    )


def test_looking_at_a_region_needs_no_torch(engine):
    code = (
        "import sys\n"
        "from lianet.geo.grid import Window\n"
        "from lianet.engines import open_engine\n"
        "from lianet.region.file import open_region\n"
        "light = open_engine(open_region(sys.argv[1]), 'cpu')\n"
        "light.decode(Window(0, 0, 9, 9), [0])\n"
        "print(light.name, 'torch' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(engine.region.path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["onnxruntime", "False"]
