"""Labels that are quantities: canopy height, building cover, whatever a number says of a place."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.io import DatasetReader
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RasterioWindow

from lianet.errors import LabelError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.nodata import QUANTITY_FILLS
from lianet.labels.feature_collection import features_of, read_features
from lianet.labels.label_set import LabelClass, LabelSet, label_set
from lianet.labels.pixels import label_pixels
from lianet.labels.raster_errors import open_label_raster
from lianet.labels.reading import geometries_of, reprojected

_BLOCK_PX = 512
_PATCH_PX = 16
_RASTER_PIXELS = 200_000
_MOST_VALUE = float(np.finfo(np.float32).max)
_LOOK_PX = 1024

_PLACE = LabelClass(1, "labelled", "#808080")


@dataclass(frozen=True)
class Target:
    """What a regression predicts.

    Attributes:
        field: its name, for people: the field that the labels came from.
        unit: of its values, for people; may be empty.
        minimum: no value is smaller; None where unknown.
        maximum: no value is larger; None where unknown.
    """

    field: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None

    def __post_init__(self) -> None:
        limits = [limit for limit in (self.minimum, self.maximum) if limit is not None]
        if not all(map(math.isfinite, limits)) or (len(limits) == 2 and limits[0] >= limits[1]):
            raise LabelError(
                say(
                    "The range of {field}, {minimum} to {maximum}, is empty",
                    field=self.field,
                    minimum=self.minimum,
                    maximum=self.maximum,
                ),
                "Give a minimum below the maximum, or leave them out",
            )


@dataclass(frozen=True)
class ValuePixels:
    """Pixels with a known value.

    Attributes:
        rows: int64 [pixel], in the grid, counted from 0.
        cols: int64 [pixel].
        values: float32 [pixel], finite, of at least two different values.
        groups: int32 [pixel], which polygon, point or patch; kept together when held out.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    values: NDArray[np.float32]
    groups: NDArray[np.int32]

    @property
    def units(self) -> NDArray[np.int32]:
        """As of `LabelPixels`: what lies on another is of its group already."""
        return self.groups

    def subset(self, chosen: NDArray[Any]) -> ValuePixels:
        """Some of the pixels, by mask or position."""
        return ValuePixels(
            self.rows[chosen], self.cols[chosen], self.values[chosen], self.groups[chosen]
        )


@dataclass(frozen=True)
class ValueLabels:
    """Values drawn on a region.

    Attributes:
        places: polygons and points, and what became of the others; of one class.
        values: float32 [group], the value of each feature of `places`.
    """

    places: LabelSet
    values: NDArray[np.float32]

    def pixels(self, grid: PixelGrid) -> ValuePixels:
        """The labelled pixels; where features overlap, the one drawn last wins.

        What lies on another by more than half is one place with it.
        """
        found = label_pixels(self.places, grid)
        return ValuePixels(found.rows, found.cols, self.values[found.groups], found.units)


def values_from_geojson(
    collection: Mapping[str, Any], target: Target, grid: PixelGrid
) -> ValueLabels:
    """Values as the plugin sends them: a FeatureCollection in the region's CRS.

    Args:
        collection: features with the property `value`, a number.
        target: what they are values of.
        grid: the region.

    Raises:
        LabelError: not a FeatureCollection, a value that is no number or out of range, all values
            alike, or nothing inside the region.
    """
    name = "The label set"
    properties, geometries = read_features(features_of(collection, name))
    values = [known.get("value") for known in properties]
    return _value_labels(geometries, values, target, grid, name)


def read_values(
    source: str | Path,
    *,
    target: Target,
    grid: PixelGrid,
    layer: str | None = None,
) -> ValueLabels:
    """Values from a vector file: the numbers of the field `target.field`.

    Raises:
        LabelError: as `values_from_geojson`, or the file or the field cannot be used.
    """
    from lianet.labels.vector_file import read_vector  # most of a second to load

    path, field = Path(source), target.field
    crs, wkb, table = read_vector(path, path.name, field, layer=layer)
    geometries = reprojected(geometries_of(wkb, path.name), crs, grid, path.name)
    return _value_labels(geometries, list(table[field]), target, grid, path.name)


