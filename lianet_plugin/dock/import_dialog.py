"""Which layer and which field labels come from."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from .. import tr
from ..labels.store import LabelStore
from .form import load_form

LIKELY_FIELDS = ("class_name", "class", "label", "name", "landcover", "lulc_name", "type")


class ImportDialog(QDialog):
    """Asks; does nothing itself.

    Signals:
        chosen: QgsVectorLayer and the name of a field.
    """

    chosen = pyqtSignal(object, str)

    def __init__(self, store: LabelStore | None, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("import_labels", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.layers = QgsMapLayerComboBox(self)
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        if store is not None:
            self.layers.setExceptedLayerList(
                [layer for layer in polygon_layers(self.layers) if store.keeps(layer)]
            )
        self.fields = QgsFieldComboBox(self)
        self.form.addRow(tr("Polygon layer"), self.layers)
        self.form.addRow(tr("Field with the class"), self.fields)
        self.layers.layerChanged.connect(self._on_layer)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._on_layer(self.layers.currentLayer())

    def _on_layer(self, layer: QgsVectorLayer | None) -> None:
        self.fields.setLayer(layer)
        names = layer.fields().names() if layer is not None else []
        known = {name.lower(): name for name in names}
        likely = next((known[name] for name in LIKELY_FIELDS if name in known), None)
        if likely is not None:
            self.fields.setField(likely)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(layer is not None)
        if layer is None:
            self.hint.setText(tr("Add a polygon layer to the project first."))

    def _accept(self) -> None:
        self.chosen.emit(self.layers.currentLayer(), self.fields.currentField())
        self.accept()


def polygon_layers(box: QgsMapLayerComboBox) -> list[QgsVectorLayer]:
    """What a box offers."""
    return [box.layer(place) for place in range(box.count())]
