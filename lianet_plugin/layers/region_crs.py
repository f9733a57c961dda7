"""The CRS of a region, as QGIS has it."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

from ..service.contract import Region


def crs_of(region: Region) -> QgsCoordinateReferenceSystem:
    """The CRS that a region's WKT names; for the main thread.

    QGIS 3.22 keeps every CRS that was made once, and of one that another thread made first, as
    that of an algorithm, nothing may be left when the thread is gone: it is valid, has no WKT, and
    transforms nothing without a word. Such a one is made again.
    """
    crs = QgsCoordinateReferenceSystem.fromWkt(region.crs_wkt)
    if crs.isValid() and not crs.toWkt():
        QgsCoordinateReferenceSystem.invalidateCache()
        QgsCoordinateTransform.invalidateCache()
        crs = QgsCoordinateReferenceSystem.fromWkt(region.crs_wkt)
    return crs
