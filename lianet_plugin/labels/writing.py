"""Changes of a label file, which another QGIS may be changing too: one short transaction each.

A transaction begins with a write. One that reads first, as OGR's own way to change a feature does,
holds a view of the file that another write makes out of date, and SQLite then refuses it at once
and for good, however long one would wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from osgeo import gdal, ogr
from qgis.core import NULL, QgsFeature
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from .. import tr
from ..service.errors import LianetError
from .classes import LabelClass, merged
from .geopackage import CLASSES, LABELS, not_writable
from .holder import holder_of

PATIENCE_S = 15.0
"""So long a file that another program writes to is tried again. On a busy machine one commit of the
other's took more than five seconds, which is as long as SQLite itself waits."""

PAUSE_S = 0.02

BUSY_WORDS = ("database is locked", "database table is locked", "database schema is locked")
"""What SQLite says when somebody else is writing."""

T = TypeVar("T")


class ClassChange(NamedTuple):
    """All classes in their order, as a change found them and as it leaves them."""

    before: Sequence[LabelClass]
    after: Sequence[LabelClass]


@dataclass(frozen=True)
class Written:
    """What became of a change.

    Attributes:
        ids: of the new labels.
        left: labels that were not touched, since somebody else had changed them.
    """

    ids: list[int]
    left: frozenset[int]


def write(
    path: Path,
    states: Mapping[int, QgsFeature | None],
    new: Sequence[QgsFeature] = (),
    classes: ClassChange | None = None,
    expected: Mapping[int, QgsFeature | None] | None = None,
) -> Written:
    """Change labels and classes in one transaction: all of it is in the file, or nothing.

    Args:
        states: what each feature id shall hold; None: no such label.
        new: labels that get an id.
        classes: None leaves them as they are. Those that somebody else has added or changed since
            stay as they are.
        expected: what a feature id must hold to be touched; where it holds something else by now,
            somebody else's work is left alone.

    Raises:
        LianetError: the file cannot be written; code `labels_busy`: another program is writing and
            does not come to an end.
    """

    def change(source: ogr.DataSource) -> Written:
        labels = source.GetLayerByName(LABELS)
        left = set()
        for fid, state in states.items():
            if expected is not None and not is_as_expected(labels, fid, expected[fid], state):
                left.add(fid)
            else:
                put(labels, fid, state)
        ids = [put(labels, ogr.NullFID, feature) for feature in new]
        table_of_classes = source.GetLayerByName(CLASSES)
        if classes is not None:
            known = merged(read_classes(table_of_classes), *classes)
            put_classes(table_of_classes, known)
            follow_classes(labels, known, None)
        else:
            follow_classes(labels, read_classes(table_of_classes), [*states, *ids])
        return Written(ids, frozenset(left))

    return patiently(path, lambda: transaction(path, change))


def patiently(path: Path, act: Callable[[], T]) -> T:
    """Do something that another program's writing may be in the way of, again where it was.

    Raises:
        LianetError: it fails for another reason, or the other one does not come to an end.
    """
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return act()
        except RuntimeError as error:
            if not is_busy(str(error)):
                raise not_writable(path, str(error)) from error
            if time.monotonic() > deadline:
                raise busy(path, str(error)) from error
            time.sleep(PAUSE_S)


def is_busy(words: str) -> bool:
    """Whether an error says that somebody else is writing."""
    return any(busy_words in words for busy_words in BUSY_WORDS)


def busy(path: Path, details: str) -> LianetError:
    """Another program writes to the labels, and does not come to an end."""
    who = holder_of(path) or tr("another program")
    return LianetError(
        tr("The labels in {path} are being written by {who}").format(path=path, who=who),
        tr("Save or end what is being edited there, then do it again"),
        code="labels_busy",
        details=details,
    )


def transaction(path: Path, change: Callable[[ogr.DataSource], Written]) -> Written:
    """Open a label file, change it as a whole, and close it.

    Raises:
        RuntimeError: OGR's words.
    """
    source = None
    gdal.ErrorReset()
    try:
        source = ogr.Open(str(path), 1)
        if source is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        done(source.StartTransaction())
        execute(source, "UPDATE gpkg_contents SET last_change = last_change WHERE 0")
        written = change(source)
        # The tables' extents, too: else OGR writes them on closing, when nobody waits for others.
        source.FlushCache()
        done(source.CommitTransaction())
        return written
    except RuntimeError as error:
        words = str(error) or "OGR does not say why"
        if source is not None:
            with suppress(RuntimeError):
                source.RollbackTransaction()
            source = None
    # Another error than the one that was caught: whoever keeps that keeps the open file, and QGIS
    # falls over it when it ends.
    raise RuntimeError(words)


