"""The plugin loaded into a window of QGIS's kind."""

from __future__ import annotations

import pytest
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QMainWindow
from qgis_interface import Iface


@pytest.fixture
def iface(qtbot):
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
