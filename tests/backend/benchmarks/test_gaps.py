"""Filled gaps are scored on what was hidden alone."""

import numpy as np
import pytest
from lianet.scenes.stack import open_stack

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
