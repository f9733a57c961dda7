"""The file that keeps labels: one GeoPackage with the tables `labels` and `classes`."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import uuid
from contextlib import suppress
from pathlib import Path

from osgeo import ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

from .. import tr
from ..service.errors import LianetError

UNOPENABLE = "unopenable"
"""Code of the error that a folder is one in which no GeoPackage can be opened."""

ESCAPED = re.compile("%[0-9A-Fa-f]{2}")

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
        LianetError: the folder cannot be written, or files in it cannot be opened.
    """
    check_openable(path)
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
    check_openable(target)
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


def check_openable(path: Path) -> None:
    """See that this GDAL can open a GeoPackage at a path, before one is made there.

    Raises:
        LianetError: code `unopenable`. GDAL 3.6 hands SQLite the path as a URI without escaping
            it: `%20` in the name of a folder becomes a blank, and the file is not found.
    """
    if not ESCAPED.search(str(path)):
        return
    folder = Path(tempfile.mkdtemp(prefix="lianet-%20-"))
    try:
        trial = folder / "trial.gpkg"
        with suppress(RuntimeError):
            write_tables(trial, QgsCoordinateReferenceSystem("EPSG:3857"))
        if QgsVectorLayer(f"{trial}|layername={LABELS}", "", "ogr").isValid():
            return
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    raise LianetError(
        tr("QGIS cannot open a GeoPackage in {folder}, because of the % in its name").format(
            folder=path.parent
        ),
        tr("Rename the folder to have the labels beside the project"),
        code=UNOPENABLE,
    )


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
