"""Embeddings read otherwise than their files say, by the options of their kind."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox

from lianet_plugin.pages.reading_dialog import ReadingDialog
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.service.tasks import FeatureRecipe
from lianet_plugin.session.project_regions import kept_reading
from lianet_plugin.settings import SCOPE

SQUARE = "POLYGON((394600 4587400, 394700 4587400, 394700 4587300, 394600 4587400))"


@pytest.fixture
def page(session, qtbot):
    made = RegionPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def path(tmp_path):
    """A folder of embeddings, as the fake backend reads its name."""
    folder = tmp_path / "embeddings"
    folder.mkdir()
    return str(folder)


@pytest.fixture
def two_years(tmp_path):
    """One that does not open before somebody says which year."""
    folder = tmp_path / "embeddings of two years"
    folder.mkdir()
    return str(folder)


def opens(session, qtbot, path):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(path)


def dialog_of(page):
    return next(one for one in page.findChildren(ReadingDialog) if one.isVisible())


def choose(dialog, kind, **options):
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    for name, value in options.items():
        dialog.options.control(name).setValue(value)


def press_open(dialog):
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Open)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_open_embeddings_are_read_as_another_kind_and_year_and_keep_their_labels(
    session, page, path, qtbot
):
    opens(session, qtbot, path)
    store = session.needs_labels()
    store.add_polygon(QgsGeometry.fromWkt(SQUARE), store.add_class("water").value)
    labels = store.path
    page.otherwise.linkActivated.emit("otherwise")
    dialog = dialog_of(page)
    assert dialog.kind.currentData() == "tessera", "as what they are open"
    choose(dialog, "raster", scale=0.5, year=2019)
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        press_open(dialog)
    assert (session.region.features, session.region.year) == ("raster", 2019)
    assert [region.path for region in session.regions] == [path], "in the place of the other"
    assert session.needs_labels().path == labels
    assert len(session.needs_labels().labels()) == 1
    groups = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert groups == ["Features"]
    assert session.problems == []


def test_embeddings_come_back_with_the_project_as_they_were_read(
    session, page, path, qtbot, tmp_path, fake
):
    opens(session, qtbot, path)
    page.otherwise.linkActivated.emit("otherwise")
    choose(dialog_of(page), "alphaearth", year=2022)
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        press_open(dialog_of(page))
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        project.read(str(tmp_path / "p.qgz"))
    assert (session.region.features, session.region.year) == ("alphaearth", 2022)
    said = fake.asked("/v1/regions")[-1]["embeddings"]
    assert said == {"kind": "alphaearth", "options": {"year": 2022}}
    page.otherwise.linkActivated.emit("otherwise")
    again = dialog_of(page)
    assert again.kind.currentData() == "alphaearth"
    assert again.options.values() == {"year": 2022}
    again.reject()


def test_what_does_not_open_until_the_year_is_said_opens_with_it(session, page, two_years, qtbot):
    with qtbot.waitSignal(session.problem, timeout=15000):
        session.open_region(two_years)
    assert "embeddings of two years could not be read" in page.unread.text()
    page.unread.linkActivated.emit("read/0")
    dialog = dialog_of(page)
    assert "several years (2020, 2021)" in dialog.because.text()
    choose(dialog, "tessera", year=2018)
    with qtbot.waitSignal(session.rereading.refused, timeout=15000):
        press_open(dialog)
    assert dialog.isVisible(), "another can be said"
    assert session.region is None
    choose(dialog, "tessera", year=2020)
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        press_open(dialog)
    assert session.region.year == 2020
    assert not page.unread.isVisible()


def test_a_reading_that_is_refused_leaves_what_is_open_and_what_is_kept(
    session, page, two_years, qtbot
):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(two_years, FeatureRecipe("tessera", {"year": 2021}))
    page.otherwise.linkActivated.emit("otherwise")
    choose(dialog_of(page), "tessera", year=2016)
    with qtbot.waitSignal(session.rereading.refused, timeout=15000):
        press_open(dialog_of(page))
    assert session.region.year == 2021
    assert kept_reading(two_years) == FeatureRecipe("tessera", {"year": 2021})
    assert session.problems == [], "the window says it"


def test_a_region_model_is_not_read_otherwise_and_what_is_gone_is_no_matter_of_reading(
    opened, page, tmp_path, qtbot
):
    assert not page.otherwise.isVisible()
    with qtbot.waitSignal(opened.problem, timeout=15000):
        opened.open_region(str(tmp_path / "gone-embeddings.tif"))
    assert not page.unread.isVisible()


def test_what_nobody_wants_to_read_any_more_is_forgotten(session, page, two_years, qtbot):
    with qtbot.waitSignal(session.problem, timeout=15000):
        session.open_region(two_years)
    page.unread.linkActivated.emit("forget/0")
    assert not page.unread.isVisible()


def test_a_file_that_has_moved_is_read_as_before(session, path, tmp_path, qtbot):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(path, FeatureRecipe("raster", {"year": 2020}))
    moved = tmp_path / "elsewhere" / "embeddings"
    moved.mkdir(parents=True)
    session.close_region()
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.relocate(path, str(moved))
    assert (session.region.features, session.region.year) == ("raster", 2020)


def test_projects_of_the_version_before_name_the_kind_alone(path):
    from lianet_plugin.session import project_regions

    QgsProject.instance().writeEntry(SCOPE, project_regions._key(path), "raster")
    assert kept_reading(path) == FeatureRecipe("raster")
    assert kept_reading("/nobody/said.tif") is None
