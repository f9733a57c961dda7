"""The table of classes: colour, name, how many labels, how much area, key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..labels.classes import IGNORE_KEY, LabelClass
from ..local_words import short, whole
from . import icons

COLOUR, NAME, COUNT, AREA, KEY = range(5)
VALUE_ROLE = Qt.ItemDataRole.UserRole
KM2_FROM_HA = 1000
"""Areas from here on are told in square kilometres."""

SHOWN_ROWS = (3, 8)
"""Fewest and most rows that the table takes room for."""


class ClassTable(QTableWidget):
    """Shows the classes and asks for changes; the store makes them.

    Signals:
        renamed: int and str, a class and the name typed for it.
        keyed: int and str, a class and the digit wanted for it, "" for none.
        recolourWanted, removeWanted: int, a class.
        drawWanted: Enter was pressed on the chosen class.
    """

    renamed = pyqtSignal(int, str)
    keyed = pyqtSignal(int, str)
    recolourWanted = pyqtSignal(int)  # noqa: N815
    removeWanted = pyqtSignal(int)  # noqa: N815
    drawWanted = pyqtSignal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._filling = False
        self.setObjectName("table")
        self.setAccessibleName(tr("Classes"))
        self.setHorizontalHeaderLabels(["", tr("Class"), tr("Labels"), tr("Area"), tr("Key")])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._on_changed)
        self.cellDoubleClicked.connect(self._on_double_click)
        self.customContextMenuRequested.connect(self._show_menu)

    @property
    def chosen(self) -> int | None:
        """Value of the chosen class; None where none is chosen."""
        items = self.selectedItems()
        return items[0].data(VALUE_ROLE) if items else None

    def choose(self, value: int) -> None:
        """Choose a class by its value."""
        for row in range(self.rowCount()):
            if self.item(row, COLOUR).data(VALUE_ROLE) == value:
                self.selectRow(row)

    def fill(
        self,
        classes: list[LabelClass],
        counts: Mapping[int, int],
        areas_ha: Mapping[int, float],
    ) -> None:
        """Show these classes; the chosen one stays chosen where it is still there."""
        chosen = self.chosen
        self._filling = True
        self.setRowCount(len(classes))
        for row, item in enumerate(classes):
            count = counts.get(item.value, 0)
            area = area_text(areas_ha[item.value]) if item.value in areas_ha else ""
            for column, text in enumerate(("", item.name, whole(count), area, item.key)):
                self.setItem(row, column, self._cell(item, column, text))
        self._filling = False
        values = [item.value for item in classes]
        if chosen in values:
            self.selectRow(values.index(chosen))
        elif classes:
            self.selectRow(0)
        self._take_room()

    @staticmethod
    def _cell(item: LabelClass, column: int, text: str) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setData(VALUE_ROLE, item.value)
        if column == COLOUR:
            cell.setIcon(icons.swatch(item.colour))
            cell.setToolTip(tr("Double click to change the colour"))
        elif column == NAME:
            value = tr("Value {value} in maps and exports").format(value=item.value)
            left_out = tr("Its places are left out of the training")
            cell.setToolTip(left_out if item.is_ignored else value)
        elif column == KEY:
            cell.setToolTip(tr("Chooses the class while you draw; double click for another one"))
        if column == NAME and item.is_ignored:
            font = cell.font()
            font.setItalic(True)
            cell.setFont(font)
        if column not in (NAME, KEY):
            cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if column in (COUNT, AREA):
            cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column == KEY:
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        return cell

    def _take_room(self) -> None:
        """As high as its rows, within bounds: the list below it needs room too."""
        fewest, most = SHOWN_ROWS
        rows = min(max(self.rowCount(), fewest), most)
        height = self.verticalHeader().defaultSectionSize() * rows
        frame = 2 * self.frameWidth() + 2
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height + frame)

    def keyPressEvent(self, event: Any) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.state() != QAbstractItemView.State.EditingState:
            self.drawWanted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.chosen is not None:
            self.removeWanted.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def _on_changed(self, cell: QTableWidgetItem) -> None:
        if self._filling:
            return
        value, text = cell.data(VALUE_ROLE), cell.text().strip()
        if cell.column() == NAME:
            self.renamed.emit(value, cell.text())
        elif cell.column() == KEY:
            self.keyed.emit(value, text)

    def _on_double_click(self, row: int, column: int) -> None:
        if column == COLOUR:
            self.recolourWanted.emit(self.item(row, COLOUR).data(VALUE_ROLE))

    def _show_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is None:
            return
        value, row = item.data(VALUE_ROLE), item.row()
        menu = QMenu(self)
        rename = menu.addAction(tr("Rename"))
        rename.triggered.connect(lambda: self.editItem(self.item(row, NAME)))
        recolour = menu.addAction(tr("Change colour…"))
        recolour.triggered.connect(lambda: self.recolourWanted.emit(value))
        keys = menu.addMenu(tr("Key"))
        for digit in f"123456789{IGNORE_KEY}":
            wanted = keys.addAction(digit)
            wanted.triggered.connect(lambda _on, digit=digit: self.keyed.emit(value, digit))
        keys.addAction(tr("None")).triggered.connect(lambda: self.keyed.emit(value, ""))
        menu.addSeparator()
        remove = menu.addAction(icons.theme("symbologyRemove"), tr("Remove class"))
        remove.triggered.connect(lambda: self.removeWanted.emit(value))
        menu.exec(self.viewport().mapToGlobal(place))


def area_text(hectares: float) -> str:
    """Hectares, square kilometres where they are many; three digits that matter."""
    if hectares >= KM2_FROM_HA:
        return tr("{area} km²").format(area=short(hectares / 100))
    return tr("{area} ha").format(area=short(hectares))
