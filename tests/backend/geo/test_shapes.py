"""Shapes that cross themselves."""

from __future__ import annotations

import time

import numpy as np
import pytest
import shapely
from lianet.errors import InputError
from lianet.geo.shapes import mended

SQUARE = shapely.box(0, 0, 4, 4)


def test_a_shape_that_is_right_stays_and_a_crossed_one_covers_both_its_halves() -> None:
    assert mended(SQUARE) is SQUARE
    crossed = shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])
    found = mended(crossed)
    assert found.is_valid
    assert found.area == 8


def test_parts_that_overlap_are_one_area_and_take_a_moment() -> None:
    begun = time.process_time()
    found = mended(shapely.MultiPolygon([SQUARE] * 5000))
    assert found.equals(SQUARE)
    assert time.process_time() - begun < 10


def test_an_outline_of_very_many_corners_with_one_slip_is_mended() -> None:
    turns = np.linspace(0, 2 * np.pi, 50_000, endpoint=False)
    corners = np.stack([np.cos(turns), np.sin(turns)], 1)
    corners[[10, 11]] = corners[[11, 10]]
    found = mended(shapely.Polygon(corners))
    assert found.is_valid
    assert found.area == pytest.approx(np.pi, rel=1e-3)


def test_a_scribble_is_a_sentence_before_it_is_a_hang() -> None:
    scribble = shapely.Polygon(np.random.default_rng(0).random((20_000, 2)))
    begun = time.process_time()
    with pytest.raises(InputError, match="20001 corners crosses itself") as caught:
        mended(scribble)
    assert caught.value.remedy
    assert time.process_time() - begun < 5
