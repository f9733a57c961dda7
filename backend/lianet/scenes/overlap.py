"""Whether the dates of a source show the same ground."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from lianet.errors import StackError, say
from lianet.geo.grid import PixelGrid
from lianet.scenes.acquisition import Granule
from lianet.scenes.grid_of import Area
from lianet.scenes.problems import Problem

_HARDLY = 0.25


def hardly_overlapping(granules: Sequence[Granule], grid: PixelGrid) -> list[Problem]:
    """What is said where the region is far larger than what its dates have in common.

    Args:
        granules: of all dates.
        grid: that covers them all.

    Raises:
        StackError: no place is seen on two dates.
    """
    days: dict[dt.date, BaseGeometry] = {}
    for granule in granules:
        own = granule.finest().grid
        shown = box(*Area(own.bounds, own.crs).within(grid.crs))
        days[granule.date] = days[granule.date].union(shown) if granule.date in days else shown
    if len(days) < 2:
        return []
    shown = list(days.values())
    region, smallest = box(*grid.bounds).area, min(one.area for one in shown)
    common = shown[0]
    for other in shown[1:]:
        common = common.intersection(other)
    if common.area > _HARDLY * max(region, smallest):
        return []
    twice = unary_union(
        [a.intersection(b) for number, a in enumerate(shown) for b in shown[number + 1 :]]
    )
    if twice.area < grid.gsd[0] * grid.gsd[1]:
        raise StackError(
            say("No place is seen on two dates: {count} dates lie side by side", count=len(days)),
            "A region needs the same ground on several dates: use imagery of one place, or make "
            "a mosaic of each date first",
            code="apart",
        )
    # What two dates show, where hardly any place is on all of them.
    area = common if common.area > _HARDLY * smallest else twice
    if area.area > _HARDLY * region and max(s.area for s in shown) > _HARDLY * region:
        return []
    degrees = Area(_outer(area), grid.crs).degrees()
    bounds = ",".join(f"{value:.5f}" for value in degrees)
    share, width, height = 100 * area.area / region, grid.width, grid.height
    message = say(
        "The dates hardly overlap: {share:.1f} % of {width} x {height} pixels are seen on all",
        share=share, width=width, height=height,
    ) if area is common else say(
        "The dates hardly overlap: {share:.1f} % of {width} x {height} pixels are seen on two",
        share=share, width=width, height=height,
    )  # fmt: skip
    remedy = say("Use --area {bounds} for what they have in common", bounds=bounds)
    return [Problem("hardly_overlap", message, remedy)]


def _outer(area: BaseGeometry) -> tuple[float, float, float, float]:
    west, south, east, north = area.bounds
    return west, south, east, north
