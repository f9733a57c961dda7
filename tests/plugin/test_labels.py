"""Labels are on disk at once, survive everything, and can be taken back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from lianet_plugin.labels import geopackage, writing
from lianet_plugin.labels.classes import LabelClass, natural_colour, new_class
from lianet_plugin.labels.location import label_path
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.service.contract import Region
from lianet_plugin.service.errors import LianetError

CRS = QgsCoordinateReferenceSystem("EPSG:32633")
ROOT = Path(__file__).resolve().parents[2]


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a folder with blanks äöü" / "region labels.gpkg"


@pytest.fixture
def store(path):
    made = LabelStore.open_or_create(path, CRS)
    yield made
    made.close()


def test_classes_and_polygons_are_there_when_the_file_is_opened_again(store, path):
    water = store.add_class("water")
    wood = store.add_class("Wäldchen", "#123456")
    store.add_polygon(square(), water.value, "2018-06-10")
    store.add_polygon(square(396000), wood.value)
    again = LabelStore(path)
    assert again.classes() == [water, wood]
    assert again.counts() == {water.value: 1, wood.value: 1}
    assert again.crs == CRS
    first, second = again.feature_collection()["features"]
    assert first["properties"] == {"class": water.value, "date": "2018-06-10"}
    assert second["properties"] == {"class": wood.value}
    assert second["geometry"]["type"] == "MultiPolygon"
    kept = again.features()[1]
    assert (kept["class_name"], kept["colour"]) == ("Wäldchen", "#123456")
    assert kept["created"].isValid()


def test_a_polygon_survives_qgis_being_killed_the_moment_after(path):
    script = f"""
        import os, signal, sys
        sys.path.insert(0, {str(ROOT)!r})
        from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry
        application = QgsApplication([], False)
        application.initQgis()
        from pathlib import Path
        from lianet_plugin.labels.store import LabelStore
        crs = QgsCoordinateReferenceSystem("EPSG:32633")
        store = LabelStore.open_or_create(Path({str(path)!r}), crs)
        store.add_class("water")
        store.add_polygon(QgsGeometry.fromWkt("{square().asWkt()}"), 1)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert LabelStore(path).counts() == {1: 1}


def test_undo_takes_back_one_step_after_the_other(store):
    water = store.add_class("water")
    store.add_polygon(square(), water.value)
    store.add_polygon(square(395000), water.value)
    store.rename_class(water.value, "lake")
    store.recolour_class(water.value, "#0000ff")
    ids = [feature.id() for feature in store.features()]
    store.delete(ids[:1])
    assert store.counts() == {1: 1}
    store.undo()
    assert [feature.id() for feature in store.features()] == ids
    store.undo()
    store.undo()
    assert store.classes() == [water]
    assert {feature["class_name"] for feature in store.features()} == {"water"}
    store.undo()
    store.undo()
    assert store.counts() == {}
    store.undo()
    assert store.classes() == []
    assert store.undo_text == ""
    store.undo()  # nothing left, nothing happens


def test_an_undo_that_could_not_be_written_can_be_tried_again(store, monkeypatch):
    water = store.add_class("water")
    store.add_polygon(square(), water.value)

    def refuse(*_arguments, **_options):
        raise LianetError("The disk is full", "Free some space", code="disk_full")

    with monkeypatch.context() as full:
        full.setattr(writing, "write", refuse)
        with pytest.raises(LianetError):
            store.undo()
    assert store.undo_text == "polygon"
    assert store.counts() == {water.value: 1}
    store.undo()
    assert not store.counts().get(water.value)


def test_redo_does_again_what_undo_took_back(store):
    water = store.add_class("water")
    for number in range(3):
        store.add_polygon(square(394600 + 300 * number), water.value)
    store.rename_class(water.value, "lake")
    done = store.feature_collection(), store.classes()
    for _ in range(4):
        store.undo()
    assert store.counts() == {}
    assert store.redo_text == "polygon"
    for _ in range(4):
        store.redo()
    assert (store.feature_collection(), store.classes()) == done
    assert [feature["class_name"] for feature in store.features()] == ["lake"] * 3
    assert store.redo_text == ""
    store.redo()  # nothing left, nothing happens
    store.undo()
    store.add_class("wood")  # another way is taken
    assert store.redo_text == ""


