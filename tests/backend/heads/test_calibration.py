"""Probabilities hold on polygons that were not learnt from."""

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.features.kinds import open_source
from lianet.heads.calibration import (
    USUAL_SHARPNESS,
    agreement,
    calibrate,
    decided,
    hold_out,
    inverse_temperature,
)
from lianet.heads.ferns import count, shares_of_counts, votes
from lianet.labels.reading import label_pixels
from lianet.labels.source import read_any_labels
from lianet.measures.confusion import calibration_error
from lianet.region.file import open_region

from benchmarks.draws import draw_polygons
from benchmarks.peers import head_peer


def test_the_instant_head_is_as_sure_as_it_is_right_from_three_polygons_a_class(sample_region):
    source = open_source(open_engine(open_region(sample_region), "cpu"), None)
    path = sample_region.with_name("liri-labels.gpkg")
    pixels = label_pixels(read_any_labels(path, "class_name", source.grid), source.grid)
    peer = head_peer("instant", "instant", source, pixels, head="instant", options={})
    for seed in (0, 1):
        draw = draw_polygons(pixels, 3, seed)
        answer = peer.learn(draw.train, seed)
        right = (answer.values == pixels.values)[draw.test]
        error, _ = calibration_error(answer.confidence[draw.test], right, np.ones(len(right)))
        assert error < 0.1


def _held(cells, members, groups, views=1):
    """Ferns with two cells, of which each view has its share, held out polygon by polygon."""
    weights = np.full(len(members), 1 / np.count_nonzero(members == 0))

    def learn(left, test):
        shares = shares_of_counts(count(cells, members, left, (2, 2)))
        parts = zip(np.split(shares, views), np.split(cells[:, test], views), strict=True)
        return np.stack([votes(share, mine) for share, mine in parts])

    return hold_out(members, weights, groups, learn)


NOBODY = np.empty((1, 0, 2), np.float32)


def _sharpness(agreement: float, polygons: int = 30) -> float:
    """Of 40 ferns with a cell for each of two classes, right in a share of the polygons."""
    rng = np.random.default_rng(0)
    members = np.repeat(np.tile([0, 1], polygons), 10)
    groups = np.repeat(np.arange(2 * polygons, dtype=np.int32), 10)
    wrong = rng.random((40, len(members))) >= agreement
    return calibrate(_held((members ^ wrong).astype(np.uint16), members, groups), NOBODY).sharpness


def test_ferns_that_answer_independently_may_be_much_surer_than_their_mean():
    assert _sharpness(0.65) > 1.5 * USUAL_SHARPNESS