def read_value_raster(
    path: str | Path, *, target: Target, grid: PixelGrid, seed: int = 0
) -> ValuePixels:
    """Values from the first band of a raster, averaged or interpolated onto the region's grid.

    Block by block; of more than 200,000 known pixels that many are drawn at random. Squares of
    16 pixels are the groups.

    Args:
        path: a raster of numbers; its nodata and NaN are unlabelled.
        target: what they are values of.
        grid: the region.
        seed: of the draw.

    Raises:
        LabelError: not a raster, without CRS, outside the region, out of range or of one value.
    """
    path = Path(path)
    parts = []
    with open_label_raster(path) as dataset, WarpedVRT(
        dataset, crs=grid.crs, transform=grid.transform, width=grid.width,
        height=grid.height, resampling=Resampling.average,
        src_nodata=(nodata := _nodata_of(dataset)), nodata=nodata, add_alpha=nodata is None,
        # In the file's own type a mean of whole numbers would be rounded.
        dtype="float32",
    ) as warped:  # fmt: skip
        for block in grid.blocks(_BLOCK_PX):
            window = RasterioWindow(block.col, block.row, block.width, block.height)
            values = warped.read(1, window=window)
            known = (warped.read_masks(1, window=window) != 0) & np.isfinite(values)
            rows, cols = np.nonzero(known)
            parts.append((rows + block.row, cols + block.col, values[known]))
    rows, cols, values = (np.concatenate(column) for column in zip(*parts, strict=True))
    if not len(values):
        raise LabelError(
            say("{name} has no known value inside the region", name=path.name),
            say(
                "The region covers {bounds} in {crs_name}",
                bounds=tuple(round(v, 4) for v in grid.bounds),
                crs_name=grid.crs_name,
            ),
        )
    if len(values) > _RASTER_PIXELS:
        drawn = np.random.default_rng(seed).choice(len(values), _RASTER_PIXELS, replace=False)
        rows, cols, values = rows[drawn], cols[drawn], values[drawn]
    _check_values(values, target, path.name)
    across = -(-grid.width // _PATCH_PX)
    groups = (rows // _PATCH_PX * across + cols // _PATCH_PX).astype(np.int32)
    return ValuePixels(rows, cols, values.astype(np.float32), groups)


def _nodata_of(dataset: DatasetReader) -> float | None:
    """What a raster declares, else the fill that its pixels have, of those that are usual."""
    if dataset.nodata is not None:
        return float(dataset.nodata)
    shape = (min(dataset.height, _LOOK_PX), min(dataset.width, _LOOK_PX))
    seen = dataset.read(1, out_shape=shape).astype(np.float64)
    return next((fill for fill in QUANTITY_FILLS if (seen == fill).any()), None)


def _value_labels(
    geometries: NDArray[Any],
    column: Sequence[Any],
    target: Target,
    grid: PixelGrid,
    name: str,
) -> ValueLabels:
    if not column:
        raise LabelError(say("{name} is empty", name=name), "Draw some polygons first")
    numbers = np.array([_number(value, index, name) for index, value in enumerate(column)])
    _check_values(numbers, target, name)
    # Numbered by feature: parts of one feature, and what is left out, are then told apart.
    each = range(1, len(column) + 1)
    found = label_set(
        [LabelClass(index, str(index), _PLACE.colour) for index in each],
        geometries, list(each), [None] * len(column), grid, name, least=1,
    )  # fmt: skip
    values = numbers[[feature.value - 1 for feature in found.features]].astype(np.float32)
    if values.min() == values.max():
        raise _constant(values[0], target, name, inside=True)
    places = tuple(replace(feature, value=_PLACE.value) for feature in found.features)
    return ValueLabels(replace(found, classes=(_PLACE,), features=places, unused=()), values)


def _number(value: Any, index: int, name: str) -> float:
    """A feature's value.

    Raises:
        LabelError: it is none.
    """
    if isinstance(value, bool | np.bool_) or not isinstance(
        value, int | float | np.integer | np.floating | None
    ):
        raise LabelError(
            say(
                "Feature {number} of {name} has the value {dumps}, which is not a number",
                number=index + 1,
                name=name,
                dumps=json.dumps(str(value)),
            ),
            "Choose a field of numbers, or convert the text to numbers",
        )
    if value is None or not math.isfinite(value) or value in QUANTITY_FILLS:
        raise LabelError(
            say(
                "Feature {number} of {name} has no number for a value", number=index + 1, name=name
            ),
            "Fill it in, or remove the feature",
        )
    return float(value)


def _check_values(values: NDArray[Any], target: Target, name: str) -> None:
    low, high = float(values.min()), float(values.max())
    if max(-low, high) > _MOST_VALUE:  # single precision, in which is learnt, would have infinity
        limit = -_MOST_VALUE if -low > _MOST_VALUE else _MOST_VALUE
        raise _outside(low if limit < 0 else high, limit, target, name)
    if target.minimum is not None and low < target.minimum:
        raise _outside(low, target.minimum, target, name)
    if target.maximum is not None and high > target.maximum:
        raise _outside(high, target.maximum, target, name)
    if low == high:
        raise _constant(low, target, name)


def _outside(value: float, limit: float, target: Target, name: str) -> LabelError:
    found = {"name": name, "value": value, "field": target.field, "limit": limit}
    return LabelError(
        say("{name} holds {value:g} for {field}, less than the limit {limit:g}", **found)
        if value < limit
        else say("{name} holds {value:g} for {field}, more than the limit {limit:g}", **found),
        "Mend the value, or give the range other limits",
    )


def _constant(value: float, target: Target, name: str, *, inside: bool = False) -> LabelError:
    found = {"name": name, "value": value, "field": target.field}
    return LabelError(
        say(
            "{name} holds the same value {value:g} for {field} everywhere inside the region",
            **found,
        )
        if inside
        else say("{name} holds the same value {value:g} for {field} everywhere", **found),
        "Label places with other values: from one value nothing can be learnt",
    )
