"""Tiles of a live layer, read beside QGIS: where they lie, and what they hold as a picture."""

from __future__ import annotations

import math
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtGui import QImage

NUMBER = {
    name: re.compile(rf"<{name}>([^<]+)</{name}>")
    for name in (
        "UpperLeftX", "UpperLeftY", "LowerRightX", "SizeX", "SizeY", "TileLevel", "BlockSizeX"
    )
}  # fmt: skip


@dataclass(frozen=True)
class TileGrid:
    """The tiles of a descriptor, in the layer's CRS; each level has half the pixels of the next.

    Attributes:
        west, north: upper left corner.
        pixel: side of a pixel in CRS units.
        columns, rows: pixels.
        side: pixels along a tile.
        level: of the finest tiles.
    """

    west: float
    north: float
    pixel: float
    columns: int
    rows: int
    side: int
    level: int

    @classmethod
    def of_file(cls, path: Path) -> TileGrid | None:
        """What a descriptor says; None where there is none, or no such one."""
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            return None
        found = {name: NUMBER[name].search(text) for name in NUMBER}
        if not all(found.values()):
            return None
        said = {name: float(match.group(1)) for name, match in found.items() if match}
        return cls(
            west=said["UpperLeftX"],
            north=said["UpperLeftY"],
            pixel=(said["LowerRightX"] - said["UpperLeftX"]) / said["SizeX"],
            columns=int(said["SizeX"]),
            rows=int(said["SizeY"]),
            side=int(said["BlockSizeX"]),
            level=int(said["TileLevel"]),
        )

    def level_of(self, factor: float) -> int:
        """The coarsest level whose pixels are no larger than so many of the finest level's."""
        return self.level - min(math.floor(math.log2(max(factor, 1.0))), self.level)

    def tiles(self, seen: QgsRectangle, level: int) -> list[tuple[int, int, int]]:
        """Addresses (z, x, y) of those that a place touches, from its middle outwards."""
        length, side = self._length(level), self.side * 2 ** (self.level - level)
        last_x, last_y = -(-self.columns // side) - 1, -(-self.rows // side) - 1
        first = max(int((seen.xMinimum() - self.west) // length), 0)
        top = max(int((self.north - seen.yMaximum()) // length), 0)
        right = min(int((seen.xMaximum() - self.west) // length), last_x)
        bottom = min(int((self.north - seen.yMinimum()) // length), last_y)
        middle = (
            (seen.center().x() - self.west) / length - 0.5,
            (self.north - seen.center().y()) / length - 0.5,
        )
        found = [(x, y) for y in range(top, bottom + 1) for x in range(first, right + 1)]
        found.sort(key=lambda tile: math.dist(tile, middle))
        return [(level, x, y) for x, y in found]

    def corners(self, tile: tuple[int, int, int]) -> list[QgsPointXY]:
        """Corners of a tile, clockwise from the upper left."""
        level, x, y = tile
        length = self._length(level)
        left, top = self.west + x * length, self.north - y * length
        right, bottom = left + length, top - length
        return [
            QgsPointXY(left, top),
            QgsPointXY(right, top),
            QgsPointXY(right, bottom),
            QgsPointXY(left, bottom),
        ]

    def _length(self, level: int) -> float:
        """Side of a level's tiles in CRS units."""
        return self.side * self.pixel * 2.0 ** (self.level - level)


def class_image(data: bytes, colours: dict[int, int]) -> QImage | None:
    """A tile of class values as a picture; None where the bytes are no such tile.

    Args:
        data: a GeoTIFF of one band of bytes.
        colours: of the classes, as Qt's RGBA numbers; what has none is clear.
    """
    name = f"/vsimem/{uuid.uuid4().hex}.tif"
    gdal.FileFromMemBuffer(name, data)
    try:
        tile = gdal.Open(name)
        if tile is None:
            return None
        width, height = tile.RasterXSize, tile.RasterYSize
        values = tile.GetRasterBand(1).ReadRaster(buf_type=gdal.GDT_Byte)
    except RuntimeError:  # where somebody has told GDAL to raise
        return None
    finally:
        gdal.Unlink(name)
    image = QImage(bytes(values), width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([colours.get(value, 0) for value in range(256)])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
