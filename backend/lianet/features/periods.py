"""A region's time cut into years or seasons, each a window of acquisitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lianet.errors import DateError, say
from lianet.features.time_window import Day, TimeWindow

Each = Literal["year", "season"]

SEASONS = {
    "winter": ((12, 1), (2, 29)),
    "spring": ((3, 1), (5, 31)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((9, 1), (11, 30)),
}
"""Meteorological seasons of the northern hemisphere; a winter is of the year in which it ends."""
SOUTHERN = {"winter": "summer", "spring": "autumn", "summer": "winter", "autumn": "spring"}
"""What they are called south of the equator."""


@dataclass(frozen=True)
class Period:
    """One of the windows.

    Attributes:
        name: `2018`, `2018 summer`; of years that begin later, `2018/19`. A season's can be said
            in other languages.
        first: its first day.
        last: its last day.
        dates: acquisitions in it; may be none.
    """

    name: str
    first: dt.date
    last: dt.date
    dates: tuple[dt.date, ...]


def periods(
    dates: Sequence[dt.date],
    each: Each = "year",
    *,
    season: tuple[Day, Day] | None = None,
    begins: Day | None = None,
    south: bool = False,
) -> list[Period]:
    """Every year or season from the first acquisition to the last, ascending.

    Args:
        dates: acquisitions, ascending.
        each: what they are cut into.
        season: of every year, in which acquisitions count; with years alone.
        begins: first day of a year, as (7, 1) for July to July; with years alone. Where absent 1
            January, or the first day of a season that goes over the new year.
        south: of the equator, where it is summer in January.

    Raises:
        DateError: a season or a beginning with seasons, or one that cuts the season in two.
    """
    if each == "season":
        if season is not None or begins is not None:
            raise DateError(
                "Seasons begin where they begin, and have no season of their own",
                "Ask for years with a season, or for seasons alone",
            )
        return _seasons(dates, south)
    begins = first_day(season, begins)
    within = TimeWindow(season=season)
    found = []
    for year in range(dates[0].year - 1, dates[-1].year + 1):
        first, last = year_from(year, begins)
        if last < dates[0] or first > dates[-1]:
            continue
        name = str(year) if begins == (1, 1) else f"{year}/{(year + 1) % 100:02d}"
        mine = tuple(date for date in dates if first <= date <= last and within.holds(date))
        found.append(Period(name, first, last, mine))
    return found


def first_day(season: tuple[Day, Day] | None, begins: Day | None = None) -> Day:
    """The day on which years begin, so that each has a season of its own and no two halves.

    Args:
        season: of every year.
        begins: what is wanted.

    Raises:
        DateError: it lies within the season.
    """
    if season is None:
        return begins or (1, 1)
    first, last = season
    over = first > last
    if begins is None:
        return first if over else (1, 1)
    if (begins > first or begins <= last) if over else first < begins <= last:
        raise DateError(
            say(
                "A year that begins on {day} has the end of one season and the beginning of the "
                "next",
                day="{:02d}-{:02d}".format(*begins),
            ),
            say(
                "Let years begin with the season, on {start}", start="{:02d}-{:02d}".format(*first)
            ),
        )
    return begins


def year_from(year: int, begins: Day) -> tuple[dt.date, dt.date]:
    """First and last day of the year that begins in a year, on some day of it."""
    return _day(year, begins), _day(year + 1, begins) - dt.timedelta(days=1)


def _seasons(dates: Sequence[dt.date], south: bool) -> list[Period]:
    found = []
    for year in range(dates[0].year, dates[-1].year + 2):
        names = {
            "winter": say("{year} winter", year=str(year)),
            "spring": say("{year} spring", year=str(year)),
            "summer": say("{year} summer", year=str(year)),
            "autumn": say("{year} autumn", year=str(year)),
        }
        for season, (begin, end) in SEASONS.items():
            first = _day(year if begin <= end else year - 1, begin)
            last = _day(year, end)
            if last < dates[0] or first > dates[-1]:
                continue
            mine = tuple(date for date in dates if first <= date <= last)
            name = names[SOUTHERN[season] if south else season]
            found.append(Period(name, first, last, mine))
    return found


def _day(year: int, day: Day) -> dt.date:
    """A day of a year; 29 February is the last of February in other years."""
    if day == (2, 29):
        return dt.date(year, 3, 1) - dt.timedelta(days=1)
    return dt.date(year, *day)


def season_gap_days(one: Sequence[dt.date], other: Sequence[dt.date]) -> int:
    """How far apart in the year two sets of acquisitions lie: 0 to 182 days between their middles.

    The middle of a set is the direction of the mean of its days on the circle of the year. Days are
    those of the calendar, so that 1 March is the same day in a leap year and in any other; 29
    February is as 28 February.
    """
    import numpy as np

    def day(date: dt.date) -> int:
        return dt.date(
            2019, date.month, min(date.day, 28) if date.month == 2 else date.day
        ).toordinal()

    def middle(dates: Sequence[dt.date]) -> complex:
        turn = 2j * np.pi * np.array([day(date) for date in dates]) / 365
        return complex(np.exp(turn).mean())

    apart = np.angle(middle(one) * np.conj(middle(other)))
    return round(abs(float(apart)) / (2 * np.pi) * 365)
