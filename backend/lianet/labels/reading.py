"""Label sets from files and from the map: what users drew, checked and on the region's CRS."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely.errors import ShapelyError

from lianet.errors import InputError, LabelError, say
from lianet.geo.grid import PixelGrid
from lianet.labels.class_raster import read_label_raster
from lianet.labels.colours import class_colours, parse_colour
from lianet.labels.days import read_days
from lianet.labels.feature_collection import features_of, read_features
from lianet.labels.label_set import (
    IGNORE,
    IGNORED_NAMES,
    MAX_CLASSES,
    LabelClass,
    LabelFeature,
    LabelSet,
    label_set,
)
from lianet.labels.pixels import LabelPixels, LabelRaster, label_pixels, rasterise
from lianet.labels.text_tables import OF_REGION

__all__ = [
    "IGNORE",
    "LabelClass",
    "LabelFeature",
    "LabelPixels",
    "LabelRaster",
    "LabelSet",
    "label_pixels",
    "labels_from_geojson",
    "rasterise",
    "read_label_raster",
    "read_labels",
]

_DATE_FIELDS = ("label_date", "date")
_UNDEFINED = '["Undefined '
"""In how OGR writes the two CRS by which a GeoPackage says that a layer has none (OGC 12-128)."""
_WITHOUT_WIDTH = (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(range(0x20)),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
    **dict.fromkeys((*_WITHOUT_WIDTH, *_TURNING)),
}
"""What a name loses: control characters, blanks and hyphens of no width, marks of direction.
Joiners stay, since they are part of letters."""
_NO_CLASS = ("", "null", "<null>", "(null)", "nan", "n/a", "#n/a", "-", "--", "?")
"""What spreadsheets and databases write where there is nothing."""
_COLOUR_FIELDS = ("colour", "color", "Colour", "Color", "COLOUR", "COLOR")


def read_labels(
    source: str | Path | Mapping[str, Any],
    *,
    class_field: str,
    grid: PixelGrid,
    layer: str | None = None,
) -> LabelSet:
    """Read labels from a GeoPackage, GeoJSON, Shapefile or anything else that OGR reads.

    Classes are the different values of the field. Integers from 1 to 254 keep their value, 255 is
    ignored; text, and numbers outside that range, are numbered from 1 in their order. Names that
    differ by capitals or blanks alone are one class, which is told. A class
    named `ignore` is never trained on. Colours come from a field `colour` or `color`. A field
    `label_date` or `date` (in lower case: others write `DATE` for the day of the survey) dates
    the labels; what is no day, or could be two, leaves them without one and is counted. Multiparts
    become one feature a part.

    Args:
        source: a file, or a GeoJSON object.
        class_field: the field that holds the class.
        grid: the region; labels in another CRS are reprojected to its own.
        layer: of a file with several; the one that has the field where absent, or all folders of
            a KML that have it.

    Raises:
        LabelError: the file or the field cannot be used; says why and what to do.
    """
    from lianet.labels.vector_file import read_vector  # most of a second to load

    name = "The GeoJSON" if isinstance(source, Mapping) else Path(source).name
    data: Any = json.dumps(source).encode() if isinstance(source, Mapping) else Path(source)
    crs, wkb, table = read_vector(data, name, class_field, (*_DATE_FIELDS, *_COLOUR_FIELDS), layer)
    date_field = next((field for field in _DATE_FIELDS if field in table), None)
    colour_field = next((field for field in _COLOUR_FIELDS if field in table), None)
    classes, values, alike = _number_classes(
        table[class_field], None if colour_field is None else table[colour_field], name, class_field
    )
    days = read_days([None] * len(values) if date_field is None else table[date_field])
    own = geometries_of(wkb, name)
    geometries = reprojected(own, crs, grid, name)
    _check_axes(own, geometries, crs, grid, name)
    found = label_set(classes, geometries, values, days.days, grid, name)
    return replace(
        found, undated=days.unread + days.ambiguous, undated_example=days.example, alike=alike
    )


def labels_from_geojson(
    collection: Mapping[str, Any],
    classes: Sequence[LabelClass],
    grid: PixelGrid,
    least: int = 2,
) -> LabelSet:
    """Labels as the plugin sends them: a FeatureCollection in the region's CRS.

    Args:
        collection: features with the properties `class` (a value of `classes`, or 255 for
            ignored) and optionally `date` (YYYY-MM-DD).
        classes: all classes of the project; those without a feature are left out of the result.
        grid: the region.
        least: classes that there must be inside the region; with 0 there may be no label at all.

    Raises:
        LabelError: not a FeatureCollection, an unknown class, or any reason of `read_labels`.
    """
    name = "The label set"
    known = {item.value: item for item in classes}
    if len(known) != len(classes) or any(not 1 <= value <= IGNORE for value in known):
        raise LabelError(
            "The class values are not different numbers from 1 to 254", "Renumber the classes"
        )
    features = features_of(collection, name)
    if not features and least == 0:
        return LabelSet((), ())
    if not features:
        raise LabelError(say("{name} is empty", name=name), "Draw some polygons first")
    values: list[int | None] = []
    dates = []
    every, geometries = read_features(features)
    for index, properties in enumerate(every):
        value = properties.get("class")
        whole = isinstance(value, int | float)
        if value is not None and not (whole and (value == IGNORE or value in known)):
            raise LabelError(
                say(
                    "Feature {number} has the class {value}, which is not in the class list",
                    number=index + 1,
                    value=value,
                ),
                "Add the class, or give the feature another one",
            )
        if value is not None and (value == IGNORE or _is_ignore(known[value].name)):
            value = IGNORE
        values.append(None if value is None else int(value))
        dates.append(properties.get("date"))
    kept = [item for item in classes if item.value != IGNORE and not _is_ignore(item.name)]
    days = read_days(dates)
    if days.example:
        raise LabelError(
            say("{name} has the label date {example}", name=name, example=days.example),
            "Write dates as YYYY-MM-DD, or leave them empty",
        )
    return label_set(kept, geometries, values, days.days, grid, name, least)


def geometries_of(wkb: NDArray[Any], name: str) -> NDArray[Any]:
    try:
        return np.asarray(shapely.from_wkb(wkb), object)
    except ShapelyError as error:
        raise LabelError(
            say("{name} holds geometries that cannot be read, curves perhaps", name=name),
            "Convert them to polygons with straight edges",
        ) from error


def reprojected(
    geometries: NDArray[Any],
    crs: str | None,
    grid: PixelGrid,
    name: str,
    refused: type[InputError] = LabelError,
) -> NDArray[Any]:
    """Geometries in the grid's CRS; what cannot be there gets infinite coordinates.

    Raises:
        InputError: they have no CRS, or one that has nothing to do with the grid's; of the type
            `refused`.
    """
    if crs == OF_REGION:
        return geometries
    if crs is None or _UNDEFINED in crs:
        raise refused(
            say("{name} has no CRS", name=name), say("Assign one, in QGIS with Set Layer CRS")
        )
    try:
        source, target = CRS.from_user_input(crs), CRS.from_wkt(grid.crs_wkt)
        if source == target:
            return _beyond_180(geometries, grid)
        transformer = Transformer.from_crs(source, target, always_xy=True)

        def project(xy: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

        found = np.asarray(shapely.transform(geometries, project), object)
        return _beyond_180(found, grid)
    except (CRSError, ProjError) as error:
        raise refused(
            say(
                "The CRS of {name} cannot be brought to {crs_name}",
                name=name,
                crs_name=grid.crs_name,
            ),
            say("Save it in {crs_name}", crs_name=grid.crs_name),
        ) from error


def _beyond_180(geometries: NDArray[Any], grid: PixelGrid) -> NDArray[Any]:
    """Geometries in degrees on the side of a grid that goes on over the antimeridian.

    There -179.9 is 180.1, and a polygon from 179.9 to -179.9 is not as wide as the world.
    """
    west, _, east, _ = grid.bounds
    if not grid.crs.is_geographic or (west >= -180 and east <= 180):
        return geometries
    least = (west + east) / 2 - 180

    def turned(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([least + (xy[:, 0] - least) % 360, xy[:, 1]])

    return np.asarray(shapely.transform(geometries, turned), object)


def _check_axes(
    own: NDArray[Any], geometries: NDArray[Any], crs: str | None, grid: PixelGrid, name: str
) -> None:
    """See that labels do not lie in the region with north before east alone.

    Raises:
        LabelError: they do.
    """
    region = shapely.box(*grid.bounds)
    if shapely.intersects(region, geometries).any():
        return
    turned = np.asarray(shapely.transform(own, lambda xy: xy[:, ::-1]), object)
    if shapely.intersects(region, reprojected(turned, crs, grid, name)).any():
        raise LabelError(
            say("{name} has north before east: it lies in the region the other way", name=name),
            "Exchange them, in QGIS with Swap X and Y coordinates",
        )


def _is_ignore(name: str) -> bool:
    return name.strip().lower() in IGNORED_NAMES


def _class_key(value: Any, name: str, field: str) -> int | str | None:
    """A class as the field gives it: a whole number, text, or None where the field is empty."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return None
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | float | np.integer | np.floating):
        if not float(value).is_integer():
            raise LabelError(
                say(
                    "The field {field} of {name} holds fractions, {value:g} for example",
                    field=field,
                    name=name,
                    value=value,
                ),
                "Choose a field with text or whole numbers",
            )
        return int(value)
    text = as_seen(str(value))
    return None if text.lower() in _NO_CLASS else text


