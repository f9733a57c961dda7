"""Class schemes ready to load, and labels from a file that is not in the project."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from lianet_plugin.labels.schemes import FILE, schemes, with_scheme
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.labels.vector_files import layers_of_file
from lianet_plugin.pages.import_dialog import ImportDialog
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.session.sample_data import SAMPLE_LABELS

CRS = QgsCoordinateReferenceSystem("EPSG:32633")
SIZES = {"ESA WorldCover": 11, "CORINE Land Cover, level 2": 15, "LUCAS land cover, level 1": 8,
         "EUNIS habitats 2012, level 1": 10}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    made = LabelStore.open_or_create(tmp_path / "labels.gpkg", CRS)
    yield made
    made.close()


@pytest.fixture
def page(opened, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    made = LabelsPage(opened, canvas)
    qtbot.addWidget(made)
    yield made
    made.release()


def named(title):
    return next(scheme for scheme in schemes() if scheme.title == title)


def test_every_scheme_has_its_classes_in_colours_that_differ_and_says_its_source():
    assert {scheme.title: len(scheme.classes) for scheme in schemes()} == SIZES
    for scheme in schemes():
        assert scheme.source
        assert len({item.value for item in scheme.classes}) == len(scheme.classes)
        assert len({item.name for item in scheme.classes}) == len(scheme.classes)
        assert len({item.colour for item in scheme.classes}) == len(scheme.classes)
        assert all(QColor(item.colour).isValid() for item in scheme.classes)
        assert all(1 <= item.value <= 254 for item in scheme.classes)


def test_worldcover_has_the_codes_and_colours_of_its_rasters():
    known = {item.value: (item.name, item.colour) for item in named("ESA WorldCover").classes}
    assert known[10] == ("Tree cover", "#006400")
    assert known[80] == ("Permanent water bodies", "#0064c8")
    assert known[95] == ("Mangroves", "#00cf75")


@pytest.mark.parametrize(
    ("locale", "title", "name"),
    [("de_AT", "CORINE Land Cover, Ebene 2", "Wälder"),
     ("fr", "CORINE Land Cover, niveau 2", "Forêts"),
     ("en_GB", "CORINE Land Cover, level 2", "Forests"),
     ("it", "CORINE Land Cover, level 2", "Forests")],
)  # fmt: skip
def test_names_are_in_the_users_language_where_there_are_official_ones(
    monkeypatch, locale, title, name
):
    monkeypatch.setattr(QgsApplication, "locale", lambda: locale)
    assert name in [item.name for item in named(title).classes]


def test_a_scheme_is_one_step_and_leaves_what_is_there(store):
    mine = store.add_class("Cropland", "#123456")
    store.add_class("mine")
    assert store.add_scheme(named("ESA WorldCover")) == 10
    assert store.classes()[0] == mine
    assert len(store.classes()) == 12
    assert store.add_scheme(named("ESA WorldCover")) == 0
    assert [item.key for item in store.classes()][:9] == list("123456789")
    store.undo()
    assert [item.name for item in store.classes()] == ["Cropland", "mine"]


def test_a_code_that_is_taken_becomes_a_free_number_that_is_no_code(store):
    store.add_class("one")
    found = with_scheme(store.classes(), named("LUCAS land cover, level 1"))
    values = [item.value for item in found]
    assert len(set(values)) == 9
    assert values[1] == 9  # the first letter's number is taken, and 2 to 8 are codes


def test_the_page_loads_a_scheme(page, opened):
    actions = {action.text(): action for action in page.addButton.menu().actions()}
    actions["EUNIS habitats 2012, level 1"].trigger()
    assert page.table.rowCount() == 10
    assert "own" in actions["EUNIS habitats 2012, level 1"].toolTip()
    actions["EUNIS habitats 2012, level 1"].trigger()
    assert "already" in opened.notices[-1]


def test_the_file_of_schemes_is_plain_json():
    for said in json.loads(FILE.read_text(encoding="utf-8")):
        assert set(said) == {"key", "titles", "source", "classes"}


def test_labels_come_from_a_file_that_stays_out_of_the_project(page, opened, qtbot):
    page.files.import_file(str(SAMPLE_LABELS))
    (dialog,) = page.findChildren(ImportDialog)
    dialog.fields.setField("class_name")
    assert dialog.layers.currentLayer().name() == "labels"
    assert dialog.layers.count() == 1
    dialog._accept()
    assert sum(opened.labels.counts().values()) > 0
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    assert not any("liri" in name for name in names)


def test_labels_come_from_a_table_of_text(page, opened, tmp_path):
    x, y = opened.region.affine[2] + 105, opened.region.affine[5] - 105
    path = tmp_path / "points.csv"
    path.write_text(f"x;y;Klasse\n{x};{y};Wald\n{x + 50};{y};wald\n{x};{y - 50};Acker\n")
    page.files.import_file(str(path))
    (dialog,) = page.findChildren(ImportDialog)
    dialog.fields.setField("Klasse")
    dialog._accept()
    store = opened.labels
    counts = {item.name: store.counts().get(item.value) for item in store.classes()}
    assert (counts["Wald"], counts["Acker"]) == (2, 1)
    path.write_text("name,Klasse\na,Wald\n")
    page.files.import_file(str(path))
    assert "no columns of places" in opened.problems[-1].message


def test_a_file_without_polygons_or_points_says_so(page, opened, tmp_path):
    path = tmp_path / "notes.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(LianetError, match="no layer"):
        layers_of_file(str(path), CRS)
    page.files.import_file(str(tmp_path / "none.gpkg"))
    assert "no layer" in opened.problems[-1].message
    assert not page.findChildren(ImportDialog)


def test_the_layer_that_labels_were_taken_from_is_hidden(page, opened):
    layer = QgsVectorLayer(str(SAMPLE_LABELS), "fields", "ogr")
    QgsProject.instance().addMapLayer(layer)
    from lianet_plugin.labels.importing import ImportPlan

    page.files.import_layer(layer, ImportPlan("class_name"))
    assert not QgsProject.instance().layerTreeRoot().findLayer(layer.id()).itemVisibilityChecked()
