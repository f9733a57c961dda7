"""Labels of the region that the pages show: made, imported, exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal

from .. import tr
from ..local_words import whole
from ..service.errors import LianetError
from ..settings import LABEL_AT_DATE
from .open_regions import OpenRegions
from .sample_data import SAMPLE_FIELD, SAMPLE_LABELS

if TYPE_CHECKING:
    from ..labels.classes import LabelClass
    from ..labels.geometry import LabelGrid
    from ..labels.importing import ImportPlan, ImportReport
    from ..labels.store import LabelStore
    from ..service.contract import Region
    from .opened import OpenedRegion

TOUCHING_PX = 0.5
"""Labels that share less than so many pixels touch, and do not overlap."""


class LabelWork(OpenRegions):
    """The half of a session that is about labels; the other half opens regions.

    Signals:
        problem: LianetError for the message bar.
        notice: str for the message bar.
    """

    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def _needs_region(self) -> OpenedRegion:
        if self.opened is None:
            raise no_region()
        return self.opened

    def needs_labels(self) -> LabelStore:
        """The region's label store, made where there is none yet.

        Raises:
            LianetError: no region is open, or the folder cannot be written.
        """
        self._needs_region()
        assert self._active is not None
        return self._active.needs_labels(self._label_files())

    def show_labels(self) -> None:
        """Have the labels on the map, also when their layer was removed from the project."""
        if self._active is not None:
            self._active.show_labels()

    def _label_files(self) -> list[Path]:
        return [place.labels.path for place in self._places if place.labels is not None]

    def add_class(self, name: str, colour: str | None = None) -> LabelClass | None:
        """Make a class; None where that is not possible."""
        try:
            return self.needs_labels().add_class(name, colour)
        except LianetError as error:
            self.problem.emit(error)
            return None

    def add_polygon(self, geometry: QgsGeometry, value: int) -> bool:
        """Keep a polygon in the region's CRS; dated where the user has said so.

        Returns:
            Whether it was written.
        """
        try:
            opened, store = self._needs_region(), self.needs_labels()
            if not grid_of(opened.region, store).reaches(geometry):
                self.notice.emit(outside_text())
                return False
            date = (opened.date or None) if LABEL_AT_DATE.get() else None
            least_area = TOUCHING_PX * opened.region.pixel_size[0] * opened.region.pixel_size[1]
            against = store.against(geometry, value, least_area)
            store.add_polygon(geometry, value, date)
        except LianetError as error:
            self.problem.emit(error)
            return False
        if against:
            self.notice.emit(conflict_text(store.class_of(value).name, against))
        return True

    def import_labels(
        self,
        layer: QgsVectorLayer,
        plan: ImportPlan,
        told: Callable[[int], bool] = lambda _count: True,
        region: str = "",
    ) -> ImportReport | None:
        """Copy labels from a layer; None where that is not possible, or `told` has ended it.

        Args:
            region: path of the open region that they are for; "" for the one that is shown.
        """
        from ..labels.importing import import_layer  # not part of QGIS's start

        try:
            place = self._place_of(region) if region else self._active
            if place is None:
                raise no_region()
            store = place.needs_labels(self._label_files())
            grid = grid_of(place.region, store)
            report = import_layer(store, layer, plan, grid, told)
        except LianetError as error:
            self.problem.emit(error)
            return None
        if report is not None:
            self.notice.emit(str(report))
        return report

    def import_sample_labels(self) -> ImportReport | None:
        """The polygons that come with the sample region."""
        from ..labels.importing import ImportPlan  # not part of QGIS's start

        layer = QgsVectorLayer(str(SAMPLE_LABELS), tr("sample labels"), "ogr")
        return self.import_labels(layer, ImportPlan(SAMPLE_FIELD))

    def export_labels(self, path: str) -> None:
        """Write all labels to a file for other programs."""
        if self.labels is None:
            return
        from ..labels.exporting import export_labels  # not part of QGIS's start

        try:
            report = export_labels(self.labels, Path(path))
        except LianetError as error:
            self.problem.emit(error)
        else:
            self.notice.emit(str(report))


def grid_of(region: Region, store: LabelStore) -> LabelGrid:
    """The pixels that labels of a region are for."""
    from ..labels.geometry import LabelGrid  # not part of QGIS's start

    return LabelGrid(store.crs, region.affine, region.shape)


def outside_text() -> str:
    """What must be said of a label of which nothing could be learnt."""
    return tr("This label lies outside the region, where nothing is learnt: it is not kept")


def conflict_text(name: str, against: dict[str, int]) -> str:
    """What must be said of a label that lies on others of other classes."""
    others = ", ".join(
        tr("{name} ({count})").format(name=other, count=whole(count))
        for other, count in against.items()
    )
    return tr(
        "{name} was drawn over labels of other classes: {others}. Where they overlap, the last "
        "drawn counts; Undo takes it back."
    ).format(name=name, others=others)


def no_region() -> LianetError:
    """The error of what needs an open region while there is none."""
    return LianetError(tr("No region is open"), tr("Open one on the Region page"), code="no_region")
