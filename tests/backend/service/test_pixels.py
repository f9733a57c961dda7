"""What a tile holds, pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import NotFoundError
from lianet.field.time import DateMix, mix_for
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.geo.nodata import REFLECTANCE_NODATA
from lianet.geo.tiles import TilePyramid
from lianet.maps.reconstruct import stored_reflectance
from lianet.service.pixels import (
    prediction_tiles,
    reflectance_tile,
    stretch,
)

WHOLE = Window(0, 0, 300, 530)


def look() -> None:
    """Somebody waits."""


def at(engine: Any, index: int) -> DateMix:
    """An acquisition."""
    return mix_for(engine.card.dates[index], engine.card.dates)


@pytest.fixture
def pyramid(card: Any) -> TilePyramid:
    return TilePyramid(card.grid)


def test_stored_values_are_rounded_and_bounded_and_nodata_is_apart() -> None:
    reflectance = np.array([0, 0.12345, 0.12344, -0.01, 1.5, 6.5534, 6.5535, 9, np.nan], np.float32)
    expected = [0, 1234, 1234, 0, 15000, 65534, 65534, 65534, REFLECTANCE_NODATA]
    stored = stored_reflectance(reflectance)
    assert stored.dtype == np.uint16
    assert np.abs(stored.astype(int) - expected).max() <= 1  # 0.12345 is a tie in float32
    assert stored[-1] == REFLECTANCE_NODATA
    assert (stored[:-1] < REFLECTANCE_NODATA).all()


@given(st.integers(0, REFLECTANCE_NODATA))
def test_a_stored_value_read_and_stored_again_stays(value: int) -> None:
    reflectance = np.float32(np.nan if value == REFLECTANCE_NODATA else value / 10_000)
    assert stored_reflectance(np.array([reflectance]))[0] == value


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 2, 4]), st.integers(0, 2**32 - 1))
def test_a_mean_over_squares_leaves_out_what_was_not_observed(
    height: int, width: int, factor: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    values = rng.random((2, height, width), np.float32)
    values[rng.random(values.shape) < 0.4] = np.nan
    found = block_mean(values, factor)
    for band in range(2):
        for row in range(-(-height // factor)):
            for col in range(-(-width // factor)):
                square = values[
                    band, row * factor : (row + 1) * factor, col * factor : (col + 1) * factor
                ]
                known = square[~np.isnan(square)]
                if known.size:
                    assert found[band, row, col] == pytest.approx(known.mean(), abs=1e-5)
                else:
                    assert np.isnan(found[band, row, col])
    assert found.shape == (2, -(-height // factor), -(-width // factor))


@pytest.mark.parametrize("date", [0, 1, 2])
def test_a_native_tile_is_the_decoded_window_itself(
    engine: Any, pyramid: TilePyramid, date: int
) -> None:
    tile = reflectance_tile(engine, pyramid, at(engine, date), (2, 1, 0), look)
    window = Window(0, 256, 256, 256)
    np.testing.assert_array_equal(tile, stored_reflectance(engine.decode(window, [date])[0]))


def test_neighbouring_tiles_meet_without_a_seam(engine: Any, pyramid: TilePyramid) -> None:
    rows = [
        np.concatenate(
            [reflectance_tile(engine, pyramid, at(engine, 0), (2, x, y), look) for x in range(3)],
            axis=2,
        )
        for y in range(2)
    ]
    mosaic = np.concatenate(rows, axis=1)
    expected = stored_reflectance(engine.decode(WHOLE, [0])[0])
    np.testing.assert_array_equal(mosaic[:, :300, :530], expected)


def test_pixels_beyond_the_region_are_nodata(engine: Any, pyramid: TilePyramid) -> None:
    tile = reflectance_tile(engine, pyramid, at(engine, 0), (2, 2, 1), look)
    inside = (slice(None), slice(0, 300 - 256), slice(0, 530 - 512))
    assert (tile[inside] != REFLECTANCE_NODATA).all()
    tile[inside] = REFLECTANCE_NODATA
    assert (tile == REFLECTANCE_NODATA).all()


def test_pixels_that_were_not_observed_are_nodata(engine: Any, pyramid: TilePyramid) -> None:
    tile = reflectance_tile(engine, pyramid, at(engine, 1), (2, 0, 0), look)
    assert (tile[:, :40, :60] == REFLECTANCE_NODATA).all()
    assert (tile[:, 40:, 60:] != REFLECTANCE_NODATA).all()


@pytest.mark.parametrize(("z", "factor"), [(1, 2), (0, 4)])
def test_a_coarse_tile_holds_means_of_native_pixels(
    engine: Any, pyramid: TilePyramid, z: int, factor: int
) -> None:
    tile = reflectance_tile(engine, pyramid, at(engine, 1), (z, 0, 0), look)
    height, width = min(256, -(-300 // factor)), min(256, -(-530 // factor))
    covered = Window(0, 0, 256 * factor, 256 * factor).clipped((300, 530))
    expected = stored_reflectance(block_mean(engine.decode(covered, [1])[0], factor))
    np.testing.assert_array_equal(tile[:, :height, :width], expected)
    assert (tile[:, height:] == REFLECTANCE_NODATA).all()
    assert (tile[:, :, width:] == REFLECTANCE_NODATA).all()


def test_a_tile_that_nobody_waits_for_stops_at_the_next_block(
    engine: Any, pyramid: TilePyramid
) -> None:
    looks = 0

    def look_twice() -> None:
        nonlocal looks
        looks += 1
        if looks > 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        reflectance_tile(engine, pyramid, at(engine, 0), (0, 0, 0), look_twice)
    assert len(engine.windows) == 2


@pytest.mark.parametrize("address", [(2, 3, 0), (2, 0, 2), (2, -1, 0), (3, 0, 0), (-1, 0, 0)])
def test_a_tile_beyond_the_region_does_not_exist(
    engine: Any, pyramid: TilePyramid, address: tuple[int, int, int]
) -> None:
    with pytest.raises(NotFoundError):
        reflectance_tile(engine, pyramid, at(engine, 0), address, look)


def predict(window: Window) -> tuple[Any, Any]:
    """Classes 0 to 4 in a pattern; confidence follows the column."""
    row = np.arange(window.row, window.row_stop)[:, None]
    col = np.arange(window.col, window.col_stop)[None, :]
    classes = ((row // 3 + col // 5) % 5).astype(np.uint8)
    return classes, np.broadcast_to(col / 530, classes.shape).astype(np.float32)


@pytest.mark.parametrize("z", [0, 1, 2])
def test_class_tiles_show_classes_of_their_pixels(pyramid: TilePyramid, z: int) -> None:
    classes, confidence = prediction_tiles(predict, pyramid, (z, 0, 0), look)
    factor = pyramid.factor(z)
    covered = Window(0, 0, 256 * factor, 256 * factor).clipped((300, 530))
    expected, share = predict(covered)
    rows = np.minimum(
        np.arange(factor // 2, covered.height + factor // 2, factor), covered.height - 1
    )
    cols = np.minimum(
        np.arange(factor // 2, covered.width + factor // 2, factor), covered.width - 1
    )
    expected, share = expected[np.ix_(rows, cols)], share[np.ix_(rows, cols)]
    height, width = expected.shape
    np.testing.assert_array_equal(classes[0, :height, :width], expected)
    known = expected > 0
    percent = confidence[0, :height, :width]
    np.testing.assert_array_equal(percent[known], np.rint(share * 100)[known])
    assert (percent[~known] == 255).all()
    assert (classes[0, height:] == 0).all()
    assert (confidence[0, :, width:] == 255).all()


def test_the_stretch_covers_all_dates_and_leaves_out_the_extremes(engine: Any) -> None:
    limits = stretch(engine)
    assert len(limits) == 4
    stored = stored_reflectance(engine.decode(WHOLE, [0, 1, 2]))
    for band, (low, high) in enumerate(limits):
        values = stored[:, band][stored[:, band] != REFLECTANCE_NODATA]
        assert 0 <= low < high < REFLECTANCE_NODATA
        outside = np.mean((values < low) | (values > high))
        assert 0 < outside < 0.05  # it is measured on a sample
        assert low < np.percentile(values, 5)
        assert np.percentile(values, 95) < high


def test_a_stretch_exists_even_where_nothing_was_observed(engine: Any) -> None:
    engine.decode = lambda window, dates: np.full((3, 4, *window.shape), np.nan, np.float32)
    assert stretch(engine) == [(0, 10_000)] * 4
