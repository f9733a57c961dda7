"""Labels as a file for other programs, and back again."""

from __future__ import annotations

import json

import pytest
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsField, QgsGeometry, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QFileDialog

from lianet_plugin.labels.exporting import export_labels
from lianet_plugin.labels.geometry import LabelGrid
from lianet_plugin.labels.importing import ImportPlan, import_layer
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.processing.layers import TEXT
from lianet_plugin.service.errors import LianetError

CRS = QgsCoordinateReferenceSystem("EPSG:32633")
GRID = LabelGrid(CRS, (10.0, 0.0, 394000.0, 0.0, -10.0, 4589000.0))


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


@pytest.fixture
def store(tmp_path):
    made = LabelStore.open_or_create(tmp_path / "kept.gpkg", CRS)
    made.add_class("Wäldchen", "#123456")
    made.add_class("water")
    made.add_polygon(square(), 1, "2018-06-10")
    made.add_polygon(square(396000), 2)
    yield made
    made.close()


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp"])
def test_what_is_exported_comes_back_by_import(store, tmp_path, suffix):
    path = tmp_path / f"of others{suffix}"
    report = export_labels(store, path)
    assert (report.count, report.cut) == (2, ())
    layer = QgsVectorLayer(str(path), "back", "ogr")
    assert layer.featureCount() == 2
    first = next(layer.getFeatures())
    assert [first[name] for name in ("class", "class_name", "colour")] == [1, "Wäldchen", "#123456"]
    again = LabelStore.open_or_create(tmp_path / "again.gpkg", CRS)
    plan = ImportPlan("class_name", date_field="date")
    import_layer(again, layer, plan, GRID)
    assert again.classes() == store.classes()
    assert [label.date for label in again.labels()] == ["2018-06-10", ""]
    for one, two in zip(again.features(), store.features()):
        assert one.geometry().symDifference(two.geometry()).area() < 5
    again.close()


def test_geojson_is_in_degrees_as_its_standard_says(store, tmp_path):
    export_labels(store, tmp_path / "labels.geojson")
    written = json.loads((tmp_path / "labels.geojson").read_text(encoding="utf-8"))
    assert "crs" not in written
    geometry = ogr.CreateGeometryFromJson(json.dumps(written["features"][0]["geometry"]))
    west, east, south, north = geometry.GetEnvelope()
    assert 13.73 < west < east < 13.75
    assert 41.42 < south < north < 41.44


def test_the_style_lies_beside_and_nothing_unfinished(store, tmp_path):
    export_labels(store, tmp_path / "out.gpkg")
    layer = QgsVectorLayer(str(tmp_path / "out.gpkg"), "out", "ogr")
    assert [category.label() for category in layer.renderer().categories()] == ["Wäldchen", "water"]
    names = {path.name for path in tmp_path.iterdir() if not path.name.startswith("kept.gpkg")}
    assert names == {"out.gpkg", "out.qml"}


def test_a_shapefile_says_which_names_it_has_cut(store, tmp_path):
    view = store.make_view("labels")
    store.edit()
    view.addAttribute(QgsField("surveyed_by_whom", TEXT))
    report = export_labels(store, tmp_path / "old.shp")  # what waits in the buffer comes along
    assert report.cut == ("surveyed_by_whom",)
    assert "surveyed_by_whom" in str(report)
    fields = QgsVectorLayer(str(tmp_path / "old.shp"), "old", "ogr").fields().names()
    assert fields == ["class", "class_name", "colour", "date", "surveyed_b"]
    assert export_labels(store, tmp_path / "new.gpkg").cut == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("labels.xyz", "no format"),
        ("kept.gpkg", "keeps the labels"),
        ("nowhere/labels.gpkg", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(store, tmp_path, name, sentence):
    with pytest.raises(LianetError, match=sentence) as caught:
        export_labels(store, tmp_path / name)
    assert caught.value.remedy
    assert store.counts() == {1: 1, 2: 1}


def test_the_page_asks_for_a_file_and_minds_its_suffix(opened, qtbot, tmp_path, monkeypatch):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = LabelsPage(opened, canvas)
    qtbot.addWidget(page)
    assert not page.exportButton.isEnabled()
    opened.add_class("water")
    opened.add_polygon(square(), 1)
    answer = (str(tmp_path / "mine"), "GeoJSON (*.geojson)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: answer)
    page.exportButton.click()
    assert (tmp_path / "mine.geojson").is_file()
    assert "1 label written" in opened.notices[-1]
    page.release()
