"""Dates are found in the names that files really have."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.scenes.scene_names import SceneName, parse_scene_name

DAY = dt.date(2022, 6, 10)


@pytest.mark.parametrize(
    "stem",
    [
        "s2_20220610", "20220610", "2022-06-10", "scene_2022_06_10_cut", "20220610T101031",
        "T32TPS_20220610T101031_stack", "20220610101031", "T32TPS20220610x",
        "20220610T101031_20220612T101029_T32TPS",  # Earth Engine: sensing, then processing
        "processed_20230412_S2_20220610", "2023-04-12_T32TPS_2022-06-10T101031",
        "mosaic 2022-06-10 (2022-07-01)", "v2_19_2022-06-10", "S2_99999999_20220610",
        "s2_2022_6_10", "s2_2018_1_2_20220610",
    ],
)  # fmt: skip
def test_the_acquisition_date_is_found(stem):
    assert parse_scene_name(stem) == SceneName(DAY)


@pytest.mark.parametrize(
    ("level", "baseline", "offset"),
    [("2A", "0400", -0.1), ("2A", "0510", -0.1), ("1C", "0400", -0.1), ("2A", "0301", 0.0)],
)
def test_a_product_name_gives_sensing_time_and_offset(level, baseline, offset):
    stem = f"S2A_MSIL{level}_20220610T101031_N{baseline}_R022_T32TPS_20220710T161031"
    assert parse_scene_name(stem) == SceneName(DAY, offset)


@pytest.mark.parametrize(
    "stem",
    [
        "labels", "labels_SCL_mode", "20221310", "20220230", "2022-0610", "2022_06-10", "202206",
        "18991231", "1234567890123", "120220610", "B02_10m",
    ],
)  # fmt: skip
def test_names_without_a_date_have_none(stem):
    assert parse_scene_name(stem) is None


@given(
    st.dates(dt.date(1972, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y_%m_%d", "%Y%m%dT235959"]),
    st.sampled_from(["", "s2_", "S2B ", "x-"]),
    st.sampled_from(["", "_cut", ".v2", "_T32TPS"]),
)
def test_every_day_is_found_in_every_way_to_write_it(day, form, before, after):
    assert parse_scene_name(before + day.strftime(form) + after) == SceneName(day)
