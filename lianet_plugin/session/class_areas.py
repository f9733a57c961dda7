"""How much of a map each class has: measured in the background, areas with their errors."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from osgeo import gdal
from qgis.core import QgsTask

from .. import tr
from ..ground_area import PixelAreas
from ..service.errors import LianetError
from ..service.reports import ClassReport
from ..service.tasks import TaskClass

BLOCK_PX = 256

UNITS = {"ha": 1.0, "km²": 0.01, "m²": 10_000.0}
"""What a hectare is in each unit."""


@dataclass(frozen=True)
class ClassArea:
    """One class of a map.

    Attributes:
        mapped_ha: of its pixels.
        share: of all area that has a class, 0 to 1.
        area_ha, error_ha: what there is of it on the ground and the standard error of that,
            estimated from polygons that were held out; None where that is not known.
    """

    item: TaskClass
    mapped_ha: float
    share: float
    area_ha: float | None = None
    error_ha: float | None = None


class MeasureClasses(QgsTask):
    """Measures the area of each class of a raster, off the main thread."""

    def __init__(
        self, source: str, areas: PixelAreas, done: Callable[[MeasureClasses], None]
    ) -> None:
        """`done` is called on the main thread when it has ended, however it did."""
        super().__init__(tr("Areas of classes"), QgsTask.Flag.CanCancel)
        self._source, self._areas = source, areas
        self._done = done
        self._stopped = False
        self.hectares: dict[int, float] = {}
        self.error: LianetError | None = None

    @property
    def stopped(self) -> bool:
        """Somebody wants no answer any more."""
        return self._stopped or self.isCanceled()

    def stop(self) -> None:
        """End soon. Not QGIS's cancel: of a task that still waits for a thread it would end at
        once, and the thread might begin with what is gone by then."""
        self._stopped = True

    def run(self) -> bool:
        try:
            self.hectares = measure(
                self._source, self._areas, self.setProgress, lambda: self.stopped
            )
        except RuntimeError as error:
            self.error = LianetError(
                tr("The class map cannot be read"),
                tr("Look whether the backend runs, then try again"),
                code="layer",
                details=str(error),
            )
        return self.error is None and not self.stopped

    def finished(self, _well: bool) -> None:
        self._done(self)


def measure(
    source: str,
    areas: PixelAreas,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> dict[int, float]:
    """Hectares by value of band 1, block by block; nodata is left out.

    Raises:
        RuntimeError: GDAL cannot read it.
    """
    import numpy as np  # a third of the plugin's start, and needed only here

    data = gdal.Open(source)
    if data is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    band = data.GetRasterBand(1)
    total = np.zeros(256)
    rows = range(0, data.RasterYSize, BLOCK_PX)
    for number, row in enumerate(rows):
        for col in range(0, data.RasterXSize, BLOCK_PX):
            if cancelled():
                return {}
            width = min(BLOCK_PX, data.RasterXSize - col)
            height = min(BLOCK_PX, data.RasterYSize - row)
            block = band.ReadAsArray(col, row, width, height)
            if block is None:
                raise RuntimeError(gdal.GetLastErrorMsg())
            weights = areas.of(row, col, height, width).ravel()
            total += np.bincount(block.astype(np.uint8).ravel(), weights, 256)
        progress(100 * (number + 1) / len(rows))
    nodata = band.GetNoDataValue()
    if nodata is not None:
        total[int(nodata)] = 0
    return {int(value): float(total[value]) for value in np.flatnonzero(total)}


def class_areas(
    hectares: dict[int, float],
    classes: Sequence[TaskClass],
    report: Any,
) -> list[ClassArea]:
    """Areas of all classes, in their order; one that the map lacks has none.

    Args:
        report: accuracy of the task; its areas of the ground are used where it is of classes.
    """
    whole = sum(hectares.values()) or 1
    judged = report.classes if isinstance(report, ClassReport) else ()
    known = {item.value: item for item in judged}
    found = []
    for item in classes:
        mapped, ground = hectares.get(item.value, 0.0), known.get(item.value)
        found.append(
            ClassArea(
                item,
                mapped,
                mapped / whole,
                None if ground is None else ground.area_ha,
                None if ground is None else ground.area_ha_error,
            )
        )
    return found


def table_text(areas: Iterable[ClassArea], unit: str, separator: str = ",") -> str:
    """The table for a file or the clipboard; numbers with a point, unknown ones empty."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(
        [
            "value",
            "class",
            f"mapped_{unit}",
            "share_percent",
            f"ground_{unit}",
            f"ground_standard_error_{unit}",
        ]
    )
    factor = UNITS[unit]
    for area in areas:
        cells = (area.mapped_ha, area.area_ha, area.error_ha)
        mapped, ground, error = ("" if cell is None else f"{cell * factor:.10g}" for cell in cells)
        writer.writerow(
            [area.item.value, area.item.name, mapped, f"{100 * area.share:.4f}", ground, error]
        )
    return out.getvalue()
