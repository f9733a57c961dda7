"""Layers of polygons and points in a file of vectors, outside of the project."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsRectangle,
    QgsVectorLayer,
)

from .. import tr
from ..service.errors import LianetError
from .importing import KINDS

VECTOR_FILES = (
    "*.gpkg *.shp *.geojson *.json *.fgb *.kml *.kmz *.gml *.gpx *.tab *.mif *.sqlite *.csv *.tsv"
)

_TABLES = (".csv", ".tsv", ".txt")
_PLACES = (
    "X_POSSIBLE_NAMES=x,lon,lng,long,longitude,easting,east,rechtswert,ostwert,laengengrad,x_coord,"
    "coord_x,xcoord,decimallongitude",
    "Y_POSSIBLE_NAMES=y,lat,latitude,northing,north,hochwert,nordwert,breitengrad,y_coord,coord_y,"
    "ycoord,decimallatitude",
    "GEOM_POSSIBLE_NAMES=wkt,geometry,geom,the_geom,shape",
    "AUTODETECT_TYPE=YES",
)
"""Columns of a table that say where its rows are, as the backend has them."""
_DEGREES = QgsRectangle(-180, -90, 180, 90)


def layers_of_file(path: str, crs: QgsCoordinateReferenceSystem) -> list[QgsVectorLayer]:
    """The layers of a file that labels can be taken from.

    Args:
        crs: of a table of text that is not in degrees.

    Raises:
        LianetError: it holds none.
    """
    if Path(path).suffix.lower() in _TABLES:
        return [_table(path, crs)]
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


def _table(path: str, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """A table of text as a layer, in degrees where all of its places can be."""
    place = "|".join((path, *(f"option:{option}" for option in _PLACES)))
    layer = QgsVectorLayer(place, Path(path).stem, "ogr")
    extent = layer.extent() if layer.isValid() else QgsRectangle()
    if not layer.isValid() or layer.geometryType() not in KINDS or extent.isNull():
        raise LianetError(
            tr("{path} has no columns of places").format(path=path),
            tr("Call them x and y, lon and lat, or wkt"),
            code="labels",
        )
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    layer.setCrs(degrees if _DEGREES.contains(extent) else crs)
    return layer
