"""The Explore page, with a region and with a task."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

from lianet_plugin.pages.explore_page import ExplorePage


@pytest.fixture
def canvas(session, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    return made


@pytest.fixture
def page(session, canvas, qtbot):
    made = ExplorePage(session, canvas)
    qtbot.addWidget(made)
    yield made
    made.release()


@pytest.fixture
def explore(page, opened):
    return page


@pytest.fixture
def trained(explore, opened, qtbot):
    """The page with a task of two classes."""
    for name in ("water", "wood"):
        opened.add_class(name)
    for value, left in ((1, 395000), (2, 396000)):
        square = QgsGeometry.fromRect(QgsRectangle(left, 4586000, left + 200, 4586200))
        opened.add_polygon(square, value)
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    return explore


@pytest.fixture
def other_file(tmp_path):
    path = tmp_path / "otherland.region.safetensors"
    path.write_bytes(b"x")
    return str(path)
