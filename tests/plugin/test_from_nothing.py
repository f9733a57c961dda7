"""From nothing to labels: clusters that become classes, and maps that labels are borrowed from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from lianet_plugin.labels.class_rasters import values_of
from lianet_plugin.layers.tree import CLUSTERS, KIND
from lianet_plugin.pages.borrow_dialog import CLASS, BorrowDialog
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.session.lending import Lender, keep_lenders, kept_lenders, kept_merges

WEST, NORTH = 394540, 4587520


@pytest.fixture
def page(opened, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    made = LabelsPage(opened, canvas)
    qtbot.addWidget(made)
    yield made
    made.release()


@pytest.fixture
def clusters(page, opened, qtbot):
    for name in ("water", "wood"):
        opened.add_class(name)
    page.clusters.findButton.click()
    found = page.clusters.clusters
    qtbot.waitUntil(lambda: found.task is not None and layer() is not None, timeout=10000)
    return found


def layer():
    layers = QgsProject.instance().mapLayers().values()
    return next((item for item in layers if item.customProperty(KIND) == CLUSTERS), None)


def legend():
    """By value: QGIS 3.40 puts those of one name together."""
    classes = layer().renderer().classes()
    return sorted((int(item.value), item.label, item.color.name()) for item in classes)


def click(page, qtbot, km_east):
    """The menu of what lies there."""
    page.clusters.menu = None
    page.clusters.tool.pointed.emit(QgsPointXY(WEST + 1000 * km_east + 500, NORTH - 500), False)
    qtbot.waitUntil(lambda: page.clusters.menu is not None, timeout=10000)
    menu = page.clusters.menu
    menu.close()
    return {action.text(): action for action in menu.actions()}


def pick(entries, title, name):
    next(item for item in entries[title].menu().actions() if item.text() == name).trigger()


def test_clusters_are_a_layer_and_a_click_makes_one_a_class(page, clusters, opened, qtbot, fake):
    assert [item[1] for item in legend()] == ["Cluster 1", "Cluster 2", "Cluster 3"]
    assert "3 clusters" in page.clusters.words.text()
    assert "two classes" in opened.learning.missing()
    entries = click(page, qtbot, 0)
    assert "Cluster 1" in entries  # said on top, in every theme
    assert not entries["Cluster 1"].isSeparator()
    pick(entries, "The whole cluster is", "water")
    pick(click(page, qtbot, 1), "The whole cluster is", "wood")
    water = opened.labels.class_of(1)
    assert legend()[0] == (1, "Cluster 1: water", water.colour)
    assert "2 of 3" in page.clusters.words.text()
    assert opened.labels.counts() == {}
    assert opened.learning.missing() == ""
    assert "Only" not in page.next.text()
    assert "clusters" in page.place.text()
    qtbot.waitUntil(lambda: clusters.file.is_file(), timeout=10000)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    sent = json.loads((fake.folder / "trained.json").read_text())
    assert sent["weak"] == [{"path": str(clusters.file), "classes": {"1": 1, "2": 2}}]
    assert sent["labels"]["features"] == []
    assert [item["name"] for item in sent["classes"]] == ["water", "wood"]
    pick(click(page, qtbot, 2), "The whole cluster is", "wood")
    assert opened.learning.outdated


def test_as_many_clusters_are_looked_for_as_the_user_says(page, clusters, opened, qtbot, fake):
    route = f"/v1/regions/{opened.region.id}/clusters"
    assert fake.asked(route) == []  # nothing is said of how many
    assert page.clusters.countBox.text() == "automatic"
    page.clusters.countBox.setValue(9)
    before = clusters.task.id
    page.clusters.findButton.click()
    qtbot.waitUntil(lambda: not page.clusters.countBox.isEnabled(), timeout=10000)
    qtbot.waitUntil(lambda: not clusters.busy and clusters.task.id != before, timeout=10000)
    assert fake.asked(route)[-1] == {"count": 9}
    assert page.clusters.countBox.isEnabled()


def test_clusters_are_looked_for_once_and_no_more_once_cancelled(page, opened, qtbot, fake):
    box = page.clusters
    box.findButton.click()
    assert box.findButton.text() == "Cancel"  # at once, whenever the backend answers
    box.clusters.find()
    box.findButton.click()
    qtbot.waitUntil(lambda: not box.clusters.busy, timeout=10000)
    assert len(fake.requests("/clusters")) == 1
    assert box.clusters.task is None
    assert layer() is None


def test_clusters_of_a_region_wait_until_it_is_shown_again(page, opened, qtbot, tmp_path):
    first, found = opened.region.path, page.clusters.clusters
    path = tmp_path / "second.region.safetensors"
    path.write_bytes(b"x")
    page.clusters.findButton.click()
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(str(path))
    qtbot.waitUntil(lambda: not found.busy, timeout=10000)
    assert found.task is None
    assert layer() is None
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.show_region(first)
    qtbot.waitUntil(lambda: layer() is not None and found.file.is_file(), timeout=10000)
    assert [item[1] for item in legend()] == ["Cluster 1", "Cluster 2", "Cluster 3"]


def test_merged_clusters_are_one_and_share_their_class(page, clusters, opened, qtbot):
    pick(click(page, qtbot, 2), "Merge with", "Cluster 1")
    assert [item[1] for item in legend()] == ["Cluster 1", "Cluster 2", "Cluster 1"]
    pick(click(page, qtbot, 2), "The whole cluster is", "wood")
    assert clusters.assigned() == {1: 2, 3: 2}
    click(page, qtbot, 0)["No class"].trigger()
    assert clusters.assigned() == {}
    assert opened.learning.lenders == ()


def test_clusters_that_were_merged_are_offered_once_and_can_be_taken_apart(
    page, clusters, opened, qtbot
):
    assert not click(page, qtbot, 2)["Take apart"].isVisible()
    pick(click(page, qtbot, 2), "Merge with", "Cluster 1")
    offered = click(page, qtbot, 1)["Merge with"].menu().actions()
    assert [item.text() for item in offered] == ["Cluster 1"]
    pick(click(page, qtbot, 0), "The whole cluster is", "wood")
    click(page, qtbot, 2)["Take apart"].trigger()
    assert [item[1] for item in legend()] == ["Cluster 1: wood", "Cluster 2", "Cluster 3: wood"]
    click(page, qtbot, 2)["No class"].trigger()
    assert clusters.assigned() == {1: 2}


def test_a_cluster_whose_class_is_taken_back_has_none(page, clusters, opened, qtbot):
    pick(click(page, qtbot, 1), "The whole cluster is", "a new class")
    assert [item[1] for item in legend()][1] == "Cluster 2"  # and not its name twice
    assert "1 of 3" in page.clusters.words.text()
    assert "Borrowed from clusters" in page.place.text()
    opened.labels.undo()
    assert "3 clusters" in page.clusters.words.text()
    assert "Borrowed" not in page.place.text()
    opened.labels.redo()
    assert "1 of 3" in page.clusters.words.text()


def test_clusters_that_are_looked_for_again_are_seen(page, clusters, opened, qtbot):
    node = QgsProject.instance().layerTreeRoot().findLayer(layer().id())
    node.setItemVisibilityChecked(False)  # as after a training
    page.clusters.findButton.click()
    qtbot.waitUntil(lambda: node.isVisible(), timeout=10000)


def test_a_patch_of_a_cluster_becomes_a_drawn_label(page, clusters, opened, qtbot):
    pick(click(page, qtbot, 0), "Label this patch", "wood")
    assert opened.labels.counts() == {2: 1}
    (feature,) = opened.labels.features()
    assert feature.geometry().area() == pytest.approx(10000)
    opened.labels.undo()
    assert opened.labels.counts() == {}


def test_a_cluster_can_be_a_new_class_in_its_own_colour(page, clusters, opened, qtbot):
    pick(click(page, qtbot, 1), "The whole cluster is", "a new class")
    made = opened.labels.classes()[-1]
    assert (made.name, made.colour) == ("Cluster 2", "#202020")
    assert clusters.assigned() == {2: made.value}


def test_clusters_come_back_after_a_restart_and_go_when_they_are_forgotten(
    page, clusters, opened, qtbot
):
    clusters.assign(1, 1)
    qtbot.waitUntil(lambda: clusters.file.is_file(), timeout=10000)
    before, source = clusters.task.id, layer().source()
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    qtbot.waitUntil(lambda: clusters.task.id != before, timeout=10000)
    qtbot.waitUntil(lambda: layer().source() != source, timeout=10000)
    assert clusters.assigned() == {1: 1}
    page.clusters.clearButton.click()
    assert layer() is None
    assert not clusters.file.exists()
    assert opened.learning.lenders == ()


def test_merged_clusters_are_merged_when_they_come_back(page, clusters, opened, qtbot):
    pick(click(page, qtbot, 2), "Merge with", "Cluster 1")
    qtbot.waitUntil(lambda: clusters.file.is_file(), timeout=10000)
    before = clusters.task.id
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    qtbot.waitUntil(lambda: clusters.task is not None and clusters.task.id != before, timeout=10000)
    assert clusters.members(1) == [1, 3]
    click(page, qtbot, 2)["Take apart"].trigger()
    assert kept_merges(opened.region) == {}


def test_clusters_and_what_they_lend_move_with_the_labels(page, clusters, opened, qtbot, tmp_path):
    clusters.assign(1, 1)
    qtbot.waitUntil(lambda: clusters.file.is_file(), timeout=10000)
    waiting = clusters.file
    (tmp_path / "saved").mkdir()
    QgsProject.instance().write(str(tmp_path / "saved" / "p.qgz"))
    qtbot.waitUntil(lambda: clusters.file != waiting, timeout=10000)
    assert clusters.file.is_file()
    assert not waiting.exists()
    assert clusters.assigned() == {1: 1}


@pytest.fixture
def worldcover(tmp_path):
    """A raster of 10 and 80 with a legend."""
    path = tmp_path / "worldcover.tif"
    data = gdal.GetDriverByName("GTiff").Create(str(path), 40, 40, 1, gdal.GDT_Byte)
    data.SetGeoTransform([WEST, 10, 0, NORTH, 0, -10])
    data.SetProjection(QgsCoordinateReferenceSystem("EPSG:32633").toWkt())
    data.GetRasterBand(1).Fill(10)
    data.GetRasterBand(1).WriteRaster(0, 0, 20, 40, bytes([80]) * 800)
    data = None
    made = QgsRasterLayer(str(path), "worldcover", "gdal")
    QgsProject.instance().addMapLayer(made)
    return made


def test_a_raster_lends_what_its_values_are_taken_for(page, opened, qtbot, worldcover, fake):
    for name in ("Tree cover", "lake"):
        opened.add_class(name)
    entries = [
        QgsPalettedRasterRenderer.Class(10, QColor("#006400"), "Tree cover"),
        QgsPalettedRasterRenderer.Class(80, QColor("#0064c8"), "Water"),
    ]
    renderer = QgsPalettedRasterRenderer(worldcover.dataProvider(), 1, entries)
    worldcover.setRenderer(renderer)
    dialog = BorrowDialog(opened.labels, page)
    qtbot.addWidget(dialog)
    assert dialog.layers.count() == 1  # what the backend computes itself lends nothing
    assert dialog.lender().classes == ((10, 1),)  # by its name
    box = dialog.mapping.cellWidget(1, CLASS)
    box.setCurrentIndex(box.findText("lake"))
    dialog.chosen.connect(page.files.take_up)
    dialog._accept()
    (lender,) = opened.learning.lenders
    assert lender.classes == ((10, 1), (80, 2))
    assert Path(lender.path).name == "worldcover.tif"
    assert "worldcover" in page.place.text()
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    sent = json.loads((fake.folder / "trained.json").read_text())
    assert sent["weak"][0]["classes"] == {"10": 1, "80": 2}
    menu = page.importButton.menu()
    menu.aboutToShow.emit()
    next(item for item in menu.actions() if "no more" in item.text()).trigger()
    assert opened.learning.lenders == ()


def test_values_of_a_raster_can_become_classes_of_their_own(page, opened, qtbot, worldcover):
    entries = [
        QgsPalettedRasterRenderer.Class(10, QColor("#006400"), "Tree cover"),
        QgsPalettedRasterRenderer.Class(80, QColor("#0064c8"), "Water"),
    ]
    worldcover.setRenderer(QgsPalettedRasterRenderer(worldcover.dataProvider(), 1, entries))
    dialog = BorrowDialog(opened.labels, page)
    qtbot.addWidget(dialog)
    dialog.chosen.connect(page.files.take_up)
    dialog._accept()  # there were no classes: all values are taken for new ones
    classes = opened.labels.classes()
    assert [(item.name, item.colour) for item in classes] == [
        ("Tree cover", "#006400"),
        ("Water", "#0064c8"),
    ]
    (lender,) = opened.learning.lenders
    assert lender.classes == ((10, classes[0].value), (80, classes[1].value))
    assert opened.learning.missing() == ""
    assert not QgsProject.instance().layerTreeRoot().findLayer(worldcover.id()).isVisible()
    again = BorrowDialog(opened.labels, page)
    qtbot.addWidget(again)
    assert again.lender().classes == lender.classes
    assert again.new_classes() == []
    opened.labels.undo()
    assert opened.labels.classes() == []


def test_a_raster_without_a_legend_is_looked_through(worldcover):
    from qgis.core import QgsSingleBandGrayRenderer

    worldcover.setRenderer(QgsSingleBandGrayRenderer(worldcover.dataProvider(), 1))
    assert [item.value for item in values_of(worldcover)] == [10, 80]


def test_lenders_are_kept_with_the_project_and_nonsense_is_none(opened):
    region = opened.region
    lender = Lender("ä", "/x.tif", ((10, 1), (20, 2)))
    keep_lenders(region, [lender])
    assert kept_lenders(region) == (lender,)
    assert lender.to_json([1]) == {"path": "/x.tif", "classes": {"10": 1}}
    from lianet_plugin.session import lending

    QgsProject.instance().writeEntry("lianet", lending.key_of(region), '[{"title": 1}]')
    assert kept_lenders(region) == ()


def test_a_drawn_label_of_no_class_that_is_lent_counts_as_before(opened):
    opened.add_class("water")
    square = QgsGeometry.fromWkt(
        "POLYGON((394600 4587000,394800 4587000,394800 4587200,394600 4587000))"
    )
    opened.add_polygon(square, 1)
    assert "Only water" in opened.learning.missing()