@pytest.mark.parametrize("raises", [False, True])
def test_a_step_is_in_the_file_whole_or_not_at_all(store, monkeypatch, raises):
    """Whether OGR raises by itself is another plugin's choice: both ways are tried."""
    store.add_class("water")

    def disk_full(*_arguments):
        raise RuntimeError("disk full")

    monkeypatch.setattr(writing, "follow_classes", disk_full)
    if raises:
        ogr.UseExceptions()
    try:
        with pytest.raises(LianetError, match="cannot be written"):
            store.add_many([(square(), 2, None)], "both", [LabelClass(2, "wood", "#00ff00")])
    finally:
        ogr.DontUseExceptions()
    assert store.features() == []
    assert [item.name for item in store.classes()] == ["water"]
    assert store.undo_text == "class water"


def test_undo_brings_back_a_removed_class_with_its_polygons(store):
    water, wood = store.add_class("water"), store.add_class("wood")
    store.add_polygon(square(), water.value, "2018-06-10")
    store.add_polygon(square(395000), wood.value)
    before = store.feature_collection()
    assert store.remove_class(water.value) == 1
    assert [item.name for item in store.classes()] == ["wood"]
    assert store.counts() == {wood.value: 1}
    store.undo()
    assert store.classes() == [water, wood]
    assert store.feature_collection() == before


def test_renaming_and_recolouring_reach_polygons_and_map(store):
    water = store.add_class("water")
    store.add_polygon(square(), water.value)
    view = store.make_view("labels")
    store.rename_class(water.value, "lake")
    store.recolour_class(water.value, "#0000ff")
    feature = store.features()[0]
    assert (feature["class_name"], feature["colour"]) == ("lake", "#0000ff")
    category = view.renderer().categories()[0]
    assert category.label() == "lake"
    assert category.symbol().symbolLayer(1).strokeColor().name() == "#0000ff"


def test_qgis_form_asks_for_the_class_by_name_and_the_date(store):
    store.add_class("water")
    store.add_class("wood")
    view = store.make_view("labels")
    fields = view.fields()
    setups = {field.name(): view.editorWidgetSetup(i) for i, field in enumerate(fields)}
    assert {name for name, setup in setups.items() if setup.type() != "Hidden"} == {"class", "date"}
    assert setups["class"].config()["map"] == [{"water": "1"}, {"wood": "2"}]


def test_a_style_of_the_users_own_stays_while_polygons_are_drawn(store):
    store.add_class("water")
    view = store.make_view("labels")
    view.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#00ff00"})))
    store.add_polygon(square(), 1)
    assert isinstance(view.renderer(), QgsSingleSymbolRenderer)
    store.add_class("wood")
    assert [category.label() for category in view.renderer().categories()] == ["water", "wood"]


def test_two_windows_with_the_same_labels_lose_none(store, path):
    store.add_class("water")
    other = LabelStore(path)
    for number in range(5):
        store.add_polygon(square(394600 + 300 * number), 1)
        other.add_polygon(square(396600 + 300 * number), 1)
    assert LabelStore(path).counts() == {1: 10}
    other.close()


def test_the_layer_in_the_project_shows_a_new_polygon_at_once(store):
    store.add_class("water")
    view = store.make_view("labels")
    assert view.featureCount() == 0
    store.add_polygon(square(), 1)
    assert view.featureCount() == 1
    assert not view.isEditable()
    assert view.extent().width() == pytest.approx(200)


def test_edits_with_qgis_own_tools_arrive_with_name_and_colour(store, qtbot):
    store.add_class("water")
    store.add_class("wood")
    store.add_polygon(square(), 1)
    view = store.make_view("labels")
    view.startEditing()
    feature = next(view.getFeatures())
    view.changeAttributeValue(feature.id(), view.fields().indexOf("class"), 2)
    drawn = QgsFeature(view.fields())
    drawn.setGeometry(square(396000))
    drawn["class"] = 1
    view.addFeature(drawn)
    with qtbot.waitSignal(store.changed):
        assert view.commitChanges()
    assert store.counts() == {1: 1, 2: 1}
    assert [feature["class_name"] for feature in store.features()] == ["wood", "water"]