def execute(source: ogr.DataSource, statement: str) -> None:
    """Run SQL that answers nothing.

    Raises:
        RuntimeError: OGR's words.
    """
    gdal.ErrorReset()
    source.ExecuteSQL(statement)
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise RuntimeError(gdal.GetLastErrorMsg())


def done(code: int) -> None:
    """Raise what OGR only returns; whether it raises by itself is another plugin's choice."""
    if code != ogr.OGRERR_NONE:
        raise RuntimeError(gdal.GetLastErrorMsg() or f"OGR error {code}")


# -- labels


def put(labels: ogr.Layer, fid: int, state: QgsFeature | None) -> int:
    """Bring one row to a state; its id."""
    if state is None:
        code = labels.DeleteFeature(fid)
        done(ogr.OGRERR_NONE if code == ogr.OGRERR_NON_EXISTING_FEATURE else code)
        return fid
    feature = row_of(labels, fid, state)
    known = fid != ogr.NullFID and labels.GetFeature(fid) is not None
    done(labels.SetFeature(feature) if known else labels.CreateFeature(feature))
    return int(feature.GetFID())


def row_of(labels: ogr.Layer, fid: int, state: QgsFeature) -> ogr.Feature:
    """A label of QGIS's as a row of OGR's."""
    feature = ogr.Feature(labels.GetLayerDefn())
    feature.SetFID(fid)
    if state.hasGeometry():
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(state.geometry().asWkb())))
    for field, value in zip(state.fields().names(), state.attributes()):
        place = feature.GetFieldIndex(field)
        if place >= 0:
            set_field(feature, place, value)
    return feature


def set_field(feature: ogr.Feature, place: int, value: Any) -> None:
    """One attribute of QGIS's as OGR takes it."""
    if value is None or value == NULL:
        feature.SetFieldNull(place)
    elif isinstance(value, (QDate, QDateTime)):
        feature.SetField(place, value.toString(Qt.DateFormat.ISODate))
    else:
        feature.SetField(place, value)


def is_as_expected(
    labels: ogr.Layer, fid: int, expected: QgsFeature | None, wanted: QgsFeature | None
) -> bool:
    """Whether a row holds what a change found there, or what it wants already."""
    found = labels.GetFeature(fid)
    for state in (expected, wanted):
        if found is None or state is None:
            same = found is None and state is None
        else:
            same = alike(found, row_of(labels, fid, state))
        if same:
            return True
    return False


def alike(first: ogr.Feature, second: ogr.Feature) -> bool:
    """Whether two rows are the same label: place, class and date; a class may be renamed."""
    one, other = first.GetGeometryRef(), second.GetGeometryRef()
    same_place = one is None if other is None else one is not None and one.Equals(other)
    return same_place and all(
        first.GetFieldAsString(name) == second.GetFieldAsString(name) for name in ("class", "date")
    )


def follow_classes(
    labels: ogr.Layer, classes: Iterable[LabelClass], ids: Iterable[int] | None
) -> None:
    """Labels, all or those of some ids, carry the name and colour of their class."""
    by_value = {item.value: item for item in classes}
    rows = list(labels) if ids is None else [labels.GetFeature(fid) for fid in ids]
    for row in rows:
        item = by_value.get(row["class"]) if row is not None else None
        if item is not None and (row["class_name"], row["colour"]) != (item.name, item.colour):
            row["class_name"], row["colour"] = item.name, item.colour
            done(labels.SetFeature(row))


# -- classes


def read_classes(table_of_classes: ogr.Layer) -> list[LabelClass]:
    """The classes as the file has them, in their order."""
    rows = sorted(table_of_classes, key=lambda row: row.GetFID())
    return [
        LabelClass(int(row["value"]), str(row["name"]), str(row["colour"]), str(row["key"] or ""))
        for row in rows
    ]


def put_classes(table_of_classes: ogr.Layer, classes: Iterable[LabelClass]) -> None:
    """These classes and no others, in this order."""
    for fid in [row.GetFID() for row in table_of_classes]:
        done(table_of_classes.DeleteFeature(fid))
    for fid, item in enumerate(classes, start=1):
        row = ogr.Feature(table_of_classes.GetLayerDefn())
        row.SetFID(fid)
        row["value"], row["name"], row["colour"], row["key"] = (
            item.value, item.name, item.colour, item.key,
        )  # fmt: skip
        done(table_of_classes.CreateFeature(row))
