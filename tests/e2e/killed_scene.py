"""Inside QGIS: a label is drawn, another is changed in the edit buffer, and QGIS dies."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton

PLAIN = Qt.KeyboardModifier.NoModifier


def killed(hands: Hands) -> dict[str, Any]:
    """Never comes to its end."""
    hands.iface.newProject(False)
    hands.dock.setUserVisible(True)
    session = hands.session
    hands.painted_after(session.open_sample, session.dateShown)
    hands.dock.content.show_page(hands.dock.content.labels_page)
    session.add_class("water")
    view = hands.canvas.viewport()
    middle = view.rect().center()
    hands.click(hands.widget(QToolButton, "drawButton"))
    for number in range(2):
        start = middle + QPoint(150 * number - 150, 0)
        for corner in ((0, 0), (100, 0), (100, 100), (0, 100)):
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, PLAIN, start + QPoint(*corner))
            hands.rest(30)
        QTest.mouseClick(view, Qt.MouseButton.RightButton, PLAIN, start)
    layer = session.labels.view
    larger = QgsGeometry(layer.getFeature(1).geometry())
    larger = larger.buffer(500, 5)
    larger.convertToMultiType()
    layer.beginEditCommand("Moved vertex")
    layer.changeGeometry(1, larger)
    layer.endEditCommand()
    hands.rest(1)
    (hands.folder / "expected.txt").write_text(f"{session.labels.path}\n{larger.area()}\n")
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


if __name__ == "__main__":
    play(killed)
