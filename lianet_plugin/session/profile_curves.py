"""Profiles as curves of a chart and as rows of a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsPointXY

from ..service.contract import Profile, Series
from ..widgets.chart import DASHED, Curve, Points

SHORTEST_GAP_DAYS, LONGEST_LINE_DAYS = 45, 365
"""No wait is a gap that is shorter; no line is drawn over a longer one, whatever is usual."""
USUAL = 3
"""A gap is so many times as long as the middle one of a place's waits."""


@dataclass(frozen=True)
class Point:
    """A place that was picked.

    Attributes:
        number: from 1, for people.
        place: in the region's CRS; of a polygon a point inside it.
        profile: of its pixel, or its pixels.
        polygon: in the region's CRS; None of a point.
    """

    number: int
    place: QgsPointXY
    profile: Profile
    polygon: QgsGeometry | None = None


def curves(points: list[Point], chosen: list[tuple[str, str]]) -> Iterable[Curve]:
    """What is drawn: of one point each series has a colour, of several each point.

    Acquisitions are dots. What lies between them is interpolated: dashes, and nothing over a gap.
    """
    for place, point in enumerate(points):
        for row, (title, name) in enumerate(chosen):
            known, between = point.profile.acquisitions, point.profile.curve
            if name not in known.values:
                continue
            alone, dots = len(points) == 1, dated(known, name)
            seen = [day for day, value in dots if not math.isnan(value)]
            spread = banded(point.profile, name)
            yield Curve(
                title if alone else f"{point.number}: {title}",
                row if alone else place,
                DASHED,
                tuple((day, value if bridged(day, seen) else math.nan)
                      for day, value in dated(between, name)),
                dots,
                tuple((day, low, high) if bridged(day, seen) else (day, math.nan, math.nan)
                      for day, low, high in spread),
                0 if alone else row,
                parts=point.profile.shares,
            )  # fmt: skip


def gap_days(seen: list[float]) -> float:
    """How long nothing may have been observed for a line to be drawn all the same.

    Args:
        seen: ordinals of the acquisitions that show a place, ascending.
    """
    waits = [later - before for before, later in zip(seen, seen[1:])]
    usual = USUAL * statistics.median(waits) if waits else 0.0
    return min(max(usual, SHORTEST_GAP_DAYS), LONGEST_LINE_DAYS)


def bridged(day: float, seen: list[float]) -> bool:
    """Whether a day was observed, or lies between two acquisitions that are near each other."""
    before = [known for known in seen if known <= day]
    after = [known for known in seen if known >= day]
    return bool(before) and bool(after) and after[0] - before[-1] <= gap_days(seen)


def dated(series: Series, name: str) -> Points:
    """A series as ordinals of dates and values."""
    return tuple(zip(map(ordinal, series.dates), series.values[name]))


def banded(profile: Profile, name: str) -> tuple[tuple[float, float, float], ...]:
    """Where most of a polygon's pixels are; empty of a point."""
    if profile.low is None or profile.high is None or name not in profile.low.values:
        return ()
    days = map(ordinal, profile.low.dates)
    return tuple(zip(days, profile.low.values[name], profile.high.values[name]))


def ordinal(date: str) -> float:
    """An ISO date as the chart counts days."""
    return float(dt.date.fromisoformat(date).toordinal())


def table(points: list[Point], names: dict[str, str]) -> str:
    """CSV with a row for each place and date; values that were not observed are empty.

    `nearest_days` says how far the nearest acquisition is that shows the place: 0 at one.

    Where there are polygons, `observed_percent` says how much of a place an acquisition observed,
    and the 10th and 90th percentile of its pixels follow each mean.

    Args:
        names: series to write, with their column's title.
    """
    spread = any(point.polygon is not None for point in points)
    columns = list(names.values())
    if spread:
        columns = [text for title in columns for text in (title, f"{title} p10", f"{title} p90")]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head = ["point", "x", "y", "date", "kind", "nearest_days"]
    head += [*(["pixels", "observed_percent"] if spread else []), *columns]
    writer.writerow(head)
    for point in points:
        profile = point.profile
        known = dict(zip(profile.acquisitions.dates, shares(profile)))
        days = [ordinal(date) for date, share in known.items() if share]
        parts = [profile.curve, *([profile.low, profile.high] if spread else [])]
        for place, date in enumerate(profile.curve.dates):
            cells = [value_at(part, name, place) for name in names for part in parts]
            writer.writerow(
                [
                    point.number,
                    point.place.x(),
                    point.place.y(),
                    date,
                    "acquisition" if date in known else "interpolated",
                    round(min(abs(ordinal(date) - day) for day in days)) if days else "",
                    *([profile.pixels, percent(known.get(date))] if spread else []),
                    *("" if cell != cell else cell for cell in cells),  # NaN alone is not itself
                ]
            )
    return out.getvalue()


def shares(profile: Profile) -> tuple[float, ...]:
    """How much of a place each acquisition observed, 0 to 1."""
    if profile.shares:
        return profile.shares
    known = profile.acquisitions
    rows = zip(*known.values.values())
    return tuple(float(any(not math.isnan(value) for value in row)) for row in rows)


def percent(share: float | None) -> float | str:
    """A share in a table; empty where there is none."""
    return "" if share is None else round(100 * share, 1)


def value_at(series: Series | None, name: str, place: int) -> float:
    """One value of a series; NaN where there is none."""
    values = series.values.get(name) if series is not None else None
    return values[place] if values is not None else float("nan")
