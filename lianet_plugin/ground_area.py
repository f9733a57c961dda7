"""Areas on the ground: on the ellipsoid, whatever a projection makes of them."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsProject,
    QgsUnitTypes,
)

SQUARE_METRES_PER_HA = 10_000
_BETWEEN = 63
"""Points put on each side of a raster's outline: straight there, it is curved on the ellipsoid."""


class Ruler:
    """Measures geometries of a CRS.

    Args:
        crs: of the geometries; valid.
        context: how coordinates get to the ellipsoid's degrees; the project's where absent.
    """

    def __init__(
        self,
        crs: QgsCoordinateReferenceSystem,
        context: QgsCoordinateTransformContext | None = None,
    ) -> None:
        self._measure = QgsDistanceArea()
        self._measure.setSourceCrs(crs, context or QgsProject.instance().transformContext())
        self._measure.setEllipsoid(crs.ellipsoidAcronym())

    def square_metres(self, geometry: QgsGeometry) -> float:
        """Area of polygons."""
        return self._measure.convertAreaMeasurement(
            self._measure.measureArea(geometry), QgsUnitTypes.AreaUnit.AreaSquareMeters
        )

    def hectares(self, geometry: QgsGeometry) -> float:
        """Area of polygons."""
        return self.square_metres(geometry) / SQUARE_METRES_PER_HA

    def pixel_ha(self, outline: QgsGeometry, pixels: float) -> float:
        """Mean area of a raster's pixels, as the backend has it (`PixelGrid.pixel_area_ha`)."""
        return self.hectares(outline.densifyByCount(_BETWEEN)) / pixels
