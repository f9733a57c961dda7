"""Dates between acquisitions: exact at them, smooth between them, honest about both."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import DateError
from lianet.field.time import kriging_weights, mix_for
from lianet.scenes.stack import open_stack

from benchmarks.interpolation import benchmark_time

days = st.lists(st.integers(0, 3000), min_size=2, max_size=12, unique=True).map(sorted)


def dates(ordinals) -> list[dt.date]:
    return [dt.date(2017, 1, 1) + dt.timedelta(days=n) for n in ordinals]


@given(days)
def test_at_an_acquisition_it_is_exactly_that_acquisition(ordinals):
    known = dates(ordinals)
    for index, date in enumerate(known):
        mix = mix_for(date, known)
        np.testing.assert_array_equal(mix.weights, np.eye(len(known))[index])
        assert mix.statement == "reconstructed acquisition"


@given(days, st.integers(0, 3000))
def test_weights_add_up_so_that_a_place_that_never_changes_stays(ordinals, day):
    known = dates(ordinals)
    date = dt.date(2017, 1, 1) + dt.timedelta(days=day)
    if known[0] <= date <= known[-1]:
        assert mix_for(date, known).weights.sum() == pytest.approx(1)


@given(days)
def test_no_jump_at_an_acquisition(ordinals):
    known = np.array(ordinals, float)
    for index, day in enumerate(known):
        near = kriging_weights(day + 1e-6, known)
        np.testing.assert_allclose(near, np.eye(len(known))[index], atol=1e-4)


def test_outside_the_regions_time_it_refuses():
    known = dates([0, 100])
    for day in (-1, 101):
        with pytest.raises(DateError, match="outside the region's time") as caught:
            mix_for(dt.date(2017, 1, 1) + dt.timedelta(days=day), known)
        assert "2017-01-01 to 2017-04-11" in caught.value.remedy


def test_it_says_how_far_away_the_nearest_acquisition_is():
    known = dates([0, 100])
    assert mix_for(known[0] + dt.timedelta(days=1), known).statement == (
        "interpolated, nearest acquisition 1 day away"
    )
    mix = mix_for(known[0] + dt.timedelta(days=70), known)
    assert mix.statement == "interpolated, nearest acquisition 30 days away"
    assert mix.nearest == known[1]


@pytest.mark.data
@pytest.mark.parametrize(("name", "gain_db"), [("liri", 1.5), ("bracciano", 3), ("worldcereal", 0)])
def test_a_scene_left_out_is_closer_than_with_linear_mixing(stacks, name, gain_db):
    result = benchmark_time(open_stack(stacks / name))
    print(f"{name}: seasonal {result['seasonal_db']:.2f} dB, linear {result['linear_db']:.2f} dB")
    assert result["gain_db"] > gain_db
