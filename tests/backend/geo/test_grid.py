"""Windows and world coordinates fit together, to the pixel."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import InputError, WindowError
from lianet.geo.grid import PixelGrid, Window
from rasterio.crs import CRS
from rasterio.warp import transform_bounds

WKT = CRS.from_epsg(32633).to_wkt()


@st.composite
def grids(draw, largest=600):
    """Grids anywhere, with pixels that need not be square."""
    size = st.floats(0.3, 60, allow_nan=False)
    return PixelGrid(
        WKT,
        Affine(draw(size), 0, draw(st.floats(1e5, 9e5)), 0, -draw(size), draw(st.floats(0, 9e6))),
        draw(st.integers(1, largest)),
        draw(st.integers(1, largest)),
    )


@st.composite
def grids_and_windows(draw):
    """A grid and a window inside it."""
    grid = draw(grids())
    row, col = draw(st.integers(0, grid.height - 1)), draw(st.integers(0, grid.width - 1))
    height = draw(st.integers(1, grid.height - row))
    return grid, Window(row, col, height, draw(st.integers(1, grid.width - col)))


@given(grids_and_windows())
def test_the_bounds_of_a_window_give_the_same_window_back(case):
    grid, window = case
    assert grid.window_of_bounds(grid.window_bounds(window)) == window


@given(grids_and_windows())
def test_bounds_drawn_inside_a_pixel_take_the_whole_pixel(case):
    grid, window = case
    west, south, east, north = grid.window_bounds(window)
    dx, dy = (0.4 * size for size in grid.gsd)
    inner = (west + dx, south + dy, east - dx, north - dy)
    assert grid.window_of_bounds(inner) == window


@given(grids_and_windows())
def test_a_cropped_grid_lies_where_its_window_was(case):
    grid, window = case
    cropped = grid.cropped(window)
    np.testing.assert_allclose(cropped.bounds, grid.window_bounds(window), rtol=1e-12)
    assert cropped.shape == window.shape


@given(grids(largest=200), st.integers(9, 90))
def test_blocks_cover_every_pixel_exactly_once(grid, size):
    seen = np.zeros(grid.shape, int)
    for block in grid.blocks(size):
        assert max(block.shape) <= size
        seen[block.slices] += 1
    assert (seen == 1).all()


@given(grids_and_windows(), st.integers(0, 40))
def test_a_window_is_cut_out_of_its_clipped_halo(case, halo):
    grid, window = case
    outer = window.grown(halo).clipped(grid.shape)
    values = np.arange(grid.height * grid.width).reshape(grid.shape)
    np.testing.assert_array_equal(values[outer.slices][window.within(outer)], values[window.slices])


@given(grids_and_windows(), grids_and_windows())
def test_the_intersection_of_windows_is_what_both_hold(first, second):
    a, b = first[1], second[1]
    masks = np.zeros((2, 600, 600), bool)
    for mask, window in zip(masks, (a, b), strict=True):
        mask[window.slices] = True
    both = np.zeros_like(masks[0])
    shared = a.intersection(b)
    if shared is not None:
        both[shared.slices] = True
    np.testing.assert_array_equal(both, masks.all(axis=0))


@given(grids())
def test_a_grid_survives_the_card(grid):
    assert PixelGrid.from_json(grid.to_json()) == grid


def test_bounds_in_another_crs_cover_the_same_place(make_grid):
    grid = make_grid(300, 200)
    wanted = Window(40, 30, 100, 90)
    bounds = transform_bounds(grid.crs, "EPSG:4326", *grid.window_bounds(wanted))
    found = grid.window_of_bounds(bounds, CRS.from_epsg(4326))
    assert found.intersection(wanted) == wanted
    # The rectangle turns a little between the CRSs, so it grows by a few pixels and no more.
    assert found.height - wanted.height <= 6
    assert found.width - wanted.width <= 6


def test_bounds_far_away_are_refused_with_where_the_region_is(make_grid):
    with pytest.raises(WindowError, match=r"outside the region.*EPSG:32633"):
        make_grid().window_of_bounds((0, 0, 10, 10))


def test_bounds_that_only_touch_the_region_are_outside(make_grid):
    grid = make_grid()
    _, south, east, north = grid.bounds
    with pytest.raises(WindowError, match="outside the region"):
        grid.window_of_bounds((east, south, east + 100, north))


def test_bounds_without_numbers_are_refused(make_grid):
    with pytest.raises(WindowError, match="not a valid rectangle"):
        make_grid().window_of_bounds((float("nan"), 0, 1, 1))


@pytest.mark.parametrize("change", [{"shape": [0, 5]}, {"crs": "no CRS"}])
def test_a_card_with_a_broken_grid_is_refused(make_grid, change):
    with pytest.raises(InputError, match="grid"):
        PixelGrid.from_json(make_grid().to_json() | change)


@pytest.mark.parametrize(
    ("epsg", "x", "y", "times"), [(32633, 400e3, 4540e3, 1), (3857, 14e5, 5012e3, 0.5688)]
)
def test_a_hectare_is_a_hectare_in_every_projection(epsg, x, y, times):
    """At 41 N web Mercator draws everything 1.76 times too large."""
    transform = Affine(10, 0, x, 0, -10, y)
    grid = PixelGrid(CRS.from_epsg(epsg).to_wkt(), transform, 100, 100)
    assert grid.areas.whole == pytest.approx(100 * times, rel=2e-3)


@pytest.mark.parametrize(
    ("epsg", "corner", "size", "area_ha"),
    [
        (32633, (394540, 4587520), 10, 0.01000534186827),
        (3857, (1560000, 5014000), 10, 0.00568971575985),
        (4326, (14, 41.02), 0.0001, 0.00934214499273),
    ],
)
def test_both_sides_of_the_seam_measure_alike(epsg, corner, size, area_ha):
    """The plugin's test of the same name holds the same numbers."""
    transform = Affine(size, 0, corner[0], 0, -size, corner[1])
    grid = PixelGrid(CRS.from_epsg(epsg).to_wkt(), transform, height=200, width=300)
    assert grid.areas.whole == pytest.approx(200 * 300 * area_ha, rel=1e-8)