def test_a_polygon_drawn_while_the_layer_is_being_edited_is_kept(store):
    store.add_class("water")
    view = store.make_view("labels")
    view.startEditing()
    store.add_polygon(square(), 1)
    assert view.rollBack()
    assert store.counts() == {1: 1}


def test_removing_the_layer_from_the_project_loses_nothing(store):
    store.add_class("water")
    view = store.make_view("labels")
    QgsProject.instance().addMapLayer(view)
    QgsProject.instance().removeMapLayer(view.id())
    store.add_polygon(square(), 1)
    assert store.counts() == {1: 1}


def test_a_bow_tie_becomes_its_two_triangles(store):
    store.add_class("water")
    store.add_polygon(QgsGeometry.fromWkt("POLYGON((0 0,10 10,10 0,0 10,0 0))"), 1)
    kept = store.features()[0].geometry()
    assert kept.isGeosValid()
    assert kept.area() == pytest.approx(50)
    assert len(kept.asMultiPolygon()) == 2


@pytest.mark.parametrize("wkt", ["POLYGON((0 0,10 0,0 0))", "LINESTRING(0 0,1 1)", "POLYGON EMPTY"])
def test_a_shape_without_area_is_refused(store, wkt):
    store.add_class("water")
    with pytest.raises(LianetError, match="no area"):
        store.add_polygon(QgsGeometry.fromWkt(wkt), 1)
    assert store.counts() == {}


def test_a_polygon_of_an_unknown_class_is_refused(store):
    with pytest.raises(LianetError, match="no class 7"):
        store.add_polygon(square(), 7)


@pytest.mark.parametrize("name", ["water", " Water ", "", "  "])
def test_a_name_that_is_taken_or_empty_is_refused(store, name):
    store.add_class("water")
    with pytest.raises(LianetError):
        store.add_class(name)
    assert len(store.classes()) == 1


def test_a_class_may_keep_its_own_name_in_another_case(store):
    store.add_class("water")
    store.rename_class(1, "Water")
    assert store.classes()[0].name == "Water"


def test_values_stay_within_what_a_byte_raster_holds():
    known = [LabelClass(value, str(value), "#000000") for value in range(1, 255)]
    with pytest.raises(LianetError, match="254 classes"):
        new_class("one more", known)
    assert new_class("again", known[:4] + known[5:]).value == 5


def test_colours_fit_the_words_and_are_never_shared():
    taken: list[str] = []
    names = ["Water", "lake", "Forest", "built-up", "arable", *(f"class {n}" for n in range(8))]
    for name in names:
        taken.append(natural_colour(name, taken))
    assert taken[0] == natural_colour("open water", [])
    assert len(set(taken)) == len(taken)


def test_somebody_elses_geopackage_is_left_alone(tmp_path):
    sample = ROOT / "resources" / "sample" / "liri-labels.gpkg"
    copy = tmp_path / "labels.gpkg"
    copy.write_bytes(sample.read_bytes())
    with pytest.raises(LianetError, match="not a label file"):
        LabelStore.open_or_create(copy, CRS)
    assert copy.read_bytes() == sample.read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LianetError, match="cannot be written") as caught:
        LabelStore.open_or_create(tmp_path / "file" / "labels.gpkg", CRS)
    assert caught.value.remedy
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_labels_in_a_read_only_file_are_shown_and_changes_are_one_sentence(
    store, path, monkeypatch
):
    store.add_class("water")
    store.add_polygon(square(), 1)
    really = geopackage.ogr.Open  # root may write anywhere, so the file is opened as others could
    monkeypatch.setattr(geopackage.ogr, "Open", lambda name, _update=0: really(name, 0))
    changes = (
        lambda: store.add_polygon(square(395000), 1),
        lambda: store.delete([1]),
        lambda: store.rename_class(1, "lake"),
        store.undo,
    )
    for change in changes:
        with pytest.raises(LianetError, match="cannot be written") as caught:
            change()
        assert "read-only" in caught.value.remedy
    assert store.counts() == {1: 1}
    assert store.undo_text == "polygon"


