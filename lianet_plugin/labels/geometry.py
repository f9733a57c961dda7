"""Polygons that can be kept: valid, of area, in the label set's CRS."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)


@dataclass(frozen=True)
class LabelGrid:
    """The pixels that labels are for.

    Attributes:
        crs: of the region.
        affine: (a, b, c, d, e, f) with x = a col + b row + c and y = d col + e row + f.
        shape: rows and columns of the region; None: it has no end.
    """

    crs: QgsCoordinateReferenceSystem
    affine: tuple[float, float, float, float, float, float]
    shape: tuple[int, int] | None = None

    @property
    def pixel_size(self) -> float:
        """Edge of a square of a pixel's area, in CRS units."""
        a, b, _, d, e, _ = self.affine
        return math.sqrt(abs(a * e - b * d))

    def pixel_outline(self, point: QgsPointXY) -> QgsGeometry:
        """The pixel that holds a place, as a polygon; the grid goes on beyond the region."""
        a, b, c, d, e, f = self.affine
        x, y = point.x() - c, point.y() - f
        area = a * e - b * d
        col, row = math.floor((x * e - y * b) / area), math.floor((y * a - x * d) / area)
        return self._window(col, row, col + 1, row + 1)

    def reaches(self, geometry: QgsGeometry) -> bool:
        """Whether any of a geometry in this CRS lies in the region."""
        if self.shape is None:
            return True
        rows, columns = self.shape
        return geometry.intersects(self._window(0, 0, columns, rows))

    def _window(self, left: int, top: int, right: int, bottom: int) -> QgsGeometry:
        """Pixels between columns and rows, as a polygon."""
        a, b, c, d, e, f = self.affine
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        ring = [QgsPointXY(a * i + b * j + c, d * i + e * j + f) for i, j in corners]
        return QgsGeometry.fromPolygonXY([ring])


def polygon_parts(geometry: QgsGeometry) -> QgsGeometry | None:
    """The area of a geometry as a valid multipolygon; None where there is none.

    A bow tie becomes its two triangles; lines and points that a repair leaves over are dropped.
    """
    if geometry.isNull() or geometry.isEmpty():
        return None
    valid = geometry if geometry.isGeosValid() else geometry.makeValid()
    flat = QgsGeometry(valid)
    flat.convertToStraightSegment()
    if not flat.get():
        return None
    flat.get().dropZValue()
    flat.get().dropMValue()
    polygons = [
        part
        for part in flat.asGeometryCollection()
        if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry and part.area() > 0
    ]
    if not polygons:
        return None
    merged = QgsGeometry.collectGeometry(polygons)
    merged.convertToMultiType()
    return merged


def transform(
    source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsCoordinateTransform:
    """Between two CRSs, with the project's choice of datum operations."""
    return QgsCoordinateTransform(source, target, QgsProject.instance().transformContext())


def reprojected(geometry: QgsGeometry, step: QgsCoordinateTransform) -> QgsGeometry | None:
    """A copy in another CRS; None where the CRS does not reach so far."""
    moved = QgsGeometry(geometry)
    try:
        moved.transform(step)
    except QgsCsException:
        return None
    return moved
