"""Points from files: where profiles are taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import ShapelyError

from lianet.errors import InputError, NotFoundError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.vector_bounds import check_bounds
from lianet.labels.reading import reprojected
from lianet.labels.text_tables import crs_of_places, open_options


@dataclass(frozen=True)
class Points:
    """Points inside a region.

    Attributes:
        ids: int64 [point], feature ids of the file; parts of a multipoint share one.
        xy: float64 [point, 2], in the region's CRS.
        rows: int64 [point], of the pixels that hold them.
        cols: int64 [point].
        outside: points that lie outside the region.
        empty: features without a geometry.
    """

    ids: NDArray[np.int64]
    xy: NDArray[np.float64]
    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    outside: int
    empty: int


def read_points(path: Path, grid: PixelGrid, layer: str | None = None) -> Points:
    """Read the points of a GeoPackage, GeoJSON, Shapefile or anything else that OGR reads.

    Args:
        path: the file.
        grid: the region; points in another CRS are reprojected to its own.
        layer: of a file with several; the only one with points where absent.

    Raises:
        InputError: no such layer, or several with points and none named; no CRS, no points, or
            none inside the region; says what to do.
        NotFoundError: no such file.
    """
    if not path.exists():
        raise NotFoundError(say("There is no file {path}", path=path), "Check the path")
    check_bounds(path)
    try:
        how = open_options(path)
        if not how:  # a table has one
            layer = _layer(path, layer)
        meta, ids, wkb, _ = pyogrio.raw.read(
            path, layer=layer, columns=[], force_2d=True, return_fids=True, **how
        )
        crs = meta["crs"]
        if how:
            columns = list(map(str, pyogrio.read_info(path, **how)["fields"]))
            crs = crs_of_places(wkb, path.name, columns, InputError)
        geometries = np.asarray(shapely.from_wkb([] if wkb is None else wkb), object)
    except (DataSourceError, DataLayerError, IndexError, ShapelyError) as error:  # or no layer
        raise InputError(
            say("{name} cannot be read as a vector layer", name=path.name),
            "Save the points as a GeoPackage or GeoJSON",
        ) from error
    empty = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    parts, owner = shapely.get_parts(geometries[~empty], return_index=True)
    if not len(parts):
        raise InputError(say("{name} holds no point", name=path.name), "Choose a layer of points")
    if (shapely.get_type_id(parts) != shapely.GeometryType.POINT).any():
        raise InputError(
            say("{name} holds more than points", name=path.name),
            "Choose a layer of points, or make points of it first: in QGIS, Centroids",
        )
    xy = shapely.get_coordinates(reprojected(parts, crs, grid, path.name, InputError))
    inverse = ~grid.transform
    with np.errstate(invalid="ignore"):
        cols = inverse.a * xy[:, 0] + inverse.b * xy[:, 1] + inverse.c
        rows = inverse.d * xy[:, 0] + inverse.e * xy[:, 1] + inverse.f
        inside = (cols >= 0) & (cols < grid.width) & (rows >= 0) & (rows < grid.height)
    if not inside.any():
        raise InputError(
            say("No point of {name} lies inside the region", name=path.name),
            say(
                "The region covers {bounds} in {crs_name}; check the CRS of the points",
                bounds=tuple(round(v, 4) for v in grid.bounds),
                crs_name=grid.crs_name,
            ),
        )
    return Points(
        ids=np.asarray(ids, np.int64)[~empty][owner][inside],
        xy=xy[inside],
        rows=np.floor(rows[inside]).astype(np.int64),
        cols=np.floor(cols[inside]).astype(np.int64),
        outside=int((~inside).sum()),
        empty=int(empty.sum()),
    )


def _layer(path: Path, asked: str | None) -> str | None:
    """The layer to read: the one asked for, or the only one that can hold points."""
    kinds = {str(name): kind for name, kind in pyogrio.list_layers(path) if kind is not None}
    if asked is not None:
        if asked not in kinds:
            raise InputError(
                say("{name} has no layer {layer}", name=path.name, layer=asked),
                say("Its layers are {layers}", layers=", ".join(kinds)),
            )
        return asked
    fitting = [name for name, kind in kinds.items() if "Point" in kind] or list(kinds)
    if len(fitting) > 1:
        raise InputError(
            say("{name} has {count} layers of points", name=path.name, count=len(fitting))
            if "Point" in kinds[fitting[0]]
            else say(
                "{name} has {count} layers, and none says that it holds points",
                name=path.name,
                count=len(fitting),
            ),
            say("Name one of these layers: {names}", names=", ".join(fitting)),
        )
    return fitting[0] if fitting else None
