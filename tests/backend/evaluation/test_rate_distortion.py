"""The mark for size and closeness is fair to JPEG 2000."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.evaluation.rate_distortion import (
    WINDOW_PX,
    WINDOWS,
    Coded,
    Point,
    allotted_curve,
    code_image,
    compare_with_jpeg2000,
    comparison_windows,
    decode_jpeg2000,
    encode_jpeg2000,
    psnr_at,
    same_rate_curve,
)
from lianet.geo.grid import Window
from lianet.measures.closeness import psnr_db
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack


def scene(shape: tuple[int, int] = (96, 120), noise: float = 0.01) -> np.ndarray:
    """Reflectance [row, column]: hills with some noise."""
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    hills = 0.2 + 0.1 * np.sin(rows / 9) * np.cos(cols / 13)
    return (hills + noise * np.random.default_rng(0).standard_normal(shape)).astype(np.float32)


EVERYWHERE = np.ones((96, 120), bool)


@pytest.mark.parametrize("bits", [0.5, 1.0, 3.0])
def test_a_codestream_takes_the_bits_that_were_asked_for(bits: float) -> None:
    image = np.rint(scene(noise=0.05) * 1e4).astype(np.uint16)
    size = 8 * len(encode_jpeg2000(image, bits)) / image.size
    assert 0.8 * bits < size <= 1.02 * bits


@pytest.mark.parametrize("shape", [(1, 7), (3, 2), (17, 64)])
def test_small_windows_are_coded_too(shape: tuple[int, int]) -> None:
    image = np.rint(scene(shape) * 1e4).astype(np.uint16)
    shown = decode_jpeg2000(encode_jpeg2000(image, 14))
    assert shown.shape == shape
    assert np.abs(shown.astype(int) - image).max() <= 4


def test_more_bits_bring_a_picture_closer() -> None:
    coded = code_image(scene(), EVERYWHERE, (0.25, 1, 4))
    assert [c.bits for c in coded] == sorted(c.bits for c in coded)
    assert [c.square_error for c in coded] == sorted((c.square_error for c in coded), reverse=True)
    assert coded[0].bits == 0
    assert coded[0].square_error == pytest.approx(scene().size * scene().var(), rel=1e-4)


def test_what_was_not_observed_costs_little_and_its_error_does_not_count() -> None:
    image, valid = scene(noise=0), EVERYWHERE.copy()
    valid[:, 60:] = False
    holed = np.where(valid, image, np.float32(0))
    whole, part = code_image(image, EVERYWHERE, [1.0])[1], code_image(holed, valid, [1.0])[1]
    assert part.square_error < whole.square_error
    nothing = code_image(image, np.zeros_like(valid), [1.0])
    assert [(c.bits, c.square_error) for c in nothing] == [(0, 0), (0, 0)]


def test_all_pictures_at_one_rate_are_averaged_by_error_and_not_by_decibel() -> None:
    images = [[Coded(0, 9), Coded(10, 4)], [Coded(0, 5), Coded(30, 1)]]
    (point,) = same_rate_curve(images, values=100, known=50)
    assert point.bpp == pytest.approx(0.4)
    assert point.psnr_db == pytest.approx(psnr_db(5 / 50))


def test_bits_go_first_where_they_help_most() -> None:
    easy, hard = [Coded(0, 1), Coded(100, 0.9)], [Coded(0, 100), Coded(100, 1)]
    curve = allotted_curve([easy, hard], values=200, known=200, rates=[0.5])
    assert curve == [Point(0.5, pytest.approx(psnr_db(2 / 200)))]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 1000), st.floats(0.01, 99)), min_size=3, max_size=3),
        min_size=1,
        max_size=4,
    )
)
def test_allotted_bits_are_never_worse_than_one_rate_for_all(pairs: list) -> None:
    images = [[Coded(0, 100), *(Coded(*pair) for pair in image)] for image in pairs]
    values = 100 * len(images)
    same_rate = same_rate_curve(images, values, values)
    allotted = allotted_curve(images, values, values, [point.bpp for point in same_rate])
    for point, best in zip(same_rate, allotted, strict=True):
        assert best.bpp == point.bpp
        assert best.psnr_db >= point.psnr_db - 1e-9


def test_between_two_rates_the_mark_is_read_at_equal_bits() -> None:
    curve = [Point(0.5, 38), Point(1.0, 42)]
    assert psnr_at(curve, 0.75) == pytest.approx(40)
    assert psnr_at(curve, 5) == 42
    assert psnr_at(curve, 0.2) is None


def test_a_small_region_is_compared_whole_and_a_large_one_in_a_few_windows(make_grid) -> None:
    small = make_grid(310, 311)
    assert comparison_windows(small) == [small.window]
    windows = comparison_windows(make_grid(10_000, 9_000))
    assert len(windows) == WINDOWS
    assert {window.shape for window in windows} == {(WINDOW_PX, WINDOW_PX)}
    assert len({(w.row, w.col) for w in windows}) == WINDOWS
    assert max(w.row_stop for w in windows) > 8_000


def test_dates_of_a_window_are_decoded_together(tmp_path, monkeypatch):
    stack = open_stack(write_stack(tmp_path / "stack", seasonal_scenes()))
    card = SimpleNamespace(grid=stack.grid, dates=stack.dates, bands=stack.bands)
    asked: list[list[int]] = []

    def decode(window: Window, dates: list[int]) -> np.ndarray:
        asked.append(dates)
        offsets = np.array(dates, np.float32)[:, None, None, None] / 100
        return stack.reflectance(window, dates)[0] + offsets

    monkeypatch.setattr("lianet.evaluation.rate_distortion._DATES_AT_ONCE", 2)
    engine = SimpleNamespace(card=card, decode=decode)
    found = compare_with_jpeg2000(engine, stack, 1.0)
    assert asked == [[0, 1], [2]]
    square = np.mean([0.0, 0.01**2, 0.02**2])
    assert found.region.psnr_db == pytest.approx(psnr_db(float(square)), abs=0.01)
