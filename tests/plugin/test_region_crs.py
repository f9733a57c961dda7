"""A region's CRS is whole, whoever made it first."""

from __future__ import annotations

from types import SimpleNamespace

from qgis.core import QgsCoordinateReferenceSystem

from lianet_plugin.layers import region_crs


def test_a_crs_of_which_nothing_was_left_is_made_again(qgis_app, monkeypatch):
    utm = QgsCoordinateReferenceSystem("EPSG:32633")
    kept = [SimpleNamespace(isValid=lambda: True, toWkt=lambda: "")]

    known = SimpleNamespace(
        fromWkt=lambda wkt: kept[0] if kept else utm, invalidateCache=kept.clear
    )
    monkeypatch.setattr(region_crs, "QgsCoordinateReferenceSystem", known)
    assert region_crs.crs_of(SimpleNamespace(crs_wkt=utm.toWkt())) is utm
