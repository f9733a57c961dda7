"""A region is compared with its scenes as they were read when it was encoded."""

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from lianet.engines import open_engine
from lianet.errors import StackError
from lianet.evaluation import metrics
from lianet.evaluation.metrics import evaluate_region, stack_of
from lianet.region.card import Card
from lianet.region.file import open_region
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack


def card_of(stack) -> Card:
    return Card("Test", stack.grid, stack.bands, stack.dates, "compact", {}, nodata=stack.nodata)


def test_offsets_of_mixed_processing_baselines_stay_with_their_dates(tmp_path):
    folder = write_stack(tmp_path / "mixed", seasonal_scenes() + 1000)
    newest = sorted(folder.iterdir())[-1]
    with rasterio.open(newest, "r+") as file:
        file.scales, file.offsets = [1e-4] * 4, [-0.1] * 4
    for older in sorted(folder.iterdir())[:-1]:
        with rasterio.open(older, "r+") as file:
            file.scales, file.offsets = [1e-4] * 4, [0.0] * 4
    stack = open_stack(folder)
    assert stack.offsets == (0.0, 0.0, -0.1)
    again = stack_of(card_of(stack), folder)
    window = stack.grid.window
    np.testing.assert_array_equal(again.reflectance(window)[0], stack.reflectance(window)[0])


def test_an_offset_given_by_hand_is_given_again(tmp_path):
    folder = write_stack(tmp_path / "plain", seasonal_scenes())
    stack = open_stack(folder, scale=2e-4, offset=-0.05)
    again = stack_of(card_of(stack), folder)
    window = stack.grid.window
    np.testing.assert_array_equal(again.reflectance(window)[0], stack.reflectance(window)[0])


def test_offsets_given_by_date_are_given_again_and_decide(tmp_path):
    scenes = seasonal_scenes() % 700 + 200
    scenes[-1] += 1000
    folder = write_stack(tmp_path / "step", scenes)
    with pytest.raises(StackError) as raised:
        open_stack(folder)
    assert raised.value.code == "offset_step"
    last = open_stack(folder, offset=0.0).dates[-1]
    stack = open_stack(folder, offset={last: -0.1})
    imagery = [found.provenance() for found in stack.acquisitions]
    again = stack_of(replace(card_of(stack), training={"imagery": imagery}), folder)
    window = stack.grid.window
    np.testing.assert_array_equal(again.reflectance(window)[0], stack.reflectance(window)[0])


def test_a_region_of_an_area_is_compared_on_its_own_pixels(tmp_path, monkeypatch):
    folder = write_stack(tmp_path / "wide", seasonal_scenes())
    whole = open_stack(folder)
    part = open_stack(folder, resolution=20)
    assert part.grid.shape != whole.grid.shape
    imagery = [found.provenance() for found in part.acquisitions]
    looks = []
    monkeypatch.setattr(
        metrics,
        "open_stack",
        lambda *args, **asked: looks.append(asked) or open_stack(*args, **asked),
    )
    again = stack_of(replace(card_of(part), training={"imagery": imagery}), folder)
    assert again.grid == part.grid
    assert len(looks) == 1, "the rest of the imagery is not looked at"
    window = part.grid.window
    np.testing.assert_array_equal(again.reflectance(window)[0], part.reflectance(window)[0])


@pytest.mark.data
def test_the_sample_region_keeps_its_promise_on_the_real_scenes(stacks, sample_region):
    region = open_region(sample_region)
    stack = stack_of(region.card, stacks / "liri")
    found = evaluate_region(open_engine(region, "cpu"), stack, file_bytes=region.file_bytes)
    assert found.psnr_db >= 40
    assert found.psnr_db == pytest.approx(region.card.quality["psnr_db"], abs=0.01)
    assert region.file_bytes <= 4e6
