"""Several regions in one project, and region files that are not where they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsLayerTreeGroup, QgsLayerTreeModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsLayerTreeView, QgsMapCanvas
from qgis.PyQt import sip
from test_recipes import teach, train

from lianet_plugin.layers.tree import CLASSES, REGION_PATH
from lianet_plugin.pages import features_line
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.process import BackendProcess
from lianet_plugin.service.tasks import Recipe
from lianet_plugin.session.date_group import DateGroup, dates_group
from lianet_plugin.session.session import Session


@pytest.fixture
def second_file(tmp_path):
    path = tmp_path / "second.region.safetensors"
    path.write_bytes(b"x")
    return str(path)


@pytest.fixture
def both(opened, second_file, qtbot):
    """Two regions; the pages show the second."""
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(second_file)
    return opened


@pytest.fixture
def page(both, qtbot):
    made = RegionPage(both)
    qtbot.addWidget(made)
    made.show()
    return made


def show(session, path, qtbot):
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.show_region(path)


def layers(kind, path):
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("lianet/kind") == kind
        and layer.customProperty("lianet/region_path") == path
    ]


def test_a_second_region_stands_beside_the_first(both, region_file, second_file):
    assert [region.path for region in both.regions] == [region_file, second_file]
    assert both.region.path == second_file
    for path in (region_file, second_file):
        (layer,) = layers("imagery", path)
        assert layer.dataProvider().sample(layer.extent().center(), 1)[0] == 4000
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 2


def test_a_copy_of_an_open_region_leads_to_it_and_says_so(both, region_file, tmp_path, qtbot):
    copy = tmp_path / "copy.region.safetensors"
    shutil.copy(region_file, copy)
    with qtbot.waitSignal(both.notice, timeout=10000):
        both.open_region(str(copy))
    name, path = "copy.region.safetensors", region_file
    assert both.notices == [f"{name} is the same region as {path}, which is open already"]
    assert both.region.path == region_file
    assert len(both.regions) == 2
    both.close_region()
    with qtbot.waitSignal(both.dateShown, timeout=10000):
        both.open_region(region_file)
    assert both.region.path == region_file


def test_a_layer_that_is_taken_away_is_painted_no_more(both, qtbot):
    """QGIS paints nothing anew for a layer that a program removes: its picture would stay."""
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    root = QgsProject.instance().layerTreeRoot()
    bridge = QgsLayerTreeMapCanvasBridge(root, canvas)
    with qtbot.waitSignal(canvas.mapCanvasRefreshed, timeout=10000):
        canvas.setExtent(both.opened.imagery.layer.extent())
        canvas.show()
    qtbot.wait(500)  # whatever else there was to paint
    with qtbot.waitSignal(canvas.mapCanvasRefreshed, timeout=5000):
        both.opened.imagery.remove()
    sip.delete(bridge)  # before what it leads


def test_each_region_comes_with_its_group_unfolded(session, region_file, second_file, qtbot):
    root = QgsProject.instance().layerTreeRoot()
    view = QgsLayerTreeView()
    qtbot.addWidget(view)
    view.setModel(QgsLayerTreeModel(root, view))
    for path in (region_file, second_file):
        with qtbot.waitSignal(session.dateShown, timeout=10000):
            session.open_region(path)
    assert len(root.children()) == 2
    assert all(view.isExpanded(view.node2index(group)) for group in root.children())


def test_a_closed_region_leaves_a_group_only_where_something_is_left_in_it(page, both, region_file):
    root = QgsProject.instance().layerTreeRoot()
    page.closeButton.click()
    (group,) = root.findGroups()
    assert group.customProperty(REGION_PATH) == region_file
    mine = QgsVectorLayer("Polygon?crs=EPSG:32633", "mine", "memory")
    QgsProject.instance().addMapLayer(mine, False)
    group.addLayer(mine)
    page.closeButton.click()
    assert [node.layer() for node in root.findLayers()] == [mine]


def test_the_page_lists_the_open_regions_and_switches_between_them(
    page, both, region_file, second_file, qtbot
):
    assert page.regions.count() == 2
    assert page.regions.currentData() == second_file
    assert "second" in page.regions.currentText()  # both are named Testland
    page.regions.setCurrentIndex(0)
    with qtbot.waitSignal(both.dateShown, timeout=10000):
        page.regions.activated.emit(0)
    assert both.region.path == region_file
    assert page.regions.currentData() == region_file


def test_a_region_under_another_one_comes_to_the_front_on_the_users_word_alone(
    page, both, region_file, second_file, qtbot
):
    root = QgsProject.instance().layerTreeRoot()
    mine = QgsVectorLayer("Polygon?crs=EPSG:32633", "mine", "memory")
    QgsProject.instance().addMapLayer(mine, False)
    root.insertLayer(0, mine)

    def order():
        return [
            node.customProperty(REGION_PATH) if isinstance(node, QgsLayerTreeGroup) else node.name()
            for node in root.children()
        ]

    before = order()
    assert before == ["mine", second_file, region_file]
    assert not page.behind.isVisibleTo(page)
    show(both, region_file, qtbot)
    qtbot.waitUntil(lambda: page.behind.isVisibleTo(page), timeout=5000)
    assert "lies under Testland" in page.behind.text()
    assert order() == before  # choosing it in the list moves nothing
    layers = set(QgsProject.instance().mapLayers())
    page.behind.linkActivated.emit("front")
    assert order() == ["mine", region_file, second_file]
    assert set(QgsProject.instance().mapLayers()) == layers
    assert not page.behind.isVisibleTo(page)
    show(both, second_file, qtbot)
    qtbot.waitUntil(lambda: page.behind.isVisibleTo(page), timeout=5000)
    root.children()[1].setItemVisibilityChecked(False)  # what covers it is hidden
    qtbot.waitUntil(lambda: not page.behind.isVisibleTo(page), timeout=5000)


def test_date_labels_and_task_belong_to_their_region(both, region_file, second_file, qtbot, fake):
    with qtbot.waitSignal(both.dateShown, timeout=10000):
        both.set_date("2018-06-10")
    teach(both)
    train(both, qtbot)
    both.learning.set_recipe(Recipe("conv"))
    second_labels = both.labels.path
    show(both, region_file, qtbot)
    assert both.opened.date == "2022-07-04"
    assert both.labels is None
    assert both.learning.task is None
    assert both.learning.recipe == Recipe()
    teach(both)
    assert both.labels.path != second_labels  # though both regions have the same name
    show(both, second_file, qtbot)
    assert both.opened.date == "2018-06-10"
    assert both.labels.path == second_labels
    assert both.learning.task is not None
    assert both.learning.recipe.head == "conv"
    assert both.problems == []


def test_a_training_goes_on_while_another_region_is_shown(both, region_file, qtbot, fake):
    teach(both)
    fake.be("seconds", "1")
    learning = both.learning
    both.learning.train()
    qtbot.waitUntil(lambda: learning.training_job is not None, timeout=10000)
    with qtbot.waitSignal(learning.trained, timeout=15000):
        show(both, region_file, qtbot)
    assert learning.predictions[CLASSES].layer is not None


def test_a_date_of_another_region_does_not_move_the_slider(both, region_file, qtbot):
    first = both._places[0].opened
    shown = []
    both.dateShown.connect(lambda *told: shown.append(told))
    first.set_date("2017-03-29")
    qtbot.wait(300)
    assert shown == []
    (layer,) = layers("imagery", region_file)
    assert layer.name() == "Testland 2017-03-29"


def test_closing_one_leaves_the_other(page, both, region_file, second_file, qtbot):
    with qtbot.waitSignal(both.dateShown, timeout=10000):
        page.closeButton.click()
    assert both.region.path == region_file
    assert layers("imagery", second_file) == []
    (layer,) = layers("imagery", region_file)
    assert layer.isValid()
    page.closeButton.click()
    assert both.region is None
    assert not page.openRegions.isVisible()
    assert QgsProject.instance().mapLayers() == {}


def test_all_dates_of_a_region_stay_while_another_is_shown(both, region_file, second_file, qtbot):
    group = DateGroup(both, both.descriptors)
    group.add()
    qtbot.waitUntil(lambda: len(dates_group(both.region).findLayers()) == 4, timeout=10000)
    second = both.region
    show(both, region_file, qtbot)
    assert len(dates_group(second).findLayers()) == 4
    show(both, second_file, qtbot)
    assert len(group._layers) == 4
    both.close_region()
    assert len(QgsProject.instance().mapLayers()) == 1
    group.deleteLater()


def test_after_a_restart_both_have_pixels_again(both, region_file, second_file, qtbot):
    with qtbot.waitSignal(both.dateShown, timeout=20000):
        both.backend.restart()
    for path in (region_file, second_file):
        (layer,) = layers("imagery", path)
        qtbot.waitUntil(
            lambda layer=layer: layer.dataProvider().sample(layer.extent().center(), 1)[0] == 4000,
            timeout=10000,
        )
    assert both.problems == []


def test_a_stopped_backend_is_asked_by_none_of_them(both, region_file, second_file, qtbot):
    both.backend.stop()
    for path in (region_file, second_file):
        (layer,) = layers("imagery", path)
        assert "resting" in layer.source()
        assert layer.dataProvider().sample(layer.extent().center(), 1)[1] is False
    both.set_date("2017-03-29")
    qtbot.wait(300)
    assert both.problems == []


@pytest.fixture
def project(both, region_file, qtbot, tmp_path):
    """Both saved, the first one shown; the session is over."""
    show(both, region_file, qtbot)
    folder = tmp_path / "project"
    folder.mkdir()
    path = folder / "both.qgz"
    assert QgsProject.instance().write(str(path))
    both.shutdown()
    QgsProject.instance().clear()
    return path


@pytest.fixture
def next_session(project, fake, qtbot):
    made = Session(backend=BackendProcess(command=fake.command))
    made.problems, made.missing = [], []
    made.problem.connect(made.problems.append)
    made.regionMissing.connect(made.missing.append)
    yield made
    made.shutdown()
    made.deleteLater()


def read(session, project, qtbot, count=2):
    assert QgsProject.instance().read(str(project))
    qtbot.waitUntil(lambda: len(session.regions) == count, timeout=15000)
    qtbot.waitUntil(lambda: session.client.pending == 0, timeout=10000)


def test_a_project_brings_back_all_regions_and_shows_the_last_shown(
    next_session, project, region_file, second_file, qtbot
):
    read(next_session, project, qtbot)
    assert {region.path for region in next_session.regions} == {region_file, second_file}
    assert next_session.region.path == region_file
    for path in (region_file, second_file):
        (layer,) = layers("imagery", path)
        assert layer.dataProvider().sample(layer.extent().center(), 1)[0] == 4000
    assert next_session.problems == []


def test_a_region_that_moved_is_asked_for_and_its_layers_go_along(
    next_session, project, region_file, tmp_path, qtbot, monkeypatch
):
    page = RegionPage(next_session)
    qtbot.addWidget(page)
    page.show()
    new = tmp_path / "elsewhere" / "renamed.region.safetensors"
    new.parent.mkdir()
    shutil.move(region_file, new)
    read(next_session, project, qtbot, count=1)
    assert next_session.missing == [region_file]
    assert page.missing.isVisible()
    assert "Find the file" in page.missing.text()
    assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
    monkeypatch.setattr(
        "lianet_plugin.pages.region_page.QFileDialog.getOpenFileName", lambda *_: (str(new), "")
    )
    with qtbot.waitSignal(next_session.dateShown, timeout=10000):
        page.missing.linkActivated.emit("0")
    assert next_session.region.path == str(new)
    assert not page.missing.isVisible()
    (layer,) = layers("imagery", str(new))
    assert layers("imagery", region_file) == []
    assert layer.dataProvider().sample(layer.extent().center(), 1)[0] == 4000
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 2


def test_a_region_that_moved_with_its_project_is_found(
    next_session, project, region_file, second_file, qtbot
):
    beside = project.parent / Path(region_file).name
    shutil.move(region_file, beside)
    read(next_session, project, qtbot)
    assert next_session.missing == []
    assert next_session.problems == []
    assert {region.path for region in next_session.regions} == {str(beside), second_file}


@pytest.fixture
def next_page(next_session, qtbot):
    made = RegionPage(next_session)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(page, monkeypatch, link, path):
    """Follow a link and choose a file."""
    assert f'href="{link}"' in page.missing.text()
    monkeypatch.setattr(
        "lianet_plugin.pages.region_page.QFileDialog.getOpenFileName", lambda *_: (str(path), "")
    )
    page.missing.linkActivated.emit(link)


def test_a_damaged_file_in_place_of_a_moved_one_can_be_chosen_again(
    next_page, next_session, project, region_file, tmp_path, qtbot, monkeypatch
):
    new = tmp_path / "renamed.region.safetensors"
    shutil.move(region_file, new)
    damaged = tmp_path / "damaged.region.safetensors"
    damaged.write_bytes(b"x")
    read(next_session, project, qtbot, count=1)
    told = len(next_session.problems)
    choose(next_page, monkeypatch, "0", damaged)
    qtbot.waitUntil(lambda: len(next_session.problems) > told, timeout=10000)
    assert next_page.missing.isVisible()
    assert len(layers("imagery", region_file)) == 1  # the project still names the right file
    choose(next_page, monkeypatch, "0", new)
    qtbot.waitUntil(lambda: len(next_session.regions) == 2, timeout=10000)
    assert not next_page.missing.isVisible()
    assert len(layers("imagery", str(new))) == 1


def test_the_layers_of_a_moved_region_do_not_go_to_another_model(
    next_page, next_session, project, region_file, tmp_path, qtbot, monkeypatch
):
    other = tmp_path / "other.region.safetensors"
    shutil.move(region_file, other)
    read(next_session, project, qtbot, count=1)
    (layer,) = layers("imagery", region_file)
    assert layer.customProperty("lianet/model") == "0123456789abcdef"
    layer.setCustomProperty("lianet/model", "of other weights")
    told = len(next_session.problems)
    choose(next_page, monkeypatch, "0", other)
    qtbot.waitUntil(lambda: len(next_session.problems) > told, timeout=10000)
    assert "another region model" in next_session.problems[-1].message
    assert next_page.missing.isVisible()
    assert layers("imagery", region_file) == [layer]
    assert len(next_session.regions) == 1


def test_two_regions_that_moved_are_both_found(
    next_page, next_session, project, region_file, second_file, tmp_path, qtbot, monkeypatch
):
    for number, path in enumerate((region_file, second_file)):
        shutil.move(path, tmp_path / f"new{number}.region.safetensors")
    assert QgsProject.instance().read(str(project))
    assert next_page.missing.text().count("<a ") == 2
    choose(next_page, monkeypatch, "0", tmp_path / "new0.region.safetensors")
    qtbot.waitUntil(lambda: len(next_session.regions) == 1, timeout=15000)
    assert next_page.missing.text().count("<a ") == 1
    choose(next_page, monkeypatch, "0", tmp_path / "new1.region.safetensors")
    qtbot.waitUntil(lambda: len(next_session.regions) == 2, timeout=15000)
    assert not next_page.missing.isVisible()


def test_a_new_project_misses_no_region_of_the_old_one(
    next_page, next_session, project, region_file
):
    Path(region_file).unlink()
    assert QgsProject.instance().read(str(project))
    assert next_page.missing.isVisible()
    QgsProject.instance().clear()
    assert not next_page.missing.isVisible()


def test_a_closed_region_is_closed_in_the_backend_and_opens_again(opened, region_file, fake, qtbot):
    region = opened.region.id
    opened.close_region()
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.open_region(region_file)
    lines = fake.requests("/v1/regions")
    closed = next(place for place, line in enumerate(lines) if line.startswith("DELETE"))
    assert lines[closed] == f"DELETE /v1/regions/{region}"
    assert any(line == "POST /v1/regions" for line in lines[closed:])
    assert opened.problems == []


def test_a_new_project_closes_its_regions_in_the_backend(opened, fake, qtbot):
    region = opened.region.id
    QgsProject.instance().clear()
    qtbot.waitUntil(lambda: bool(fake.requests(f"DELETE /v1/regions/{region}")), timeout=10000)


def test_what_is_opened_right_after_a_new_project_opens(opened, second_file, fake, qtbot):
    QgsProject.instance().clear()
    QgsProject.instance().clear()
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.open_region(second_file)
    assert opened.problems == []


def test_a_file_that_is_moved_while_its_region_is_open_is_told(opened, region_file, tmp_path):
    Path(region_file).rename(tmp_path / "moved.region.safetensors")
    opened.opened.problem.emit(LianetError("No region 9315ad59 is open", "Open its file first"))
    told = opened.problems.pop()
    assert "is not where it was" in told.message
    assert region_file in told.message
    assert "No region" in told.details


def test_what_is_kept_beside_a_long_record_is_told_and_removed(
    session, region_file, qtbot, monkeypatch
):
    monkeypatch.setattr(features_line, "_LONG", 0)
    monkeypatch.setattr(features_line, "_LOOK_MS", 20)
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.open_region(region_file)
    said = set()

    def kept():
        said.add(page.features.text())
        assert "76.4 MB" in page.features.text()

    qtbot.waitUntil(kept, timeout=10000)
    assert any("0\u00a0%" in words for words in said)
    page.features.linkActivated.emit("remove")
    qtbot.waitUntil(lambda: "Nothing is kept" in page.features.text(), timeout=10000)
    # Not made again the next time, until somebody wants it.
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.open_region(region_file)
    qtbot.waitUntil(page.features.isVisible, timeout=10000)
    assert "Nothing is kept" in page.features.text()
    page.features.linkActivated.emit("keep")
    qtbot.waitUntil(lambda: "76.4 MB" in page.features.text(), timeout=10000)
