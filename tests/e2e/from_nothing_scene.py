"""Inside QGIS: from no label to a map, and a map that says what is wrong with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

import explore_walk
from driving import Hands, play
from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

GROWN_FROM = (0.407, 0.487)
"""The river, as shares of the region's width and height from the upper left."""
CLUSTERS_AT = ((0.407, 0.487), (0.2, 0.3), (0.75, 0.6))


def place_at(hands: Hands, across: float, down: float) -> QgsPointXY:
    extent = hands.session.opened.imagery.layer.extent()
    return QgsPointXY(
        extent.xMinimum() + across * extent.width(), extent.yMaximum() - down * extent.height()
    )


def click(hands: Hands, place: QgsPointXY) -> None:
    QTest.mouseClick(
        hands.canvas.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        hands.pixel_of(place),
    )


def from_nothing(hands: Hands) -> dict[str, Any]:
    """Clusters, classes, a map; a grown label, and the map is older than its labels."""
    pictures: list[str] = []
    explore_walk.open_sample(hands)
    hands.window.resize(*hands.scene.get("size", (1280, 720)))
    hands.rest(300)
    session, page = hands.session, hands.dock.content.labels_page
    hands.dock.content.show_page(page)
    box = page.clusters
    hands.click(box.findButton)
    hands.wait_until(lambda: box.clusters.task is not None, "clusters", 120)
    hands.settle()
    pictures.append(hands.picture("window-clusters"))
    hands.click(box.pointButton)
    assigned = []
    for number, (across, down) in enumerate(CLUSTERS_AT):
        box.menu = None
        click(hands, place_at(hands, across, down))
        hands.wait_until(lambda: box.menu is not None, "the menu of a cluster")
        if number == 0:
            hands.rest(200)
            pictures.append(hands.picture("menu-cluster", box.menu))
        box.menu.close()
        whole = next(item.menu() for item in box.menu.actions() if item.menu() is not None)
        whole.actions()[-1].trigger()  # a new class
        assigned.append(len(box.clusters.assigned()))
    hands.click(box.pointButton)
    hands.wait_until(lambda: box.clusters.file.is_file(), "the file of the clusters")
    hands.wait_for(session.learning.trained, session.learning.train, "a map without a label")
    hands.settle()
    pictures.append(hands.picture("window-from-nothing"))
    page.choose(session.labels.classes()[0].value)
    hands.click(page.growButton)
    click(hands, place_at(hands, *GROWN_FROM))
    hands.wait_until(lambda: page.grow.growing.grown is not None, "what grows")
    hands.rest(300)
    pictures.append(hands.picture("window-grown"))
    QTest.keyClick(hands.canvas, Qt.Key.Key_Return)
    hands.wait_until(lambda: session.labels.counts(), "the label that has grown")
    QTest.keyClick(hands.canvas, Qt.Key.Key_Escape)
    hands.dock.content.show_page(hands.dock.content.predict_page)
    hands.settle()
    pictures.append(hands.picture("window-older"))
    hands.dock.content.show_page(hands.dock.content.explore_page)
    hands.rest(200)
    pictures.append(hands.picture("window-explore"))
    return {
        "clusters": len(box.clusters.task.classes),
        "assigned": assigned,
        "counts": list(session.labels.counts().values()),
        "outdated": session.learning.outdated,
        "names": [layer["name"] for layer in hands.layers()],
        "pictures": pictures,
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(from_nothing)
