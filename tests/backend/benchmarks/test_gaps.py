"""Filled gaps are scored on what was hidden alone."""

import numpy as np
import pytest
from lianet.pretraining.gap_errors import blobs
from lianet.scenes.stack import open_stack

from benchmarks.gap_seams import seams
from benchmarks.gaps import benchmark_gaps, nearest_mix

from ..made_stacks import seasonal_scenes, write_stack

DATES = ("20180421", "20180610", "20180715", "20180904", "20181025")


def test_the_linear_mix_takes_the_nearest_clear_dates_of_each_pixel():
    values = np.array([0.0, 0.1, 0.5, 0.9], np.float32).reshape(4, 1, 1, 1)
    days = np.array([0, 10, 30, 40])
    seen = np.ones((4, 1, 1), bool)
    mixed = nearest_mix(values, seen, days)[:, 0, 0, 0]
    np.testing.assert_allclose(mixed, [0.1, 0.1667, 0.6333, 0.5], atol=1e-4)
    seen[2] = False
    assert nearest_mix(values, seen, days)[1, 0, 0, 0] == pytest.approx(0.225)
    seen[:] = False
    assert np.isnan(nearest_mix(values, seen, days)).all()


def test_a_region_fills_what_was_hidden_better_than_the_linear_mix(tmp_path):
    stack = open_stack(write_stack(tmp_path / "s", seasonal_scenes((64, 64), dates=5), DATES))
    result = benchmark_gaps(stack, wide_m=120, bits_per_value=3)
    found = {row["what"]: row["psnr_db"] for row in result["results"]}
    assert found["the region"] > found["linear mix of the two nearest clear dates"] + 2
    assert result["hidden"] == pytest.approx(0.3, abs=0.02)
    asked = 0.3 * 5 * 64 * 64
    assert sum(row["pixels"] for row in result["rim"]) == pytest.approx(asked, rel=0.05)
    for row in result["confidence"]:
        assert row["expected"] == pytest.approx(row["error"], rel=0.7)


# -- seams of class maps ---------------------------------------------------------------------------


def patches(side=96):
    """A map of four classes in patches with wavy borders."""
    rows, cols = np.mgrid[:side, :side]
    return (1 + (np.sin(rows / 7) > 0) + 2 * (np.sin(cols / 9 + rows / 30) > 0)).astype(np.uint8)


def clouds(side=96):
    return ~blobs((3, side, side), 0.3, 30, np.random.default_rng(2))


def test_a_map_that_knows_nothing_of_clouds_has_no_seams():
    truth = patches()
    same = seams(truth, truth, clouds())
    assert same["seams"] == pytest.approx(1)
    assert same["differs"] == same["differs_seen"] == 0
    noisy = np.where(np.random.default_rng(0).random(truth.shape) < 0.03, 1, truth)
    assert seams(noisy, truth, clouds())["seams"] == pytest.approx(1, abs=0.15)


def test_a_map_that_changes_its_classes_where_masks_end_scores_badly():
    truth, seen = patches(), clouds()
    shown = np.where(seen[0], truth, 1 + truth % 4).astype(np.uint8)
    found = seams(shown, truth, seen)
    assert found["seams"] > 1.5
    assert found["at_borders"] > found["elsewhere"] + 20
    assert found["differs"] > 40
    assert found["differs_seen"] == 0
    holes = np.where(seen[0], truth, 0).astype(np.uint8)
    assert seams(holes, truth, seen)["seams"] > 1.5


def test_class_maps_are_made_of_everything_and_of_gaps_filled_and_open(tmp_path):
    scenes = seasonal_scenes((64, 64), dates=5)
    stack = open_stack(write_stack(tmp_path / "s", scenes, DATES))
    found = benchmark_gaps(stack, wide_m=120, bits_per_value=3, with_seams=True)["seams"]
    assert [row["what"] for row in found] == [
        "all that there is",
        "the same, learnt with another seed",
        "hidden, gaps filled",
        "hidden, gaps left open",
    ]
    assert found[0]["seams"] == 1
    assert found[2]["differs"] <= found[3]["differs"]
