"""Polygons that can be kept: valid, of area, in the label set's CRS."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsWkbTypes,
)


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
