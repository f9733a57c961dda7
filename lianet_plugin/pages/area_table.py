"""Areas of classes, in a window: counted, with standard errors, to copy or to save."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..ground_area import PixelAreas
from ..local_words import short
from ..service.errors import LianetError
from ..service.reports import ClassReport
from ..service.tasks import Task
from ..session.class_areas import UNITS, ClassArea, MeasureClasses, class_areas, table_text
from ..settings import LAST_FOLDER
from ..whole_file import write_whole
from ..widgets import icons
from ..widgets.form import load_form

MAPPED, SHARE, GROUND, ERROR = 1, 2, 3, 4


class AreaTable(QDialog):
    """A window that does not block; it counts anew each time it is asked to show a task.

    Signals:
        problem: LianetError.
        notice: str.
    """

    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("areas", self)
        self._task: MeasureClasses | None = None
        self._name = ""
        self.areas: list[ClassArea] = []
        for unit in UNITS:
            self.unit.addItem(unit)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.copyButton.setIcon(icons.theme("mActionEditCopy"))
        self.saveButton.setIcon(icons.theme("mActionFileSaveAs"))
        self.unit.currentIndexChanged.connect(lambda _at: self._fill())
        self.copyButton.clicked.connect(self.copy)
        self.saveButton.clicked.connect(self._choose_file)
        self.cancelButton.clicked.connect(self.stop)

    def show_task(self, layer: QgsRasterLayer, task: Task, name: str) -> None:
        """Count the pixels of a task's class map.

        Args:
            layer: the map, live or a file.
            name: of the region, for the title and the file.
        """
        self.stop()
        self._name = name
        self.setWindowTitle(tr("{region}: areas of classes").format(region=name))
        self.areas = []
        self._fill()

        def done(found: MeasureClasses) -> None:
            if found is self._task:
                self._task = None
                self._take(found, task)

        self._task = MeasureClasses(layer.source(), PixelAreas(layer), done)
        self._task.progressChanged.connect(lambda percent: self.progress.setValue(round(percent)))
        self.progress.setValue(0)
        self._show_counting(True)
        QgsApplication.taskManager().addTask(self._task)
        self.show()
        self.raise_()

    def stop(self) -> None:
        """Count no more."""
        task, self._task = self._task, None
        if task is not None:
            task.stop()
        self._show_counting(False)

    def done(self, result: int) -> None:
        self.stop()
        super().done(result)

    def _take(self, found: MeasureClasses, task: Task) -> None:
        self._show_counting(False)
        if found.error is not None:
            self.problem.emit(found.error)
        elif not found.stopped:
            self.areas = class_areas(found.hectares, task.classes, task.report)
            self.about.setText(about_text(task.report))
            self._fill()

    def _show_counting(self, counting: bool) -> None:
        self.progress.setVisible(counting)
        self.cancelButton.setVisible(counting)
        for button in (self.copyButton, self.saveButton):
            button.setEnabled(bool(self.areas) and not counting)
        if counting:
            self.about.setText(tr("Counting the pixels of the class map…"))

    def _fill(self) -> None:
        unit = self.unit.currentText()
        factor = UNITS[unit]
        self.table.setHorizontalHeaderLabels(
            [
                tr("Class"),
                tr("Map, {unit}").format(unit=unit),
                tr("Share, %"),
                tr("Ground, {unit}").format(unit=unit),
                tr("± {unit}").format(unit=unit),
            ]
        )
        self.table.setRowCount(len(self.areas))
        for row, area in enumerate(self.areas):
            name = QTableWidgetItem(icons.swatch(area.item.colour), area.item.name)
            self.table.setItem(row, 0, name)
            self._put(row, MAPPED, area.mapped_ha, factor)
            self._put(row, SHARE, 100 * area.share, 1.0)
            self._put(row, GROUND, area.area_ha, factor)
            self._put(row, ERROR, area.error_ha, factor)
        known = any(area.area_ha is not None for area in self.areas)
        for column in (GROUND, ERROR):
            self.table.setColumnHidden(column, not known)
        for button in (self.copyButton, self.saveButton):
            button.setEnabled(bool(self.areas))

    def _put(self, row: int, column: int, value: float | None, factor: float) -> None:
        text = "–" if value is None else short(value * factor)
        cell = QTableWidgetItem(text)
        cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, cell)

    # -- out

    def copy(self) -> None:
        """The table for a spreadsheet."""
        text = table_text(self.areas, self.unit.currentText(), "\t")
        QApplication.clipboard().setText(text)
        self.notice.emit(tr("The table was copied"))

    def save(self, path: str) -> None:
        """The table as CSV.

        Raises:
            LianetError: the file cannot be written.
        """
        text = table_text(self.areas, self.unit.currentText())
        write_whole(Path(path), text.encode("utf-8"))

    def _choose_file(self) -> None:
        folder = LAST_FOLDER.get() or str(Path.home())
        proposed = str(Path(folder) / f"{self._name}_areas.csv")
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the areas"), proposed, tr("CSV (*.csv)")
        )
        if not path:
            return
        LAST_FOLDER.set(str(Path(path).parent))
        try:
            self.save(path)
        except LianetError as error:
            self.problem.emit(error)
        else:
            self.notice.emit(tr("Saved {path}").format(path=path))


def about_text(report: Any) -> str:
    """What the columns mean."""
    if isinstance(report, ClassReport) and not report.unjudged:
        return tr(
            "Map: counted pixels. Ground: what there is, as the held-out polygons let one estimate "
            "it (Olofsson et al. 2014); ± is its standard error. It is right as far as the labels "
            "are a random choice."
        )
    return tr(
        "Map: counted pixels. How much that may be off is not known: it needs more polygons of "
        "each class, see the Train page."
    )
