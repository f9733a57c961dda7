"""The rows of the list of labels: class, date, area."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import (
    QT_VERSION,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
)

from .. import tr
from ..labels.classes import LabelClass
from ..labels.store import Label
from ..local_words import brief
from . import icons
from .class_table import area_text

CLASS, DATE, AREA = range(3)
SORT_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
QT_6 = 0x060000


class PointedOut(QSortFilterProxyModel):
    """The rows in the order that the user wants; where that is wanted, only those pointed out."""

    def __init__(self, rows: LabelRows) -> None:
        super().__init__(rows)
        self._rows = rows
        self.alone = False
        self.setSourceModel(rows)
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def show_alone(self, alone: bool) -> None:
        """Only the labels that contradict the rest, or all."""
        self.alone = alone
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, _parent: QModelIndex) -> bool:
        return not self.alone or self._rows.label(row).id in self._rows.looks


class LabelRows(QAbstractTableModel):
    """All labels, oldest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._labels: list[Label] = []
        self._classes: dict[int | None, LabelClass] = {}
        self._swatches: dict[str, Any] = {}
        self._looks: dict[int, str] = {}

    def fill(self, labels: list[Label], classes: list[LabelClass]) -> None:
        """Show these labels."""
        if labels == self._labels and classes == list(self._classes.values()):
            return
        self.beginResetModel()
        self._labels = labels
        self._classes = {item.value: item for item in classes}
        self._swatches = {item.colour: icons.swatch(item.colour) for item in classes}
        self.endResetModel()

    def point_out(self, looks: dict[int, str]) -> None:
        """Labels that look like another class, by id, with its name."""
        if looks != self._looks:
            self._looks = looks
            if self._labels:
                last = self.index(len(self._labels) - 1, AREA)
                self.dataChanged.emit(self.index(0, CLASS), last)

    @property
    def looks(self) -> dict[int, str]:
        """See `point_out`."""
        return self._looks

    def label(self, row: int) -> Label:
        return self._labels[row]

    def row_of(self, label_id: int) -> int | None:
        """Where a label stands; None where it is not there."""
        places = (row for row, label in enumerate(self._labels) if label.id == label_id)
        return next(places, None)

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._labels)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Class"), tr("Date"), tr("Area"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        label = self._labels[index.row()]
        item = self._classes.get(label.value)
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            name = item.name if item is not None else tr("no class")
            if label.id in self._looks:
                name = tr("{name}: looks like {other}").format(
                    name=name, other=self._looks[label.id]
                )
            return (name, brief(label.date) if label.date else tr("any"), area_text(label.area_ha))[
                column
            ]
        if role == SORT_ROLE:
            return (item.name if item is not None else "", label.date, label.area_ha)[column]
        if role == Qt.ItemDataRole.ToolTipRole and label.id in self._looks:
            return tr(
                "Who learns from the other labels takes this one for {other}. It may be wrong, or "
                "the only one of its sort."
            ).format(other=self._looks[label.id])
        if role == Qt.ItemDataRole.DecorationRole and column == CLASS and item is not None:
            return self._swatches[item.colour]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == AREA:
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return int(flags) if QT_VERSION < QT_6 else flags  # PyQt 5 takes a number alone
        return None
