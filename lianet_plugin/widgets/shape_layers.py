"""A list to choose one of the project's layers of points or polygons from."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QWidget

KINDS = QgsMapLayerProxyModel.Filter


def shape_layers(parent: QWidget) -> QgsMapLayerComboBox:
    """The list, of which nothing but what it offers is set."""
    made = QgsMapLayerComboBox(parent)
    # Qt 5 makes two kinds together a number, which QGIS does not want any more since 3.34; it
    # wants its own flags, whose class has had another name since.
    flags = type(made.filters())
    made.setFilters(flags(KINDS.PointLayer | KINDS.PolygonLayer))  # type: ignore[call-overload]
    return made
