"""Random patches: every pixel counts as often, and a step's draws depend on nothing else."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.patches import PatchReader, PatchTargets, evenness
from lianet.scenes.stack import open_stack

from ..made_stacks import SHAPE, seasonal_scenes, write_stack


@given(length=st.integers(1, 90), side=st.integers(1, 40))
def test_every_pixel_of_an_axis_counts_the_same_and_none_is_covered_seldom(length, side):
    weights = evenness(length, side)
    counted = np.zeros(length)
    visits = np.zeros(length)
    for drawn in range(1 - side, length):  # all that `draw_start` draws, each as likely
        start = min(max(drawn, 0), max(length - side, 0))
        counted[start : start + side] += weights[start : start + side]
        visits[start : start + side] += 1
    np.testing.assert_allclose(counted, counted[0], rtol=1e-5)
    assert visits.min() >= side  # as in the middle of a large region
    if length >= 2 * side:
        assert visits.max() < 2 * side


def test_patches_drawn_count_every_observed_pixel_as_often_up_to_the_corners(tmp_path):
    scenes = seasonal_scenes()
    scenes[1, :, 20:40, 10:30] = 0
    reader = PatchReader(Imagery(open_stack(write_stack(tmp_path / "s", scenes))), 16, 0)
    counted = np.zeros((3, *SHAPE))
    for step in range(60):
        patches = reader.read(step, range(100))
        for (row, col), date, weights in zip(
            patches.corners, patches.dates, patches.weights, strict=True
        ):
            counted[date, row : row + 16, col : col + 16] += weights
    reader.close()
    assert not counted[1, 20:40, 10:30].any()
    counted[1, 20:40, 10:30] = np.nan
    blocks = [
        np.nanmean(counted[:, row : row + 10, col : col + 13])
        for row in range(0, SHAPE[0], 10)
        for col in range(0, SHAPE[1], 13)
    ]
    assert max(blocks) < 1.25 * min(blocks)


def test_a_patch_holds_what_the_stack_has_there(stack_dir):
    stack = open_stack(stack_dir)
    reader = PatchReader(Imagery(stack), 16, 3)
    patches = reader.read(0, range(5))
    target = PatchTargets(Imagery(stack), torch.device("cpu"))(patches)
    reader.close()
    truth, _ = stack.reflectance(stack.grid.window)
    for place, (row, col) in enumerate(patches.corners):
        expected = truth[int(target.dates[place]), :, row : row + 16, col : col + 16]
        np.testing.assert_allclose(target.reflectance[place].numpy(), expected, atol=1e-6)
    assert target.weights.min() > 0.2  # evenness, at most halved along each axis


def test_in_a_region_smaller_than_a_patch_nothing_beyond_it_counts(tmp_path):
    stack = open_stack(write_stack(tmp_path / "s", seasonal_scenes((20, 40))))
    reader = PatchReader(Imagery(stack), 32, 0)
    patches = reader.read(0, range(8))
    reader.close()
    assert not patches.weights[:, 20:].any()
    assert (patches.weights[:, :20, :] > 0).all()


def test_several_readers_share_a_batch_without_a_patch_twice(stack_dir):
    stack = open_stack(stack_dir)
    whole, first, second = (PatchReader(Imagery(stack), 16, 7) for _ in range(3))
    together = whole.step(4, range(6))
    shares = first.step(4, range(0, 6, 2)), second.step(4, range(1, 6, 2))
    for number in range(6):
        share = shares[number % 2]
        np.testing.assert_array_equal(together.stored[number], share.stored[number // 2])
        assert together.corners[number].tolist() == share.corners[number // 2].tolist()
    for reader in (whole, first, second):
        reader.close()


def test_what_is_read_ahead_is_what_would_have_been_read(stack_dir):
    stack = open_stack(stack_dir)
    reader = PatchReader(Imagery(stack), 16, 7)
    reader.step(0, range(4))
    ahead = reader.step(1, range(4))
    np.testing.assert_array_equal(ahead.stored, reader.read(1, range(4)).stored)
    assert reader.read(1, range(4)).corners.tolist() != reader.read(2, range(4)).corners.tolist()
    reader.close()


@pytest.mark.parametrize("held", [True, False])
def test_a_stack_on_disk_gives_the_same_patches_as_in_memory(stack_dir, held):
    stack = open_stack(stack_dir)
    imagery = Imagery(stack)
    if held:
        imagery.hold(stack.grid.window)
    reader = PatchReader(imagery, 16, 1)
    patches = reader.read(0, range(3))
    reader.close()
    stored, _ = stack.read(stack.grid.window)
    for place, (row, col) in enumerate(patches.corners):
        np.testing.assert_array_equal(
            patches.stored[place], stored[patches.dates[place], :, row : row + 16, col : col + 16]
        )
