"""Inside QGIS: polygons are drawn on the map, and moved in the edit buffer, until QGIS is killed.

Each line of `told.txt` is a label that is in its file: its number and the area that it has.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton

PLAIN = Qt.KeyboardModifier.NoModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def drawn(hands: Hands) -> dict[str, Any]:
    """Never comes to its end."""
    chance = random.Random(int(os.environ["CHAOS_SEED"]))
    hands.iface.newProject(False)
    hands.dock.setUserVisible(True)
    session = hands.session
    hands.painted_after(session.open_sample, session.dateShown)
    hands.dock.content.show_page(hands.dock.content.labels_page)
    session.add_class("water")
    hands.click(hands.widget(QToolButton, "drawButton"))
    view = hands.canvas.viewport()
    told = (hands.folder / "told.txt").open("w")
    told.write(f"{session.labels.path}\n")
    told.flush()
    threading.Thread(target=die, args=(0.5 + chance.random() * 6,), daemon=True).start()
    while True:
        start = QPoint(
            chance.randrange(20, view.width() - 120), chance.randrange(20, view.height() - 120)
        )
        last = session.labels.history.last
        before = set(last.after.labels) if last is not None else set()
        for corner in ((0, 0), (90, 0), (90, 90), (0, 90)):
            QTest.mouseClick(view, LEFT, PLAIN, start + QPoint(*corner))
            hands.rest(5)
        QTest.mouseClick(view, RIGHT, PLAIN, start)
        for fid in set(session.labels.history.last.after.labels) - before:
            told.write(f"{fid} {session.labels.view.getFeature(fid).geometry().area()}\n")
            told.flush()
            if chance.random() < 0.3:
                told.write(f"{fid} any\n")  # a kill in between leaves the one or the other
                told.flush()
                told.write(f"{fid} {enlarged(session.labels.view, fid, hands)}\n")
                told.flush()


def enlarged(layer: Any, fid: int, hands: Hands) -> float:
    """Move a label's border as QGIS's vertex tool does; its area, once that is committed."""
    larger: QgsGeometry = layer.getFeature(fid).geometry().buffer(20, 3)
    larger.convertToMultiType()
    layer.beginEditCommand("Moved vertex")
    layer.changeGeometry(fid, larger)
    layer.endEditCommand()
    hands.rest(1)
    return larger.area()


def die(after_s: float) -> None:
    """End this process as a crash does."""
    time.sleep(after_s)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    play(drawn)
