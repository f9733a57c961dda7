"""Probabilities hold on polygons that were not learnt from."""

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.features.kinds import open_source
from lianet.heads.calibration import USUAL_SHARPNESS, calibrate
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


def _sharpness(agreement: float, polygons: int = 30) -> float:
    """Of 40 ferns with a cell for each of two classes, right in a share of the polygons."""
    rng = np.random.default_rng(0)
    members = np.repeat(np.tile([0, 1], polygons), 10)
    groups = np.repeat(np.arange(2 * polygons, dtype=np.int32), 10)
    wrong = rng.random((40, len(members))) >= agreement
    weights = np.full(len(members), 1 / np.count_nonzero(members == 0))
    cells = (members ^ wrong).astype(np.uint16)
    return calibrate(cells, members, weights, groups, (2, 2)).sharpness


def test_ferns_that_answer_independently_may_be_much_surer_than_their_mean():
    assert _sharpness(0.65) > 1.5 * USUAL_SHARPNESS


def test_ferns_that_all_repeat_one_doubtful_answer_may_not():
    rng = np.random.default_rng(0)
    polygons = 60
    members = np.repeat(np.tile([0, 1], polygons // 2), 10)
    groups = np.repeat(np.arange(polygons, dtype=np.int32), 10)
    wrong = np.repeat(rng.random(polygons) < 0.3, 10)
    cells = np.tile((members ^ wrong).astype(np.uint16), (40, 1))
    weights = np.full(len(members), 1 / np.count_nonzero(members == 0))
    found = calibrate(cells, members, weights, groups, (2, 2)).sharpness
    assert 1 <= found < 0.5 * USUAL_SHARPNESS


def test_a_single_polygon_a_class_leaves_the_usual_sharpness():
    members = np.repeat([0, 1], 10)
    found = calibrate(
        np.tile(members.astype(np.uint16), (8, 1)),
        members,
        np.full(20, 0.1),
        members.astype(np.int32),
        (2, 2),
    ).sharpness
    assert found == pytest.approx(USUAL_SHARPNESS)


def test_the_view_that_is_right_on_held_out_polygons_counts_most():
    rng = np.random.default_rng(0)
    members = np.repeat(np.tile([0, 1], 20), 10)
    groups = np.repeat(np.arange(40, dtype=np.int32), 10)
    wrong = rng.random((40, len(members))) >= np.where(np.arange(40) % 2, 0.9, 0.5)[:, None]
    weights = np.full(len(members), 1 / np.count_nonzero(members == 0))
    cells = (members ^ wrong).astype(np.uint16)
    found = calibrate(cells, members, weights, groups, (2, 2), views=2)
    assert found.weights[1] > 0.75
    assert found.weights.sum() == pytest.approx(1)


def test_with_one_polygon_a_class_all_views_count_alike():
    members = np.repeat([0, 1], 10)
    cells = np.tile(members.astype(np.uint16), (9, 1))
    found = calibrate(cells, members, np.full(20, 0.1), members.astype(np.int32), (2, 2), views=3)
    np.testing.assert_allclose(found.weights, 1 / 3)
