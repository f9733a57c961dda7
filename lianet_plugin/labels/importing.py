"""Labels from a layer that exists already."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from qgis.core import (
    NULL,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtGui import QColor

from .. import tr
from ..local_words import counted, whole
from ..service.errors import LianetError
from .classes import LARGEST_VALUE, LabelClass, by_name, new_class
from .days import read_days
from .geometry import LabelGrid, polygon_parts, reprojected, transform
from .store import LabelStore

DATE_FIELDS = ("label_date", "date")
"""Fields that hold a label's date, in lower case: others write `DATE` for the day of a survey."""
COLOUR_FIELDS = ("colour", "color")

KINDS = (QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.PointGeometry)
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"
_WITHOUT_WIDTH = (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(range(0x20)),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
    **dict.fromkeys((*_WITHOUT_WIDTH, *_TURNING)),
}
"""What a class name loses, as in the backend: what nobody sees."""
TELL_EVERY = 200
"""Features between two words on how far an import is."""


@dataclass(frozen=True)
class ImportPlan:
    """What to take from a layer.

    Attributes:
        field: names each feature's class; "" where all are of one, named as the layer is.
        classes: the class for each value of the field, "" to leave it out; None: each value is
            a class of its own name.
        selected_only: take the selected features.
        date_field: holds the day at which a label is true; "" where labels hold at any date.
    """

    field: str
    classes: Mapping[str, str] | None = None
    selected_only: bool = False
    date_field: str = ""


@dataclass(frozen=True)
class Found:
    """One value of a field.

    Attributes:
        text: the value as a class name.
        count: features that have it.
        name: what the layer's own legend calls it; the value itself where it has none.
        colour: `#rrggbb` of the legend; None where it has none.
    """

    text: str
    count: int
    name: str
    colour: str | None


@dataclass(frozen=True)
class ImportReport:
    """What an import did.

    Attributes:
        imported: labels kept.
        repaired: of these, how many were invalid before.
        skipped: features without geometry, area or class.
        left_out: features that the plan leaves out.
        outside: features outside of the region, where nothing is learnt.
        new_classes: names of classes that were made for them.
        undated: labels whose date is none, or could be two days; they hold at any date.
        undated_example: one of these dates.
    """

    imported: int
    repaired: int
    skipped: int
    left_out: int
    new_classes: tuple[str, ...]
    undated: int = 0
    undated_example: str = ""
    outside: int = 0

    def __str__(self) -> str:
        parts = [counted(self.imported, tr("1 label imported"), tr("{count} labels imported"))]
        if self.new_classes:
            words = (tr("new class: {names}"), tr("new classes: {names}"))
            parts.append(counted(len(self.new_classes), *words, names=", ".join(self.new_classes)))
        if self.repaired:
            parts.append(tr("{count} repaired").format(count=whole(self.repaired)))
        if self.left_out:
            parts.append(tr("{count} left out as wanted").format(count=whole(self.left_out)))
        if self.outside:
            parts.append(
                tr("{count} outside the region left out").format(count=whole(self.outside))
            )
        if self.skipped:
            parts.append(
                tr("{count} without area or class left out").format(count=whole(self.skipped))
            )
        if self.undated:
            parts.append(
                tr(
                    "{count} with a date that is none or could be two days ({example}): these "
                    "hold at any date"
                ).format(count=whole(self.undated), example=self.undated_example)
            )
        return "; ".join(parts)


def import_layer(
    store: LabelStore,
    layer: QgsVectorLayer,
    plan: ImportPlan,
    grid: LabelGrid,
    told: Callable[[int], bool] = lambda _count: True,
) -> ImportReport | None:
    """Copy a layer's polygons, and points as the pixels that they lie in, into the store.

    Args:
        grid: the pixels that are labelled.
        told: hears how many features were read; False ends the import with nothing changed.

    Returns:
        None where `told` ended it.

    Raises:
        LianetError: no polygons or points, no CRS, no such field, or nothing usable.
    """
    check(layer, plan.field)
    step = transform(layer.crs(), store.crs)
    classes = store.classes()
    known = {item.value for item in classes}
    looks = legend(layer, plan.field)
    items: list[tuple[QgsGeometry, int]] = []
    written: list[str | None] = []
    repaired = skipped = left_out = outside = 0
    for number, feature in enumerate(features_of(layer, plan.selected_only)):
        if number % TELL_EVERY == 0 and not told(number):
            return None
        text = class_text(feature[plan.field]) if plan.field else layer.name()
        name = text if plan.classes is None else plan.classes.get(text, "")
        parts = area_of(feature, step, grid) if text else None
        if parts is None:
            skipped += 1
        elif not name:
            left_out += 1
        elif not grid.reaches(parts):
            outside += 1
        else:
            colour = looks[text].colour if text in looks else own_colour(feature)
            item = class_for(name, classes, colour)
            repaired += not feature.geometry().isGeosValid()
            items.append((parts, item.value))
            written.append(written_date(feature, plan.date_field))
    if not items and outside:
        raise LianetError(
            tr("{layer} has no label in the region: {count} lie outside of it").format(
                layer=layer.name(), count=whole(outside)
            ),
            tr("Check the CRS of the layer, or open the region that they are for"),
            code="labels",
        )
    if not items:
        raise LianetError(
            tr("{layer} has no polygon or point with a class in {field}").format(
                layer=layer.name(), field=plan.field
            ),
            tr("Choose another layer or field"),
            code="labels",
        )
    added = [item for item in classes if item.value not in known]
    days = read_days(written)
    dated = [
        (parts, value, day.isoformat() if day else None)
        for (parts, value), day in zip(items, days.days)
    ]
    store.add_many(dated, tr("import of {layer}").format(layer=layer.name()), added)
    names = tuple(item.name for item in added)
    undated = days.unread + days.ambiguous
    return ImportReport(
        len(items), repaired, skipped, left_out, names, undated, days.example, outside
    )


