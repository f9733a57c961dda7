"""The later published model: its size, its four ways to encode time."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest
import torch
from lianet.field.days import days_since_2015
from lianet.field.families import field_from_json
from lianet.field.lite import LIANetLight, time_inputs
from lianet.field.published import LITE, MODIFIED, TIME_MODES, Lite
from lianet.field.reference import published_levels

_SMALL = replace(LITE, levels=3, features=4, table_size=97, preproj_channels=16, blocks=1)


def test_modified_has_about_71_million_parameters() -> None:
    with torch.device("meta"):
        model = LIANetLight(MODIFIED, bands=12, dates=19)
    assert sum(p.numel() for p in model.parameters()) == pytest.approx(71e6, rel=0.01)


def test_all_levels_share_one_table() -> None:
    assert {level.first for level in published_levels(MODIFIED)} == {0}


@pytest.mark.parametrize("preset", [LITE, MODIFIED, replace(LITE, days=(1.5, 2.25))])
def test_a_preset_survives_the_card(preset: Lite) -> None:
    assert field_from_json(preset.preset, preset.to_json()) == preset


def test_days_are_counted_from_2015_with_the_time_of_day() -> None:
    assert days_since_2015(dt.datetime(2015, 1, 1)) == 0
    assert days_since_2015(dt.datetime(2016, 3, 1, 18)) == 365 + 60 - 1 + 1 + 0.75


def test_the_season_of_new_year_is_sine_0_cosine_1() -> None:
    moments = (dt.datetime(2020, 1, 1, 10), dt.datetime(2021, 4, 2))
    days = [days_since_2015(moment) for moment in moments]
    first, second = time_inputs(days, "mlp")
    assert first.tolist() == pytest.approx([days[0], 0, 1], rel=1e-6)
    # 2 April is day 92 of 365: just past a quarter of the year.
    assert second[1:].tolist() == pytest.approx(
        [math.sin(2 * math.pi * 91 / 365), math.cos(2 * math.pi * 91 / 365)], abs=1e-6
    )


@pytest.mark.parametrize("mode", TIME_MODES)
def test_dates_change_what_is_shown(mode: str) -> None:
    torch.manual_seed(0)
    preset = replace(_SMALL, time_mode=mode, days=(100.0, 290.5, 470.25))
    model = LIANetLight(preset, bands=2, dates=3).eval()
    # Published initial values are too small to see: make the tables and vectors matter.
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    vectors = model.time_vectors()
    assert vectors.shape == (3, 12)
    pixels = torch.arange(16)[None]
    encoded = model.encoded(pixels, pixels)
    shown = [model.bands(model.trunk(encoded, vector[None])) for vector in vectors]
    assert shown[0].shape == (1, 2, 16, 16)
    assert (shown[0] - shown[1]).abs().max() > 1e-4
    assert (shown[1] - shown[2]).abs().max() > 1e-4
    timestamps = torch.arange(3) if mode == "index" else time_inputs(preset.days, mode)
    again = model(pixels, pixels, timestamps[1:2])
    torch.testing.assert_close(again, shown[1])


def test_fixed_frequencies_are_no_weights() -> None:
    fixed = LIANetLight(replace(_SMALL, time_mode="sinusoidal"), bands=1, dates=1)
    learned = LIANetLight(replace(_SMALL, time_mode="fourier_learned"), bands=1, dates=1)
    assert "time_encoder.freqs" not in fixed.state_dict()
    assert "time_encoder.freqs" in learned.state_dict()
