"""Label sets: classes and the places where they were seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from lianet.errors import LabelError, Said, say
from lianet.geo.grid import PixelGrid
from lianet.geo.shapes import mended

IGNORE = 255
"""Value of pixels that are labelled as not to be learned from."""

IGNORED_NAMES = ("ignore", "ignored")
"""Classes of these names are not learned from either."""

MAX_CLASSES = 254
"""Values 1 to 254; 0 is unlabelled and 255 is ignored."""


_LINES = (
    shapely.GeometryType.LINESTRING,
    shapely.GeometryType.LINEARRING,
    shapely.GeometryType.MULTILINESTRING,
)
_NESTED = (
    shapely.GeometryType.GEOMETRYCOLLECTION,
    shapely.GeometryType.MULTIPOLYGON,
    shapely.GeometryType.MULTIPOINT,
)


@dataclass(frozen=True)
class LabelClass:
    """One class.

    Attributes:
        value: 1 to 254, as it stands in a class map.
        name: for people.
        colour: `#rrggbb`.
    """

    value: int
    name: str
    colour: str


@dataclass(frozen=True)
class LabelFeature:
    """One connected piece that was drawn: a polygon or a point.

    Attributes:
        geometry: Polygon, MultiPolygon (where a repair split it) or Point in the region's CRS.
        value: of its class, or `IGNORE`.
        date: the day it was true; None for any.
        group: its position in the label set; held-out splits keep a group together.
    """

    geometry: BaseGeometry
    value: int
    date: dt.date | None
    group: int


@dataclass(frozen=True)
class LabelSet:
    """Labels of a region, in the order in which they were drawn: later ones lie on top.

    Attributes:
        classes: those with at least one feature on the region, by value; at least two.
        features: on the region, `features[i].group == i`.
        repaired: invalid geometries that were made valid.
        empty: features dropped for having no geometry.
        unclassed: features dropped for having no class.
        outside: features dropped for lying outside the region.
        unused: names of classes without a feature on the region.
        undated: features whose date is none that can be understood: they hold at any time.
        undated_example: one of these dates.
        alike: spellings of a class that were taken as one, `Forest = forest`.
    """

    classes: tuple[LabelClass, ...]
    features: tuple[LabelFeature, ...]
    repaired: int = 0
    empty: int = 0
    unclassed: int = 0
    outside: int = 0
    unused: tuple[str, ...] = ()
    undated: int = 0
    undated_example: str = ""
    alike: tuple[str, ...] = ()


def label_set(
    classes: Sequence[LabelClass],
    geometries: NDArray[Any],
    values: Sequence[int | None],
    dates: Sequence[dt.date | None],
    grid: PixelGrid,
    name: str,
    least: int = 2,
) -> LabelSet:
    """A label set from features as they came, in the order in which they were drawn.

    Args:
        classes: of all features, without the ignored one.
        geometries: shapely geometries or None [feature], in the grid's CRS; infinite coordinates
            where the CRS cannot hold them.
        values: the class of each feature, `IGNORE`, or None for none.
        dates: of each feature.
        grid: the region.
        name: of the source, as errors begin.
        least: classes that there must be inside the region.

    Raises:
        LabelError: lines, nothing inside the region, or fewer than `least` classes inside it.
    """
    empty = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    unclassed = ~empty & np.array([value is None for value in values], bool)
    kept = np.flatnonzero(~empty & ~unclassed)
    if not len(kept):
        raise LabelError(
            say("{name} has no feature with a geometry and a class", name=name),
            say(
                "Without a geometry: {empty}, without a class: {unclassed}",
                empty=int(empty.sum()),
                unclassed=int(unclassed.sum()),
            ),
        )
    pieces, owner = _pieces(geometries[kept])
    if np.isin(shapely.get_type_id(pieces), _LINES).any():
        raise LabelError(
            say("{name} holds lines", name=name),
            "Labels are polygons or points: buffer the lines to polygons",
        )
    pieces, repaired = _repaired(pieces)
    usable, inside = ~shapely.is_empty(pieces), _inside(pieces, grid)
    by_feature = np.zeros((2, len(kept)), bool)
    np.logical_or.at(by_feature[0], owner, usable)
    np.logical_or.at(by_feature[1], owner, inside)
    features = tuple(
        LabelFeature(pieces[i], values[kept[owner[i]]] or IGNORE, dates[kept[owner[i]]], group)
        for group, i in enumerate(np.flatnonzero(inside))
    )
    present = {feature.value for feature in features}
    found = LabelSet(
        classes=tuple(
            sorted((c for c in classes if c.value in present), key=lambda item: item.value)
        ),
        features=features,
        repaired=len(np.unique(owner[repaired])),
        empty=int(empty.sum()) + int((~by_feature[0]).sum()),
        unclassed=int(unclassed.sum()),
        outside=int((by_feature[0] & ~by_feature[1]).sum()),
        unused=tuple(c.name for c in classes if c.value not in present),
    )
    _check_usable(found, grid, name, least)
    return found


def _check_usable(labels: LabelSet, grid: PixelGrid, name: str, least: int) -> None:
    if not labels.features and least:
        raise LabelError(
            say("{name} lies outside the region", name=name),
            say(
                "The region covers {bounds} in {crs_name}; check the CRS of the labels",
                bounds=tuple(round(v, 4) for v in grid.bounds),
                crs_name=grid.crs_name,
            ),
        )
    if len(labels.classes) < least:
        raise LabelError(_too_few(labels, name), "Draw polygons of at least two classes")


def _too_few(labels: LabelSet, name: str) -> Said:
    """Which classes there are of two at least, and where others lie."""
    outside = ", ".join(labels.unused)
    if not labels.classes:
        return say("{name} has no class inside the region", name=name)
    only = labels.classes[0].name
    if not outside:
        return say("{name} has only the class {only} inside the region", name=name, only=only)
    return say(
        "{name} has only the class {only} inside the region; {outside} lies outside it",
        name=name,
        only=only,
        outside=outside,
    )


def _pieces(geometries: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.intp]]:
    """Single polygons, points and lines of all geometries, and whose they are."""
    pieces, owner = shapely.get_parts(geometries, return_index=True)
    nested = np.isin(shapely.get_type_id(pieces), _NESTED)
    while nested.any():
        pieces, inner = shapely.get_parts(pieces, return_index=True)
        owner = owner[inner]
        nested = np.isin(shapely.get_type_id(pieces), _NESTED)
    return pieces, owner


def _repaired(pieces: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Pieces made valid, of their polygons alone, and which of them were not."""
    finite = np.isfinite(shapely.bounds(pieces)).all(axis=1)
    invalid = finite & ~shapely.is_valid(pieces)
    pieces = pieces.copy()
    for index in np.flatnonzero(invalid):
        parts, _ = _pieces(np.array([mended(pieces[index])], object))
        polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
        pieces[index] = polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
    return pieces, invalid


def _inside(pieces: NDArray[Any], grid: PixelGrid) -> NDArray[np.bool_]:
    """Which pieces share area with the grid, or are points in one of its pixels."""
    west, south, east, north = grid.bounds
    bounds = shapely.bounds(pieces)
    with np.errstate(invalid="ignore"):
        # Half-open like the pixels themselves: a point on the right or lower edge is outside.
        near: NDArray[np.bool_] = (
            (bounds[:, 0] < east)
            & (bounds[:, 2] >= west)
            & (bounds[:, 1] <= north)
            & (bounds[:, 3] > south)
            & np.isfinite(bounds).all(axis=1)
        )
        within = (
            near
            & (bounds[:, 0] >= west)
            & (bounds[:, 2] <= east)
            & (bounds[:, 1] >= south)
            & (bounds[:, 3] <= north)
        )
    crossing = np.flatnonzero(near & ~within)
    box = shapely.box(west, south, east, north)
    near[crossing] = shapely.area(shapely.intersection(pieces[crossing], box)) > 0
    return near
