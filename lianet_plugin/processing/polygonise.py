"""Rasters of classes to polygons, with GDAL: patches that are too small go to their neighbours.

GDAL reads line by line, so memory follows the polygons and not the raster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsPointXY, QgsProcessingFeedback

from .. import tr
from ..service.errors import LianetError
from ..service.tasks import TaskClass
from .cancelling import check_cancel

WHOLE_TYPES = (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_UInt32, gdal.GDT_Int32)
ROUNDS = 10
"""A patch whose neighbours were all too small is merged in a later round; few are needed."""
SIEVE_SHARE = 0.5
"""Of the progress."""

T = TypeVar("T")


class ClassRaster:
    """A band of class values, and a copy of it that can be changed.

    Args:
        source: what GDAL opens.
        folder: for temporary files.
        feedback: told of progress; asked whether to cancel.

    Raises:
        LianetError: not a raster of whole numbers.
    """

    def __init__(self, source: str, folder: Path, feedback: QgsProcessingFeedback) -> None:
        self._folder = folder
        self._feedback = feedback
        self._sieved = False
        with self._sentences(source):
            self._dataset = known(gdal.Open(source))
        self._band = self._dataset.GetRasterBand(1)
        if self._band.DataType not in WHOLE_TYPES:
            raise LianetError(
                tr("{path} does not hold classes but fractions").format(path=source),
                tr("Choose a class map: a raster of whole numbers"),
            )

    def outline(self) -> tuple[QgsGeometry, int]:
        """Around all its pixels, in the CRS, and how many they are."""
        columns, rows = self._dataset.RasterXSize, self._dataset.RasterYSize
        x, width, row_skew, y, column_skew, height = self._dataset.GetGeoTransform()
        corners = [
            QgsPointXY(x + col * width + row * row_skew, y + col * column_skew + row * height)
            for col, row in ((0, 0), (columns, 0), (columns, rows), (0, rows))
        ]
        return QgsGeometry.fromPolygonXY([corners]), columns * rows

    def classes(self) -> list[TaskClass]:
        """Names and colours that the file itself has; empty where it has none."""
        names, colours = self._band.GetCategoryNames() or [], self._band.GetColorTable()
        found = []
        for value, name in enumerate(names):
            if name:
                entry = colours.GetColorEntry(value) if colours is not None else (128, 128, 128)
                red, green, blue = entry[:3]
                found.append(TaskClass(value, name, f"#{red:02x}{green:02x}{blue:02x}"))
        return found

    def sieve(self, minimum_px: int) -> None:
        """Give patches of fewer pixels to the largest of their neighbours.

        Patches are connected over edges. One that has no neighbour but nodata stays.
        """
        with self._sentences(str(self._folder)):
            copy = known(
                gdal.GetDriverByName("GTiff").CreateCopy(
                    str(self._folder / "classes.tif"),
                    self._dataset,
                    options=["COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER", "TILED=YES"],
                )
            )
            band = copy.GetRasterBand(1)
            for _ in range(ROUNDS):
                before = band.Checksum()
                mask = band.GetMaskBand()
                tell = self._progress(0, SIEVE_SHARE)
                well(gdal.SieveFilter(band, mask, band, minimum_px, 4, callback=tell))
                band.FlushCache()
                if band.Checksum() == before:
                    break
        self._dataset, self._band, self._sieved = copy, band, True

    def polygons(self) -> Iterator[tuple[int, QgsGeometry]]:
        """Class value and outline of every patch that is not nodata."""
        path = str(self._folder / "polygons.gpkg")
        with self._sentences(path):
            drawn = known(ogr.GetDriverByName("GPKG").CreateDataSource(path))
            layer = drawn.CreateLayer("polygons", None, ogr.wkbPolygon)
            layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
            drawn.StartTransaction()
            tell = self._progress(SIEVE_SHARE if self._sieved else 0, 1)
            well(gdal.Polygonize(self._band, self._band.GetMaskBand(), layer, 0, [], callback=tell))
            drawn.CommitTransaction()
        for feature in layer:
            check_cancel(self._feedback)
            geometry = QgsGeometry()
            geometry.fromWkb(bytes(feature.GetGeometryRef().ExportToWkb()))
            yield feature.GetField(0), geometry

    def close(self) -> None:
        """Let go of the files, which Windows could not remove otherwise."""
        self._band = self._dataset = None

    def _progress(self, begin: float, end: float) -> Callable[[float, str, object], int]:
        """A callback for GDAL that tells a part of the work, and stops GDAL on a cancel."""

        def tell(fraction: float, _message: str, _data: object) -> int:
            self._feedback.setProgress(100 * (begin + fraction * (end - begin)))
            return 0 if self._feedback.isCanceled() else 1

        return tell

    @contextmanager
    def _sentences(self, path: str) -> Iterator[None]:
        """GDAL's errors as one of ours; a cancel is not one."""
        try:
            yield
        except RuntimeError as error:
            check_cancel(self._feedback)
            raise LianetError(
                tr("GDAL cannot work with {path}").format(path=path),
                tr("Check that the file is whole and the disk has space"),
                details=str(error),
            ) from error


def known(made: T | None) -> T:
    """What GDAL made; whether it raises its errors or returns nothing, other plugins decide."""
    if made is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return made


def well(code: int | None) -> None:
    """See `known`, for what answers with a code."""
    if code:
        raise RuntimeError(gdal.GetLastErrorMsg())
