"""When the backend is started, where there is none, and what the foot of the dock says of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QApplication, QPushButton


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


def test_that_it_is_being_restarted_is_no_longer_said_once_it_is_back(plugin, iface, qtbot):
    plugin.session.backend.died.emit("It is being restarted")
    assert iface.messageBar().items()
    with qtbot.waitSignal(plugin.session.backend.ready):
        QApplication.sendEvent(plugin.dock, QEvent(QEvent.Type.Enter))
    assert not iface.messageBar().items()


def test_the_backend_awakes_when_the_panel_is_called_for(plugin, iface, qtbot):
    (button,) = iface.toolbar.actions()
    plugin.dock.setUserVisible(False)
    with qtbot.waitSignal(plugin.session.backend.ready):
        button.trigger()
    assert plugin.dock.isUserVisible()


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


def test_an_error_is_in_the_message_bar_with_its_remedy_and_details(plugin, iface, tmp_path):
    plugin.session.open_region(str(tmp_path / "nowhere.safetensors"))
    item = iface.messageBar().currentItem()
    assert "does not exist" in item.text()
    assert "Choose the file again" in item.text()
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
