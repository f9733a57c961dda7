"""Crops of a lattice: every pixel has one owner, whichever window asks."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from lianet.field.lattice import crops
from lianet.geo.grid import Window


@st.composite
def _windows(draw: st.DrawFn) -> tuple[tuple[int, int], Window]:
    height, width = draw(st.integers(1, 400)), draw(st.integers(1, 400))
    row, col = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    window = Window(row, col, draw(st.integers(1, height - row)), draw(st.integers(1, width - col)))
    return (height, width), window


@given(_windows(), st.sampled_from([(128, 16), (64, 0), (32, 15)]))
def test_a_window_is_covered_once_by_the_crops_that_own_its_pixels(
    case: tuple[tuple[int, int], Window], size_and_margin: tuple[int, int]
) -> None:
    shape, window = case
    size, margin = size_and_margin
    covered = np.zeros(shape, int)
    for crop, owned in crops(window, shape, size, margin):
        assert crop.shape == (size, size)
        # A crop lies inside the region wherever the region is large enough.
        assert 0 <= crop.row <= max(shape[0] - size, 0)
        assert 0 <= crop.col <= max(shape[1] - size, 0)
        # It holds what it owns, and keeps its margin except at the region's border.
        for first, stop, start, length in (
            (owned.row, owned.row_stop, crop.row, shape[0]),
            (owned.col, owned.col_stop, crop.col, shape[1]),
        ):
            assert start <= first < stop <= start + size
            assert start == 0 or first >= start + margin
            assert start + size >= length or stop <= start + size - margin
        covered[owned.slices] += 1
    assert (covered[window.slices] == 1).all()
    assert covered.sum() == window.height * window.width


@given(_windows())
def test_the_owner_of_a_pixel_does_not_depend_on_the_window(
    case: tuple[tuple[int, int], Window],
) -> None:
    shape, window = case

    def owner(outer: Window) -> Window:
        for crop, owned in crops(outer, shape, 128, 16):
            rows = range(owned.row, owned.row_stop)
            if window.row in rows and window.col in range(owned.col, owned.col_stop):
                return crop
        raise AssertionError("no crop owns the pixel")

    whole = Window(0, 0, *shape)
    assert owner(window) == owner(whole)
