"""Labels as GeoJSON: the features of a collection, with a geometry of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import shape

from lianet.errors import LabelError, say


def features_of(collection: Mapping[str, Any], name: str) -> list[Any]:
    """What a collection holds.

    Args:
        collection: as JSON.
        name: what it is called in an error.

    Raises:
        LabelError: it is no FeatureCollection.
    """
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise LabelError(
            say("{name} is not a GeoJSON FeatureCollection", name=name), "Send the labels as one"
        )
    return features


def read_features(features: list[Any]) -> tuple[list[Mapping[str, Any]], NDArray[Any]]:
    """Properties and geometries of features, in two dimensions; None where there is none.

    Raises:
        LabelError: one is no feature.
    """
    properties: list[Mapping[str, Any]] = []
    geometries = np.empty(len(features), object)
    for index, feature in enumerate(features):
        try:
            known = feature.get("properties") or {}
            known.get("class")  # properties are told by name
            geometries[index] = shape(feature["geometry"]) if feature.get("geometry") else None
        except (AttributeError, KeyError, TypeError, ValueError, ShapelyError) as error:
            raise LabelError(
                say("Feature {number} of the label set is not valid GeoJSON", number=index + 1),
                "Draw it again",
            ) from error
        properties.append(known)
    return properties, shapely.force_2d(geometries)
