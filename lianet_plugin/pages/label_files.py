"""Labels from and to files: imported, borrowed, exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QProgressDialog, QWidget

from .. import tr
from ..labels.class_rasters import RasterValue
from ..labels.exporting import GEOJSON, GEOPACKAGE, SHAPEFILE
from ..labels.importing import ImportPlan
from ..labels.vector_files import VECTOR_FILES, layers_of_file
from ..layers.region_crs import crs_of
from ..service.errors import LianetError
from ..session.lending import Lender
from ..session.sample_data import SAMPLE_LABELS, is_sample
from ..session.session import Session
from ..settings import LAST_FOLDER
from .borrow_dialog import BorrowDialog
from .import_dialog import ImportDialog

PATIENCE_MS = 800
"""An import that takes longer shows how far it is."""


class LabelFiles(QObject):
    """What the page's buttons for files do, with dialogs over that page.

    Signals:
        changed: what is borrowed is another now.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page

    def list_imports(self, menu: QMenu) -> None:
        """What labels can come from, in a menu that is about to be shown."""
        menu.clear()
        menu.setToolTipsVisible(True)
        menu.addAction(tr("From a layer…")).triggered.connect(lambda: self.choose_layer())
        menu.addAction(tr("From a file…")).triggered.connect(self._choose_file)
        borrow = menu.addAction(tr("Borrow from a raster…"))
        borrow.setToolTip(tr("Learnt from, but never against a label that you draw"))
        borrow.triggered.connect(self._choose_raster)
        learning = self._session.learning
        for lender in learning.lenders if learning is not None else ():
            words = tr("Borrow no more from {title}").format(title=lender.title)
            menu.addAction(words).triggered.connect(
                lambda _on, lender=lender: self._borrow_no_more(lender)
            )
        region = self._session.region
        if region is not None and is_sample(region.path) and SAMPLE_LABELS.is_file():
            sample = menu.addAction(tr("Sample labels (45 polygons)"))
            sample.triggered.connect(self._session.import_sample_labels)

    def _choose_raster(self) -> None:
        dialog = BorrowDialog(self._session.labels, self._page)
        dialog.chosen.connect(self.take_up)
        dialog.open()

    def take_up(self, lender: Lender, new: Sequence[RasterValue]) -> None:
        """Borrow from a raster, after classes were made of some of its values."""
        try:
            made = self._session.needs_labels().add_named(
                [(item.name, item.colour) for item in new], lender.title
            )
        except LianetError as error:
            self._session.problem.emit(error)
            return
        pairs = zip((item.value for item in new), made)
        self.borrow(replace(lender, classes=tuple(sorted({*lender.classes, *pairs}))))
        for layer in QgsProject.instance().mapLayers().values():
            if layer.source() == lender.path:
                hide(layer)  # it would lie over the map that is learnt from it

    def borrow(self, lender: Lender) -> None:
        """Learn from a map too, besides what is drawn."""
        learning = self._session.learning
        if learning is not None:
            others = [item for item in learning.lenders if item.path != lender.path]
            learning.set_lenders([*others, lender])
            self.changed.emit()

    def _borrow_no_more(self, lender: Lender) -> None:
        learning = self._session.learning
        if learning is not None:
            learning.set_lenders([item for item in learning.lenders if item != lender])
            self.changed.emit()

    def _choose_file(self) -> None:
        """Layers of a file; they do not come into the project."""
        path, _ = QFileDialog.getOpenFileName(
            self._page,
            tr("Import labels"),
            LAST_FOLDER.get() or str(Path.home()),
            f"{tr('Vector files')} ({VECTOR_FILES});;{tr('All files')} (*)",
        )
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            self.import_file(path)

    def import_file(self, path: str) -> None:
        """Ask what to take from a file's layers of polygons or points."""
        try:
            region = self._session.region
            crs = QgsCoordinateReferenceSystem() if region is None else crs_of(region)
            layers = layers_of_file(path, crs)
        except LianetError as error:
            self._session.problem.emit(error)
            return
        if layers:
            self.choose_layer(layers)

    def choose_layer(self, files: Sequence[QgsVectorLayer] = ()) -> None:
        """Ask what to take from a layer of the project, or from one of a file's."""
        dialog = ImportDialog(self._session.labels, self._page, files)
        # Another region may be shown by the time that the user has chosen.
        region = self._session.region.path if self._session.region is not None else ""
        dialog.chosen.connect(lambda layer, plan: self.import_layer(layer, plan, region))
        dialog.open()

    def import_layer(self, layer: QgsVectorLayer, plan: ImportPlan, region: str = "") -> None:
        """Make labels of a layer's features, with a window that says how far it is.

        Args:
            region: path of the one whose labels they become; the one that is shown where empty.
        """
        count = layer.selectedFeatureCount() if plan.selected_only else layer.featureCount()
        progress = QProgressDialog(
            tr("Reading labels…"), tr("Cancel"), 0, max(count, 1), self._page
        )
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(PATIENCE_MS)

        def told(read: int) -> bool:
            progress.setValue(min(read, count))
            return not progress.wasCanceled()

        report = self._session.import_labels(layer, plan, told, region)
        if report is not None:
            hide(layer)  # it would lie over the labels that it became
        progress.close()
        progress.deleteLater()

    def export(self) -> None:
        """Ask for a file, and write the labels to it."""
        region = self._session.region
        if region is None:
            return
        folder = LAST_FOLDER.get() or str(Path.home())
        proposed = str(Path(folder) / f"{region.name}_labels{GEOPACKAGE}")
        filters = {
            tr("GeoPackage (*.gpkg)"): GEOPACKAGE,
            tr("GeoJSON (*.geojson)"): GEOJSON,
            tr("Shapefile (*.shp)"): SHAPEFILE,
        }
        path, kind = QFileDialog.getSaveFileName(
            self._page, tr("Export the labels"), proposed, ";;".join(filters)
        )
        if not path:
            return
        if Path(path).suffix.lower() not in filters.values():
            path += filters.get(kind, GEOPACKAGE)
        LAST_FOLDER.set(str(Path(path).parent))
        self._session.export_labels(path)


def hide(layer: QgsMapLayer) -> None:
    """Take a layer from view, where the project shows it."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None:
        node.setItemVisibilityChecked(False)
