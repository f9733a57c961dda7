"""Bodies and answers of the routes that help to find: places alike, doubts, changes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, Field

from lianet.service.contract import Body


class SimilarityBody(Body):
    points: list[tuple[float, float]] = Field(
        description="x, y in the region's CRS; a pixel counts as like the nearest of them",
        min_length=1,
        max_length=50,
    )
    date: dt.date | None = Field(None, description="an acquisition; over all dates where absent")


class PlaceAnswer(BaseModel):
    """The middle of a pixel."""

    x: float
    y: float
    row: int
    col: int


class SimilarityAnswer(BaseModel):
    """How to show, as a raster layer, how alike a region is to some places."""

    id: str
    descriptor: str = Field(
        description="GDAL WMS descriptor, XML; one band, Float32: percent of the region that is "
        "less alike"
    )
    nodata: float
    date: dt.date | None
    places: list[PlaceAnswer]


class SimilarityFileBody(Body):
    path: str = Field(description="GeoTIFF to write")


class DoubtAnswer(BaseModel):
    """How to show what is doubtful about a task's map as a raster layer."""

    descriptor: str = Field(description="GDAL WMS descriptor, XML; one band, Float32, percent")
    kind: Literal["entropy", "novelty"]
    nodata: float
