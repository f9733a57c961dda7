"""Saving a project and opening it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsVectorLayer,
)

from lianet_plugin.labels import geopackage
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.service.process import BackendProcess
from lianet_plugin.session.session import Session

INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


def teach(session):
    for number, name in enumerate(("water", "wood")):
        made = session.add_class(name)
        session.add_polygon(square(394600 + 300 * number), made.value)


def save(session, path, qtbot):
    """Save the project, and let the plugin do what it does then."""
    assert QgsProject.instance().write(str(path))
    qtbot.waitUntil(lambda: path.parent in session.labels.path.parents)


def layers(kind):
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("lianet/kind") == kind
    ]


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "my projects"
    folder.mkdir()
    return folder / "lake's shore.qgz"


@pytest.fixture
def saved(opened, qtbot, project):
    """A project with everything in it, saved; the session is over."""
    teach(opened)
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date("2018-06-10")
    grey = QgsSingleBandGrayRenderer(opened.opened.imagery.layer.dataProvider(), 4)
    opened.opened.imagery.layer.setRenderer(grey)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.task.report is not None, timeout=10000)
    qtbot.waitUntil(lambda: opened.client.pending == 0, timeout=10000)
    save(opened, project, qtbot)
    task_file = project.parent / "lake's shore_Testland_labels.task.safetensors"
    qtbot.waitUntil(task_file.exists, timeout=10000)
    opened.shutdown()
    QgsProject.instance().clear()
    return project


@pytest.fixture
def next_session(saved, opened, fake, qtbot):
    made = Session(backend=BackendProcess(command=fake.command))
    made.problems = []
    made.problem.connect(made.problems.append)
    yield made
    made.shutdown()
    made.deleteLater()


def test_labels_move_beside_the_project_when_it_is_saved(opened, qtbot, project, profile):
    teach(opened)
    before = opened.labels.path
    assert profile in before.parents
    save(opened, project, qtbot)
    path = project.parent / "lake's shore_Testland_labels.gpkg"
    assert opened.labels.path == path
    assert not before.exists()
    assert not QgsProject.instance().isDirty()
    (layer,) = layers("labels")
    assert Path(layer.source().partition("|")[0]) == path
    opened.add_polygon(square(396000), 1)
    assert layer.featureCount() == 3
    opened.labels.undo()
    opened.labels.undo()
    assert opened.labels.counts() == {1: 1}
    assert opened.problems == []


def test_the_saved_project_names_the_labels_beside_it(opened, qtbot, project):
    teach(opened)
    save(opened, project, qtbot)
    other = QgsProject()
    assert other.read(str(project))
    (layer,) = [layer for layer in other.mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    assert layer.isValid()
    assert layer.featureCount() == 2


def test_everything_comes_back_with_the_project(next_session, saved, qtbot, fake):
    trainings = len(fake.requests("POST /v1/tasks"))
    with qtbot.waitSignal(next_session.learningChanged, timeout=15000):
        assert QgsProject.instance().read(str(saved))
        (image,) = layers("imagery")
        # No "unavailable layer" dialog: each is valid before the backend has even started.
        assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
        assert image.dataProvider().sample(INSIDE, 1)[1] is False
    qtbot.waitUntil(lambda: next_session.learning.task is not None, timeout=10000)
    qtbot.waitUntil(lambda: next_session.client.pending == 0, timeout=10000)
    assert next_session.opened.date == "2018-06-10"
    assert layers("imagery") == [image]
    assert image.dataProvider().sample(INSIDE, 4)[0] == 2000
    assert isinstance(image.renderer(), QgsSingleBandGrayRenderer)
    (classes,) = layers("classes")
    assert classes.dataProvider().sample(INSIDE, 1)[0] == 1
    assert next_session.learning.task.report.missing[0].name == "wood"
    assert next_session.labels.counts() == {1: 1, 2: 1}
    assert len(layers("labels")) == 1
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1
    assert len(fake.requests("POST /v1/tasks ")) == 0
    assert len(fake.requests("POST /v1/tasks")) == trainings + 1  # opened, not trained
    assert next_session.problems == []
    assert not QgsProject.instance().isDirty()
    next_session.set_date("2017-03-29")
    assert QgsProject.instance().isDirty()


def test_a_project_of_another_profile_opens_without_a_question(next_session, saved, fake, qtbot):
    """The descriptors of its layers were never here."""
    resting = Path(next_session.descriptors.resting_path("x")).parent
    kept = sorted(path.name for path in resting.glob("*.xml"))
    assert len(kept) >= 2
    shutil.rmtree(resting)
    with qtbot.waitSignal(next_session.learningChanged, timeout=15000):
        assert QgsProject.instance().read(str(saved))
        # Of a layer that is not QGIS would ask.
        assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
    qtbot.waitUntil(lambda: next_session.learning.task is not None, timeout=10000)
    qtbot.waitUntil(lambda: next_session.client.pending == 0, timeout=10000)
    (image,) = layers("imagery")
    assert image.dataProvider().sample(INSIDE, 4)[0] == 2000
    assert isinstance(image.renderer(), QgsSingleBandGrayRenderer)
    (classes,) = layers("classes")
    assert classes.dataProvider().sample(INSIDE, 1)[0] == 1
    assert next_session.problems == []
    assert set(kept) >= {path.name for path in resting.glob("*.xml")}


def test_a_project_that_rests_in_another_profile_opens_without_a_question(
    next_session, saved, tmp_path
):
    """It was saved where no backend ran."""
    there = tmp_path / "colleague" / "lianet" / "resting"
    source = str(there / "imagery-0123456789ab.xml")
    found = next_session.descriptors.when_lost(source)
    assert found == next_session.descriptors.resting_path("imagery-0123456789ab")
    assert QgsRasterLayer(found, "imagery", "gdal").isValid()
    # Where the file of another profile can be read all the same, this profile's is as good.
    there.mkdir(parents=True)
    Path(source).write_text("<GDAL_WMS/>")
    assert next_session.descriptors.when_lost(source) == found


def test_a_region_file_that_has_moved_is_asked_for(next_session, saved, region_file):
    Path(region_file).unlink()
    QgsProject.instance().read(str(saved))
    assert "does not exist" in next_session.problems[0].message
    assert "Choose the file again" in next_session.problems[0].remedy
    assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())


def test_a_project_saved_under_another_name_keeps_its_labels(opened, qtbot, project, region_file):
    teach(opened)
    save(opened, project, qtbot)
    path = opened.labels.path
    elsewhere = project.parent / "other" / "second.qgz"
    elsewhere.parent.mkdir()
    assert QgsProject.instance().write(str(elsewhere))
    qtbot.wait(50)
    assert opened.labels.path == path
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(region_file)
    assert opened.labels.path == path


def test_two_projects_in_a_row_do_not_mix(opened, qtbot, project, region_file):
    teach(opened)
    save(opened, project, qtbot)
    QgsProject.instance().clear()
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(region_file)
    assert opened.labels is None
    assert len(QgsProject.instance().mapLayers()) == 1


def test_nothing_is_done_with_projects_of_others(opened, qgis_app):
    path = QgsApplication.pkgDataPath() + "/resources/data/world_map.gpkg"
    source = "/somewhere/lianet/live/x/imagery-1.xml"
    assert opened.descriptors.when_lost(path) == path
    assert opened.descriptors.when_lost(source) == source


@pytest.fixture
def escaped(tmp_path):
    """A project in a folder in which GDAL 3.6 makes a GeoPackage and QGIS cannot open it."""
    folder = tmp_path / "one%20folder"
    folder.mkdir()
    trial = folder / "trial.gpkg"
    geopackage.write_tables(trial, QgsCoordinateReferenceSystem("EPSG:32633"))
    opens = QgsVectorLayer(f"{trial}|layername=labels", "", "ogr").isValid()
    trial.unlink()
    if opens:
        pytest.skip("this GDAL opens it")
    return folder / "project.qgz"


def test_labels_of_a_folder_that_qgis_cannot_open_them_in_are_kept_elsewhere_and_that_is_said(
    session, region_file, qtbot, escaped, profile
):
    QgsProject.instance().setFileName(str(escaped))
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    session.add_class("water")
    session.add_polygon(square(), 1)
    assert profile in session.labels.path.parents
    assert LabelStore(session.labels.path).counts() == {1: 1}
    assert list(escaped.parent.iterdir()) == []
    (told,) = [notice for notice in session.notices if "%" in notice]
    assert str(escaped.parent) in told
    assert str(session.labels.path) in told
    assert session.problems == []


def test_a_project_saved_into_such_a_folder_leaves_the_labels_where_they_are(
    opened, qtbot, escaped, profile
):
    teach(opened)
    before = opened.labels.path
    for _ in range(2):
        assert QgsProject.instance().write(str(escaped))
        qtbot.wait(200)  # the plugin acts in the next turn of the event loop
    assert opened.labels.path == before
    assert opened.labels.counts() == {1: 1, 2: 1}
    assert [path.name for path in escaped.parent.iterdir() if "gpkg" in path.name] == []
    assert len([notice for notice in opened.notices if "%" in notice]) == 1
