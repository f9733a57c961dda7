"""Labels from anything with `__geo_interface__`: a GeoDataFrame, a FeatureCollection, features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from lianet.errors import LabelError, say
from lianet.geo.grid import PixelGrid
from lianet.labels.colours import class_colours
from lianet.labels.label_set import LabelClass, LabelSet
from lianet.labels.reading import as_seen, labels_from_geojson, reprojected, taken_as_one
from lianet.labels.values import Target, ValueLabels, values_from_geojson

_NAME = "The label set"
_LONGITUDE_LATITUDE = "EPSG:4326"
"""The CRS of GeoJSON (RFC 7946, section 4), where the object does not say another one."""


def labels_from_interface(
    source: Any, field: str, grid: PixelGrid, target: Target | None = None, *, crs: Any = None
) -> LabelSet | ValueLabels:
    """Classes, or values of a target.

    Args:
        source: has `__geo_interface__`, or is such a mapping: a FeatureCollection or a Feature; or
            is several of these in a row.
        field: property with the class of each feature, or its value. The property `date`
            (YYYY-MM-DD), where there is one, says when a class was true.
        grid: of the region.
        target: what the values are; None for classes.
        crs: where it lies; what it says itself where absent, as a GeoDataFrame does, else longitude
            and latitude.

    Raises:
        LabelError: it holds no features, or any reason of `labels_from_geojson` and
            `values_from_geojson`.
    """
    features = _features(source)
    where = crs or getattr(source, "crs", None) or _LONGITUDE_LATITUDE
    placed = _placed(features, where, grid)
    said = [(feature.get("properties") or {}) for feature in features]
    given = [_plain(properties.get(field)) for properties in said]
    if features and all(value is None for value in given):
        raise LabelError(
            say("{name} has no property {field!r}", name=_NAME, field=field),
            say(
                "Its properties are {names}",
                names=", ".join(dict.fromkeys(k for s in said for k in s)),
            )
            if any(said)
            else "Name the one with the classes",
        )
    if target is not None:
        values: list[dict[str, Any]] = [{"value": value} for value in given]
        return values_from_geojson(_collection(placed, values), target, grid)
    spelt, alike = taken_as_one([None if v is None else as_seen(str(v)) for v in given])
    names = sorted({str(value) for value in spelt if value is not None})
    colours = class_colours(names)
    classes = [LabelClass(n, name, colours[name]) for n, name in enumerate(names, 1)]
    numbers = {item.name: item.value for item in classes}
    labels = [
        {
            "class": None if value is None else numbers[str(value)],
            "date": None if properties.get("date") is None else str(properties["date"])[:10],
        }
        for value, properties in zip(spelt, said, strict=True)
    ]
    return replace(labels_from_geojson(_collection(placed, labels), classes, grid), alike=alike)


def _features(source: Any) -> list[Mapping[str, Any]]:
    found = source if isinstance(source, Mapping) else getattr(source, "__geo_interface__", None)
    if isinstance(found, Mapping):
        if found.get("type") == "FeatureCollection":
            return list(found.get("features") or ())
        if found.get("type") == "Feature":
            return [found]
    elif isinstance(source, Sequence | Iterator) and not isinstance(source, str):
        return [feature for one in source for feature in _features(one)]
    raise LabelError(
        say("{name} is no feature, and no collection of features", name=_NAME),
        "Give a GeoDataFrame, a FeatureCollection or a list of features",
    )


def _placed(features: list[Mapping[str, Any]], crs: Any, grid: PixelGrid) -> NDArray[Any]:
    geometries = np.empty(len(features), object)
    try:
        for index, feature in enumerate(features):
            drawn = feature.get("geometry")
            geometries[index] = shape(drawn) if drawn else None
    except (AttributeError, KeyError, TypeError, ValueError, ShapelyError) as error:
        raise LabelError(
            say("Feature {number} of the label set is not valid GeoJSON", number=index + 1),
            "Mend it, or leave it out",
        ) from error
    return reprojected(shapely.force_2d(geometries), crs, grid, _NAME)


def _plain(value: Any) -> Any:
    """A value as Python has it: numpy's own types and NaN come from data frames."""
    value = value.item() if isinstance(value, np.generic) else value
    return None if value is None or value != value else value


def _collection(geometries: NDArray[Any], properties: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": None if geometry is None else mapping(geometry),
                "properties": about,
            }
            for geometry, about in zip(geometries, properties, strict=True)
        ],
    }