NORTHERN = [
    (3857, (1_500_000, 11_100_000), 500, 479985.0143, 46738.6883, 47998.5015),
    (4326, (14, 70.5), 0.0025, 426011.0122, 41683.8900, 42601.1012),
    (3413, (1_000_000, -1_000_000), 500, 4121642.7462, 413183.2775, 411097.0189),
]
"""Regions of 400 x 400 pixels, and what pyproj's geodesic areas say of their outline, of their 40
rows at the top and of their 40 columns at the right, all in hectares."""


@pytest.mark.parametrize(("epsg", "corner", "size", "whole", "top", "right"), NORTHERN)
def test_the_edge_of_a_large_region_has_its_own_area(epsg, corner, size, whole, top, right):
    """A mean pixel was 2.7 % off at the top. The plugin's test of the same name has the numbers."""
    transform = Affine(size, 0, corner[0], 0, -size, corner[1])
    areas = PixelGrid(CRS.from_epsg(epsg).to_wkt(), transform, 400, 400).areas
    assert areas.whole == pytest.approx(whole, rel=2e-7)
    assert areas.of(Window(0, 0, 40, 400)).sum() == pytest.approx(top, rel=2e-6)
    assert areas.of(Window(0, 360, 400, 40)).sum() == pytest.approx(right, rel=2e-6)
    values = np.zeros((200, 400), np.uint8)
    values[:40] = 3
    assert areas.by_value(Window(0, 0, 200, 400), values, 5)[3] == pytest.approx(top, rel=2e-6)


@pytest.mark.parametrize(
    ("epsg", "size", "metres"), [(32633, 10, 10), (4326, 1e-4, 11.132 * 0.755), (2263, 30, 9.144)]
)
def test_a_pixel_is_so_many_metres_wide_whatever_its_unit(epsg, size, metres):
    corner = (14, 41) if epsg == 4326 else (400_000, 4_588_000)
    transform = Affine(size, 0, corner[0], 0, -size, corner[1])
    grid = PixelGrid(CRS.from_epsg(epsg).to_wkt(), transform, 100, 100)
    assert grid.gsd_m == pytest.approx(metres, rel=1e-3)


@pytest.mark.parametrize("window", [Window(3, 4, 7, 5), Window(3, 4, 5, 8), Window(0, 0, 1, 2)])
def test_halves_of_a_window_cover_it_once_and_are_cut_across_its_longer_side(window):
    one, other = window.halved()
    covered = np.zeros((20, 20), int)
    for half in (one, other):
        covered[half.slices] += 1
    assert (covered[window.slices] == 1).all()
    assert covered.sum() == window.height * window.width
    shorter = min(window.shape)
    assert all(shorter in half.shape for half in (one, other))
