"""A project that version 0.1.0 saved opens with all that was in it.

`tests/fixtures/version_0_1_0/project` is what that version wrote in QGIS 3.22, with its labels and
what it left in the profile; the folder that it was in reads @FOLDER@.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsPointXY, QgsProject, QgsSingleBandGrayRenderer
from samples import SAVED_TASK
from test_project import layers

WRITTEN = Path(__file__).parents[1] / "fixtures" / "version_0_1_0" / "project"
INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


def put(folder, profile):
    """The project as it lay there, beside what the plugin had in the profile; its file."""
    project = folder / "my projects" / "lake.qgs"
    project.parent.mkdir()
    text = (WRITTEN / "lake.qgs").read_text("utf-8")
    assert "@FOLDER@" in text
    text = text.replace("@FOLDER@", folder.as_posix()).replace("../profile/", f"../{profile.name}/")
    project.write_text(text, "utf-8")
    shutil.copy(WRITTEN / "lake_Testland_labels.gpkg", project.parent)
    shutil.copytree(WRITTEN / "resting", profile / "lianet" / "resting")
    return project


@pytest.fixture
def project(tmp_path, profile):
    return put(tmp_path, profile)


def read(session, project, qtbot):
    """Read the project, and wait until its region is on the map and its labels are there."""
    with qtbot.waitSignal(session.dateShown):
        assert QgsProject.instance().read(str(project))
        # No "unavailable layer" dialog: each is valid before the backend has even started.
        assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
    qtbot.waitUntil(lambda: session.client.pending == 0)


def test_live_layers_date_style_labels_and_map_come_back(
    session, project, region_file, fake, qtbot
):
    (project.parent / "lake_Testland_labels.task.safetensors").write_text(SAVED_TASK)
    read(session, project, qtbot)
    qtbot.waitUntil(lambda: session.learning.task is not None)
    qtbot.waitUntil(lambda: session.client.pending == 0)
    assert session.problems == []
    assert session.opened.region.path == region_file
    assert session.opened.date == "2018-06-10"
    (image,) = layers("imagery")
    assert session.opened.imagery.layer is image
    assert image.dataProvider().sample(INSIDE, 4)[0] == 2000
    assert isinstance(image.renderer(), QgsSingleBandGrayRenderer)
    assert image.renderer().grayBand() == 4
    (classes,) = layers("classes")
    assert classes.dataProvider().sample(INSIDE, 1)[0] == 1
    assert session.labels.counts() == {1: 1, 2: 1}
    assert [item.name for item in session.labels.classes()] == ["water", "wood"]
    (labels,) = layers("labels")
    assert Path(labels.source().partition("|")[0]).parent == project.parent
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1
    assert fake.requests("POST /v1/tasks/open")  # the map of the saved task, not a new one


def test_a_region_that_moved_with_its_project_is_found(session, project, region_file, qtbot):
    moved = project.parent / Path(region_file).name
    Path(region_file).rename(moved)
    read(session, project, qtbot)
    assert session.opened.region.path == str(moved)
    assert session.labels.counts() == {1: 1, 2: 1}


def test_saved_again_it_opens_again(session, project, region_file, qtbot):
    read(session, project, qtbot)
    with qtbot.waitSignal(session.dateShown):
        session.set_date("2017-03-29")
    assert QgsProject.instance().write()
    QgsProject.instance().clear()
    read(session, project, qtbot)
    assert session.opened.date == "2017-03-29"
    assert session.labels.counts() == {1: 1, 2: 1}
    assert len(layers("imagery")) == 1
