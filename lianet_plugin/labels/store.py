"""The label store: every change is in the GeoPackage before the call returns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QObject, Qt

from .. import tr
from ..ground_area import Ruler
from ..service.errors import LianetError
from .classes import (
    CLASS_TAKEN,
    LabelClass,
    added_elsewhere,
    by_name,
    ignore_class,
    new_class,
    renamed,
)
from .geometry import polygon_parts
from .ledger import Ledger, classed
from .schemes import Scheme, with_scheme
from .view import States
from .writing import ClassChange

T = TypeVar("T")


@dataclass(frozen=True)
class Label:
    """One label as lists show it.

    Attributes:
        id: of the feature.
        value: of its class; None where it has none.
        date: ISO; "" where it holds at any date.
        area_ha: on the ground.
    """

    id: int
    value: int | None
    date: str
    area_ha: float


class LabelStore(Ledger):
    """Polygons and classes of one label set, and every change that can be made to them."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open an existing label file.

        Raises:
            LianetError: it is not one.
        """
        super().__init__(path, parent)
        self._known: list[Label] | None = None
        self._areas: dict[int, float] = {}
        self._state = ""

    def _tell(self, touched: Iterable[int]) -> None:
        for fid in touched:
            self._areas.pop(fid, None)
        self._known = None
        self._state = ""
        super()._tell(touched)

    # -- polygons

    def features(self) -> list[QgsFeature]:
        """All labels, oldest first."""
        return sorted(self._labels.getFeatures(), key=QgsFeature.id)

    def in_rectangle(self, rectangle: QgsRectangle) -> list[QgsFeature]:
        """Labels whose bounds touch a rectangle in the store's CRS."""
        return list(self._labels.getFeatures(QgsFeatureRequest().setFilterRect(rectangle)))

    def labels(self) -> list[Label]:
        """All labels as lists show them, oldest first."""
        if self._known is None:
            ruler = Ruler(self.crs)
            self._known = [self._listed(feature, ruler) for feature in self.features()]
        return list(self._known)

    def _listed(self, feature: QgsFeature, ruler: Ruler) -> Label:
        fid, value, date = feature.id(), feature["class"], feature["date"]
        if fid not in self._areas:
            self._areas[fid] = ruler.hectares(feature.geometry())
        return Label(
            fid,
            None if value in (None, NULL) else int(value),
            date.toString(Qt.DateFormat.ISODate) if isinstance(date, QDate) else "",
            self._areas[fid],
        )

    def counts(self) -> dict[int, int]:
        """Polygons per class value."""
        counts: dict[int, int] = {}
        for label in self.labels():
            if label.value is not None:
                counts[label.value] = counts.get(label.value, 0) + 1
        return counts

    def areas(self) -> dict[int, float]:
        """Hectares per class value."""
        areas: dict[int, float] = {}
        for label in self.labels():
            if label.value is not None:
                areas[label.value] = areas.get(label.value, 0.0) + label.area_ha
        return areas

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
        known, added = self.classes(), list(new_classes)
        for item in known:
            if item.value in {one.value for one in added}:
                raise added_elsewhere(item)
        by_value = {item.value: item for item in (*known, *added)}
        features = []
        for geometry, value, date in items:
            if value not in by_value:
                raise no_class(value)
            feature = QgsFeature(self._labels.fields())
            feature.setGeometry(geometry)
            feature["date"] = date_value(date)
            feature["created"] = QDateTime.currentDateTime()
            features.append(classed(feature, by_value[value]))
        change = ClassChange(known, [*known, *added]) if added else None
        self._change(what, new=features, classes=change)

    def against(self, geometry: QgsGeometry, value: int, least_area: float) -> dict[str, int]:
        """Labels of other classes that an area lies on: how many, by the class's name.

        Args:
            geometry: in the store's CRS.
            value: of the area's own class.
            least_area: in the CRS's units; borders that touch share less, and do not count.
        """
        names = {item.value: item.name for item in self.classes()}
        found: dict[str, int] = {}
        for feature in self.in_rectangle(geometry.boundingBox()):
            name = names.get(feature["class"])
            if name is None or feature["class"] == value:
                continue
            shared = feature.geometry().intersection(geometry)
            if not shared.isNull() and shared.area() >= least_area:
                found[name] = found.get(name, 0) + 1
        return found

    def delete(self, ids: Iterable[int]) -> None:
        """Remove polygons by feature id."""
        self._change(tr("deletion"), dict.fromkeys(ids))

    def reclass(self, ids: Iterable[int], value: int) -> None:
        """Give polygons another class."""
        item = self.class_of(value)
        found = self._read(ids)
        states = {fid: classed(f, item) for fid, f in found.items() if f is not None}
        self._change(tr("change to {name}").format(name=item.name), states)

    def redate(self, ids: Iterable[int], date: str | None) -> None:
        """Let polygons hold at a date, ISO, or at any."""
        states: States = {}
        for fid, feature in self._read(ids).items():
            if feature is not None:
                feature["date"] = date_value(date)
                states[fid] = feature
        self._change(tr("change of the date"), states)

    # -- classes

    def class_of(self, value: int) -> LabelClass:
        """The class of a value.

        Raises:
            LianetError: there is none.
        """
        return self._among(self.classes(), value)

    @staticmethod
    def _among(known: Iterable[LabelClass], value: int) -> LabelClass:
        for item in known:
            if item.value == value:
                return item
        raise no_class(value)

    def add_class(self, name: str, colour: str | None = None) -> LabelClass:
        """Make a class; the colour is chosen by the name where it is not given."""
        return self._add_class(lambda known: new_class(name, known, colour))

    def add_ignore_class(self) -> LabelClass:
        """Make the class of places that training leaves out."""
        return self._add_class(lambda known: ignore_class(tr("ignore"), known))

    def _add_class(self, make: Callable[[list[LabelClass]], LabelClass]) -> LabelClass:
        def add() -> LabelClass:
            known = self.classes()
            made = make(known)
            what = tr("class {name}").format(name=made.name)
            self._change(what, classes=ClassChange(known, [*known, made]))
            return made

        return with_next_number(add)

    def add_scheme(self, scheme: Scheme) -> int:
        """Have the classes of a scheme, as one step; how many were added."""

        def add() -> int:
            known = self.classes()
            wanted = with_scheme(known, scheme)
            if len(wanted) > len(known):
                what = tr("classes of {scheme}").format(scheme=scheme.title)
                self._change(what, classes=ClassChange(known, wanted))
            return len(wanted) - len(known)

        return with_next_number(add)

    def add_named(self, wanted: Sequence[tuple[str, str]], of: str) -> list[int]:
        """Have classes of these names and colours, as one step; their values, in order.

        Args:
            of: what they are the classes of, for people.

        Raises:
            LianetError: there are too many.
        """

        def add() -> list[int]:
            known = self.classes()
            more, values = list(known), []
            for name, colour in wanted:
                item = by_name(name, more)
                if item is None:
                    item = new_class(name, more, colour)
                    more.append(item)
                values.append(item.value)
            if len(more) > len(known):
                what = tr("classes of {scheme}").format(scheme=of)
                self._change(what, classes=ClassChange(known, more))
            return values

        return with_next_number(add)

    def rename_class(self, value: int, name: str) -> None:
        """Another name, in its polygons too."""
        known = self.classes()
        before = self._among(known, value)
        others = [item for item in known if item.value != value]
        self._change_class(known, before, renamed(before, name, others))

    def recolour_class(self, value: int, colour: str) -> None:
        """Another colour `#rrggbb`, in its polygons too."""
        known = self.classes()
        before = self._among(known, value)
        self._change_class(known, before, replace(before, colour=colour))

    def set_key(self, value: int, key: str) -> None:
        """Another digit, "" for none; a class that had it takes the other one's."""
        known = self.classes()
        mine = self._among(known, value)
        if key == mine.key:
            return
        changed = [
            replace(item, key=key)
            if item.value == value
            else replace(item, key=mine.key)
            if key and item.key == key
            else item
            for item in known
        ]
        what = tr("key of {name}").format(name=mine.name)
        self._change(what, classes=ClassChange(known, changed))

    def move_class(self, value: int, by: int) -> None:
        """Move a class in the order of the table; at an end it stays."""
        known = self.classes()
        place = next(i for i, item in enumerate(known) if item.value == value)
        target = min(max(place + by, 0), len(known) - 1)
        if target != place:
            moved = list(known)
            moved.insert(target, moved.pop(place))
            self._change(tr("order of the classes"), classes=ClassChange(known, moved))

    def remove_class(self, value: int) -> int:
        """Remove a class and its polygons; undo brings back both.

        Returns:
            How many polygons went with it.
        """
        known = self.classes()
        dropped = self._among(known, value)
        ids = [label.id for label in self.labels() if label.value == value]
        rest = [item for item in known if item.value != value]
        what = tr("removal of class {name}").format(name=dropped.name)
        self._change(what, dict.fromkeys(ids), classes=ClassChange(known, rest))
        return len(ids)

    def _change_class(self, known: list[LabelClass], before: LabelClass, after: LabelClass) -> None:
        if after != before:
            changed = [after if item == before else item for item in known]
            what = tr("change of class {name}").format(name=before.name)
            self._change(what, classes=ClassChange(known, changed))

    # -- for the backend

    @property
    def state(self) -> str:
        """Names the labels and classes as they are: what is learnt from others is older."""
        if not self._state:
            told = hashlib.sha256()
            for feature in self.features():
                date = feature["date"]
                when = date.toString(Qt.DateFormat.ISODate) if isinstance(date, QDate) else ""
                told.update(f"{feature['class']} {when} ".encode())
                told.update(bytes(feature.geometry().asWkb()))
            labelled = self.counts()
            for item in sorted(self.classes(), key=lambda item: item.value):
                if labelled.get(item.value):
                    told.update(f"{item.value} {item.name}".encode())
            self._state = told.hexdigest()[:32]
        return self._state

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


def with_next_number(add: Callable[[], T]) -> T:
    """Add classes; where somebody else has just taken a number, once more with the next one."""
    while True:
        try:
            return add()
        except LianetError as error:
            if error.code != CLASS_TAKEN:
                raise


def date_value(date: str | None) -> QDate | None:
    """An ISO date as QGIS keeps it."""
    return QDate.fromString(date, Qt.DateFormat.ISODate) if date else None


def no_class(value: int) -> LianetError:
    """The label set has no class of this value."""
    return LianetError(
        tr("There is no class {value}").format(value=value),
        tr("Add it on the Labels page"),
        code="classes",
    )
