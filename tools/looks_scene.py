"""Inside QGIS: what the demo does not show, for the pictures of the guide.

Explore, swipe, profile, environment and guide. With `every_page` in the scene also each page of
the dock, to be looked at in another theme or language.
"""

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
from qgis.PyQt.QtWidgets import QPushButton, QToolButton

PLACES = ((0.35, 0.55), (0.62, 0.33))
"""Points for the profile, as shares of the region's width and height from the upper left."""
BEFORE_SWIPE = "2018-11-29"


def looks(hands: Hands) -> dict[str, Any]:
    """Show it all; the names of the pictures."""
    pictures: list[str] = []
    hands.picture("dock-start", hands.dock)
    explore_walk.open_sample(hands)
    profile(hands, pictures)
    swipe(hands, pictures)
    explore_walk.places_alike(hands, pictures)
    explore_walk.clusters(hands, pictures)
    explore_walk.teach(hands)
    explore_walk.doubts(hands, pictures)
    explore_walk.walk(hands, pictures)
    explore_walk.compare(hands, pictures)
    explore_walk.years(hands, pictures)
    environment(hands, pictures)
    if hands.scene.get("every_page"):
        pages(hands, pictures)
    return {"pictures": pictures, "problems": hands.problems}


def profile(hands: Hands, pictures: list[str]) -> None:
    """Two points compared, NDVI and a band."""
    hands.click(hands.widget(QToolButton, "profileButton"))
    dialog = hands.dock.content.profile
    extent = hands.session.opened.imagery.layer.extent()
    for across, down in PLACES:
        place = QgsPointXY(
            extent.xMinimum() + across * extent.width(), extent.yMaximum() - down * extent.height()
        )
        known = len(dialog.points)
        QTest.mouseClick(
            hands.canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            hands.pixel_of(place),
        )
        hands.wait_until(lambda known=known: len(dialog.points) > known, "the profile of a point")
    dialog.resize(760, 420)
    hands.rest(200)
    pictures.append(hands.picture("profile", dialog))
    dialog.clear()
    dialog.close()


def swipe(hands: Hands, pictures: list[str]) -> None:
    """Two dates under a line."""
    hands.click(hands.widget(QToolButton, "swipeButton"))
    compared = hands.dock.content.swipe.compared
    hands.wait_until(lambda: compared.layer is not None, "the second date")
    compared.choose(BEFORE_SWIPE)
    hands.rest(1500)  # it is painted by a job of its own
    hands.settle()
    pictures.append(hands.picture("window-swipe"))
    hands.click(hands.widget(QToolButton, "swipeButton"))
    hands.settle()


def environment(hands: Hands, pictures: list[str]) -> None:
    """The window that sets up the backend; another machine's Python stands in for this one's."""
    hands.plugin._set_up()
    dialog = hands.plugin._environment
    hands.wait_until(dialog.pythonBox.currentData, "a Python")
    dialog.pythonBox.setItemText(dialog.pythonBox.currentIndex(), "Python 3.12 (/usr/bin/python3)")
    dialog.size.setText(dialog.size.text().replace(str(hands.folder), "~"))
    hands.rest(100)
    pictures.append(hands.picture("environment", dialog))
    dialog.close()


def pages(hands: Hands, pictures: list[str]) -> None:
    """Each page of the dock, the report, and the guide."""
    dock, learning = hands.dock, hands.session.learning
    for name in ("region", "labels", "train", "predict", "explore"):
        dock.content.show_page(getattr(dock.content, f"{name}_page"))
        hands.rest(150)
        pictures.append(hands.picture(f"page-{name}", dock))
    dock.content.show_page(dock.content.train_page)
    hands.wait_until(lambda: learning.task.report is not None, "the accuracy report", 120)
    hands.rest(100)
    report = hands.widget(QPushButton, "reportButton")
    if report.isEnabled():
        hands.click(report)
        pictures.append(hands.picture("page-report", report.dialog))
        report.dialog.close()
    hands.plugin._show_guide()
    hands.rest(200)
    pictures.append(hands.picture("page-guide", hands.plugin._guide))
    hands.window.resize(1280, 800)
    hands.rest(200)
    pictures.append(hands.picture("window-narrow"))


if __name__ == "__main__":
    play(looks)