def as_seen(name: str) -> str:
    """A name without what nobody sees: two ways to write an umlaut, letters of no width."""
    return unicodedata.normalize("NFC", name).translate(_UNSEEN).strip()


def _number_classes(
    column: NDArray[Any], colours: NDArray[Any] | None, name: str, field: str
) -> tuple[list[LabelClass], list[int | None], tuple[str, ...]]:
    """Classes of a field, every feature's value (None where the field is empty), and spellings that
    were taken as one."""
    keys, alike = taken_as_one([_class_key(value, name, field) for value in column])
    # A field is of one type, so keys are all numbers or all text and can be sorted.
    ignored = {key for key in keys if key == IGNORE or (isinstance(key, str) and _is_ignore(key))}
    kept: list[Any] = sorted({key for key in keys if key is not None} - ignored)
    if len(kept) > MAX_CLASSES:
        raise LabelError(
            say(
                "The field {field} of {name} has {count} different values",
                field=field,
                name=name,
                count=len(kept),
            ),
            say(
                "A class map holds at most {most} classes: choose another field or merge some",
                most=MAX_CLASSES,
            ),
        )
    own = all(isinstance(key, int) and 1 <= key <= MAX_CLASSES for key in kept)
    numbers = {key: key if own else order for order, key in enumerate(kept, start=1)}
    numbers |= dict.fromkeys(ignored, IGNORE)
    given: dict[str, str] = {}
    if colours is not None:
        for key, text in zip(keys, colours, strict=True):
            colour = parse_colour(text)
            if key is not None and colour is not None:
                given.setdefault(str(key), colour)
    palette = class_colours([str(key) for key in kept], given)
    classes = [LabelClass(numbers[key], str(key), palette[str(key)]) for key in kept]
    return classes, [None if key is None else numbers[key] for key in keys], alike


def taken_as_one(
    keys: Sequence[int | str | None],
) -> tuple[list[int | str | None], tuple[str, ...]]:
    """Names of which some differ by capitals or blanks alone, as the most frequent spelling.

    Returns:
        Every feature's name, and what became of which, for people.
    """
    counts = Counter(key for key in keys if isinstance(key, str))
    spellings: dict[str, list[str]] = {}
    for key, _ in counts.most_common():
        spellings.setdefault(" ".join(key.casefold().split()), []).append(key)
    one = {other: same[0] for same in spellings.values() for other in same}
    alike = tuple(" = ".join(same) for same in spellings.values() if len(same) > 1)
    return [one[key] if isinstance(key, str) else key for key in keys], alike
