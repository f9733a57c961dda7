"""Labels as a file for other programs."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from .. import tr
from ..local_words import counted
from ..service.errors import LianetError
from . import geopackage, styles
from .geometry import transform
from .store import LabelStore

GEOPACKAGE, GEOJSON, SHAPEFILE = ".gpkg", ".geojson", ".shp"
DRIVERS = {GEOPACKAGE: "GPKG", GEOJSON: "GeoJSON", SHAPEFILE: "ESRI Shapefile"}
LEFT_OUT = ("fid", "created")
DEGREES = "EPSG:4326"
SHAPEFILE_NAME_LETTERS = 10


@dataclass(frozen=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        path: the file.
        count: labels in it.
        cut: names of fields that the format has shortened.
    """

    path: Path
    count: int
    cut: tuple[str, ...]

    def __str__(self) -> str:
        text = counted(
            self.count,
            tr("1 label written to {path}"),
            tr("{count} labels written to {path}"),
            path=self.path,
        )
        if self.cut:
            names = ", ".join(self.cut)
            cut = tr("a shapefile keeps 10 letters of a field's name, so these were cut: {names}")
            text = f"{text}; {cut.format(names=names)}"
        return text


def export_labels(store: LabelStore, path: Path) -> ExportReport:
    """Write all labels with class value and name, colour and date, and a QGIS style beside them.

    The suffix chooses the format: GeoPackage, GeoJSON (in degrees, as its standard says) or
    shapefile. Nothing is left behind where that fails.

    Raises:
        LianetError: another suffix, or the file cannot be written.
    """
    driver = DRIVERS.get(path.suffix.lower())
    if driver is None:
        raise LianetError(
            tr("{name} names no format that labels are written in").format(name=path.name),
            tr("End it in {suffixes}").format(suffixes=", ".join(DRIVERS)),
            code="labels",
        )
    if path == store.path:
        raise LianetError(
            tr("{path} is the file that keeps the labels").format(path=path),
            tr("Choose another name"),
            code="labels",
        )
    store.flush()
    source = geopackage.table(store.path, geopackage.LABELS, path.stem)
    names = [name for name in source.fields().names() if name not in LEFT_OUT]
    try:
        with tempfile.TemporaryDirectory(prefix=".", dir=path.parent) as folder:
            count = write(source, names, driver, Path(folder) / path.name)
            styles.apply(source, store.classes())
            source.saveNamedStyle(str(Path(folder) / f"{path.stem}.qml"))
            for part in Path(folder).iterdir():
                os.replace(part, path.parent / part.name)  # noqa: PTH105
    except (OSError, RuntimeError) as error:
        raise geopackage.not_writable(path, str(error)) from error
    is_short = driver == DRIVERS[SHAPEFILE]
    cut = tuple(name for name in names if is_short and len(name) > SHAPEFILE_NAME_LETTERS)
    return ExportReport(path, count, cut)


def write(source: QgsVectorLayer, names: list[str], driver: str, path: Path) -> int:
    """Write some fields of a layer to a new file; how many features it has.

    Raises:
        RuntimeError: the writer's words.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.layerName = path.stem
    options.fileEncoding = "UTF-8"
    options.attributes = [source.fields().indexOf(name) for name in names]
    if driver == DRIVERS[GEOJSON]:
        options.ct = transform(source.crs(), QgsCoordinateReferenceSystem(DEGREES))
        options.layerOptions = ["RFC7946=YES"]
    context = QgsProject.instance().transformContext()
    answer = QgsVectorFileWriter.writeAsVectorFormatV3(source, str(path), context, options)
    if answer[0] != QgsVectorFileWriter.WriterError.NoError:
        raise RuntimeError(answer[1])
    return len(list(source.getFeatures()))
