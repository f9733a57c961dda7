"""A head may learn from a span of time, a season of every year, or both."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import DateError
from lianet.features.time_window import TimeWindow, read_season

DATES = [dt.date(year, month, 15) for year in (2018, 2019, 2020) for month in range(1, 13)]


def test_july_to_july_is_a_year_and_its_ends_count():
    window = TimeWindow(dt.date(2018, 7, 15), dt.date(2019, 7, 15))
    assert window.choose(DATES) == DATES[6:19]


def test_may_to_september_is_chosen_in_every_year():
    found = TimeWindow(season=read_season("05-01..09-30")).choose(DATES)
    assert {date.month for date in found} == {5, 6, 7, 8, 9}
    assert {date.year for date in found} == {2018, 2019, 2020}


def test_a_winter_goes_over_the_new_year():
    found = TimeWindow(season=read_season("11-01..02-29")).choose(DATES)
    assert {date.month for date in found} == {11, 12, 1, 2}


@given(st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)), st.dates(), st.dates())
def test_a_day_is_in_a_season_or_in_the_rest_of_the_year(date, one, other):
    begin, end = (one.month, one.day), (other.month, other.day)
    inside = TimeWindow(season=(begin, end)).holds(date)
    reverse = TimeWindow(season=(end, begin)).holds(date)
    day = (date.month, date.day)
    # Both seasons share their two ends alone; a season of one day is its own reverse.
    assert inside or reverse or begin == end
    assert not (inside and reverse) or day in (begin, end)


@pytest.mark.parametrize("text", ["", "May", "05-01", "13-01..14-01", "02-30..03-01", "5-1..9-30"])
def test_what_is_no_season_is_a_sentence(text):
    with pytest.raises(DateError, match="season"):
        read_season(text)


def test_an_empty_window_names_the_acquisitions():
    with pytest.raises(DateError, match="window") as caught:
        TimeWindow(dt.date(2030, 1, 1)).choose(DATES)
    assert "2018-01-15" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("window", "written"),
    [
        (TimeWindow(dt.date(2030, 1, 1)), r"\(2030-01-01\.\.\)"),
        (TimeWindow(None, dt.date(2012, 1, 1)), r"\(\.\.2012-01-01\)"),
        (
            TimeWindow(dt.date(2016, 1, 1), dt.date(2016, 12, 31), read_season("11-01..02-28")),
            r"\(2016-01-01\.\.2016-12-31, 11-01\.\.02-28\)",
        ),
    ],
)
def test_an_empty_window_is_named(window, written):
    """Of two that are compared one is empty."""
    with pytest.raises(DateError, match=written):
        window.choose(DATES)


def test_a_window_the_wrong_way_round_says_so():
    with pytest.raises(DateError, match="ends before"):
        TimeWindow(dt.date(2020, 1, 1), dt.date(2019, 1, 1)).choose(DATES)
