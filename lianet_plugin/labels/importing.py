"""Labels from a polygon layer that exists already."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import NULL, QgsCategorizedSymbolRenderer, QgsVectorLayer, QgsWkbTypes

from .. import tr
from ..service.errors import LianetError
from .classes import by_name, new_class
from .geometry import polygon_parts, reprojected, transform
from .store import LabelStore


@dataclass(frozen=True)
class ImportReport:
    """What an import did.

    Attributes:
        imported: polygons kept.
        repaired: of these, how many were invalid before.
        skipped: features without geometry, area or class.
        new_classes: names of classes that were made for them.
    """

    imported: int
    repaired: int
    skipped: int
    new_classes: tuple[str, ...]

    def __str__(self) -> str:
        parts = [tr("{count} polygons imported").format(count=self.imported)]
        if self.new_classes:
            parts.append(tr("new classes: {names}").format(names=", ".join(self.new_classes)))
        if self.repaired:
            parts.append(tr("{count} repaired").format(count=self.repaired))
        if self.skipped:
            parts.append(tr("{count} without area or class left out").format(count=self.skipped))
        return "; ".join(parts)


def import_layer(store: LabelStore, layer: QgsVectorLayer, field: str) -> ImportReport:
    """Copy a layer's polygons into the store; `field` names each one's class.

    Classes are found by name; a new one takes the colour that the layer's own style gives it.

    Raises:
        LianetError: not polygons, no CRS, no such field, or nothing usable.
    """
    check(layer, field)
    step = transform(layer.crs(), store.crs)
    classes = store.classes()
    known = {item.value for item in classes}
    colours = styled_colours(layer, field)
    items = []
    repaired = skipped = 0
    for feature in layer.getFeatures():
        text = class_text(feature[field])
        moved = reprojected(feature.geometry(), step) if feature.hasGeometry() else None
        parts = polygon_parts(moved) if moved is not None else None
        if not text or parts is None:
            skipped += 1
            continue
        item = by_name(text, classes)
        if item is None:
            item = new_class(text, classes, colours.get(text))
            classes.append(item)
        repaired += not feature.geometry().isGeosValid()
        items.append((parts, item.value, None))
    if not items:
        raise LianetError(
            tr("{layer} has no polygon with a class in {field}").format(
                layer=layer.name(), field=field
            ),
            tr("Choose another layer or field"),
            code="labels",
        )
    added = [item for item in classes if item.value not in known]
    store.add_many(items, tr("import of {layer}").format(layer=layer.name()), added)
    return ImportReport(len(items), repaired, skipped, tuple(item.name for item in added))


def check(layer: QgsVectorLayer, field: str) -> None:
    """Raise a LianetError where a layer cannot be imported."""
    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        raise LianetError(
            tr("{layer} is not a polygon layer").format(layer=layer.name()),
            tr("Choose a layer of polygons"),
            code="labels",
        )
    if not layer.crs().isValid():
        raise LianetError(
            tr("{layer} has no CRS").format(layer=layer.name()),
            tr("Set it with Layer ▸ Set CRS of Layer, then import again"),
            code="labels",
        )
    if layer.fields().indexOf(field) < 0:
        raise LianetError(
            tr("{layer} has no field {field}").format(layer=layer.name(), field=field),
            tr("Choose one of {fields}").format(fields=", ".join(layer.fields().names())),
            code="labels",
        )


def class_text(value: object) -> str:
    """A field's value as a class name; "" of NULL."""
    if value is None or value == NULL:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def styled_colours(layer: QgsVectorLayer, field: str) -> dict[str, str]:
    """Colours by class name, where the layer is drawn in categories of this field."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    if renderer.classAttribute().strip('"') != field:
        return {}
    return {
        class_text(category.value()): category.symbol().color().name()
        for category in renderer.categories()
        if category.symbol() is not None
    }
