"""A map of classes is learnt from pixel by pixel; its patches are no polygons."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from lianet.geo.window import Window
from lianet.labels.reading import LabelClass, LabelRaster
from lianet.labels.source import sampled

CLASSES = (LabelClass(1, "a", "#000000"), LabelClass(4, "b", "#000000"))


def raster(values: np.ndarray) -> LabelRaster:
    none = np.zeros(values.shape, np.int32)
    return LabelRaster(CLASSES, Window(7, 3, *values.shape), values, none, (None,))


@given(st.integers(0, 99), st.integers(1, 400))
def test_every_class_is_drawn_from_where_it_lies_and_no_pixel_twice(seed, each):
    rng = np.random.default_rng(seed)
    values = rng.choice(np.array([0, 1, 4, 255], np.uint8), (45, 38), p=[0.2, 0.6, 0.1, 0.1])
    pixels = sampled(raster(values), each)
    np.testing.assert_array_equal(pixels.values, values[pixels.rows - 7, pixels.cols - 3])
    assert len(set(zip(pixels.rows.tolist(), pixels.cols.tolist(), strict=True))) == len(
        pixels.rows
    )
    for value in (1, 4):
        assert pixels.counts[value] == min(each, (values == value).sum())
    assert len(pixels.group_dates) == pixels.groups.max() + 1


def test_what_is_held_out_together_is_one_class_in_one_square():
    values = np.where(np.arange(64)[None, :] < 30, 1, 4).astype(np.uint8).repeat(40, 0)
    pixels = sampled(raster(values))
    for group in np.unique(pixels.groups):
        mine = pixels.groups == group
        assert len(np.unique(pixels.values[mine])) == 1
        assert np.ptp(pixels.rows[mine]) < 16
        assert np.ptp(pixels.cols[mine]) < 16
