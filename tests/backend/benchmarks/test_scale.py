"""Regions of any size from a small stack."""

import numpy as np
import pytest
from lianet.geo.grid import Window
from lianet.geo.tiles import TilePyramid
from lianet.scenes.stack import open_stack

from benchmarks.scale.mirrored import mirrored_stack
from benchmarks.scale.session import native_view, whole_view

from ..made_stacks import SHAPE, seasonal_scenes, write_stack


@pytest.fixture
def stack(tmp_path):
    return open_stack(write_stack(tmp_path / "stack", seasonal_scenes()))


def test_a_mirrored_stack_has_the_pixels_of_the_scenes_to_and_fro(stack):
    small, _ = stack.read(stack.grid.window)
    large = mirrored_stack(stack, 200, 3)
    height, width = SHAPE
    np.testing.assert_array_equal(large.read(Window(0, 0, height, width))[0], small)
    beside = large.read(Window(0, width, height, width))[0]
    np.testing.assert_array_equal(beside, small[..., ::-1])
    below, seen = large.read(Window(height + 10, 5, 20, 30), [2, 0])
    np.testing.assert_array_equal(below, small[[2, 0]][:, :, ::-1][:, :, 10:30, 5:35])
    assert seen.all()


def test_a_window_of_a_mirrored_stack_is_the_same_as_cut_from_a_larger_one(stack):
    for unlike in (False, True):
        large = mirrored_stack(stack, 400, 5, unlike=unlike)
        whole = large.read(Window(100, 90, 150, 160))[0]
        part = large.read(Window(130, 200, 40, 33), [1, 4])[0]
        np.testing.assert_array_equal(part, whole[[1, 4]][:, :, 30:70, 110:143])


def test_more_dates_are_the_scenes_again_in_later_years(stack):
    large = mirrored_stack(stack, 80, 8)
    assert len(set(large.dates)) == 8
    assert list(large.dates) == sorted(large.dates)
    values = large.read(Window(0, 0, 50, 50))[0].astype(float)
    share = values[3:6].mean((2, 3)) / values[:3].mean((2, 3))
    assert (np.abs(share - 1) < 0.05).all()
    assert (np.abs(share - 1) > 1e-4).any()


def test_content_that_does_not_repeat_does_not(stack):
    alike, unlike = (mirrored_stack(stack, 900, 3, unlike=flag) for flag in (False, True))
    height, width = SHAPE
    for large, same in ((alike, True), (unlike, False)):
        first = large.read(Window(0, 0, 60, 50))[0]
        later = large.read(Window(6 * height, 8 * width, 60, 50))[0]
        assert np.array_equal(first, later) == same


def test_views_are_what_a_screen_asks_for(stack):
    for side in (310, 3000, 10_000):
        pyramid = TilePyramid(mirrored_stack(stack, side, 3).grid)
        inner, outer = native_view(pyramid), whole_view(pyramid)
        assert len(inner) == min(16, 4) if side < 1024 else len(inner) == 16
        assert all(z == pyramid.levels - 1 for z, _, _ in inner)
        # No coarser than the screen, and not so fine that GDAL would take the next level.
        factor = pyramid.factor(outer[0][0])
        assert factor <= max(1.2 * side / 1024, 1)
        assert len(outer) <= 36
