"""QGIS starts with the plugin and ends it: nothing costs before it is needed, nothing is left."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis_interface import open_region


def test_the_plugin_shows_an_action_a_menu_and_a_dock(plugin, iface):
    assert [action.text() for action in iface.toolbar.actions()] == ["LIANet panel"]
    assert not iface.toolbar.actions()[0].icon().isNull()
    assert len(iface.menu.actions()) == 3
    assert iface.docks == [plugin.dock]
    assert plugin.dock.objectName()


def test_qgis_starts_with_an_empty_dock_whose_pages_come_once_it_is_shown(plugin, qtbot):
    plugin.unload()
    plugin.initGui()
    assert plugin.dock.widget() is None
    assert not plugin.dock.isHidden()
    qtbot.waitUntil(lambda: plugin.dock.widget() is not None)
    assert plugin.dock.content.labels_page.isVisibleTo(plugin.dock.content.labels_page.parent())
    assert plugin.dock.widget() is plugin.dock.content


def test_a_dock_that_is_not_shown_costs_no_pages(plugin, qtbot):
    plugin.dock.hide()
    plugin.unload()
    plugin.iface.mainWindow().hide()  # as while QGIS starts
    plugin.initGui()
    plugin.dock.hide()  # as QGIS restores a dock that was closed
    plugin.iface.mainWindow().show()
    qtbot.wait(50)
    assert plugin.dock.widget() is None


def test_at_qgiss_start_algorithms_come_once_its_window_stands(iface, fake, profile):
    """They are half of what the plugin adds to that start."""
    from lianet_plugin.plugin import LianetPlugin

    registry = QgsApplication.processingRegistry()
    iface.mainWindow().hide()
    plugin = LianetPlugin(iface)
    plugin.initGui()
    assert registry.providerById("lianet") is None
    iface.initializationCompleted.emit()
    assert registry.providerById("lianet").shared is not None
    iface.initializationCompleted.emit()  # and never twice
    assert [one.id() for one in registry.providers()].count("lianet") == 1
    plugin.unload()
    assert registry.providerById("lianet") is None


def test_unload_leaves_nothing_behind(plugin, iface, qtbot, region_file, profile):
    before = os.environ.get("no_proxy", "")
    assert "127.0.0.1" in before
    window_children = set(map(type, iface.mainWindow().children()))
    open_region(plugin, qtbot, region_file)
    plugin.session.add_class("water")
    plugin.dock.content.labels_page.drawButton.setChecked(True)
    assert iface.mapCanvas().mapTool() is plugin.dock.content.labels_page.drawing.tool
    pid = plugin.session.backend.endpoint.pid
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert iface.toolbar.actions() == []
    assert iface.menu.actions() == []
    assert iface.docks == []
    assert iface.mapCanvas().mapTool() is None
    assert "LianetDock" not in [child.objectName() for child in iface.mainWindow().children()]
    assert set(map(type, iface.mainWindow().children())) <= window_children
    assert list((profile / "lianet" / "live").iterdir()) == []
    assert "127.0.0.1" not in os.environ.get("no_proxy", "")
    status = Path(f"/proc/{pid}/stat")
    assert not status.exists() or status.read_text().split()[2] == "Z"
    # Signals of the project reach nobody any more.
    QgsProject.instance().clear()
    iface.mapCanvas().refresh()
    plugin.unload()  # QGIS may do so twice


def test_the_plugin_can_be_switched_on_again(plugin, iface, qtbot, region_file):
    plugin.unload()
    plugin.initGui()
    assert len(iface.menu.actions()) == 3
    open_region(plugin, qtbot, region_file)
    assert plugin.session.opened.imagery.layer.isValid()


def test_a_plugin_that_is_loaded_again_finds_its_regions_as_they_were(
    plugin, iface, qtbot, region_file, tmp_path
):
    """An upgrade unloads the old one and loads the new one, with the project open."""
    other = tmp_path / "other.region.safetensors"
    other.write_bytes(b"x")
    open_region(plugin, qtbot, region_file)
    session = plugin.session
    for number, name in enumerate(("water", "wood")):
        made = session.add_class(name)
        west = 394600 + 300 * number
        outline = f"POLYGON(({west} 4587000,{west + 200} 4587000,{west} 4587200,{west} 4587000))"
        session.add_polygon(QgsGeometry.fromWkt(outline), made.value)
    with qtbot.waitSignal(session.learning.trained):
        session.learning.train()
    qtbot.waitUntil(lambda: session.learning.task.report is not None)
    with qtbot.waitSignal(session.dateShown):
        session.set_date("2018-06-10")
    open_region(plugin, qtbot, str(other))
    with qtbot.waitSignal(session.regionOpened):
        session.show_region(region_file)
    image = session.opened.imagery.layer
    image.setName("mine")
    image.setOpacity(0.4)
    root = QgsProject.instance().layerTreeRoot()
    moved = root.findLayer(image.id())
    root.insertChildNode(0, moved.clone())  # out of its group, as a mouse would
    moved.parent().removeChildNode(moved)
    root.findLayer(image.id()).setItemVisibilityChecked(False)
    qtbot.waitUntil(lambda: session.client.pending == 0)
    qtbot.wait(50)  # the layer tree follows what is drawn in the next turn

    def seen():
        return [(node.layerId(), node.name(), node.isVisible()) for node in root.findLayers()]

    before, ids = seen(), {layer.id() for layer in root.layerOrder()}
    iface.mapCanvas().setExtent(image.extent().buffered(-300))
    view = iface.mapCanvas().extent()
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seen() == before
    assert all(layer.isValid() for layer in root.layerOrder())
    assert image.dataProvider().sample(image.extent().center(), 4)[1] is False  # and asks nobody

    plugin.initGui()
    qtbot.waitUntil(lambda: plugin.session is not None and len(plugin.session.regions) == 2)
    session = plugin.session
    qtbot.waitUntil(lambda: session.learning.task is not None)
    qtbot.waitUntil(lambda: session.client.pending == 0)
    assert session.region.path == region_file
    assert seen() == before
    assert {layer.id() for layer in root.layerOrder()} == ids
    assert session.opened.imagery.layer is image
    assert image.opacity() == pytest.approx(0.4)
    assert session.opened.date == "2018-06-10"
    assert image.dataProvider().sample(image.extent().center(), 4) == (2000, True)
    assert session.labels.counts() == {1: 1, 2: 1}
    assert session.learning.predictions["classes"].layer.isValid()
    assert iface.mapCanvas().extent() == view


def test_switching_off_while_tiles_are_drawn_does_not_hang(plugin, iface, qtbot, fake, region_file):
    open_region(plugin, qtbot, region_file)
    fake.be("mute")
    iface.mapCanvas().setLayers([plugin.session.opened.imagery.layer])
    iface.mapCanvas().refreshAllLayers()
    qtbot.waitUntil(lambda: fake.requests("/tiles/") != [], timeout=5000)
    started = time.monotonic()
    plugin.unload()
    assert time.monotonic() - started < 60  # a tile is never answered
