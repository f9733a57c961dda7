"""The published models' time axis, for the implementations in torch and in numpy."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

_EPOCH = dt.datetime(2015, 1, 1)


def days_since_2015(moment: dt.datetime) -> float:
    """Days from 2015-01-01 00:00."""
    return (moment - _EPOCH) / dt.timedelta(days=1)


def season_rows(days: Sequence[float]) -> list[tuple[float, float, float]]:
    """What the `mlp` mode takes of each acquisition: days, sine and cosine of the season."""
    rows = []
    for day in days:
        # The published code divides by 365 in leap years as well.
        year_day = (_EPOCH + dt.timedelta(days=day)).timetuple().tm_yday
        angle = 2 * math.pi * (year_day - 1) / 365
        rows.append((day, math.sin(angle), math.cos(angle)))
    return rows
