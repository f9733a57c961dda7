"""Inside QGIS: labels drawn with every tool, edited with QGIS's own, undone with its own Undo."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsApplication, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QMessageBox, QToolButton

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier
NARROW_PX = 320


def labels(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session, page = hands.session, hands.dock.content.labels_page
    hands.painted_after(session.open_sample, session.dateShown)
    hands.dock.content.show_page(page)
    hands.settle()
    hands.picture("labels-empty", hands.dock)
    name_edit = hands.widget(QLineEdit, "nameEdit")
    for name in ("water", "woodland"):
        QTest.keyClicks(name_edit, name)
        QTest.keyClick(name_edit, Qt.Key.Key_Return)

    def labels_now() -> list[int]:
        return [round(feature.geometry().area()) for feature in session.labels.features()]

    drawn = {}
    view = hands.canvas.viewport()
    hands.click(hands.widget(QToolButton, "drawButton"))
    QTest.keyClick(hands.canvas, Qt.Key.Key_1)
    for corner in ((300, 200), (420, 200), (420, 320), (300, 320)):
        QTest.mouseClick(view, LEFT, PLAIN, QPoint(*corner))
        hands.rest(30)
    QTest.mouseClick(view, RIGHT, PLAIN, QPoint(300, 320))
    drawn["polygon"] = labels_now()
    QTest.keyClick(hands.canvas, Qt.Key.Key_F)
    QTest.keyClick(hands.canvas, Qt.Key.Key_2)
    drag(view, [(500, 300), (560, 260), (620, 300), (640, 380), (560, 420), (500, 380)])
    drawn["freehand"] = labels_now()
    QTest.keyClick(hands.canvas, Qt.Key.Key_B)
    drag(view, [(320, 420), (350, 440), (440, 520)])
    drawn["rectangle"] = labels_now()
    QTest.keyClick(hands.canvas, Qt.Key.Key_D)
    QTest.mouseClick(view, LEFT, PLAIN, QPoint(700, 500))
    drawn["point"] = labels_now()
    hands.settle()
    hands.picture("window-labels-tools")

    hands.click(hands.widget(QToolButton, "verticesButton"))
    layer = session.labels.view
    active = hands.iface.activeLayer() is layer
    corner = layer.getFeature(1).geometry().vertexAt(0)
    place = hands.pixel_of(QgsPointXY(corner))
    hands.settle()
    move(view, place)
    hands.rest(50)
    QTest.mouseClick(view, LEFT, PLAIN, place)
    hands.rest(50)
    target = place + QPoint(-60, -50)
    move(view, target)
    hands.rest(50)
    QTest.mouseClick(view, LEFT, PLAIN, target)
    hands.wait_until(lambda: labels_now() != drawn["point"], "the moved vertex in the file")
    edited = labels_now()
    hands.picture("window-labels-vertices")
    modified = layer.isModified()
    undo = next(a for a in hands.window.findChildren(type(hands.iface.actionSelect()))
                if a.objectName() == "mActionUndo")  # fmt: skip
    redo = next(a for a in hands.window.findChildren(type(undo)) if a.objectName() == "mActionRedo")
    can_undo = undo.isEnabled()
    undo.trigger()
    hands.rest(50)
    undone = labels_now()
    undo.trigger()
    hands.rest(50)
    undone_twice = labels_now()
    redo.trigger()
    redo.trigger()
    hands.rest(50)
    redone = labels_now()

    layer.selectByIds([2])
    QTimer.singleShot(300, agree)
    hands.iface.actionDeleteSelected().trigger()
    hands.wait_until(lambda: len(labels_now()) == 3, "the deletion")
    hands.click(hands.widget(QToolButton, "undoButton"))
    back = labels_now()

    hands.widget(QToolButton, "listButton").setChecked(True)
    hands.dock.setFloating(True)
    hands.dock.resize(NARROW_PX, 900)
    hands.rest(100)
    hands.picture("labels-narrow-light", hands.dock)
    width = hands.dock.width()
    QgsApplication.setUITheme("Night Mapping")
    hands.rest(400)
    hands.picture("labels-narrow-dark", hands.dock)
    # QGIS is closed in the middle of a polygon.
    hands.click(hands.widget(QToolButton, "drawButton"))
    for corner in ((300, 600), (420, 600)):
        QTest.mouseClick(view, LEFT, PLAIN, QPoint(*corner))
        hands.rest(30)
    return {
        "file": str(session.labels.path),
        "drawn": drawn,
        "active": active,
        "edited": edited,
        "modified": modified,
        "can_undo": can_undo,
        "undone": undone,
        "undone_twice": undone_twice,
        "redone": redone,
        "back": back,
        "width": width,
        "problems": hands.problems,
        "uncaught": hands.uncaught,
    }


def agree() -> None:
    """Newer versions of QGIS ask before they delete."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        roles = (QMessageBox.ButtonRole.YesRole, QMessageBox.ButtonRole.AcceptRole)
        next(button for button in box.buttons() if box.buttonRole(button) in roles).click()


def move(view, place: QPoint, buttons=Qt.MouseButton.NoButton) -> None:
    """The mouse goes there."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), Qt.MouseButton.NoButton, buttons, PLAIN
    )
    QCoreApplication.sendEvent(view, event)


def drag(view, places) -> None:
    """Press at the first place, let go at the last."""
    QTest.mousePress(view, LEFT, PLAIN, QPoint(*places[0]))
    for place in places[1:]:
        move(view, QPoint(*place), LEFT)
    QTest.mouseRelease(view, LEFT, PLAIN, QPoint(*places[-1]))


if __name__ == "__main__":
    play(labels)
