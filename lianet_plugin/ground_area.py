"""Areas on the ground: on the ellipsoid, whatever a projection makes of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
)

if TYPE_CHECKING:  # a third of the plugin's start
    import numpy as np
    from numpy.typing import NDArray

SQUARE_METRES_PER_HA = 10_000
_BETWEEN = 63
"""Points put on each side of a raster's outline: straight there, it is curved on the ellipsoid."""
_CELL_PX, _MOST_CELLS, _LEAST_PX, _BETWEEN_CELL = 32, 32, 64, 7
"""As the backend has them (`lianet.geo.pixel_areas`)."""


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
        """Mean area of the pixels in the outline of a raster or a part of it."""
        return self.hectares(outline.densifyByCount(_BETWEEN)) / pixels


class PixelAreas:
    """What each pixel of a raster covers: as the backend has it, see `lianet.geo.pixel_areas`.

    It is made on the main thread, as it looks at a layer, and asked anywhere.
    """

    def __init__(self, layer: QgsRasterLayer) -> None:
        self._ruler, self._extent = Ruler(layer.crs()), layer.extent()
        self._height = round(self._extent.height() / layer.rasterUnitsPerPixelY())
        self._width = round(self._extent.width() / layer.rasterUnitsPerPixelX())

    @cached_property
    def _cells(self) -> NDArray[np.float64]:
        """Mean hectares of the pixels of each cell, [row, column]."""
        import numpy as np

        box = self._extent
        x = np.linspace(box.xMinimum(), box.xMaximum(), _count(self._width) + 1)
        y = np.linspace(box.yMaximum(), box.yMinimum(), _count(self._height) + 1)
        pixels = self._height * self._width / ((len(x) - 1) * (len(y) - 1))

        def hectares(west: float, south: float, east: float, north: float) -> float:
            cell = QgsGeometry.fromRect(QgsRectangle(west, south, east, north))
            return self._ruler.hectares(cell.densifyByCount(_BETWEEN_CELL)) / pixels

        return np.array(
            [
                [hectares(x[col], y[row + 1], x[col + 1], y[row]) for col in range(len(x) - 1)]
                for row in range(len(y) - 1)
            ]
        )

    def of(self, row: int, col: int, height: int, width: int) -> NDArray[np.float64]:
        """Hectares of each pixel of a window, [row, column]."""
        by_row = _between(self._cells, row, height, self._height)
        return _between(by_row.T, col, width, self._width).T


def _count(size_px: int) -> int:
    return 1 if size_px < _LEAST_PX else min(max(-(-size_px // _CELL_PX), 2), _MOST_CELLS)


def _between(
    cells: NDArray[np.float64], first: int, count: int, size_px: int
) -> NDArray[np.float64]:
    """Linear between the middles of cells, over the first axis."""
    import numpy as np

    if len(cells) == 1:
        return np.repeat(cells, count, axis=0)
    place = (first + np.arange(count) + 0.5) * (len(cells) / size_px) - 0.5
    low = np.clip(np.floor(place).astype(np.intp), 0, len(cells) - 2)
    share = (place - low)[:, None]
    found: NDArray[np.float64] = cells[low] * (1 - share) + cells[low + 1] * share
    return found
