"""Labels edited with QGIS's own tools: in the file at once, and undone as everything else is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas

from lianet_plugin.labels import writing
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.processing.layers import TEXT
from lianet_plugin.service.errors import LianetError

CRS = QgsCoordinateReferenceSystem("EPSG:32633")
ROOT = Path(__file__).resolve().parents[2]


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"MULTIPOLYGON((({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y})))"
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.gpkg"


@pytest.fixture
def store(path):
    made = LabelStore.open_or_create(path, CRS)
    made.problems = []
    made.problem.connect(made.problems.append)
    made.add_class("water")
    made.add_class("wood")
    made.add_polygon(square(), 1)
    made.add_polygon(square(396000), 2)
    yield made
    made.close()


@pytest.fixture
def view(store):
    """The layer in the project, being edited."""
    layer = store.make_view("labels")
    QgsProject.instance().addMapLayer(layer)
    assert store.edit()
    return layer


def stretch(view, fid=1, size=400):
    """What the vertex tool does."""
    view.beginEditCommand("Moved vertex")
    view.changeGeometry(fid, square(size=size))
    view.endEditCommand()


def areas(path):
    """Of all labels, as another program reads them."""
    again = LabelStore(path)
    found = [round(feature.geometry().area()) for feature in again.features()]
    again.close()
    return found


def test_a_moved_vertex_is_in_the_file_and_can_be_undone_with_qgis_undo(store, view, path, qtbot):
    with qtbot.waitSignal(store.changed):
        stretch(view)
    assert areas(path) == [160000, 40000]
    assert view.isEditable()
    assert not view.isModified()  # nothing that QGIS would have to ask about
    assert view.undoStack().undoText() == "Moved vertex"
    view.undoStack().undo()
    assert areas(path) == [40000, 40000]
    assert [round(f.geometry().area()) for f in view.getFeatures()] == [40000, 40000]
    assert not view.isModified()
    view.undoStack().redo()
    assert areas(path) == [160000, 40000]
    assert store.problems == []


def test_drawing_editing_and_class_changes_are_one_sequence(store, view, path, qtbot):
    store.add_polygon(square(397000), 1)
    with qtbot.waitSignal(store.changed):
        stretch(view)
    store.rename_class(1, "lake")
    stack = view.undoStack()
    texts = [stack.text(place) for place in range(stack.count())]
    assert texts[-3:] == ["polygon", "Moved vertex", "change of class water"]
    stack.undo()
    assert store.classes()[0].name == "water"
    store.undo()
    assert areas(path) == [40000, 40000, 40000]
    stack.undo()
    assert areas(path) == [40000, 40000]
    assert stack.index() == store.history.position == 4
    stack.setIndex(0)  # as the Undo panel does
    assert store.classes() == []
    assert areas(path) == []
    stack.setIndex(7)
    assert areas(path) == [160000, 40000, 40000]
    assert store.classes()[0].name == "lake"


def test_what_qgis_adds_and_deletes_gets_class_name_and_undo(store, view, path, qtbot):
    drawn = QgsFeature(view.fields())
    drawn.setGeometry(square(398000))
    drawn["class"] = 2
    with qtbot.waitSignal(store.changed):
        view.beginEditCommand("Feature added")
        view.addFeature(drawn)
        view.endEditCommand()
    added = store.features()[-1]
    assert (added["class_name"], added["created"].isValid()) == ("wood", True)
    assert store.counts() == {1: 1, 2: 2}
    with qtbot.waitSignal(store.changed):
        view.beginEditCommand("Deleted feature")
        view.deleteFeature(added.id())
        view.deleteFeature(1)
        view.endEditCommand()
    assert store.counts() == {2: 1}
    store.undo()
    assert store.counts() == {1: 1, 2: 2}
    store.undo()
    assert store.counts() == {1: 1, 2: 1}
    store.redo()
    assert store.features()[-1].id() == added.id()


def test_ending_the_edit_session_keeps_everything_and_the_way_back(store, view, qtbot):
    with qtbot.waitSignal(store.changed):
        stretch(view)
    assert view.rollBack()  # "discard": there is nothing that was not saved
    assert round(store.features()[0].geometry().area()) == 160000
    store.undo()
    assert round(store.features()[0].geometry().area()) == 40000
    store.edit()
    assert view.undoStack().redoText() == "Moved vertex"
    view.undoStack().redo()
    assert round(store.features()[0].geometry().area()) == 160000
    assert view.commitChanges()
    assert store.undo_text == "Moved vertex"


def test_discarding_at_once_takes_back_that_edit_alone(store, view, path):
    store.undo()
    stretch(view)
    assert view.rollBack()  # before the event loop came round
    assert areas(path) == [40000]
    assert store.undo_text == "polygon"


def test_drawing_in_the_same_moment_loses_neither(store, view, path):
    stretch(view)
    store.add_polygon(square(397000), 1)
    assert areas(path) == [160000, 40000, 40000]
    store.undo()
    store.undo()
    assert areas(path) == [40000, 40000]


def test_an_undo_by_qgis_that_cannot_be_written_is_told_and_stays_possible(
    store, view, path, monkeypatch
):
    def refuse(*_arguments, **_options):
        raise LianetError("The disk is full", "Free some space", code="disk_full")

    with monkeypatch.context() as full:
        full.setattr(writing, "write", refuse)
        view.undoStack().undo()
    assert [problem.code for problem in store.problems] == ["disk_full"]
    assert view.undoStack().index() == store.history.position == 4
    view.undoStack().undo()
    assert areas(path) == [40000]


def test_other_columns_that_the_user_adds_survive_undo(store, view, qtbot):
    from qgis.core import QgsField

    view.addAttribute(QgsField("note", TEXT))
    qtbot.waitUntil(lambda: "note" in store._labels.fields().names())
    with qtbot.waitSignal(store.changed):
        view.beginEditCommand("Attribute")
        view.changeAttributeValue(1, view.fields().indexOf("note"), "seen in the field")
        view.endEditCommand()
    store.delete([1])
    store.undo()
    assert next(view.getFeatures())["note"] == "seen in the field"


@pytest.mark.parametrize("undone", [0, 1])
def test_an_edit_survives_qgis_being_killed(path, undone):
    """A process with QGIS's objects: drawn, edited with the buffer, and killed without warning."""
    script = f"""
        import os, signal, sys
        sys.path.insert(0, {str(ROOT)!r})
        from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry
        application = QgsApplication([], True)
        application.initQgis()
        from pathlib import Path
        from lianet_plugin.labels.store import LabelStore
        crs = QgsCoordinateReferenceSystem("EPSG:32633")
        store = LabelStore.open_or_create(Path({str(path)!r}), crs)
        store.add_class("water")
        view = store.make_view("labels")
        store.edit()
        store.add_polygon(QgsGeometry.fromWkt("{square().asWkt()}"), 1)
        store.add_polygon(QgsGeometry.fromWkt("{square(396000).asWkt()}"), 1)
        view.beginEditCommand("Moved vertex")
        view.changeGeometry(1, QgsGeometry.fromWkt("{square(size=400).asWkt()}"))
        view.endEditCommand()
        application.processEvents()
        for _ in range({undone}):
            view.undoStack().undo()
        os.kill(os.getpid(), signal.SIGKILL)
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], check=False, env=environment
    )
    assert done.returncode == -signal.SIGKILL
    assert areas(path) == ([160000, 40000] if not undone else [40000, 40000])


# -- classes


def test_areas_are_measured_on_the_ellipsoid_and_follow_every_change(store, view, qtbot):
    on_earth = store.areas()[1]
    # UTM's scale: 0.9996 in the middle, and more by half the square of the distance over radius.
    scale = 0.9996 * (1 + (105_300 / 6_371_000) ** 2 / 2)
    assert on_earth == pytest.approx(4 / scale**2, rel=2e-5)
    with qtbot.waitSignal(store.changed):
        stretch(view)
    assert store.areas()[1] == pytest.approx(4 * on_earth, rel=1e-4)
    store.undo()
    assert store.areas()[1] == pytest.approx(on_earth)
    store.delete([1])
    assert store.areas() == {2: pytest.approx(on_earth, rel=1e-3)}


def test_areas_of_a_region_in_degrees_are_those_on_the_ground(tmp_path):
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    store = LabelStore.open_or_create(tmp_path / "degrees.gpkg", degrees)
    store.add_class("water")
    store.add_polygon(QgsGeometry.fromWkt("POLYGON((13 0,13.01 0,13.01 0.01,13 0.01,13 0))"), 1)
    # A hundredth of a degree at the equator: 1113.2 m by 1105.7 m.
    assert store.areas()[1] == pytest.approx(111.32 * 1.1057, rel=1e-3)
    store.close()


def test_a_selection_gets_another_class_or_date_or_goes(store, view, path):
    store.reclass([1, 2], 2)
    assert store.counts() == {2: 2}
    assert {feature["class_name"] for feature in store.features()} == {"wood"}
    store.redate([1], "2018-06-10")
    assert [label.date for label in store.labels()] == ["2018-06-10", ""]
    store.redate([1], None)
    assert [label.date for label in store.labels()] == ["", ""]
    store.delete([1])
    for _ in range(4):
        store.undo()
    assert store.counts() == {1: 1, 2: 1}


def test_classes_keep_the_order_that_they_were_given(store, path):
    store.add_class("arable")
    store.move_class(3, -2)
    assert [item.name for item in store.classes()] == ["arable", "water", "wood"]
    assert [item.name for item in LabelStore(path).classes()] == ["arable", "water", "wood"]
    store.move_class(3, -1)  # at the end it stays
    assert store.undo_text == "order of the classes"
    store.undo()
    assert [item.value for item in store.classes()] == [1, 2, 3]


def test_a_key_that_is_taken_is_swapped(store):
    store.set_key(1, "2")
    assert [item.key for item in store.classes()] == ["2", "1"]
    store.set_key(1, "")
    assert [item.key for item in store.classes()] == ["", "1"]
    store.undo()
    assert [item.key for item in store.classes()] == ["2", "1"]


def test_there_is_one_class_to_leave_out_with_a_value_and_a_key_of_its_own(store):
    made = store.add_ignore_class()
    assert (made.value, made.key, made.is_ignored) == (255, "0", True)
    with pytest.raises(LianetError, match="leave out already"):
        store.add_class("Ignored")
    with pytest.raises(LianetError, match="name of places to leave out"):
        store.rename_class(1, "ignore")
    store.rename_class(255, "clouds")
    assert store.class_of(255).name == "clouds"
    store.add_polygon(square(397000), 255)
    assert store.feature_collection()["features"][-1]["properties"] == {"class": 255}


def test_training_leaves_out_the_class_to_leave_out(opened, qtbot, fake):
    for name, x in (("water", 394900), ("ignore", 395500)):
        opened.add_polygon(square(x), opened.add_class(name).value)
    assert "Only water has polygons" in opened.learning.missing()
    opened.add_polygon(square(396000), opened.add_class("wood").value)
    assert opened.learning.missing() == ""
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    sent = json.loads((fake.folder / "trained.json").read_text())
    assert [item["value"] for item in sent["classes"]] == [1, 2]
    values = sorted(f["properties"]["class"] for f in sent["labels"]["features"])
    assert values == [1, 2, 255]


def test_in_a_project_that_edits_in_transactions_labels_are_drawn_and_undone_by_the_page(
    store, path, in_transactions
):
    layer = store.make_view("labels")
    QgsProject.instance().addMapLayer(layer)
    assert not store.edit()
    assert not layer.isEditable()
    store.add_polygon(square(397000), 1)
    assert areas(path) == [40000] * 3
    store.undo()
    assert areas(path) == [40000] * 2
    in_transactions(False)
    assert store.edit()


# -- projects


def test_labels_that_move_to_another_file_go_on_being_edited_and_undone(
    store, view, tmp_path, path, qtbot
):
    with qtbot.waitSignal(store.changed):
        stretch(view)
    moved = tmp_path / "elsewhere" / "labels.gpkg"
    moved.parent.mkdir()
    store.move_to(moved)
    assert not path.exists()
    assert view.isEditable()
    assert str(moved) in view.source()
    assert view.undoStack().undoText() == "Moved vertex"
    view.undoStack().undo()
    assert areas(moved) == [40000, 40000]
    with qtbot.waitSignal(store.changed):
        stretch(view, fid=2)
    assert areas(moved) == [40000, 160000]


def test_two_projects_in_a_row_while_drawing(opened, qtbot, region_file):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = LabelsPage(opened, canvas)
    qtbot.addWidget(page)
    opened.add_class("water")
    page.drawButton.click()
    page.drawing.tool.drawn.emit(square())
    path = opened.labels.path
    assert opened.labels.view.isEditable()
    QgsProject.instance().clear()  # New Project
    assert opened.labels is None
    assert canvas.mapTool() is None
    assert not page.drawButton.isEnabled()
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.open_region(region_file)
    assert opened.labels.path == path
    assert opened.labels.counts() == {1: 1}
    assert opened.labels.undo_text == ""
    page.drawButton.click()
    page.drawing.tool.drawn.emit(square(396000))
    assert areas(path) == [40000, 40000]
    assert opened.problems == []
    page.release()


def test_closing_the_region_ends_the_edit_session_and_keeps_the_labels(opened, qtbot):
    opened.add_class("water")
    opened.add_polygon(square(), 1)
    layer, path = opened.labels.view, opened.labels.path
    opened.labels.edit()
    stretch(layer)  # and closes before the event loop came round
    opened.close_region()
    assert not layer.isEditable()
    assert areas(path) == [160000]
