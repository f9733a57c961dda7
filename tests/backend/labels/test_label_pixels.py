"""Labels fall on the pixels whose centre they cover, and nowhere else."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from lianet.geo.grid import PixelGrid, Window
from lianet.labels import pixels as module
from lianet.labels.reading import (
    IGNORE,
    LabelClass,
    LabelFeature,
    LabelSet,
    label_pixels,
    rasterise,
)
from rasterio.crs import CRS

# Not square, as real pixels are.
GRID = PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(9.5, 0, 465181, 0, -10.25, 5080254), 40, 30)
CLASSES = tuple(LabelClass(value, f"class {value}", "#000000") for value in (1, 2, 3))


def box(row: float, col: float, height: float, width: float) -> shapely.Polygon:
    """A rectangle in pixels of the grid."""
    west, north = GRID.transform @ (col, row)
    east, south = GRID.transform @ (col + width, row + height)
    return shapely.box(west, south, east, north)


def point(row: float, col: float) -> shapely.Point:
    return shapely.Point(GRID.transform @ (col, row))


def label_set(*drawn, dates=None) -> LabelSet:
    """A label set of (geometry, value) in drawing order."""
    dates = dates or [None] * len(drawn)
    return LabelSet(
        CLASSES,
        tuple(
            LabelFeature(geometry, value, date, group)
            for group, ((geometry, value), date) in enumerate(zip(drawn, dates, strict=True))
        ),
    )


def test_exactly_the_pixels_with_their_centre_inside_are_labelled():
    drawn = rasterise(label_set((box(5, 7, 3, 4), 1), (box(20.4, 10.6, 2, 2), 2)), GRID)
    expected = np.zeros(GRID.shape, np.uint8)
    expected[5:8, 7:11] = 1
    expected[20:22, 11:13] = 2  # centres at .5: rows 20.5, 21.5 and columns 11.5, 12.5
    np.testing.assert_array_equal(drawn.values, expected)
    np.testing.assert_array_equal(drawn.groups, expected.astype(int) - 1)
    assert drawn.pixels().counts == {1: 12, 2: 4, 3: 0}


def test_a_hole_is_not_labelled():
    ring = box(2, 2, 6, 6).difference(box(4, 4, 2, 2))
    drawn = rasterise(label_set((ring, 3)), GRID)
    assert drawn.pixels().counts[3] == 32
    assert (drawn.values[4:6, 4:6] == 0).all()


@pytest.mark.parametrize(
    "geometry",
    [
        box(10.1, 12.1, 0.2, 0.2),
        box(10.6, 12.6, 1e-6, 1e-6),
        box(10.0, 12.0, 1e-5, 1e-5),
        box(10.1, 12.05, 0.3, 0.9),
        point(10.9, 12.9),
        point(10.0, 12.0),
    ],
)
def test_what_is_smaller_than_a_pixel_labels_the_pixel_it_lies_in(geometry):
    rows, cols = np.nonzero(rasterise(label_set((geometry, 2)), GRID).values)
    assert (rows.tolist(), cols.tolist()) == ([10], [12])


@given(st.floats(0, 39.999), st.floats(0, 29.999), st.floats(1e-4, 3), st.floats(1e-4, 3))
def test_every_polygon_gets_at_least_one_pixel_and_none_far_from_it(row, col, height, width):
    shape = box(row, col, height, width)
    drawn = rasterise(label_set((shape, 1)), GRID)
    rows, cols = np.nonzero(drawn.values)
    assert len(rows) >= 1
    for r, c in zip(rows, cols, strict=True):
        assert shape.intersects(box(r, c, 1, 1))


@given(
    st.lists(
        st.tuples(
            st.integers(-5, 38), st.integers(-5, 28), st.integers(1, 20), st.integers(1, 20)
        ),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_the_area_of_whole_pixels_is_their_number(rectangles):
    inside = [
        (row, col, height, width)
        for row, col, height, width in rectangles
        if row + height > 0 and col + width > 0
    ]
    drawn = rasterise(label_set(*((box(*rectangle), 1) for rectangle in inside)), GRID)
    union = shapely.union_all([box(*rectangle) for rectangle in inside])
    area = shapely.intersection(union, shapely.box(*GRID.bounds)).area
    pixel = GRID.gsd[0] * GRID.gsd[1]
    assert drawn.pixels().counts[1] == pytest.approx(area / pixel, abs=1e-6)


@st.composite
def drawings(draw):
    """Label sets of rectangles, dots and ignored places that overlap."""
    count = draw(st.integers(1, 6))
    span = st.floats(0, 25, allow_nan=False)
    drawn = []
    for _ in range(count):
        row, col = draw(st.floats(-3, 39)), draw(st.floats(-3, 29))
        geometry = draw(
            st.sampled_from([box(row, col, draw(span) + 0.01, draw(span) + 0.01), point(row, col)])
        )
        if geometry.intersection(shapely.box(*GRID.bounds)).is_empty:
            geometry = box(3.3, 4.4, 2, 2)
        drawn.append((geometry, draw(st.sampled_from([1, 2, 3, IGNORE]))))
    return label_set(*drawn)


@given(drawings())
def test_drawing_one_after_the_other_gives_the_same(labels):
    values = np.zeros(GRID.shape, np.uint8)
    groups = np.full(GRID.shape, -1)
    times = np.zeros(GRID.shape, int)
    seen = np.zeros((4, *GRID.shape), bool)
    for feature in labels.features:
        alone = LabelSet(CLASSES, (LabelFeature(feature.geometry, feature.value, None, 0),))
        mask = rasterise(alone, GRID).values > 0
        values[mask], groups[mask] = feature.value, feature.group
        times += mask
        if feature.value != IGNORE:
            seen[feature.value] |= mask
    drawn = rasterise(labels, GRID)
    np.testing.assert_array_equal(drawn.values, values)
    np.testing.assert_array_equal(drawn.groups, groups)
    assert drawn.overlaps == (times > 1).sum()
    assert drawn.conflicts == (seen.sum(axis=0) > 1).sum()


@given(drawings(), st.data())
def test_a_window_holds_what_the_whole_holds_there(labels, data):
    row, col = data.draw(st.integers(0, 39)), data.draw(st.integers(0, 29))
    window = Window(
        row, col, data.draw(st.integers(1, 40 - row)), data.draw(st.integers(1, 30 - col))
    )
    part, whole = rasterise(labels, GRID, window), rasterise(labels, GRID)
    np.testing.assert_array_equal(part.values, whole.values[window.slices])
    np.testing.assert_array_equal(part.groups, whole.groups[window.slices])


@given(drawings(), st.integers(7, 50))
def test_pixels_alone_are_those_of_the_raster_in_blocks_of_any_size(labels, block):
    raster = rasterise(labels, GRID)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK_PX", block)
        pixels = label_pixels(labels, GRID)
    values = np.where(raster.values == IGNORE, 0, raster.values)
    drawn, groups = np.zeros_like(values), np.full(GRID.shape, -1)
    drawn[pixels.rows, pixels.cols] = pixels.values
    groups[pixels.rows, pixels.cols] = pixels.groups
    np.testing.assert_array_equal(drawn, values)
    np.testing.assert_array_equal(groups, np.where(values > 0, raster.groups, -1))
    assert len(pixels.rows) == (values > 0).sum()
    assert (pixels.overlaps, pixels.conflicts) == (raster.overlaps, raster.conflicts)
    assert sum(pixels.counts.values()) == len(pixels.rows)


def test_the_last_one_drawn_lies_on_top_and_the_overlap_is_told():
    labels = label_set((box(2, 2, 4, 4), 1), (box(4, 4, 4, 4), 2), (box(2, 2, 2, 1), 1))
    drawn = rasterise(labels, GRID)
    assert (drawn.values[4:6, 4:6] == 2).all()
    assert drawn.groups[2, 2] == 2
    assert (drawn.overlaps, drawn.conflicts) == (6, 4)


def test_touching_polygons_share_no_pixel():
    drawn = rasterise(label_set((box(2, 2.5, 5, 5), 1), (box(2, 7.5, 5, 5), 2)), GRID)
    assert (drawn.overlaps, drawn.conflicts) == (0, 0)
    assert drawn.pixels().counts == {1: 25, 2: 25, 3: 0}


def test_ignored_places_erase_labels_and_are_never_trained_on():
    labels = label_set((box(2, 2, 4, 4), 1), (box(2, 2, 2, 4), IGNORE))
    drawn = rasterise(labels, GRID)
    assert (drawn.values[2:4, 2:6] == IGNORE).all()
    assert set(drawn.pixels().values) == {1}
    assert label_pixels(labels, GRID).counts == {1: 8, 2: 0, 3: 0}
    assert drawn.conflicts == 0


def test_dates_belong_to_groups():
    day = dt.date(2018, 6, 10)
    labels = label_set((box(2, 2, 2, 2), 1), (box(9, 9, 2, 2), 2), dates=[None, day])
    assert label_pixels(labels, GRID).group_dates == (None, day)
    assert rasterise(labels, GRID).group_dates == (None, day)


def test_a_window_without_labels_is_empty():
    labels = label_set((box(2, 2, 4, 4), 1))
    assert len(label_pixels(labels, GRID, Window(20, 20, 5, 5)).rows) == 0
    assert not rasterise(labels, GRID, Window(20, 20, 5, 5)).values.any()


def test_a_large_region_needs_no_array_of_itself(monkeypatch):
    far = PixelGrid(GRID.crs_wkt, GRID.transform, 400_000, 300_000)
    monkeypatch.setattr(module, "_burn", counting := Counting(module._burn))
    geometry = box(399_000, 299_000, 3, 3)
    assert label_pixels(label_set((box(1, 1, 2, 2), 1), (geometry, 2)), far).counts[2] == 9
    assert counting.pixels < 50 * module._BLOCK_PX**2


class Counting:
    """Counts the pixels that are drawn on."""

    def __init__(self, burn) -> None:
        self.burn, self.pixels = burn, 0

    def __call__(self, shapes, grid, window):
        self.pixels += window.height * window.width
        return self.burn(shapes, grid, window)
