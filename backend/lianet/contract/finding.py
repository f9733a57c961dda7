"""Bodies and answers of the routes that help to find: places alike, doubts, changes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body, Geometry
from lianet.contract.places import WritePath


class SimilarityBody(Body):
    points: list[tuple[float, float]] = Field(
        description="x, y in the region's CRS; a pixel counts as like the nearest of them",
        min_length=1,
        max_length=50,
    )
    date: dt.date | None = Field(None, description="an acquisition; over all dates where absent")
    dates: list[dt.date] = Field(
        default_factory=list, description="acquisitions of a window of time, instead of `date`"
    )


class PlaceAnswer(Answer):
    """The middle of a pixel."""

    kind: Literal["place"] = "place"
    x: float
    y: float
    row: int
    col: int


class SimilarityAnswer(Answer):
    """How to show, as a raster layer, how alike a region is to some places."""

    kind: Literal["similarity_layer"] = "similarity_layer"
    id: str
    descriptor: str = Field(
        description="GDAL WMS descriptor, XML; one band, Float32: percent of the region that is "
        "less alike"
    )
    nodata: float
    date: dt.date | None
    dates: list[dt.date] = Field(
        default_factory=list, description="of the window; empty for one date or all"
    )
    places: list[PlaceAnswer]


class SimilarityFileBody(Body):
    path: WritePath = Field(description="GeoTIFF to write")


class GrowBody(Body):
    x: float = Field(description="of the place, in the region's CRS")
    y: float
    share_percent: float = Field(
        ge=0, le=100, description="how much of the region counts as like the place"
    )
    date: dt.date | None = Field(None, description="an acquisition; over all dates where absent")


class _Area(Answer):
    """An area of pixels."""

    polygon: Geometry = Field(description="Polygon along pixel edges, in the region's CRS")
    pixels: int
    cut: bool = Field(description="it reaches as far as was looked, and may go on")


class GrownAnswer(_Area):
    """An area around a place that looks like it."""

    kind: Literal["grown"] = "grown"


class PointBody(Body):
    """A place in the region's CRS."""

    x: float
    y: float


class PatchAnswer(_Area):
    """A connected piece of one class of a map."""

    kind: Literal["patch"] = "patch"
    value: int = Field(description="of the class, or cluster")


class DoubtAnswer(Answer):
    """How to show what is doubtful about a task's map as a raster layer."""

    descriptor: str = Field(description="GDAL WMS descriptor, XML; one band, Float32, percent")
    kind: Literal["entropy", "novelty"]
    nodata: float


class SuggestBody(Body):
    count: int = Field(12, ge=1, le=100, description="places, at most")


class SuggestionAnswer(Answer):
    """A place whose label would teach a task much; the first of a list the most."""

    kind: Literal["suggestion"] = "suggestion"
    x: float = Field(description="middle of the pixel in the region's CRS")
    y: float
    row: int
    col: int
    reason: Literal["new", "undecided", "common"] = Field(
        description="unlike anything labelled; between two classes; or far from the labels and "
        "like much of the region"
    )
    likely: int = Field(description="value of the class that the map shows there")
    probability: float = Field(description="of that class, 0 to 1")
    second: int = Field(description="value of the next likely class")
    novelty_percent: float
    entropy_percent: float
    alike_percent: float = Field(description="how much of the region looks like this place")
