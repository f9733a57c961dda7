"""Which field of a layer most likely names the class of its features."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsField, QgsVectorLayer

NAMES = ("class_name", "class", "label", "name", "landcover", "lulc_name", "type")
"""Of fields that name classes, in lower case; the most telling first."""
WORDS = ("class", "cover", "lulc", "crop", "species", "habitat", "label", "landuse", "nutzung")
"""What names of such fields have in them."""
MOST_CLASSES = 40
"""A field of more values holds something else, such as numbers of plots."""


def likely_class_field(layer: QgsVectorLayer) -> str:
    """The field of the layer's legend, else the one with a telling name, else the first whose
    values repeat as classes do; "" for none.

    Of two that repeat, text comes before whole numbers: it tells people what the class is.
    """
    fields = layer.fields().toList()
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        drawn = renderer.classAttribute().strip('"')
        if layer.fields().indexOf(drawn) >= 0:
            return drawn
    known = {field.name().lower(): field.name() for field in fields}
    for name in NAMES:
        if name in known:
            return known[name]
    usable = [field for field in fields if _may_name_classes(field)]
    usable.sort(key=lambda field: field.isNumeric())
    telling = [field for field in usable if any(word in field.name().lower() for word in WORDS)]
    return next((f.name() for f in (*telling, *usable) if _repeats(layer, f)), "")


def _may_name_classes(field: QgsField) -> bool:
    """Texts and whole numbers can; dates and fractions hold something else."""
    return not field.isDateOrTime() and (not field.isNumeric() or field.precision() == 0)


def _repeats(layer: QgsVectorLayer, field: QgsField) -> bool:
    place = layer.fields().indexOf(field.name())
    count = len(layer.uniqueValues(place, MOST_CLASSES + 1))
    return 1 < count <= min(MOST_CLASSES, layer.featureCount() - 1)
