"""Map: what was learnt, on the map and as a file."""

from __future__ import annotations

from html import escape
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from .. import tr
from ..layers.prediction import outdated_text
from ..layers.styles import ramp_items
from ..layers.tree import CLASSES, CONFIDENCE
from ..pages.area_table import AreaTable
from ..pages.period_window import PeriodWindow
from ..service.tasks import Task
from ..session.session import Session
from ..session.vectorise import Vectorise
from ..settings import EXPORT_PROBABILITIES, LAST_FOLDER, MAP_OPACITY_PERCENT, MINIMUM_AREA_HA
from ..widgets import icons
from ..widgets.form import load_form
from .job_texts import show_progress


class PredictPage(QWidget):
    """Visibility, legend, export, polygons, areas.

    Signals:
        trainWanted: the user wants to see the page on training.
        labelsWanted: or that on labels.
    """

    trainWanted = pyqtSignal()  # noqa: N815
    labelsWanted = pyqtSignal()  # noqa: N815

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("predict", self)
        self._session = session
        self.probabilities.setChecked(EXPORT_PROBABILITIES.get())
        self.opacity.setValue(MAP_OPACITY_PERCENT.get())
        self.vectorise = Vectorise(self)
        self.areas = AreaTable(self)
        self.periods = PeriodWindow(session, self)
        self.minimum.setValue(MINIMUM_AREA_HA.get())
        self.polygonButton.setIcon(icons.own("vectorise"))
        self.areaButton.setIcon(icons.theme("mActionSum"))
        self.exportButton.setIcon(icons.theme("mActionFileSaveAs"))
        self.probabilities.toggled.connect(EXPORT_PROBABILITIES.set)
        self.opacity.valueChanged.connect(self._set_opacity)
        self.showClasses.clicked.connect(lambda on: self._set_visible(self._main_kind(), on))
        self.showConfidence.clicked.connect(lambda on: self._set_visible(CONFIDENCE, on))
        self.exportButton.clicked.connect(self._choose_file)
        self.cancelButton.clicked.connect(self._cancel)
        self.minimum.valueChanged.connect(MINIMUM_AREA_HA.set)
        self.polygonButton.clicked.connect(self._choose_polygons)
        self.polygonCancel.clicked.connect(self.vectorise.cancel)
        self.areaButton.clicked.connect(self._show_areas)
        self.periodButton.setIcon(icons.theme("propertyicons/temporal"))
        self.periodButton.clicked.connect(self.periods.open)
        for part in (self.vectorise, self.areas):
            part.problem.connect(session.problem)
            part.notice.connect(session.notice)
        self.vectorise.changed.connect(self.refresh)
        session.regionOpened.connect(self._on_region)
        session.learningChanged.connect(self.refresh)
        self.age.linkActivated.connect(lambda _link: self.trainWanted.emit())
        self.empty.linkActivated.connect(
            lambda link: (self.labelsWanted if link == "labels" else self.trainWanted).emit()
        )
        root = QgsProject.instance().layerTreeRoot()
        root.visibilityChanged.connect(self._on_visibility)
        self.refresh()

    def release(self) -> None:
        """Undo what is connected to the project, for unload."""
        root = QgsProject.instance().layerTreeRoot()
        root.visibilityChanged.disconnect(self._on_visibility)
        self._on_region()
        self.vectorise.release()

    def _on_region(self, *_region: object) -> None:
        """Work on a map that is no more ends."""
        self.vectorise.cancel()
        self.areas.close()
        self.periods.close()
        self.refresh()

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
                    '<p><b>No class map yet.</b></p><p><a href="labels">Draw labels</a>, then '
                    '<a href="train">train</a>: the map appears here and on the canvas.</p>'
                )
            )
            return
        self.age.setVisible(learning.outdated)
        again = tr('<a href="train">Train again</a>.')
        self.age.setText(f"<b>{escape(outdated_text())}</b> {again}")
        self._show_legend(task)
        self._on_visibility()
        exporting = learning.map_export.busy
        self.exportButton.setEnabled(not exporting)
        self.progress.setVisible(exporting)
        self.cancelButton.setVisible(exporting)
        if exporting:
            show_progress(self.progress, learning.map_export.job)
        of_values = task.target is not None
        for widget in (
            self.showConfidence,
            self.probabilities,
            self.polygonBox,
            self.areaButton,
        ):
            widget.setHidden(of_values)
        self.polygonButton.setEnabled(not self.vectorise.busy and self._layer(CLASSES) is not None)
        self.areaButton.setEnabled(self._layer(CLASSES) is not None)
        self.periodButton.setVisible(bool(learning.region.dates))
        self.polygonProgress.setVisible(self.vectorise.busy)
        self.polygonCancel.setVisible(self.vectorise.busy)
        self.polygonProgress.setValue(round(self.vectorise.percent))

    def _show_legend(self, task: Task) -> None:
        """The classes, or the colours of a quantity."""
        self.showClasses.setText(tr("Class map") if task.target is None else task.target.field)
        live = self._layer(task.kinds[0])
        known = [(item.colour, item.name) for item in task.classes]
        if task.target is not None and live is not None:
            known = ramp_items(live.renderer())
        self.legend.clear()
        for colour, name in known:
            self.legend.addItem(QListWidgetItem(icons.swatch(colour), name))
        height = self.legend.sizeHintForRow(0) * self.legend.count() + 4
        self.legend.setFixedHeight(min(height, 240))

    def _layer(self, kind: str) -> QgsRasterLayer | None:
        learning = self._session.learning
        return learning.predictions[kind].layer if learning is not None else None

    def _main_kind(self) -> str:
        """Classes, or the values of a regression."""
        learning = self._session.learning
        task = learning.task if learning is not None else None
        return task.kinds[0] if task is not None else CLASSES

    def _on_visibility(self, *_node: object) -> None:
        """The boxes follow the layer tree."""
        root = QgsProject.instance().layerTreeRoot()
        for kind, box in ((self._main_kind(), self.showClasses), (CONFIDENCE, self.showConfidence)):
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
        layer = self._layer(self._main_kind())
        if layer is not None:
            layer.setOpacity(percent / 100)
            layer.triggerRepaint()

    def _choose_file(self) -> None:
        learning = self._session.learning
        if learning is None:
            return
        folder = LAST_FOLDER.get() or str(Path.home())
        last = "classes" if self._main_kind() == CLASSES else "values"
        proposed = str(Path(folder) / f"{learning.region.name}_{last}.tif")
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

    def _choose_polygons(self) -> None:
        learning, layer = self._session.learning, self._layer(CLASSES)
        if learning is None or learning.task is None or layer is None:
            return
        folder = LAST_FOLDER.get() or str(Path.home())
        proposed = str(Path(folder) / f"{learning.region.name}_classes.gpkg")
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the polygons"), proposed, tr("GeoPackage (*.gpkg)")
        )
        if not path:
            return
        if Path(path).suffix.lower() != ".gpkg":
            path += ".gpkg"
        LAST_FOLDER.set(str(Path(path).parent))
        self.vectorise.start(
            layer, path, self.minimum.value(), learning.task.classes, learning.region
        )

    def _show_areas(self) -> None:
        learning, layer = self._session.learning, self._layer(CLASSES)
        if learning is not None and learning.task is not None and layer is not None:
            self.areas.show_task(layer, learning.task, learning.region.name)
