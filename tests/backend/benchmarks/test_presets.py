"""The table of what presets cost."""

from __future__ import annotations

import pytest

from benchmarks.presets import benchmark_presets, table


@pytest.fixture(scope="module")
def result() -> dict[str, object]:
    return benchmark_presets(("compact", "lite"), patch_px=32, repeats=1)


def test_the_compact_preset_needs_a_fraction_of_the_published_decoder_s_arithmetic(
    result: dict[str, list[dict[str, float]]],
) -> None:
    compact, lite = result["results"]
    assert compact["preset"] == "compact"
    assert 20 * compact["gflop"] < lite["gflop"]
    assert compact["megabytes"] < lite["megabytes"]


def test_arithmetic_is_counted_as_by_hand(result: dict[str, list[dict[str, float]]]) -> None:
    lite = result["results"][1]
    # Two operations a weight and pixel: 1x1 before and in the head, six 3x3 of 256, two at the end.
    weights = 11 * 128 * 128 + 128 * 256 + 6 * 9 * 256**2 + 256 * 128 + 9 * (128 * 64 + 64 * 12)
    assert lite["gflop"] == pytest.approx(2e-9 * weights * 32**2, rel=1e-3)


def test_the_table_has_a_row_for_each_preset(
    result: dict[str, list[dict[str, float]]],
) -> None:
    lines = table(result).splitlines()
    assert [line.split()[1] for line in lines[2:]] == ["`compact`", "`lite`"]
    assert len({line.count("|") for line in lines}) == 1
