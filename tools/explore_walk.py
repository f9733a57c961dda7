"""The Explore page played with the mouse: for the pictures of the guide, and for a test."""

from __future__ import annotations

from typing import Any

from driving import Hands
from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QToolButton

RIVER = (0.407, 0.487)
"""Where to point in the sample region, as shares of its width and height from the upper left."""


def arrange(hands: Hands) -> None:
    """QGIS with the sample region and the dock."""
    hands.iface.newProject(False)
    hands.window.resize(1600, 1000)
    for panel in hands.window.findChildren(QDockWidget):
        if panel is not hands.dock and panel.objectName() != "Layers":
            panel.hide()
    hands.dock.setUserVisible(True)
    hands.painted_after(hands.session.open_sample, hands.session.dateShown)


def places_alike(hands: Hands) -> dict[str, Any]:
    """Point at a place; the picture, and how long it took."""
    page = hands.dock.explore_page
    hands.dock.show_page(page)
    hands.rest(50)
    hands.click(hands.widget(QToolButton, "similarButton"))
    extent = hands.session.opened.imagery.layer.extent()
    place = QgsPointXY(
        extent.xMinimum() + RIVER[0] * extent.width(),
        extent.yMaximum() - RIVER[1] * extent.height(),
    )
    view = hands.canvas.viewport()

    def point() -> None:
        QTest.mouseClick(
            view,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            hands.pixel_of(place),
        )

    seconds = hands.painted_after(point, page.similar.changed)
    hands.settle()
    pictures = [hands.picture("window-similar")]
    return {"seconds": seconds, "found": page.similar.found, "pictures": pictures}
