"""The label store: every change is in the GeoPackage before the call returns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsDataProvider,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QObject, Qt, pyqtSignal

from .. import tr
from ..service.errors import LianetError
from . import geopackage, styles
from .classes import LabelClass, checked_name, new_class
from .geometry import polygon_parts


class LabelStore(QObject):
    """Polygons and classes of one label set.

    It writes through connections of its own, without an edit buffer: nothing is pending when QGIS
    crashes, and the layer in the project may be edited, removed or restyled freely. What the user
    edits there through QGIS's own tools arrives here when QGIS saves it.

    Signals:
        changed: polygons or classes are others now.
    """

    changed = pyqtSignal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open an existing label file.

        Raises:
            LianetError: it is not one.
        """
        super().__init__(parent)
        self.path = path
        self._tables = tables(path)
        self._view: QgsVectorLayer | None = None
        self._styled: list[LabelClass] = []
        self._counts: dict[int, int] | None = None
        self._undo: list[tuple[str, Callable[[], None]]] = []

    @classmethod
    def open_or_create(
        cls, path: Path, crs: QgsCoordinateReferenceSystem, parent: QObject | None = None
    ) -> LabelStore:
        """The label file at `path`; an empty one in `crs` is made where there is none."""
        if not path.exists():
            geopackage.create(path, crs)
        return cls(path, parent)

    def move_to(self, path: Path) -> None:
        """Go on in another file; the old one is removed when the new one is whole.

        Raises:
            LianetError: the new file cannot be written; all stays where it is.
        """
        geopackage.copy(self.path, path)
        moved = tables(path)
        counts = [layer.featureCount() for layer in moved.values()]
        if counts != [layer.featureCount() for layer in self._tables.values()]:
            raise geopackage.not_writable(path, f"the copy has {counts} rows")
        old, self.path, self._tables = self.path, path, moved
        if self._view is not None:
            source = f"{path}|layername={geopackage.LABELS}"
            options = QgsDataProvider.ProviderOptions()
            self._view.setDataSource(source, self._view.name(), "ogr", options, False)
        with suppress(OSError):  # open elsewhere: it stays, as a copy that nobody writes to
            old.unlink()
        self._tell()

    @property
    def _labels(self) -> QgsVectorLayer:
        return self._tables[geopackage.LABELS]

    @property
    def _classes(self) -> QgsVectorLayer:
        return self._tables[geopackage.CLASSES]

    def close(self) -> None:
        """Close the file. The layer in the project goes on as an ordinary GeoPackage layer."""
        self._undo.clear()
        self._tables.clear()
        if self._view is not None:
            self._view.afterCommitChanges.disconnect(self._on_edited)
            self._view.willBeDeleted.disconnect(self._forget_view)
            self._view = None

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self._labels.crs()

    # -- the layer in the project

    def make_view(self, title: str) -> QgsVectorLayer:
        """A layer for the project, styled by class; it follows every change."""
        view = geopackage.table(self.path, geopackage.LABELS, title)
        self.use_view(view)
        return view

    def keeps(self, layer: QgsVectorLayer) -> bool:
        """Whether a layer shows this store's labels."""
        path, _, options = layer.source().partition("|")
        is_ours = layer.isValid() and f"layername={geopackage.LABELS}" in options
        return is_ours and Path(path) == self.path

    def use_view(self, view: QgsVectorLayer) -> None:
        """Take a layer of this file that the project has already."""
        view.afterCommitChanges.connect(self._on_edited)
        view.willBeDeleted.connect(self._forget_view)
        self._view = view
        self._style_view()

    def _style_view(self) -> None:
        """Style by class; a style of the user's own stays until the classes change."""
        classes = self.classes()
        if self._view is not None and classes != self._styled:
            self._styled = classes
            with QgsProject.blockDirtying(QgsProject.instance()):
                styles.apply(self._view, classes)

    def _forget_view(self) -> None:
        self._view = None

    def _on_edited(self) -> None:
        """The user has saved edits of the layer: names and colours follow the class value."""
        by_value = {item.value: item for item in self.classes()}
        changes = {}
        for feature in self._labels.getFeatures():
            known = by_value.get(feature["class"])
            if known is not None and feature["class_name"] != known.name:
                changes[feature.id()] = self._text_of(known)
        if changes:
            self._write(self._labels.dataProvider().changeAttributeValues(changes))
        # Undo steps name features that the user may have changed or removed.
        self._undo.clear()
        self._tell()

    # -- polygons

    def features(self) -> list[QgsFeature]:
        """All labels, oldest first."""
        return sorted(self._labels.getFeatures(), key=QgsFeature.id)

    def counts(self) -> dict[int, int]:
        """Polygons per class value."""
        if self._counts is None:
            request = QgsFeatureRequest()
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
            request.setSubsetOfAttributes(["class"], self._labels.fields())
            values = [feature["class"] for feature in self._labels.getFeatures(request)]
            self._counts = dict(Counter(int(v) for v in values if v not in (None, NULL)))
        return dict(self._counts)

    def add_polygon(self, geometry: QgsGeometry, value: int, date: str | None = None) -> None:
        """Keep one polygon.

        Args:
            geometry: in the store's CRS; crossing outlines are repaired.
            value: of the class.
            date: ISO; None where the label holds at any date.

        Raises:
            LianetError: the class is unknown, nothing of area is left, or writing failed.
        """
        parts = polygon_parts(geometry)
        if parts is None:
            raise LianetError(
                tr("The polygon has no area"), tr("Click at least three corners"), code="labels"
            )
        self.add_many([(parts, value, date)], tr("polygon"))

    def add_many(
        self,
        items: Iterable[tuple[QgsGeometry, int, str | None]],
        what: str,
        new_classes: Iterable[LabelClass] = (),
    ) -> None:
        """Keep polygons, and classes that come with them, as one step that undo takes back.

        Args:
            items: geometry (multipolygon in the store's CRS), class value, date.
            what: names the step for people.
        """
        new_classes = list(new_classes)
        if new_classes:
            self._insert_classes(new_classes)
        by_value = {item.value: item for item in self.classes()}
        features = []
        for geometry, value, date in items:
            if value not in by_value:
                raise LianetError(
                    tr("There is no class {value}").format(value=value),
                    tr("Add it on the Labels page"),
                    code="classes",
                )
            feature = QgsFeature(self._labels.fields())
            feature.setGeometry(geometry)
            feature["class"] = value
            feature["class_name"] = by_value[value].name
            feature["colour"] = by_value[value].colour
            feature["date"] = QDate.fromString(date, Qt.DateFormat.ISODate) if date else None
            feature["created"] = QDateTime.currentDateTime()
            features.append(feature)
        values = {item.value for item in new_classes}
        try:
            ids = self._insert(features)
        except LianetError:
            self._drop_classes(values)
            raise

        def take_back() -> None:
            self._write(self._labels.dataProvider().deleteFeatures(ids))
            self._drop_classes(values)

        self._done(what, take_back)

    def delete(self, ids: list[int]) -> None:
        """Remove polygons by feature id."""
        self._remove(ids, tr("deletion"))

    def _remove(self, ids: list[int], what: str, dropped: LabelClass | None = None) -> None:
        request = QgsFeatureRequest().setFilterFids(ids)
        kept = [QgsFeature(feature) for feature in self._labels.getFeatures(request)]
        self._write(self._labels.dataProvider().deleteFeatures(ids))
        if dropped is not None:
            self._drop_classes({dropped.value})

        def put_back() -> None:
            if dropped is not None:
                self._insert_classes([dropped])
            self._insert(kept)

        self._done(what, put_back)

    # -- classes

    def classes(self) -> list[LabelClass]:
        """All classes by value."""
        found = [
            LabelClass(int(f["value"]), str(f["name"]), str(f["colour"]), str(f["key"] or ""))
            for f in self._classes.getFeatures()
        ]
        return sorted(found, key=lambda item: item.value)

    def class_of(self, value: int) -> LabelClass:
        """The class of a value.

        Raises:
            LianetError: there is none.
        """
        for item in self.classes():
            if item.value == value:
                return item
        raise LianetError(
            tr("There is no class {value}").format(value=value),
            tr("Add it on the Labels page"),
            code="classes",
        )

    def add_class(self, name: str, colour: str | None = None) -> LabelClass:
        """Make a class; the colour is chosen by the name where it is not given."""
        made = new_class(name, self.classes(), colour)
        self._insert_classes([made])
        self._done(
            tr("class {name}").format(name=made.name), lambda: self._drop_classes({made.value})
        )
        return made

    def rename_class(self, value: int, name: str) -> None:
        """Another name, in its polygons too."""
        before = self.class_of(value)
        others = [item for item in self.classes() if item.value != value]
        self._change_class(before, replace(before, name=checked_name(name, others)))

    def recolour_class(self, value: int, colour: str) -> None:
        """Another colour `#rrggbb`, in its polygons too."""
        before = self.class_of(value)
        self._change_class(before, replace(before, colour=colour))

    def remove_class(self, value: int) -> int:
        """Remove a class and its polygons; undo brings back both.

        Returns:
            How many polygons went with it.
        """
        dropped = self.class_of(value)
        ids = [feature.id() for feature in self.features() if feature["class"] == value]
        self._remove(ids, tr("removal of class {name}").format(name=dropped.name), dropped)
        return len(ids)

    def _change_class(self, before: LabelClass, after: LabelClass) -> None:
        if after != before:
            self._update_class(after)
            self._done(
                tr("change of class {name}").format(name=before.name),
                lambda: self._update_class(before),
            )

    # -- undo

    @property
    def undo_text(self) -> str:
        """What undo would take back; "" where there is nothing."""
        return self._undo[-1][0] if self._undo else ""

    def undo(self) -> None:
        """Take back the last step of this session."""
        if self._undo:
            _, take_back = self._undo[-1]
            take_back()
            # Only now: a step that could not be written can be taken back again.
            self._undo.pop()
            self._tell()

    # -- for the backend

    def feature_collection(self) -> dict[str, Any]:
        """All labels as GeoJSON in the store's CRS, with `class` and, where set, `date`."""
        known = {item.value for item in self.classes()}
        features = []
        for feature in self.features():
            if feature["class"] not in known or feature.geometry().isEmpty():
                continue
            properties: dict[str, Any] = {"class": int(feature["class"])}
            date = feature["date"]
            if isinstance(date, QDate) and date.isValid():
                properties["date"] = date.toString(Qt.DateFormat.ISODate)
            geometry = json.loads(feature.geometry().asJson(3 + 6 * self.crs.isGeographic()))
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
        return {"type": "FeatureCollection", "features": features}

    # -- writing

    def _text_of(self, item: LabelClass) -> dict[int, str]:
        fields = self._labels.fields()
        return {fields.indexOf("class_name"): item.name, fields.indexOf("colour"): item.colour}

    def _insert(self, features: list[QgsFeature]) -> list[int]:
        if not features:
            return []
        good, added = self._labels.dataProvider().addFeatures(features)
        self._write(good)
        return [feature.id() for feature in added]

    def _insert_classes(self, classes: list[LabelClass]) -> None:
        features = []
        for item in classes:
            feature = QgsFeature(self._classes.fields())
            feature["value"], feature["name"] = item.value, item.name
            feature["colour"], feature["key"] = item.colour, item.key
            features.append(feature)
        self._write(self._classes.dataProvider().addFeatures(features)[0], self._classes)

    def _drop_classes(self, values: set[int]) -> None:
        ids = [f.id() for f in self._classes.getFeatures() if f["value"] in values]
        if ids:
            self._write(self._classes.dataProvider().deleteFeatures(ids), self._classes)

    def _update_class(self, item: LabelClass) -> None:
        fields = self._classes.fields()
        text = {fields.indexOf("name"): item.name, fields.indexOf("colour"): item.colour}
        rows = {f.id(): text for f in self._classes.getFeatures() if f["value"] == item.value}
        self._write(self._classes.dataProvider().changeAttributeValues(rows), self._classes)
        labels = {f.id(): self._text_of(item) for f in self.features() if f["class"] == item.value}
        if labels:
            self._write(self._labels.dataProvider().changeAttributeValues(labels))

    def _write(self, good: bool, layer: QgsVectorLayer | None = None) -> None:
        if not good:
            provider = (layer or self._labels).dataProvider()
            raise geopackage.not_writable(self.path, "\n".join(provider.errors()))

    def _done(self, what: str, take_back: Callable[[], None]) -> None:
        self._undo.append((what, take_back))
        self._tell()

    def _tell(self) -> None:
        self._counts = None
        self._style_view()
        if self._view is not None:
            self._view.dataProvider().reloadData()
            self._view.triggerRepaint()
        self.changed.emit()


def tables(path: Path) -> dict[str, QgsVectorLayer]:
    """Connections of our own to both tables of a label file."""
    return {
        name: geopackage.table(path, name, name) for name in (geopackage.LABELS, geopackage.CLASSES)
    }
