"""Which raster of classes labels are borrowed from, and what its values are taken for."""

from __future__ import annotations

from typing import cast

from qgis.core import (
    QgsMapLayerProxyModel,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..labels.class_rasters import RasterValue, lends, values_of
from ..labels.classes import LabelClass, by_name
from ..labels.store import LabelStore
from ..session.lending import Lender
from ..widgets import icons
from ..widgets.form import load_form

VALUE, CLASS = range(2)
NEW = -1
"""Stands for a class that is made of a value, with its name and colour."""


class BorrowDialog(QDialog):
    """Asks; does nothing itself.

    Signals:
        chosen: Lender, and a list of RasterValue that become classes of their own.
    """

    chosen = pyqtSignal(object, object)

    def __init__(self, store: LabelStore | None, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("borrow", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = store.classes() if store is not None else []
        self._classes = [item for item in known if not item.is_ignored]
        self._values: list[RasterValue] = []
        self.layers = QgsMapLayerComboBox(self)
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)  # type: ignore
        self.layers.setExceptedLayerList(
            [layer for layer in QgsProject.instance().mapLayers().values() if not lends(layer)]
        )
        self.form.addRow(tr("Layer"), self.layers)
        header = self.mapping.horizontalHeader()
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CLASS, QHeaderView.ResizeMode.Stretch)
        self.layers.layerChanged.connect(lambda _layer: self._list_values())
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._list_values()

    def lender(self) -> Lender:
        """What the user has chosen."""
        layer = cast(QgsRasterLayer, self.layers.currentLayer())
        pairs = [
            (found.value, self.mapping.cellWidget(row, CLASS).currentData())
            for row, found in enumerate(self._values)
        ]
        taken = tuple((value, item) for value, item in pairs if item not in (None, NEW))
        return Lender(layer.name(), layer.source(), taken)

    def new_classes(self) -> list[RasterValue]:
        """The values that classes are to be made of."""
        return [
            found
            for row, found in enumerate(self._values)
            if self.mapping.cellWidget(row, CLASS).currentData() == NEW
        ]

    def _list_values(self) -> None:
        layer = self.layers.currentLayer()
        self._values = values_of(layer) if isinstance(layer, QgsRasterLayer) else []
        if layer is None:
            hint = tr("Add a raster of classes to the project first.")
        elif not self._values:
            hint = tr("This raster has no whole numbers from 0 to 254 that could be classes.")
        else:
            hint = tr("Borrowed labels are learnt from, but never against one that you draw.")
        self.hint.setText(hint)
        self.mapping.setRowCount(0)
        self.mapping.setRowCount(len(self._values))
        for row, found in enumerate(self._values):
            same = str(found.value) == found.name
            text = found.name if same else f"{found.value}: {found.name}"
            cell = QTableWidgetItem(icons.swatch(found.colour), text)
            self.mapping.setItem(row, VALUE, cell)
            self.mapping.setCellWidget(row, CLASS, self._class_box(found))
        self._enable()

    def _class_box(self, found: RasterValue) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(tr("Class of {value}").format(value=found.name))
        box.addItem(tr("leave out"), None)
        if by_name(found.name, self._classes) is None:
            box.addItem(icons.theme("symbologyAdd"), found.name, NEW)
        for item in self._classes:
            box.addItem(icons.swatch(item.colour), item.name, item.value)
        usual = likely(found, self._classes) if self._classes else NEW
        box.setCurrentIndex(max(box.findData(usual), 0))
        box.currentIndexChanged.connect(lambda _at: self._enable())
        return box

    def _enable(self) -> None:
        rows = range(len(self._values))
        chosen = any(self.mapping.cellWidget(row, CLASS).currentData() is not None for row in rows)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(chosen)

    def _accept(self) -> None:
        self.chosen.emit(self.lender(), self.new_classes())
        self.accept()


def likely(found: RasterValue, classes: list[LabelClass]) -> int | None:
    """The class that a value is probably of: by its name, or by its code and colour."""
    named = by_name(found.name, classes)
    if named is not None:
        return named.value
    coded = (item for item in classes if item.value == found.value)
    return next((item.value for item in coded if item.colour == found.colour), None)
