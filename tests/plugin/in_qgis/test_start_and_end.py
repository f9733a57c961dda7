"""QGIS starts with the plugin and ends it: nothing costs before it is needed, nothing is left."""

from __future__ import annotations

import os
import time
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
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


def test_switching_off_while_tiles_are_drawn_does_not_hang(plugin, iface, qtbot, fake, region_file):
    open_region(plugin, qtbot, region_file)
    fake.be("mute")
    iface.mapCanvas().setLayers([plugin.session.opened.imagery.layer])
    iface.mapCanvas().refreshAllLayers()
    qtbot.waitUntil(lambda: fake.requests("/tiles/") != [], timeout=5000)
    started = time.monotonic()
    plugin.unload()
    assert time.monotonic() - started < 60  # a tile is never answered