def test_ferns_that_all_repeat_one_doubtful_answer_may_not():
    rng = np.random.default_rng(0)
    polygons = 60
    members = np.repeat(np.tile([0, 1], polygons // 2), 10)
    groups = np.repeat(np.arange(polygons, dtype=np.int32), 10)
    wrong = np.repeat(rng.random(polygons) < 0.3, 10)
    cells = np.tile((members ^ wrong).astype(np.uint16), (40, 1))
    found = calibrate(_held(cells, members, groups), NOBODY).sharpness
    assert 1 <= found < 0.5 * USUAL_SHARPNESS


def _map(sure: float, share: float = 0.5, pixels: int = 400):
    """Votes of a map of two classes, each pixel as sure as all others: [pixel, class]."""
    first = np.where(np.arange(pixels) < share * pixels, sure, 1 - sure)
    return np.stack([first, 1 - first], 1).astype(np.float32)


def test_a_single_polygon_a_class_leaves_the_usual_sharpness_where_the_map_is_decided():
    members = np.repeat([0, 1], 10)
    cells = np.tile(members.astype(np.uint16), (8, 1))
    assert _held(cells, members, members.astype(np.int32)) is None
    assert calibrate(None, _map(0.9)[None]).sharpness == pytest.approx(USUAL_SHARPNESS)
    assert calibrate(None, NOBODY).sharpness == pytest.approx(USUAL_SHARPNESS)


def test_a_map_that_hardly_decides_is_not_sure_of_itself():
    vague = calibrate(None, _map(0.6)[None]).sharpness
    assert 1 <= vague < 0.5 * USUAL_SHARPNESS
    assert vague < calibrate(None, _map(0.65)[None]).sharpness


def test_a_map_decides_where_its_pixels_are_sure_and_its_classes_even():
    assert decided(_map(1)) == pytest.approx(1, abs=1e-4)
    assert decided(_map(0.5)) == pytest.approx(0, abs=1e-6)
    assert decided(_map(1, share=1)) == pytest.approx(0, abs=1e-6)
    assert 0 < decided(_map(0.7)) < decided(_map(0.9)) < 1
    assert decided(_map(0.9, share=0.1)) < decided(_map(0.9))


def test_without_more_polygons_the_view_whose_map_is_decided_counts_most():
    found = calibrate(None, np.stack([_map(0.65), _map(0.8), _map(0.5)]))
    assert found.weights.argmax() == 1
    assert found.weights[0] > 10 * found.weights[2]
    assert found.weights.sum() == pytest.approx(1)


def test_of_views_that_decide_alike_the_one_that_is_right_on_held_out_polygons_counts_most():
    rng = np.random.default_rng(0)
    members = np.repeat(np.tile([0, 1], 20), 10)
    groups = np.repeat(np.arange(40, dtype=np.int32), 10)
    wrong = rng.random((40, len(members))) >= np.where(np.arange(40) < 20, 0.5, 0.9)[:, None]
    held = _held((members ^ wrong).astype(np.uint16), members, groups, views=2)
    found = calibrate(held, np.stack([_map(0.8)] * 2))
    assert found.weights[1] > 0.6
    assert found.weights.sum() == pytest.approx(1)


def _maps(*shares, pixels=3000):
    """Votes of views that are each another map in so many pixels: [view, pixel, class]."""
    rng = np.random.default_rng(2)
    truth = rng.integers(0, 4, pixels)
    maps = [
        np.where(rng.random(pixels) < share, rng.integers(0, 4, pixels), truth) for share in shares
    ]
    return np.eye(4, dtype=np.float32)[np.stack(maps)]


def test_views_that_hardly_agree_are_told_less_surely_and_those_that_do_as_before():
    even = np.full(3, 1 / 3)
    assert inverse_temperature(even, _maps(0.05, 0.1, 0), None) == 1
    some, none = (inverse_temperature(even, _maps(*[share] * 3), None) for share in (0.3, 1))
    assert 0.15 < none < 0.5 < some < 0.9


def test_a_view_that_does_not_count_has_no_say_in_how_far_views_agree():
    maps = _maps(0.05, 0.1, 1)
    assert agreement(np.array([0.5, 0.5, 0]), maps) == pytest.approx(0.86, abs=0.03)
    assert agreement(np.full(3, 1 / 3), maps) < 0.4
    assert inverse_temperature(np.array([0.5, 0.5, 0]), maps, None) == 1


def test_one_view_no_pixels_and_a_view_that_counts_alone_are_told_as_they_are():
    assert inverse_temperature(np.ones(1), _maps(0), None) == 1
    assert inverse_temperature(np.array([1.0, 0.0]), _maps(0, 1), None) == 1
    assert inverse_temperature(np.full(2, 0.5), np.empty((2, 0, 4), np.float32), None) == 1


def test_with_polygons_held_out_views_that_do_not_agree_hardly_matter():
    members = np.repeat(np.tile([0, 1], 15), 10)
    groups = np.repeat(np.arange(30, dtype=np.int32), 10)
    held = _held(members.astype(np.uint16)[None], members, groups)
    apart = _maps(0.6, 0.6)
    even = np.full(2, 0.5)
    assert inverse_temperature(even, apart, None) < 0.5
    assert inverse_temperature(even, apart, held) > 0.95
