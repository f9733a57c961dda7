"""Embeddings in the dock: opened like a region, labelled and mapped, without time."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtWidgets import QMessageBox

from lianet_plugin.layers.tree import CLASSES, IMAGERY, KIND
from lianet_plugin.pages.recipe_form import RecipeForm
from lianet_plugin.pages.region_card import card_rows
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.pages.time_page import TimePage
from lianet_plugin.service.tasks import FeatureRecipe

WEST, NORTH = 394540, 4587520


@pytest.fixture
def embeddings(tmp_path):
    """A path that holds embeddings, as the fake backend reads its name."""
    path = tmp_path / "embeddings"
    path.mkdir()
    return str(path)


@pytest.fixture
def learnable(session, embeddings, qtbot):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(embeddings)
    return session


def layer_of(kind):
    found = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(KIND) == kind
    ]
    return found[0] if found else None


def square(west, north):
    return QgsGeometry.fromWkt(
        f"POLYGON(({west} {north}, {west + 90} {north}, {west + 90} {north - 90}, {west} {north}))"
    )


def test_embeddings_are_on_the_map_as_colours_and_hide_time(learnable, qtbot):
    assert learnable.region.features == "tessera"
    assert not learnable.region.has_imagery
    layer = layer_of(IMAGERY)
    assert layer.name() == "Features: features as colours"
    assert layer.bandCount() == 3
    assert layer.renderer().type() == "multibandcolor"
    page, form = TimePage(learnable), RecipeForm(learnable)
    for widget in (page, form):
        qtbot.addWidget(widget)
    assert page.isHidden()
    form.show()
    assert not form.dates.isVisible()
    rows = dict(card_rows(learnable.region))
    assert rows["Embeddings"] == "128 features, tessera"
    assert rows["Year"] == "2021"
    assert "Dates" not in rows
    assert learnable.problems == []


def test_labels_drawn_on_embeddings_become_a_live_class_map(learnable, qtbot):
    for value, name in ((1, "water"), (2, "field")):
        learnable.add_class(name)
        for step in range(2):
            shape = square(WEST + 400 * value, NORTH - 300 - 500 * step)
            assert learnable.add_polygon(shape, value)
    with qtbot.waitSignal(learnable.learning.trained, timeout=15000):
        learnable.learning.train()
    qtbot.waitUntil(lambda: layer_of(CLASSES) is not None, timeout=10000)
    assert learnable.problems == []


def test_a_saved_project_brings_embeddings_back(learnable, embeddings, qtbot, tmp_path):
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    with qtbot.waitSignal(learnable.dateShown, timeout=15000):
        project.read(str(tmp_path / "p.qgz"))
    assert learnable.region.path == embeddings
    assert layer_of(IMAGERY).isValid()


@pytest.mark.parametrize(
    ("name", "asked"), [("a-embeddings.tif", False), ("unsure.tif", True), ("scenes.tif", False)]
)
def test_what_is_brought_goes_where_it_belongs(name, asked, session, qtbot, tmp_path, monkeypatch):
    page = RegionPage(session)
    qtbot.addWidget(page)
    path = tmp_path / name
    path.write_bytes(b"x")
    questions = []

    def answer(box):
        questions.append(box.text())
        button = next(one for one in box.buttons() if one.text() == "Features")
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    if name == "scenes.tif":
        with qtbot.waitSignal(page.newWanted, timeout=15000) as wanted:
            page.bring(str(path))
        assert wanted.args == [str(path)]
        return
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        page.bring(str(path))
    assert session.region.path == str(path)
    assert bool(questions) == asked
    if asked:
        assert "unsure.tif has many bands" in questions[0]


def test_what_the_user_said_of_a_file_is_kept_with_the_project(session, qtbot, tmp_path, fake):
    path = tmp_path / "unsure.tif"
    path.write_bytes(b"x")
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(str(path), FeatureRecipe("raster"))
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        project.read(str(tmp_path / "p.qgz"))
    assert session.problems == []


def test_a_path_that_is_looked_at_is_named_until_it_is_known(session, tmp_path, qtbot):
    folder = tmp_path / "scenes"
    folder.mkdir()
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.newWanted) as wanted:
        page.bring(str(folder))
        assert "Looking at what scenes holds" in page.making.text()  # the backend has to start
    assert wanted.args == [str(folder)]
    assert not page.making.isVisible()
