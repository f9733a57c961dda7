"""A label grows to what is alike and connected, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.features.appearance import Looks
from lianet.geo.grid import PixelGrid, Window
from lianet.maps.grow import HOLE_PX, grow
from rasterio.crs import CRS
from rasterio.features import rasterize

TRANSFORM = Affine(10, 0, 394540, 0, -10, 4587520)


class Painted:
    """A feature source of one band with two features of it."""

    def __init__(self, values):
        self.grid = PixelGrid(CRS.from_epsg(32633), TRANSFORM, *values.shape)
        self._values = np.stack([values, np.square(values)]).astype(np.float32)
        self.names, self.of_pixel, self.views = ("a", "b"), 2, (slice(0, 2),)

    def read(self, window):
        return self._values[:, window.row : window.row_stop, window.col : window.col_stop]

    read_once = read


def drawn(found, shape):
    return rasterize([found.polygon], shape, transform=TRANSFORM).astype(bool)


@pytest.fixture(scope="module")
def field():
    """Noise, with two lakes that look alike; one has a hole of a pixel and an island."""
    rng = np.random.default_rng(1)
    values = rng.normal(0, 0.02, (120, 150))
    values[20:50, 20:70] += 1
    values[80:100, 100:130] += 1
    values[30, 30] = 0
    values[35:45, 40:50] = 0
    return values


def test_it_fills_the_lake_and_not_the_other_one(field):
    found = grow(Looks(Painted(field)), Window(25, 25, 1, 1), 11)
    wanted = np.zeros(field.shape, bool)
    wanted[20:50, 20:70] = True
    wanted[35:45, 40:50] = False  # an island is none of it; the single pixel is
    shown = drawn(found, field.shape)
    assert (shown & wanted).sum() / (shown | wanted).sum() > 0.95
    assert shown[30, 30]
    assert not shown[36:44, 41:49].any()
    assert not shown[80:100, 100:130].any()
    assert found.pixels == shown.sum()
    assert not found.cut


@settings(max_examples=25, deadline=None)
@given(
    row=st.integers(0, 119), col=st.integers(0, 149),
    less=st.floats(0, 100), more=st.floats(0, 100),
)  # fmt: skip
def test_it_is_one_valid_piece_around_its_place_that_grows_with_the_threshold(
    field, row, col, less, more
):
    looks, pixel = Looks(Painted(field)), Window(row, col, 1, 1)
    small, large = (grow(looks, pixel, share) for share in sorted((less, more)))
    for found in (small, large):
        assert found.polygon.is_valid
        x, y = TRANSFORM @ (col + 0.5, row + 0.5)
        assert found.polygon.contains(shapely.Point(x, y))
        assert found.polygon.area == pytest.approx(100 * found.pixels)
    assert not (drawn(small, field.shape) & ~drawn(large, field.shape)).any()


def test_it_says_that_it_was_cut_where_the_area_goes_on(field):
    looks = Looks(Painted(field))
    near = grow(looks, Window(25, 25, 1, 1), 10.5, reach_px=10)
    assert near.cut
    assert near.pixels <= 21 * 21
    everything = grow(looks, Window(25, 25, 1, 1), 100)
    assert everything.pixels == field.size
    assert not everything.cut  # the region's edge is no cut


def test_small_holes_alone_are_filled():
    values = np.ones((60, 60)) + np.random.default_rng(2).normal(0, 0.01, (60, 60))
    values[:, 50:] = 0
    values[10:12, 10:12] = 0
    values[30:34, 30:34] = 0
    assert HOLE_PX == 9
    found = grow(Looks(Painted(values)), Window(20, 20, 1, 1), 85)
    shown = drawn(found, values.shape)
    assert shown[10:12, 10:12].all()
    assert not shown[30:34, 30:34].any()
