"""Profiles as curves of a chart and as rows of a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsPointXY

from ..service.contract import Profile, Series
from ..widgets.chart import Curve, Points


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
    """What is drawn: of one point each series has a colour, of several each point."""
    for place, point in enumerate(points):
        for row, (title, name) in enumerate(chosen):
            known, between = point.profile.acquisitions, point.profile.curve
            if name not in known.values:
                continue
            alone = len(points) == 1
            yield Curve(
                title if alone else f"{point.number}: {title}",
                row if alone else place,
                0 if alone else row,
                dated(between, name),
                dated(known, name),
                banded(point.profile, name),
            )


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

    `nearest_days` says how far the nearest acquisition is: 0 at one.

    Where there are polygons, their 10th and 90th percentile follow each mean.

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
    head += [*(["pixels"] if spread else []), *columns]
    writer.writerow(head)
    for point in points:
        profile = point.profile
        known = set(profile.acquisitions.dates)
        days = [ordinal(date) for date in profile.acquisitions.dates]
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
                    round(min(abs(ordinal(date) - day) for day in days)),
                    *([profile.pixels] if spread else []),
                    *("" if cell != cell else cell for cell in cells),  # NaN alone is not itself
                ]
            )
    return out.getvalue()


def value_at(series: Series | None, name: str, place: int) -> float:
    """One value of a series; NaN where there is none."""
    values = series.values.get(name) if series is not None else None
    return values[place] if values is not None else float("nan")
