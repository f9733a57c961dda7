"""What file names say: dates, tiles, sensors and processing baselines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

UNDERSTOOD = (
    "YYYYMMDD, YYYY-MM-DD, YYYY_MM_DD, YYYYMMDDTHHMMSS, YYMMDD or a Sentinel-2 product name"
)
"""The dates in file names that are understood, for people."""

_PRODUCT = re.compile(
    r"S2[A-D]_MSI(?P<level>L1C|L2A)_(?P<date>\d{8})T(?P<time>\d{6})_N(?P<baseline>\d{4})_"
    r"(?:R\d{3}_T(?P<tile>\w{5})_(?P<processed>\d{8}T\d{6}))?",
    re.IGNORECASE,
)
# Before December 2016 the creation time comes first, the sensing time after a V.
_OLD_PRODUCT = re.compile(
    r"S2[AB]_OPER_PRD_MSI(?P<level>L1C|L2A)_PDMC_(?P<processed>\d{8}T\d{6})_R\d{3}_"
    r"V(?P<date>\d{8})T(?P<time>\d{6})",
    re.IGNORECASE,
)
_LANDSAT = re.compile(
    r"L[COTEM](?P<mission>0[4-9])_(?P<level>L[12]\w{2})_(?P<tile>\d{6})_(?P<date>\d{8})_"
    r"(?P<processed>\d{8})_\d{2}_(?:T1|T2|RT)",
    re.IGNORECASE,
)
_HLS = re.compile(
    r"HLS\.(?P<kind>[SL]30)\.T(?P<tile>\w{5})\.(?P<year>\d{4})(?P<day>\d{3})(?:T(?P<time>\d{6}))?",
    re.IGNORECASE,
)
# As Earth Engine and pre-collection archives name Landsat scenes.
_LANDSAT_SHORT = re.compile(
    r"(?<![A-Z0-9])L[COTEM](?P<mission>0[4-9])_(?P<tile>\d{6})_(?P<date>\d{8})(?!_?\d)",
    re.IGNORECASE,
)
_LANDSAT_OLD = re.compile(
    r"(?<![A-Z0-9])L[COTEM](?P<mission>[4-9])(?P<tile>\d{6})(?P<year>\d{4})(?P<day>\d{3})[A-Z]{3}\d{2}",
    re.IGNORECASE,
)
# As Earth Search calls items and their folders.
_EARTH_SEARCH = re.compile(
    r"S2[A-D]_T?(?P<tile>\d{2}[C-X][A-Z]{2})_(?P<date>\d{8})(?:T(?P<time>\d{6}))?_"
    r"(?:(?P<processed>\d+)_)?(?P<level>L1C|L2A)",
    re.IGNORECASE,
)
# As the Copernicus Browser and Sentinel Hub name what they export.
_BROWSER = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})-\d{2}[:_]\d{2}_\d{4}-\d{2}-\d{2}-\d{2}[:_]\d{2}_"
    r"Sentinel-2_(?P<level>L1C|L2A)",
    re.IGNORECASE,
)
_MODIS = re.compile(r"(?:^|[._])A(?P<year>\d{4})(?P<day>\d{3})(?=[._]|$)")
_TILE = re.compile(r"(?:^|[_.\-])T(?P<tile>\d{2}[C-X][A-Z]{2})(?=[_.\-]|$)", re.IGNORECASE)
_LEVEL = re.compile(r"(?:^|[_.\-])(?P<level>L1C|L2A)(?=[_.\-]|$)", re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)(?P<date>\d{8})T(?P<time>\d{6})(?!\d)")
_DATE = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?:T?\d{6})?(?!\d)")
# As scripts write numbers: 2018_6_9. Numbers of tiles are alike, so that other dates come first.
_UNPADDED = re.compile(r"(?<!\d)(\d{4})([-_])(\d{1,2})\2(\d{1,2})(?!\d)")
OFFSET_BASELINE = 400
"""From processing baseline 04.00 on products store reflectance x 10000 + 1000."""


@dataclass(frozen=True)
class SceneName:
    """What a file name says about a scene.

    Attributes:
        date: of acquisition (UTC).
        offset: what the processing baseline adds to reflectance; None where the name has none.
    """

    date: dt.date
    offset: float | None = None


@dataclass(frozen=True)
class NameParts:
    """What a name says besides the day; "" where it says nothing.

    Attributes:
        time: of sensing, HHMMSS.
        tile, level, baseline, sensor: see `lianet.scenes.acquisition.Granule`.
        processed: sorts reprocessed duplicates.
        mission: of Landsat.
        kind: S30 or L30 of HLS.
    """

    time: str = ""
    tile: str = ""
    level: str = ""
    baseline: str = ""
    sensor: str = ""
    processed: str = ""
    mission: int | None = None
    kind: str = ""


def parse_scene_name(stem: str, besides: Collection[dt.date] = ()) -> SceneName | None:
    """Date and offset from the name of a scene without its suffix; None where it has no date.

    Args:
        stem: of the name.
        besides: dates that are no days of acquisition, in names that are no product's.

    A Sentinel-2 product name holds the sensing time first and the processing time last: the first
    counts, but for products before December 2016, where it is the one after the V. Of other names
    with several dates the earliest counts, wherever it stands: nothing is processed before it was
    seen, and a span is called by its beginning. Products of baseline 04.00 and later, Level-1C and
    Level-2A, store reflectance with +1000, so their offset is -0.1; earlier ones have none (ESA,
    Sentinel-2 processing baseline 04.00, January 2022).
    """
    product = _PRODUCT.search(stem)
    if product is not None and (date := _of_digits(product["date"])) is not None:
        return SceneName(date, -0.1 if int(product["baseline"]) >= OFFSET_BASELINE else 0.0)
    old = _OLD_PRODUCT.search(stem)
    if old is not None and (date := _of_digits(old["date"])) is not None:
        return SceneName(date, 0.0)
    for by_day in (_HLS, _LANDSAT_OLD, _MODIS):
        found = by_day.search(stem)
        if found is not None:
            date = day_of_year(found["year"], found["day"])
            if date is not None:
                return SceneName(date)
    landsat = _LANDSAT.search(stem)
    if landsat is not None and (date := _of_digits(landsat["date"])) is not None:
        return SceneName(date)
    first = min((date for date in written_dates(stem) if date not in besides), default=None)
    return None if first is None else SceneName(first)


def written_dates(stem: str) -> list[dt.date]:
    """Days that are written in a name, whatever they are of."""
    for pattern in (_DATE, _UNPADDED):
        found = [date_of(match[1], match[3], match[4]) for match in pattern.finditer(stem)]
        if dates := [date for date in found if date is not None]:
            return dates
    return []


def name_parts(stem: str) -> NameParts:
    """What the name of a product, tile or file says besides the day."""
    if (found := _PRODUCT.search(stem)) is not None:
        baseline = f"{found['baseline'][:2]}.{found['baseline'][2:]}"
        return NameParts(
            found["time"], (found["tile"] or "").upper(), found["level"].upper(), baseline,
            "Sentinel-2", found["processed"] or "",
        )  # fmt: skip
    if (found := _OLD_PRODUCT.search(stem)) is not None:
        return NameParts(
            found["time"], "", found["level"].upper(), "", "Sentinel-2", found["processed"]
        )
    if (found := _LANDSAT.search(stem)) is not None:
        return NameParts(
            "", found["tile"], found["level"].upper(), "", "Landsat", found["processed"],
            int(found["mission"]),
        )  # fmt: skip
    if (found := _HLS.search(stem)) is not None:
        return NameParts(
            found["time"] or "", found["tile"].upper(), "L2A", "", "HLS", kind=found["kind"].upper()
        )
    if (found := _LANDSAT_SHORT.search(stem) or _LANDSAT_OLD.search(stem)) is not None:
        return NameParts("", found["tile"], sensor="Landsat", mission=int(found["mission"]))
    if (found := _EARTH_SEARCH.search(stem)) is not None:
        return NameParts(
            found["time"] or "", found["tile"].upper(), found["level"].upper(), "", "Sentinel-2",
            found["processed"] or "",
        )  # fmt: skip
    if (found := _BROWSER.search(stem)) is not None:
        return NameParts("", "", found["level"].upper(), "", "Sentinel-2")
    tile, time, level = (pattern.search(stem) for pattern in (_TILE, _TIME, _LEVEL))
    return NameParts(
        time["time"] if time else "", tile["tile"].upper() if tile else "",
        level["level"].upper() if level else "",
    )  # fmt: skip


def moment_of(date: dt.date, time: str) -> dt.datetime:
    """A day and HHMMSS as a moment in UTC; midnight where there is no time."""
    try:
        clock = dt.time(int(time[:2]), int(time[2:4]), int(time[4:6])) if time else dt.time()
    except ValueError:
        clock = dt.time()
    return dt.datetime.combine(date, clock, dt.timezone.utc)


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


def _of_digits(text: str) -> dt.date | None:
    return date_of(text[:4], text[4:6], text[6:])


def day_of_year(year: str, day: str) -> dt.date | None:
    """The date of a day of a year, counted from 1, likewise."""
    first = date_of(year, "1", "1")
    if first is None or int(day) < 1:
        return None
    found = first + dt.timedelta(int(day) - 1)
    return found if found.year == first.year else None


def date_of(year: str, month: str, day: str) -> dt.date | None:
    """The date, where there is such a day in the time of Earth-observing satellites."""
    if not 1972 <= int(year) <= 2099:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
