"""Labels: classes, drawing, import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QColorDialog,
    QHeaderView,
    QMenu,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..labels.classes import LabelClass
from ..labels.geometry import LabelGrid
from ..labels.tools import FREEHAND, POINT, POLYGON, RECTANGLE
from ..service.contract import Region
from ..service.errors import LianetError
from ..settings import LABEL_AT_DATE
from . import icons
from .drawing import Drawing
from .form import load_form
from .import_dialog import ImportDialog
from .session import SAMPLE_LABELS, SAMPLE_REGION, Session

COLOUR, NAME, COUNT, KEY = range(4)
VALUE_ROLE = Qt.ItemDataRole.UserRole


class LabelsPage(QWidget):
    """The class table and the tool that draws.

    Signals:
        nextWanted: the user wants to go on to training.
    """

    nextWanted = pyqtSignal()  # noqa: N815

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("labels", self)
        self._session = session
        self._canvas = canvas
        self._filling = False
        buttons = {
            POLYGON: self.drawButton,
            FREEHAND: self.freehandButton,
            RECTANGLE: self.rectangleButton,
            POINT: self.pointButton,
        }
        self.drawing = Drawing(canvas, buttons, self)
        self._set_up_widgets()
        self.undoButton.clicked.connect(self._undo)
        self.nameEdit.returnPressed.connect(self._add)
        self.addButton.clicked.connect(self._add)
        self.removeButton.clicked.connect(self._remove)
        self.table.itemChanged.connect(self._on_renamed)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.table.cellDoubleClicked.connect(self._on_double_click)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.dated.toggled.connect(LABEL_AT_DATE.set)
        self.next.linkActivated.connect(lambda _link: self.nextWanted.emit())
        self.drawing.starting.connect(self._aim)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.refused.connect(session.notice)
        self.drawing.digit.connect(self._on_digit)
        session.regionOpened.connect(self._on_region)
        session.labelsChanged.connect(self.refresh)
        self._on_region(session.region)

    def _set_up_widgets(self) -> None:
        self.undoButton.setIcon(icons.theme("mActionUndo"))
        self.importButton.setIcon(icons.theme("mActionSharingImport"))
        self.addButton.setIcon(icons.theme("symbologyAdd"))
        self.removeButton.setIcon(icons.theme("symbologyRemove"))
        self.dated.setChecked(LABEL_AT_DATE.get())
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._list_imports(menu))
        self.importButton.setMenu(menu)
        self.importButton.setPopupMode(self.importButton.ToolButtonPopupMode.InstantPopup)

    @property
    def chosen(self) -> int | None:
        """Value of the class that is drawn; None where none is chosen."""
        items = self.table.selectedItems()
        return items[0].data(VALUE_ROLE) if items else None

    def choose(self, value: int) -> None:
        """Draw this class from now on."""
        for row in range(self.table.rowCount()):
            if self.table.item(row, COLOUR).data(VALUE_ROLE) == value:
                self.table.selectRow(row)

    def release(self) -> None:
        """Take the tools off the map, for unload."""
        self.drawing.release()

    def refresh(self) -> None:
        """Show the classes and counts that the store has."""
        store = self._session.labels
        region = self._session.region
        classes = store.classes() if store is not None else []
        self._fill(classes, store.counts() if store is not None else {})
        self.drawing.set_enabled(self.chosen is not None)
        self.removeButton.setEnabled(self.chosen is not None)
        undo = store.undo_text if store is not None else ""
        self.undoButton.setEnabled(bool(undo))
        self.undoButton.setToolTip(tr("Undo: {step}").format(step=undo) if undo else tr("Undo"))
        self.empty.setVisible(region is None or not classes)
        self.table.setVisible(bool(classes))
        if region is None:
            self.empty.setText(tr("Open a region first, on the Region page."))
        else:
            self.empty.setText(
                tr(
                    "<p><b>Teach by example.</b></p><p>Add two or more classes below, choose one "
                    "and draw a few polygons where you are sure. Or import polygons that you "
                    "have.</p>"
                )
            )
        self.place.setVisible(store is not None)
        if store is not None:
            self.place.setText(tr("Kept in {path}").format(path=store.path))
        self._suggest_next()

    def _suggest_next(self) -> None:
        missing = self._session.learning.missing() if self._session.learning is not None else ""
        ready = self._session.learning is not None and not missing
        self.next.setVisible(ready or bool(self.table.rowCount()))
        self.next.setText(tr('Next: <a href="train">train</a>.') if ready else missing)

    def _fill(self, classes: list[LabelClass], counts: dict[int, int]) -> None:
        chosen = self.chosen
        self._filling = True
        self.table.setRowCount(len(classes))
        for row, item in enumerate(classes):
            texts = ("", item.name, str(counts.get(item.value, 0)), item.key)
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setData(VALUE_ROLE, item.value)
                if column == COLOUR:
                    cell.setIcon(icons.swatch(item.colour))
                    cell.setToolTip(tr("Double click to change the colour"))
                if column != NAME:
                    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
                if column in (COUNT, KEY):
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(row, column, cell)
        self._filling = False
        values = [item.value for item in classes]
        if chosen in values:
            self.table.selectRow(values.index(chosen))
        elif classes:
            self.table.selectRow(0)

    def _on_region(self, region: Region | None) -> None:
        for widget in (self.nameEdit, self.addButton, self.importButton, self.dated):
            widget.setEnabled(region is not None)
        self.refresh()

    # -- drawing

    def _aim(self) -> None:
        """The tools draw the chosen class on the region's pixels."""
        store, region = self._session.labels, self._session.region
        if store is not None and region is not None and self.chosen is not None:
            grid = LabelGrid(store.crs, region.affine)
            self.drawing.aim(grid, store.class_of(self.chosen).colour)

    def _on_drawn(self, geometry: QgsGeometry) -> None:
        if self.chosen is not None:
            self._session.add_polygon(geometry, self.chosen)

    def _on_digit(self, key: str) -> None:
        classes = self._session.labels.classes() if self._session.labels is not None else []
        for item in classes:
            if item.key == key:
                self.choose(item.value)

    # -- classes

    def _on_selected(self) -> None:
        chosen = self.chosen is not None
        self.drawing.set_enabled(chosen)
        self.removeButton.setEnabled(chosen)
        self._aim()

    def _add(self) -> None:
        made = self._session.add_class(self.nameEdit.text())
        if made is not None:
            self.nameEdit.clear()
            self.choose(made.value)

    def _remove(self) -> None:
        store, value = self._session.labels, self.chosen
        if store is None or value is None:
            return
        name = store.class_of(value).name
        count = self._try(lambda: store.remove_class(value))
        if count:
            self._session.notice.emit(
                tr("{name} and its {count} polygons were removed; Undo brings them back").format(
                    name=name, count=count
                )
            )

    def _on_renamed(self, item: QTableWidgetItem) -> None:
        store = self._session.labels
        if not self._filling and item.column() == NAME and store is not None:
            self._try(lambda: store.rename_class(item.data(VALUE_ROLE), item.text()))
            self.refresh()

    def _on_double_click(self, row: int, column: int) -> None:
        if column == COLOUR:
            self._recolour(self.table.item(row, COLOUR).data(VALUE_ROLE))

    def _recolour(self, value: int) -> None:
        store = self._session.labels
        if store is None:
            return
        before = QColor(store.class_of(value).colour)
        colour = QColorDialog.getColor(before, self, tr("Colour of the class"))
        if colour.isValid():
            self._try(lambda: store.recolour_class(value, colour.name()))
            self._aim()

    def _show_menu(self, place: QPoint) -> None:
        item = self.table.itemAt(place)
        if item is None:
            return
        value, row = item.data(VALUE_ROLE), item.row()
        menu = QMenu(self)
        rename = menu.addAction(tr("Rename"))
        rename.triggered.connect(lambda: self.table.editItem(self.table.item(row, NAME)))
        menu.addAction(tr("Change colour…")).triggered.connect(lambda: self._recolour(value))
        menu.addAction(tr("Remove class")).triggered.connect(self._remove)
        menu.exec(self.table.viewport().mapToGlobal(place))

    def _undo(self) -> None:
        if self._session.labels is not None:
            self._try(self._session.labels.undo)

    def _try(self, change: Callable[[], Any]) -> Any:
        """Change the store; what goes wrong is told."""
        try:
            return change()
        except LianetError as error:
            self._session.problem.emit(error)
            return None

    # -- import

    def _list_imports(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(tr("From a polygon layer…")).triggered.connect(self._choose_layer)
        region = self._session.region
        if region is not None and region.path == str(SAMPLE_REGION) and SAMPLE_LABELS.is_file():
            sample = menu.addAction(tr("Sample labels (45 polygons)"))
            sample.triggered.connect(self._session.import_sample_labels)

    def _choose_layer(self) -> None:
        dialog = ImportDialog(self._session.labels, self)
        dialog.chosen.connect(self._session.import_labels)
        dialog.open()
