"""The window that sets up the backend: what it says, what it takes, what it does not keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QPushButton

from lianet_plugin.pages import environment_dialog
from lianet_plugin.pages.environment_dialog import EnvironmentDialog
from lianet_plugin.service.doctor import Diagnosis
from lianet_plugin.service.errors import NO_BACKEND, LianetError
from lianet_plugin.service.installer import has_package, pip_arguments
from lianet_plugin.service.process import BackendProcess, State
from lianet_plugin.settings import BACKEND_PYTHON
from lianet_plugin.widgets.messages import Messages

FACTS = {
    "kind": "doctor",
    "lianet": "0.1.0",
    "device": "cpu",
    "gpu": "Card",
    "gpu_problem": "a kernel failed",
}


@pytest.fixture
def dialog(session, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(environment_dialog, "environments_folder", lambda: tmp_path / "lianet")
    monkeypatch.setattr("lianet_plugin.service.pythons.candidates", lambda: [])
    made = EnvironmentDialog(session)
    qtbot.addWidget(made)
    yield made
    made.release()


@pytest.fixture
def elsewhere(fake, qtbot):
    """A backend that somebody else has started."""
    backend = BackendProcess(command=fake.command)
    with qtbot.waitSignal(backend.ready, timeout=10000) as ready:
        backend.start()
    yield ready.args[0]
    backend.shutdown()


def connect(dialog, url, token):
    dialog.url.setText(url)
    dialog.token.setText(token)
    dialog.connectButton.click()


def settings_text() -> str:
    settings = QgsSettings()
    return "\n".join(f"{key}={settings.value(key)}" for key in settings.allKeys())


def test_the_size_is_shown_before_anything_starts(dialog):
    assert "Downloads about" in dialog.size.text()
    assert "MB" in dialog.size.text()
    dialog.wheelsBox.setChecked(True)
    assert "Nothing is downloaded" in dialog.size.text()


def test_without_a_python_it_says_what_to_install(dialog, qtbot):
    assert "python3-venv" in dialog.told.text()
    assert not dialog.installButton.isEnabled()


def test_what_is_asked_of_a_backend_elsewhere_stands_together(dialog, qtbot):
    dialog.show()
    dialog.tabs.setCurrentWidget(dialog.elsewherePage)
    qtbot.waitUntil(dialog.elsewhereHint.isVisible)
    hint = dialog.elsewhereHint
    qtbot.waitUntil(lambda: hint.height() <= hint.heightForWidth(hint.width()))


def test_a_backend_elsewhere_is_used_and_its_token_is_in_no_setting(
    dialog, session, elsewhere, qtbot
):
    with qtbot.waitSignal(session.backend.ready, timeout=10000):
        connect(dialog, elsewhere.url, elsewhere.token)
    assert session.backend.state is State.RUNNING
    assert session.backend.endpoint.url == elsewhere.url
    assert dialog.token.text() == ""
    QgsSettings().sync()
    assert elsewhere.token not in settings_text()
    with qtbot.waitSignal(session.heartbeat.answered, timeout=5000):
        session.heartbeat.start()


def test_a_wrong_token_changes_nothing(dialog, session, elsewhere, qtbot):
    connect(dialog, elsewhere.url, "wrong")
    qtbot.waitUntil(
        lambda: "does not know this token" in dialog.elsewhereTold.text(), timeout=10000
    )
    assert session.backend.state is State.STOPPED


def test_a_token_does_not_travel_unprotected(dialog, session):
    connect(dialog, "http://server.example:8000", "secret")
    assert "SSH tunnel" in dialog.elsewhereTold.text()
    assert dialog.elsewhere._probe is None
    assert session.backend.state is State.STOPPED


def test_a_new_environment_is_taken_and_its_device_is_what_the_doctor_said(dialog, session, qtbot):
    with qtbot.waitSignal(session.backend.ready, timeout=10000):
        dialog._installer.installed.emit("/profile/environment/bin/python", Diagnosis(FACTS))
    assert BACKEND_PYTHON.get() == "/profile/environment/bin/python"
    assert "CPU: a kernel failed" in dialog.told.text()


def test_a_failure_stays_readable_and_can_be_tried_again(dialog):
    dialog._installer.failed.emit(LianetError("It failed", "Do this", details="pip's last line"))
    for words in ("It failed", "Do this", "pip's last line"):
        assert words in dialog.told.text()
    assert dialog.installButton.text() == "Try again"


def test_the_report_can_be_copied(dialog):
    dialog._show_report(Diagnosis(FACTS))
    dialog.copyButton.click()
    assert "gpu_problem: a kernel failed" in QgsApplication.clipboard().text()
    # Before the facts, a sentence for whoever reads it here; it is not copied.
    assert dialog.report.toPlainText().startswith("It computes on the CPU: a kernel failed.")
    assert "It computes" not in QgsApplication.clipboard().text()


def test_the_message_that_no_backend_was_found_leads_to_the_set_up(qtbot):
    from qgis.gui import QgsMessageBar

    class Iface:
        bar = QgsMessageBar()

        def messageBar(self):
            return self.bar

    messages = Messages(Iface())
    messages.show_problem(LianetError("No backend", "Press Set up", code=NO_BACKEND))
    buttons = Iface.bar.currentItem().findChildren(QPushButton)
    (button,) = [button for button in buttons if button.text() == "Set up…"]
    with qtbot.waitSignal(messages.setUpWanted, timeout=1000):
        button.click()


def test_a_backend_elsewhere_that_goes_away_is_noticed(session, elsewhere, fake, qtbot):
    import os
    import signal

    session.heartbeat._timer.setInterval(20)
    with qtbot.waitSignal(session.heartbeat.answered, timeout=10000):
        session.backend.use(elsewhere)
    os.kill(elsewhere.pid, signal.SIGKILL)
    with qtbot.waitSignal(session.heartbeat.lost, timeout=10000):
        pass
    assert any("stopped answering" in text for text in session.notices)


def test_additions_cost_what_is_said_and_are_installed_with_the_rest(dialog):
    before = dialog.size.text()
    dialog.offer("clouds")
    assert dialog.cloudsBox.isChecked()
    assert dialog.size.text() != before
    assert "370 MB" in dialog.size.text()  # 185 for looking, 40 for catalogues, 145 for clouds
    orders = []
    dialog._installer.install = lambda order, _folder: orders.append(order)
    dialog.pythonBox.clear()
    dialog.pythonBox.addItem("Python", "/usr/bin/python3")
    dialog.install()
    assert orders[0].additions == ("sources", "clouds")
    assert pip_arguments(orders[0], Path("/s"))[-1] == "/s[light,sources,clouds]"


def test_what_an_environment_has_is_offered_again(tmp_path):
    python = tmp_path / "bin" / "python"
    (tmp_path / "lib" / "python3.11" / "site-packages" / "ukis_csmask").mkdir(parents=True)
    assert has_package(str(python), "ukis_csmask")
    assert not has_package(str(python), "torch")
    assert not has_package("", "ukis_csmask")


def test_what_is_installed_is_what_is_installed_again(dialog, session, qtbot, tmp_path):
    assert dialog.extentBox.currentData() == "light"
    assert "Train fields" in dialog.size.text()  # what the smaller one leaves out
    packages = tmp_path / "environment/lib/python3.11/site-packages"
    (packages / "torch").mkdir(parents=True)
    BACKEND_PYTHON.set(str(tmp_path / "environment/bin/python"))
    again = EnvironmentDialog(session)
    qtbot.addWidget(again)
    again.offer("clouds")
    assert again.extentBox.currentData() == "torch"  # not the loss of what trained fields
    assert again.cloudsBox.isChecked()
    again.release()


def test_torch_is_offered_where_that_is_what_is_needed(dialog):
    dialog.tabs.setCurrentIndex(1)
    dialog.offer("torch")
    assert dialog.extentBox.currentData() == "torch"
    assert dialog.tabs.currentWidget() is dialog.installPage


def test_the_end_of_what_pip_says_is_in_view(dialog, qtbot):
    dialog.show()
    for number in range(200):
        dialog._installer.line.emit(f"Collecting package {number}\n  Downloading its wheel")
    bar = dialog.log.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    bar.setValue(3)  # somebody reads what came before
    dialog._installer.line.emit("one more")
    assert bar.value() == 3
