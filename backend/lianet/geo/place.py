"""Where a raster lies, and whether it can: its coordinates and its CRS are of one kind."""

from __future__ import annotations

import math

from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform

from lianet.errors import InputError, say
from lianet.geo.grid import PixelGrid

_LEAST_PIXEL_M = 1e-3
"""No camera sees less; a degree's fraction taken for metres is smaller."""

_MOST_LONGITUDE = 540.0
"""Some count from 0 to 360, and go on over the antimeridian."""


def check_place(grid: PixelGrid, name: str, refused: type[InputError] = InputError) -> None:
    """See that a CRS has the places that the coordinates of a raster name.

    Metres under a CRS in degrees, degrees under one in metres and latitudes beyond a pole are
    files to which somebody assigned the wrong CRS: areas and distances would be nonsense.

    Args:
        grid: of the raster.
        name: of it, for people.
        refused: the type of the error.

    Raises:
        InputError: the CRS is none of maps, or does not fit.
    """
    crs, fitting = grid.crs, say("Assign the CRS that its coordinates are in")
    try:
        in_degrees, width = crs.is_geographic, grid.gsd_m
    except CRSError as error:  # geocentric, of an engineering site
        raise refused(
            say("The CRS of {name} is neither projected nor in degrees", name=name), fitting
        ) from error
    west, south, east, north = grid.bounds
    if in_degrees:
        lies = max(-south, north) <= 90 + grid.gsd[1] and max(-west, east) <= _MOST_LONGITUDE
    else:
        lies = _on_earth(grid)
    if not lies:
        bounds = tuple(round(value, 4) for value in grid.bounds)
        raise refused(
            say(
                "{name} covers {bounds}, which is nowhere in its CRS, {crs_name}",
                name=name,
                bounds=bounds,
                crs_name=grid.crs_name,
            ),
            fitting,
        )
    if width < _LEAST_PIXEL_M:
        raise refused(
            say(
                "The pixels of {name} are {width:g} m wide in its CRS, {crs_name}",
                name=name,
                width=width,
                crs_name=grid.crs_name,
            ),
            fitting,
        )


def _on_earth(grid: PixelGrid) -> bool:
    """Whether the middle or a corner has a longitude and latitude."""
    places = [(0, 0), (0, grid.height), (grid.width, 0), (grid.width, grid.height)]
    points = [grid.transform @ place for place in [(grid.width / 2, grid.height / 2), *places]]
    try:
        found = transform(grid.crs, "EPSG:4326", *zip(*points, strict=True))
    except (CRSError, RasterioError):
        return False
    return any(math.isfinite(x) and math.isfinite(y) for x, y in zip(*found[:2], strict=True))


def is_south(grid: PixelGrid) -> bool:
    """Whether the middle of a grid lies south of the equator."""
    x, y = grid.transform @ (grid.width / 2, grid.height / 2)
    return bool(transform(grid.crs, "EPSG:4326", [x], [y])[1][0] < 0)