def region(name="A/b: c", model="0123456789"):
    return Region("r", "p", name, "", (1, 1), (1, 1), (), (), "", None, {}, "", "", model)


def test_labels_lie_beside_the_project_or_in_the_profile(tmp_path):
    project = tmp_path / "My project.qgz"
    assert label_path(region(), str(project), tmp_path / "profile") == (
        tmp_path / "My project_A-b-c_labels.gpkg"
    )
    unsaved = label_path(region(), "", tmp_path / "profile")
    assert unsaved == tmp_path / "profile" / "lianet" / "labels" / "A-b-c_01234567_labels.gpkg"
    other = label_path(region(model="ffffffffff"), "", tmp_path / "profile")
    assert other != unsaved


def test_labels_of_a_project_in_a_read_only_folder_go_to_the_profile(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # root may write anywhere
    found = label_path(region(), str(tmp_path / "p.qgz"), tmp_path / "profile")
    assert tmp_path / "profile" in found.parents


def test_labels_come_back_with_the_region(opened, qtbot, region_file):
    opened.add_class("water")
    opened.add_polygon(square(), 1)
    path = opened.labels.path
    layers = len(QgsProject.instance().mapLayers())
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(region_file)
    assert opened.labels.path == path
    assert opened.labels.counts() == {1: 1}
    assert len(QgsProject.instance().mapLayers()) == layers  # the layer was taken, not doubled


def test_looking_at_a_region_makes_no_label_file(opened, profile):
    assert opened.labels is None
    assert not (profile / "lianet" / "labels").exists()
    assert not any(
        isinstance(layer, QgsVectorLayer) for layer in QgsProject.instance().mapLayers().values()
    )


def test_a_dated_polygon_holds_at_the_date_shown(opened, qtbot):
    from lianet_plugin.settings import LABEL_AT_DATE

    opened.add_class("crop")
    opened.add_polygon(square(), 1)
    LABEL_AT_DATE.set(True)
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date("2018-06-10")
    opened.add_polygon(square(395000), 1)
    dates = [f["properties"].get("date") for f in opened.labels.feature_collection()["features"]]
    assert dates == [None, "2018-06-10"]


def test_a_polygon_over_another_class_is_told_when_it_is_drawn(opened):
    for name in ("water", "Wäldchen"):
        opened.add_class(name)
    assert opened.add_polygon(square(), 1)
    assert opened.add_polygon(square(394600 + 200), 2)  # they touch
    assert opened.add_polygon(square(394600 + 400), 1)
    assert opened.notices == []
    assert opened.add_polygon(square(394600 + 100, size=150), 2)
    (told,) = opened.notices
    assert "Wäldchen was drawn over labels of other classes: water (1)" in told
    opened.labels.undo()
    assert len(opened.labels.labels()) == 3
    opened.add_polygon(square(394600 + 100, size=150), 1)  # over one of its own, and one of another
    assert "Wäldchen (1)" in opened.notices[-1]


def test_labels_of_the_same_class_may_overlap(store):
    water = store.add_class("water").value
    store.add_polygon(square(), water)
    assert store.against(square(394650), water, 50.0) == {}
    assert store.against(square(394650), 2, 50.0) == {"water": 1}
    assert store.against(square(394799.9), 2, 50.0) == {}  # 20 m2 are less than half a pixel


def test_a_label_outside_the_region_is_not_kept_and_that_is_said(opened):
    value = opened.add_class("wood").value
    assert not opened.add_polygon(square(x=494600), value)
    assert opened.labels.counts() == {}
    (told,) = opened.notices
    assert "outside the region" in told
    west = opened.region.affine[2]
    assert opened.add_polygon(square(x=west - 100), value)  # half of it lies in the region
    assert opened.notices == [told]
