"""Tables of text (CSV) whose rows are places: points by two columns, or shapes as WKT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lianet.errors import InputError, LabelError, say

SUFFIXES = (".csv", ".tsv", ".txt")
_MOST = 0.5
OF_REGION = ""
"""In place of a CRS: that of the region."""

_EASTINGS = (
    "x,lon,lng,long,longitude,easting,east,rechtswert,ostwert,laengengrad,x_coord,coord_x,xcoord,"
    "decimallongitude"
)
_NORTHINGS = (
    "y,lat,latitude,northing,north,hochwert,nordwert,breitengrad,y_coord,coord_y,ycoord,"
    "decimallatitude"
)
_OF_PLACES = {*_EASTINGS.split(","), *_NORTHINGS.split(",")}
_OPEN = {
    "X_POSSIBLE_NAMES": _EASTINGS,
    "Y_POSSIBLE_NAMES": _NORTHINGS,
    "GEOM_POSSIBLE_NAMES": "wkt,geometry,geom,the_geom,shape",
    "AUTODETECT_TYPE": "YES",
}


def check_letters(path: Path, name: str) -> None:
    """See that a table is not in UTF-16, as spreadsheets save "Unicode text".

    Raises:
        LabelError: it is.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(2)
    except OSError:
        return
    if beginning in (b"\xff\xfe", b"\xfe\xff"):
        raise LabelError(
            say("{name} is text in UTF-16, which is not read", name=name), "Save it in UTF-8"
        )


def is_table(data: Any) -> bool:
    """Whether a path is that of a table of text."""
    return isinstance(data, Path) and data.suffix.lower() in SUFFIXES


def open_options(data: Any) -> dict[str, str]:
    """How GDAL finds places in a table; nothing for other files."""
    return dict(_OPEN) if is_table(data) else {}


def crs_of_places(
    wkb: NDArray[Any] | None,
    name: str,
    columns: list[str],
    refused: type[InputError] = LabelError,
) -> str:
    """The CRS of a table's places: degrees where most of them can be, else that of the region.

    Raises:
        InputError: no column holds places; of the type `refused`.
    """
    known = [] if wkb is None else [one for one in wkb if one is not None]
    bounds = shapely.total_bounds(shapely.from_wkb(known)) if known else np.full(4, np.nan)
    places = [one for one in columns if one.strip().lower() in _OF_PLACES]
    if not np.isfinite(bounds).all() and len(places) > 1:
        raise refused(
            say(
                "{columns} of {name} hold no plain numbers",
                columns=", ".join(places),
                name=name,
            ),
            "Write places as 394540.5 or 394540,5, without degrees, minutes and thousands marks",
        )
    if not np.isfinite(bounds).all():
        raise refused(
            say("{name} has no columns of places", name=name),
            say(
                "Call them x and y, lon and lat, or wkt; its columns are {columns}",
                columns=", ".join(columns),
            ),
        )
    each = shapely.bounds(shapely.from_wkb(known))
    fitting = (np.abs(each[np.isfinite(each).all(1)]) <= (180, 90, 180, 90)).all(1)
    return "EPSG:4326" if fitting.mean() > _MOST else OF_REGION  # one may be a slip of the pen
