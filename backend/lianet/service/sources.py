"""What a request says about a source of imagery, as options of the command line."""

from __future__ import annotations

from typing import Any

from lianet.errors import InputError
from lianet.service.contract import SourceBody

_ANSWERS = ("bands", "scale", "offset", "nodata", "mask-band", "mask-values", "resolution", "crs")


def source_options(body: SourceBody) -> dict[str, str | float]:
    """What a body says about a source, by the options of the command line, without dashes.

    Raises:
        InputError: an answer that decides nothing, or an area that is none.
    """
    unknown = [name for name in body.answers if name not in _ANSWERS]
    if unknown:
        raise InputError(f"Nothing is decided by {unknown[0]!r}", f"Use {', '.join(_ANSWERS)}")
    if body.search is not None:
        raise InputError(
            "Catalogues cannot be searched by this version",
            "Download the products, and choose their folder",
            code="search",
        )
    options: dict[str, str | float] = dict(body.answers)
    if body.area is not None:
        options["area"] = ",".join(f"{value!r}" for value in _bounds(body.area))
    if body.max_cloud is not None:
        options["max-cloud"] = body.max_cloud
    return options


def _bounds(area: dict[str, Any]) -> tuple[float, float, float, float]:
    """The rectangle around a GeoJSON geometry."""
    from shapely import GEOSException
    from shapely.geometry import shape

    try:
        found = shape(area)
    except (GEOSException, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("The area is no GeoJSON geometry", "Draw it again") from error
    if found.is_empty:
        raise InputError("The area is empty", "Draw it again")
    west, south, east, north = found.bounds
    return west, south, east, north
