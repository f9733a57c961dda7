"""Labels from layers that the analyst has."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsRendererCategory,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QDialogButtonBox

from lianet_plugin.labels.class_field import likely_class_field
from lianet_plugin.labels.geometry import LabelGrid
from lianet_plugin.labels.importing import ImportPlan, import_layer, values_of
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.pages.import_dialog import ImportDialog
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.session.sample_data import SAMPLE_FIELD, SAMPLE_LABELS

GRID_AFFINE = (10.0, 0.0, 394000.0, 0.0, -10.0, 4589000.0)
CRS = QgsCoordinateReferenceSystem("EPSG:32633")
GRID = LabelGrid(CRS, GRID_AFFINE)
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


def take(store, layer, field="kind", **plan):
    return import_layer(store, layer, ImportPlan(field, **plan), GRID)


def test_polygons_are_reprojected_repaired_and_counted(store):
    rows = [(SQUARE, "Water"), (BOW_TIE, "wood"), (SQUARE, None), (None, "wood"), (SQUARE, " ")]
    store.add_class("water")
    report = take(store, layer_of(rows))
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
    take(store, layer_of([(SQUARE, "water"), (SQUARE, "wood")]))
    store.undo()
    assert store.counts() == {}
    assert store.classes() == []


def test_the_layers_own_colours_are_kept(store):
    layer = layer_of([(SQUARE, "water"), (SQUARE, "wood")])
    symbol = QgsFillSymbol.createSimple({"color": "#abcdef"})
    layer.setRenderer(
        QgsCategorizedSymbolRenderer("kind", [QgsRendererCategory("water", symbol, "water")])
    )
    take(store, layer)
    assert store.classes()[0].colour == "#abcdef"


@pytest.mark.parametrize(
    ("field", "values", "names"),
    [
        ("kind:integer", [3, 4], ["3", "4"]),
        ("kind:double", [3.0, 4.5], ["3", "4.5"]),
    ],
)
def test_numbers_are_class_names_too(store, field, values, names):
    take(store, layer_of([(SQUARE, value) for value in values], field=field))
    assert [item.name for item in store.classes()] == names


@pytest.mark.parametrize(
    ("layer", "field", "sentence"),
    [
        (lambda: layer_of([(SQUARE, "a")], crs=""), "kind", "has no CRS"),
        (lambda: layer_of([(SQUARE, "a")]), "other", "has no field other"),
        (
            lambda: layer_of([("LINESTRING(0 0,1 1)", "a")], kind="LineString"),
            "kind",
            "not a layer of polygons or points",
        ),
        (lambda: layer_of([]), "kind", "no polygon or point with a class"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence_and_changes_nothing(store, layer, field, sentence):
    with pytest.raises(LianetError, match=sentence) as caught:
        take(store, layer(), field)
    assert caught.value.remedy
    assert store.counts() == {}
    assert store.classes() == []


def test_the_sample_labels_come_in_whole(store):
    layer = QgsVectorLayer(str(SAMPLE_LABELS), "sample", "ogr")
    report = take(store, layer, SAMPLE_FIELD)
    assert report.imported == 45
    assert {item.name: store.counts()[item.value] for item in store.classes()} == {
        "water": 11,
        "built-up": 10,
        "woodland": 10,
        "arable": 14,
    }


def categorised(layer, field="kind", categories=(("water", "#abcdef", "Open water"),)):
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            field,
            [
                QgsRendererCategory(value, QgsFillSymbol.createSimple({"color": colour}), label)
                for value, colour, label in categories
            ],
        )
    )
    return layer


def test_values_are_mapped_joined_and_left_out(store):
    store.add_class("water")
    rows = [(SQUARE, "lake"), (SQUARE, "river"), (SQUARE, "oak"), (SQUARE, "?"), (SQUARE, None)]
    classes = {"lake": "Water", "river": "water", "oak": "wood", "?": ""}
    report = take(store, layer_of(rows), classes=classes)
    assert (report.imported, report.left_out, report.skipped) == (3, 1, 1)
    assert report.new_classes == ("wood",)
    assert store.counts() == {1: 2, 2: 1}
    assert "1 left out as wanted" in str(report)


def test_only_the_selected_features_are_taken(store):
    layer = layer_of([(SQUARE, "water"), (SQUARE, "wood"), (SQUARE, "wood")])
    layer.selectByIds([2, 3])
    assert [(found.text, found.count) for found in values_of(layer, "kind", True)] == [("wood", 2)]
    assert take(store, layer, selected_only=True).imported == 2
    assert [item.name for item in store.classes()] == ["wood"]


def test_points_are_the_pixels_that_they_lie_in(store):
    rows = [
        ("MULTIPOINT((13.745 41.405),(13.7453 41.405),(13.75 41.41))", "water"),
        ("MULTIPOINT((13.74 41.4))", "wood"),
    ]
    report = take(store, layer_of(rows, kind="MultiPoint"))
    assert report.imported == 2
    areas = [feature.geometry().area() for feature in store.features()]
    assert areas == [pytest.approx(300), pytest.approx(100)]
    step = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), CRS, QgsProject())
    pixel = store.features()[1].geometry().boundingBox()
    assert pixel.contains(step.transform(13.74, 41.4))
    assert (pixel.xMinimum() - 394000) % 10 == pytest.approx(0)


def test_parts_of_one_feature_stay_one_label(store):
    two = "MULTIPOLYGON(((13.74 41.4,13.75 41.4,13.75 41.41,13.74 41.4)),((13.76 41.4,13.77 41.4,13.77 41.41,13.76 41.4)))"  # noqa: E501
    take(store, layer_of([(two, "water")], kind="MultiPolygon"))
    assert store.counts() == {1: 1}
    assert len(store.features()[0].geometry().asMultiPolygon()) == 2


def test_names_that_look_alike_are_one_class(store):
    names = ("Wälder", "Wa\u0308lder", "Wälder\u200b", "\ufeffWälder", "Wälder\u00a0")
    report = take(store, layer_of([(SQUARE, name) for name in names]))
    assert report.new_classes == ("Wälder",)
    assert store.counts() == {1: len(names)}


def test_without_a_field_all_are_of_one_class(store):
    take(store, layer_of([(SQUARE, "a"), (SQUARE, None)]), "")
    assert [item.name for item in store.classes()] == ["mine"]
    assert store.counts() == {1: 2}


@pytest.mark.parametrize(
    ("kind", "value", "date"),
    [
        ("date", QDate(2018, 6, 10), "2018-06-10"),
        ("string", "2018-06-10T10:00:00Z", "2018-06-10"),
        ("string", "in June", ""),
        ("date", None, ""),
    ],
)
def test_dates_come_along(store, kind, value, date):
    layer = layer_of([(SQUARE, "water")], field=f"kind:string&field=date:{kind}")
    layer.dataProvider().changeAttributeValues({1: {1: value}})
    take(store, layer, date_field="date")
    assert [label.date for label in store.labels()] == [date]


def test_values_stand_in_the_legends_order_with_its_names_and_colours():
    layer = layer_of([(SQUARE, value) for value in ("b", "a", "a", None, "c")])
    looks = (("c", "#0000ff", "Third"), ("zz", "#ff0000", "Nobody"))
    found = values_of(categorised(layer, categories=looks), "kind", False)
    assert [(f.text, f.count, f.name, f.colour) for f in found] == [
        ("c", 1, "Third", "#0000ff"),
        ("a", 2, "a", None),
        ("b", 1, "b", None),
    ]


def test_a_field_that_cannot_name_classes_is_refused():
    layer = layer_of([(SQUARE, number) for number in range(300)], field="kind:integer")
    with pytest.raises(LianetError, match="has 300 different values"):
        values_of(layer, "kind", False)


def test_an_import_that_is_cancelled_changes_nothing(store):
    layer = layer_of([(SQUARE, "water")] * 450)
    heard = []

    def told(count):
        heard.append(count)
        return count < 400

    assert import_layer(store, layer, ImportPlan("kind"), GRID, told) is None
    assert heard == [0, 200, 400]
    assert store.counts() == {}
    assert store.classes() == []


# -- the dialog


def dialog_on(store, qtbot, *layers):
    QgsProject.instance().addMapLayers(layers)
    dialog = ImportDialog(store, None)
    qtbot.addWidget(dialog)
    return dialog


def mapping(dialog):
    return [
        (dialog.mapping.item(row, 0).text(), dialog.mapping.cellWidget(row, 2).currentText())
        for row in range(dialog.mapping.rowCount())
    ]


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_the_dialog_offers_other_layers_and_a_likely_field(opened, qtbot):
    opened.add_class("water")
    layer = layer_of([(SQUARE, 1)], field="id:integer&field=CLASS_NAME:string")
    layer.dataProvider().changeAttributeValues({1: {1: "Water"}})
    dialog = dialog_on(opened.labels, qtbot, layer)
    assert [dialog.layers.layer(i).name() for i in range(dialog.layers.count())] == ["mine"]
    assert dialog.fields.currentField() == "CLASS_NAME"
    assert mapping(dialog) == [("Water", "water")]
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.buttons.accepted.emit()
    assert chosen.args == [layer, ImportPlan("CLASS_NAME", {"Water": "water"})]


def test_the_dialog_maps_each_value_to_a_class_a_new_one_or_none(store, qtbot):
    store.add_class("water")
    layer = categorised(layer_of([(SQUARE, "11"), (SQUARE, "12"), (SQUARE, "water")]),
                        categories=(("11", "#abcdef", "Oak"),))  # fmt: skip
    dialog = dialog_on(store, qtbot, layer)
    dialog.fields.setField("kind")
    assert mapping(dialog) == [("11: Oak", "Oak"), ("12", "12"), ("water", "water")]
    boxes = [dialog.mapping.cellWidget(row, 2) for row in range(3)]
    boxes[1].setCurrentText("Scrub")
    boxes[2].setCurrentIndex(0)
    plan = dialog.plan()
    assert plan.classes == {"11": "Oak", "12": "Scrub", "water": ""}
    assert take(store, layer, "kind", classes=plan.classes).new_classes == ("Oak", "Scrub")
    assert store.class_of(2).colour == "#abcdef"
    for box in boxes:
        box.setCurrentIndex(0)
    assert not ok(dialog).isEnabled()


def test_the_dialog_says_why_a_layer_cannot_be_taken(store, qtbot):
    dialog = dialog_on(store, qtbot, layer_of([(SQUARE, "a")], crs=""))
    dialog.fields.setField("kind")
    assert "has no CRS" in dialog.hint.text()
    assert "Set CRS of Layer" in dialog.hint.text()
    assert not ok(dialog).isEnabled()


def test_the_dialog_without_a_layer_says_what_to_do(store, qtbot):
    dialog = dialog_on(store, qtbot)
    assert "Add a layer" in dialog.hint.text()
    assert not ok(dialog).isEnabled()


def test_a_selection_in_the_layer_is_what_is_meant(store, qtbot):
    layer = layer_of([(SQUARE, "a"), (SQUARE, "b")])
    layer.selectByIds([2])
    dialog = dialog_on(store, qtbot, layer)
    dialog.fields.setField("kind")
    assert mapping(dialog) == [("b", "b")]
    dialog.selectedOnly.click()
    assert mapping(dialog) == [("a", "a"), ("b", "b")]


def test_the_page_imports_what_the_dialog_says(opened, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = LabelsPage(opened, canvas)
    qtbot.addWidget(page)
    layer = layer_of([(SQUARE, "water")])
    page.files.import_layer(layer, ImportPlan("kind"))
    assert opened.labels.counts() == {1: 1}
    assert "1 label imported; new class: water" in opened.notices
    page.release()


def dated_layer(written):
    field = "kind:string&field=date:string"
    layer = layer_of([(SQUARE, "water")] * len(written), field=field)
    for number, text in enumerate(written, 1):
        layer.dataProvider().changeAttributeValues({number: {1: text}})
    return layer


@pytest.mark.parametrize(
    "written",
    [("10.06.2018", "11.06.2018"), ("20180610", "20180611"), ("06/10/2018", "06/25/2018")],
)
def test_dates_are_read_as_they_are_written(store, written):
    report = take(store, dated_layer(written), date_field="date")
    assert report.undated == 0
    assert store.labels()[0].date == "2018-06-10"


def test_a_date_that_could_be_two_days_is_told_and_the_label_kept(store):
    report = take(store, dated_layer(("06/10/2018", "2018")), date_field="date")
    assert (report.imported, report.undated, report.undated_example) == (2, 2, "06/10/2018")
    assert "06/10/2018" in str(report)
    assert {label.date for label in store.labels()} == {""}


@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1252"])
def test_a_shapefile_without_an_encoding_has_its_letters(store, tmp_path, encoding):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", encoding
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer_of([(SQUARE, "Gewässer"), (SQUARE, "Ölbäume")]),
        str(tmp_path / "l.shp"),
        QgsCoordinateTransformContext(),
        options,
    )
    (tmp_path / "l.cpg").unlink()
    layer = QgsVectorLayer(str(tmp_path / "l.shp"), "l", "ogr")
    assert [found.text for found in values_of(layer, "kind", False)] == ["Gewässer", "Ölbäume"]
    assert take(store, layer).new_classes == ("Gewässer", "Ölbäume")


def test_what_lies_outside_the_region_is_left_out_and_counted(store):
    small = LabelGrid(CRS, (10.0, 0.0, 394000.0, 0.0, -10.0, 4589000.0), (500, 400))
    inside = "POLYGON((394100 4588000,394300 4588000,394300 4588200,394100 4588200,394100 4588000))"
    across = inside.replace("394100", "393000")
    beside = inside.replace("394100", "399000").replace("394300", "399300")
    rows = [(inside, "wood"), (across, "wood"), (beside, "wood"), (beside, "only elsewhere")]
    layer = layer_of(rows, crs="EPSG:32633")
    report = import_layer(store, layer, ImportPlan("kind"), small)
    assert (report.imported, report.outside) == (2, 2)
    assert report.new_classes == ("wood",)
    assert "2 outside the region left out" in str(report)
    away = layer_of([(beside, "wood")], crs="EPSG:32633")
    with pytest.raises(LianetError, match="no label in the region: 1 lie outside") as told:
        import_layer(store, away, ImportPlan("kind"), small)
    assert "CRS" in told.value.remedy
    assert sum(store.counts().values()) == 2


@pytest.mark.parametrize(
    ("fields", "rows", "wanted"),
    [
        ("plot:integer&field=lc:integer", [(1, 3), (2, 5), (3, 3)], "lc"),
        ("lc:integer&field=level_1:string", [(3, "soil"), (5, "wood"), (3, "soil")], "level_1"),
        ("owner:string&field=crop:string", [("A", "rye"), ("B", "oats"), ("A", "rye")], "crop"),
        ("remark:string&field=plot:string", [("x", "1"), ("x", "2"), ("x", "3")], ""),
        ("share:double", [(0.1,), (0.1,), (0.9,)], ""),
        ("day:date&field=name:string", [("2020-01-01", "a"), ("2020-01-01", "b")], "name"),
    ],
)
def test_the_field_that_most_likely_names_classes_is_proposed(fields, rows, wanted):
    layer = layer_of([(SQUARE, row[0]) for row in rows], field=fields)
    ids = [feature.id() for feature in layer.getFeatures()]
    layer.dataProvider().changeAttributeValues(
        {number: dict(enumerate(row)) for number, row in zip(ids, rows)}
    )
    assert likely_class_field(layer) == wanted


def test_the_field_that_a_layer_is_drawn_by_is_proposed_before_all_others():
    layer = layer_of([(SQUARE, "11"), (SQUARE, "12")], field="kind:string&field=name:string")
    drawn = categorised(layer, categories=(("11", "#abcdef", "Oak"),))
    assert likely_class_field(drawn) == "kind"
