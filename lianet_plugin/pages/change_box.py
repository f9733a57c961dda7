"""Explore: what changed between two acquisitions."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGroupBox, QHeaderView, QTableWidgetItem, QWidget

from .. import tr
from ..local_words import decimal
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.results import Transition
from ..session.change_maps import ChangeMaps
from ..session.session import Session
from ..widgets import icons
from ..widgets.form import load_form
from .saving import ask_for_file
from .train_page import show_progress

AREA = 2
"""Column of the table of transitions."""
FEWEST_DATES = 2


class ChangeBox(QGroupBox):
    """A map of change, and a table of which class became which."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("explore_change", self)
        self._session = session
        self.change = ChangeMaps(session, self)
        self.changeSave.setIcon(icons.theme("mActionFileSave"))
        self.changeButton.clicked.connect(self._compare)
        self.changeCancel.clicked.connect(self.change.cancel)
        self.changeSave.clicked.connect(self._save_change)
        for choice in (self.changeFrom, self.changeTo):
            choice.currentIndexChanged.connect(lambda _place: self._show_change())
        self._filled: list[Transition] = []
        self.changeTable.setColumnCount(3)
        self.changeTable.setHorizontalHeaderLabels([tr("From"), tr("To"), tr("Hectares")])
        self.changeTable.verticalHeader().hide()
        header = self.changeTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(AREA, QHeaderView.ResizeMode.ResizeToContents)
        self.change.changed.connect(self._show_change)
        self._session.labelsChanged.connect(self._show_change)

    def use(self, region: Region | None) -> None:
        """Another region is shown."""
        self._list_dates(region)
        self._show_change()

    def _list_dates(self, region: Region | None) -> None:
        """Only acquisitions: a change of what nobody saw is none."""
        for choice in (self.changeFrom, self.changeTo):
            choice.clear()
            choice.addItems(list(region.dates) if region is not None else [])
        if region is not None:
            self.changeTo.setCurrentIndex(len(region.dates) - 1)

    def _show_change(self) -> None:
        change = self.change
        first, second = self.changeFrom.currentText(), self.changeTo.currentText()
        problem = ""
        if self.changeFrom.count() < FEWEST_DATES:
            problem = tr("This region has a single date: there is nothing to compare.")
            if not self.changeFrom.count():
                problem = tr("Embeddings have no dates: there is nothing to compare.")
        elif first == second:
            problem = tr("Choose two different dates.")
        learning = self._session.learning
        labelled = learning is not None and not learning.missing()
        self.changeClasses.setEnabled(labelled and not change.busy)
        self.changeButton.setEnabled(not problem and not change.busy)
        self.changeCancel.setVisible(change.busy)
        self.changeProgress.setVisible(change.busy)
        if change.busy:
            show_progress(self.changeProgress, change.job)
        self.changeSave.setVisible(bool(change.rows))
        self.changeTable.setVisible(bool(change.rows))
        if self._filled != change.rows:
            self._fill_change()
        self.changeText.setText(problem or change.summary)
        self.changeText.setVisible(bool(self.changeText.text()))

    def _fill_change(self) -> None:
        self._filled = self.change.rows
        self.changeTable.setRowCount(len(self.change.rows))
        for number, row in enumerate(self.change.rows):
            texts = (row.before, row.after, decimal(row.area_ha, 1))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == AREA:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if not row.changed:
                    item.setForeground(self.palette().placeholderText())
                self.changeTable.setItem(number, column, item)
            self.changeTable.item(number, 1).setIcon(icons.swatch(row.colour))

    def _compare(self) -> None:
        first, second = self.changeFrom.currentText(), self.changeTo.currentText()
        path = ask_for_file(
            self,
            tr("Save the map of change"),
            f"change_{first}_{second}.tif",
            tr("GeoTIFF (*.tif *.tiff)"),
            (".tif", ".tiff"),
        )
        if path:
            self.compare(first, second, path)

    def compare(self, first: str, second: str, path: str) -> None:
        """Compare two acquisitions as the page is set."""
        with_classes = self.changeClasses.isChecked() and self.changeClasses.isEnabled()
        self.change.start((first, second), path, with_classes=with_classes)

    def _save_change(self) -> None:
        path = ask_for_file(self, tr("Save the table"), "change.csv", "CSV (*.csv)", (".csv",))
        if not path:
            return
        try:
            self.change.save_table(path)
        except LianetError as error:
            self._session.problem.emit(error)
        else:
            self._session.notice.emit(tr("Saved {path}").format(path=path))
