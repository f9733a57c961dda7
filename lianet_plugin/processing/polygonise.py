"""Rasters of classes to polygons, with GDAL: patches that are too small go to their neighbours.

GDAL reads line by line, so memory follows the polygons and not the raster.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsPointXY, QgsProcessingFeedback

from .. import tr
from ..ground_area import Ruler
from ..service.errors import LianetError
from ..service.tasks import TaskClass
from .cancelling import check_cancel

WHOLE_TYPES = (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_UInt32, gdal.GDT_Int32)
ROUNDS = 10
"""A patch whose neighbours were all too small is merged in a later round; few are needed."""
SIEVE_SHARE = 0.5
"""Of the progress."""
ALIKE = 1.01
"""Where no pixel covers more than so many times another one, patches are measured by the mean."""
PLACES = 9
"""In each direction, at which pixels are measured."""

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

    def outline(self, row: int, col: int, rows: int, cols: int) -> QgsGeometry:
        """Around a window of its pixels, in the CRS."""
        x, width, row_skew, y, column_skew, height = self._dataset.GetGeoTransform()
        corners = [
            QgsPointXY(x + c * width + r * row_skew, y + c * column_skew + r * height)
            for c, r in ((col, row), (col + cols, row), (col + cols, row + rows), (col, row + rows))
        ]
        return QgsGeometry.fromPolygonXY([corners])

    def pixels_ha(self, ruler: Ruler) -> tuple[float, float, float]:
        """What a pixel covers: the smallest, the mean, and the largest."""
        rows, cols = self._dataset.RasterYSize, self._dataset.RasterXSize
        high, wide = -(-rows // 64), -(-cols // 64)
        found = [
            ruler.pixel_ha(
                self.outline(
                    (rows - high) * down // (PLACES - 1),
                    (cols - wide) * across // (PLACES - 1),
                    high,
                    wide,
                ),
                high * wide,
            )
            for down in range(PLACES)
            for across in range(PLACES)
        ]
        mean = ruler.pixel_ha(self.outline(0, 0, rows, cols), rows * cols)
        return min(found), mean, max(found)

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

    def sieve(self, minimum_ha: float, ruler: Ruler) -> None:
        """Give patches of less area on the ground to the largest of their neighbours.

        Patches are connected over edges. One that has no neighbour but nodata stays.
        """
        smallest, mean, largest = self.pixels_ha(ruler)
        alike = largest / smallest < ALIKE
        count = smallest_px(minimum_ha, mean if alike else smallest)
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
                kept = None if alike else self._large_enough(band, minimum_ha, count, ruler)
                tell = self._progress(0, SIEVE_SHARE)
                well(gdal.SieveFilter(band, mask, band, count, 4, callback=tell))
                if kept is not None:  # GDAL counts pixels, which are larger elsewhere
                    layer = kept.GetLayer()
                    well(gdal.RasterizeLayer(copy, [1], layer, options=["ATTRIBUTE=class"]))
                band.FlushCache()
                if band.Checksum() == before:
                    break
        self._dataset, self._band, self._sieved = copy, band, True

    def _large_enough(
        self, band: gdal.Band, minimum_ha: float, count: int, ruler: Ruler
    ) -> ogr.DataSource:
        """Patches of fewer pixels than `count` that have the area nevertheless, with their class.

        They lie in a file, since there may be many.
        """
        all_of_them = self._polygonised(band, self._folder / "all.gpkg", 0, 0)
        path = str(self._folder / "kept.gpkg")
        gdal.Unlink(path)
        kept = known(ogr.GetDriverByName("GPKG").CreateDataSource(path))
        crs = self._dataset.GetSpatialRef()  # GDAL would guess it, and say so
        layer = kept.CreateLayer("polygons", crs, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
        _, width, row_skew, _, column_skew, height = self._dataset.GetGeoTransform()
        pixel = abs(width * height - row_skew * column_skew)
        kept.StartTransaction()
        for feature in all_of_them.GetLayer():
            check_cancel(self._feedback)
            few = feature.GetGeometryRef().GetArea() < (count - 0.5) * pixel
            if few and ruler.hectares(geometry_of(feature)) >= minimum_ha * (1 - 1e-6):
                layer.CreateFeature(feature)
        kept.CommitTransaction()
        return kept

    def polygons(self) -> Iterator[tuple[int, QgsGeometry]]:
        """Class value and outline of every patch that is not nodata."""
        path = self._folder / "polygons.gpkg"
        with self._sentences(str(path)):
            drawn = self._polygonised(self._band, path, SIEVE_SHARE if self._sieved else 0, 1)
        for feature in drawn.GetLayer():
            check_cancel(self._feedback)
            yield feature.GetField(0), geometry_of(feature)

    def _polygonised(self, band: gdal.Band, path: Path, begin: float, end: float) -> ogr.DataSource:
        """Outlines of all patches of a band that are not nodata, in a file that is written anew."""
        gdal.Unlink(str(path))
        drawn = known(ogr.GetDriverByName("GPKG").CreateDataSource(str(path)))
        layer = drawn.CreateLayer("polygons", None, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
        drawn.StartTransaction()
        tell = self._progress(begin, end)
        well(gdal.Polygonize(band, band.GetMaskBand(), layer, 0, [], callback=tell))
        drawn.CommitTransaction()
        return drawn

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


def smallest_px(minimum_ha: float, pixel_ha: float) -> int:
    """Pixels that a patch must have to reach an area."""
    return max(1, math.ceil(minimum_ha / pixel_ha - 1e-6))


def geometry_of(feature: ogr.Feature) -> QgsGeometry:
    """GDAL's geometry as QGIS's."""
    geometry = QgsGeometry()
    geometry.fromWkb(bytes(feature.GetGeometryRef().ExportToWkb()))
    return geometry


def known(made: T | None) -> T:
    """What GDAL made; whether it raises its errors or returns nothing, other plugins decide."""
    if made is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return made


def well(code: int | None) -> None:
    """See `known`, for what answers with a code."""
    if code:
        raise RuntimeError(gdal.GetLastErrorMsg())
