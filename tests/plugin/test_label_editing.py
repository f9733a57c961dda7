"""Labels edited with QGIS's own tools: in the file at once, and undone as everything else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject

from lianet_plugin.labels import geopackage
from lianet_plugin.labels.store import LabelStore
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
        full.setattr(geopackage, "write", refuse)
        view.undoStack().undo()
    assert [problem.code for problem in store.problems] == ["disk_full"]
    assert view.undoStack().index() == store.history.position == 4
    view.undoStack().undo()
    assert areas(path) == [40000]


def test_other_columns_that_the_user_adds_survive_undo(store, view, qtbot):
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QVariant

    view.addAttribute(QgsField("note", QVariant.String))
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
