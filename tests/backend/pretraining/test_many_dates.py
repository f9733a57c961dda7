"""Long records: whatever the number of dates, a stack becomes a region."""

import datetime as dt

import numpy as np
import torch
from lianet.field.presets import Compact
from lianet.pretraining.filler import Filler
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack


def test_97_dates_of_6_bands_become_a_region_with_a_picture_of_each(tmp_path):
    scenes = seasonal_scenes((40, 44), dates=97, bands=6)
    days = [dt.date(2017, 1, 1) + dt.timedelta(15 * number) for number in range(97)]
    stack = write_stack(tmp_path / "stack", scenes, [f"{day:%Y%m%d}" for day in days])
    run = Pretraining(
        open_stack(stack), Compact(channels=8), Recipe(steps=2), device=torch.device("cpu"), name=""
    )
    result = run.run()
    write_region(tmp_path / "x.region.safetensors", result.card, result.tensors)
    region = open_region(tmp_path / "x.region.safetensors")
    assert region.card.dates == tuple(days)
    assert np.ptp(region.preview(96)) > 0


def test_hidden_dates_are_the_conditional_mean_and_what_is_left_open_has_its_covariance():
    rng = np.random.default_rng(3)
    mean, loadings = rng.uniform(0.2, 0.6, (4, 2)), 0.05 * rng.standard_normal((4, 2, 3))
    filler = Filler(mean, loadings, 1e-4)
    seen = np.array([True, False, True, True])
    flat, shown = loadings.reshape(8, 3), seen.repeat(2)
    covariance = flat @ flat.T + 1e-4 * np.eye(8)
    among = np.linalg.inv(covariance[np.ix_(shown, shown)])
    pixel = (mean.ravel() + 0.05 * rng.standard_normal(8)).astype(np.float32)
    expected = mean.ravel()[~shown] + covariance[np.ix_(~shown, shown)] @ among @ (
        pixel[shown] - mean.ravel()[shown]
    )
    pixels, valid = np.empty((4, 2, 100, 100), np.float32), np.empty((4, 100, 100), bool)
    pixels[:], valid[:] = pixel.reshape(4, 2, 1, 1), seen[:, None, None]
    filler.fill(pixels, valid)
    np.testing.assert_allclose(pixels[1, :, 40, 7], expected, atol=1e-5)
    off = filler.left_open(valid, np.random.default_rng(0)).reshape(3, -1)
    precision = flat[shown].T @ flat[shown] / 1e-4 + np.eye(3)
    left = np.linalg.inv(precision)
    np.testing.assert_allclose(off @ off.T / 1e4, left, atol=0.05 * np.abs(left).max())


def test_gaps_are_filled_alike_however_few_dates_are_read_at_once(tmp_path, monkeypatch):
    scenes = seasonal_scenes((40, 44), dates=9, bands=3)
    scenes[2, :, 10:20, 5:30] = 0
    scenes[5, :, :12] = 0
    days = [f"2018{month:02d}11" for month in range(1, 10)]
    stack = open_stack(write_stack(tmp_path / "stack", scenes, days))
    rng = np.random.default_rng(0)
    filler = Filler(
        np.full((9, 3), 0.2), 0.1 * rng.standard_normal((9, 3, 5)), 1e-4, 0.1 * np.eye(5)
    )
    filled = []
    for values in (2**23, 1):
        monkeypatch.setattr("lianet.pretraining.imagery._FILL_VALUES", values)
        imagery = Imagery(stack)
        imagery.fill_with(filler)
        filled.append(imagery.likely(stack.grid.window)[0])
    np.testing.assert_allclose(*filled, atol=1e-5)
    reflectance, valid = imagery.patch(stack.grid.window)
    assert not valid.all()
    filler.fill(reflectance, valid)
    np.testing.assert_allclose(filled[0], reflectance, atol=1e-5)
