"""Which layer labels come from, and which of its values become which class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
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
from ..labels.class_field import likely_class_field
from ..labels.classes import LabelClass, by_name
from ..labels.importing import Found, ImportPlan, date_field_of, values_of
from ..labels.store import LabelStore
from ..service.errors import LianetError
from ..widgets import icons
from ..widgets.form import load_form
from ..widgets.shape_layers import shape_layers

VALUE, COUNT, CLASS = range(3)


class ImportDialog(QDialog):
    """Asks; does nothing itself.

    Signals:
        chosen: QgsVectorLayer and ImportPlan.
    """

    chosen = pyqtSignal(object, object)

    def __init__(
        self,
        store: LabelStore | None,
        parent: QWidget,
        files: Sequence[QgsVectorLayer] = (),
    ) -> None:
        """Offer the project's layers, or those of `files` instead where there are any."""
        super().__init__(parent)
        self._files = list(files)  # nobody else holds them
        load_form("import_labels", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._classes = store.classes() if store is not None else []
        self._found: list[Found] = []
        self.layers = shape_layers(self)
        if files:
            self.layers.setExceptedLayerList(offered(self.layers))
            self.layers.setAdditionalLayers(self._files)
            self.layers.setLayer(self._files[0])
        elif store is not None:
            self.layers.setExceptedLayerList(
                [layer for layer in offered(self.layers) if store.keeps(layer)]
            )
        self.fields = QgsFieldComboBox(self)
        self.fields.setAllowEmptyFieldName(True)
        self.fields.setToolTip(tr("Without a field all features are of one class"))
        self.form.addRow(tr("Layer"), self.layers)
        self.form.addRow(tr("Field with the class"), self.fields)
        header = self.mapping.horizontalHeader()
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(CLASS, QHeaderView.ResizeMode.Stretch)
        self.layers.layerChanged.connect(self._on_layer)
        self.fields.fieldChanged.connect(lambda _name: self._list_values())
        self.selectedOnly.toggled.connect(lambda _on: self._list_values())
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._on_layer(self.layers.currentLayer())

    def plan(self) -> ImportPlan:
        """What the user has chosen."""
        layer = self.layers.currentLayer()
        return ImportPlan(
            self.fields.currentField(),
            {found.text: self._class_name(row) for row, found in enumerate(self._found)},
            self.selectedOnly.isChecked(),
            date_field_of(cast(QgsVectorLayer, layer)) if self.dated.isChecked() else "",
        )

    def _on_layer(self, chosen: QgsMapLayer | None) -> None:
        layer = cast("QgsVectorLayer | None", chosen)
        self.fields.setLayer(layer)
        if layer is not None:
            self.fields.setField(likely_class_field(layer))
        selected = layer.selectedFeatureCount() if layer is not None else 0
        self.selectedOnly.setEnabled(selected > 0)
        self.selectedOnly.setChecked(selected > 0)
        field = date_field_of(layer) if layer is not None else ""
        self.dated.setVisible(bool(field))
        self.dated.setChecked(bool(field))
        self._list_values()

    def _list_values(self) -> None:
        layer = self.layers.currentLayer()
        self._found = []
        if layer is None:
            hint = tr("Add a layer of polygons or points to the project first.")
        else:
            try:
                field, selected = self.fields.currentField(), self.selectedOnly.isChecked()
                self._found = values_of(cast(QgsVectorLayer, layer), field, selected)
            except LianetError as error:
                hint = str(error)
            else:
                hint = (
                    tr("Choose a class for each value, type a new name, or leave it out.")
                    if self._found
                    else tr("This field is empty. Choose another one.")
                )
        self.hint.setText(hint)
        self.mapping.setRowCount(0)
        self.mapping.setRowCount(len(self._found))
        for row, found in enumerate(self._found):
            self._fill_row(row, found)
        self._enable()

    def _fill_row(self, row: int, found: Found) -> None:
        value = found.text if found.name == found.text else f"{found.text}: {found.name}"
        item = by_name(found.name, self._classes) or by_name(found.text, self._classes)
        cell = QTableWidgetItem(value)
        cell.setToolTip(value)
        if found.colour is not None:
            cell.setIcon(icons.swatch(found.colour))
        count = QTableWidgetItem(str(found.count))
        count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.mapping.setItem(row, VALUE, cell)
        self.mapping.setItem(row, COUNT, count)
        self.mapping.setCellWidget(row, CLASS, self._class_box(found, item))

    def _class_box(self, found: Found, item: LabelClass | None) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(tr("Class of {value}").format(value=found.text))
        box.addItem(tr("leave out"))
        if item is None:
            box.addItem(icons.theme("symbologyAdd"), found.name)
        for known in self._classes:
            box.addItem(icons.swatch(known.colour), known.name)
        wanted = item.name if item is not None else found.name
        box.setCurrentIndex(box.findText(wanted, Qt.MatchFlag.MatchExactly))
        box.editTextChanged.connect(lambda _text: self._enable())
        return box

    def _class_name(self, row: int) -> str:
        """The class of a value; "" where it is left out."""
        text = self.mapping.cellWidget(row, CLASS).currentText().strip()
        return "" if text == tr("leave out") else text

    def _enable(self) -> None:
        wanted = any(self._class_name(row) for row in range(len(self._found)))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(wanted)

    def _accept(self) -> None:
        self.chosen.emit(self.layers.currentLayer(), self.plan())
        self.accept()


def offered(box: QgsMapLayerComboBox) -> list[QgsVectorLayer]:
    """The layers that a box offers."""
    return [cast(QgsVectorLayer, box.layer(place)) for place in range(box.count())]
