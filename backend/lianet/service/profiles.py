"""Routes of profiles: of a pixel, of a polygon, of the points of a file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray

from lianet.contract.jobs import JobAnswer
from lianet.contract.maps import PointTableMade
from lianet.contract.regions import (
    PointTableBody,
    PolygonProfileAnswer,
    PolygonProfileBody,
    ProfileAnswer,
    SeriesAnswer,
    SpreadAnswer,
)
from lianet.errors import InputError, say
from lianet.geo.formula import read_formula
from lianet.jobs.outputs import TABLE
from lianet.progress import Reporter
from lianet.service.routing import Serving
from lianet.service.sources import file_path

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from lianet.maps.polygon_profile import Spread
    from lianet.maps.profile import Series

router = APIRouter(prefix="/v1", tags=["regions"])

MOST_CORNERS = 20_000
ManyFormulas = Annotated[
    tuple[str, ...], Query(description="computed besides the bands", max_length=20)
]


@router.get("/regions/{region}/profile")
def profile(
    region: str,
    x: Annotated[float, Query(allow_inf_nan=False)],
    y: Annotated[float, Query(allow_inf_nan=False)],
    service: Serving,
    step_days: Annotated[int | None, Query(ge=1)] = None,
    formula: ManyFormulas = (),
) -> ProfileAnswer:
    """The pixel under a point in the region's CRS, at all acquisitions and, every `step_days`
    days, between them."""
    from lianet.maps.profile import acquisitions, curve, pixel_at

    opened = service.regions.model(region)
    card = opened.file.card
    formulas = [read_formula(text, [band.name for band in card.bands]) for text in formula]
    pixel = pixel_at(card.grid, x, y)
    with service.turns.tile():
        known = acquisitions(opened.engine, pixel, formulas)
        between = curve(opened.engine, pixel, step_days, formulas) if step_days else None
    return ProfileAnswer(
        row=pixel.row,
        col=pixel.col,
        acquisitions=series_answer(known),
        curve=series_answer(between) if between else None,
    )


@router.post("/regions/{region}/profile")
def polygon_profile(
    region: str, body: PolygonProfileBody, service: Serving
) -> PolygonProfileAnswer:
    """Mean and spread over a polygon, at all acquisitions and, every `step_days`, between them."""
    from lianet.maps.polygon_profile import acquisitions, curve, pixels_of

    opened = service.regions.model(region)
    card = opened.file.card
    formulas = [read_formula(text, [band.name for band in card.bands]) for text in body.formulas]
    pixels = pixels_of(card.grid, polygon_of(body.polygon))
    with service.turns.tile():
        known = acquisitions(opened.engine, pixels, formulas)
        between = curve(opened.engine, pixels, body.step_days, formulas) if body.step_days else None
    return PolygonProfileAnswer(
        pixels=pixels.count,
        sampled=pixels.sampled,
        acquisitions=spread_answer(known),
        curve=spread_answer(between) if between else None,
    )


@router.post("/regions/{region}/points", status_code=202)
def point_table(region: str, body: PointTableBody, service: Serving) -> JobAnswer:
    """Write bands and formulas of them at points and all acquisitions as a table."""
    from lianet.geo.indices import named_formulas
    from lianet.labels.points import read_points
    from lianet.maps.point_table import write_point_table

    opened, points = service.regions.model(region), file_path(body.points)
    target = service.output(body.path, TABLE, reads=[points])
    formulas = named_formulas(body.formulas, opened.file.card.bands)

    def work(report: Reporter) -> PointTableMade:
        found = read_points(points, opened.grid)
        return write_point_table(opened.engine, found, target, formulas=formulas, report=report)

    return service.jobs.start("points", work, lane="work", writes=[target])


def polygon_of(value: dict[str, Any]) -> BaseGeometry:
    """A polygon from GeoJSON.

    Raises:
        InputError: it is none, or has too many corners.
    """
    import shapely
    from shapely.geometry import shape

    from lianet.geo.shapes import mended

    try:
        found = shape(value)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise InputError("The polygon is no GeoJSON geometry", "Send a Polygon") from error
    except shapely.errors.ShapelyError as error:
        raise InputError("The polygon is no GeoJSON geometry", "Send a Polygon") from error
    if found.geom_type not in ("Polygon", "MultiPolygon"):
        raise InputError(
            say("The polygon is a {kind}", kind=found.geom_type), "Send a Polygon or MultiPolygon"
        )
    if shapely.get_num_coordinates(found) > MOST_CORNERS:
        raise InputError(
            say("The polygon has more than {most} corners", most=MOST_CORNERS), "Simplify it"
        )
    return mended(found)


def series_answer(series: Series) -> SeriesAnswer:
    """A series as the contract has it: JSON has no NaN."""
    return SeriesAnswer(dates=list(series.dates), values=_listed(series.values))


def spread_answer(spread: Spread) -> SpreadAnswer:
    """A spread as the contract has it: JSON has no NaN."""
    return SpreadAnswer(
        dates=list(spread.dates),
        mean=_listed(spread.mean),
        low=_listed(spread.low),
        high=_listed(spread.high),
        observed=spread.observed.tolist(),
    )


def _listed(values: dict[str, NDArray[np.float32]]) -> dict[str, list[float | None]]:
    return {
        name: [None if math.isnan(value) else float(f"{value:.6g}") for value in found]
        for name, found in values.items()
    }
