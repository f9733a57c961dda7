"""Labels from layers that the analyst has."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)

from lianet_plugin.dock.session import SAMPLE_FIELD, SAMPLE_LABELS
from lianet_plugin.labels.importing import import_layer
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.service.errors import LianetError

CRS = QgsCoordinateReferenceSystem("EPSG:32633")
SQUARE = "POLYGON((13.74 41.4,13.75 41.4,13.75 41.41,13.74 41.41,13.74 41.4))"
BOW_TIE = "POLYGON((13.74 41.4,13.75 41.41,13.75 41.4,13.74 41.41,13.74 41.4))"


@pytest.fixture
def store(tmp_path):
    made = LabelStore.open_or_create(tmp_path / "labels.gpkg", CRS)
    yield made
    made.close()


def layer_of(rows, crs="EPSG:4326", field="kind:string", kind="Polygon"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field={field}", "mine", "memory")
    features = []
    for wkt, value in rows:
        feature = QgsFeature(layer.fields())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttribute(0, value)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_polygons_are_reprojected_repaired_and_counted(store):
    rows = [(SQUARE, "Water"), (BOW_TIE, "wood"), (SQUARE, None), (None, "wood"), (SQUARE, " ")]
    store.add_class("water")
    report = import_layer(store, layer_of(rows), "kind")
    assert (report.imported, report.repaired, report.skipped) == (2, 1, 3)
    assert report.new_classes == ("wood",)
    assert store.counts() == {1: 1, 2: 1}
    first, second = (feature.geometry() for feature in store.features())
    step = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), CRS, QgsProject())
    expected = QgsGeometry.fromWkt(SQUARE)
    expected.transform(step)
    assert first.symDifference(expected).area() < 1e-6
    assert second.isGeosValid()
    assert second.area() == pytest.approx(expected.area() / 2, rel=1e-3)
    assert "1 repaired" in str(report)
    assert "3 without area or class left out" in str(report)


def test_one_undo_takes_back_the_whole_import_and_its_classes(store):
    import_layer(store, layer_of([(SQUARE, "water"), (SQUARE, "wood")]), "kind")
    store.undo()
    assert store.counts() == {}
    assert store.classes() == []


def test_the_layers_own_colours_are_kept(store):
    layer = layer_of([(SQUARE, "water"), (SQUARE, "wood")])
    symbol = QgsFillSymbol.createSimple({"color": "#abcdef"})
    layer.setRenderer(
        QgsCategorizedSymbolRenderer("kind", [QgsRendererCategory("water", symbol, "water")])
    )
    import_layer(store, layer, "kind")
    assert store.classes()[0].colour == "#abcdef"


@pytest.mark.parametrize(
    ("field", "values", "names"),
    [
        ("kind:integer", [3, 4], ["3", "4"]),
        ("kind:double", [3.0, 4.5], ["3", "4.5"]),
    ],
)
def test_numbers_are_class_names_too(store, field, values, names):
    import_layer(store, layer_of([(SQUARE, value) for value in values], field=field), "kind")
    assert [item.name for item in store.classes()] == names


@pytest.mark.parametrize(
    ("layer", "field", "sentence"),
    [
        (lambda: layer_of([(SQUARE, "a")], crs=""), "kind", "has no CRS"),
        (lambda: layer_of([(SQUARE, "a")]), "other", "has no field other"),
        (lambda: layer_of([("POINT(0 0)", "a")], kind="Point"), "kind", "not a polygon layer"),
        (lambda: layer_of([]), "kind", "no polygon with a class"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence_and_changes_nothing(store, layer, field, sentence):
    with pytest.raises(LianetError, match=sentence) as caught:
        import_layer(store, layer(), field)
    assert caught.value.remedy
    assert store.counts() == {}
    assert store.classes() == []


def test_the_sample_labels_come_in_whole(store):
    layer = QgsVectorLayer(str(SAMPLE_LABELS), "sample", "ogr")
    report = import_layer(store, layer, SAMPLE_FIELD)
    assert report.imported == 45
    assert {item.name: store.counts()[item.value] for item in store.classes()} == {
        "water": 11,
        "built-up": 10,
        "woodland": 10,
        "arable": 14,
    }


def test_the_dialog_offers_other_layers_and_a_likely_field(opened, qtbot):
    from lianet_plugin.dock.import_dialog import ImportDialog

    opened.add_class("water")
    layer = layer_of([(SQUARE, "water")], field="id:integer&field=CLASS_NAME:string")
    QgsProject.instance().addMapLayer(layer)
    dialog = ImportDialog(opened.labels, None)
    qtbot.addWidget(dialog)
    assert [dialog.layers.layer(i).name() for i in range(dialog.layers.count())] == ["mine"]
    assert dialog.fields.currentField() == "CLASS_NAME"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.buttons.accepted.emit()
    assert chosen.args == [layer, "CLASS_NAME"]
