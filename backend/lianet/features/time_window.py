"""Windows of time: the acquisitions of a span, of a season of every year, or of both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lianet.errors import DateError, say

Day = tuple[int, int]
"""Month and day of the month."""

_SEASON = re.compile(r"(\d{2})-(\d{2})\.\.(\d{2})-(\d{2})")
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class TimeWindow:
    """Which acquisitions count. Ends are within; what is absent bounds nothing.

    Attributes:
        first: no acquisition before it.
        last: none after it.
        season: first and last day of every year's season; one that begins later in the year than
            it ends goes over the new year.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    season: tuple[Day, Day] | None = None

    def holds(self, date: dt.date) -> bool:
        """Whether a date lies in the window."""
        if (self.first and date < self.first) or (self.last and date > self.last):
            return False
        if self.season is None:
            return True
        begin, end = self.season
        day = date.month, date.day
        return begin <= day <= end if begin <= end else day >= begin or day <= end

    @property
    def written(self) -> str:
        """Its ends, and its season behind them: `2017-01-01..2018-12-31, 05-01..09-30`."""
        parts = []
        if self.first or self.last:
            parts.append(f"{self.first or ''}..{self.last or ''}")
        if self.season:
            begin, end = (f"{month:02d}-{day:02d}" for month, day in self.season)
            parts.append(f"{begin}..{end}")
        return ", ".join(parts)

    def choose(self, dates: Sequence[dt.date]) -> list[dt.date]:
        """The acquisitions in the window.

        Raises:
            DateError: there is none.
        """
        if self.first and self.last and self.first > self.last:
            raise DateError(
                say(
                    "The window begins on {first} and ends before, on {last}",
                    first=self.first,
                    last=self.last,
                ),
                "Exchange its ends",
            )
        found = [date for date in dates if self.holds(date)]
        if not found:
            raise DateError(
                say("No acquisition lies in the window of time ({window})", window=self.written),
                say("The region has {names}", names=", ".join(date.isoformat() for date in dates)),
            )
        return found


def read_season(text: str) -> tuple[Day, Day]:
    """A season of every year from `MM-DD..MM-DD`.

    Raises:
        DateError: it is none.
    """
    match = _SEASON.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        days = [int(part) for part in match.groups()]
        begin, end = (dt.date(_LEAP_YEAR, *days[at : at + 2]) for at in (0, 2))
    except ValueError as error:
        raise DateError(
            say("{text!r} is no season of the year", text=text),
            "Write it as 05-01..09-30, month and day",
        ) from error
    return (begin.month, begin.day), (end.month, end.day)


def read_day(text: str) -> Day:
    """A day of every year from `MM-DD`.

    Raises:
        DateError: it is none.
    """
    return read_season(f"{text}..{text}")[0]
