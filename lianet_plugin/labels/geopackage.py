"""The file that keeps labels: one GeoPackage with the tables `labels` and `classes`."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr
from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from .. import tr
from ..service.errors import LianetError
from .classes import LabelClass

LABELS = "labels"
CLASSES = "classes"

LABEL_FIELDS = (
    ("class", ogr.OFTInteger),
    ("class_name", ogr.OFTString),
    ("colour", ogr.OFTString),
    ("date", ogr.OFTDate),  # NULL: the label holds at any date
    ("created", ogr.OFTDateTime),
)
CLASS_FIELDS = (
    ("value", ogr.OFTInteger),
    ("name", ogr.OFTString),
    ("colour", ogr.OFTString),
    ("key", ogr.OFTString),
)


def create(path: Path, crs: QgsCoordinateReferenceSystem) -> None:
    """Write an empty label GeoPackage; nothing is left behind where that fails.

    Raises:
        LianetError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".gpkg", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise not_writable(path, str(error)) from error
    unfinished = Path(name)
    unfinished.unlink()  # the driver insists on making the file itself
    try:
        write_tables(unfinished, crs)
        os.replace(unfinished, path)  # noqa: PTH105 (one name for atomic replacement everywhere)
    except (RuntimeError, OSError) as error:
        raise not_writable(path, str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def copy(source: Path, target: Path) -> None:
    """A whole copy of a label GeoPackage that may be open; nothing is left where that fails.

    Raises:
        LianetError: the target cannot be written.
    """
    unfinished = target.with_name(f".{uuid.uuid4().hex}.gpkg")
    try:
        # A file copy would miss what SQLite still has in its write-ahead log.
        dataset = ogr.Open(str(source))
        quoted = str(unfinished).replace("'", "''")
        dataset.ExecuteSQL(f"VACUUM INTO '{quoted}'")
        del dataset
        os.replace(unfinished, target)  # noqa: PTH105
    except (RuntimeError, OSError) as error:
        raise not_writable(target, str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_tables(path: Path, crs: QgsCoordinateReferenceSystem) -> None:
    """Both tables, empty.

    Raises:
        RuntimeError: OGR's words.
    """
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs.toWkt())
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    if source is None:
        raise RuntimeError(f"OGR cannot create {path}")
    for table, fields, srs, kind in (
        (LABELS, LABEL_FIELDS, reference, ogr.wkbMultiPolygon),
        (CLASSES, CLASS_FIELDS, None, ogr.wkbNone),
    ):
        layer = source.CreateLayer(table, srs, kind)
        if layer is None:
            raise RuntimeError(f"OGR cannot create the table {table}")
        for name, field_type in fields:
            layer.CreateField(ogr.FieldDefn(name, field_type))
    source.FlushCache()


def write(
    path: Path,
    states: Mapping[int, QgsFeature | None],
    new: Sequence[QgsFeature] = (),
    classes: Sequence[LabelClass] | None = None,
) -> list[int]:
    """Change labels and classes in one transaction: all of it is in the file, or nothing.

    Args:
        states: what each feature id shall hold; None: no such label.
        new: labels that get an id.
        classes: all classes in their order; None leaves them as they are.

    Returns:
        The ids of the new labels.

    Raises:
        LianetError: the file cannot be written.
    """
    source = None
    try:
        source = ogr.Open(str(path), 1)
        if source is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        done(source.StartTransaction())
        labels = source.GetLayerByName(LABELS)
        for fid, state in states.items():
            put(labels, fid, state)
        ids = [put(labels, ogr.NullFID, feature) for feature in new]
        if classes is not None:
            put_classes(source.GetLayerByName(CLASSES), classes)
            follow_classes(labels, classes)
        done(source.CommitTransaction())
    except RuntimeError as error:
        if source is not None:
            source.RollbackTransaction()
        raise not_writable(path, str(error)) from error
    return ids


def put(labels: ogr.Layer, fid: int, state: QgsFeature | None) -> int:
    """Bring one row to a state; its id."""
    if state is None:
        code = labels.DeleteFeature(fid)
        done(ogr.OGRERR_NONE if code == ogr.OGRERR_NON_EXISTING_FEATURE else code)
        return fid
    feature = ogr.Feature(labels.GetLayerDefn())
    feature.SetFID(fid)
    if state.hasGeometry():
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(state.geometry().asWkb())))
    for field, value in zip(state.fields().names(), state.attributes()):
        place = feature.GetFieldIndex(field)
        if place >= 0:
            set_field(feature, place, value)
    known = fid != ogr.NullFID and labels.GetFeature(fid) is not None
    done(labels.SetFeature(feature) if known else labels.CreateFeature(feature))
    return int(feature.GetFID())


def set_field(feature: ogr.Feature, place: int, value: Any) -> None:
    """One attribute of QGIS's as OGR takes it."""
    if value is None or value == NULL:
        feature.SetFieldNull(place)
    elif isinstance(value, (QDate, QDateTime)):
        feature.SetField(place, value.toString(Qt.DateFormat.ISODate))
    else:
        feature.SetField(place, value)


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


def follow_classes(labels: ogr.Layer, classes: Iterable[LabelClass]) -> None:
    """Labels carry the name and colour of their class."""
    by_value = {item.value: item for item in classes}
    for row in list(labels):
        item = by_value.get(row["class"])
        if item is not None and (row["class_name"], row["colour"]) != (item.name, item.colour):
            row["class_name"], row["colour"] = item.name, item.colour
            done(labels.SetFeature(row))


def done(code: int) -> None:
    """Raise what OGR only returns; whether it raises by itself is another plugin's choice."""
    if code != ogr.OGRERR_NONE:
        raise RuntimeError(gdal.GetLastErrorMsg() or f"OGR error {code}")


def table(path: Path, name: str, title: str) -> QgsVectorLayer:
    """A table of a label GeoPackage as a layer of its own connection.

    Raises:
        LianetError: no such file or table, or not one of ours.
    """
    layer = QgsVectorLayer(f"{path}|layername={name}", title, "ogr")
    wanted = {field for field, _ in (LABEL_FIELDS if name == LABELS else CLASS_FIELDS)}
    if not layer.isValid() or not wanted <= set(layer.fields().names()):
        raise LianetError(
            tr("{path} is not a label file of LIANet").format(path=path),
            tr("Import it as a layer instead, or move it away so that a new one can be made"),
            code="labels",
        )
    return layer


def not_writable(path: Path, details: str) -> LianetError:
    """The labels cannot be kept there."""
    return LianetError(
        tr("The labels cannot be written to {path}").format(path=path),
        tr("Check that the folder exists, is not read-only and that the disk is not full"),
        code="storage",
        details=details,
    )
