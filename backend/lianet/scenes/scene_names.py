"""Acquisition dates and processing baselines from file names."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

UNDERSTOOD = "YYYYMMDD, YYYY-MM-DD, YYYY_MM_DD, YYYYMMDDTHHMMSS or a Sentinel-2 product name"
"""The dates in file names that are understood, for people."""

_PRODUCT = re.compile(
    r"S2[A-D]_MSIL(?:1C|2A)_(?P<date>\d{8})T\d{6}_N(?P<baseline>\d{4})_", re.IGNORECASE
)
_DATE = re.compile(r"(?<!\d)(\d{4})([-_]?)(\d{2})\2(\d{2})(?:T?\d{6})?(?!\d)")


@dataclass(frozen=True)
class SceneName:
    """What a file name says about a scene.

    Attributes:
        date: of acquisition (UTC).
        offset: what the processing baseline adds to reflectance; None where the name has none.
    """

    date: dt.date
    offset: float | None = None


def parse_scene_name(stem: str) -> SceneName | None:
    """Date and offset from the name of a scene without its suffix; None where it has no date.

    A Sentinel-2 product name holds the sensing time first and the processing time last: the first
    counts. The same rule holds for other names with two dates. Products of baseline 04.00 and
    later, Level-1C and Level-2A, store reflectance with +1000, so their offset is -0.1; earlier
    ones have none (ESA, Sentinel-2 processing baseline 04.00, January 2022).
    """
    product = _PRODUCT.search(stem)
    if product is not None:
        date = _date(product["date"][:4], product["date"][4:6], product["date"][6:])
        if date is not None:
            return SceneName(date, -0.1 if int(product["baseline"]) >= 400 else 0.0)
    for match in _DATE.finditer(stem):
        date = _date(match[1], match[3], match[4])
        if date is not None:
            return SceneName(date)
    return None


def has_impossible_date(stem: str) -> bool:
    """Whether a name has what looks like a date of our time, but no such day exists.

    Numbers that are no dates (a tile's, an orbit's) do not count: the year must be one of
    satellites and the month one of twelve.
    """
    if parse_scene_name(stem) is not None:
        return False
    return any(
        1972 <= int(match[1]) <= 2099 and 1 <= int(match[3]) <= 12 for match in _DATE.finditer(stem)
    )


def _date(year: str, month: str, day: str) -> dt.date | None:
    """The date, where there is such a day in the time of Earth-observing satellites."""
    if not 1972 <= int(year) <= 2099:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