def class_for(name: str, classes: list[LabelClass], colour: str | None) -> LabelClass:
    """The class of a name; a new one is put to the others, in this colour where it is free."""
    item = by_name(name, classes)
    if item is None:
        taken = {known.colour for known in classes}
        item = new_class(name, classes, None if colour in taken else colour)
        classes.append(item)
    return item


def check(layer: QgsVectorLayer, field: str) -> None:
    """Raise a LianetError where a layer cannot be imported."""
    if layer.geometryType() not in KINDS:
        raise LianetError(
            tr("{layer} is not a layer of polygons or points").format(layer=layer.name()),
            tr("Choose another one; lines can be buffered to polygons"),
            code="labels",
        )
    if not layer.crs().isValid():
        raise LianetError(
            tr("{layer} has no CRS").format(layer=layer.name()),
            tr("Set it with Layer ▸ Set CRS of Layer, then import again"),
            code="labels",
        )
    if field and layer.fields().indexOf(field) < 0:
        raise LianetError(
            tr("{layer} has no field {field}").format(layer=layer.name(), field=field),
            tr("Choose one of {fields}").format(fields=", ".join(layer.fields().names())),
            code="labels",
        )
    if field:
        mend_letters(layer, field)


def mend_letters(layer: QgsVectorLayer, field: str) -> None:
    """Read a shapefile that does not say its encoding as Windows writes it in western Europe.

    QGIS takes such a file for UTF-8; where that leaves letters that are none, it is not.
    """
    provider = layer.dataProvider()
    if layer.storageType() != "ESRI Shapefile" or provider.encoding().upper() != "UTF-8":
        return
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([field], layer.fields())
    if any(_NO_LETTER in class_text(feature[field]) for feature in layer.getFeatures(request)):
        layer.setProviderEncoding("windows-1252")


def values_of(layer: QgsVectorLayer, field: str, selected_only: bool) -> list[Found]:
    """The values of a field as the layer's legend orders them, then by name.

    Raises:
        LianetError: what `check` says, or there are more values than classes can be.
    """
    check(layer, field)
    if field:
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes([field], layer.fields())
        texts = (class_text(f[field]) for f in features_of(layer, selected_only, request))
    else:
        texts = (layer.name() for _ in features_of(layer, selected_only))
    counts = Counter(text for text in texts if text)
    if len(counts) > LARGEST_VALUE:
        raise LianetError(
            tr("{field} of {layer} has {count} different values").format(
                field=field, layer=layer.name(), count=len(counts)
            ),
            tr("Choose the field that names the class"),
            code="labels",
        )
    looks = legend(layer, field)
    order = [text for text in looks if text in counts]
    order += sorted(counts.keys() - looks.keys(), key=str.casefold)
    return [
        Found(text, counts[text], looks[text].name, looks[text].colour)
        if text in looks
        else Found(text, counts[text], text, None)
        for text in order
    ]


def date_field_of(layer: QgsVectorLayer) -> str:
    """The field that holds the labels' dates; "" where there is none."""
    names = layer.fields().names()
    return next((name for name in DATE_FIELDS if name in names), "")


def features_of(
    layer: QgsVectorLayer, selected_only: bool, request: QgsFeatureRequest | None = None
) -> Iterator[QgsFeature]:
    """All features of a layer, or the selected ones."""
    request = request or QgsFeatureRequest()
    if selected_only:
        yield from layer.getSelectedFeatures(request)
    else:
        yield from layer.getFeatures(request)


def area_of(
    feature: QgsFeature, step: QgsCoordinateTransform, grid: LabelGrid
) -> QgsGeometry | None:
    """A feature's area on the grid: its polygons, or the pixels of its points."""
    if not feature.hasGeometry():
        return None
    moved = reprojected(feature.geometry(), step)
    if moved is None or moved.isEmpty():
        return None
    if moved.type() == QgsWkbTypes.GeometryType.PointGeometry:
        moved = pixels_of((QgsPointXY(vertex) for vertex in moved.vertices()), grid)
    return polygon_parts(moved)


def pixels_of(points: Iterable[QgsPointXY], grid: LabelGrid) -> QgsGeometry:
    """The pixels that points lie in, each once."""
    return QgsGeometry.unaryUnion([grid.pixel_outline(point) for point in points])


def class_text(value: object) -> str:
    """A field's value as a class name; "" of NULL."""
    if value is None or value == NULL:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unicodedata.normalize("NFC", str(value)).translate(_UNSEEN).strip()


def written_date(feature: QgsFeature, field: str) -> str | None:
    """A feature's date as it is written, ISO where the field is one of dates; None for none."""
    value = feature[field] if field else None
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else None
    return class_text(value) or None


def own_colour(feature: QgsFeature) -> str | None:
    """The colour that a feature's own field gives its class; None where it gives none."""
    names = feature.fields().names()
    field = next((name for name in names if name.lower() in COLOUR_FIELDS), None)
    colour = QColor(class_text(feature[field])) if field is not None else QColor()
    return colour.name() if colour.isValid() else None


def legend(layer: QgsVectorLayer, field: str) -> dict[str, Found]:
    """Names and colours by value, where the layer is drawn in categories of this field."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    if renderer.classAttribute().strip('"') != field:
        return {}
    found = {}
    for category in renderer.categories():
        text = class_text(category.value())
        if text and category.symbol() is not None:
            name = category.label().strip() or text
            found[text] = Found(text, 0, name, category.symbol().color().name())
    return found
