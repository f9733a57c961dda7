"""Areas and accuracy from a stratified sample, against the worked example of Olofsson (2014).

Section 5, tables 7 to 9 there: ten million pixels of 30 m; deforestation, forest gain, stable
forest, stable non-forest.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.measures.stratified import OF_95, accuracy, allocate, areas

WEIGHTS = np.array([0.020, 0.015, 0.320, 0.645])
COUNTS = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]], float)
PIXELS, PIXEL_HA = 10_000_000, 0.09


def test_areas_are_those_of_the_worked_example_with_their_95_percent_ranges():
    found = areas(COUNTS, WEIGHTS)
    hectares = found.value * PIXELS * PIXEL_HA
    half = OF_95 * found.error * PIXELS * PIXEL_HA
    # As printed there, with their 95 % ranges.
    np.testing.assert_allclose(hectares, [21_158, 11_686, 285_770, 581_386], atol=1)
    np.testing.assert_allclose(half, [6_158, 3_756, 15_510, 16_282], atol=1.5)
    assert found.value.sum() == pytest.approx(1)


def test_accuracies_are_those_of_the_worked_example():
    found = accuracy(COUNTS, WEIGHTS)
    assert found.overall.value[0] == pytest.approx(0.95, abs=0.005)
    assert OF_95 * found.overall.error[0] == pytest.approx(0.02, abs=0.005)
    np.testing.assert_allclose(found.users.value, [0.88, 0.73, 0.93, 0.96], atol=0.005)
    np.testing.assert_allclose(OF_95 * found.users.error, [0.07, 0.10, 0.04, 0.02], atol=0.005)
    np.testing.assert_allclose(found.producers.value, [0.75, 0.85, 0.93, 0.96], atol=0.005)


def test_producers_accuracies_are_as_unsure_as_another_draw_of_the_sample_would_show():
    rng = np.random.default_rng(0)
    drawn = []
    for _ in range(4000):
        rows = [rng.multinomial(int(row.sum()), row / row.sum()) / row.sum() for row in COUNTS]
        covered = WEIGHTS[:, None] * np.stack(rows)
        drawn.append(np.diagonal(covered) / covered.sum(0))
    np.testing.assert_allclose(
        accuracy(COUNTS, WEIGHTS).producers.error, np.std(drawn, axis=0), rtol=0.12
    )


def test_points_are_dealt_to_rare_strata_first():
    dealt = allocate(WEIGHTS, 641, [True, True, False, False], least=75)
    assert dealt[:2].tolist() == [75, 75]
    # The rest by area, as the example's 165 and 325 are.
    assert dealt[2] == pytest.approx(165, abs=3)
    assert dealt[3] == pytest.approx(325, abs=3)


def test_a_stratum_that_nobody_looked_at_leaves_no_area_known():
    counts = COUNTS.copy()
    counts[1] = 0
    assert np.isnan(areas(counts, WEIGHTS).value).all()


def test_a_reference_may_be_what_the_map_nowhere_shows():
    counts = np.array([[40.0, 10.0, 0.0], [0.0, 48.0, 2.0]])
    found = areas(counts, np.array([0.1, 0.9]))
    np.testing.assert_allclose(found.value, [0.08, 0.02 + 0.9 * 0.96, 0.9 * 0.04])
    assert (found.error[[0, 2]] > 0).all()


@given(
    weights=st.lists(st.floats(0.001, 1), min_size=2, max_size=12),
    points=st.integers(10, 2000),
    data=st.data(),
)
def test_every_stratum_gets_points_and_rare_ones_never_more_than_half(weights, points, data):
    shares = np.array(weights) / sum(weights)
    rare = data.draw(st.lists(st.booleans(), min_size=len(shares), max_size=len(shares)))
    dealt = allocate(shares, points, rare)
    assert (dealt >= 2).all()
    few = np.array(rare)
    assert dealt[few].sum() <= max(points // 2, 2 * few.sum())


def test_ranges_hold_the_truth_as_often_as_they_claim():
    rng = np.random.default_rng(1)
    truth = np.array([[0.8, 0.2], [0.03, 0.97]])
    weights = np.array([0.1, 0.9])
    wanted = weights @ truth
    held = []
    for _ in range(800):
        counts = np.stack(
            [rng.multinomial(n, row) for n, row in zip((50, 150), truth, strict=True)]
        )
        found = areas(counts.astype(float), weights)
        held.append(abs(found.value[0] - wanted[0]) <= OF_95 * found.error[0])
    assert 0.90 <= np.mean(held) <= 0.98


def test_a_few_points_that_were_all_right_do_not_prove_that_every_one_would_be():
    counts, weights = np.array([[5.0, 0.0], [0.0, 10.0]]), np.array([0.1, 0.9])
    assert (areas(counts, weights).error == 0).all()
    doubted = areas(counts, weights, 0.5)
    np.testing.assert_array_equal(doubted.value, [0.1, 0.9])
    assert (doubted.error > 0.02).all()
    more = areas(40 * counts, weights, 0.5)
    assert (more.error < 0.1 * doubted.error).all()
