"""One scene of a stack: what its file says, and whether it can be used."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path

from rasterio.errors import RasterioError
from rasterio.io import DatasetReader

from lianet.errors import InputError, NotFoundError, StackError
from lianet.geo.bands import band_name
from lianet.geo.grid import PixelGrid
from lianet.geo.raster import open_raster
from lianet.geo.tiff import missing_bytes
from lianet.scenes.scene_names import SceneName

SUFFIXES = (".tif", ".tiff", ".jp2", ".vrt")
"""Of files that can be scenes."""

DTYPES = ("uint16", "int16", "float32")
"""Stored types that can be scenes."""


@dataclass(frozen=True)
class Scene:
    """What one file says about itself.

    Attributes:
        path: the file.
        date: of acquisition, from the name.
        grid: CRS, affine and shape.
        dtype: of the stored values.
        bands: standard names of its bands in file order; "" where a band has no description.
        nodata: declared by each band; None where none is.
        scales: declared by each band; None where the file declares neither scale nor offset.
        offsets: as scales, or what the name's processing baseline adds.
    """

    path: Path
    date: dt.date
    grid: PixelGrid
    dtype: str
    bands: tuple[str, ...]
    nodata: tuple[float | None, ...]
    scales: tuple[float | None, ...]
    offsets: tuple[float | None, ...]


def read_scene(path: Path, name: SceneName) -> Scene:
    """Read what a file says; no pixels.

    Raises:
        StackError: not a raster, truncated, without or with a wrong georeference, or of a type
            that cannot be a scene.
    """
    _check_whole(path)
    try:
        with open_raster(path) as dataset:
            _check_georeference(dataset, path)
            dtypes = sorted(set(dataset.dtypes))
            if len(dtypes) != 1 or dtypes[0] not in DTYPES:
                raise StackError(
                    f"{path.name} holds {' and '.join(dtypes)}",
                    f"Scenes are {', '.join(DTYPES)}: convert it with gdal_translate -ot UInt16 "
                    "or Float32",
                )
            declared = [
                None if (scale, offset) == (1.0, 0.0) else (scale, offset)
                for scale, offset in zip(dataset.scales, dataset.offsets, strict=True)
            ]
            return Scene(
                path=path,
                date=name.date,
                grid=PixelGrid(
                    dataset.crs.to_wkt(), dataset.transform, dataset.height, dataset.width
                ),
                dtype=dtypes[0],
                bands=tuple(band_name(text) if text else "" for text in dataset.descriptions),
                nodata=tuple(dataset.nodatavals),
                scales=tuple(d and d[0] for d in declared),
                offsets=tuple(name.offset if d is None else d[1] for d in declared),
            )
    except NotFoundError as error:
        raise StackError(f"{path} is gone", "Check the folder") from error
    except StackError:
        raise
    except (InputError, RasterioError) as error:
        remedy = error.remedy if isinstance(error, InputError) else "Copy or download it again"
        message = error.message if isinstance(error, InputError) else f"{path} is damaged"
        raise StackError(message, remedy) from error


def check_same_grid(first: Scene, other: Scene) -> None:
    """Check that two scenes share CRS, affine and shape.

    Raises:
        StackError: names both files and the difference.
    """
    a, b = first.grid, other.grid
    if a.crs != b.crs:
        difference = f"{a.crs_name} and {b.crs_name}"
        if a.crs_name == b.crs_name:
            difference = "two different ones without an EPSG code"
        raise StackError(
            f"{first.path.name} and {other.path.name} have different CRSs: {difference}",
            "Warp all scenes to one grid, for example with gdalwarp -t_srs and -tap",
        )
    if a.shape != b.shape:
        raise StackError(
            f"{first.path.name} has {a.width} x {a.height} pixels and {other.path.name} has "
            f"{b.width} x {b.height}",
            "Cut all scenes to the same rectangle, for example with gdalwarp -te and -tr",
        )
    to_pixels = ~a.transform
    shift = max(
        math.dist(to_pixels @ (b.transform @ corner), corner)
        for corner in ((0.0, 0.0), (float(a.width), float(a.height)))
    )
    if shift > 0.01:
        raise StackError(
            f"{first.path.name} and {other.path.name} are shifted against each other by "
            f"{shift:.2f} pixels",
            "Warp all scenes to one grid, for example with gdalwarp -te and -tr",
        )


def _check_whole(path: Path) -> None:
    try:
        missing = missing_bytes(path)
    except OSError:
        return  # opening it says what is wrong
    if missing:
        raise StackError(
            f"{path.name} is truncated: {missing} bytes are missing at its end",
            "Copy or download it again",
        )


def _check_georeference(dataset: DatasetReader, path: Path) -> None:
    if dataset.crs is None:
        raise StackError(
            f"{path.name} has no CRS",
            "Assign the right one, for example with gdal_edit.py -a_srs EPSG:32633",
        )
    affine = dataset.transform
    if affine.is_identity:
        raise StackError(
            f"{path.name} has no georeference",
            "Export it again with its position, as a GeoTIFF",
        )
    if affine.b or affine.d:
        raise StackError(f"{path.name} is rotated", "Warp it north up, for example with gdalwarp")
    if affine.a <= 0 or affine.e >= 0:
        raise StackError(
            f"{path.name} is stored upside down or mirrored",
            "Warp it north up, for example with gdalwarp",
        )
