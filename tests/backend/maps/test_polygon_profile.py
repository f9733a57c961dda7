"""A polygon through time: the right pixels, their mean and spread, within bounds."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import numpy as np
import pytest
from affine import Affine
from lianet.errors import WindowError
from lianet.geo.bands import sentinel2_band
from lianet.geo.formula import read_formula
from lianet.geo.grid import PixelGrid
from lianet.maps.polygon_profile import (
    MOST_BLOCKS,
    MOST_DECODES,
    MOST_PIXELS,
    acquisitions,
    curve,
    pixels_of,
)
from lianet.region.card import Card
from rasterio.crs import CRS
from shapely.geometry import MultiPolygon, Point, box

DATES = tuple(dt.date(2020, month, 10) for month in (1, 4, 7))
BANDS = ("B04", "B08")


def grid_of(size):
    return PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 0, 0, -10, 0), size, size)


class Columns:
    """Every pixel is its column, plus a hundred for each date; B08 is twice that."""

    def __init__(self, size=300, missing=()):
        self.card = Card(
            "columns", grid_of(size), tuple(map(sentinel2_band, BANDS)), DATES, "none", {}
        )
        self.decodes = 0
        self.missing = missing

    def _values(self, window, shift):
        self.decodes += 1
        cols = np.arange(window.col, window.col + window.width, dtype=np.float32)
        plane = np.broadcast_to(cols + shift, window.shape)
        return np.stack([plane, 2 * plane])

    def decode(self, window, positions):
        found = np.stack([self._values(window, 100 * at) for at in positions])
        for at in self.missing:
            found[at] = np.nan
        return found

    def decode_mix(self, window, mix):
        return self._values(window, 0)


def test_mean_and_spread_are_those_of_the_pixels_in_it():
    engine = Columns()
    pixels = pixels_of(engine.card.grid, box(100, -200, 200, -100))  # columns 10 to 19
    assert pixels.count == pixels.sampled == 100
    found = acquisitions(engine, pixels, [read_formula("B08 - B04", BANDS)])
    assert found.mean["B04"] == pytest.approx([14.5, 114.5, 214.5])
    assert found.low["B04"] == pytest.approx([np.percentile(np.arange(10, 20), 10)] * 1 + [
        100 + np.percentile(np.arange(10, 20), 10), 200 + np.percentile(np.arange(10, 20), 10)
    ], abs=0.11)  # fmt: skip
    assert found.high["B08"][0] == pytest.approx(2 * found.high["B04"][0])
    assert found.mean["B08 - B04"] == pytest.approx(found.mean["B04"])


def test_holes_and_parts_are_respected():
    grid = grid_of(300)
    ring = box(0, -100, 100, 0).difference(box(20, -80, 80, -20))
    parts = MultiPolygon([ring, box(200, -210, 210, -200)])
    assert pixels_of(grid, parts).count == 100 - 36 + 1


def test_a_polygon_smaller_than_a_pixel_is_the_pixel_under_it():
    pixels = pixels_of(grid_of(300), Point(123, -57).buffer(1))
    ((block, _, _),) = pixels.blocks
    assert (block.row, block.col, pixels.count) == (5, 12, 1)


def test_a_polygon_across_the_border_counts_what_is_inside():
    assert pixels_of(grid_of(300), box(-500, -50, 50, 500)).count == 25


@pytest.mark.parametrize("polygon", [box(-90, 10, -50, 50), box(9000, -50, 9100, 0)])
def test_outside_the_region_is_a_sentence(polygon):
    with pytest.raises(WindowError, match="outside the region"):
        pixels_of(grid_of(300), polygon)


def test_a_date_without_observation_is_unknown_and_not_nought():
    engine = Columns(missing=(1,))
    pixels = pixels_of(engine.card.grid, box(100, -200, 200, -100))
    found = acquisitions(engine, pixels)
    assert np.isnan(found.mean["B04"][1])
    assert np.isnan(found.low["B08"][1])
    assert np.isfinite(found.high["B04"][[0, 2]]).all()
    assert found.observed.tolist() == [100, 0, 100]


def test_how_many_pixels_a_mean_is_of_is_told():
    class Clouded(Columns):
        def decode(self, window, positions):
            found = super().decode(window, positions)
            found[1, :, :, : 14 - window.col] = np.nan  # four of its columns 10 to 19
            return found

    engine = Clouded()
    pixels = pixels_of(engine.card.grid, box(100, -200, 200, -100))
    found = acquisitions(engine, pixels)
    assert found.observed.tolist() == [100, 60, 100]
    assert found.mean["B04"][1] == pytest.approx(116.5)
    assert set(curve(engine, pixels, 30).observed.tolist()) == {100}


def test_a_whole_province_takes_no_more_work_or_memory_than_allowed():
    engine = Columns(size=6000)
    tracemalloc.start()
    pixels = pixels_of(engine.card.grid, engine.card.grid.window and box(0, -60000, 60000, 0))
    assert pixels.count == 6000 * 6000
    assert pixels.sampled <= MOST_PIXELS
    assert len(pixels.blocks) <= MOST_BLOCKS
    found = acquisitions(engine, pixels)
    between = curve(engine, pixels, 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Evenly spread, the sample has the mean of the whole.
    assert found.mean["B04"][0] == pytest.approx(2999.5, rel=0.1)
    assert engine.decodes <= MOST_DECODES + MOST_BLOCKS * (len(DATES) + 2) * 2
    assert len(between.dates) <= MOST_DECODES // len(pixels.blocks) + len(DATES) + 1
    assert set(DATES) <= set(between.dates)
    assert peak < 600e6
