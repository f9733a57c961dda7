"""The plugin in QGIS: it shows itself, and leaves nothing behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    Qt,
    QUrl,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtWidgets import QApplication, QMenu, QToolBar

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction

EDITING_TOOLS = ("select", "vertices", "move")


class Iface(QObject):
    """The part of QgisInterface that the plugin uses, on a real window and canvas."""

    initializationCompleted = pyqtSignal()  # noqa: N815 (QGIS's name)

    def __init__(self, window, canvas, bar):
        super().__init__()
        self._window, self._canvas, self._bar = window, canvas, bar
        self.menu = QMenu(window)
        self.toolbar = QToolBar(window)
        self.docks = []
        self.tools = {name: QAction(name, window, checkable=True) for name in EDITING_TOOLS}
        self.active = None

    def actionSelect(self):
        return self.tools["select"]

    def actionVertexToolActiveLayer(self):
        return self.tools["vertices"]

    def actionMoveFeature(self):
        return self.tools["move"]

    def activeLayer(self):
        return self.active

    def setActiveLayer(self, layer):
        self.active = layer

    def mainWindow(self):
        return self._window

    def mapCanvas(self):
        return self._canvas

    def messageBar(self):
        return self._bar

    def addDockWidget(self, area, dock):
        self._window.addDockWidget(area, dock)
        dock.show()
        self.docks.append(dock)

    def removeDockWidget(self, dock):
        self._window.removeDockWidget(dock)
        self.docks.remove(dock)

    def addPluginToMenu(self, _name, action):
        self.menu.addAction(action)

    def removePluginMenu(self, _name, action):
        self.menu.removeAction(action)

    def addToolBarIcon(self, action):
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action):
        self.toolbar.removeAction(action)


@pytest.fixture
def iface(qtbot):
    from qgis.gui import QgsMapCanvas, QgsMessageBar
    from qgis.PyQt.QtWidgets import QMainWindow

    window = QMainWindow()
    qtbot.addWidget(window)
    canvas = QgsMapCanvas(window)
    canvas.resize(400, 300)
    window.setCentralWidget(canvas)
    bar = QgsMessageBar(window)
    window.show()
    return Iface(window, canvas, bar)


@pytest.fixture
def plugin(iface, fake, profile, monkeypatch):
    from lianet_plugin.plugin import LianetPlugin
    from lianet_plugin.service import process

    monkeypatch.setattr(process, "service_command", fake.command)
    monkeypatch.setattr(
        process.BackendProcess.__init__, "__defaults__", (None, fake.command, (50,))
    )
    made = LianetPlugin(iface)
    made.initGui()
    yield made
    made.unload()


def open_region(plugin, qtbot, path):
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        plugin.session.open_region(path)


def test_the_plugin_shows_an_action_a_menu_and_a_dock(plugin, iface):
    assert [action.text() for action in iface.toolbar.actions()] == ["LIANet panel"]
    assert not iface.toolbar.actions()[0].icon().isNull()
    assert len(iface.menu.actions()) == 3
    assert iface.docks == [plugin.dock]
    assert plugin.dock.objectName()


def test_the_action_hides_and_shows_the_dock(plugin, iface, qtbot):
    action = iface.toolbar.actions()[0]
    plugin.dock.show()
    qtbot.waitUntil(action.isChecked)
    action.trigger()
    assert not plugin.dock.isVisible()
    assert not action.isChecked()


def test_a_training_goes_on_while_the_dock_is_closed(plugin, iface, qtbot, fake, region_file):
    open_region(plugin, qtbot, region_file)
    session = plugin.session
    for number, name in enumerate(("water", "wood")):
        made = session.add_class(name)
        west = 394600 + 300 * number
        outline = f"POLYGON(({west} 4587000,{west + 200} 4587000,{west} 4587200,{west} 4587000))"
        session.add_polygon(QgsGeometry.fromWkt(outline), made.value)
    plugin.dock.show()
    fake.be("seconds", "1")
    session.learning.train()
    qtbot.waitUntil(lambda: session.learning.training_job is not None, timeout=10000)
    plugin.dock.close()
    qtbot.waitUntil(lambda: session.learning.task is not None, timeout=15000)
    assert not plugin.dock.isVisible()
    plugin.dock.show()
    assert plugin.dock.content.train_page.trainButton.isEnabled()


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


def test_a_closed_dock_follows_a_project_and_is_right_when_shown(
    plugin, iface, qtbot, region_file, tmp_path
):
    open_region(plugin, qtbot, region_file)
    project = QgsProject.instance()
    project.write(str(tmp_path / "saved.qgz"))
    plugin.unload()
    project.clear()
    iface.mainWindow().hide()
    plugin.initGui()
    plugin.dock.hide()
    iface.mainWindow().show()
    qtbot.wait(50)
    assert plugin.dock.widget() is None
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        project.read(str(tmp_path / "saved.qgz"))
    plugin.dock.show()
    pages = plugin.dock.content
    assert pages.region_page.regions.currentText()
    assert not pages.time_page.isHidden()
    assert pages.time_page.dates.count() == len(plugin.session.region.dates)


def test_a_closed_dock_tells_of_a_region_that_a_project_misses(
    plugin, iface, qtbot, region_file, tmp_path
):
    open_region(plugin, qtbot, region_file)
    project = QgsProject.instance()
    project.write(str(tmp_path / "saved.qgz"))
    plugin.unload()
    project.clear()
    Path(region_file).rename(tmp_path / "elsewhere")
    iface.mainWindow().hide()
    plugin.initGui()
    plugin.dock.hide()
    project.read(str(tmp_path / "saved.qgz"))
    page = plugin.dock.content.region_page
    assert Path(region_file).name in page.missing.text().replace("\u200b", "")


def test_loading_starts_no_process(plugin):
    assert plugin.session.backend.state.value == "stopped"


def test_the_backend_awakes_when_the_mouse_comes_to_the_panel_and_stays_stopped_afterwards(
    plugin, qtbot
):
    backend = plugin.session.backend
    with qtbot.waitSignal(backend.ready):
        QApplication.sendEvent(plugin.dock, QEvent(QEvent.Type.Enter))
    backend.stop()
    QApplication.sendEvent(plugin.dock, QEvent(QEvent.Type.Enter))
    assert backend.state.value == "stopped"


def test_a_backend_that_is_not_installed_is_missed_only_when_it_is_needed(
    plugin, iface, monkeypatch
):
    from lianet_plugin.service.errors import LianetError

    def missing():
        raise LianetError("There is none", "Press Set up")

    monkeypatch.setattr(plugin.session.backend, "_command", missing)
    QApplication.sendEvent(plugin.dock, QEvent(QEvent.Type.Enter))
    assert plugin.session.backend.state.value == "stopped"
    assert not iface.messageBar().items()


def test_a_panel_without_a_backend_says_how_to_get_one(plugin, iface, monkeypatch, qtbot):
    from lianet_plugin.service.errors import LianetError

    content = plugin.dock.content
    assert "set up" not in content.region_page.empty.text()

    def missing():
        raise LianetError("There is none", "Press Set up", code="no_python")

    with monkeypatch.context() as patched:
        patched.setattr(plugin.session.backend, "_command", missing)
        plugin.session.open_sample()
        assert "set up the backend" in content.region_page.empty.text()
        assert content.stateText.accessibleName() == "Backend not set up yet"
        with qtbot.waitSignal(plugin._messages.setUpWanted):
            content.region_page.empty.linkActivated.emit("set-up")
        assert iface.messageBar().items()
    with qtbot.waitSignal(plugin.session.backend.ready):
        plugin.session.backend.use(None)
    assert "set up" not in content.region_page.empty.text()
    assert not iface.messageBar().items()


def test_qgis_own_tools_are_taken_up_on_the_labels_being_edited(plugin, iface, qtbot, region_file):
    page, session = plugin.dock.content.labels_page, plugin.session
    assert not page.verticesButton.isEnabled()
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    session.add_class("water")
    page.drawButton.click()
    layer = session.labels.view
    assert iface.active is layer
    assert layer.isEditable()
    outline = "POLYGON((394600 4587000,394800 4587000,394800 4587200,394600 4587000))"
    page.drawing.tool.drawn.emit(QgsGeometry.fromWkt(outline))
    assert page.verticesButton.isEnabled()
    QgsProject.instance().removeMapLayer(layer.id())
    assert "not on the map" in page.place.text()
    page.verticesButton.click()
    assert iface.tools["vertices"].isChecked()
    assert iface.active is session.labels.view
    assert session.labels.view.isEditable()
    assert "not on the map" not in page.place.text()
    iface.tools["vertices"].setChecked(False)  # another tool takes over
    assert not page.verticesButton.isChecked()


def test_labels_that_qgis_cannot_edit_are_told_with_the_remedy(plugin, iface, qtbot, region_file):
    QgsProject.instance().setAutoTransaction(True)
    page, session = plugin.dock.content.labels_page, plugin.session
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    session.add_class("water")
    page.drawButton.click()
    outline = "POLYGON((394600 4587000,394800 4587000,394800 4587200,394600 4587000))"
    page.drawing.tool.drawn.emit(QgsGeometry.fromWkt(outline))
    assert session.labels.counts() == {1: 1}
    with qtbot.waitSignal(session.problem) as told:
        page.verticesButton.click()
    assert "transaction groups" in str(told.args[0])
    assert not page.verticesButton.isChecked()
    assert not iface.tools["vertices"].isChecked()
    QgsProject.instance().setAutoTransaction(False)


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
    import time

    started = time.monotonic()
    plugin.unload()
    assert time.monotonic() - started < 60  # a tile is never answered


def test_an_error_is_in_the_message_bar_with_its_remedy_and_details(plugin, iface, tmp_path):
    plugin.session.open_region(str(tmp_path / "nowhere.safetensors"))
    item = iface.messageBar().currentItem()
    assert "does not exist" in item.text()
    assert "Choose the file again" in item.text()
    from qgis.PyQt.QtWidgets import QPushButton

    buttons = [button.text() for button in item.findChildren(QPushButton)]
    assert "Details" in buttons


def test_details_do_not_block_and_hold_what_a_report_needs(plugin, iface):
    from qgis.gui import QgsMessageViewer

    from lianet_plugin.service.errors import LianetError

    error = LianetError("It broke", "Mend it", code="broken", details="request 42")
    plugin._messages.show_details(error)
    (viewer,) = iface.mainWindow().findChildren(QgsMessageViewer)
    assert viewer.isVisible()
    viewer.close()


def test_a_region_file_can_be_dropped_on_the_dock(plugin, qtbot, region_file):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(region_file)])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        plugin.dock.dropEvent(event)


def test_embeddings_can_be_dropped_on_the_dock_and_have_no_time(plugin, qtbot, tmp_path):
    folder = tmp_path / "embeddings"
    folder.mkdir()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        plugin.dock.dropEvent(event)
    assert plugin.dock.content.time_page.isHidden()
    assert plugin.dock.content.look_bar.isHidden()


def test_the_map_goes_to_the_region_once_and_then_stays_where_the_user_is(
    plugin, iface, qtbot, region_file
):
    open_region(plugin, qtbot, region_file)
    canvas = iface.mapCanvas()
    assert canvas.extent().contains(plugin.session.opened.imagery.layer.extent().center())
    canvas.zoomByFactor(0.3)
    before = canvas.extent()
    with qtbot.waitSignal(plugin.session.dateShown, timeout=10000):
        plugin.session.set_date("2018-06-10")
    assert canvas.extent() == before


def test_a_project_comes_back_with_the_view_that_it_was_saved_with(
    plugin, iface, qtbot, region_file, tmp_path
):
    open_region(plugin, qtbot, region_file)
    canvas = iface.mapCanvas()
    canvas.zoomByFactor(0.3)
    project = QgsProject.instance()
    project.write(str(tmp_path / "saved.qgz"))
    view = canvas.extent()
    project.clear()
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        project.read(str(tmp_path / "saved.qgz"))
        canvas.setExtent(view)  # as QGIS does it for its own map
    qtbot.wait(50)
    assert canvas.extent().toString(2) == view.toString(2)


def test_the_foot_of_the_dock_says_why_a_gpu_is_not_used(plugin):
    from lianet_plugin.service.contract import Status

    foot = plugin.dock.content
    told = {
        "version": "1", "api": 2, "device": "cpu", "engine": "onnxruntime", "threads": 2,
        "gpu_problem": "onnxruntime could not load CUDA and offered the CPU instead",
    }  # fmt: skip
    foot._on_status(Status.from_json(told))
    assert "onnxruntime" in foot.stateText.toolTip()
    assert "could not load CUDA" in foot.stateText.toolTip()
    foot._on_status(Status.from_json({**told, "gpu_problem": None}))
    assert "CUDA" not in foot.stateText.toolTip()


def test_the_foot_of_the_dock_says_what_is_refined_and_stops_it(plugin, monkeypatch):
    from lianet_plugin.canvas.drafts import Drafts

    foot = plugin.dock.content
    drafts = foot.drafts
    assert foot.refining.isHidden()
    assert foot.refiningStop.isHidden()
    monkeypatch.setattr(Drafts, "shown", True)
    drafts.waiting = 3
    drafts.changed.emit()
    assert not foot.refining.isHidden()
    assert not foot.refiningBusy.isHidden()
    assert foot.refining.text() == "Refining: 3 tiles"
    foot.refiningStop.click()
    assert foot.refining.text() == "Estimate, stopped"
    assert foot.refiningStop.isHidden()
    assert foot.refiningBusy.isHidden()
    monkeypatch.setattr(Drafts, "shown", False)
    drafts.afar = True
    drafts.changed.emit()
    assert foot.refining.text() == "Estimated, from afar"
    assert "squares of pixels" in foot.refining.toolTip()
    drafts.afar = False
    drafts.changed.emit()
    assert foot.refining.isHidden()


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
