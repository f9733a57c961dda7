"""Layers of polygons and points in a file of vectors, outside of the project."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProject,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsVectorLayer,
)

from .. import tr
from ..service.errors import LianetError
from .importing import KINDS

VECTOR_FILES = "*.gpkg *.shp *.geojson *.json *.fgb *.kml *.kmz *.gml *.gpx *.tab *.mif *.sqlite"


def layers_of_file(path: str) -> list[QgsVectorLayer]:
    """The layers of a file that labels can be taken from.

    Raises:
        LianetError: it holds none.
    """
    options = QgsProviderSublayerDetails.LayerOptions(QgsProject.instance().transformContext())
    layers = []
    for said in QgsProviderRegistry.instance().querySublayers(path):
        layer = said.toLayer(options)
        if isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.geometryType() in KINDS:
            layer.setName(said.name() or Path(path).stem)
            layers.append(layer)
    if not layers:
        raise LianetError(
            tr("{path} holds no layer of polygons or points").format(path=path),
            tr("Choose a GeoPackage, a shapefile, GeoJSON, or another file that QGIS opens"),
            code="labels",
        )
    return layers
