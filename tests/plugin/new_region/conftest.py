"""The assistant for new regions, over a map."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QWidget

from lianet_plugin.pages.new_region_window import NewRegionWindow
from lianet_plugin.service.imagery import Source, Wish
from lianet_plugin.session.encoding import Stage


@pytest.fixture
def canvas(qgis_app, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    made.setExtent(QgsRectangle(394600, 4586000, 396600, 4587500))
    made.show()
    return made


@pytest.fixture
def window(session, canvas, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = NewRegionWindow(session, canvas, parent)
    made.begin()
    yield made
    made.release()


@pytest.fixture
def scenes(tmp_path):
    folder = tmp_path / "scenes äöü"
    folder.mkdir()
    return folder


@pytest.fixture
def making(session, fake, scenes, tmp_path, qtbot):
    fake.be("seconds", "5")
    encoding = session.encodings.start(
        Wish(Source(str(scenes)), str(tmp_path / "x.region.safetensors"), "Valley")
    )
    qtbot.waitUntil(lambda: encoding.stage is Stage.RUNNING, timeout=15000)
    return encoding
