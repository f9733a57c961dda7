"""Opening rasters of labels; what can be wrong with them is said in the words of labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasterio import DatasetReader
from rasterio._err import CPLE_BaseError
from rasterio.errors import RasterioError

from lianet.errors import InputError, LabelError, NotFoundError, say
from lianet.geo.raster import open_raster


@contextmanager
def as_label_error(path: Path) -> Iterator[None]:
    """Make of whatever goes wrong while a raster is read, and brought onto a region's grid, an
    error of labels.

    Raises:
        LabelError: names the file and what to do.
    """
    try:
        yield
    except LabelError:
        raise
    except (InputError, NotFoundError) as error:
        raise LabelError(error.message, error.remedy) from error
    except (RasterioError, CPLE_BaseError) as error:
        raise LabelError(
            say("{name} cannot be brought onto the region's grid", name=path.name),
            "Check that it is whole, or warp it with gdalwarp",
        ) from error


@contextmanager
def open_label_raster(path: Path) -> Iterator[DatasetReader]:
    """A raster that can be brought onto a region's grid; errors as of `as_label_error`.

    Raises:
        LabelError: no raster, or without CRS.
    """
    with as_label_error(path), open_raster(path) as dataset:
        if dataset.crs is None:
            raise LabelError(
                say("{name} has no CRS", name=path.name),
                "Assign one, for example with gdal_edit.py -a_srs",
            )
        yield dataset
