"""How labels look on the map."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from .classes import LabelClass

FILL_ALPHA = 60
"""Of 255: the imagery below stays readable."""

DAY = {
    "field_format": "yyyy-MM-dd",
    "display_format": "yyyy-MM-dd",
    "allow_null": True,
    "calendar_popup": True,
}
NOT_ASKED = ("fid", "class_name", "colour", "created")
"""Fields that follow from the class, or from QGIS itself."""


def symbol(colour: str) -> QgsFillSymbol:
    """A strong outline and a thin fill; a bright edge around them keeps the outline visible on a
    class map of the same colours."""
    outline = QColor(colour)
    fill = QColor(outline)
    fill.setAlpha(FILL_ALPHA)
    edge = QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": "255,255,255,170",
            "outline_width": "1.1",
            "joinstyle": "round",
        }
    )
    made = QgsFillSymbol.createSimple(
        {
            "color": ",".join(str(part) for part in fill.getRgb()),
            "outline_color": outline.name(),
            "outline_width": "0.6",
            "joinstyle": "round",
        }
    )
    made.insertSymbolLayer(0, edge.symbolLayer(0).clone())
    return made


def apply(layer: QgsVectorLayer, classes: Iterable[LabelClass]) -> None:
    """Colours and names of the classes; the form asks for the class, by its name, and the date."""
    classes = list(classes)
    categories = [QgsRendererCategory(c.value, symbol(c.colour), c.name) for c in classes]
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", categories))
    choices = [{item.name: str(item.value)} for item in classes]
    widgets = {name: QgsEditorWidgetSetup("Hidden", {}) for name in NOT_ASKED}
    widgets["class"] = QgsEditorWidgetSetup("ValueMap", {"map": choices})
    widgets["date"] = QgsEditorWidgetSetup("DateTime", DAY)
    for field, widget in widgets.items():
        index = layer.fields().indexOf(field)
        if index >= 0:
            layer.setEditorWidgetSetup(index, widget)
    layer.triggerRepaint()
    layer.emitStyleChanged()
