"""A field whose trunk has nothing to add does without it, and decodes by a matrix product."""

import numpy as np
import pytest
import torch
from lianet.engines import open_engine
from lianet.errors import InputError
from lianet.field.presets import Compact
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack


@pytest.fixture(scope="module")
def encode(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linear")
    scenes = seasonal_scenes((150, 140))
    scenes[1, :, 20:30, 40:60] = 0
    stack = open_stack(write_stack(folder / "stack", scenes))

    def run(name, trunk_db, harm=0.0):
        preset = Compact(features=5, step=0.01, channels=8, coarse_spacings_px=(4, 16))
        training = Pretraining(
            stack,
            preset,
            Recipe(steps=10, workers=1, trunk_db=trunk_db),
            device=torch.device("cpu"),
            name=name,
        )
        if harm:
            training.field.head.weight.data += harm * torch.randn_like(training.field.head.weight)
            training.field.head.bias.data += 0.02
        result = training.run()
        path = folder / f"{name}.region.safetensors"
        write_region(path, result.card, result.tensors)
        return open_region(path)

    return run


def test_a_trunk_that_buys_nothing_is_left_out_and_the_card_says_so(encode):
    region = encode("silent", 0.05)
    assert region.card.training["trunk"]["kept"] is False
    assert Compact.from_json(region.card.field).linear
    assert not any(name.startswith(("stem", "blocks", "head")) for name in region.arrays)
    kept = encode("kept", -99)
    assert kept.card.training["trunk"]["kept"] is True
    assert kept.file_bytes > region.file_bytes


@pytest.mark.parametrize("library", ["torch", "onnxruntime"])
def test_without_its_trunk_a_field_shows_the_same_but_for_what_the_trunk_said(encode, library):
    region, whole = encode("out", 99, harm=0.001), encode("in", -99, harm=0.001)
    window = Window(3, 5, 140, 130)
    engine = open_engine(region, "cpu", library)
    assert engine.linear
    shown = engine.decode(window, range(len(region.card.dates)))
    other = open_engine(whole, "cpu", library).decode(window, range(len(region.card.dates)))
    np.testing.assert_array_equal(np.isnan(shown), np.isnan(other))
    assert 0 < np.nanmax(np.abs(shown - other)) < 0.01  # the constant that it added stays
    np.testing.assert_array_equal(
        engine.decode(Window(20, 30, 50, 60), [1])[0],
        shown[1][:, 17:67, 25:85],
    )


def test_both_libraries_agree_and_know_dates_between(encode):
    region = encode("agree", 99)
    one, other = (open_engine(region, "cpu", name) for name in ("torch", "onnxruntime"))
    window, dates = Window(0, 0, 150, 140), region.card.dates
    between = mix_for(dates[0] + (dates[1] - dates[0]) / 2, dates)
    np.testing.assert_allclose(
        one.decode_mix(window, between), other.decode_mix(window, between), atol=1e-5
    )


def test_who_asks_for_trunk_features_of_a_field_without_one_is_told(encode):
    engine = open_engine(encode("none", 99), "cpu")
    with pytest.raises(InputError, match="no trunk"):
        engine.trunk(Window(0, 0, 10, 10), 0)
