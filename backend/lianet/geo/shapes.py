"""Shapes that cross themselves, mended within bounds: they come from anybody."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from lianet.errors import InputError, say

MOST_CROSSINGS = 250_000
"""Of a shape's edges with each other, about; three seconds. What a hand draws has a few."""

_LOOKED_AT = 50


def mended(shape: BaseGeometry) -> BaseGeometry:
    """A valid shape: the area inside its rings.

    Raises:
        InputError: its edges cross too often, as those of scribbles do: to take apart what some
            hundred random corners enclose would take minutes and gigabytes.
    """
    if shape.is_valid:
        return shape
    parts = shapely.get_parts(shape)
    found = [part if part.is_valid else _mended(part) for part in parts]
    return found[0] if len(found) == 1 else shapely.union_all(found)


def _mended(shape: BaseGeometry) -> BaseGeometry:
    if _crossings(shape) > MOST_CROSSINGS:
        raise InputError(
            say("A shape of {corners} corners crosses itself too often to be mended",
                corners=int(shapely.get_num_coordinates(shape))),
            "Draw it again, or repair it in QGIS with Fix geometries",
        )  # fmt: skip
    # GEOS's other method tells holes by even and odd, and takes a thousand times as long.
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _crossings(shape: BaseGeometry) -> float:
    """How often edges may cross: pairs whose extents do, estimated from some of them."""
    corners, ring = shapely.get_coordinates(shapely.get_rings(shape), return_index=True)
    edges = np.stack([corners[:-1], corners[1:]], 1)[ring[:-1] == ring[1:]]
    lines = shapely.linestrings(edges[np.isfinite(edges).all((1, 2))])
    if not len(lines):
        return 0.0
    some = lines[np.random.default_rng(0).choice(len(lines), min(_LOOKED_AT, len(lines)), False)]
    pairs = shapely.STRtree(lines).query(some).shape[1]
    return float(pairs / len(some) * len(lines) / 2)
