"""Map: what was learnt, on the map and as a file."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from .. import tr
from ..layers.tree import CLASSES, CONFIDENCE
from ..settings import EXPORT_PROBABILITIES, LAST_FOLDER, MAP_OPACITY_PERCENT
from . import icons
from .form import load_form
from .session import Session
from .train_page import show_progress


class PredictPage(QWidget):
    """Visibility, legend, export."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("predict", self)
        self._session = session
        self.probabilities.setChecked(EXPORT_PROBABILITIES.get())
        self.opacity.setValue(MAP_OPACITY_PERCENT.get())
        self.exportButton.setIcon(icons.theme("mActionFileSaveAs"))
        self.probabilities.toggled.connect(EXPORT_PROBABILITIES.set)
        self.opacity.valueChanged.connect(self._set_opacity)
        self.showClasses.clicked.connect(lambda on: self._set_visible(CLASSES, on))
        self.showConfidence.clicked.connect(lambda on: self._set_visible(CONFIDENCE, on))
        self.exportButton.clicked.connect(self._choose_file)
        self.cancelButton.clicked.connect(self._cancel)
        session.regionOpened.connect(lambda _region: self.refresh())
        session.learningChanged.connect(self.refresh)
        root = QgsProject.instance().layerTreeRoot()
        root.visibilityChanged.connect(self._on_visibility)
        self.refresh()

    def release(self) -> None:
        """Undo what is connected to the project, for unload."""
        root = QgsProject.instance().layerTreeRoot()
        root.visibilityChanged.disconnect(self._on_visibility)

    def refresh(self) -> None:
        """Show the task and the export."""
        learning = self._session.learning
        task = learning.task if learning is not None else None
        self.empty.setVisible(task is None)
        self.content.setVisible(task is not None)
        if learning is None:
            self.empty.setText(tr("Open a region first, on the Region page."))
            return
        if task is None:
            self.empty.setText(
                tr(
                    "<p><b>No class map yet.</b></p><p>Draw labels, then train: the map appears "
                    "here and on the canvas.</p>"
                )
            )
            return
        self.legend.clear()
        for item in task.classes:
            self.legend.addItem(QListWidgetItem(icons.swatch(item.colour), item.name))
        height = self.legend.sizeHintForRow(0) * self.legend.count() + 4
        self.legend.setFixedHeight(min(height, 240))
        self._on_visibility()
        exporting = learning.map_export.busy
        self.exportButton.setEnabled(not exporting)
        self.progress.setVisible(exporting)
        self.cancelButton.setVisible(exporting)
        if exporting:
            show_progress(self.progress, learning.map_export.job)

    def _layer(self, kind: str) -> QgsRasterLayer | None:
        learning = self._session.learning
        return learning.predictions[kind].layer if learning is not None else None

    def _on_visibility(self, *_node: object) -> None:
        """The boxes follow the layer tree."""
        root = QgsProject.instance().layerTreeRoot()
        for kind, box in ((CLASSES, self.showClasses), (CONFIDENCE, self.showConfidence)):
            layer = self._layer(kind)
            node = root.findLayer(layer.id()) if layer is not None else None
            box.setEnabled(node is not None)
            box.setChecked(node is not None and node.itemVisibilityChecked())

    def _set_visible(self, kind: str, on: bool) -> None:
        layer = self._layer(kind)
        if layer is not None:
            node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
            if on:
                node.setItemVisibilityCheckedParentRecursive(True)
            else:
                node.setItemVisibilityChecked(False)

    def _set_opacity(self, percent: int) -> None:
        MAP_OPACITY_PERCENT.set(percent)
        layer = self._layer(CLASSES)
        if layer is not None:
            layer.setOpacity(percent / 100)
            layer.triggerRepaint()

    def _choose_file(self) -> None:
        learning = self._session.learning
        if learning is None:
            return
        folder = LAST_FOLDER.get() or str(Path.home())
        proposed = str(Path(folder) / f"{learning.region.name}_classes.tif")
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Export the class map"), proposed, tr("GeoTIFF (*.tif *.tiff)")
        )
        if path:
            if Path(path).suffix.lower() not in (".tif", ".tiff"):
                path += ".tif"
            LAST_FOLDER.set(str(Path(path).parent))
            learning.export(path, self.probabilities.isChecked())

    def _cancel(self) -> None:
        if self._session.learning is not None:
            self._session.learning.map_export.cancel()
