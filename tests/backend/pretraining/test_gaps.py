"""Clouds: what was hidden at a date is filled from other dates and from around, and said to be."""

import json

import numpy as np
import pytest
import rasterio
import torch
from lianet.engines import open_engine
from lianet.errors import InputError, RegionFileError
from lianet.field.presets import Compact
from lianet.maps.reconstruct import reconstruct_to_cog
from lianet.pretraining.gap_errors import blobs
from lianet.pretraining.pair_run import PairEncoding
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.region.file import open_region, write_region
from lianet.region.gaps import GapErrors
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack

PAIRS = Compact(coding="pairs", bits_per_value=4, coarse_spacings_px=(), channels=0, blocks=0)
GROWN = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0)
DATES = ("20180421", "20180610", "20180715", "20180904", "20181025")


@pytest.fixture(scope="module", params=["trained", "pairs"])
def clouded(tmp_path_factory, request):
    """Scenes, where they were hidden, and the open region of what was left."""
    folder = tmp_path_factory.mktemp("gaps")
    scenes = seasonal_scenes((70, 52), dates=5)
    hidden = blobs((5, 70, 52), 0.3, 16, np.random.default_rng(4))
    hidden[:, :6, :5] = True  # never observed
    left = np.where(hidden[:, None], 0, scenes)
    stack = open_stack(write_stack(folder / "stack", left, DATES))
    common = {"device": torch.device("cpu"), "name": "Clouded"}
    if request.param == "pairs":
        result = PairEncoding(stack, PAIRS, **common).run()
    else:
        preset = Compact(features=8, step=0.01, channels=8, coarse_spacings_px=(8,))
        recipe = Recipe(steps=20, patch_px=32, workers=1, warm_up_steps=5)
        result = Pretraining(stack, preset, recipe, **common).run()
    path = folder / "x.region.safetensors"
    write_region(path, result.card, result.tensors)
    return scenes * np.float32(1e-4), hidden, open_region(path)


def test_filled_pixels_are_near_what_was_hidden(clouded):
    truth, hidden, region = clouded
    engine = open_engine(region, "cpu")
    window = engine.card.grid.window
    observed, filled = (e.decode(window, range(5)) for e in (engine, engine.filled()))
    assert np.isnan(observed[np.broadcast_to(hidden[:, None], observed.shape)]).all()
    never = hidden.all(0)
    np.testing.assert_array_equal(np.isnan(filled).any((0, 1)), never)
    shown = ~np.isnan(observed)
    np.testing.assert_array_equal(filled[shown], observed[shown])
    asked = np.broadcast_to((hidden & ~never)[:, None], truth.shape)
    error = np.sqrt(((filled - truth)[asked] ** 2).mean())
    spread = truth.std(axis=(2, 3)).mean()
    assert error < spread / 8


def test_confidence_says_where_and_is_lower_deeper_inside(clouded):
    _, hidden, region = clouded
    engine = open_engine(region, "cpu")
    never = hidden.all(0)
    for date in range(5):
        known = engine.confidence(engine.card.grid.window, date)
        np.testing.assert_array_equal(known == 255, never)
        np.testing.assert_array_equal(known == 100, ~hidden[date])
    part = engine.card.grid.window.grown(-20)
    np.testing.assert_array_equal(
        engine.confidence(part, 2), engine.confidence(engine.card.grid.window, 2)[20:-20, 20:-20]
    )
    errors = GapErrors((0.01,), (0.1,), GROWN[:5], GROWN, 30.0)
    days, rim = np.array([0, 30, 90], np.float32), np.array([1, 4, 16], np.float32)
    assert (np.diff(errors.confidence(0, errors.expected(0, days, rim[:1])).astype(int)) < 0).all()
    assert (np.diff(errors.confidence(0, errors.expected(0, days[:1], rim)).astype(int)) < 0).all()


def test_a_filled_raster_says_which_pixels_are_filled(clouded, tmp_path):
    truth, hidden, region = clouded
    engine = open_engine(region, "cpu")
    date = engine.card.dates[1]
    result = reconstruct_to_cog(engine, date, tmp_path / "x.tif", fill=True)
    with rasterio.open(tmp_path / "x.tif") as file:
        assert file.descriptions == (
            *[band.name for band in engine.card.bands],
            "filled",
            "confidence",
        )
        *bands, gap, confidence = file.read()
    assert result.bands[-2:] == ["filled", "confidence"]
    never = hidden.all(0)
    np.testing.assert_array_equal(gap == 65535, never)
    np.testing.assert_array_equal(gap == 1, hidden[1] & ~never)
    assert (confidence[gap == 1] < 100).all()
    assert (confidence[gap == 0] == 100).all()
    inside = hidden[1] & ~never
    error = np.sqrt(((np.stack(bands) * 1e-4 - truth[1])[:, inside] ** 2).mean())
    assert error < truth[1].std(axis=(1, 2)).mean() / 8


def test_a_region_from_before_says_that_its_gaps_are_not_filled(clouded, tmp_path):
    _, _, region = clouded
    old = region.card.with_values(
        training={key: value for key, value in region.card.training.items() if key != "gaps"}
    )
    engine = open_engine(region, "cpu")
    engine.card = old
    assert engine.filled() is engine
    with pytest.raises(InputError, match="not filled when it was encoded"):
        reconstruct_to_cog(engine, old.dates[1], tmp_path / "x.tif", fill=True)
    assert not (tmp_path / "x.tif").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"errors": [0.1]},
        {"errors": [float("nan")] * 5},
        {"by_days": [1.0] * 4},
        {"by_rim": [0.5] * 6},
        {"more": 1},
    ],
)
def test_errors_of_gaps_that_are_none_are_refused(clouded, wrong):
    said = json.loads(json.dumps(clouded[2].card.training["gaps"])) | wrong
    with pytest.raises(RegionFileError, match="errors of gaps"):
        GapErrors.of({"gaps": said}, 5)
